// incident/match.hpp -- do two records of different reports tell of the same real-world event?
// Role:   the pair score of consolidation, with the reasons in words. Structure first (kind, day, place, numbers,
//         actors); the words around the events come last and tell where a field is missing or misread.
// Source: matching by distance and time window follows MELTT (Donnay et al., Integrating Conflict Event Data, 2019);
//         here the window follows each record's own precision. The weights: incident/pair_model.hpp.
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
#include "incident/near_words.hpp"
#include "incident/pair_model.hpp"
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

/// Units:     WGS84 degrees.
struct Position {
  double latitude = 0;
  double longitude = 0;
  friend bool operator==(Position const&, Position const&) = default;
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
  NearWords words;                     ///< around it
  std::vector<Position> other_places;  ///< that the report names near the event, without `place`
  EventType type = EventType::assault;
  std::vector<std::string> modes;
  Stage stage = Stage::accomplished;
  Veracity veracity = Veracity::asserted;
  std::optional<DateInterval> date;
  bool date_in_words = false;  ///< the words of the event's own sentence or a calendar date give it; false: inferred
  std::optional<IncidentPlace> place;
  bool place_in_words = false;  ///< named in the event's own sentence; false: chosen from elsewhere in the report
  std::vector<ActorName> source;
  std::vector<ActorName> target;
  std::string claimed_by;
  Victims victims;
  double confidence = 0;
};

/// The fields of `record` that consolidation needs; `text` is that of its report.
IncidentInput incident_input(EventRecord const& record, std::string_view text, TextSketch sketch);

/// Limits and weights.
/// Units:  scores are logarithms of odds: 0 is as likely as not. A score that competes (incident/consolidate.hpp) is
///         lower than that of the pair alone where another record of the same report matches, too.
struct Settings {
  PairModel model;
  double candidate = -2;    ///< score of a pair that is looked at
  double threshold = -0.5;  ///< competing score of a pair that may join two groups
  double join_mean = -1;    ///< mean over all pairs of two groups that are to become one
  double near_km = 75;      ///< places closer than this are compared, whatever their radii
  double named_km = 10;     ///< a place that one report names and the place of the other are one
  std::int32_t slack_days = 7;
};

/// A record made ready for many comparisons: names folded to hashes of their words.
struct PreparedInput {
  IncidentInput const* input = nullptr;
  WordSet place_words;  ///< without "town" and the like
  WordSet source_words;
  WordSet target_words;
  WordSet source_ids;  ///< hashes of ids
  WordSet target_ids;
  WordSet trigger_stems;
};
PreparedInput prepare(IncidentInput const& input);

enum class Verdict : std::uint8_t {
  different,  ///< something in them contradicts: they can never be in one incident
  scored,
};

struct PairMatch {
  Verdict verdict = Verdict::different;
  double score = 0;    ///< of the pair alone
  double crowded = 0;  ///< what a full crowd adds; see incident/crowd.hpp
};

/// Symmetric: match(a, b) == match(b, a).
/// Records of one report, of kinds of different quad classes, and of days or places too far apart are `different`.
PairMatch match_pair(PreparedInput const& a, PreparedInput const& b, Settings const& settings);

/// Whether they are two by their making, whatever they say: records of one report, rows of one dataset that counts
/// events.
bool are_two(IncidentInput const& a, IncidentInput const& b);

/// What holds for the pair. Requires: the two are not `different`.
PairFeatures pair_features(PreparedInput const& a, PreparedInput const& b, Settings const& settings);

/// The same comparison in words: "same day; 3 km apart; killed 31 and 31; source iskp in both".
std::string match_reason(PreparedInput const& a, PreparedInput const& b, Settings const& settings);

/// How far from its point an event may lie, when the record itself does not say.
double radius_km(IncidentPlace const& place);
/// Great-circle distance.
double distance_km(double latitude_a, double longitude_a, double latitude_b, double longitude_b);

/// The boxes of kind, days and place in which records that could match lie; a store finds candidates with them. Two
/// records can match only when a box of one meets a box of the other.
/// Units:     days since 1970, degrees. A box that reaches over the date line covers all longitudes.
/// Undefined: none for a record without a date: it is never joined.
struct SearchBox {
  int quad_class = 4;
  std::int32_t first_day = 0;
  std::int32_t last_day = 0;
  double south = -90;
  double north = 90;
  double west = -180;
  double east = 180;
};
std::vector<SearchBox> search_boxes(IncidentInput const& input, Settings const& settings);
bool boxes_meet(std::vector<SearchBox> const& a, std::vector<SearchBox> const& b);
/// One box around all of them. Undefined: empty for a record that is never joined.
std::optional<SearchBox> search_box(IncidentInput const& input, Settings const& settings);
/// Are the two worth comparing, and alike enough to be weighed against others?
bool is_candidate(PreparedInput const& a, PreparedInput const& b, Settings const& settings);

/// Undefined: a record without a date, or with one that says less than a year, is never joined by its likeness.
bool has_usable_date(IncidentInput const& input);

}  // namespace annals::incident
