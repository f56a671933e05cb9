// cli/commands.hpp -- the list of verbs. One file a verb: command_<verb>.cpp; one line here for each.
// Tested by: tests/unit/cli/test_commands.cpp, tests/cli/
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command_line.hpp"

namespace annals::cli {

using CommandFunction = ExitCode (*)(std::vector<std::string> const& arguments);

struct Command {
  std::string_view verb;
  CommandFunction run;
  std::string_view summary;
};

ExitCode command_changes(std::vector<std::string> const& arguments);
ExitCode command_check(std::vector<std::string> const& arguments);
ExitCode command_code(std::vector<std::string> const& arguments);
ExitCode command_compare(std::vector<std::string> const& arguments);
ExitCode command_eval(std::vector<std::string> const& arguments);
ExitCode command_explain(std::vector<std::string> const& arguments);
ExitCode command_export(std::vector<std::string> const& arguments);
ExitCode command_gazetteer(std::vector<std::string> const& arguments);
ExitCode command_import(std::vector<std::string> const& arguments);
ExitCode command_ingest(std::vector<std::string> const& arguments);
ExitCode command_inspect(std::vector<std::string> const& arguments);
ExitCode command_migrate(std::vector<std::string> const& arguments);
ExitCode command_original(std::vector<std::string> const& arguments);
ExitCode command_quarantine(std::vector<std::string> const& arguments);
ExitCode command_release(std::vector<std::string> const& arguments);
/// annals release verify
ExitCode command_release_verify(std::vector<std::string> const& arguments);
ExitCode command_review(std::vector<std::string> const& arguments);
ExitCode command_sensitivity(std::vector<std::string> const& arguments);
ExitCode command_serve(std::vector<std::string> const& arguments);
ExitCode command_train(std::vector<std::string> const& arguments);
ExitCode command_train_coding(std::vector<std::string> const& arguments);
ExitCode command_watch(std::vector<std::string> const& arguments);
ExitCode command_verify(std::vector<std::string> const& arguments);

/// All verbs, in the order in which --help shows them.
std::span<Command const> commands();

/// What `main` does: finds the verb, runs it. Never throws.
ExitCode run(std::vector<std::string> const& arguments);

}  // namespace annals::cli
