// cli/command_export.cpp -- annals export: incidents or records of a database as a file that other programs read.
#include <array>
#include <functional>
#include <utility>

#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/output_file.hpp"
#include "format/csv.hpp"
#include "format/event_json.hpp"
#include "format/geojson.hpp"
#include "format/incident_json.hpp"
#include "store/sqlite_store.hpp"

namespace annals::cli {
namespace {

struct ExportOptions {
  std::string database;
  std::string level = "incident";
  std::string form;  ///< of --format; empty: by the ending of --output
  std::string output = "-";
};

/// Takes one row after the other: its fields, and the line that it is in JSON Lines.
class RowSink {
 public:
  RowSink(std::string_view form, OutputFile& file) : m_form(form), m_file(file) {}

  /// `no_row` has the columns of the level.
  Result<void> begin(std::vector<format::Field> const& no_row) {
    if (m_form == "csv") {
      return m_file.write(format::csv_header(no_row));
    }
    return m_form == "geojson" ? m_file.write(format::geojson_begin) : Result<void>();
  }

  Result<void> add(std::function<std::vector<format::Field>()> const& fields,
                   std::function<std::string()> const& json) {
    if (m_form == "csv") {
      return m_file.write(format::csv_row(fields()));
    }
    if (m_form == "jsonl") {
      return m_file.write(json() + "\n");
    }
    ANNALS_CHECK(m_file.write(std::exchange(m_first, false) ? std::string_view() : format::geojson_separator));
    return m_file.write(format::geojson_feature(fields()));
  }

  Result<void> end() { return m_form == "geojson" ? m_file.write(format::geojson_end) : Result<void>(); }

 private:
  std::string_view m_form;
  OutputFile& m_file;
  bool m_first = true;
};

Result<void> export_incidents(store::Store& store, RowSink& sink) {
  ANNALS_CHECK(sink.begin(format::incident_fields(Incident())));
  ANNALS_CHECK(store.each_incident([&sink](Incident const& incident) {
    return sink.add([&incident] { return format::incident_fields(incident); },
                    [&incident] { return format::incident_json(incident); });
  }));
  return sink.end();
}

Result<void> export_records(store::Store& store, RowSink& sink) {
  ANNALS_CHECK(sink.begin(format::record_fields(EventRecord())));
  ANNALS_CHECK(store.each_record([&sink](store::StoredRecord const& stored) -> Result<void> {
    ANNALS_TRY(EventRecord record, format::parse_event(stored.json));
    record.incident_id = stored.incident_id;
    return sink.add([&record] { return format::record_fields(record); },
                    [&record] { return format::event_json(record); });
  }));
  return sink.end();
}

/// The form that --format names, else the one that the ending of the file says, else JSON Lines.
std::string form_of(ExportOptions const& options) {
  if (!options.form.empty()) {
    return options.form;
  }
  std::string const name = lower_ascii(options.output);
  return name.ends_with(".csv") ? "csv" : name.ends_with(".geojson") ? "geojson" : "jsonl";
}

Result<void> run_export(ExportOptions const& options) {
  ANNALS_TRY(std::unique_ptr<store::Store> const store,
             store::open_sqlite_store(options.database, store::OpenMode::read));
  ANNALS_TRY(OutputFile file, OutputFile::open(options.output));
  std::string const form = form_of(options);
  RowSink sink(form, file);
  ANNALS_CHECK(options.level == "record" ? export_records(*store, sink) : export_incidents(*store, sink));
  return file.close();
}

}  // namespace

ExitCode command_export(std::vector<std::string> const& arguments) {
  CommandLine line("export", "Writes the incidents or the event records of a database.");
  ExportOptions options;
  line.argument("DB", options.database, "The database that `annals ingest` filled");
  line.choice("--level", options.level, {"incident", "record"}, "Real-world incidents, or what each report says");
  line.choice("--format", options.form, {"csv", "geojson", "jsonl"},
              "Form of the output; without it the ending of --output tells, else jsonl");
  line.option("--output,-o", options.output, "FILE", "Where to write; '-' is standard output");
  line.example("annals export incidents.db --output incidents.csv", "one row an incident, for a spreadsheet");
  line.example("annals export incidents.db --level record --format jsonl", "the event records, one JSON object a line");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<void> const outcome = run_export(options);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
