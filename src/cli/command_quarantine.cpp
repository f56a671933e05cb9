// cli/command_quarantine.cpp -- annals quarantine DB: what could not be read, and why.
#include <algorithm>
#include <set>

#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/ingest.hpp"
#include "cli/output_file.hpp"
#include "cli/retry.hpp"
#include "cli/set_aside.hpp"
#include "format/csv.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

struct QuarantineOptions {
  std::string database;
  std::string form = "text";
  std::string show;
  std::vector<std::string> drop;
  std::vector<std::string> only;
  bool retry = false;
  ReadingOptions reading;
};

format::FieldValue text_or_none(std::string const& text) {
  return text.empty() ? format::FieldValue() : format::FieldValue(text);
}

std::vector<format::Field> fields_of(store::Reject const& reject) {
  format::FieldValue const line =
      reject.line == 0 ? format::FieldValue() : format::FieldValue(static_cast<std::int64_t>(reject.line));
  return {{"id", reject.id()},
          {"source", reject.source},
          {"line", line},
          {"code", reject.code},
          {"message", reject.message},
          {"language", text_or_none(reject.language)},
          {"since", text_or_none(reject.since)},
          {"sha256", text_or_none(reject.sha256)}};
}

std::string text_line(std::uint64_t number, store::Reject const& reject) {
  std::string const place =
      reject.line == 0 ? reject.source : concat({reject.source, ":", std::to_string(reject.line)});
  return concat({std::to_string(number), "\t", reject.id(), "\t", one_line(place), "\t", reject.code, "\t",
                 one_line(reject.message), "\t", reject.since.empty() ? "-" : reject.since, "\t",
                 reject.sha256.empty() ? "-" : reject.sha256, "\n"});
}

Result<ExitCode> list(std::vector<store::Reject> const& rejects, std::string const& form) {
  if (form == "csv") {
    ANNALS_CHECK(write_out(format::csv_header(fields_of({}))));
  }
  std::uint64_t number = 0;
  for (store::Reject const& reject : rejects) {
    ++number;
    ANNALS_CHECK(write_out(form == "csv"     ? format::csv_row(fields_of(reject))
                           : form == "jsonl" ? reject_json(reject, false) + "\n"
                                             : text_line(number, reject)));
  }
  ANNALS_CHECK(flush_out());
  if (form == "text") {
    say(concat({std::to_string(rejects.size()), rejects.size() == 1 ? " piece is" : " pieces are", " set aside"}));
  }
  return ExitCode::ok;
}

/// Those that a user names: by id, by the beginning of one, or by their number in the list.
Result<std::vector<store::Reject>> named(std::vector<store::Reject> const& rejects,
                                         std::vector<std::string> const& names) {
  std::vector<store::Reject> found;
  for (std::string const& name : names) {
    std::optional<std::int64_t> const number = parse_integer(name);
    std::size_t const before = found.size();
    for (std::size_t i = 0; i < rejects.size(); ++i) {
      bool const is_it = number ? static_cast<std::int64_t>(i) + 1 == *number : rejects[i].id().starts_with(name);
      if (is_it) {
        found.push_back(rejects[i]);
      }
    }
    if (found.size() != before + 1) {
      return Error{found.size() == before ? ErrorCode::not_found : ErrorCode::usage,
                   found.size() == before ? "nothing that is set aside has this id or number"
                                          : "more than one id begins so; give more of it",
                   {},
                   name.substr(0, 80)};
    }
  }
  return found;
}

