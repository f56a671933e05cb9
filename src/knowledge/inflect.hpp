// knowledge/inflect.hpp -- regular English plurals and verb forms, for lexicon entries that list only one form.
// Role:   the lexicons name the base form; what is irregular is written in the file, the rest is made here.
// Tested by: tests/unit/knowledge/test_inflect.cpp
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace annals::knowledge {

/// The plural of a folded noun phrase; its last word changes, or the word before "of", "in", "for" ...:
/// "police station" -> "police stations", "member of parliament" -> "members of parliament".
/// Undefined: empty for a phrase that is plural already or has no plural by rule ("troops", "police").
std::string plural_of(std::string_view folded_phrase);

/// Third person, past and -ing form of a folded verb phrase; its first word changes:
/// "claim responsibility" -> "claims responsibility", "claimed ...", "claiming ...".
/// Undefined: wrong for irregular verbs; their forms stand in the lexicon.
std::array<std::string, 3> verb_forms(std::string_view folded_phrase);

}  // namespace annals::knowledge
