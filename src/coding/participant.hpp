// coding/participant.hpp -- from a noun in a role to an Actor: dictionary entry, kind, country, sector, number.
// Role:   fourth step of coding, called for each role filler.
// Tested by: tests/unit/coding/test_participant.cpp
#pragma once

#include <optional>
#include <vector>

#include "annals/event.hpp"
#include "coding/markup.hpp"
#include "coding/quantity.hpp"

namespace annals::coding {

/// One filler of a role, still tied to its tokens.
struct Participant {
  Actor actor;
  std::uint32_t head = language::no_token;
  std::uint32_t first = 0;  ///< tokens of the phrase
  std::uint32_t last = 0;
  bool weapon = false;  ///< the noun names a weapon: it is no actor
  bool event = false;   ///< the noun is a trigger itself ("the attack killed ..."): it is no actor
  bool armed = false;   ///< an armed group, a force, or a noun that names an attacker
  bool known = false;   ///< in the dictionary, a state, an official, or a name
  bool people = false;  ///< people, whether known or not
  ByteSpan count_span;
  std::string reason = {};  ///< why the name is not in the words: "the group" is the one named before
};

/// All that participants are made from. Plain references; lives as long as one report is coded.
struct CodingContext {
  Report const& report;
  language::Analysis const& analysis;
  knowledge::Knowledge const& knowledge;
  knowledge::FrameSet const& frames;
  Markup const& markup;
  Layer<Quantity> const& quantities;
  std::vector<bool> const& is_time;  ///< per token: part of a temporal expression
};

/// Undefined: empty for nouns that cannot take part ("it" without an antecedent, dates).
std::optional<Participant> make_participant(CodingContext const& context, std::uint32_t head);

/// The participant of `head` and of everything coordinated with it ("police and soldiers").
std::vector<Participant> make_participants(CodingContext const& context, std::uint32_t head);

}  // namespace annals::coding
