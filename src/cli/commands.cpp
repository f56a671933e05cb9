// cli/commands.cpp -- the list of verbs. See cli/commands.hpp.
#include "cli/commands.hpp"

#include <array>
#include <exception>

#include "base/strings.hpp"
#include "cli/console.hpp"

namespace annals::cli {
namespace {

constexpr std::array<Command, 22> all_commands = {{
    {"code", command_code, "Read reports, write event records (JSON Lines)"},
    {"ingest", command_ingest, "Code reports, join the records into incidents, store them"},
    {"watch", command_watch, "Follow feeds of the web: fetch, keep and ingest what is new"},
    {"import", command_import, "Store rows of ACLED, UCDP GED, GTD or GDELT beside the reports"},
    {"compare", command_compare, "Compare a dataset with our own incidents or with another"},
    {"export", command_export,
     "Write incidents or records as CSV, GeoJSON, JSON Lines, ACLED, UCDP, GeoPackage or STIX"},
    {"review", command_review, "Merge, split, edit or reject incidents; see which joins are doubtful"},
    {"changes", command_changes, "Tell what incidents came, changed and went"},
    {"quarantine", command_quarantine, "List what could not be read, and why; read it again"},
    {"verify", command_verify, "Check that a database holds what was stored"},
    {"original", command_original, "Write the bytes that a report was read from"},
    {"release", command_release, "Freeze a version of a database; check one byte for byte"},
    {"serve", command_serve, "Serve a database as an HTTP API and a web app"},
    {"migrate", command_migrate, "Bring a database of an older Annals up to date"},
    {"sensitivity", command_sensitivity, "Show how totals change with the rule for rival numbers"},
    {"inspect", command_inspect, "Show what every stage makes of a report"},
    {"explain", command_explain, "Say for each possible event why it was coded or not"},
    {"eval", command_eval, "Measure records against annotated reports"},
    {"check", command_check, "Check the data files and report errors by file and line"},
    {"gazetteer", command_gazetteer, "Pack, check or ask a gazetteer of places"},
    {"train", command_train, "Train the language model from treebanks and corpora of names"},
    {"train-coding", command_train_coding, "Train the coding models from annotated reports"},
}};

std::string help_text() {
  std::string text = "annals VERB [ARGUMENTS] [OPTIONS] -- reads reports, writes down conflict events\n\nVerbs:\n";
  for (Command const& command : all_commands) {
    text += "  " + std::string(command.verb) + std::string(14 - command.verb.size(), ' ') +
            std::string(command.summary) + "\n";
  }
  text +=
      "\n'annals VERB --help' shows the options of a verb, with an example.\n\n"
      "Exit codes: 0 done; 1 failed; 2 bad option or argument; 3 done, with reports set aside;\n"
      "130 interrupted.\n\n"
      "Example:\n  annals code --published 2023-03-10 report.txt\n      one event record a line\n";
  return text;
}

ExitCode unknown_verb(std::string const& verb) {
  std::vector<std::string> verbs;
  for (Command const& command : all_commands) {
    verbs.emplace_back(command.verb);
  }
  Error error = make_error(ErrorCode::usage, "unknown verb '" + verb + "'");
  if (std::optional<std::string> const near = nearest_name(verb, verbs)) {
    error.message += "; did you mean '" + *near + "'?";
  }
  return fail(error);
}

}  // namespace

std::span<Command const> commands() {
  return all_commands;
}

ExitCode run(std::vector<std::string> const& arguments) try {
  if (arguments.empty()) {
    say("no verb given (see annals --help)");
    return ExitCode::usage;
  }
  if (arguments[0] == "help" && arguments.size() > 1) {
    return run({arguments[1], "--help"});
  }
  if (arguments[0] == "--help" || arguments[0] == "-h" || arguments[0] == "help") {
    return write_out(help_text()) && flush_out() ? ExitCode::ok : ExitCode::failed;
  }
  if (arguments[0] == "--version") {
    return write_out("annals " ANNALS_VERSION "\n") && flush_out() ? ExitCode::ok : ExitCode::failed;
  }
  for (Command const& command : all_commands) {
    if (command.verb == arguments[0]) {
      return command.run({arguments.begin() + 1, arguments.end()});
    }
  }
  return unknown_verb(arguments[0]);
} catch (std::exception const& problem) {
  // Only memory and the like come this far: nothing of our own throws.
  return fail(make_error(ErrorCode::internal, problem.what()));
}

}  // namespace annals::cli
