// language/tagger.hpp -- parts of speech: universal and Penn tag at once, left to right.
// Role:   first classifier of the language room; the parser and the namer read its tags.
// Source: Universal Dependencies v2 tags; greedy averaged perceptron.
// Tested by: tests/unit/language/test_analyzer.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "language/analysis.hpp"
#include "language/linear_model.hpp"
#include "language/word_features.hpp"

namespace annals::language {

/// A universal and a Penn tag that occur together; the index into the model's list is the label.
struct TagPair {
  Upos upos = Upos::x;
  std::uint8_t xpos = 0;
  friend auto operator<=>(TagPair const&, TagPair const&) = default;
};

inline constexpr std::size_t tag_feature_count = 31;

/// Fills the features of word `i`. `tags` holds the labels of the words before it.
void tag_features(std::span<WordFeatures const> words, std::span<std::uint8_t const> tags, std::uint32_t i,
                  std::span<Feature, tag_feature_count> out);

/// Labels for every word. Requires: tags.size() == words.size().
void tag_words(LinearModel const& model, std::span<WordFeatures const> words, std::span<std::uint8_t> tags);

}  // namespace annals::language
