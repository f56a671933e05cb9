// tests/cli/sources/test_sources.cpp -- who says it and how often: lines of reporting, ledger, rules and sensitivity of
// a database that the binary has filled.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/json.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

/// One Reuters wire in ten outlets, each with a headline and a last paragraph of its own; a radio with other numbers;
/// the wire's update two days later; a brief that cites the radio.
class Sources : public testing::Test {
 protected:
  Sources() {
    std::string lines;
    for (char outlet = 'a'; outlet <= 'j'; ++outlet) {
      std::string const name(1, outlet);
      lines +=
          report("Outlet " + name, "2023-03-10",
                 "MAZAR-E SHARIF, March 9 (Reuters) - A bomb killed six people in Mazar-e Sharif on Thursday, police "
                 "said.\\n\\nThe paper of city " +
                     name + " could reach nobody in its suburb " + name + name + ".");
    }
    lines += report("Radio Mazar", "2023-03-10",
                    "A bombing in Mazar-e Sharif killed seven people on Thursday, a doctor said.");
    lines += report(
        "Outlet k", "2023-03-12",
        "MAZAR-E SHARIF, March 12 (Reuters) - A bomb on Thursday killed nine people in Mazar-e Sharif, officials "
        "in the north of the country said.");
    lines += report("Frontier Brief", "2023-03-25",
                    "On March 9, a bomb in Mazar-e Sharif killed seven people (Radio Mazar, March 10).");
    std::string const file = scratch.file("feed.jsonl", lines);
    RunOutcome const run = run_annals({"ingest", database(), file});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }

  static std::string report(std::string const& publisher, std::string const& day, std::string const& text) {
    return R"({"publisher":")" + publisher + R"(","published":")" + day + R"(","title":"Blast, as )" + publisher +
           R"( tells it","text":")" + text + "\"}\n";
  }

  [[nodiscard]] std::string database() const { return scratch.path("a.db"); }

  [[nodiscard]] std::string out(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin() + 1, database());
    RunOutcome const run = run_annals(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.out;
  }

  [[nodiscard]] Json incident(std::vector<std::string> const& options = {}) const {
    std::vector<std::string> arguments = {"export", "--format", "jsonl"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    std::vector<std::string> const lines = lines_of(out(arguments));
    EXPECT_EQ(lines.size(), 1U);
    return lines.empty() ? Json() : parse_json(lines.front()).value();
  }

  Scratch scratch;
};

TEST_F(Sources, AWireInManyOutletsIsOneSource) {
  Json const one = incident();
  EXPECT_EQ(one["article_count"].integer, 13);
  EXPECT_EQ(one["independent_source_count"].integer, 2) << "Reuters, and the radio with the brief that cites it";
}

TEST_F(Sources, TheUpdateOfTheWireReplacesItsFirstToll) {
  Json const killed = incident()["killed"];
  EXPECT_EQ(killed["low"].integer, 7);
  EXPECT_EQ(killed["best"].integer, 9);
  EXPECT_EQ(killed["high"].integer, 9);
}

TEST_F(Sources, AnotherRuleGivesAnotherNumber) {
  EXPECT_EQ(incident({"--count-rule", "min"})["killed"]["best"].integer, 7);
  EXPECT_EQ(incident({"--count-rule", "max"})["killed"]["best"].integer, 9);
  EXPECT_EQ(incident({"--count-rule", "latest"})["killed"]["best"].integer, 9);
  EXPECT_EQ(run_annals({"export", database(), "--count-rule", "mean"}).exit_code, 2);
}

TEST_F(Sources, TheLedgerHasEveryToll) {
  std::size_t sixes = 0;
  std::size_t replaced = 0;
  std::string revision;
  for (std::string const& line : lines_of(out({"export", "--level", "ledger", "--format", "jsonl"}))) {
    Json const entry = parse_json(line).value();
    if (entry["field"].text() == "killed") {
      sixes += entry["value"].text() == "6" ? 1U : 0U;
      replaced += entry["stands"].boolean ? 0U : 1U;
      revision += entry["revises"].is_null() ? std::string() : std::string(entry["publisher"].text()) + ";";
      EXPECT_FALSE(entry["words"].items.empty()) << line;
    }
  }
  EXPECT_EQ(sixes, 10U);
  EXPECT_EQ(replaced, 10U);
  EXPECT_EQ(revision, "Outlet k;");
}

TEST_F(Sources, TheLedgerHasNoGeometry) {
  EXPECT_EQ(run_annals({"export", database(), "--level", "ledger", "--format", "geojson"}).exit_code, 2);
  EXPECT_EQ(out({"export", "--level", "ledger", "--format", "csv"}).substr(0, 15), "event_id,field,");
}

TEST_F(Sources, SensitivityShowsWhatTheRuleMakes) {
  Json const table = parse_json(out({"sensitivity", "--format", "json", "--by", "country"})).value();
  EXPECT_EQ(table["by"].text(), "country");
  Json const& killed = table["rows"].items.at(0);
  EXPECT_EQ(killed["group"].text(), "AFG");
  EXPECT_EQ(killed["measure"].text(), "killed");
  EXPECT_EQ(killed["latest"].integer, 9);
  EXPECT_EQ(killed["min"].integer, 7);
  EXPECT_EQ(killed["spread"].integer, 2);
  EXPECT_EQ(killed["per_record"].integer, 10 * 6 + 7 + 9 + 7);
}

TEST_F(Sources, SensitivityTakesFiltersAndRefusesWhatItDoesNotKnow) {
  EXPECT_NE(out({"sensitivity", "--format", "csv", "--since", "2024"}).find(",killed,0,"), std::string::npos);
  EXPECT_NE(out({"sensitivity", "--format", "csv", "--until", "2023-03"}).find(",killed,1,"), std::string::npos);
  EXPECT_EQ(run_annals({"sensitivity", database(), "--since", "soon"}).exit_code, 2);
  EXPECT_EQ(run_annals({"sensitivity", database(), "--type", "WAR"}).exit_code, 2);
  EXPECT_EQ(run_annals({"sensitivity", database(), "--by", "week"}).exit_code, 2);
}

}  // namespace
}  // namespace annals::test
