// incident/match.hpp -- do two records of different reports tell of the same real-world event?
// Role:   the pair score of consolidation, with the reasons in words. Structure first (kind, day, place, numbers,
//         actors); words are not compared.
// Source: matching by distance and time window follows MELTT (Donnay et al., Integrating Conflict Event Data, 2019);
//         here the window follows each record's own precision.
// Tested by: tests/unit/incident/test_match.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annals/date.hpp"
#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "annals/report.hpp"
#include "incident/text_sketch.hpp"

namespace annals::incident {

struct ActorName {
  std::string id;  ///< empty when the dictionary has no entry
  std::string name;
};

/// "(Khaama Press, 12 May)". Undefined: no day when none is written or known.
struct CitedReport {
  std::string publisher;
  std::optional<CivilDate> day;
};

/// What consolidation needs of one record and its report; the store keeps it in columns.
/// Undefined: as in EventRecord; an empty sketch is a copy of nothing.
struct IncidentInput {
  std::string record_id;
  std::string report_id;
  std::string publisher;
  std::optional<CivilDate> published;  ///< first possible day of publication
  TextSketch sketch;                   ///< of the report's text
  TextSketch lede;                     ///< of its first sentence; see sketch_lede() of incident/family.hpp
  std::string agency;                  ///< wire that the report credits: "Reuters"; empty when none
  std::vector<CitedReport> cited;      ///< what the record cites in brackets, in the order of the text
  std::string dataset;                 ///< "acled": the row of another dataset; empty for what was coded from a text
  std::string trigger;                 ///< the words that express the event; empty when there are none
  EventType type = EventType::assault;
  std::vector<std::string> modes;
  Stage stage = Stage::accomplished;
  Veracity veracity = Veracity::asserted;
  std::optional<DateInterval> date;
  std::optional<IncidentPlace> place;
  std::vector<ActorName> source;
  std::vector<ActorName> target;
  std::string claimed_by;
  Victims victims;
  double confidence = 0;
};

/// The fields of `record` that consolidation needs.
IncidentInput incident_input(EventRecord const& record, TextSketch sketch);

/// Limits and weights. The weights are hand-set on the development reports and add up to a score;
/// pairs at or above `threshold` are candidates for joining.
struct Settings {
  double threshold = 1.25;
  double join_mean = 0.75;      ///< mean score over all pairs of two groups that are to become one
  double near_km = 25;          ///< places closer than this may be one, whatever their radii
  std::int32_t slack_days = 1;  ///< reports around midnight and across zones
};

/// A record made ready for many comparisons: names folded to hashes of their words.
struct PreparedInput {
  IncidentInput const* input = nullptr;
  std::vector<std::uint64_t> place_words;   ///< sorted
  std::vector<std::uint64_t> source_words;  ///< sorted
  std::vector<std::uint64_t> target_words;  ///< sorted
  std::vector<std::string> source_ids;      ///< sorted
  std::vector<std::string> target_ids;      ///< sorted
};
PreparedInput prepare(IncidentInput const& input);

enum class Verdict : std::uint8_t {
  different,  ///< something in them contradicts: they can never be in one incident
  scored,
};

struct PairMatch {
  Verdict verdict = Verdict::different;
  double score = 0;
};

/// Symmetric: match(a, b) == match(b, a).
/// Records of one report, of different kinds, of days or places too far apart, or with numbers that no revision
/// explains are `different`.
PairMatch match_pair(PreparedInput const& a, PreparedInput const& b, Settings const& settings);

/// Whether they are two by their making, whatever they say: records of one report, rows of one dataset that counts
/// events.
bool are_two(IncidentInput const& a, IncidentInput const& b);

/// The same comparison in words: "same day; 3 km apart; killed 31 and 31; source iskp in both".
std::string match_reason(PreparedInput const& a, PreparedInput const& b, Settings const& settings);

/// How far from its point an event may lie, when the record itself does not say.
double radius_km(IncidentPlace const& place);
/// Great-circle distance.
double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b);

/// The box of kind, days and place in which records that could match lie; a store finds candidates with it.
/// Units:     days since 1970, degrees. A box that reaches over the date line covers all longitudes.
/// Undefined: empty for a record without a date: it is never joined.
struct SearchBox {
  EventType type = EventType::assault;
  std::int32_t first_day = 0;
  std::int32_t last_day = 0;
  double south = -90;
  double north = 90;
  double west = -180;
  double east = 180;
};
std::optional<SearchBox> search_box(IncidentInput const& input, Settings const& settings);

}  // namespace annals::incident
