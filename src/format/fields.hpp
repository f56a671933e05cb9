// format/fields.hpp -- an incident or a record as one flat row of named values.
// Role:   what every table-like form (CSV, GeoJSON properties) shares, so that a column has one name everywhere.
// Source: names follow the exports that conflict researchers know (ACLED, UCDP GED, eventreport): event_id is the
//         incident, deaths_* are low, best and high, geo_precision is the precision of the place.
// Tested by: tests/unit/format/test_fields.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"

namespace annals::format {

/// Unknown is std::monostate: an empty cell, a JSON null. Lists are joined by "; ".
using FieldValue = std::variant<std::monostate, std::string, std::int64_t, double>;

/// What a column holds, also in rows where it is unknown. A day is a text "2023-03-09".
enum class FieldKind : std::uint8_t { text, day, integer, number };

/// Shape: `name` is a literal. The names, kinds and their order are the same for every row of one level.
struct Field {
  std::string_view name;
  FieldValue value;
  FieldKind kind = FieldKind::text;
};

/// Undefined: unknown when there is no such column.
FieldValue find_value(std::vector<Field> const& fields, std::string_view name);

/// One row an incident.
std::vector<Field> incident_fields(Incident const& incident);

/// One row a record: an event as one report tells it. event_id is the incident that it belongs to.
std::vector<Field> record_fields(EventRecord const& record);

}  // namespace annals::format
