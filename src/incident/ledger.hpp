// incident/ledger.hpp -- the claims ledger of an incident: every value of every field, with who says it in which words.
// Role:   disagreement is kept. An incident shows one value a field; the ledger has all of them, each with its record,
// report,
//         publisher, line of reporting, day and words, or the reason why it was inferred.
//         A pure function: the same records give the same ledger in any order.
// Tested by: tests/unit/incident/test_ledger.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"

namespace annals::incident {

/// Units: bytes of the report's text.
struct LedgerWords {
  ByteSpan span;
  std::string text;
  friend bool operator==(LedgerWords const&, LedgerWords const&) = default;
};

/// Undefined: empty strings are unknown.
struct LedgerSpeaker {
  std::string name;
  std::string id;     ///< of the actor dictionary
  std::string kind;   ///< "official", "medic" ...
  std::string party;  ///< "source" or "target" of the event; empty: a third one
  friend bool operator==(LedgerSpeaker const&, LedgerSpeaker const&) = default;
};

/// One value of one field as one record gives it, or as a reviewer set it.
/// Undefined: empty strings are unknown. A value with neither words nor a reason follows from the words of the trigger.
///            A reviewer's value has a decision and no record.
struct LedgerEntry {
  std::string field;  ///< type modes stage veracity contexts date place source target claimed_by attribution killed ...
  std::string value;  ///< "31", "24-", "2023-03-09", "Mazar-e Sharif", "reported"
  std::string id;     ///< of the actor dictionary or the gazetteer
  std::optional<Count> count;  ///< of killed, injured, detained, abducted
  std::string record_id;
  std::string report_id;
  std::string publisher;
  std::string line;                     ///< whose words: "Reuters" (incident/family.hpp)
  std::uint32_t family = 0;             ///< one number, one independent source
  std::optional<CivilDate> published;   ///< first possible day
  std::vector<LedgerWords> words;       ///< in text order
  std::vector<LedgerSpeaker> speakers;  ///< whom the report lets say it, in text order; none: the report itself
  std::string inferred;                 ///< why it has this value when no words say so
  bool stands = true;                   ///< of numbers: no later report of the same line gives another
  std::string revises;                  ///< of numbers: the earlier record of the same line that gave another
  std::string decision;                 ///< id of the decision that set it
};

/// Entries by field in the order above, then the reviewer's value, then by the order of the members, then by place in
/// the record. Records that are no members of the incident are passed over.
std::vector<LedgerEntry> ledger(Incident const& incident, std::vector<EventRecord> const& records);

/// "31", "24-40", "24-" (no upper bound, best unknown).
std::string count_text(Count const& count);

}  // namespace annals::incident
