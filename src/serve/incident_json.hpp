// serve/incident_json.hpp -- incidents and reports as the API's JSON.
// Source: docs/api.md; dates are civil strings, unknown is null.
// Tested by: tests/unit/serve/test_api.cpp
#pragma once

#include "annals/incident.hpp"
#include "annals/report.hpp"
#include "base/json.hpp"

namespace annals::serve {

enum class Depth : std::uint8_t {
  row,    ///< what a list shows
  whole,  ///< also each report's own numbers and why each record belongs here
};

void write_incident(Incident const& incident, Depth depth, JsonWriter& json);
void write_report(Report const& report, JsonWriter& json);

}  // namespace annals::serve
