// cli/command_train_coding.cpp -- annals train-coding: the models of coding out of annotated reports.
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "coding/train.hpp"

namespace annals::cli {
namespace {

/// The text of an annotated report with its known date, as a user would give it.
Result<Report> read_annotated(std::string const& path, std::string const& published) {
  report::ReaderSettings settings;
  if (!published.empty()) {
    ANNALS_TRY(settings.published, parse_date_interval(published));
  }
  ANNALS_TRY(std::unique_ptr<report::ReportSource> const source, report::open_reports(path, settings));
  std::optional<Result<Report>> report = source->next();
  if (!report) {
    return make_error(ErrorCode::malformed, "no report in " + path);
  }
  return std::move(*report);
}

Result<ExitCode> train(coding::CodingTrainingSettings const& settings) {
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources());
  ConsoleLog log;
  ANNALS_CHECK(coding::train_coding(
      settings, resources->coding(), read_annotated,
      [&](Report const& report) { return resources->analyzer->analyze(report.text, report.sections); }, log));
  return ExitCode::ok;
}

}  // namespace

ExitCode command_train_coding(std::vector<std::string> const& arguments) {
  CommandLine line("train-coding", "Trains the models that decide what is an event and what tells the same event.");
  coding::CodingTrainingSettings settings;
  std::int64_t rounds = settings.rounds;
  settings.out_directory = "models/en";
  line.arguments("DIRECTORIES", settings.directories, "Annotated reports: *.json and the texts beside them");
  line.option("--out", settings.out_directory, "DIRECTORY", "Where the models are written");
  line.option("--rounds", rounds, "N", "How often the examples are gone through");
  line.flag("--exact-names", settings.exact_names, "A source or target is right only in the annotated words");
  line.flag("--hold-out", settings.hold_out_fifth, "Leave every fifth report out and say the figures on it");
  line.example("annals train-coding corpus/c1 corpus/c2 --out models/en",
               "models/en/coding-accept.tsv and coding-join.tsv");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  if (rounds < 1 || rounds > 1000) {
    return fail(make_error(ErrorCode::usage, "--rounds takes a number from 1 to 1000"));
  }
  settings.rounds = static_cast<int>(rounds);
  Result<ExitCode> const outcome = train(settings);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
