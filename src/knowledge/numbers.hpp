// knowledge/numbers.hpp -- number words, vague quantities and the words that bend a number.
// Role:   what "at least", "dozens" or "more than" mean for low, best and high is data and is decided here.
// Source: data/lexicon/numbers.tsv.
// Tested by: tests/unit/knowledge/test_numbers.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "knowledge/data_reader.hpp"
#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {

enum class NumberClass : std::uint8_t {
  number,    ///< "seven", "no one": low = best = high
  scale,     ///< "hundred", "million", "lakh": best is the factor
  vague,     ///< "dozens", "several": bounds as written
  modifier,  ///< "at least": bends the number it goes with
};

/// How a modifier bends the number n that follows (or precedes: "30 or more").
enum class NumberRule : std::uint8_t {
  none,
  exactly,     ///< {n, n, n}
  at_least,    ///< {n, n, -}
  more_than,   ///< {n+1, n+1, -}
  at_most,     ///< {-, n, n}: "up to", "as many as"
  fewer_than,  ///< {-, n-1, n-1}
  nearly,      ///< {-, n, n}
  about,       ///< {-, n, -}
};
std::string_view number_rule_name(NumberRule rule);

struct NumberEntry {
  std::string phrase;
  NumberClass kind = NumberClass::number;
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> best;
  std::optional<std::int64_t> high;
  NumberRule rule = NumberRule::none;
  [[nodiscard]] Count count() const { return {low, best, high}; }
};

struct NumberMatch {
  std::uint32_t length = 0;
  NumberEntry const* entry = nullptr;
  explicit operator bool() const { return length > 0; }
};

/// The count that a rule makes of `base`, which is itself a number {n,n,n} or a vague quantity.
/// Example: apply(NumberRule::more_than, {30, 30, 30}) -> {31, 31, -};
///          apply(NumberRule::at_least, {24, -, -}) -> {24, -, -}  ("at least dozens").
Count apply(NumberRule rule, Count const& base);

class Numbers {
 public:
  /// No allocation. Digits are not in here: the caller reads "1,200" itself.
  [[nodiscard]] NumberMatch longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                    std::size_t most_tokens = PhraseIndex::any_length) const;
  [[nodiscard]] NumberMatch find(std::string_view phrase) const;
  [[nodiscard]] std::span<NumberEntry const> all() const { return m_entries; }

 private:
  friend Numbers read_numbers(std::string const& data_directory, Problems& problems);
  std::vector<NumberEntry> m_entries;
  PhraseIndex m_index;
};

Numbers read_numbers(std::string const& data_directory, Problems& problems);

}  // namespace annals::knowledge
