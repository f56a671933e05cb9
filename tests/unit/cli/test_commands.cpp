// tests/unit/cli/test_commands.cpp -- the list of verbs: what every one of them keeps to.
#include <gtest/gtest.h>

#include <set>

#include "cli/commands.hpp"

namespace annals::cli {
namespace {

/// What a call says, and its exit code.
struct Said {
  ExitCode code = ExitCode::ok;
  std::string out;
  std::string err;
};

Said said(std::vector<std::string> const& arguments) {
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  Said said;
  said.code = run(arguments);
  std::fflush(stdout);
  said.out = testing::internal::GetCapturedStdout();
  said.err = testing::internal::GetCapturedStderr();
  return said;
}

TEST(Verbs, EachHasHelpWithAnExampleOfItself) {
  ASSERT_FALSE(commands().empty());
  for (Command const& command : commands()) {
    Said const help = said({std::string(command.verb), "--help"});
    EXPECT_EQ(help.code, ExitCode::ok) << command.verb;
    EXPECT_EQ(help.err, "") << command.verb;
    EXPECT_NE(help.out.find("Usage: annals " + std::string(command.verb)), std::string::npos) << help.out;
    EXPECT_NE(help.out.find("Example:\n"), std::string::npos) << command.verb;
    std::size_t const example = help.out.find("Example:\n");
    EXPECT_NE(help.out.find("annals " + std::string(command.verb), example), std::string::npos) << command.verb;
    EXPECT_EQ(said({"help", std::string(command.verb)}).out, help.out);
  }
}

TEST(Verbs, EachStopsAtAnUnknownOptionWithTheNearestRightOne) {
  for (Command const& command : commands()) {
    Said const wrong = said({std::string(command.verb), "--hepl"});
    EXPECT_EQ(wrong.code, ExitCode::usage) << command.verb;
    EXPECT_EQ(wrong.out, "") << command.verb;
    EXPECT_EQ(wrong.err, "annals: unknown option --hepl; did you mean --help? (see --help)\n") << command.verb;
  }
}

TEST(Verbs, NamesAndSummariesAreFitToPrint) {
  std::set<std::string_view> seen;
  for (Command const& command : commands()) {
    EXPECT_TRUE(seen.insert(command.verb).second) << command.verb;
    EXPECT_LT(command.verb.size(), 14U) << command.verb;
    EXPECT_FALSE(command.summary.empty()) << command.verb;
    EXPECT_NE(command.summary.back(), '.') << command.verb;
  }
}

TEST(Verbs, TheMainHelpListsThemAllAndTheExitCodes) {
  Said const help = said({"--help"});
  EXPECT_EQ(help.code, ExitCode::ok);
  EXPECT_EQ(help.err, "");
  for (Command const& command : commands()) {
    EXPECT_NE(help.out.find("\n  " + std::string(command.verb) + " "), std::string::npos) << command.verb;
  }
  for (std::string_view code :
       {"0 done", "1 failed", "2 bad option", "3 done, with reports set aside", "130 interrupted"}) {
    EXPECT_NE(help.out.find(code), std::string::npos) << code;
  }
  EXPECT_EQ(said({"-h"}).out, help.out);
  EXPECT_EQ(said({"help"}).out, help.out);
  EXPECT_EQ(said({"help", "cod"}).err, said({"cod"}).err) << "what is no verb is said as anywhere";
}

TEST(Verbs, AnUnknownVerbNamesTheNearest) {
  Said const wrong = said({"cod", "a.txt"});
  EXPECT_EQ(wrong.code, ExitCode::usage);
  EXPECT_EQ(wrong.out, "");
  EXPECT_EQ(wrong.err, "annals: unknown verb 'cod'; did you mean 'code'? (see --help)\n");
}

TEST(Verbs, WithoutAnyTheHelpIsNamed) {
  Said const none = said({});
  EXPECT_EQ(none.code, ExitCode::usage);
  EXPECT_EQ(none.out, "");
  EXPECT_NE(none.err.find("annals --help"), std::string::npos);
}

TEST(Verbs, TheVersionIsOneLine) {
  Said const version = said({"--version"});
  EXPECT_EQ(version.code, ExitCode::ok);
  EXPECT_EQ(version.out, "annals " ANNALS_VERSION "\n");
}

TEST(Code, BadDatesProfilesAndThreadsAreUsageErrors) {
  struct Wrong {
    std::vector<std::string> arguments;
    std::string_view piece;
  };
  for (Wrong const& wrong :
       {Wrong{{"code", "--published", "yesterday", "a.txt"}, "--published: not a date of the form"},
        Wrong{{"code", "--published", "2023-02-31", "a.txt"}, "no such day in the calendar"},
        Wrong{{"code", "--profile", "acle", "a.txt"}, "'acle' is none of default|acled"},
        Wrong{{"code", "--threads", "-1", "a.txt"}, "--threads takes a number from 0 to 256, not -1"},
        Wrong{{"code", "--threads", "257", "a.txt"}, "not 257"},
        Wrong{{"inspect", "--show", "tree", "a.txt"}, "'tree' is none of report|language|time|place|coding"},
        Wrong{{"code"}, "FILES"}}) {
    Said const is = said(wrong.arguments);
    EXPECT_EQ(is.code, ExitCode::usage) << wrong.piece;
    EXPECT_EQ(is.out, "");
    EXPECT_NE(is.err.find(wrong.piece), std::string::npos) << is.err;
  }
}

}  // namespace
}  // namespace annals::cli
