// store/counts.hpp -- what is counted over the incidents of a query.
// Source: docs/http-api.md
// Tested by: tests/unit/store/test_counts.cpp, test_table.cpp
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"

namespace annals::store {

struct FacetValue {
  std::string value;
  std::uint64_t count = 0;
  friend bool operator==(FacetValue const&, FacetValue const&) = default;
};

/// Of those incidents that have a best number.
struct KilledSum {
  std::uint64_t best = 0;
  std::uint64_t incidents = 0;
};

/// Counts of incidents, the most frequent first, months by time. Each list is counted without the filters of its own
/// column, so that it shows what else could be chosen; all else is counted with all. What is not known is "".
struct Facets {
  std::uint64_t total = 0;
  std::vector<FacetValue> types;
  std::vector<FacetValue> countries;
  std::vector<FacetValue> months;  ///< "2023-03"; those without a date are left out
  std::vector<FacetValue> statuses;
  std::vector<FacetValue> precisions;  ///< of the place
  std::vector<FacetValue> actors;      ///< the 50 most frequent, as in IncidentQuery::actors
  std::vector<FacetValue> admin1s;     ///< "AFG/Kabul"
  std::vector<FacetValue> publishers;  ///< an incident counts once for each of them
  std::vector<FacetValue> languages;   ///< the same
  std::vector<FacetValue> sources;     ///< independent ones, "0" to "4" and "5+", by number
  KilledSum killed;
  std::optional<CivilDate> first_day;
  std::optional<CivilDate> last_day;
};

enum class Bucket : std::uint8_t { day, week, month, year };
inline constexpr std::array<std::string_view, 4> bucket_names = {"day", "week", "month", "year"};

/// The incidents whose first day is in one bucket.
struct TimelineBucket {
  CivilDate start;  ///< its first day; weeks begin on Monday
  std::uint64_t count = 0;
  std::vector<FacetValue> types;  ///< by name; they add up to `count`
};

/// Buckets by time, those without incidents are left out. Counts and `undated` add up to `total`.
struct Timeline {
  std::uint64_t total = 0;
  std::uint64_t undated = 0;
  std::vector<TimelineBucket> buckets;
};

/// What the incidents of a query say of one source or target.
/// Undefined: `id` is empty for one that the actor dictionary does not have. Days are empty when no incident is dated.
struct ActorSum {
  std::string id;
  std::string name;  ///< the most frequent one
  std::uint64_t incidents = 0;
  std::uint64_t as_source = 0;
  std::uint64_t as_target = 0;  ///< one that is both is in both
  std::optional<CivilDate> first_day;
  std::optional<CivilDate> last_day;
};

struct ActorDetail {
  ActorSum sum;
  std::vector<FacetValue> names;       ///< all that incidents call it, the most frequent first
  std::vector<FacetValue> months;      ///< "2023-03"; those without a date are left out
  std::vector<ActorSum> counterparts;  ///< on the other side of its incidents; counted over these
};

}  // namespace annals::store
