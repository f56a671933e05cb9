// knowledge/petrarch_verbs.hpp -- verbs and patterns of TABARI and PETRARCH dictionaries: what is done.
//
//     &CURRENCY                     a set of synonyms; the lines that follow with '+' are its members. Members have a
//     +DOLLAR                       plural by rule unless the name of the set or the member ends in '_'.
//     --- BREAK [1717] ---          a block: its name and its code. [031:032] is a pair of events: the second code for
//     BREAK {BROKE BROKEN}          the target's part. [---] is no event. The verbs of a block, with irregular forms
//     +BREAK_DOWN {+BROKE_DOWN}     in braces (else by rule) and a code of their own where it differs; '+' marks which
//     WIRE_+TAP [172]               word of several is the verb.
//     - + * TREATY WITH_$ [161]     a pattern of the block: '*' is the verb, '$' a noun phrase that is the source, '+'
//                                   the target, '%' a coordination, '^' a noun phrase to pass over, &SET any of a set.
//                                   A space lets other words stand between, '_' does not. PETRARCH 2 writes (WITH $)
//                                   for a prepositional phrase and {PEACE TREATY} for words of one noun phrase.
// Tested by: tests/unit/knowledge/test_petrarch.cpp
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/petrarch_text.hpp"

namespace annals::knowledge {

enum class PatternKind : std::uint8_t { word, synonyms, source, target, skip, compound };

/// One step away from the verb.
struct PatternStep {
  PatternKind kind = PatternKind::word;
  bool adjacent = false;     ///< must stand right beside the step before (for the first: beside the verb)
  bool same_phrase = false;  ///< must stand in the noun phrase of the step before
  std::uint32_t set = 0;     ///< index into synonym_sets
  std::string word;
};

/// "031:032" in parts; "---" comes out empty.
struct EventCodes {
  std::string code;     ///< what the source does to the target
  std::string reverse;  ///< what the target does to the source, if that is an event too
  [[nodiscard]] bool empty() const { return code.empty() && reverse.empty(); }
};

struct VerbPattern {
  std::vector<PatternStep> before;  ///< from the verb towards the start of the sentence
  std::vector<PatternStep> after;   ///< from the verb towards its end
  EventCodes codes;
  EntryPlace place;
};

/// The patterns that the verbs of a block share, those with most steps first.
struct VerbBlock {
  std::string name;
  EntryPlace place;
  EventCodes codes;
  std::vector<VerbPattern> patterns;
};

/// One written form of a verb: "broken down" is the verb "broken" with one word after it.
struct VerbForm {
  std::vector<std::string> before;  ///< words right before the verb, in text order
  std::vector<std::string> after;
  std::uint32_t verb = 0;  ///< index into verbs
};

struct DictionaryVerb {
  std::string name;
  EntryPlace place;
  EventCodes codes;
  std::uint32_t block = 0;
};

struct PetrarchVerbs {
  std::vector<VerbBlock> blocks;
  std::vector<DictionaryVerb> verbs;
  std::vector<VerbForm> forms;
  /// The word that is the verb -> forms, those with most words first; of two as long, the later one first.
  std::unordered_map<std::string, std::vector<std::uint32_t>> forms_of;
  std::vector<std::vector<Phrase>> synonym_sets;
  std::size_t transformations = 0;  ///< lines of PETRARCH 2 that rewrite events of events; counted, not used
};

/// Reads one file; what is wrong is added to `errors` and set aside.
void read_verbs(std::string_view text, std::uint32_t file, std::string const& file_name, PetrarchVerbs& dictionary,
                std::vector<Error>& errors);

/// Errors:  malformed  more than two codes, or none
Result<EventCodes> parse_event_codes(std::string_view text);

}  // namespace annals::knowledge
