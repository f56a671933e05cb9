// cli/command_check.cpp -- annals check: reads all data files, says every error by file and line.
#include "base/file.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "dataset/reader.hpp"
#include "format/acled_labels.hpp"
#include "format/countries.hpp"
#include "format/hxl.hpp"
#include "incident/event_words.hpp"
#include "knowledge/knowledge.hpp"
#include "language/coreference_train.hpp"
#include "language/name_corpus_words.hpp"
#include "place/gazetteer_builder.hpp"
#include "report/agencies.hpp"
#include "time/holidays.hpp"

namespace annals::cli {
namespace {

template <typename Outcome>
void add_error(Outcome const& outcome, std::vector<Error>& errors) {
  if (!outcome) {
    errors.push_back(outcome.error());
  }
}

/// A data directory without this folder is one of a user who exports nothing.
void check_datasets(std::string const& data, std::vector<Error>& errors) {
  if (is_directory(data + "/datasets")) {
    add_error(format::Countries::read(data), errors);
    add_error(format::AcledLabels::read(data), errors);
    add_error(format::HxlTags::read(data), errors);
  }
}

Result<ExitCode> check(std::string data, bool quiet) {
  if (data.empty()) {
    ANNALS_TRY(data, share_directory());
    data += "/data";
  }
  std::vector<Error> errors = knowledge::check_data(data);
  LogMemory ignored;
  Result<void> const places =
      is_directory(data + "/places") ? place::check_places(data + "/places", ignored) : Result<void>();
  if (!places) {
    errors.push_back(places.error());
  }
  if (std::string const words = data + "/coreference.txt"; file_exists(words)) {
    ANNALS_TRY(std::string const text, read_file(words));
    if (Result<void> const outcome = language::check_coreference_words(text, words); !outcome) {
      errors.push_back(outcome.error());
    }
  }
  if (std::string const kinds = data + "/name-kinds.txt"; file_exists(kinds)) {
    if (Result<language::NameWords> const outcome = language::NameWords::read("", kinds); !outcome) {
      errors.push_back(outcome.error());
    }
  }
  if (std::string const days = data + "/time"; is_directory(days)) {
    if (Result<time::Holidays> const outcome = time::Holidays::read(days); !outcome) {
      errors.push_back(outcome.error());
    }
  }
  if (std::string const agencies = data + "/lexicon/agencies.tsv"; file_exists(agencies)) {
    if (Result<report::Agencies> const outcome = report::Agencies::read(agencies); !outcome) {
      errors.push_back(outcome.error());
    }
  }
  check_datasets(data, errors);
  if (std::string const words = data + "/event-words"; is_directory(words)) {
    add_error(incident::EventWords::open(words), errors);
  }
  if (std::string const tables = data + "/datasets"; errors.empty() && file_exists(tables + "/acled.tsv")) {
    ANNALS_TRY(knowledge::Knowledge const known, knowledge::Knowledge::load(data));
    errors = dataset::check_tables(tables, known);
  }
  for (Error const& error : errors) {
    ANNALS_CHECK(write_out(error.text() + "\n"));
  }
  std::size_t warnings = 0;
  if (errors.empty() && !quiet) {
    for (Error const& warning : knowledge::check_warnings(data)) {
      ANNALS_CHECK(write_out("warning: " + warning.text() + "\n"));
      ++warnings;
    }
  }
  ANNALS_CHECK(
      write_out(data + ": " + std::to_string(errors.size()) + " errors, " + std::to_string(warnings) + " warnings\n"));
  ANNALS_CHECK(flush_out());
  return errors.empty() ? ExitCode::ok : ExitCode::failed;
}

}  // namespace

ExitCode command_check(std::vector<std::string> const& arguments) {
  CommandLine line("check",
                   "Reads the data files (actors, lexicons, frames, ontology) and says every error by file and line.");
  std::string data;
  bool quiet = false;
  line.argument("DATA", data, "Directory of data files; without it, the one in use", ArgumentNeed::optional);
  line.flag("--errors-only", quiet, "Leave out warnings");
  line.example("annals check data", "data/actors/asia.txt:120: unknown parent: 'islamic_sate'");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = check(data, quiet);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
