// docs/cli.md has every verb, option, exit code and error code of the program, and no option that is gone.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "doc/page.hpp"

namespace annals::doc {
namespace {

std::string help_of(cli::Command const& command) {
  testing::internal::CaptureStdout();
  cli::ExitCode const exit_code = command.run({"--help"});
  std::string help = testing::internal::GetCapturedStdout();
  EXPECT_EQ(exit_code, cli::ExitCode::ok) << command.verb;
  return help;
}

/// All verbs, and the one that has a verb of its own.
std::vector<cli::Command> all_commands() {
  std::vector<cli::Command> all(cli::commands().begin(), cli::commands().end());
  all.push_back({"release verify", cli::command_release_verify, ""});
  return all;
}

/// A new exit code does not compile until it has a row here.
std::string row_of(cli::ExitCode code) {
  switch (code) {
    case cli::ExitCode::ok:
    case cli::ExitCode::failed:
    case cli::ExitCode::usage:
    case cli::ExitCode::quarantined:
    case cli::ExitCode::interrupted:
      break;
  }
  return concat({"\n| ", std::to_string(static_cast<int>(code)), " |"});
}

TEST(CliPage, EveryVerbHasASection) {
  std::string const page = file_of_tree("docs/cli.md");
  ASSERT_FALSE(cli::commands().empty());
  for (cli::Command const& command : all_commands()) {
    EXPECT_NE(section(page, concat({"## annals ", command.verb})), "") << command.verb;
  }
}

TEST(CliPage, EveryOptionOfAVerbIsInItsSectionAndNoOther) {
  std::string const page = file_of_tree("docs/cli.md");
  for (cli::Command const& command : all_commands()) {
    std::string const part = section(page, concat({"## annals ", command.verb}));
    std::vector<std::string> const options = options_of_help(help_of(command));
    std::vector<std::string> const documented = options_of_table(part);
    EXPECT_GE(options.size(), 1U) << command.verb;
    for (std::string const& option : options) {
      bool const found =
          option == "help" || std::find(documented.begin(), documented.end(), option) != documented.end();
      EXPECT_TRUE(found) << command.verb << " --" << option << " has no row in docs/cli.md";
    }
    for (std::string const& option : documented) {
      EXPECT_NE(std::find(options.begin(), options.end(), option), options.end())
          << "docs/cli.md: " << command.verb << " has no --" << option;
    }
  }
}

TEST(CliPage, EveryExitCodeHasARow) {
  std::string const part = section(file_of_tree("docs/cli.md"), "## Exit codes");
  for (cli::ExitCode const code : {cli::ExitCode::ok, cli::ExitCode::failed, cli::ExitCode::usage,
                                   cli::ExitCode::quarantined, cli::ExitCode::interrupted}) {
    EXPECT_NE(part.find(row_of(code)), std::string::npos) << row_of(code);
  }
}

TEST(CliPage, EveryErrorCodeIsExplained) {
  std::string const part = section(file_of_tree("docs/cli.md"), "## Exit codes");
  for (std::string_view const name : error_code_names) {
    EXPECT_NE(part.find(concat({"| `", name, "` |"})), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace annals::doc
