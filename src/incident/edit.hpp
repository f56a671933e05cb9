// incident/edit.hpp -- the fields of an incident that a person may set, and their values as text.
// Role:   one reading of a value, whether it was typed, came by HTTP or stands in a log; what the sources say stays.
// Source: docs/decisions.md.
// Tested by: tests/unit/incident/test_edit.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/incident.hpp"
#include "annals/result.hpp"

namespace annals::incident {

/// date place type modes stage veracity source target claimed_by killed injured detained abducted title
std::vector<std::string> const& edit_fields();

/// Sets `field` of `incident` to `value`:
///   date                 2023-03-09, 2023-03, 2023, or FIRST/LAST
///   place                {"name","lat","lon","country","admin1","gazetteer_id","precision","radius_km"}; lat and lon
///                        may both be missing
///   type stage veracity  a name of the event record
///   modes claimed_by     names, parted by ";"
///   source target        names, parted by ";", each "NAME" or "ID=NAME"
///   killed injured detained abducted   NUMBER or LOW-BEST-HIGH
///   title                any words
/// An empty value is unknown; type, stage, veracity and title cannot be. The title follows date, place, type and modes
/// unless an edit of its own comes later (retitle()).
/// Errors:  usage  no such field (with the nearest), or a value that the field cannot have
/// Failing example: apply_edit(incident, "killed", "many") -> usage, "killed is a number or LOW-BEST-HIGH: 'many'"
Result<void> apply_edit(Incident& incident, std::string_view field, std::string_view value);

/// The same reading, kept nowhere.
Result<void> check_edit(std::string_view field, std::string_view value);

/// The value of `place` as apply_edit reads it.
std::string place_value(IncidentPlace const& place);

}  // namespace annals::incident
