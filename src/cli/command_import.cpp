// cli/command_import.cpp -- annals import: rows of other datasets into a database, beside what was coded from reports.
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/import.hpp"
#include "cli/reading.hpp"
#include "cli/stop_signal.hpp"
#include "cli/wall_clock.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

struct ImportOptions {
  std::string database;
  std::vector<std::string> files;
  std::string from = "auto";
  std::string progress = "auto";
  bool dry_run = false;
};

std::string number_of(std::uint64_t count, std::string_view one, std::string_view many) {
  return concat({std::to_string(count), " ", count == 1 ? one : many});
}

/// Lines of the files, which is about how many rows they have; read in pieces, since such files are large.
std::optional<std::uint64_t> count_lines(std::vector<std::string> const& files) {
  std::uint64_t lines = 0;
  std::string piece(std::size_t{1} << 20U, '\0');
  for (std::string const& path : files) {
    if (path == "-") {
      return std::nullopt;
    }
    std::ifstream file(path, std::ios::binary);
    while (file.good() && !is_directory(path)) {
      file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
      auto const read = static_cast<std::ptrdiff_t>(file.gcount());
      lines += static_cast<std::uint64_t>(std::count(piece.begin(), piece.begin() + read, '\n'));
    }
  }
  return lines;
}

void say_what_was_done(ImportOptions const& options, ImportCounts const& counts) {
  std::uint64_t passed_over = 0;
  for (auto const& [kind, count] : counts.passed_over) {
    passed_over += count;
  }
  std::string text =
      concat({options.dry_run ? "would store " : "stored ", number_of(counts.rows.stored, "row", "rows")});
  auto const add = [&text](std::uint64_t count, std::string_view one, std::string_view many) {
    text += count > 0 ? concat({"; ", number_of(count, one, many)}) : std::string();
  };
  add(counts.replaced, "of them in the place of an older version", "of them in the place of older versions");
  add(counts.emptied, "of these has a kind that no event type fits, so its record is gone",
      "of these have kinds that no event type fits, so their records are gone");
  add(counts.rows.known - passed_over, "row was stored already", "rows were stored already");
  add(counts.older, "of them is older than the version that is stored",
      "of them are older than the versions that are stored");
  add(passed_over, "row was passed over", "rows were passed over");
  add(counts.rows.set_aside, "row was set aside", "rows were set aside");
  say(text);
  for (auto const& [kind, count] : counts.passed_over) {
    say(concat({"passed over, no event type for it: ", kind, ", ", number_of(count, "row", "rows")}));
  }
}

Result<std::unique_ptr<store::Store>> open_database(ImportOptions const& options) {
  if (options.dry_run) {
    return options.database.find("://") != std::string::npos || file_exists(options.database)
               ? store::open_store(options.database, store::OpenMode::read)
               : Result<std::unique_ptr<store::Store>>(nullptr);
  }
  store::StoreSettings settings;
  ANNALS_TRY(settings.matching, open_joining_settings());
  settings.clock = instant_of_now;
  settings.writer = concat({"annals import, process ", std::to_string(getpid())});
  return store::open_store(options.database, store::OpenMode::create, settings);
}

Result<ExitCode> import_rows(ImportOptions const& options) {
  dataset::DatasetSettings settings;
  settings.version = ANNALS_VERSION;
  settings.standard_input = &std::cin;
  auto const named = std::ranges::find(dataset::dataset_names, options.from);
  if (named != dataset::dataset_names.end()) {
    settings.dataset = static_cast<dataset::Dataset>(named - dataset::dataset_names.begin());
  }
  ANNALS_TRY(std::string const share, share_directory());
  ANNALS_TRY(knowledge::Knowledge const knowledge, knowledge::Knowledge::load(share + "/data"));
  ANNALS_TRY(dataset::Tables const tables, dataset::Tables::load(share + "/data/datasets", knowledge));
  ANNALS_TRY(std::unique_ptr<store::Store> const database, open_database(options));
  std::atomic<bool> const& stop = stop_on_signals();
  Progress progress(progress_style(options.progress, isatty(STDERR_FILENO) == 1), count_lines(options.files));
  Import run(database.get(), options.dry_run, progress, stop);
  for (std::string const& file : options.files) {
    ANNALS_CHECK(run.read(file, settings, knowledge, tables));
  }
  ANNALS_CHECK(run.finish());
  say_what_was_done(options, run.counts());
  if (!options.dry_run) {
    ANNALS_TRY(store::Totals const totals, database->totals());
    say(concat({store::store_name(options.database), " holds ", number_of(totals.reports, "report", "reports"), ", ",
                number_of(totals.records, "event record", "event records"), ", ",
                number_of(totals.incidents, "incident", "incidents")}));
  }
  if (run.counts().interrupted) {
    say("interrupted; the database is sound; run the same command again to go on: what is stored is passed over");
    return ExitCode::interrupted;
  }
  return run.counts().rows.set_aside > 0 ? ExitCode::quarantined : ExitCode::ok;
}

}  // namespace

ExitCode command_import(std::vector<std::string> const& arguments) {
  CommandLine line("import", "Stores the rows of other event datasets as records and joins them with the incidents.");
  ImportOptions options;
  std::vector<std::string> sources = {"auto"};
  sources.insert(sources.end(), dataset::dataset_names.begin(), dataset::dataset_names.end());
  line.argument("DB", options.database,
                "The database: a file, made when it is not there, or postgresql://USER@HOST/DATABASE");
  line.arguments("FILES", options.files,
                 "CSV or tab-separated files as the dataset gives them; '-' reads standard input");
  line.choice("--from", options.from, sources, "Whose files they are; auto tells by the columns");
  line.flag("--dry-run", options.dry_run, "Read and check all rows, store nothing");
  line.choice("--progress", options.progress, progress_choices(), "How to show how far it is, on standard error");
  line.example("annals import incidents.db acled-2023.csv",
               "a row that is stored already is passed over, a newer version takes its place");
  line.example("annals import incidents.db GEDEvent_v24_1.csv --from ucdp --dry-run",
               "what would be stored, what is wrong");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = import_rows(options);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
