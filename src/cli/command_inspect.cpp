// cli/command_inspect.cpp -- annals inspect: every intermediate, in the forms of docs/event-record.md.
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "cli/set_aside.hpp"
#include "coding/coding_json.hpp"
#include "language/conllu.hpp"
#include "place/place_json.hpp"
#include "report/credit.hpp"
#include "report/report_json.hpp"
#include "time/time_json.hpp"

namespace annals::cli {
namespace {

std::string place_lines(Report const& report, std::vector<place::PlaceMention> const& places) {
  std::string out;
  for (place::PlaceMention const& place : places) {
    if (place.role != place::PlaceRole::adjectival) {
      JsonWriter json;
      place::write_place_line(json, report.source, place);
      out += json.text() + "\n";
    }
  }
  return out;
}

/// Each form runs only the stages that it shows.
std::string inspected(pipeline::Resources const& resources, coding::CodingSettings const& settings,
                      std::string const& show, Report report) {
  if (show == "report") {
    report::read_credit(report, resources.agencies);
    return report::report_json(report) + "\n";
  }
  if (show == "coding") {
    std::unique_ptr<pipeline::CodedText> const text = pipeline::code_text(resources, settings, std::move(report));
    return coding::mentions_as_json_lines(text->report, text->analysis, resources.knowledge.frames, text->coded);
  }
  language::Analysis const analysis = resources.analyzer->analyze(report.text, report.sections);
  if (show == "language") {
    return language::write_conllu(analysis, report.source);
  }
  if (show == "time") {
    return time::time_json_lines(report, time::find_times(analysis, report, resources.holidays));
  }
  return place_lines(report, place::find_places(analysis, report, *resources.gazetteer));
}

Result<ExitCode> inspect(ReadingOptions const& options, std::string const& show) {
  ANNALS_TRY(report::ReaderSettings const reader, options.reader_settings());
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources(options.profile));
  coding::CodingSettings const settings = options.coding_settings(*resources);
  ReportStream stream(options.files, reader);
  Unopened unopened;
  bool has_read = false;
  while (std::optional<Result<Report>> report = stream.next()) {
    if (!*report) {
      say_set_aside(report->error());
      unopened.add(report->error());
      continue;
    }
    has_read = true;
    ANNALS_CHECK(write_out(inspected(*resources, settings, show, std::move(**report))));
  }
  ANNALS_CHECK(flush_out());
  return unopened.exit_code(has_read);
}

}  // namespace

ExitCode command_inspect(std::vector<std::string> const& arguments) {
  CommandLine line("inspect",
                   "Shows what a stage makes of reports: the report, its language, times, places, or coding.");
  ReadingOptions options;
  std::string show = "coding";
  options.declare_for_one_thread(line);
  line.choice("--show", show, {"report", "language", "time", "place", "coding"}, "Which intermediate");
  line.example("annals inspect --show place report.txt", "the places that the report names, a JSON object a line");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = inspect(options, show);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
