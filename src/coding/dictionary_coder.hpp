// coding/dictionary_coder.hpp -- codes events with dictionaries of TABARI and PETRARCH: who (code) did what (code) to
// whom (code), by the first pattern that fits.
// Role:   the second coder of the room, for those who have dictionaries; called by pipeline/coder for
//         `annals code --dictionaries`. Holds no state; any number of threads may call it.
// Source: the coding rules that these dictionaries were written for, over our own trees instead of a treebank parse.
// Tested by: tests/unit/coding/test_dictionary_coder.cpp, test_petrarch_validation.cpp
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "annals/date.hpp"
#include "annals/span.hpp"
#include "coding/dictionary_sentence.hpp"
#include "knowledge/petrarch_dictionaries.hpp"

namespace annals::coding {

struct DictionarySettings {
  bool require_dyad = true;           ///< only events with a source and a target; else "---" stands for the missing one
  std::uint32_t new_actor_words = 0;  ///< uncoded noun phrases of so many words code as themselves, in quotes
  CommaLimits commas;
};

/// One side of an event. Undefined: `code` "---" and an empty span when nobody is named.
struct DictionarySide {
  std::string code;
  ByteSpan span;  ///< words that say it
  std::vector<knowledge::EntryPlace> rules;
};

struct DictionaryEvent {
  std::uint32_t sentence = 0;  ///< index into Analysis::sentences
  DictionarySide source;
  DictionarySide target;
  std::string code;
  ByteSpan trigger;            ///< the verb
  knowledge::EntryPlace rule;  ///< the pattern that fired, or the verb when none did
  bool by_pattern = false;
};

/// Why a sentence was not coded.
enum class DiscardReason : std::uint8_t { sentence, story, dateline };
std::string_view discard_reason_name(DiscardReason reason);  ///< "sentence" "story" "dateline"
struct DiscardedSentence {
  std::uint32_t sentence = 0;
  DiscardReason reason = DiscardReason::sentence;
  std::optional<knowledge::EntryPlace> rule;
};

struct DictionaryCoding {
  std::vector<DictionaryEvent> events;  ///< in text order of their verbs; empty when a story was discarded
  std::vector<DiscardedSentence> discarded;
  std::vector<std::pair<std::string, std::uint32_t>> issues;  ///< code, how often; sorted by code
};

/// Codes the sentences of the body and the title. `day` decides between dated codes of actors; without it only codes
/// that hold always are used.
/// Cost: a sentence its words times the patterns of its verbs; far below the analysis.
DictionaryCoding code_with_dictionaries(language::Analysis const& analysis, knowledge::Dictionaries const& dictionaries,
                                        std::optional<CivilDate> day, DictionarySettings const& settings);

}  // namespace annals::coding
