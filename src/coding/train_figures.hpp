// coding/train_figures.hpp -- examples for the model of figures, out of annotated events.
// Role:   part of training. A number in reach of a trigger is right if it is the annotated figure of its kind.
// Tested by: tests/unit/coding/test_train_arguments.cpp, tests/unit/coding/test_train.cpp
#pragma once

#include <vector>

#include "coding/figure_choice.hpp"
#include "coding/train_arguments.hpp"

namespace annals::coding {

class FigureExamples {
 public:
  void keep_names() { m_features.keep_names(); }
  void add(Cast const& cast, std::vector<Mention> mentions, std::vector<std::uint32_t> const& event_of,
           std::vector<GoldEvent> const& events, bool held_out);
  [[nodiscard]] FeatureList const& names() const { return m_features; }

  std::vector<LabelledDecision> examples;

 private:
  FeatureList m_features;
};

}  // namespace annals::coding
