// report/report_json.hpp -- a report as one JSON object: what `annals inspect --show report` writes.
// Source: the report form of the event-record contract (docs/event-record.md).
// Tested by: tests/unit/report/test_report_json.cpp
#pragma once

#include <string>

#include "annals/report.hpp"
#include "base/json.hpp"

namespace annals::report {

/// Keys in fixed order: source, id, given_id, title, publisher, url, published, updated, authors, language,
/// dateline_place, text, sections, citations. Unknown is null. Offsets are bytes of text.
void write_report(JsonWriter& json, Report const& report);
std::string report_json(Report const& report);

}  // namespace annals::report
