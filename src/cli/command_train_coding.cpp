// cli/command_train_coding.cpp -- annals train-coding: the models of coding out of annotated reports.
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/reading.hpp"
#include "coding/train.hpp"

namespace annals::cli {
namespace {

Result<ExitCode> train(coding::CodingTrainingSettings const& settings) {
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources());
  ConsoleLog log;
  ANNALS_CHECK(coding::train_coding(
      settings, resources->coding(), report_of,
      [&](Report const& report) { return resources->analyzer->analyze(report.text, report.sections); }, log));
  return ExitCode::ok;
}

}  // namespace

ExitCode command_train_coding(std::vector<std::string> const& arguments) {
  CommandLine line("train-coding",
                   "Trains the models of coding: what is an event, what tells the same one, who, to whom, how many, "
                   "where, who claims it.");
  coding::CodingTrainingSettings settings;
  std::int64_t rounds = settings.rounds;
  settings.out_directory = "models/en";
  line.arguments("DIRECTORIES", settings.directories, "Annotated reports: *.json and the texts beside them");
  line.option("--out", settings.out_directory, "DIRECTORY", "Where the models are written");
  line.option("--rounds", rounds, "N", "How often the examples are gone through");
  line.flag("--exact-names", settings.exact_names, "A source or target is right only in the annotated words");
  line.flag("--hold-out", settings.hold_out_fifth, "Leave every fifth report out and say the figures on it");
  line.example("annals train-coding corpus/c1 corpus/c2 --out models/en",
               "models/en/coding-accept.tsv, -join, -source, -target, -figure, -place, -claim, -attribution-suspected "
               "and -denied");
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
