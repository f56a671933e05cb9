// format/incident_bundle.hpp -- all about one incident in one archive, to hand on: what is believed, the records
// beneath it, the whole reports, the words behind each field, and how to cite it. Source: docs/formats.md; Citation
// File Format 1.2.0; the list that sha256sum --check reads. Tested by: tests/unit/format/test_incident_bundle.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "annals/report.hpp"
#include "format/fields.hpp"
#include "base/zip_archive.hpp"

namespace annals::format {

struct BundleInput {
  Incident const& incident;
  std::string_view json;  ///< of the incident, as much as there is: it becomes incident.json
  std::vector<EventRecord> const& records;
  std::vector<Report> const& reports;
};

/// The columns of spans.csv: words of a report behind a field of a record. Units: bytes of the report's file.
std::vector<Field> span_fields(EventRecord const& record, Evidence const& evidence, std::string_view report_text);
/// The columns of reports.csv.
std::vector<Field> bundled_report_fields(Report const& report);

/// The files, in a folder that is named after the incident.
std::vector<ArchivedFile> bundle_files(BundleInput const& input);

/// The same as a zip. Errors: those of zip_archive().
Result<std::string> incident_bundle(BundleInput const& input);

}  // namespace annals::format
