// cli/command_verify.cpp -- annals verify DB: is what is stored still what was stored?
#include "base/json.hpp"
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

std::string line_of(store::Difference const& difference, bool as_json) {
  if (!as_json) {
    return concat(
        {difference.kind, "\t", difference.id.empty() ? "-" : difference.id, "\t", one_line(difference.what), "\n"});
  }
  JsonWriter json;
  json.begin_object().field("kind", difference.kind).field_or_null("id", difference.id);
  json.field("what", difference.what).end_object();
  return json.take() + "\n";
}

Result<ExitCode> verify(std::string const& where, bool as_json) {
  ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(where, store::OpenMode::read));
  ANNALS_TRY(store::VerifyCounts const counts,
             store->verify([as_json](store::Difference const& one) { return write_out(line_of(one, as_json)); }));
  ANNALS_CHECK(flush_out());
  say(concat({"looked at ", std::to_string(counts.reports), " texts of reports, ", std::to_string(counts.originals),
              " originals (of ", std::to_string(counts.hashes_only), " only the hash is kept), ",
              std::to_string(counts.records), " records with ", std::to_string(counts.evidence), " quotes"}));
  if (counts.differences == 0) {
    say("all of it is as it was stored");
    return ExitCode::ok;
  }
  say(concat(
      {std::to_string(counts.differences), counts.differences == 1 ? " thing is" : " things are", " not as stored"}));
  return ExitCode::failed;
}

}  // namespace

ExitCode command_verify(std::vector<std::string> const& arguments) {
  CommandLine line(
      "verify", "Checks a database: originals against their hashes, reports against their ids, quotes against texts.");
  std::string where;
  std::string form = "text";
  line.argument("DB", where, "The database: a file, or postgresql://USER@HOST/DATABASE");
  line.choice("--format", form, {"text", "jsonl"}, "Form of the differences: what, id and words between tabs, or JSON");
  line.example("annals verify incidents.db", "one line for each difference; exit code 1 when there is one");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = verify(where, form == "jsonl");
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
