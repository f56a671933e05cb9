// cli/export_form.hpp -- what annals export can write: one class a form, all fed by the same walk over a store.
// Tested by: tests/cli/export/
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "annals/report.hpp"
#include "annals/result.hpp"
#include "cli/output_file.hpp"

namespace annals::cli {

/// What a form wants to see: each incident alone, each with all beneath it, or each record.
enum class ExportNeed : std::uint8_t { incidents, details, records };

/// Undefined: `records` and `reports` are empty where the form does not need them.
struct ExportedIncident {
  Incident incident;
  std::vector<EventRecord> records;  ///< in the order of Incident::members
  std::vector<Report> reports;       ///< each once
};

class ExportForm {
 public:
  virtual ~ExportForm() = default;
  [[nodiscard]] virtual ExportNeed need() const = 0;
  virtual Result<void> begin() { return {}; }
  virtual Result<void> incident(ExportedIncident const&) { return {}; }
  virtual Result<void> record(EventRecord const&) { return {}; }
  virtual Result<void> end() { return {}; }
  /// What was left out and why, to be said at the end.
  [[nodiscard]] virtual std::vector<std::string> remarks() const { return {}; }
};

struct FormSettings {
  std::string form;                ///< csv geojson jsonl acled ucdp eventreport stix; gpkg: cli/export_geopackage.hpp
  bool records = false;            ///< of csv, geojson, jsonl: records, not incidents
  bool ledger = false;             ///< of csv, jsonl: the claims ledger
  bool hxl = false;                ///< of CSV: a second line of hashtags
  bool excel = false;              ///< of CSV: a byte order mark first
  std::string name;                ///< of the database, for the id of a bundle
  std::vector<std::string> notes;  ///< what is withheld, for forms that have room to say so
  std::string directory;           ///< the data directory; only read where a form needs it
};

/// The name of a database without the folders before it, for FormSettings::name.
/// Example: database_name("data/incidents.db") -> "incidents.db"
std::string database_name(std::string const& where);

/// Which forms are CSV.
bool is_csv(std::string const& form);

/// Requires: `file` lives as long as the form.
/// Errors:  those of the data files that the form reads
Result<std::unique_ptr<ExportForm>> make_export_form(FormSettings const& settings, OutputFile& file);

}  // namespace annals::cli
