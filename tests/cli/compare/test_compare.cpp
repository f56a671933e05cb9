// tests/cli/compare/test_compare.cpp -- annals compare on a database of reports and rows.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "import_examples.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

bool holds(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

/// One incident of all three, one of ACLED alone, one of UCDP alone.
class Compare : public testing::Test {
 protected:
  void SetUp() override {
    database = scratch.path("a.db");
    std::string const report = scratch.file("report.txt", mazar_report);
    std::string const acled = scratch.file(
        "acled.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Remote explosive/landmine/IED", mazar, "6") +
                         acled_line("AFG2", "2023-04-12", "Grenade", kabul, "0"));
    std::string const ucdp = scratch.file("ucdp.csv", ucdp_header() + ucdp_line("900", "2023-03-10", mazar, "7") +
                                                          ucdp_line("901", "2023-05-01", kabul, "3"));
    ASSERT_EQ(run_annals({"ingest", database, report, "--progress", "none"}).exit_code, 0);
    ASSERT_EQ(run_annals({"import", database, acled, ucdp, "--progress", "none"}).exit_code, 0);
  }

  RunOutcome compare(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"compare", database});
    RunOutcome run = run_annals(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run;
  }

  Scratch scratch;
  std::string database;
};

TEST_F(Compare, ATableByCountryAndMonthAndWhatDiffers) {
  std::string const text = compare({"--dataset", "acled", "--with", "ucdp"}).out;
  std::vector<std::string> const lines = lines_of(text);
  ASSERT_GE(lines.size(), 5U) << text;
  EXPECT_EQ(lines[0],
            "country  month      only acled    only ucdp         both   other date  other place other deaths   acled "
            "dead    ucdp dead");
  EXPECT_EQ(lines[1],
            "AFG      2023-03             0            0            1            1            0            1           "
            " 6            7");
  EXPECT_EQ(lines[2],
            "AFG      2023-04             1            0            0            0            0            0           "
            " 0            0");
  EXPECT_EQ(lines[3],
            "AFG      2023-05             0            1            0            0            0            0           "
            " 0            3");
  EXPECT_EQ(lines[4],
            "all                          1            1            1            1            0            1           "
            " 6           10");
  EXPECT_TRUE(holds(text, "    differs: date; deaths; 1 day apart\n")) << text;
  EXPECT_TRUE(holds(text, "    acled: 2023-03-09, Mazar-e Sharif, killed 6 (ACLED AFG1)\n")) << text;
  EXPECT_TRUE(holds(text, "    ucdp: 2023-03-10, Mazar-e Sharif city, killed 7 (UCDP GED 900)\n")) << text;
  EXPECT_TRUE(holds(text, "    joined: ")) << text;
}

TEST_F(Compare, CsvHasARowForEachIncidentOfEitherSide) {
  std::vector<std::string> const lines = lines_of(compare({"--dataset", "acled", "--format", "csv"}).out);
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_TRUE(lines[0].starts_with(
      "status,incident_id,title,country,month,dataset_rows,with_rows,dataset_date,with_date,days_apart,"));
  EXPECT_TRUE(lines[1].starts_with("both,in_")) << lines[1];
  EXPECT_TRUE(holds(lines[1], "ACLED AFG1,")) << lines[1];
  EXPECT_TRUE(lines[2].starts_with("only acled,in_")) << lines[2];
}

TEST_F(Compare, JsonIsOneObject) {
  Result<Json> const json = parse_json(compare({"--dataset", "acled", "--with", "ucdp", "--format", "json"}).out);
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ((*json)["incidents"].items.size(), 3U);
  EXPECT_EQ((*json)["totals"]["both"].integer, 1);
  EXPECT_EQ((*json)["months"].items.size(), 3U);
  EXPECT_EQ((*json)["incidents"].items[0]["days_apart"].integer, 1);
}

TEST_F(Compare, TimeAndCountryNarrow) {
  EXPECT_EQ(lines_of(compare({"--dataset", "acled", "--with", "ucdp", "--since", "2023-04-01", "--format", "csv"}).out)
                .size(),
            3U);
  EXPECT_EQ(lines_of(compare({"--dataset", "acled", "--with", "ucdp", "--until", "2023-03-31", "--format", "csv"}).out)
                .size(),
            2U);
  EXPECT_EQ(
      lines_of(compare({"--dataset", "acled", "--with", "ucdp", "--country", "syr", "--format", "csv"}).out).size(),
      1U);
}

TEST_F(Compare, BadOptionsStopAtOnce) {
  EXPECT_EQ(run_annals({"compare", database}).exit_code, 2);
  EXPECT_EQ(run_annals({"compare", database, "--dataset", "acled", "--with", "acled"}).exit_code, 2);
  EXPECT_EQ(run_annals({"compare", database, "--dataset", "acled", "--since", "yesterday"}).exit_code, 2);
  EXPECT_EQ(run_annals({"compare", database, "--dataset", "acled", "--country", "Syria"}).exit_code, 2);
  EXPECT_EQ(run_annals({"compare", scratch.path("none.db"), "--dataset", "acled"}).exit_code, 1);
}

}  // namespace
}  // namespace annals::test
