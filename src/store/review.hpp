// store/review.hpp -- what goes in and out of a store about decisions and changes.
// Source: docs/decisions.md, docs/store.md.
// Tested by: tests/unit/store/test_decisions.cpp, tests/unit/store/test_changes.cpp
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "annals/result.hpp"
#include "incident/change.hpp"
#include "incident/decision.hpp"

namespace annals::store {

struct ChangeQuery {
  std::int64_t after = 0;     ///< the sequence of the last change that is known
  std::string since;          ///< an instant or a day; changes at or after it; empty: all
  std::uint32_t size = 1000;  ///< at most so many, the earliest first
  std::string incident{};     ///< an id: only the changes that name it; empty: all
};

struct DecideOutcome {
  std::uint64_t known = 0;                             ///< were in the log already
  std::vector<std::string> stored;                     ///< ids, in their order
  std::vector<std::pair<std::size_t, Error>> refused;  ///< by their place in what was given
  std::vector<incident::Change> changes;               ///< what they did
};

}  // namespace annals::store
