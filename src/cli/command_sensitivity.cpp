// cli/command_sensitivity.cpp -- annals sensitivity: how totals change with the rule that chooses among rival numbers.
#include "analysis/sensitivity.hpp"
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/output_file.hpp"
#include "format/csv.hpp"
#include "format/sensitivity.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

struct SensitivityOptions {
  std::string database;
  std::string by = "all";
  std::string since;
  std::string until;
  std::vector<std::string> types;
  std::vector<std::string> countries;
  std::string form = "text";
  std::string output = "-";
};

Result<std::optional<DateInterval>> read_day(std::string_view option, std::string const& text) {
  if (text.empty()) {
    return std::optional<DateInterval>();
  }
  Result<DateInterval> const interval = parse_date_interval(text);
  if (!interval) {
    return make_error(ErrorCode::usage, concat({option, ": ", interval.error().text()}));
  }
  return std::optional(*interval);
}

Result<store::IncidentQuery> read_query(SensitivityOptions const& options) {
  store::IncidentQuery query;
  ANNALS_TRY(std::optional<DateInterval> const since, read_day("--since", options.since));
  ANNALS_TRY(std::optional<DateInterval> const until, read_day("--until", options.until));
  query.since = since ? std::optional(since->start) : std::nullopt;
  query.until = until ? std::optional(until->end) : std::nullopt;
  for (std::string const& name : options.types) {
    std::optional<EventType> const type = parse_event_type(name);
    if (!type) {
      return make_error(ErrorCode::usage, concat({"--type: no type of PLOVER: '", name, "'"}));
    }
    query.types.push_back(*type);
  }
  query.countries = options.countries;
  return query;
}

std::string table(SensitivityOptions const& options, std::vector<analysis::SensitivityRow> const& rows) {
  if (options.form == "json") {
    return format::sensitivity_json(options.by, rows) + "\n";
  }
  if (options.form == "text") {
    return format::sensitivity_text(options.by, rows);
  }
  std::string text = format::csv_header(format::sensitivity_fields({}));
  for (analysis::SensitivityRow const& row : rows) {
    text += format::csv_row(format::sensitivity_fields(row));
  }
  return text;
}

Result<void> run_sensitivity(SensitivityOptions const& options) {
  ANNALS_TRY(store::IncidentQuery const query, read_query(options));
  ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(options.database, store::OpenMode::read));
  analysis::Sensitivity sensitivity(analysis::parse_grouping(options.by).value_or(analysis::Grouping::all));
  ANNALS_CHECK(store->each_opened_incident(query, [&](Incident const& incident) {
    sensitivity.add(incident);
    return Result<void>();
  }));
  ANNALS_TRY(OutputFile file, OutputFile::open(options.output));
  ANNALS_CHECK(file.write(table(options, sensitivity.rows())));
  return file.close();
}

}  // namespace

ExitCode command_sensitivity(std::vector<std::string> const& arguments) {
  CommandLine line("sensitivity", "Shows how totals change with the rule that chooses among rival numbers.");
  SensitivityOptions options;
  line.argument("DB", options.database,
                "The database that `annals ingest` filled: a file, or postgresql://USER@HOST/DATABASE");
  line.choice("--by", options.by, {analysis::grouping_names.begin(), analysis::grouping_names.end()},
              "One total, or one for each country, type, month or actor");
  line.option("--since", options.since, "DATE", "Incidents that may have happened on or after: a day, month or year");
  line.option("--until", options.until, "DATE", "Incidents that may have happened on or before");
  line.option("--type", options.types, "TYPE", "Only this PLOVER type; may be repeated");
  line.option("--country", options.countries, "ISO3", "Only this country; may be repeated");
  line.choice("--format", options.form, {"text", "csv", "json"}, "Form of the table");
  line.option("--output,-o", options.output, "FILE", "Where to write; '-' is standard output");
  line.example("annals sensitivity incidents.db --by country --since 2023",
               "dead and injured of each country by each rule");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<void> const outcome = run_sensitivity(options);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
