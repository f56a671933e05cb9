// incident/mention_linker.hpp -- mentions of events to events, learned from texts whose events are known.
// Role:   in three steps. Texts are put into stories; pairs of mentions of one story are scored, twice: the second time
//         with what the first scores of all the others say; the scores are clustered. Each step learns from training
//         texts only, and from what the step before makes of training texts that its own model has not seen.
// Source: the order of steps is that of Barhom et al. 2019; stacking by held-out folds is Wolpert's (1992).
// Tested by: tests/unit/incident/test_mention_linker.cpp
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "incident/boosted_trees.hpp"
#include "incident/mention_match.hpp"

namespace annals::incident {

/// What is known of one text.
struct LinkText {
  MentionText words;
  bool training = false;
  std::uint32_t topic = 0;  ///< texts of one topic are never parted by a fold
  std::uint32_t story = 0;  ///< training texts only; never looked at in others
};

/// Shape:  mentions name their texts by index; `events` has one number a mention, which is looked at in training only.
struct LinkTask {
  std::vector<LinkText> texts;
  std::vector<EventMention> mentions;
  std::vector<std::uint32_t> events;
};

struct LinkSettings {
  std::uint32_t folds = 4;
  double coarse_limit = 0.06;  ///< of mean likeness, for the groups in which words are weighed to tell stories apart
  double story_limit = 0.42;
  BoostSettings text_trees;
  BoostSettings pair_trees;
  bool second_pass = true;
  std::uint32_t thin_by = 2;  ///< of the pairs of different events every so many are learned from, with their weight
  std::vector<std::string> left_out;  ///< features that models are not to see
};

struct LinkResult {
  std::vector<std::vector<std::uint32_t>> clusters;   ///< mentions of the texts that are not for training
  std::vector<std::uint32_t> story_of_text;           ///< found; numbers differ between training texts and others
  double limit = 0;                                   ///< chosen on the training texts
  double training_mean = 0;                           ///< mean of MUC, B3 and CEAF-e there, each fold held out in turn
  std::vector<std::pair<std::string, double>> gains;  ///< of the features, the greatest first
};

/// Deterministic. Cost: (folds + 1) models a step; minutes for 5,000 mentions.
LinkResult link_mentions(LinkTask const& task, EventWords const& lexicon, LinkSettings const& settings);

}  // namespace annals::incident
