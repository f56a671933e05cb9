// incident/crowd.hpp -- how much goes on around an event: alone in its region that week, or one of many.
// Role:   where nothing else happens, two reports that differ in the village or in the toll tell of one attack with an
//         error in one of them; along a front line they tell of two. The pair model (incident/pair_model.hpp) has
//         weights for both, and the crowd says how much of each.
// Shape:  a cell is a quad class, a square degree and eight days; its crowd is the number of different places, on a
//         grid of a twentieth of a degree, at which records of it lie. A hundred reports of one attack are one place.
// Order:  the number depends on the set of records alone. It is counted up to full_crowd, so that a cell that is full
//         never changes again.
// Source: measured in docs/quality.md, "Incidents": on UCDP GED Syria told by noisy reports.
// Tested by: tests/unit/incident/test_crowd.cpp
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "incident/match.hpp"

namespace annals::incident {

/// From this many places on it makes no difference.
inline constexpr std::uint32_t full_crowd = 7;

/// Where a record counts.
struct CrowdPlace {
  std::int64_t cell = 0;
  std::optional<std::int64_t> place;  ///< empty for a province: it lies in the cell, but at no place of it
};

/// Undefined: empty without a usable date or a point, and for a whole country or region.
std::optional<CrowdPlace> crowd_place(IncidentInput const& input);

/// Different places of each cell, up to full_crowd.
using CrowdCounts = std::map<std::int64_t, std::uint32_t>;
CrowdCounts count_crowds(std::vector<IncidentInput> const& records);

/// 0 for a record that is alone in its cell or in none, 1 from full_crowd on; between them by doublings.
double crowd_of(IncidentInput const& input, CrowdCounts const& counts);

/// Score of a pair whose records stand in these crowds; the fuller one counts.
double score_in_crowd(PairMatch const& match, double crowd_of_a, double crowd_of_b);

}  // namespace annals::incident
