// tests/cli/export/test_round_trip.cpp -- what annals export writes as ACLED and UCDP, annals import reads: same
// events.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

/// What both datasets keep of an event, in one line: days, point, country and the best number of dead.
std::vector<std::string> kernels(std::string const& database, std::string const& only_type = "") {
  std::vector<std::string> arguments = {"export", database};
  if (!only_type.empty()) {
    arguments.insert(arguments.end(), {"--type", only_type});
  }
  RunOutcome const run = run_annals(arguments);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  std::vector<std::string> lines;
  for (std::string const& line : lines_of(run.out)) {
    Json const json = parse_json(line).value();
    Json const& killed = json["killed"]["best"];
    lines.push_back(
        concat({json["date"]["start"].string, " ", json["date"]["end"].string, " ",
                number_text(json["place"]["lat"].number), " ", number_text(json["place"]["lon"].number), " ",
                json["place"]["country"].string, " ", killed.is_null() ? "-" : number_text(killed.number)}));
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

class RoundTrip : public testing::Test {
 protected:
  RoundTrip() {
    std::vector<std::string> const files = {
        scratch.file("first.txt",
                     "First report\n\nKABUL, March 9, 2023 (Example Agency) - The Taliban killed six soldiers of the "
                     "Afghan army with a bomb in Mazar-e Sharif on Thursday, police said.\n"),
        scratch.file("second.txt",
                     "Second report\n\nBAGHDAD, May 3, 2023 (Second Paper) - Gunmen killed four farmers in Tikrit on "
                     "Tuesday, a doctor said.\n"),
        scratch.file("third.txt",
                     "Third report\n\nNAIROBI, April 5, 2023 (Third Paper) - Thousands of teachers protested in "
                     "Nairobi on Tuesday.\n")};
    std::vector<std::string> arguments = {"ingest", own()};
    arguments.insert(arguments.end(), files.begin(), files.end());
    RunOutcome const run = run_annals(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  [[nodiscard]] std::string own() const { return scratch.path("own.db"); }

  /// Exports and imports; the path of the second database.
  [[nodiscard]] std::string there_and_back(std::string const& form) const {
    std::string const file = scratch.path(form + ".csv");
    RunOutcome const out = run_annals({"export", own(), "--format", form, "-o", file});
    EXPECT_EQ(out.exit_code, 0) << out.err;
    std::string const database = scratch.path(form + ".db");
    RunOutcome const in = run_annals({"import", database, file, "--from", "auto"});
    EXPECT_EQ(in.exit_code, 0) << in.err;
    EXPECT_EQ(in.err.find("set aside"), std::string::npos) << in.err;
    return database;
  }

  Scratch scratch;
};

TEST_F(RoundTrip, OfAcledKeepsEachEvent) {
  std::vector<std::string> const before = kernels(own());
  ASSERT_EQ(before.size(), 3U);
  std::string const database = there_and_back("acled");
  EXPECT_EQ(kernels(database), before);
  std::vector<std::string> types;
  for (std::string const& line : lines_of(run_annals({"export", database, "--level", "record"}).out)) {
    Json const json = parse_json(line).value();
    types.push_back(json["acled"]["sub_event_type"].string);
  }
  std::sort(types.begin(), types.end());
  EXPECT_EQ(types, (std::vector<std::string>{"Armed clash", "Attack", "Peaceful protest"}));
}

TEST_F(RoundTrip, OfUcdpKeepsEachEventWithDeaths) {
  std::vector<std::string> const assaults = kernels(own(), "ASSAULT");
  std::string const database = there_and_back("ucdp");
  std::vector<std::string> const after = kernels(database);
  ASSERT_FALSE(after.empty());
  for (std::string const& kernel : after) {
    EXPECT_NE(std::find(assaults.begin(), assaults.end(), kernel), assaults.end()) << kernel;
  }
}

}  // namespace
}  // namespace annals::test
