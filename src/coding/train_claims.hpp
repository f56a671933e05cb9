// coding/train_claims.hpp -- examples for the models of claims and of attribution, out of annotated events.
// Role:   part of training. Whoever is in reach of a claimed event and has the name of its claimant is right, in
//         however many places: those of one event are one bag. A word in reach is right for the attribution that the
//         event has, all words of one event in one bag.
// Tested by: tests/unit/coding/test_claim_choice.cpp, tests/unit/coding/test_train.cpp
#pragma once

#include <vector>

#include "coding/claim_choice.hpp"
#include "coding/train_arguments.hpp"

namespace annals::coding {

class ClaimExamples {
 public:
  void keep_names() { m_features.keep_names(); }
  void add(Cast const& cast, std::vector<Mention> mentions, std::vector<std::uint32_t> const& event_of,
           std::vector<GoldEvent> const& events, bool held_out);
  [[nodiscard]] FeatureList const& names() const { return m_features; }

  std::vector<LabelledDecision> claim;
  std::vector<LabelledDecision> suspected;
  std::vector<LabelledDecision> denied;

 private:
  void add_claimants(ClaimScene const& scene, std::uint32_t number, GoldEvent const& event, bool held_out);
  void add_words(ClaimScene const& scene, std::uint32_t number, GoldEvent const& event, bool held_out);

  FeatureList m_features;
  std::uint32_t m_bags = 0;
};

}  // namespace annals::coding
