// incident/representative.hpp -- an incident as one event record, for codebooks whose rules read records.
// Role:   the forms of other datasets (ACLED, UCDP) have one row an event; their rules see the record that tells it
//         best, with what the incident as a whole says of day, place and numbers.
// Tested by: tests/unit/incident/test_representative.cpp
#pragma once

#include <cstddef>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"

namespace annals::incident {

/// Indices of `records`, those that tell most first: with who did it and to whom, then the more certain, then the
/// smaller id; the order of `records` does not count.
std::vector<std::size_t> telling_order(std::vector<EventRecord> const& records);

/// The record `chosen`, with date, stage, point of place and numbers of the incident. What a person set in the incident
/// (type, modes, veracity, sides) stands above the record. The place keeps what only records
/// have (district, relation) from the record whose place the incident took. A side that the chosen record leaves open
/// is taken from the first record in telling order that has it. `incident_id` is set, `profile` is empty.
/// Requires: chosen < records.size()
EventRecord representative(Incident const& incident, std::vector<EventRecord> const& records, std::size_t chosen);

}  // namespace annals::incident
