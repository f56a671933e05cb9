// coding/voice.hpp -- somebody who speaks in a report, read off the noun that names him: who, and what kind of speaker.
// Role:   called by statement.cpp for the subject of "said", the noun behind "according to", a title's "police:".
// Source: data/lexicon/speakers.tsv, roles.tsv and data/actors/ decide the kind, in this order: an armed group beside a
//         noun that takes its kind from there; the noun's own row; the words beside it; the sector of its role; the
//         type of the actor; for a bare name what the report calls that person elsewhere.
// Tested by: tests/cases/speakers.case, tests/unit/coding/test_statement.cpp
#pragma once

#include <optional>
#include <string>

#include "coding/participant.hpp"

namespace annals::coding {

/// Shape: `actor.text` and `actor.span` are the words at that place, `actor.name` and `actor.id` whom they mean.
struct Voice {
  Actor actor;
  std::optional<SpeakerKind> kind;
  std::uint32_t head = language::no_token;  ///< the noun; for a pronoun that of whom it stands for
  bool one_person = false;                  ///< "he" may mean it
  bool denies = false;                      ///< its statement is a denial
  std::string reason = {};                  ///< why the name is not in the words
};

/// Undefined: empty for a noun that cannot speak ("the explosion", "documents"), and for pronouns.
/// Failing example: "sources" of "the sources of the Nile" is a voice; only its verb tells that it does not speak.
std::optional<Voice> make_voice(CodingContext const& context, std::uint32_t head);

/// The voice of words that stand in brackets: a paper or an agency, whatever else the words say.
Voice voice_of_citation(CodingContext const& context, Citation const& citation);

}  // namespace annals::coding
