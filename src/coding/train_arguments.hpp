// coding/train_arguments.hpp -- examples for the models of roles, out of annotated events.
// Role:   part of training. A participant in reach of a trigger is an example: right if one of its names is one of the
//         annotated actor's, wrong else.
// Tested by: tests/unit/coding/test_train_arguments.cpp, tests/unit/coding/test_train.cpp
#pragma once

#include <vector>

#include "coding/argument.hpp"
#include "coding/gold.hpp"

namespace annals::coding {

/// One decision of a model, as the annotation has it.
struct LabelledDecision {
  std::vector<std::uint64_t> features;
  bool label = false;
  double weight = 1;
  bool held_out = false;
  std::uint32_t bag = 0;     ///< of several right ones with the same number one is enough; 0: it stands alone
  std::uint32_t choice = 0;  ///< options with the same number compete, and stand together; 0: a yes or no of its own
  std::uint32_t report = 0;  ///< number of its report, from 1; 0 until it is set
};

class ArgumentExamples {
 public:
  /// `exact`: a name is right only if it is the annotated one, not if most of its words are.
  explicit ArgumentExamples(bool exact = false) : m_exact(exact) {}
  void keep_names() { m_features.keep_names(); }
  /// `event_of[i]` is the annotated event of mention i, or no_mark.
  void add(Cast const& cast, std::vector<Mention> const& mentions, std::vector<std::uint32_t> const& event_of,
           std::vector<GoldEvent> const& events, bool held_out);
  [[nodiscard]] FeatureList const& names() const { return m_features; }

  std::vector<LabelledDecision> source;
  std::vector<LabelledDecision> target;

 private:
  FeatureList m_features;
  bool m_exact;
};

}  // namespace annals::coding
