// language/name_corpus_words.hpp -- what words alone say about the kind of a name.
// Role:   training only; splits kinds that a corpus does not part: its places into states, regions and buildings.
// Source: data/nations/nations.tsv, data/name-kinds.txt
// Tested by: tests/unit/language/test_name_corpus.cpp
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/name_labels.hpp"

namespace annals::language {

/// The kinds of data/name-kinds.txt, which says what each is for. name_word_kinds has their names.
enum class NameWordKind : std::uint8_t {
  region,
  land,
  land_opening,
  building,
  unit,
  state,
  weapon,
  vehicle,
  time,
  title
};

inline constexpr std::array<std::string_view, 10> name_word_kinds = {
    "region", "land", "land-opening", "building", "unit", "state", "weapon", "vehicle", "time", "title"};

/// Names of states with their capitals, names of peoples, and nouns that tell the kind of a name. Without entries
/// nothing is known but digits. All words are in lower case; each is looked up in a sorted list.
class NameWords {
 public:
  /// Reads columns name, aliases, capital, adjectives and demonyms of a table like data/nations/nations.tsv, and a file
  /// like data/name-kinds.txt. Either path may be empty: then there are no such entries.
  /// Errors:  those of read_table() and of add_kinds(); malformed  a column is missing
  static Result<NameWords> read(std::string const& nations_path, std::string const& kinds_path);
  /// For tests and for other lists. Any case.
  static NameWords of(std::vector<std::string> const& states, std::vector<std::string> const& peoples);

  /// Adds the lists of a text like data/name-kinds.txt. `file` is named in errors; after one, nothing has been added.
  /// Errors:  malformed  with file and line: no "kind: entries", an unknown kind, no entries at all; an entry that is
  ///          empty, not in lower case, listed twice under its kind, or of several words where one word is looked up
  Result<void> add_kinds(std::string_view text, std::string const& file);

  /// Words in lower case joined by one space: "sri lanka".
  [[nodiscard]] bool is_state(std::string_view words) const;
  [[nodiscard]] bool is_people(std::string_view words) const;
  /// Words of the longest name of a state or people.
  [[nodiscard]] std::size_t most_words() const { return m_most_words; }

  /// All words in lower case. `before` and `after` are the two words on each side, "" where there is none.
  /// Example:   "mount" "elgon" -> LOC; "al" "nuri" "mosque" -> FAC; "helmand", after it "province" -> GPE; "tikrit" ->
  /// LOC or GPE
  [[nodiscard]] KindSet kinds_of_place(std::span<std::string_view const> words,
                                       std::span<std::string_view const, 2> before, std::string_view after) const;
  /// "rifles" -> weapon, "helicopter" -> vehicle. Only nouns that seldom mean anything else.
  [[nodiscard]] std::optional<NameKind> thing_of(std::string_view lower) const;
  /// A month, a day of the week, a unit of time, "ago", or anything with a digit in it.
  [[nodiscard]] bool speaks_of_time(std::string_view lower) const;
  /// Words that stand before the name of a person: "president", "mr.". Any case.
  [[nodiscard]] bool is_title(std::string_view word) const;

 private:
  [[nodiscard]] bool holds(NameWordKind kind, std::string_view word) const;
  [[nodiscard]] std::vector<std::string>& list_of(NameWordKind kind) { return m_lists[static_cast<std::size_t>(kind)]; }
  void finish();

  std::array<std::vector<std::string>, name_word_kinds.size()> m_lists;  ///< by kind; sorted
  std::vector<std::string> m_peoples;                                    ///< sorted
  std::size_t m_most_words = 0;
};

}  // namespace annals::language
