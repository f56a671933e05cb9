// language/word_features.hpp -- what the classifiers see of one word.
// Role:   made once a word, combined into features by the tagger, the parser and the namer.
// Tested by: tests/unit/language/test_analyzer.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace annals::language {

/// How a sentence is written. In capitals, or without any, the case of a word says nothing.
enum class Casing : std::uint8_t { mixed, upper, lower, title };

/// Hashes; equal values of equal fields mean equal words (but for collisions).
struct WordFeatures {
  std::uint32_t form = 0;  ///< lower case, digits as one
  std::array<std::uint32_t, 3> prefix = {};
  std::array<std::uint32_t, 4> suffix = {};
  std::uint32_t shape = 0;  ///< pattern of letters and digits, with the casing of the sentence
};

Casing casing_of(std::span<std::string_view const> forms);

/// `lower` is the form in lower case.
WordFeatures word_features(std::string_view form, std::string_view lower, Casing casing);

}  // namespace annals::language
