// tests/cli/ingest/test_ingest.cpp -- annals ingest as a user runs it: again, in pieces, interrupted, killed.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/json.hpp"
#include "run_annals.hpp"

namespace annals::test {
namespace {

constexpr std::string_view flash =
    "KABUL, March 9 - A bomb killed six people in Mazar-e Sharif on Thursday, police said.\n";

/// Report lines that differ in town, toll and day, so that each is a report and an event of its own.
std::string many_reports(int first, int count) {
  constexpr char const* towns[] = {"Kirkuk", "Mosul", "Kandahar", "Jalalabad", "Maiduguri", "Gao"};
  std::string lines;
  for (int i = first; i < first + count; ++i) {
    JsonWriter json;
    json.begin_object().field("id", std::to_string(i)).field("publisher", "The Wire");
    json.field("published", "20" + std::to_string(10 + i % 10) + "-0" + std::to_string(1 + i % 9) + "-16");
    json.field("text", "Gunmen killed " + std::to_string(2 + i % 50) + " people in " + towns[i % 6] +
                           " on Monday, police said. It was attack number " + std::to_string(i) + " in their count.");
    json.end_object();
    lines += json.take() + "\n";
  }
  return lines;
}

std::string export_of(std::string const& database, std::string const& level) {
  RunOutcome const run = run_annals({"export", database, "--level", level, "--format", "jsonl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  return run.out;
}

/// How many reports the records of a database come from; each report of many_reports() has a record.
std::size_t records_of(std::string const& database) {
  return lines_of(export_of(database, "record")).size();
}

/// annals ingest with JSON progress into `progress`, left running.
pid_t start_ingest(std::string const& database, std::string const& file, std::string const& progress) {
  pid_t const child = fork();
  if (child == 0) {
    int const out = open(progress.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    dup2(out, STDERR_FILENO);
    execl(ANNALS_BINARY, ANNALS_BINARY, "ingest", database.c_str(), file.c_str(), "--progress", "json", nullptr);
    _exit(127);
  }
  return child;
}

std::string read_text(std::string const& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The number of stored reports in the last line of progress; 0 when there is none yet.
std::int64_t stored_so_far(std::string const& progress) {
  std::int64_t stored = 0;
  for (std::string const& line : lines_of(read_text(progress))) {
    if (Result<Json> const json = parse_json(line)) {
      stored = (*json)["stored"].integer;
    }
  }
  return stored;
}

/// Waits until something is stored; false when the process ended before that.
bool wait_until_stored(pid_t child, std::string const& progress) {
  for (int i = 0; i < 3000; ++i) {
    if (stored_so_far(progress) > 0) {
      return true;
    }
    if (waitpid(child, nullptr, WNOHANG) != 0) {
      return false;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

TEST(Ingest, TheSameAgainAddsNothing) {
  Scratch const scratch;
  std::string const file = scratch.file("a.txt", flash);
  std::string const database = scratch.path("a.db");
  RunOutcome const first = run_annals({"ingest", database, file});
  EXPECT_EQ(first.exit_code, 0);
  EXPECT_NE(first.err.find("stored 1 report with "), std::string::npos) << first.err;
  EXPECT_EQ(first.out, "");
  std::string const before = export_of(database, "record") + export_of(database, "incident");
  RunOutcome const second = run_annals({"ingest", database, file, file});
  EXPECT_EQ(second.exit_code, 0);
  EXPECT_NE(second.err.find("stored 0 reports with 0 new events; 2 reports were stored already"), std::string::npos)
      << second.err;
  EXPECT_EQ(export_of(database, "record") + export_of(database, "incident"), before);
  EXPECT_GT(lines_of(before).size(), 1U);
}

TEST(Ingest, GivesTheSameDatabaseInPiecesInAnyOrderAndWithAnyThreads) {
  Scratch const scratch;
  std::string const left = scratch.file("left.jsonl", many_reports(0, 60));
  std::string const right = scratch.file("right.jsonl", many_reports(30, 60));
  ASSERT_EQ(run_annals({"ingest", scratch.path("a.db"), left, right, "--threads", "1"}).exit_code, 0);
  ASSERT_EQ(run_annals({"ingest", scratch.path("b.db"), right, "--threads", "4"}).exit_code, 0);
  ASSERT_EQ(run_annals({"ingest", scratch.path("b.db"), left, "--threads", "3"}).exit_code, 0);
  EXPECT_EQ(export_of(scratch.path("a.db"), "incident"), export_of(scratch.path("b.db"), "incident"));
  EXPECT_GE(records_of(scratch.path("a.db")), 60U);
}

TEST(Ingest, SetsABrokenLineAsideAndGoesOn) {
  Scratch const scratch;
  std::string const file = scratch.file("feed.jsonl", many_reports(0, 2) + "{\"id\": broken\n" + many_reports(2, 2));
  RunOutcome const run = run_annals({"ingest", scratch.path("a.db"), file});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("feed.jsonl:3"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("stored 4 reports"), std::string::npos) << run.err;
  EXPECT_NE(run.err.find("1 report was set aside"), std::string::npos) << run.err;
}

TEST(Ingest, SetsAFileAsideThatIsNotThere) {
  Scratch const scratch;
  RunOutcome const run = run_annals({"ingest", scratch.path("a.db"), scratch.path("none.txt"), scratch.file("a.txt", flash)});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_NE(run.err.find("none.txt"), std::string::npos);
  EXPECT_NE(run.err.find("stored 1 report"), std::string::npos);
}

TEST(Ingest, LeavesAFileAloneThatIsNoDatabase) {
  Scratch const scratch;
  std::string const notes = scratch.file("notes.txt", flash);
  RunOutcome const run = run_annals({"ingest", notes, scratch.file("a.txt", flash)});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_NE(run.err.find("not an Annals database"), std::string::npos);
  EXPECT_EQ(read_text(notes), flash);
}

TEST(Ingest, RefusesAWayOfProgressThatItDoesNotKnow) {
  Scratch const scratch;
  RunOutcome const run = run_annals({"ingest", scratch.path("a.db"), scratch.file("a.txt", flash), "--progress", "dots"});
  EXPECT_EQ(run.exit_code, 2);
  EXPECT_FALSE(std::ifstream(scratch.path("a.db")).good());
}

TEST(Ingest, CtrlCLeavesASoundDatabaseAndSaysHowToGoOn) {
  Scratch const scratch;
  std::string const database = scratch.path("a.db");
  std::string const file = scratch.file("feed.jsonl", many_reports(0, 20000));
  pid_t const child = start_ingest(database, file, scratch.path("progress"));
  ASSERT_TRUE(wait_until_stored(child, scratch.path("progress"))) << read_text(scratch.path("progress"));
  kill(child, SIGINT);
  int status = 0;
  waitpid(child, &status, 0);
  std::string const said = read_text(scratch.path("progress"));
  ASSERT_TRUE(WIFEXITED(status)) << said;
  EXPECT_EQ(WEXITSTATUS(status), 130) << said;
  EXPECT_NE(said.find("run the same command again"), std::string::npos) << said;
  std::int64_t const stored = stored_so_far(scratch.path("progress"));
  EXPECT_GT(stored, 0);
  EXPECT_EQ(records_of(database), static_cast<std::size_t>(stored));
}

TEST(Ingest, AKilledRunLosesNothingThatItReportedAndStoresNothingTwice) {
  Scratch const scratch;
  std::string const database = scratch.path("a.db");
  std::string const file = scratch.file("feed.jsonl", many_reports(0, 1500));
  pid_t const child = start_ingest(database, file, scratch.path("progress"));
  bool const was_storing = wait_until_stored(child, scratch.path("progress"));
  ASSERT_TRUE(was_storing) << read_text(scratch.path("progress"));
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  std::int64_t const reported = stored_so_far(scratch.path("progress"));
  EXPECT_GE(records_of(database), static_cast<std::size_t>(reported));
  ASSERT_EQ(run_annals({"ingest", database, file}).exit_code, 0);
  ASSERT_EQ(run_annals({"ingest", scratch.path("whole.db"), file}).exit_code, 0);
  EXPECT_EQ(export_of(database, "record"), export_of(scratch.path("whole.db"), "record"));
  EXPECT_EQ(export_of(database, "incident"), export_of(scratch.path("whole.db"), "incident"));
}

TEST(Ingest, TwoAtOnceStoreEverythingOnce) {
  Scratch const scratch;
  std::string const database = scratch.path("a.db");
  std::string const left = scratch.file("left.jsonl", many_reports(0, 300));
  std::string const right = scratch.file("right.jsonl", many_reports(150, 300));
  pid_t const first = start_ingest(database, left, scratch.path("first"));
  pid_t const second = start_ingest(database, right, scratch.path("second"));
  int status_first = -1;
  int status_second = -1;
  waitpid(first, &status_first, 0);
  waitpid(second, &status_second, 0);
  EXPECT_EQ(status_first, 0) << read_text(scratch.path("first"));
  EXPECT_EQ(status_second, 0) << read_text(scratch.path("second"));
  ASSERT_EQ(run_annals({"ingest", scratch.path("whole.db"), left, right}).exit_code, 0);
  EXPECT_EQ(export_of(database, "incident"), export_of(scratch.path("whole.db"), "incident"));
}

}  // namespace
}  // namespace annals::test