Result<ExitCode> show(store::Store& store, std::vector<store::Reject> const& rejects, std::string const& name) {
  ANNALS_TRY(std::vector<store::Reject> const found, named(rejects, {name}));
  std::string const& hash = found.front().sha256;
  std::optional<store::StoredOriginal> original;
  if (!hash.empty()) {
    ANNALS_TRY(original, store.original(hash));
  }
  if (!original || !original->bytes) {
    return make_error(ErrorCode::not_found, "no bytes of this piece are kept");
  }
  ANNALS_CHECK(write_out(*original->bytes));
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

Result<ExitCode> drop(store::Store& store, std::vector<store::Reject> const& rejects,
                      std::vector<std::string> const& names) {
  ANNALS_TRY(std::vector<store::Reject> const found, named(rejects, names));
  ANNALS_CHECK(store.remove_rejects(found));
  say(concat({std::to_string(found.size()), found.size() == 1 ? " piece was" : " pieces were", " dropped"}));
  return ExitCode::ok;
}

Result<ExitCode> read_again(QuarantineOptions const& options) {
  ANNALS_TRY(report::ReaderSettings const reader, options.reading.reader_settings());
  ANNALS_TRY(unsigned const threads, options.reading.thread_count());
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources(options.reading.profile));
  ANNALS_TRY(store::StoreSettings const settings, ingest_settings(*resources, "annals quarantine"));
  ANNALS_TRY(std::unique_ptr<store::Store> const store,
             store::open_store(options.database, store::OpenMode::write, settings));
  ANNALS_TRY(std::vector<store::Reject> rejects, store->rejects());
  if (!options.only.empty()) {
    ANNALS_TRY(rejects, named(rejects, options.only));
  }
  ANNALS_TRY(RetryOutcome const outcome,
             retry(*store, rejects, *resources, options.reading.coding_settings(*resources), reader, threads));
  std::uint64_t const left = rejects.size() - outcome.read;
  say(concat({std::to_string(outcome.read), " of ", std::to_string(rejects.size()), " pieces are read now; stored ",
              std::to_string(outcome.reports), outcome.reports == 1 ? " report with " : " reports with ",
              std::to_string(outcome.events), outcome.events == 1 ? " event; " : " events; ", std::to_string(left),
              left == 1 ? " stays" : " stay", " set aside"}));
  return left > 0 ? ExitCode::quarantined : ExitCode::ok;
}

Result<ExitCode> quarantine(QuarantineOptions const& options) {
  bool const has_reading = !options.only.empty() || !options.reading.published.empty() || !options.reading.map.empty();
  if (has_reading && !options.retry) {
    return make_error(ErrorCode::usage, "--only, --published and --map belong to --retry");
  }
  int const asked = (options.retry ? 1 : 0) + (options.show.empty() ? 0 : 1) + (options.drop.empty() ? 0 : 1);
  if (asked > 1) {
    return make_error(ErrorCode::usage, "only one of --show, --retry and --drop can be done at a time");
  }
  if (options.retry) {
    return read_again(options);
  }
  store::StoreSettings settings;
  settings.writer = "annals quarantine";
  ANNALS_TRY(std::unique_ptr<store::Store> const store,
             store::open_store(options.database, options.drop.empty() ? store::OpenMode::read : store::OpenMode::write,
                               settings));
  ANNALS_TRY(std::vector<store::Reject> const rejects, store->rejects());
  if (!options.show.empty()) {
    return show(*store, rejects, options.show);
  }
  return options.drop.empty() ? list(rejects, options.form) : drop(*store, rejects, options.drop);
}

}  // namespace

ExitCode command_quarantine(std::vector<std::string> const& arguments) {
  CommandLine line("quarantine", "Lists what could not be read or is in a language that is not, with its reason.");
  QuarantineOptions options;
  line.argument("DB", options.database,
                "The database that `annals ingest` filled: a file, or postgresql://USER@HOST/DATABASE");
  line.choice("--format", options.form, {"text", "jsonl", "csv"}, "Form of the list");
  line.option("--show", options.show, "ID|NUMBER", "Write the bytes of one, as they came");
  line.flag("--retry", options.retry, "Read all of them again with this version, and store what is read now");
  line.option("--drop", options.drop, "ID|NUMBER", "Take one off the list for good, with its bytes; may be repeated");
  line.option("--only", options.only, "ID|NUMBER", "With --retry: this one alone; may be repeated");
  line.option("--published", options.reading.published, "DATE", "With --retry: date of publication, as for ingest");
  line.option("--map", options.reading.map, "FIELD=NAME,...", "With --retry: keys of JSON Lines, as for ingest");
  options.reading.declare_without_files(line);
  line.example("annals quarantine incidents.db", "number, id, source, code, reason, since when, SHA-256: one a line");
  line.example("annals quarantine incidents.db --retry", "after an update: what it reads now is stored");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = quarantine(options);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
