// serve/detail_json.hpp -- what one incident has beyond a row of the list, as the API's JSON.
// Source: docs/http-api.md; dates are civil strings, unknown is null.
// Tested by: tests/unit/serve/test_api.cpp
#pragma once

#include <vector>

#include "annals/incident.hpp"
#include "annals/report.hpp"
#include "base/json.hpp"
#include "incident/ledger.hpp"
#include "store/provenance.hpp"

namespace annals::serve {

/// {"killed": {"rule": ..., "reported": [{"record", "publisher", "published", "low", "best", "high", ...}]}, ...}:
/// how each number of the incident was chosen, and what each record says. Unknown numbers are null.
void write_counts(Incident const& incident, JsonWriter& json);

/// [{"record", "report", "joined_to", "reason", "score", "family", ...}]: why each record belongs to the incident, and
/// whose words it prints.
void write_members(Incident const& incident, JsonWriter& json);

void write_ledger(std::vector<incident::LedgerEntry> const& entries, JsonWriter& json);

/// A report with its text.
void write_report(Report const& report, JsonWriter& json);

/// [{"number", "id", "latest", "title", "source", "url", "fetched", "seen", "updated", "sha256", "media_type", "size",
/// "kept", "http_head", "text"}]: the versions of a report, the earliest first; `text` is null for the latest one.
void write_versions(store::ReportHistory const& history, JsonWriter& json);

}  // namespace annals::serve
