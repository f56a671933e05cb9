// incident/consolidate.hpp -- event records of many reports to incidents.
// Role:   the pure heart of the second level. The result depends on the set of records alone, not on their order
//         nor on how many calls they came in.
// Source: agglomerative grouping by best pair with a mean-link condition; see incident/match.hpp for the pair score.
// Tested by: tests/unit/incident/test_consolidate.cpp
#pragma once

#include <string>
#include <vector>

#include "annals/incident.hpp"
#include "incident/crowd.hpp"
#include "incident/decision.hpp"
#include "incident/match.hpp"

namespace annals::incident {

/// Incidents that no chain of candidate pairs connects never touch each other: such a chain is a component.
/// A store that has a component whole can take new records and redo only the components that they touch.
struct Consolidation {
  std::vector<Incident> incidents;                   ///< by id
  std::vector<std::vector<std::string>> components;  ///< record ids, sorted; components by their first id
};

/// Shape:     every record id is in exactly one component, and in one incident unless a decision rejects it.
///            Decisions come first: must-links join whatever the score, two records of one report too; what they tie
///            is one unit from then on, which is as near to another record as the nearest of its records.
/// Requires:  `crowds` has the cells of all records, counted over everything that is known, not over `records` alone.
/// Cost:      sorts by kind and day, then compares records whose days can meet; about 0.3 microseconds a pair.
Consolidation consolidate_components(std::vector<IncidentInput> records, Settings const& settings,
                                     Constraints const& constraints, CrowdCounts const& crowds);

/// The same where `records` are all there is, incidents only.
std::vector<Incident> consolidate(std::vector<IncidentInput> records, Settings const& settings = {},
                                  Constraints const& constraints = {});

}  // namespace annals::incident
