// cli/reviewer.hpp -- one decision: made out of ids, stored, and said.
// Tested by: tests/cli/review/
#pragma once

#include <string>
#include <vector>

#include "annals/result.hpp"
#include "store/make_decision.hpp"
#include "store/store.hpp"

namespace annals::cli {

struct StoredReview {
  std::string decision;                   ///< its id
  std::vector<incident::Change> changes;  ///< what it did
};

/// Stores the decision of now. When it returns, the decision is on the disk. Says on stderr what became of the
/// incidents.
/// Errors:  as store::make_decision and Store::decide
Result<StoredReview> make_and_store(store::Store& store, store::DecisionRequest request);

/// {"decision":...,"changes":[...]} and a line break.
std::string line_of(StoredReview const& stored);

}  // namespace annals::cli
