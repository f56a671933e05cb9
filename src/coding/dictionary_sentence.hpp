// coding/dictionary_sentence.hpp -- a sentence as the dictionaries of TABARI and PETRARCH see it: a row of words with
// noun phrases in it.
// Role:   made for each sentence by dictionary_coder; the trees are asked where noun and verb phrases begin and end.
// Source: the phrase rules are those that the dictionaries were written for: a noun phrase takes in the prepositional
//         phrase at its end ("soldiers from Gondor"), but not a chain of them ("the parliament | of Gondor in
//         Eriador"), nor clauses.
// Tested by: tests/unit/coding/test_dictionary_coder.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/petrarch_text.hpp"
#include "language/analysis.hpp"

namespace annals::coding {

inline constexpr std::uint32_t no_phrase = 0xffffffffU;

/// Words parted by hyphens inside one token are several.
struct DictionaryWord {
  std::uint32_t token = 0;
  std::uint32_t phrase = no_phrase;  ///< index into noun_phrases
  bool comma = false;                ///< a comma, and nothing else
  bool left_out = false;             ///< in a short clause between commas, which is not coded
};

/// Words first .. last-1; some of them may be left out.
struct NounPhrase {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t head = 0;  ///< token
};

/// Lengths in words of clauses between commas that are left out: at the start, inside, at the end of a sentence. A
/// maximum of 0 leaves none out.
struct CommaLimits {
  std::uint32_t start_least = 0;
  std::uint32_t start_most = 0;
  std::uint32_t inner_least = 2;
  std::uint32_t inner_most = 8;
  std::uint32_t end_least = 2;
  std::uint32_t end_most = 8;
};

struct DictionarySentence {
  std::vector<DictionaryWord> words;
  std::vector<std::string_view> texts;  ///< of the words, in lower case; "," for a comma
  std::vector<NounPhrase> noun_phrases;
  std::string arena;  ///< behind texts

  DictionarySentence() = default;
  DictionarySentence(DictionarySentence&&) = delete;
  DictionarySentence(DictionarySentence const&) = delete;
  DictionarySentence& operator=(DictionarySentence const&) = delete;
  DictionarySentence& operator=(DictionarySentence&&) = delete;
  ~DictionarySentence() = default;
};

/// Fills `result` for one sentence of the analysis. `skip_tokens` tokens at its start are passed over (a dateline). No
/// phrase ends inside one of `names`, and none that holds one is taken for a mere time.
void read_sentence(language::Analysis const& analysis, language::Sentence const& sentence, std::uint32_t skip_tokens,
                   CommaLimits const& limits, knowledge::PhraseTable const& names, DictionarySentence& result);

/// True for a token that can be the verb of a pattern.
bool is_coded_verb(language::Analysis const& analysis, std::uint32_t token);
/// One past the last word of the verb phrase; the words are those after the verb.
std::uint32_t end_of_verb_phrase(language::Analysis const& analysis, DictionarySentence const& sentence,
                                 std::uint32_t verb_word);
/// True when `token` stands in a clause that does not hold `verb` ("[the men who fled] returned").
bool in_other_clause(language::Analysis const& analysis, std::uint32_t token, std::uint32_t verb);

}  // namespace annals::coding
