// language/role_corpus.hpp -- corpora of semantic roles: who did what to whom, by predicate.
// Role:   training and scoring only.
// Source: PropBank (Palmer, Gildea and Kingsbury 2005) on the English Web Treebank, as JSON Lines, one sentence a line:
//         {"sent_id", "tokens", "xpos", "predicates": [{"index", "roleset", "args": [[first, last, label], ...]}]}.
// Tested by: tests/unit/language/test_role_corpus.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::language {

inline constexpr std::uint8_t role_location = 16;
inline constexpr std::uint8_t role_time = 17;
inline constexpr std::uint8_t role_negation = 18;
inline constexpr std::uint8_t role_modifier = 19;

/// Words first .. last-1 of the sentence.
struct RoleArgument {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint8_t label = 0;  ///< as in language::Role: 0-5 ARG0..ARG5, 16 LOC, 17 TMP, 18 NEG, 19 other modifier
};

/// The arguments come in text order, do not overlap and do not hold the predicate. A label may come more than once.
struct RolePredicate {
  std::uint32_t index = 0;  ///< the word that is the predicate; of "bust up" the verb
  std::string roleset;      ///< "kill.01"; ".LV" for light verbs
  std::vector<RoleArgument> arguments;
};

/// Predicates in text order, one a word at most: the first where the corpus repeats one. `id` and `words` are those of
/// the treebank ("# sent_id", the syntactic words), which has further sentences: those without a predicate.
struct RoleSentence {
  std::string id;
  std::vector<std::string> words;
  std::vector<RolePredicate> predicates;
};

/// "ARG0" "LOC"; "" for a number that is no label.
std::string_view role_label_name(std::uint8_t label);

/// The label of a PropBank name: "ARG1" -> 1, "ARGM-LOC" -> 16, "ARGM-MNR" -> 19.
/// Undefined: nothing for what is no argument that a reader of Role could use:
///   R-…        a relative pronoun that repeats an argument; the argument itself is annotated beside it.
///   C-…        the later pieces of an argument in pieces. Nearly all (650 of 684) have the predicate or another
///   argument
///              before them, so that no span could hold the pieces: the first one stands ("[Rebels] seem to flee").
///   C-V, ARGM-LVB, ARGM-PRR, ARGM-CXN   pieces of the predicate itself.
///   ARGA       the causer of another's act; once in the corpus.
std::optional<std::uint8_t> parse_role_label(std::string_view name);

/// Errors:  malformed  with file and line: no JSON, a missing field, a label that PropBank does not have, a word
/// outside
///                     the sentence, arguments that overlap
/// Cost:    linear; the training part (12,515 sentences, 7.5 MB) takes an eighth of a second.
Result<std::vector<RoleSentence>> read_roles(std::string_view text, std::string const& file);

}  // namespace annals::language
