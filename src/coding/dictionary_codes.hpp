// coding/dictionary_codes.hpp -- the codes of a noun phrase: its actors, its agents, and who shares what in a list.
// Role:   read by dictionary_coder; "lawmakers and officials in Fornost and Gondor" -> FORLEG GONLEG FORGOV GONGOV.
// Source: CAMEO's rules: an agent's code follows that of its actor ([NGO~] comes before it), a code that is there
//         already is not added again, an agent without an actor is ---GOV, [A/B/C] is three actors.
// Tested by: tests/unit/coding/test_dictionary_coder.cpp
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding/dictionary_sentence.hpp"
#include "knowledge/petrarch_dictionaries.hpp"

namespace annals::coding {

/// One code of a noun phrase; `rules` are the entries it comes from. Null: an empty code.
struct PhraseCode {
  std::string code;
  std::vector<knowledge::EntryPlace> rules;
  std::uint32_t first = 0;  ///< words that say it
  std::uint32_t last = 0;
};

/// Codes of one noun phrase in text order; empty when nothing in it is in the dictionaries. `day` is 20100112, or 0.
/// With `new_actor_words` > 0 an uncoded member of at most so many words codes as itself, in capitals and quotes.
std::vector<PhraseCode> phrase_codes(language::Analysis const& analysis, DictionarySentence const& sentence,
                                     NounPhrase const& phrase, knowledge::Dictionaries const& dictionaries,
                                     std::uint32_t day, std::uint32_t new_actor_words);

/// actor + agents, without those that the actor's code has already as groups of three letters.
/// combine_code("USAGOV", {"GOV"}, {}) -> "USAGOV"; combine_code("", {"GOV"}, {}) -> "---GOV".
std::string combine_code(std::string const& actor, std::vector<std::string> const& agents_after,
                         std::vector<std::string> const& agents_before);

}  // namespace annals::coding
