// incident/train_pairs.hpp -- learns from annotated reports what the agreements of two records are worth.
// Role:   makes models/en/incident-pair.tsv; run by tools/train_joining.cpp.
//         The weights come first, then, with these as they are, what a crowd adds to them.
// Source: conditional logistic regression (McFadden 1974): a record chooses among the records of another report, or
//         none of them. Newton's method with step halving over all examples at once, so that order does not matter.
// Tested by: tests/unit/incident/test_train_pairs.cpp
#pragma once

#include <string>
#include <vector>

#include "incident/match.hpp"

namespace annals::incident {

/// Records of which it is known what they tell of. Shape: `truth` holds, for each record, the name of its event.
/// Undefined: an empty name is an event of its own.
struct LabelledRecords {
  std::vector<IncidentInput> records;
  std::vector<std::string> truth;
  double weight = 1;          ///< of each of its choices; 0: not learnt from
  double crowded_weight = 1;  ///< the same for what a crowd adds
};

struct TrainingSettings {
  int rounds = 40;      ///< at most
  double shrink = 1.0;  ///< pull towards what is set by hand, or to no crowd: the inverse of a weight's variance
};

/// Requires: at least one pair of neighbours that is one event. Deterministic; the weights are rounded to four digits.
/// Undefined: without such a pair the weights are those that were set by hand.
PairModel train_pairs(std::vector<LabelledRecords> const& sets, Settings const& settings,
                      TrainingSettings const& training = {});

/// Pairs that are one event, found and wanted. Over the records that `counted` names, all when it is empty.
struct LinkFigures {
  std::size_t right = 0;
  std::size_t joined = 0;
  std::size_t wanted = 0;
  [[nodiscard]] double precision() const {
    return joined == 0 ? 0 : static_cast<double>(right) / static_cast<double>(joined);
  }
  [[nodiscard]] double recall() const {
    return wanted == 0 ? 0 : static_cast<double>(right) / static_cast<double>(wanted);
  }
  [[nodiscard]] double f1() const;
};
/// `group` and `truth` name the incident of each record, found and true; an empty truth is an event of its own.
LinkFigures link_figures(std::vector<std::string> const& group, std::vector<std::string> const& truth);

}  // namespace annals::incident
