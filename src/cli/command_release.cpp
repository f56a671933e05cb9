// cli/command_release.cpp -- annals release: a frozen version of a database as a folder. `annals release verify`:
// cli/command_release_verify.cpp.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "base/content_id.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/release_writer.hpp"
#include "incident/count_rule.hpp"
#include "release/folder.hpp"
#include "release/licence.hpp"
#include "store/open_store.hpp"

namespace annals::cli {
namespace {

struct ReleaseOptions {
  std::string database;
  std::string folder;
  release::Facts facts;
  std::string previous;
  std::string count_rule = std::string(incident::count_rule_name(incident::default_count_rule));
  bool without_texts = false;
  FilterOptions filter;
  WithholdOptions withhold;
};

Error usage(std::string message) {
  return make_error(ErrorCode::usage, std::move(message));
}

Result<void> check_facts(release::Facts const& facts) {
  for (auto const& [option, value] : {std::pair("--version", &facts.version), std::pair("--title", &facts.title)}) {
    if (trim(*value).empty()) {
      return usage(concat({option, " is needed: a release is cited by it"}));
    }
  }
  if (facts.authors.empty() ||
      std::ranges::any_of(facts.authors, [](auto const& name) { return trim(name).empty(); })) {
    return usage("--author is needed: \"Lovelace, Ada\" or the name of an organisation; a release is cited by it");
  }
  bool const is_name = std::ranges::find(release::licence_names, facts.licence) != release::licence_names.end();
  if (!facts.licence.empty() && !is_name && !release::is_web_address(facts.licence)) {
    std::optional<std::string> const near =
        nearest_name(facts.licence, {release::licence_names.begin(), release::licence_names.end()});
    return usage(concat({"--licence '", facts.licence, "' is none of the names of SPDX for data, such as CC-BY-4.0",
                         near ? ", did you mean " + *near + "?" : std::string(), "; give others as a web address"}));
  }
  if (!facts.doi.empty() && !facts.doi.starts_with("10.")) {
    return usage(concat({"--doi '", facts.doi, "' does not begin with 10."}));
  }
  if (!facts.url.empty() && !release::is_web_address(facts.url)) {
    return usage(concat({"--url '", facts.url, "' does not begin with https://"}));
  }
  if (!facts.date.empty()) {
    if (Result<CivilDate> const day = parse_civil_date(facts.date); !day) {
      return usage("--date: " + day.error().text());
    }
  }
  return {};
}

/// SOURCE_DATE_EPOCH (reproducible-builds.org): seconds since 1970. Undefined: empty when it is not set or no number.
std::string day_of_epoch() {
  constexpr std::int64_t day = std::int64_t{24} * 60 * 60;
  char const* const given = std::getenv("SOURCE_DATE_EPOCH");
  std::optional<std::int64_t> const seconds = given == nullptr ? std::nullopt : parse_integer(given);
  return seconds && *seconds >= 0 ? CivilDate{static_cast<std::int32_t>(*seconds / day)}.iso() : std::string();
}

/// The day on which the database changed last: it belongs to the data, not to the moment of the release.
Result<std::string> day_of_last_change(store::Store& store) {
  store::ChangeQuery query;
  query.size = 10'000;
  std::string last;
  ANNALS_TRY(std::vector<incident::Change> changes, store.changes_since(query));
  while (!changes.empty()) {
    query.after = changes.back().sequence;
    last = changes.back().at.empty() ? last : changes.back().at;
    ANNALS_TRY(changes, store.changes_since(query));
  }
  return last.substr(0, std::min(last.size(), std::string_view("2026-11-23").size()));
}

Result<std::string> day_of(ReleaseOptions const& options, store::Store& store) {
  if (!options.facts.date.empty()) {
    return options.facts.date;
  }
  std::string const epoch = day_of_epoch();
  return epoch.empty() ? day_of_last_change(store) : Result<std::string>(epoch);
}

Result<release::Choice> choice_of(ReleaseOptions const& options, std::string const& date) {
  release::Choice choice;
  for (auto const& [name, values] : options.filter.given()) {
    choice.filters.push_back({name, values});
  }
  ANNALS_TRY(store::IncidentQuery const query, query_of(choice));
  static_cast<void>(query);  // looked at for bad values
  choice.count_rule = options.count_rule;
  choice.round_coordinates = options.withhold.degrees;
  choice.redact_persons = !options.withhold.redact.empty();
  CivilDate const from = parse_civil_date(date).value_or(CivilDate());
  ANNALS_TRY(format::Withholding const withholding, options.withhold.withholding(from));
  if (withholding.until && date.empty()) {
    return usage("--delay counts from the date of the release; give it with --date");
  }
  choice.until = withholding.until ? withholding.until->iso() : std::string();
  choice.texts = !options.without_texts && !choice.withholds();
  return choice;
}

std::string number_of(std::uint64_t count, std::string_view one, std::string_view many) {
  return concat({std::to_string(count), " ", count == 1 ? one : many});
}

void say_what_was_made(ReleaseOptions const& options, release::Manifest const& manifest) {
  release::Counts const& counts = manifest.counts;
  say(concat({options.folder, " holds version ", manifest.facts.version, ": ",
              number_of(counts.released_incidents, "incident", "incidents"), ", ",
              number_of(counts.released_records, "record", "records"), ", ",
              number_of(counts.released_reports, "report", "reports")}));
  if (!manifest.choice.texts) {
    say(concat({"the texts of the reports are not in it", options.without_texts ? "" : ", since something is held back",
                "; it can be checked, but not be made again from the folder alone"}));
  }
  Result<std::string> const text = read_file(concat({options.folder, "/", release::manifest_name}));
  if (text) {
    say(concat({"sha256 of its manifest.json: ", sha256_hex(*text)}));
  }
}

Result<void> make_release(ReleaseOptions const& options) {
  ANNALS_CHECK(check_facts(options.facts));
  ANNALS_TRY(release::Choice const unchecked, choice_of(options, "1970-01-01"));
  static_cast<void>(unchecked);  // bad options before anything is done
  ANNALS_TRY(std::unique_ptr<store::Store> const store, store::open_store(options.database, store::OpenMode::read));
  ANNALS_CHECK(store->hold());
  ReleasePlan plan;
  plan.facts = options.facts;
  ANNALS_TRY(plan.facts.date, day_of(options, *store));
  ANNALS_TRY(plan.choice, choice_of(options, plan.facts.date));
  plan.previous = options.previous;
  plan.program = ANNALS_VERSION;
  ANNALS_TRY(release::NewFolder folder, release::NewFolder::make(options.folder));
  if (folder.found_leftover()) {
    say("a run that was killed had left an unfinished release beside it; that was removed");
  }
  ANNALS_TRY(release::Manifest const manifest, write_release(*store, plan, folder.path()));
  ANNALS_CHECK(folder.finish());
  say_what_was_made(options, manifest);
  return {};
}

}  // namespace

ExitCode command_release(std::vector<std::string> const& arguments) {
  if (!arguments.empty() && arguments.front() == "verify") {
    return command_release_verify({arguments.begin() + 1, arguments.end()});
  }
  CommandLine line("release", "Freezes a version of a database as a folder. 'annals release verify' checks one.");
  ReleaseOptions options;
  line.argument("DB", options.database,
                "The database that `annals ingest` filled: a file, or postgresql://USER@HOST/DATABASE");
  line.argument("FOLDER", options.folder, "The folder that is made; one that is there is never overwritten");
  line.option("--version", options.facts.version, "VERSION", "Of the release, such as 1.0.0; needed");
  line.option("--title", options.facts.title, "TEXT", "What the release is called; needed");
  line.option("--author", options.facts.authors, "NAME",
              "\"Lovelace, Ada\", or an organisation; needed, may be given again for more");
  line.option("--licence", options.facts.licence, "NAME", "As SPDX names it, such as CC-BY-4.0, or a web address");
  line.option("--doi", options.facts.doi, "DOI", "Of the release: 10.1234/abc");
  line.option("--url", options.facts.url, "ADDRESS", "Where the release is to be found");
  line.option("--date", options.facts.date, "DAY",
              "Of the release; else SOURCE_DATE_EPOCH, else the day of the last change of the database");
  line.option("--since-release", options.previous, "FOLDER", "The release before: what has changed since is listed");
  line.flag("--without-texts", options.without_texts,
            "Leave out the texts of reports, which may not be ours to give away");
  line.choice("--count-rule", options.count_rule,
              {incident::count_rule_names.begin(), incident::count_rule_names.end()},
              "Which of rival numbers is the best one of an incident");
  options.filter.declare(line);
  options.withhold.declare(line);
  line.example(
      "annals release incidents.db release-1.0.0 --version 1.0.0 --title \"Attacks in X\" --author \"Doe, Jo\"",
      "a folder with data, codebook, citation and the hash of everything");
  line.example("annals release verify release-1.0.0", "makes the release again and compares byte by byte");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<void> const outcome = make_release(options);
  return outcome ? ExitCode::ok : fail(outcome.error());
}

}  // namespace annals::cli
