// coding/dictionary_match.hpp -- does a pattern of a verb dictionary fit around a verb?
// Role:   the matcher under dictionary_coder; knows words, noun phrases and whether they are coded, nothing else.
// Source: the pattern language of TABARI and PETRARCH, see knowledge/petrarch_verbs.hpp.
// Tested by: tests/unit/coding/test_dictionary_coder.cpp
#pragma once

#include <cstdint>
#include <vector>

#include "coding/dictionary_sentence.hpp"
#include "knowledge/petrarch_verbs.hpp"

namespace annals::coding {

/// Number of actors of a noun phrase, as far as a pattern asks.
enum class PhraseKind : std::uint8_t { uncoded, coded, compound };

/// Words on one side of the verb, from the verb outwards; indices into DictionarySentence::words.
using WordRow = std::vector<std::uint32_t>;

/// What `$`, `+` and `%` of a pattern stand for; no_phrase where the pattern has none.
struct Captures {
  std::uint32_t source = no_phrase;
  std::uint32_t target = no_phrase;
  bool compound_before = false;  ///< '%' before the verb: the members act on each other
  bool compound_after = false;
};

/// `verb_first` .. `verb_last`-1 are the words of the verb. `kinds` has one entry a noun phrase.
struct MatchSide {
  DictionarySentence const& sentence;
  std::vector<PhraseKind> const& kinds;
  knowledge::PetrarchVerbs const& verbs;
  WordRow const& row;
  std::uint32_t beside = 0;  ///< the word of the verb that this side begins at
  bool forward = true;
};

/// Tries all ways in which the steps fit; the first that fits nearest to the verb counts.
bool match_steps(MatchSide const& side, std::vector<knowledge::PatternStep> const& steps, Captures& captures);

}  // namespace annals::coding
