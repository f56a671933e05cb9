// incident/pair_comparison.hpp -- two records side by side: how each field of one stands to that of the other.
// Role:   the one comparison behind the score of a pair and behind its reasons in words (incident/match.hpp).
// Tested by: tests/unit/incident/test_match.cpp, test_pair_comparison.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "incident/match.hpp"

namespace annals::incident {

/// How two values of one field stand to each other.
enum class Agreement : std::uint8_t {
  unknown,  ///< one of them is not known
  agree,
  partly,
  disagree,
  exclude,  ///< both are known by their ids, and are not the same
};

enum class PlaceStanding : std::uint8_t {
  unknown,
  other_country,
  same_country,
  inside_area,
  outside_area,
  same,
  apart
};

struct PlaceComparison {
  PlaceStanding standing = PlaceStanding::unknown;
  std::optional<double> distance_km;
  bool precision_differs = false;
  Agreement names = Agreement::unknown;  ///< of two places of one precision: one name holds all words of the other
  bool named_by_a = false;               ///< a names the place of b near its event
  bool named_by_b = false;
};

struct DateComparison {
  std::int32_t apart = 0;     ///< days between the intervals, 0 when they meet
  std::int32_t longest = 1;   ///< days of the longer one
  std::int32_t shortest = 1;  ///< and of the shorter one
  std::int32_t differ = 0;    ///< days between their starts and between their ends, together
  bool equal = false;
};

/// Undefined: `ratio` is 0 when one of the two does not say.
struct CountComparison {
  Agreement agreement = Agreement::unknown;
  std::int64_t a = 0;
  std::int64_t b = 0;
  double ratio = 0;  ///< larger to smaller
};

struct Comparison {
  IncidentInput const* a = nullptr;
  IncidentInput const* b = nullptr;
  DateComparison date;
  PlaceComparison place;
  Agreement modes = Agreement::unknown;
  Agreement source = Agreement::unknown;
  bool same_source_id = false;
  Agreement target = Agreement::unknown;
  bool same_target_id = false;
  bool same_trigger = false;
  double actors_named = 0;       ///< shares of the actors' words that the other names near its event, 0-4
  double words_cosine = 0;       ///< of the words near the events
  std::size_t words_common = 0;  ///< so many of them in both
  CountComparison killed;
  CountComparison injured;
  CountComparison detained;
  CountComparison abducted;
};

/// Requires: both have a date. `a` has the smaller record id, so that a comparison has one form.
Comparison compare(PreparedInput const& a, PreparedInput const& b, Settings const& settings);
PairFeatures features_of(Comparison const& comparison);
std::string reason_of(Comparison const& comparison);

/// Days between two intervals, 0 when they meet.
std::int32_t days_apart(DateInterval const& a, DateInterval const& b);

}  // namespace annals::incident
