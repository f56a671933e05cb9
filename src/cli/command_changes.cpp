// cli/command_changes.cpp -- annals changes DB: what came, changed and went, for those who keep a copy.
#include <algorithm>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/output_file.hpp"
#include "format/csv.hpp"
#include "format/review_json.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

constexpr std::uint32_t page_size = 10'000;

struct ChangesOptions {
  std::string database;
  std::string since;
  std::string form;
  std::string output = "-";
};

std::string line_of(incident::Change const& change, bool csv) {
  if (csv) {
    return format::csv_row(format::change_fields(change));
  }
  JsonWriter json;
  format::write_change(change, json);
  return json.take() + "\n";
}

Result<void> write_changes(ChangesOptions const& options) {
  store::ChangeQuery query;
  query.size = page_size;
  std::optional<std::int64_t> const number = parse_integer(options.since);
  bool const is_number = number && std::ranges::all_of(options.since, is_ascii_digit);
  if (is_number) {
    query.after = *number;
  } else {
    query.since = options.since;
  }
  ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(options.database, store::OpenMode::read));
  bool const csv = options.form == "csv" || (options.form.empty() && options.output.ends_with(".csv"));
  ANNALS_TRY(std::vector<incident::Change> changes, store->changes_since(query));
  ANNALS_TRY(OutputFile file, OutputFile::open(options.output));
  if (csv) {
    ANNALS_CHECK(file.write(format::csv_header(format::change_fields({}))));
  }
  while (!changes.empty()) {
    for (incident::Change const& change : changes) {
      ANNALS_CHECK(file.write(line_of(change, csv)));
    }
    query.after = changes.back().sequence;
    ANNALS_TRY(changes, store->changes_since(query));
  }
  return file.close();
}

}  // namespace

ExitCode command_changes(std::vector<std::string> const& arguments) {
  CommandLine line("changes", "Tells what incidents came, changed and went, oldest first.");
  ChangesOptions options;
  line.argument("DB", options.database,
                "The database that `annals ingest` filled: a file, or postgresql://USER@HOST/DATABASE");
  line.option("--since", options.since, "SEQUENCE|DATE",
              "Only what came after the change of this number, or on or after this day or instant (UTC)");
  line.choice("--format", options.form, {"csv", "jsonl"},
              "Form of the output; without it the ending of --output tells, else jsonl");
  line.option("--output,-o", options.output, "FILE", "Where to write; '-' is standard output");
  line.example("annals changes incidents.db --since 2026-11-23", "one change a line; 'gone' marks ids to delete");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<void> const outcome = write_changes(options);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
