// knowledge/lexicon.hpp -- what the word lists of data/lexicon have in common, and all of them by one include.
// Role:   a phrase cell holds one phrase or several with the same meaning, parted by ';'; the first is the entry's
//         name. Plurals and verb forms are made by rule (inflect.hpp) unless the file writes them.
// Tested by: tests/unit/knowledge/test_lexicon.cpp
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "knowledge/data_reader.hpp"
#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {

/// Collects the phrases of one table: written phrases first, made forms only where nothing is written.
/// Errors:  an empty phrase, and one that an earlier row of the table already has, are reported.
class LexiconBuilder {
 public:
  void add_written(TableReader& row, std::string_view phrase, std::uint32_t value);
  /// A form that is kept only if no row writes it, now or later.
  void add_made(std::string_view folded_phrase, std::uint32_t value);
  [[nodiscard]] PhraseIndex build();

 private:
  PhraseIndexBuilder m_builder;
  std::unordered_map<std::string, std::uint32_t> m_lines;
  std::vector<std::pair<std::string, std::uint32_t>> m_made;
};

}  // namespace annals::knowledge
