// language/namer.hpp -- names of people, organizations, places and the rest, left to right.
// Role:   third classifier of the language room; independent of the trees.
// Source: BIO labels (Ramshaw and Marcus 1995); greedy averaged perceptron.
// Tested by: tests/unit/language/test_analyzer.cpp
#pragma once

#include <cstdint>
#include <span>

#include "language/linear_model.hpp"
#include "language/word_features.hpp"

namespace annals::language {

/// Labels: 0 outside; 1 + 2 * kind begins a name of that kind; 2 + 2 * kind goes on with it.
inline constexpr std::uint32_t name_label_count = 15;
inline constexpr std::size_t name_feature_count = 38;

constexpr bool begins_name(std::uint8_t label) {
  return label % 2 == 1;
}
/// A name goes on only after a word of the same kind.
constexpr bool may_follow(std::uint8_t before, std::uint8_t label) {
  return label == 0 || begins_name(label) || before == label || before + 1 == label;
}

void name_features(std::span<WordFeatures const> words, std::span<std::uint8_t const> tags,
                   std::span<std::uint8_t const> labels, std::uint32_t i, std::span<Feature, name_feature_count> out);

template <typename Score>
std::uint8_t best_name_label(std::uint8_t before, std::span<Score const> scores) {
  std::uint8_t best = 0;
  for (std::uint8_t label = 1; label < name_label_count; ++label) {
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
