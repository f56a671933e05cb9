// cli/command_export.cpp -- annals export: incidents or records of a database as a file that other programs read.
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/export_form.hpp"
#include "cli/export_geopackage.hpp"
#include "cli/export_kinds.hpp"
#include "cli/export_options.hpp"
#include "cli/export_walk.hpp"
#include "cli/output_file.hpp"
#include "cli/wall_clock.hpp"
#include "incident/count_rule.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

struct ExportOptions {
  std::string database;
  std::string level;  ///< empty: incident
  std::string form;   ///< of --format; empty: by the ending of --output
  std::string output = "-";
  bool hxl = false;
  bool excel = false;
  std::string count_rule = std::string(incident::count_rule_name(incident::default_count_rule));
  FilterOptions filter;
  WithholdOptions withhold;
};

/// The form that --format names, else the one that the ending of the file says, else JSON Lines.
std::string form_of(ExportOptions const& options) {
  if (!options.form.empty()) {
    return options.form;
  }
  std::string const name = lower_ascii(options.output);
  for (std::string_view const form : {"csv", "geojson", "gpkg"}) {
    if (name.ends_with(concat({".", form}))) {
      return std::string(form);
    }
  }
  return "jsonl";
}

std::vector<std::string> form_names() {
  std::vector<std::string> names;
  for (ExportKindRow const& kind : export_kinds) {
    if (kind.name == kind.form) {
      names.emplace_back(kind.form);
    }
  }
  return names;
}

/// What a row of the form is, where the form leaves no choice.
std::string_view only_level(std::string_view form) {
  return form == "eventreport"               ? "record"
         : form == "acled" || form == "ucdp" ? "incident"
         : form == "gpkg" || form == "stix"  ? "incident and what is beneath it"
                                             : "";
}

Result<FormSettings> settings_of(ExportOptions const& options) {
  FormSettings settings;
  settings.form = form_of(options);
  settings.records = options.level == "record";
  settings.ledger = options.level == "ledger";
  settings.hxl = options.hxl;
  settings.excel = options.excel;
  settings.name = database_name(options.database);
  std::string_view const level = only_level(settings.form);
  if (!options.level.empty() && !level.empty() && options.level != level) {
    return make_error(ErrorCode::usage,
                      concat({"--format ", settings.form, " writes each ", level, "; leave --level out"}));
  }
  if (settings.ledger && settings.form != "csv" && settings.form != "jsonl") {
    return make_error(ErrorCode::usage, "--level ledger is written as --format csv or jsonl");
  }
  if (settings.ledger && options.hxl) {
    return make_error(ErrorCode::usage, "--hxl has no hashtags for --level ledger");
  }
  if ((options.hxl || options.excel) && !is_csv(settings.form)) {
    return make_error(ErrorCode::usage, concat({options.hxl ? "--hxl" : "--excel", " goes with CSV, not with ",
                                                settings.form, "; use --format csv, acled, ucdp or eventreport"}));
  }
  if (settings.form == "stix" || (is_csv(settings.form) && (settings.form != "csv" || options.hxl))) {
    ANNALS_TRY(std::string const share, share_directory());
    settings.directory = share + "/data";
  }
  return settings;
}

Result<void> run_export(ExportOptions const& options) {
  ANNALS_TRY(FormSettings settings, settings_of(options));
  ANNALS_TRY(format::Withholding const withholding, options.withhold.withholding(today()));
  settings.notes = withholding.notes();
  ANNALS_TRY(store::IncidentQuery const query, options.filter.query());
  ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(options.database, store::OpenMode::read));
  std::optional<OutputFile> file;
  if (settings.form != "gpkg") {
    ANNALS_TRY(OutputFile opened, OutputFile::open(options.output));
    file.emplace(std::move(opened));
  }
  ANNALS_TRY(std::unique_ptr<ExportForm> const form,
             file ? make_export_form(settings, *file) : make_geopackage_form(settings, options.output));
  ANNALS_CHECK(form->begin());
  incident::CountRule const rule =
      incident::parse_count_rule(options.count_rule).value_or(incident::default_count_rule);
  ANNALS_CHECK(walk_store(*store, query, withholding, rule, *form));
  ANNALS_CHECK(form->end());
  if (file) {
    ANNALS_CHECK(file->close());
  }
  for (std::string const& note : settings.notes) {
    say(note);
  }
  for (std::string const& remark : form->remarks()) {
    say(remark);
  }
  return {};
}

}  // namespace

ExitCode command_export(std::vector<std::string> const& arguments) {
  CommandLine line("export", "Writes the incidents or the event records of a database.");
  ExportOptions options;
  line.argument("DB", options.database,
                "The database that `annals ingest` filled: a file, or postgresql://USER@HOST/DATABASE");
  line.choice("--level", options.level, {"incident", "record", "ledger"},
              "Real-world incidents, what each report says, or every value of every field");
  line.choice("--format", options.form, form_names(),
              "Form of the output; without it the ending of --output tells, else jsonl");
  line.choice("--count-rule", options.count_rule,
              {incident::count_rule_names.begin(), incident::count_rule_names.end()},
              "Which of rival numbers is the best one of an incident");
  line.option("--output,-o", options.output, "FILE", "Where to write; '-' is standard output");
  options.filter.declare(line);
  options.withhold.declare(line);
  line.flag("--hxl", options.hxl, "CSV with a second line of HXL hashtags");
  line.flag("--excel", options.excel, "CSV with a byte order mark, by which Excel knows that it is UTF-8");
  line.example("annals export incidents.db --output incidents.csv", "one row an incident, for a spreadsheet");
  line.example("annals export incidents.db --level record --format jsonl", "the event records, one JSON object a line");
  line.example("annals export incidents.db --format acled --since 2023 --country AFG -o afghanistan.csv",
               "the 31 columns of ACLED");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<void> const outcome = run_export(options);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
