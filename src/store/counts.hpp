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
#include "annals/event.hpp"
#include "store/incident_query.hpp"

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

struct ActorSums {
  std::uint64_t total = 0;     ///< actors, also those that did not come
  std::vector<ActorSum> rows;  ///< those of the most incidents first, then by id and name
};

struct ActorDetail {
  ActorSum sum;
  std::vector<FacetValue> names;       ///< all that incidents call it, the most frequent first
  std::vector<FacetValue> months;      ///< "2023-03"; those without a date are left out
  std::vector<ActorSum> counterparts;  ///< on the other side of its incidents; counted over these
};

/// What a map shows at a zoom: incidents in cells of a grid in the web mercator projection.
/// Units:     pixels on a world that is 256 * 2^zoom pixels wide; degrees; kilometres.
struct ClusterGrid {
  std::uint32_t zoom = 0;           ///< up to largest_zoom
  std::optional<BoundingBox> view;  ///< only cells with a place in it; counts over all incidents do not change
};
inline constexpr std::uint32_t largest_zoom = 22;

/// The incidents of a cell. It stands at a place where incidents were, never between them.
struct Cluster {
  double latitude = 0;  ///< of the place of the most incidents; of several that of the smallest id
  double longitude = 0;
  std::uint64_t count = 0;
  std::uint64_t killed = 0;  ///< sum of the best numbers
  std::uint64_t places = 0;
  std::vector<FacetValue> types;            ///< the most frequent first
  std::optional<PlacePrecision> precision;  ///< of that place; what is coarser than a city has cells of its own
  double radius_km = 0;
  std::string name;      ///< empty where there are several places
  std::string incident;  ///< id of the only one
  BoundingBox box;       ///< around the places
};

struct Clusters {
  std::uint64_t total = 0;
  std::uint64_t without_place = 0;  ///< of them
  std::uint32_t cell_pixels = 0;    ///< width of a cell: twice as much as long as there would be too many
  std::vector<Cluster> rows;        ///< of the most incidents first
};

enum class PlaceLevel : std::uint8_t { country, admin1 };

struct PlaceSum {
  std::string country;
  std::string admin1;  ///< "AFG/Kabul"; empty by country, and where only the country is known
  std::uint64_t count = 0;
  std::uint64_t killed = 0;
};

struct PlaceSums {
  std::uint64_t total = 0;
  std::uint64_t without_place = 0;  ///< of them: the country is not known
  std::vector<PlaceSum> rows;       ///< of the most incidents first
};

/// Who acted against whom.
struct ActorGraph {
  struct Edge {
    std::size_t source = 0;  ///< places in `nodes`
    std::size_t target = 0;
    std::uint64_t incidents = 0;
    std::uint64_t killed = 0;
  };
  std::uint64_t total = 0;      ///< actors of the query
  std::vector<ActorSum> nodes;  ///< of the most incidents first
  std::vector<Edge> edges;      ///< by their ends
};

/// Reports that have something in common, and how many of them gave an event record.
struct CoverageRow {
  std::string value;
  std::uint64_t reports = 0;
  std::uint64_t with_records = 0;
};

/// All reports of a database, also those that tell of nothing. What is not known is "".
struct Coverage {
  std::uint64_t reports = 0;
  std::uint64_t with_records = 0;
  std::vector<CoverageRow> publishers;  ///< of the most reports first
  std::vector<CoverageRow> months;      ///< of publication, by time
  std::vector<CoverageRow> languages;   ///< of the most reports first
};

}  // namespace annals::store
