// format/eventreport.hpp -- a record as a row of event report data: what one report says of one event.
// Role:   loads into the R package eventreport, which joins such rows by rules of the user and shows how much the
//         result depends on them.
// Source: columns of the package's own data (MAVERICK); the first ten are those of its small_maverick_event_report, the
//         others go on in its manner. docs/formats.md.
// Tested by: tests/unit/format/test_eventreport.cpp, tests/cli/export/
#pragma once

#include <vector>

#include "format/countries.hpp"
#include "format/fields.hpp"

namespace annals::format {

/// `event_id` is the incident, `id` the record.
std::vector<Field> eventreport_fields(EventRecord const& record, Countries const& countries);

}  // namespace annals::format
