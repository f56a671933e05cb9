// knowledge/petrarch_text.hpp -- what all dictionary files of the TABARI and PETRARCH coders have in common: lines
// without comments, phrases of words, codes in brackets, and where each entry stands.
// Role:   the ground under petrarch_actors, petrarch_verbs and petrarch_lists. These files were written by hand over
//         thirty years: a line that breaks the format is told with its place and set aside, the others stand.
// Source: the format as the published dictionaries use it (CAMEO, Phoenix, the validation set; MIT).
// Tested by: tests/unit/knowledge/test_petrarch.cpp
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annals/result.hpp"

namespace annals::knowledge {

/// One word of a phrase, in lower case. In "TRADE_MINISTER OF" the second word must follow at once, the third may come
/// some words later.
struct PhraseWord {
  std::string text;
  bool adjacent = false;
  friend bool operator==(PhraseWord const&, PhraseWord const&) = default;
};
using Phrase = std::vector<PhraseWord>;

/// Where an entry stands; `file` is an index into DictionaryFiles::names.
struct EntryPlace {
  std::uint32_t file = 0;
  std::uint32_t line = 0;
};

/// The words of a piece of text or dictionary: parted at spaces, hyphens and underscores, in lower case, without 's and
/// without full stops at the end. The same for both sides, so that "Al-Qaeda", "al Qaeda" and AL-QAEDA meet.
/// Calls `take(word, joined)`; joined says that no space stands between it and the word before.
void for_each_word(std::string_view text, std::function<void(std::string_view word, bool joined)> const& take);

/// "HUMAN_RIGHTS GROUP" -> human, +rights, group (+ is adjacent).
Phrase parse_phrase(std::string_view text);

/// Forms of English nouns and verbs as these dictionaries leave them out.
std::string regular_plural(std::string_view noun);
std::vector<std::string> regular_verb_forms(std::string_view verb);  ///< -s, -ed, -ing; without the verb itself

/// Gives the lines of one file that are not empty, without '#' comments and without <!-- --> comments (over several
/// lines too). A '#' inside brackets is no comment.
class DictionaryLines {
 public:
  explicit DictionaryLines(std::string_view text) : m_text(text) {}
  struct Line {
    std::string text;  ///< trimmed
    std::uint32_t number = 0;
    bool indented = false;
  };
  bool next(Line& line);

 private:
  bool raw_line(std::string_view& line);
  std::string_view m_text;
  std::size_t m_at = 0;
  std::uint32_t m_number = 0;
  bool m_in_comment = false;
};

/// Splits "NAME [CODE]  [CODE 2]" at the brackets. `head` is what stands before the first, trimmed.
/// Errors:  malformed  a bracket without its partner
struct BracketedLine {
  std::string_view head;
  std::vector<std::string_view> codes;  ///< without brackets, trimmed
};
Result<BracketedLine> split_brackets(std::string_view line);

/// Finds the longest phrase at a place. Words of the same phrase that are not adjacent may be `gap` words apart.
/// Move-only: it points into itself.
class PhraseTable {
 public:
  PhraseTable() = default;
  PhraseTable(PhraseTable&&) = default;
  PhraseTable& operator=(PhraseTable&&) = default;
  PhraseTable(PhraseTable const&) = delete;
  PhraseTable& operator=(PhraseTable const&) = delete;
  ~PhraseTable() = default;

  void add(Phrase phrase, std::uint32_t value);
  /// Call once after the last add.
  void finish();
  struct Match {
    std::uint32_t value = 0;
    std::size_t last = 0;   ///< one past the last word
    std::size_t words = 0;  ///< 0: no match
  };
  /// The match at words[first] with most words; of two as long, the one added first. `accept` may refuse a value.
  [[nodiscard]] Match longest(std::vector<std::string_view> const& words, std::size_t first, std::size_t end,
                              std::function<bool(std::uint32_t)> const& accept = {}) const;
  [[nodiscard]] std::size_t size() const { return m_entries.size(); }

 private:
  struct Entry {
    Phrase phrase;
    std::uint32_t value = 0;
  };
  std::vector<Entry> m_entries;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> m_by_first;
};

}  // namespace annals::knowledge
