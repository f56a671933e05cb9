// format/passage.hpp -- the words of a report that tell of an event, for columns such as ACLED's `notes`.
// Tested by: tests/unit/format/test_passage.cpp
#pragma once

#include <cstddef>
#include <string>

#include "annals/report.hpp"

namespace annals::format {

inline constexpr std::size_t longest_passage = 600;  ///< bytes

/// The paragraph that holds `words`, its white space as single blanks. Of a longer one the words around them, cut
/// between words, with "..." where something is left out.
/// Undefined: "" when the span lies outside the text.
std::string passage_of(Report const& report, ByteSpan words);

}  // namespace annals::format
