// language/name_corpus_words.hpp -- what words alone say about the kind of a name.
// Role:   training only; splits kinds that a corpus does not part: its places into states, regions and buildings.
// Source: data/nations/nations.tsv; short lists of English nouns in the .cpp.
// Tested by: tests/unit/language/test_name_corpus.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/name_labels.hpp"

namespace annals::language {

/// Names of states with their capitals, and of peoples, in lower case. Without entries nothing is known of either.
class NationWords {
 public:
  /// Reads columns name, aliases, capital, adjectives and demonyms of a table like data/nations/nations.tsv.
  /// Errors:  those of read_table(); malformed  a column is missing
  static Result<NationWords> read(std::string const& path);
  /// For tests and for other lists. Any case.
  static NationWords of(std::vector<std::string> const& states, std::vector<std::string> const& peoples);

  /// Words in lower case joined by one space: "sri lanka".
  [[nodiscard]] bool is_state(std::string_view words) const;
  [[nodiscard]] bool is_people(std::string_view words) const;
  /// Words of the longest name.
  [[nodiscard]] std::size_t most_words() const { return m_most_words; }

 private:
  void finish();
  std::vector<std::string> m_states;   ///< sorted
  std::vector<std::string> m_peoples;  ///< sorted
  std::size_t m_most_words = 0;
};

/// All words in lower case. `before` and `after` are the two words on each side, "" where there is none.
/// Example:   "mount" "elgon" -> LOC; "al" "nuri" "mosque" -> FAC; "helmand", after it "province" -> GPE; "tikrit" ->
/// all three
KindSet kinds_of_place(std::span<std::string_view const> words, std::span<std::string_view const, 2> before,
                       std::string_view after, NationWords const& nations);

/// "rifles" -> weapon, "helicopter" -> vehicle. Only nouns that seldom mean anything else.
std::optional<NameKind> thing_of(std::string_view lower);
/// A month, a day of the week, a unit of time, "ago", or anything with a digit in it.
bool speaks_of_time(std::string_view lower);
/// Words that stand before the name of a person: "president", "mr.". Any case.
bool is_title(std::string_view word);

}  // namespace annals::language
