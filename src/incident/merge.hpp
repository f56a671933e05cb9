// incident/merge.hpp -- one incident out of the records that were found to be one.
// Role:   resolves disagreement by named rules and keeps what each source says.
// Tested by: tests/unit/incident/test_merge.cpp
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "annals/incident.hpp"
#include "incident/count_rule.hpp"
#include "incident/match.hpp"

namespace annals::incident {

/// Earliest published first, then by record id; reports without a date of publication come last.
bool published_before(IncidentInput const& a, IncidentInput const& b);

/// The incident of `records`, its members without the reasons why they were joined. Requires: at least one record.
/// Rules: killed, injured ... by `rule` (incident/count_rule.hpp); date and place of the most precise record, among
/// equals the value that most records give, then the earliest or smallest.
Incident merge_records(std::vector<IncidentInput const*> records, CountRule rule = default_count_rule);

/// "ASSAULT (explosives) - Mazar-e Sharif - 2023-03-09", out of the incident's own fields.
std::string incident_title(Incident const& incident);

/// The numbers of an incident that merge_records made, by another rule. What a reviewer set stays.
/// Undefined: an incident that was listed and not opened has no reported values; its numbers stay.
void apply_count_rule(Incident& incident, CountRule rule);

}  // namespace annals::incident
