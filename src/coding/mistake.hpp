// coding/mistake.hpp -- what is wrong in records beside what people annotated, counted by class.
// Role:   the other half of `annals eval`: evaluation.hpp says how much is right, this where to look for the rest.
// Tested by: tests/unit/coding/test_mistake.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "coding/evaluation.hpp"

namespace annals::coding {

/// How often one thing went wrong.
struct MistakeClass {
  std::string name;  ///< "missed: no word of it is a candidate"; "place: another one"
  std::uint64_t count = 0;
};

/// All classes that occur, the most frequent first, in a tie by name. Each core event that no record tells has one
/// class; so has each record that counts and tells none; each found event has one for every field that is wrong.
/// Undefined: without candidates (CodedGold::candidates) a missed event is "missed: no word of it is a candidate".
std::vector<MistakeClass> mistake_classes(std::span<CodedGold const> reports);

}  // namespace annals::coding
