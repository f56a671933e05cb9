// cli/command_train.cpp -- annals train: the language model out of treebanks, roles, names and coreference.
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
      "train",
      "Trains the model of words, tags, trees, names and roles. Takes an hour; the same files give the same model.");
  language::TrainingSettings settings;
  std::int64_t rounds = settings.rounds;
  std::int64_t seed = settings.seed;
  settings.out = "models/en/language.bin";
  settings.nations = "data/nations/nations.tsv";
  settings.name_kinds = "data/name-kinds.txt";
  settings.coreference_words = "data/coreference.txt";
  line.option("--trees", settings.trees, "FILE", "A treebank in CoNLL-U; may be given more than once");
  line.option("--names", settings.names, "PATH",
              "Names: .csv as of GMB, two columns, .conllu as of GUM, a folder of re3d; may be given more than once");
  line.option("--roles", settings.roles, "FILE",
              "PropBank roles of the treebanks' sentences, JSON Lines; may be given more than once");
  line.option("--coreference", settings.coreference, "FILE",
              "Entities in CoNLL-U as of GUM; may be given more than once");
  line.option("--held-out", settings.held_out, "FILE",
              "A treebank to look at while training; nothing is learnt from it");
  line.option("--nations", settings.nations, "FILE", "The table that tells the names of states");
  line.option("--name-kinds", settings.name_kinds, "FILE", "Words that tell the kind of a name");
  line.option("--coreference-words", settings.coreference_words, "FILE", "Genders and kinds of words");
  line.option("--out", settings.out, "FILE", "Where the model is written");
  line.option("--rounds", rounds, "N", "How often the treebanks are gone through");
  line.option("--seed", seed, "N", "Start of the random numbers that shuffle the sentences");
  line.example("annals train --trees en_ewt-ud-train.conllu --names ner_dataset.csv --out models/en/language.bin",
               "one model file, the same each time");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  if (rounds < 1 || rounds > 1000 || seed < 0 || seed > 0x7fffffff) {
    return fail(make_error(ErrorCode::usage, "rounds go from 1 to 1000, the seed from 0 to 2147483647"));
  }
  settings.rounds = static_cast<std::uint32_t>(rounds);
  settings.seed = static_cast<std::uint32_t>(seed);
  TrainingLog log;
  Result<void> const outcome = language::train(settings, log);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
