// coding/mention.hpp -- one trigger with its participants, figures, day and place: what becomes (part of) a record.
// Role:   fifth step of coding: role fillers are read off the tree around a trigger after its frame.
// Tested by: tests/cases/roles_*.case
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "coding/participant.hpp"
#include "coding/trigger.hpp"

namespace annals::coding {

/// A figure with the words that give it.
struct Figure {
  std::optional<Count> count;
  ByteSpan span;
  bool latest = false;   ///< "the toll rose to 47": takes the place of the others
  bool implied = false;  ///< one person without a number, as in "killed a farmer"
};

struct MentionFigures {
  Figure killed;
  Figure injured;
  Figure detained;
  Figure abducted;
};
/// The figure of a kind; of `none` the killed.
Figure& figure_of(MentionFigures& figures, knowledge::VictimKind kind);
Figure const& figure_of(MentionFigures const& figures, knowledge::VictimKind kind);

struct Mention {
  Trigger trigger;
  std::vector<Participant> source;
  std::vector<Participant> target;
  std::string source_reason;  ///< why the source stands outside the clause; empty where it stands in it
  std::vector<Weapon> weapons;
  std::vector<std::string> modes;  ///< of the frame and of the weapons
  MentionFigures figures;
  knowledge::TriggerCues cues = 0;                 ///< what stands by the trigger
  std::optional<Participant> claimant;             ///< who claimed responsibility
  std::uint32_t claim_token = language::no_token;  ///< the first word that says so
  std::uint32_t claim_last = 0;                    ///< behind the last one; 0: there is one only
  std::string claim_reason;                        ///< why a claimant outside the clause
  std::string attribution_reason;                  ///< the same of who is suspected or denies it
  bool attribution_chosen = false;                 ///< models chose claimant, suspected and denied
  bool suspected = false;                          ///< "blamed on", "suspected"
  bool denied = false;

  std::optional<EventDate> date;
  std::string date_reason;
  bool own_date = false;  ///< a date in the same sentence
  std::optional<Place> place;
  std::string place_reason;
  std::vector<OtherPlace> other_places;  ///< that compete with it, the most probable first
  bool own_place = false;  ///< a place in the same sentence

  double score = 0;  ///< probability that a careful reader codes it
  bool accepted = false;
  std::string reason;                 ///< why accepted or not, in words
  std::uint32_t event = 0xffffffffU;  ///< number of the event that it went into
};

/// Reads the roles of one trigger.
Mention read_mention(CodingContext const& context, Trigger const& trigger);

}  // namespace annals::coding
