// coding/train_places.hpp -- examples for the model of places, out of annotated events.
// Role:   part of training. A place in reach of a trigger is right if it lies as near to the annotated one as that one
//         is exact, in the same country. All places in reach of an event's mentions are options of one choice.
// Tested by: tests/unit/coding/test_train_arguments.cpp, tests/unit/coding/test_train.cpp
#pragma once

#include <vector>

#include "coding/place_choice.hpp"
#include "coding/train_arguments.hpp"

namespace annals::coding {

class PlaceExamples {
 public:
  void keep_names() { m_features.keep_names(); }
  void add(CodingContext const& context, std::vector<place::PlaceMention> const& places,
           std::vector<Mention> const& mentions, std::vector<std::uint32_t> const& event_of,
           std::vector<GoldEvent> const& events, bool held_out);
  [[nodiscard]] FeatureList const& names() const { return m_features; }

  std::vector<LabelledDecision> examples;

 private:
  FeatureList m_features;
  std::uint32_t m_choice = 0;
};

}  // namespace annals::coding
