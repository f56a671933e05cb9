// incident/merge.hpp -- one incident out of the records that were found to be one.
// Role:   resolves disagreement by named rules and keeps what each source says.
// Tested by: tests/unit/incident/test_merge.cpp
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "annals/incident.hpp"
#include "incident/match.hpp"

namespace annals::incident {

/// Publishers behind these records, copies of one wire (incident/text_sketch.hpp) counted once. Reports without
/// a publisher count as one together: nothing says that they are two.
std::uint32_t independent_sources(std::vector<IncidentInput const*> const& records);

/// Earliest published first, then by record id; reports without a date of publication come last.
bool published_before(IncidentInput const& a, IncidentInput const& b);

/// The incident of `records`, without reasons in its members. Requires: at least one record.
/// Rules: killed, injured ... best value of the latest report; date and place of the most precise record, among
/// equals the value that most records give, then the earliest or smallest.
Incident merge_records(std::vector<IncidentInput const*> records);

/// "ASSAULT (explosives) - Mazar-e Sharif - 2023-03-09", out of the incident's own fields.
std::string incident_title(Incident const& incident);

}  // namespace annals::incident
