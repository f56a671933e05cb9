// language/namer.hpp -- names of people, organizations, places and the rest, left to right.
// Role:   third classifier of the language room; independent of the trees.
// Source: BIO labels (Ramshaw and Marcus 1995); greedy averaged perceptron.
// Tested by: tests/unit/language/test_analyzer.cpp
#pragma once

#include <cstdint>
#include <span>

#include "language/linear_model.hpp"
#include "language/name_labels.hpp"
#include "language/word_features.hpp"

namespace annals::language {

inline constexpr std::size_t name_feature_count = 38;

void name_features(std::span<WordFeatures const> words, std::span<std::uint8_t const> tags,
                   std::span<std::uint8_t const> labels, std::uint32_t i, std::span<Feature, name_feature_count> out);

/// Requires: no more scores than there are labels; fewer for a model of fewer kinds.
template <typename Score>
std::uint8_t best_name_label(std::uint8_t before, std::span<Score const> scores) {
  std::uint8_t best = 0;
  for (std::uint8_t label = 1; label < scores.size(); ++label) {
    if (may_follow(before, label) && scores[label] > scores[best]) {
      best = label;
    }
  }
  return best;
}

/// Requires: labels.size() == words.size(); `tags` are the tagger's labels.
void label_names(LinearModel const& model, std::span<WordFeatures const> words, std::span<std::uint8_t const> tags,
                 std::span<std::uint8_t> labels);

}  // namespace annals::language
