// time/outlook.hpp -- whether the words around a date speak of what is still to come.
// Role:   "Monday" and "January" without a year are the last or the coming one; the verb of the clause tells which.
// Source: news English: modals, planning verbs with an infinitive, "as early as", "until".
// Tested by: tests/unit/time/test_outlook.cpp
#pragma once

#include <cstddef>
#include <span>

#include "time/atoms.hpp"

namespace annals::time {

/// True when the clause of atoms first .. last-1 is about the future of its writer, as far as its words show.
/// Cost:    a look at no more than 14 atoms before and 12 behind.
/// Example: "would meet them on [Monday]" -> true; "met them on [Monday]", "said on [Monday] he would go" -> false
bool speaks_of_future(std::span<Atom const> atoms, std::size_t first, std::size_t last);

}  // namespace annals::time
