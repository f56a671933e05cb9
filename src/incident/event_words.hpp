// incident/event_words.hpp -- which words for events are of one family or of one meaning.
// Role:   "shot", "shooting" and "gunfire" can be one event; used by mention_match.hpp.
// Format: two tables. words.tsv: word, class (v n a), concepts ("shoot.v.2:1", the number is the rank of the sense),
//         family ("shoot/v shooter/n"). concepts.tsv: concept, the concepts above. Both in data/event-words/.
// Source: WordNet 3.0 (Fellbaum 1998) by way of tools/event_words.py. How special a concept is follows Resnik 1995,
// with
//         words of the table in place of words of a corpus.
// Tested by: tests/unit/incident/test_event_words.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "annals/result.hpp"

namespace annals::incident {

struct WordLikeness {
  bool known = false;   ///< both words are in the table
  bool family = false;  ///< one is derived from the other, or both from a third
  float sense = 0;      ///< 1 / (1 + ranks) of the best shared concept; 0 when none is shared
  float steps = 9;      ///< links between their nearest concepts over shared ones above; 9: far
  float common = 0;     ///< how special the lowest concept is that stands above both: 1 for the most special
  float letters = 0;    ///< share of the longer word that both begin with
};

class EventWords {
 public:
  /// Errors:  not_found, unreadable; malformed with file and line
  static Result<EventWords> open(std::string const& folder);
  /// The same word in either class counts as one. Symmetric.
  [[nodiscard]] WordLikeness likeness(std::string_view a, std::string_view b) const;
  /// The verb or the shortest word that the family of a word comes from; the word itself when it is not known.
  [[nodiscard]] std::string family_root(std::string_view word) const;

 private:
  struct Word {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> concepts;  ///< by concept; with the rank
    std::vector<std::uint32_t> family;                              ///< words, sorted
    std::vector<std::string> verbs;                                 ///< of its family
  };
  struct Above {
    std::uint32_t concept_id = 0;
    float steps = 0;
  };
  void climb();  ///< fills m_above and m_special

  std::unordered_map<std::string, std::uint32_t> m_ids;
  std::vector<Word> m_words;
  std::vector<std::vector<std::uint32_t>> m_parents;
  std::vector<std::vector<Above>> m_above;
  std::vector<float> m_special;  ///< by concept
};

}  // namespace annals::incident
