// knowledge/phrase_index.hpp -- finds phrases of a lexicon in a sequence of folded tokens, longest first.
// Role:   the one look-up structure of the room: actors, nations, roles, weapons and cues all sit in one.
// Source: a hash of word prefixes (a trie whose edges are hashed), open addressing, load at most one half.
// Cost:   a look-up that finds nothing is one hash and one probe; nothing is allocated. 24 bytes a prefix.
//         Prefixes are told apart by 64-bit hashes alone: with 100,000 of them one look-up in 10^14 errs.
// Tested by: tests/unit/knowledge/test_phrase_index.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals::knowledge {

/// How a token of a text is handed to PhraseIndex: fold_name(), but a sign that folds to nothing stays itself,
/// so that "military, police" is not "military police". Dashes, apostrophes and quotes become empty and are
/// passed over inside a phrase ("Islamic State - Khorasan").
void fold_token(std::string_view form, std::string& out);

class PhraseIndex {
 public:
  struct Match {
    std::uint32_t length = 0;                    ///< in tokens; 0 is no match
    std::span<std::uint32_t const> values = {};  ///< in the order in which they were added; valid as long as the index
    explicit operator bool() const { return length > 0; }
  };
  static constexpr std::size_t any_length = std::numeric_limits<std::size_t>::max();

  /// The longest phrase that begins with token `at` and has at most `most_tokens` tokens. A folded token may hold
  /// several words ("al qaeda"); a phrase ends only where a token ends.
  /// Undefined: no match when `at` is outside, or the token is empty.
  [[nodiscard]] Match longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                              std::size_t most_tokens = any_length) const;

  /// The values of exactly this phrase, folded by fold_name(). Empty when there is none.
  [[nodiscard]] std::span<std::uint32_t const> find(std::string_view folded_phrase) const;

  /// Number of phrases.
  [[nodiscard]] std::size_t size() const { return m_size; }

 private:
  friend class PhraseIndexBuilder;
  struct Slot {
    std::uint64_t key = 0;  ///< 0 is a free slot
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    bool goes_on = false;  ///< a longer phrase begins with these words
  };
  [[nodiscard]] Slot const* slot(std::uint64_t key) const;

  std::vector<Slot> m_slots;
  std::vector<std::uint32_t> m_values;
  std::size_t m_size = 0;
};

class PhraseIndexBuilder {
 public:
  /// A phrase folded by fold_name(). The same value twice is kept once. An empty phrase is left out.
  void add(std::string_view folded_phrase, std::uint32_t value);

  /// A phrase as it is written: folded, "the" at its start dropped, and the spellings that one and the same
  /// name takes: Lord's / Lord s, & / and, defence / defense.
  void add_written(std::string_view written, std::uint32_t value);

  [[nodiscard]] bool contains(std::string_view folded_phrase) const;

  [[nodiscard]] PhraseIndex build() const;

 private:
  static constexpr std::uint32_t end_of_list = std::numeric_limits<std::uint32_t>::max();
  struct Node {
    std::uint64_t key = 0;  ///< 0 is a free node
    std::uint32_t first = end_of_list;
    std::uint32_t last = end_of_list;
    bool goes_on = false;
  };
  struct Value {
    std::uint32_t value = 0;
    std::uint32_t next = end_of_list;
  };
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const;
  std::size_t node_of(std::uint64_t key);
  void grow();

  std::vector<Node> m_nodes = std::vector<Node>(64);
  std::vector<Value> m_values;
  std::size_t m_used = 0;
};

/// The spellings of add_written(), folded, without repeats; the plain one first.
std::vector<std::string> written_forms(std::string_view written);

}  // namespace annals::knowledge
