// knowledge/nations.hpp -- states: their names, adjectives, people, capitals, and what news calls their governments.
// Role:   gives "Tajik security forces", "two Pakistanis", "the Kremlin", "Islamabad said" a country.
// Source: ISO 3166-1 codes; KOS for Kosovo as in PLOVER. Table: data/nations/nations.tsv.
// Undefined: a phrase says what a word can mean, not what it means here: "Georgia", "Jordan", "Washington".
//         In mixed-case text only tokens that begin with a capital may be looked up ("turkey", "china").
// Tested by: tests/unit/knowledge/test_nations.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/data_reader.hpp"
#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {

enum class NationForm : std::uint8_t { name, adjective, demonym, capital, metonym };
std::string_view nation_form_name(NationForm form);

/// One state or de-facto state.
struct Nation {
  std::string iso2;  ///< empty where ISO has none (Somaliland ...)
  std::string iso3;
  std::string name;
  std::string adjective;  ///< the first one: "Tajik"
  std::string capital;
  std::string region;  ///< "Central Asia"
  std::string of;      ///< iso3 of the state it is counted to in exports (Somaliland: SOM), else its own
};

struct NationMeaning {
  std::uint32_t nation = 0;  ///< index into Nations::all()
  NationForm form = NationForm::name;
  bool plural = false;          ///< only for demonyms: "Pakistanis"
  bool needs_capitals = false;  ///< "US", "CAR": every letter of the token must be a capital, in mixed-case text
};

/// Undefined: length 0 is no match; the meanings are at most a handful (name before capital before the rest).
struct NationMatch {
  std::uint32_t length = 0;
  std::vector<NationMeaning> meanings;
  explicit operator bool() const { return length > 0; }
};

class Nations {
 public:
  [[nodiscard]] std::span<Nation const> all() const { return m_nations; }
  [[nodiscard]] Nation const& operator[](std::uint32_t index) const { return m_nations[index]; }
  /// Undefined: null when there is none.
  [[nodiscard]] Nation const* find(std::string_view iso3) const;
  [[nodiscard]] Nation const* find_by_iso2(std::string_view iso2) const;

  /// No allocation; values are read with meaning().
  [[nodiscard]] PhraseIndex::Match longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                           std::size_t most_tokens = PhraseIndex::any_length) const {
    return m_index.longest(folded_tokens, at, most_tokens);
  }
  [[nodiscard]] static NationMeaning meaning(std::uint32_t value);
  /// The same with the meanings spelled out.
  [[nodiscard]] NationMatch match(std::span<std::string_view const> folded_tokens, std::size_t at) const;
  /// All meanings of one phrase, as written: "Kremlin".
  [[nodiscard]] std::vector<NationMeaning> meanings(std::string_view phrase) const;

  /// An ISO3 code of the table, or one of PLOVER's IGO UNO EUR NGO ISM IMG MNC.
  [[nodiscard]] bool is_country_code(std::string_view code) const;
  [[nodiscard]] std::vector<std::string_view> country_codes() const;

 private:
  friend Nations read_nations(std::string const& data_directory, Problems& problems);
  std::vector<Nation> m_nations;
  std::unordered_map<std::string, std::uint32_t> m_by_iso3;
  PhraseIndex m_index;
};

Nations read_nations(std::string const& data_directory, Problems& problems);

}  // namespace annals::knowledge
