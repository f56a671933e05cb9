// annals/incident.hpp -- an incident: the real-world event behind one or many event records.
// Role:   what users count, map and open; made by the incident room, kept by the store, written by the formats.
// Source: the two levels of docs/event-record.md.
// Tested by: tests/unit/incident/test_consolidate.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"
#include "annals/event.hpp"

namespace annals {

/// One record's part in an incident.
/// Undefined: `joined_to` and `reason` are empty for the founding record, `score` is then 0.
///            `family` is 0 in an incident that was listed and not opened.
struct IncidentMember {
  std::string record_id;
  std::string report_id;
  std::string joined_to;  ///< the record that it matched best when it came in
  std::string reason;     ///< "same day; 3 km apart; killed 31 and 31"
  double score = 0;
  std::uint32_t family = 0;  ///< line of reporting, 1 for the founding record's; one number, one independent source
  std::string line = {};     ///< whose words it prints: "Reuters"; empty when nothing says
  std::string family_reason = {};  ///< why it is no line of its own: "credits Reuters"; empty for the first of a family
  std::string revises = {};        ///< the earlier record of its line whose number it replaces; empty when none
  std::string revision = {};       ///< "killed 5 -> 7"
};

/// What one record says of a number: disagreement is kept, never averaged away.
struct ReportedCount {
  std::string record_id;
  std::string publisher;
  std::optional<CivilDate> published;
  Count count;
  std::uint32_t family = 0;               ///< as in IncidentMember
  std::optional<CivilDate> said_on = {};  ///< day of the report that it cites for it, else `published`
  bool stands = true;                     ///< no later report of the same line gives another number
  std::string revises = {};               ///< the earlier record of its line that gave another number; empty when none
};

/// A number of an incident: `best` follows `rule`, low and high are the extremes of the values that stand.
struct ConsolidatedCount {
  Count count;
  std::string rule;                     ///< "latest" and the other names of incident/count_rule.hpp
  std::vector<ReportedCount> reported;  ///< in the order of the members
};

struct IncidentActor {
  std::string id;  ///< entry of the actor dictionary, or empty
  std::string name;
  std::uint32_t records = 0;  ///< how many records name it
};

/// Where an incident lies: the place of its most precise record.
/// Units:     WGS84 degrees, kilometres.
struct IncidentPlace {
  std::string name;
  double latitude = 0;
  double longitude = 0;
  bool has_position = false;
  std::string country;
  std::string admin1;
  std::uint32_t gazetteer_id = 0;
  PlacePrecision precision = PlacePrecision::city;
  double radius_km = 0;
};

/// Whether a person has looked at an incident.
enum class ReviewStatus : std::uint8_t {
  automatic,  ///< nobody has
  reviewed,   ///< a merge or a split names one of its records
  edited,     ///< a person set one of its fields
};
constexpr std::string_view review_status_name(ReviewStatus status) {
  return status == ReviewStatus::automatic ? "auto" : status == ReviewStatus::reviewed ? "reviewed" : "edited";
}

/// A field that a person set; what the sources say of it stays in the counts and the records.
struct IncidentEdit {
  std::string field;  ///< of incident/edit.hpp
  std::string value;
  std::string decision;  ///< id of the decision that says so
  friend bool operator==(IncidentEdit const&, IncidentEdit const&) = default;
};

/// Shape:     plain value.
/// Undefined: empty optionals are unknown. `members` has at least one entry; the first is the founding record,
///            the others follow by publication, then record id.
struct Incident {
  std::string id;     ///< "in_" + content id of the founding record: the earliest published, then the smallest id
  std::string title;  ///< "ASSAULT (explosives) - Mazar-e Sharif - 2023-03-09"
  EventType type = EventType::assault;
  std::vector<std::string> modes;     ///< the most frequent first
  Stage stage = Stage::accomplished;  ///< accomplished when any record says so
  Veracity veracity = Veracity::asserted;
  std::optional<DateInterval> date;
  std::optional<IncidentPlace> place;
  std::vector<IncidentActor> source;
  std::vector<IncidentActor> target;
  std::vector<std::string> claimed_by;
  std::optional<ConsolidatedCount> killed;
  std::optional<ConsolidatedCount> injured;
  std::optional<ConsolidatedCount> detained;
  std::optional<ConsolidatedCount> abducted;
  std::uint32_t article_count = 0;             ///< reports that tell of it
  std::uint32_t independent_source_count = 0;  ///< lines of reporting: copies of one wire counted once
  std::optional<CivilDate> first_published;
  std::optional<CivilDate> last_published;
  double confidence = 0;  ///< of the most certain record
  std::vector<IncidentMember> members;
  ReviewStatus status = ReviewStatus::automatic;
  std::vector<IncidentEdit> edits;  ///< those that hold, one a field, in the order they are applied
};

}  // namespace annals
