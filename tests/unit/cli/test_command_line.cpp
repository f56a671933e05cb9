// tests/unit/cli/test_command_line.cpp -- options: declared once, read, checked, shown.
#include <gtest/gtest.h>

#include "cli/command_line.hpp"

namespace annals::cli {
namespace {

/// A verb with one option of each kind.
struct Verb {
  CommandLine line{"code", "Reads reports."};
  std::string published;
  std::int64_t threads = 4;
  std::vector<std::string> trees;
  std::string profile = "default";
  bool all = false;
  std::vector<std::string> files;
  std::string help;

  Verb() {
    line.option("--published", published, "DATE", "Date of publication");
    line.option("--threads", threads, "N", "Threads");
    line.option("--trees", trees, "FILE", "Treebanks");
    line.choice("--profile", profile, {"default", "acled", "ucdp"}, "Whose rules");
    line.flag("--all", all, "Everything");
    line.arguments("FILES", files, "Reports");
    line.example("annals code a.txt", "the events of one report");
  }
  Result<CommandLine::Outcome> parse(std::vector<std::string> const& arguments) { return line.parse(arguments, help); }
  std::string error_of(std::vector<std::string> const& arguments) {
    Result<CommandLine::Outcome> const outcome = parse(arguments);
    return outcome ? "no error" : std::string(error_code_name(outcome.error().code)) + ": " + outcome.error().message;
  }
};

TEST(CommandLine, ReadsOptionsAndArgumentsInAnyOrder) {
  Verb verb;
  Result<CommandLine::Outcome> const outcome =
      verb.parse({"a.txt", "--published", "2024-05-16", "--all", "--threads=7", "b.txt", "--profile", "acled", "-"});
  ASSERT_TRUE(outcome) << outcome.error().text();
  EXPECT_EQ(*outcome, CommandLine::Outcome::run);
  EXPECT_EQ(verb.published, "2024-05-16");
  EXPECT_EQ(verb.threads, 7);
  EXPECT_TRUE(verb.all);
  EXPECT_EQ(verb.profile, "acled");
  EXPECT_EQ(verb.files, (std::vector<std::string>{"a.txt", "b.txt", "-"}));
}

TEST(CommandLine, WhatIsNotGivenKeepsItsValue) {
  Verb verb;
  ASSERT_TRUE(verb.parse({"a.txt"}));
  EXPECT_EQ(verb.threads, 4);
  EXPECT_EQ(verb.profile, "default");
  EXPECT_FALSE(verb.all);
  EXPECT_EQ(verb.published, "");
}

TEST(CommandLine, AnOptionOfManyTakesOneValueEachTime) {
  Verb verb;
  ASSERT_TRUE(verb.parse({"--trees", "a.conllu", "--trees", "b.conllu", "report.txt"}));
  EXPECT_EQ(verb.trees, (std::vector<std::string>{"a.conllu", "b.conllu"}));
  EXPECT_EQ(verb.files, (std::vector<std::string>{"report.txt"}));
}

TEST(CommandLine, AfterTwoDashesAllAreArguments) {
  Verb verb;
  ASSERT_TRUE(verb.parse({"--", "--odd-name.txt"}));
  EXPECT_EQ(verb.files, (std::vector<std::string>{"--odd-name.txt"}));
}

TEST(CommandLine, AnUnknownOptionNamesTheNearest) {
  Verb verb;
  EXPECT_EQ(verb.error_of({"a.txt", "--publishd", "2024-05-16"}),
            "usage: unknown option --publishd; did you mean --published?");
  EXPECT_EQ(Verb().error_of({"a.txt", "--publishd=2024-05-16"}),
            "usage: unknown option --publishd; did you mean --published?");
  EXPECT_EQ(Verb().error_of({"a.txt", "--hlep"}), "usage: unknown option --hlep; did you mean --help?");
}

TEST(CommandLine, AnUnknownOptionFarFromAllNamesNone) {
  EXPECT_EQ(Verb().error_of({"a.txt", "--zzzzzzzzzzzz"}), "usage: unknown option --zzzzzzzzzzzz");
}

TEST(CommandLine, AMissingValueIsAnError) {
  std::string const error = Verb().error_of({"a.txt", "--published"});
  EXPECT_EQ(error.substr(0, 7), "usage: ");
  EXPECT_NE(error.find("--published"), std::string::npos);
}

TEST(CommandLine, AMissingArgumentIsAnError) {
  std::string const error = Verb().error_of({});
  EXPECT_EQ(error.substr(0, 7), "usage: ");
  EXPECT_NE(error.find("FILES"), std::string::npos);
}

TEST(CommandLine, AValueThatIsNoNumberIsAnError) {
  for (std::string const value : {"many", "1.5", "99999999999999999999"}) {
    std::string const error = Verb().error_of({"a.txt", "--threads", value});
    EXPECT_EQ(error.substr(0, 7), "usage: ") << value;
    EXPECT_NE(error.find("--threads"), std::string::npos) << value;
  }
}

TEST(CommandLine, AChoiceThatIsNoneOfThemListsThem) {
  std::string const error = Verb().error_of({"a.txt", "--profile", "gtd"});
  EXPECT_NE(error.find("'gtd' is none of default|acled|ucdp"), std::string::npos) << error;
}

TEST(CommandLine, HelpShowsOptionsChoicesDefaultsAndExample) {
  Verb verb;
  Result<CommandLine::Outcome> const outcome = verb.parse({"--help"});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*outcome, CommandLine::Outcome::help_shown);
  for (std::string_view piece :
       {"annals code", "Reads reports.", "--published", "DATE", "Date of publication", "default|acled|ucdp", "FILES",
        "Example:\n  annals code a.txt\n      the events of one report"}) {
    EXPECT_NE(verb.help.find(piece), std::string::npos) << piece << "\n" << verb.help;
  }
}

TEST(CommandLine, HelpWinsOverMissingArguments) {
  Verb verb;
  Result<CommandLine::Outcome> const outcome = verb.parse({"--published", "2024-05-16", "-h"});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(*outcome, CommandLine::Outcome::help_shown);
}

TEST(CommandLine, ADirectoryOfManyDashesInAFileNameIsNoOption) {
  Verb verb;
  ASSERT_TRUE(verb.parse({"reports/a--b.txt"}));
  EXPECT_EQ(verb.files.front(), "reports/a--b.txt");
}

}  // namespace
}  // namespace annals::cli
