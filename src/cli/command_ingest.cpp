// cli/command_ingest.cpp -- annals ingest: reports to a database of incidents.
#include <unistd.h>

#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/ingest.hpp"
#include "cli/input_files.hpp"
#include "cli/stop_signal.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

std::string number_of(std::uint64_t count, std::string_view one, std::string_view many) {
  return concat({std::to_string(count), " ", count == 1 ? one : many});
}

void say_what_was_done(std::string const& database, ProgressCounts const& counts, store::Totals const& totals) {
  std::string text = concat({"stored ", number_of(counts.stored, "report", "reports"), " with ",
                             number_of(counts.events, "new event", "new events")});
  if (counts.known > 0) {
    text += concat({"; ", number_of(counts.known, "report was", "reports were"), " stored already"});
  }
  if (counts.versions > 0) {
    text += concat(
        {"; ",
         number_of(counts.versions, "of them is another version of a page", "of them are other versions of pages"),
         " that was there"});
  }
  if (counts.set_aside > 0) {
    text += concat({"; ", number_of(counts.set_aside, "report was", "reports were"), " set aside"});
  }
  say(text);
  say(concat({store::store_name(database), " holds ", number_of(totals.reports, "report", "reports"), ", ",
              number_of(totals.records, "event record", "event records"), ", ",
              number_of(totals.incidents, "incident", "incidents")}));
}

struct IngestOptions {
  std::string database;
  std::string progress = "auto";
  std::string originals = "keep";
  ReadingOptions reading;
};

Result<ExitCode> ingest(IngestOptions const& options) {
  ANNALS_TRY(report::ReaderSettings const reader, options.reading.reader_settings());
  ANNALS_TRY(unsigned const threads, options.reading.thread_count());
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources(options.reading.profile));
  ANNALS_TRY(store::StoreSettings settings, ingest_settings(*resources, "annals ingest"));
  settings.originals = options.originals == "hash" ? store::KeepOriginals::hash : store::KeepOriginals::bytes;
  ANNALS_TRY(std::unique_ptr<store::Store> const database,
             store::open_store(options.database, store::OpenMode::create, settings));
  ANNALS_TRY(std::unique_ptr<store::Store> const lookup, store::open_store(options.database, store::OpenMode::read));
  for (std::string const& note : database->notes()) {
    say(note);
  }
  std::atomic<bool> const& stop_asked = stop_on_signals();
  Progress progress(progress_style(options.progress, isatty(STDERR_FILENO) == 1),
                    count_reports(files_of(options.reading.files)));
  ReportStream stream(options.reading.files, reader);
  Unopened unopened;
  IngestWatch const watch = {[&](ProgressCounts const& counts) { progress.show(counts); },
                             [&](Error const& error) {
                               progress.clear();
                               unopened.add(error);
                               say_set_aside(error);
                             }};
  Ingest run(
      *database, *lookup, [&] { return stream.next_read(); }, watch, stop_asked);
  Result<IngestOutcome> const outcome = run.run(*resources, options.reading.coding_settings(*resources), threads);
  if (!outcome) {
    progress.clear();
    say(concat({number_of(run.counts().stored, "report was", "reports were"),
                " stored before this; the database is sound; the same command goes on from there"}));
    return outcome.error();
  }
  progress.finish(outcome->counts);
  ANNALS_TRY(store::Totals const totals, database->totals());
  say_what_was_done(options.database, outcome->counts, totals);
  if (std::string const languages = run.unread_languages().text(); !languages.empty()) {
    say(languages);
  }
  if (outcome->interrupted) {
    say("interrupted; the database is sound; run the same command again to go on: what is stored is passed over");
    return ExitCode::interrupted;
  }
  if (unopened.is_all(outcome->counts.stored + outcome->counts.known > 0)) {
    return ExitCode::failed;
  }
  return outcome->counts.set_aside > 0 ? ExitCode::quarantined : ExitCode::ok;
}

}  // namespace

ExitCode command_ingest(std::vector<std::string> const& arguments) {
  CommandLine line("ingest", "Codes reports, joins their records into incidents and stores all of it in a database.");
  IngestOptions options;
  line.argument("DB", options.database,
                "The database: a file, made when it is not there, or postgresql://USER@HOST/DATABASE");
  options.reading.declare_without_all(line);
  line.choice("--originals", options.originals, {"keep", "hash"},
              "What to keep of the bytes that reports are read from: all of them, or their hashes");
  line.choice("--progress", options.progress, progress_choices(), "How to show how far it is, on standard error");
  line.example("annals ingest incidents.db reports/*.txt", "what is stored already is passed over");
  line.example("annals ingest postgresql://annals@db.example.org/incidents reports/*.txt",
               "the same into a database on a server");
  line.example("annals ingest incidents.db feed.jsonl --progress json", "one JSON object a second, for programs");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = ingest(options);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
