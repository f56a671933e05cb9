// cli/export_kinds.hpp -- the forms of `annals export`, once: for its options, for the server, for the docs' test.
// Tested by: tests/cli/export/, tests/cli/serve/
#pragma once

#include <array>
#include <string_view>

namespace annals::cli {

struct ExportKindRow {
  std::string_view name;    ///< of the server: the form, with the level where a form has several
  std::string_view form;    ///< of --format
  std::string_view level;   ///< of --level; "incident" where the form leaves no choice
  std::string_view ending;  ///< of a file
  std::string_view content_type;
  std::string_view description;
};

inline constexpr std::array<ExportKindRow, 13> export_kinds = {{
    {"csv", "csv", "incident", ".csv", "text/csv; charset=utf-8", "Incidents as a table, for spreadsheets"},
    {"geojson", "geojson", "incident", ".geojson", "application/geo+json", "Incidents as points, for maps"},
    {"jsonl", "jsonl", "incident", ".jsonl", "application/x-ndjson", "Incidents, one JSON object a line"},
    {"acled", "acled", "incident", ".csv", "text/csv; charset=utf-8", "Incidents in the 31 columns of ACLED"},
    {"ucdp", "ucdp", "incident", ".csv", "text/csv; charset=utf-8", "Incidents in the columns of UCDP GED"},
    {"gpkg", "gpkg", "incident", ".gpkg", "application/geopackage+sqlite3",
     "Incidents as points and their records, for QGIS and other maps"},
    {"stix", "stix", "incident", ".json", "application/stix+json",
     "Incidents and their records as a bundle of STIX 2.1"},
    {"eventreport", "eventreport", "record", ".csv", "text/csv; charset=utf-8",
     "Records in the columns of eventreport"},
    {"records.csv", "csv", "record", ".csv", "text/csv; charset=utf-8", "What each report says, as a table"},
    {"records.geojson", "geojson", "record", ".geojson", "application/geo+json", "What each report says, as points"},
    {"records.jsonl", "jsonl", "record", ".jsonl", "application/x-ndjson",
     "What each report says, with the words behind every field, one JSON object a line"},
    {"ledger.csv", "csv", "ledger", ".csv", "text/csv; charset=utf-8",
     "Every value of every field, with who says it in which words, as a table"},
    {"ledger.jsonl", "jsonl", "ledger", ".jsonl", "application/x-ndjson",
     "Every value of every field, with who says it in which words, one JSON object a line"},
}};

}  // namespace annals::cli
