// format/incident_json.hpp -- an incident as one JSON line.
// Source: docs/http-api.md; dates are civil strings, unknown is null. The members are those of a row of the API, so
// that
//         a script reads both the same way.
// Tested by: tests/unit/format/test_incident_json.cpp
#pragma once

#include <string>

#include "annals/incident.hpp"

namespace annals::format {

/// Without a line break.
std::string incident_json(Incident const& incident);

}  // namespace annals::format
