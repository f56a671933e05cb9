// cli/command_train.cpp -- annals train: the language model out of treebanks and corpora of names.
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "language/train.hpp"

namespace annals::cli {
namespace {

/// Progress is told on stderr, warnings as everywhere.
class TrainingLog final : public LogSink {
 public:
  void write(LogLevel level, std::string_view message) override {
    if (level == LogLevel::info) {
      say(message);
    } else {
      m_console.write(level, message);
    }
  }

 private:
  ConsoleLog m_console;
};

}  // namespace

ExitCode command_train(std::vector<std::string> const& arguments) {
  CommandLine line(
      "train", "Trains the model of words, tags, trees and names. Takes minutes; the same files give the same model.");
  language::TrainingSettings settings;
  std::int64_t parser_rounds = settings.parser_rounds;
  std::int64_t namer_rounds = settings.namer_rounds;
  std::int64_t seed = settings.seed;
  settings.out = "models/en/language.bin";
  line.option("--trees", settings.trees, "FILE", "A treebank in CoNLL-U; may be given more than once");
  line.option("--names", settings.names, "FILE", "Names: .csv as of GMB, or two columns; may be given more than once");
  line.option("--out", settings.out, "FILE", "Where the model is written");
  line.option("--parser-rounds", parser_rounds, "N", "How often the trees are gone through");
  line.option("--namer-rounds", namer_rounds, "N", "How often the names are gone through");
  line.option("--seed", seed, "N", "Start of the random numbers that shuffle the sentences");
  line.example("annals train --trees en_ewt-ud-train.conllu --names ner_dataset.csv --out models/en/language.bin",
               "one model file, the same each time");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  if (parser_rounds < 1 || parser_rounds > 100 || namer_rounds < 1 || namer_rounds > 100 || seed < 0 ||
      seed > 0x7fffffff) {
    return fail(make_error(ErrorCode::usage, "rounds go from 1 to 100, the seed from 0 to 2147483647"));
  }
  settings.parser_rounds = static_cast<std::uint32_t>(parser_rounds);
  settings.namer_rounds = static_cast<std::uint32_t>(namer_rounds);
  settings.seed = static_cast<std::uint32_t>(seed);
  TrainingLog log;
  Result<void> const outcome = language::train(settings, log);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
