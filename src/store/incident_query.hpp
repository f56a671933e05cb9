// store/incident_query.hpp -- which incidents, in which order, and which page of them.
// Source: docs/http-api.md, whose filters these are.
// Tested by: tests/unit/store/test_query.cpp, test_table.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"

namespace annals::store {

/// Degrees; west > east is a box over the date line.
struct BoundingBox {
  double west = -180;
  double south = -90;
  double east = 180;
  double north = 90;
};

/// Degrees and kilometres on the sphere: what lies at most `radius_km` from the middle.
struct Circle {
  double latitude = 0;
  double longitude = 0;
  double radius_km = 0;
};

/// Of a polygon, in degrees. A longitude goes on beyond 180 or -180 where the polygon does, up to 360 and -360.
struct Corner {
  double longitude = 0;
  double latitude = 0;
};

/// What is unknown comes last in each of them; ids decide between equals, in the direction of the order.
enum class IncidentOrder : std::uint8_t {
  latest_first,  ///< by first day
  earliest_first,
  deadliest_first,  ///< by best number of dead
  least_deadly_first,
  most_sources_first,  ///< by independent sources
  fewest_sources_first,
  type_a_to_z,
  type_z_to_a,
  place_a_to_z,  ///< by the bytes of the name
  place_z_to_a,
};

inline constexpr std::uint32_t largest_page = 1000;

/// Which incidents. Values in one list are alternatives, each of a `not_` list is kept out; what is empty does not
/// narrow. The value "" (or an empty optional) stands for what is not known.
struct IncidentQuery {
  std::vector<EventType> types;
  std::vector<std::string> countries;  ///< ISO 3166-1 alpha-3
  std::optional<CivilDate> since;      ///< the incident may have happened on or after
  std::optional<CivilDate> until;      ///< ... on or before
  std::optional<BoundingBox> box;
  std::string text;                        ///< beginnings of words, all in one of its reports or in its title
  std::string actor;                       ///< the same in the names or ids of its sources, targets and claimants
  std::optional<std::int64_t> min_killed;  ///< best number of dead
  std::optional<std::uint32_t> min_sources;
  IncidentOrder order = IncidentOrder::latest_first;
  std::uint32_t size = 100;  ///< of a page, 1 to 1,000
  std::string next;          ///< from the page before; empty for the first page
  std::vector<EventType> not_types;
  std::vector<std::string> not_countries;
  std::vector<ReviewStatus> statuses;
  std::vector<std::optional<PlacePrecision>> precisions;
  std::vector<std::string> actors;  ///< exactly these among its sources and targets: ids, or names of those without one
  std::optional<std::int64_t> max_killed;
  std::optional<Circle> circle;
  std::vector<Corner> polygon;          ///< what lies in it: store/polygon.hpp; closed by itself
  std::string report;                   ///< id of a report that tells of it
  std::vector<std::string> admin1s;     ///< country, slash, first level: "AFG/Kabul"
  std::vector<std::string> publishers;  ///< of one of its reports
  std::vector<std::string> languages;   ///< of one of its reports, ISO 639-1
  std::vector<ReviewStatus> not_statuses;
  std::vector<std::optional<PlacePrecision>> not_precisions;
  std::vector<std::string> not_actors;
  std::vector<std::string> not_admin1s;
  std::vector<std::string> not_publishers;  ///< of none of its reports
  std::vector<std::string> not_languages;
  // A page is found by `next`, or by `offset`, or by `at`.
  std::uint64_t offset = 0;  ///< of its first incident, from 0
  std::string at;            ///< id of an incident: the page that it stands on, when all have the same size
};

/// Incidents of a page come without `members` and without the reported values of each count.
struct IncidentPage {
  std::uint64_t total = 0;   ///< of all pages
  std::uint64_t offset = 0;  ///< of the first incident here
  std::vector<Incident> incidents;
  std::string next;  ///< empty on the last page; only good with the same query, also when incidents come in between
};

}  // namespace annals::store
