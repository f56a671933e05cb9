// tests/cli/import/test_import.cpp -- annals import as a user runs it: again, with revised rows, bad rows and wrong
// files.
#include <gtest/gtest.h>

#include <filesystem>

#include "import_examples.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

bool holds(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

std::size_t lines_of_export(std::string const& database, std::string const& level) {
  RunOutcome const run = run_annals({"export", database, "--level", level, "--format", "jsonl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  return lines_of(run.out).size();
}

TEST(Import, TheSameFileTwiceGivesNothingNew) {
  Scratch const scratch;
  std::string const database = scratch.path("a.db");
  std::string const file =
      scratch.file("acled.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Suicide bomb", mazar, "6") +
                                    acled_line("AFG2", "2023-03-12", "Grenade", kabul, "0"));
  RunOutcome const first = run_annals({"import", database, file, "--progress", "none"});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_TRUE(holds(first.err, "annals: stored 2 rows\n")) << first.err;
  EXPECT_TRUE(holds(first.err, "holds 2 reports, 2 event records, 2 incidents")) << first.err;
  RunOutcome const second = run_annals({"import", database, file, "--progress", "none"});
  EXPECT_EQ(second.exit_code, 0) << second.err;
  EXPECT_TRUE(holds(second.err, "annals: stored 0 rows; 2 rows were stored already\n")) << second.err;
  EXPECT_EQ(lines_of_export(database, "record"), 2U);
}

/// The line with another time at which ACLED wrote it.
std::string written_at(std::string line, std::string const& seconds) {
  std::string const usual = "1678748400";
  return line.replace(line.rfind(usual), usual.size(), seconds);
}

std::string export_of(std::string const& database, std::string const& level = "incident") {
  RunOutcome const run = run_annals({"export", database, "--level", level, "--format", "jsonl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  return run.out;
}

/// ACLED rewrites rows. The row is known by its id; its newer version takes the place of the older one.
TEST(Import, ARowThatWasRevisedTakesThePlaceOfTheOlderOne) {
  Scratch const scratch;
  std::string const database = scratch.path("a.db");
  std::string const other = acled_line("AFG2", "2023-03-12", "Grenade", kabul, "0");
  std::string const before =
      scratch.file("a.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Suicide bomb", mazar, "6") + other);
  std::string const after =
      scratch.file("b.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Suicide bomb", mazar, "9") + other);
  EXPECT_EQ(run_annals({"import", database, before, "--progress", "none"}).exit_code, 0);
  RunOutcome const dry = run_annals({"import", database, after, "--progress", "none", "--dry-run"});
  EXPECT_TRUE(holds(dry.err, "would store 1 row; 1 of them in the place of an older version; 1 row was stored already"))
      << dry.err;
  RunOutcome const run = run_annals({"import", database, after, "--progress", "none"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(
      holds(run.err, "annals: stored 1 row; 1 of them in the place of an older version; 1 row was stored already\n"))
      << run.err;
  EXPECT_TRUE(holds(run.err, "holds 2 reports, 2 event records, 2 incidents")) << run.err;
  EXPECT_TRUE(holds(export_of(database), R"("best":9)")) << export_of(database);
  EXPECT_TRUE(holds(run_annals({"changes", database}).out, "\"updated\""));
  RunOutcome const again = run_annals({"import", database, after, "--progress", "none"});
  EXPECT_TRUE(holds(again.err, "annals: stored 0 rows; 2 rows were stored already\n")) << again.err;
}

/// Whatever versions came before, and in whatever order where the rows tell which is newer: the newest file wins.
TEST(Import, TheOrderOfVersionsDoesNotMatterForWhatIsStored) {
  Scratch const scratch;
  std::string const news = scratch.file("news.txt", mazar_report);
  std::string const first = acled_header() + acled_line("AFG1", "2023-03-09", "Suicide bomb", kabul, "2") +
                            acled_line("AFG2", "2023-03-12", "Grenade", kabul, "0") +
                            acled_line("AFG3", "2023-03-12", "Grenade", mazar, "1");
  std::string const second = acled_header() +
                             written_at(acled_line("AFG1", "2023-03-09", "Suicide bomb", mazar, "6"), "1679000000") +
                             written_at(acled_line("AFG2", "2023-03-13", "Grenade", kabul, "3"), "1679000000") +
                             written_at(acled_line("AFG3", "2023-03-12", "Other", mazar, "1"), "1679000000");
  // The same name for both versions: it stands in the records.
  auto const import = [&scratch](std::string const& database, std::string const& bytes) {
    RunOutcome const run =
        run_annals({"import", scratch.path(database), scratch.file("acled.csv", bytes), "--progress", "none"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    return run.err;
  };
  for (char const* database : {"newest.db", "in_order.db", "backwards.db", "late.db"}) {
    EXPECT_EQ(run_annals({"ingest", scratch.path(database), news, "--progress", "none"}).exit_code, 0);
  }
  import("newest.db", second);
  import("in_order.db", first);
  std::string const said = import("in_order.db", second);
  EXPECT_TRUE(holds(said,
                    "stored 3 rows; 3 of them in the place of older versions; 1 of these has a kind that no event "
                    "type fits, so its record is gone\n"))
      << said;
  import("backwards.db", second);
  std::string const older = import("backwards.db", first);
  EXPECT_TRUE(holds(older, "2 rows were stored already; 2 of them are older than the versions that are stored"))
      << older;
  import("late.db", first);
  import("late.db", second);
  import("late.db", first);
  for (char const* level : {"incident", "record", "ledger"}) {
    std::string const expected = export_of(scratch.path("newest.db"), level);
    EXPECT_EQ(export_of(scratch.path("in_order.db"), level), expected);
    EXPECT_EQ(export_of(scratch.path("late.db"), level), expected);
  }
  EXPECT_TRUE(holds(export_of(scratch.path("newest.db")), "Mazar"));
}

TEST(Import, OfTwoVersionsInOneFileTheNewerOneIsStored) {
  Scratch const scratch;
  std::string const newer = written_at(acled_line("AFG1", "2023-03-09", "Grenade", mazar, "6"), "1679000000");
  std::string const older = acled_line("AFG1", "2023-03-09", "Grenade", mazar, "2");
  for (std::string const& rows : {newer + older, older + newer}) {
    std::string const database = scratch.path("a.db");
    std::filesystem::remove(database);
    RunOutcome const run =
        run_annals({"import", database, scratch.file("a.csv", acled_header() + rows), "--progress", "none"});
    EXPECT_TRUE(holds(run.err, "stored 1 row; 1 row was stored already")) << run.err;
    EXPECT_TRUE(holds(export_of(database), R"("best":6)")) << rows;
  }
}

/// A file of bad rows must not fill the screen; all of them are counted and stored.
TEST(Import, ManyBadRowsAreNotAllSaid) {
  Scratch const scratch;
  std::string bytes = acled_header();
  for (int i = 0; i < 100; ++i) {
    bytes += acled_line("AFG" + std::to_string(i), "2023-03-09", "Grenade", mazar, "many");
  }
  RunOutcome const run =
      run_annals({"import", scratch.path("a.db"), scratch.file("a.csv", bytes), "--progress", "none"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(holds(run.err, "stored 0 rows; 100 rows were set aside")) << run.err;
  EXPECT_TRUE(holds(run.err, "more rows are set aside; they are counted and stand in the table `rejects`")) << run.err;
  EXPECT_LT(lines_of(run.err).size(), 30U);
}

TEST(Import, BadRowsAreNamedAndStoredAsRejects) {
  Scratch const scratch;
  std::string const file =
      scratch.file("acled.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Suicide bomb", mazar, "six") +
                                    acled_line("AFG2", "2023-03-12", "Grenade", kabul, "1") +
                                    acled_line("AFG3", "2023-03-12", "Other", kabul, "1") + "AFG4,2023-03-12\n");
  RunOutcome const run = run_annals({"import", scratch.path("a.db"), file, "--progress", "none"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(holds(run.err, file + ":2:")) << run.err;
  EXPECT_TRUE(holds(run.err, ": column fatalities: not a number: 'six'")) << run.err;
  EXPECT_TRUE(holds(run.err, file + ":5:1: the row has 2 cells, the file 20 columns")) << run.err;
  EXPECT_TRUE(holds(run.err, "stored 1 row; 1 row was passed over; 2 rows were set aside")) << run.err;
  EXPECT_TRUE(holds(run.err, "passed over, no event type for it: sub_event_type 'Other', 1 row")) << run.err;
}

TEST(Import, AWrongFileIsSetAsideAndTheNextOneIsRead) {
  Scratch const scratch;
  std::string const page = scratch.file("acled.csv", "<!DOCTYPE html>\n<html><body>Please log in</body></html>\n");
  std::string const book = scratch.file("gtd.csv", std::string_view("PK\x03\x04\x14\x00\x06\x00", 8));
  std::string const good =
      scratch.file("good.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Grenade", mazar, "6"));
  RunOutcome const run =
      run_annals({"import", scratch.path("a.db"), page, book, scratch.path("none.csv"), good, "--progress", "none"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_TRUE(holds(run.err, page + ": this is a web page (HTML)")) << run.err;
  EXPECT_TRUE(holds(run.err, book + ": this is a workbook of Excel (.xlsx)")) << run.err;
  EXPECT_TRUE(holds(run.err, "none.csv: no such file")) << run.err;
  EXPECT_TRUE(holds(run.err, "stored 1 row; 3 rows were set aside")) << run.err;
}

TEST(Import, ADryRunStoresNothing) {
  Scratch const scratch;
  std::string const database = scratch.path("a.db");
  std::string const file =
      scratch.file("acled.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Grenade", mazar, "6"));
  RunOutcome const run = run_annals({"import", database, file, "--dry-run", "--progress", "none"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_EQ(run.err, "annals: would store 1 row\n");
  EXPECT_FALSE(std::filesystem::exists(database));
  EXPECT_EQ(run_annals({"import", database, file, "--progress", "none"}).exit_code, 0);
  RunOutcome const again = run_annals({"import", database, file, "--dry-run", "--progress", "none"});
  EXPECT_EQ(again.err, "annals: would store 0 rows; 1 row was stored already\n");
}

TEST(Import, ABadOptionStopsAtOnce) {
  Scratch const scratch;
  EXPECT_EQ(run_annals({"import", scratch.path("a.db"), "x.csv", "--from", "icews"}).exit_code, 2);
  EXPECT_FALSE(std::filesystem::exists(scratch.path("a.db")));
}

TEST(Import, StandardInputIsRead) {
  Scratch const scratch;
  std::string const file =
      scratch.file("acled.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Grenade", mazar, "6"));
  RunOutcome const run = run_annals({"import", scratch.path("a.db"), "-", "--progress", "none"}, {.input = file});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(holds(run.err, "stored 1 row\n")) << run.err;
}

TEST(Import, ARowJoinsTheIncidentOfAReportAndOfAnotherDataset) {
  Scratch const scratch;
  std::string const database = scratch.path("a.db");
  std::string const report = scratch.file("report.txt", mazar_report);
  std::string const acled =
      scratch.file("acled.csv", acled_header() + acled_line("AFG1", "2023-03-09", "Remote explosive/landmine/IED",
                                                            mazar, "6", "A bomb killed six civilians."));
  std::string const ucdp = scratch.file("ucdp.csv", ucdp_header() + ucdp_line("900", "2023-03-09", mazar, "7"));
  EXPECT_EQ(run_annals({"ingest", database, report, "--progress", "none"}).exit_code, 0);
  RunOutcome const run = run_annals({"import", database, acled, ucdp, "--progress", "none"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_TRUE(holds(run.err, "holds 3 reports, 3 event records, 1 incident")) << run.err;
}

/// ACLED's makers have joined its reports already: two rows of one day and place are two events.
TEST(Import, RowsOfOneDatasetAreNotJoined) {
  Scratch const scratch;
  std::string const line = acled_line("AFG1", "2023-03-09", "Suicide bomb", mazar, "6");
  std::string const twin = acled_line("AFG2", "2023-03-09", "Suicide bomb", mazar, "6");
  std::string const database = scratch.path("a.db");
  // In two runs, so that the second row meets the first one as it is stored.
  for (auto const& [name, row] : {std::pair{"a.csv", line}, std::pair{"b.csv", twin}}) {
    RunOutcome const run =
        run_annals({"import", database, scratch.file(name, acled_header() + row), "--progress", "none"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
  }
  EXPECT_EQ(lines_of_export(database, "incident"), 2U);
}

}  // namespace
}  // namespace annals::test
