// tests/cli/export/test_export_forms.cpp -- forms of other datasets, filters and the ways of CSV, on real reports.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/strings.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

/// Rows of RFC 4180, the header first.
std::vector<std::vector<std::string>> rows_of(std::string_view csv) {
  std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
  bool quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    char const c = csv[i];
    if (c == '"') {
      bool const doubled = quoted && i + 1 < csv.size() && csv[i + 1] == '"';
      i += doubled ? 1 : 0;
      rows.back().back() += doubled ? "\"" : "";
      quoted = doubled == quoted;
    } else if (quoted) {
      rows.back().back() += c;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\n') {
      rows.emplace_back(1);
    } else if (c != '\r') {
      rows.back().back() += c;
    }
  }
  rows.pop_back();
  return rows;
}

std::string cell(std::vector<std::vector<std::string>> const& rows, std::size_t row, std::string_view column) {
  for (std::size_t i = 0; i < rows[0].size(); ++i) {
    if (rows[0][i] == column) {
      return rows[row][i];
    }
  }
  ADD_FAILURE() << "no column " << column;
  return {};
}

/// As the gazetteer writes it.
constexpr std::string_view mazar =
    "Maz\xC4\x81"
    "r-e Shar\xC4\xAB"
    "f";

/// A bombing in two reports, a protest in one, a visit in one.
class ExportForms : public testing::Test {
 protected:
  ExportForms() {
    std::vector<std::string> const files = {
        scratch.file("first.txt",
                     "First report\n\nKABUL, March 9, 2023 (Example Agency) - The Taliban killed six "
                     "soldiers of the Afghan army with a bomb in Mazar-e Sharif on Thursday, police said.\n"),
        scratch.file("second.txt",
                     "Second report\n\nKABUL, March 10, 2023 (Second Paper) - A bomb of the Taliban killed seven "
                     "soldiers of the Afghan army in Mazar-e Sharif on March 9, a doctor said.\n"),
        scratch.file("third.txt",
                     "Teachers march\n\nNAIROBI, April 5, 2023 (Third Paper) - Thousands of teachers protested in "
                     "Nairobi on Tuesday.\n"),
        scratch.file("fourth.txt",
                     "Visit\n\nPARIS, April 5, 2023 (Third Paper) - The foreign minister of Kenya met the president "
                     "of France in Paris on Tuesday.\n")};
    std::vector<std::string> arguments = {"ingest", database()};
    arguments.insert(arguments.end(), files.begin(), files.end());
    RunOutcome const run = run_annals(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  [[nodiscard]] std::string database() const { return scratch.path("a.db"); }
  [[nodiscard]] RunOutcome exported(std::vector<std::string> more) const {
    std::vector<std::string> arguments = {"export", database()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_annals(arguments);
  }
  [[nodiscard]] std::vector<std::vector<std::string>> rows(std::vector<std::string> more) const {
    RunOutcome const run = exported(std::move(more));
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return rows_of(run.out);
  }

  Scratch scratch;
};

TEST_F(ExportForms, AcledHasARowForWhatAcledRecords) {
  RunOutcome const run = exported({"--format", "acled"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  auto const all = rows_of(run.out);
  ASSERT_EQ(all.size(), 3U) << run.out;
  EXPECT_EQ(all[0].size(), 31U);
  EXPECT_EQ(cell(all, 1, "event_date"), "2023-03-09");
  EXPECT_EQ(cell(all, 1, "year"), "2023");
  EXPECT_EQ(cell(all, 1, "time_precision"), "1");
  EXPECT_EQ(cell(all, 1, "actor1"), "Taliban");
  EXPECT_EQ(cell(all, 1, "inter1"), "Rebel group");
  EXPECT_EQ(cell(all, 1, "inter2"), "State forces");
  EXPECT_EQ(cell(all, 1, "interaction"), "State forces-Rebel group");
  EXPECT_EQ(cell(all, 1, "iso"), "4");
  EXPECT_EQ(cell(all, 1, "region"), "South Asia");
  EXPECT_EQ(cell(all, 1, "country"), "Afghanistan");
  EXPECT_EQ(cell(all, 1, "location"), mazar);
  EXPECT_EQ(cell(all, 1, "fatalities"), "7");
  EXPECT_NE(cell(all, 1, "notes").find("Taliban"), std::string::npos);
  EXPECT_NE(cell(all, 1, "source").find("; "), std::string::npos);
  EXPECT_EQ(cell(all, 2, "event_type"), "Protests");
  EXPECT_EQ(cell(all, 2, "actor1"), "Protesters (Kenya)");
  EXPECT_EQ(cell(all, 2, "interaction"), "Protesters only");
  EXPECT_EQ(cell(all, 2, "fatalities"), "");
  EXPECT_EQ(cell(all, 2, "tags"), "fatalities=no report");
  EXPECT_NE(run.err.find("acled: 2 of 3 incidents written"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("  1: ACLED has no event type for it"), std::string::npos) << run.err;
}

TEST_F(ExportForms, UcdpHasARowForWhatKilled) {
  RunOutcome const run = exported({"--format", "ucdp"});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  auto const all = rows_of(run.out);
  ASSERT_EQ(all.size(), 2U) << run.out;
  EXPECT_EQ(all[0].size(), 49U);
  EXPECT_EQ(cell(all, 1, "type_of_violence"), "1");
  EXPECT_EQ(cell(all, 1, "side_b"), "Taliban");
  EXPECT_EQ(cell(all, 1, "side_a"), "Government of Afghanistan");
  EXPECT_EQ(cell(all, 1, "gwnoa"), "700");
  EXPECT_EQ(cell(all, 1, "low"), "6");
  EXPECT_EQ(cell(all, 1, "best"), "7");
  EXPECT_EQ(cell(all, 1, "high"), "7");
  EXPECT_EQ(cell(all, 1, "number_of_sources"), "2");
  EXPECT_EQ(cell(all, 1, "where_prec"), "1");
  EXPECT_EQ(cell(all, 1, "date_prec"), "1");
  EXPECT_EQ(cell(all, 1, "priogrid_gid"), "182655");
  EXPECT_EQ(cell(all, 1, "country_id"), "700");
  EXPECT_EQ(cell(all, 1, "region"), "Asia");
  EXPECT_NE(run.err.find("ucdp: 1 of 3 incidents written"), std::string::npos) << run.err;
}

TEST_F(ExportForms, EventreportHasARowForEachReport) {
  auto const all = rows({"--format", "eventreport"});
  ASSERT_EQ(all.size(), 5U);
  std::vector<std::string> deaths;
  std::vector<std::string> events;
  for (std::size_t i = 1; i < all.size(); ++i) {
    if (cell(all, i, "city") == mazar) {
      deaths.push_back(cell(all, i, "deaths_best"));
      events.push_back(cell(all, i, "event_id"));
    }
  }
  std::sort(deaths.begin(), deaths.end());
  EXPECT_EQ(deaths, (std::vector<std::string>{"6", "7"}));
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0], events[1]);
}

TEST_F(ExportForms, FiltersAreThoseOfTheApi) {
  EXPECT_EQ(rows({"--format", "csv"}).size(), 4U);
  EXPECT_EQ(rows({"--format", "csv", "--country", "AFG"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--country", "AFG", "--country", "KEN"}).size(), 3U);
  EXPECT_EQ(rows({"--format", "csv", "--since", "2023-04"}).size(), 3U);
  EXPECT_EQ(rows({"--format", "csv", "--until", "2023-03"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--type", "PROTEST"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--min-killed", "7"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--min-killed", "8"}).size(), 1U);
  EXPECT_EQ(rows({"--format", "csv", "--min-sources", "2"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--bbox", "60,30,75,38"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--polygon", "60,30,75,30,75,38,60,38"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--polygon", "60,30,75,30,75,31"}).size(), 1U);
  EXPECT_EQ(rows({"--format", "csv", "--actor", "Taliban"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--text", "teachers"}).size(), 2U);
  EXPECT_EQ(rows({"--format", "csv", "--level", "record", "--country", "AFG"}).size(), 3U);
  EXPECT_EQ(rows({"--format", "eventreport", "--country", "AFG"}).size(), 3U);
  EXPECT_EQ(rows({"--format", "acled", "--country", "KEN"}).size(), 2U);
}

TEST_F(ExportForms, AFilteredFormHasTheSameRowsInTheSameOrder) {
  std::string const all = exported({"--format", "csv"}).out;
  EXPECT_EQ(exported({"--format", "csv", "--since", "1900"}).out, all);
}

TEST_F(ExportForms, ABadFilterStopsAtOnceAndNamesTheOption) {
  RunOutcome const type = exported({"--type", "WAR"});
  EXPECT_EQ(type.exit_code, 2);
  EXPECT_NE(type.err.find("--type 'WAR' is unknown; valid are: AGREE"), std::string::npos) << type.err;
  RunOutcome const since = exported({"--since", "2023-13"});
  EXPECT_EQ(since.exit_code, 2);
  EXPECT_NE(since.err.find("--since '2023-13' is not a date"), std::string::npos) << since.err;
  EXPECT_EQ(exported({"--min-killed", "many"}).exit_code, 2);
  EXPECT_EQ(exported({"--country", "Kenya"}).exit_code, 2);
}

TEST_F(ExportForms, HxlIsTheSecondLine) {
  auto const csv = rows({"--format", "csv", "--hxl"});
  ASSERT_EQ(csv.size(), 5U);
  EXPECT_EQ(cell(csv, 1, "event_id"), "#event+id");
  EXPECT_EQ(cell(csv, 1, "deaths_low"), "#affected+killed+min");
  EXPECT_EQ(cell(csv, 1, "quad_class"), "");
  EXPECT_EQ(csv[1].size(), csv[0].size());
  for (char const* form : {"acled", "ucdp", "eventreport"}) {
    auto const all = rows({"--format", form, "--hxl"});
    ASSERT_GE(all.size(), 2U);
    EXPECT_EQ(all[1].size(), all[0].size()) << form;
    EXPECT_EQ(cell(all, 1, "latitude"), "#geo+lat") << form;
    EXPECT_EQ(cell(all, 1, "country"), "#country+name") << form;
  }
}

TEST_F(ExportForms, ExcelGetsItsMark) {
  EXPECT_EQ(exported({"--format", "csv", "--excel"}).out.substr(0, 11),
            "\xEF\xBB\xBF"
            "event_id");
  EXPECT_EQ(exported({"--format", "csv", "--excel"}).out.substr(3), exported({"--format", "csv"}).out);
}

TEST_F(ExportForms, OptionsThatDoNotFitTheFormAreRefused) {
  EXPECT_EQ(exported({"--format", "geojson", "--hxl"}).exit_code, 2);
  EXPECT_EQ(exported({"--format", "jsonl", "--excel"}).exit_code, 2);
  EXPECT_EQ(exported({"--format", "acled", "--level", "record"}).exit_code, 2);
  EXPECT_EQ(exported({"--format", "eventreport", "--level", "incident"}).exit_code, 2);
  EXPECT_EQ(exported({"--format", "acled", "--level", "incident"}).exit_code, 0);
  EXPECT_EQ(exported({"--format", "stix", "--level", "record"}).exit_code, 2);
  EXPECT_EQ(exported({"--format", "gpkg"}).exit_code, 2) << "a database cannot be a stream";
}

TEST_F(ExportForms, AGeoPackageIsWholeOrNotThere) {
  EXPECT_EQ(exported({"--output", scratch.path("none/a.gpkg")}).exit_code, 1);
  EXPECT_EQ(exported({"--output", scratch.path("a.gpkg")}).exit_code, 0);
  EXPECT_TRUE(std::filesystem::exists(scratch.path("a.gpkg")));
  EXPECT_FALSE(std::filesystem::exists(scratch.path("a.gpkg.part")));
  EXPECT_EQ(exported({"--output", scratch.path("a.gpkg")}).exit_code, 0) << "the old file makes room";
}

TEST_F(ExportForms, WhatIsWithheldIsInNoForm) {
  for (char const* form : {"csv", "geojson", "jsonl", "acled", "ucdp", "eventreport", "stix"}) {
    RunOutcome const run = exported({"--format", form, "--round-coordinates", "1", "--redact", "persons"});
    ASSERT_EQ(run.exit_code, 0) << run.err;
    EXPECT_EQ(run.out.find(mazar), std::string::npos) << form << ": " << run.out;
    EXPECT_EQ(run.out.find("36.70"), std::string::npos) << form;
    EXPECT_EQ(run.out.find("First report"), std::string::npos) << form;
    EXPECT_EQ(run.out.find("soldiers of the Afghan army with a bomb"), std::string::npos) << form;
    EXPECT_NE(run.err.find("points are rounded to 1 degrees"), std::string::npos) << run.err;
    EXPECT_NE(run.err.find("names of persons are left out"), std::string::npos) << run.err;
  }
  std::string const ledger =
      exported({"--level", "ledger", "--format", "csv", "--round-coordinates", "1", "--redact", "persons"}).out;
  EXPECT_NE(ledger.find("Taliban"), std::string::npos);
  EXPECT_EQ(ledger.find(mazar), std::string::npos) << ledger;
  EXPECT_EQ(ledger.find("Mazar-e Sharif"), std::string::npos) << ledger;
  auto const csv = rows({"--format", "csv", "--round-coordinates", "0.5", "--country", "AFG"});
  EXPECT_EQ(cell(csv, 1, "latitude"), "36.5");
  EXPECT_EQ(cell(csv, 1, "location"), "");
  EXPECT_EQ(cell(csv, 1, "geo_precision"), "district");
  EXPECT_EQ(cell(csv, 1, "actor1"), "Taliban");
  EXPECT_NE(exported({"--format", "geojson", "--redact", "persons"}).out.find("\"withheld\":[\"names of persons"),
            std::string::npos);
}

TEST_F(ExportForms, ADelayLeavesOutWhatIsFresh) {
  EXPECT_EQ(rows({"--format", "csv", "--delay", "1"}).size(), 4U);
  EXPECT_EQ(rows({"--format", "csv", "--delay", "300000"}).size(), 1U);
  EXPECT_EQ(rows({"--format", "eventreport", "--delay", "300000"}).size(), 1U);
  EXPECT_EQ(exported({"--delay", "-1"}).exit_code, 2);
  EXPECT_EQ(exported({"--round-coordinates", "far"}).exit_code, 2);
  EXPECT_EQ(exported({"--round-coordinates", "0"}).exit_code, 2);
  EXPECT_EQ(exported({"--redact", "places"}).exit_code, 2);
}

TEST_F(ExportForms, TwoRunsGiveTheSameBytes) {
  for (char const* form : {"acled", "ucdp", "eventreport", "stix"}) {
    EXPECT_EQ(exported({"--format", form}).out, exported({"--format", form}).out) << form;
  }
}

}  // namespace
}  // namespace annals::test
