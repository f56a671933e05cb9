// tests/cli/release/test_kills.cpp -- kill -9 at random moments of ingest and of release: nothing that was reported is
// lost, nothing is there twice, nothing is broken. ANNALS_KILLS=200 makes it 200 moments of each.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "release_examples.hpp"
#include "store/sqlite_driver.hpp"

namespace annals::test {
namespace {

/// Kills the child at a moment up to `most` from now; whether it was killed, not done before.
bool kill_within(pid_t child, std::chrono::microseconds most, std::mt19937& random) {
  std::this_thread::sleep_for(std::chrono::microseconds(random() % static_cast<unsigned>(most.count())));
  kill(child, SIGKILL);
  int status = 0;
  waitpid(child, &status, 0);
  EXPECT_TRUE(WIFSIGNALED(status) || (WIFEXITED(status) && WEXITSTATUS(status) == 0)) << status;
  return WIFSIGNALED(status);
}

std::string export_of(std::string const& database, std::string const& level) {
  RunOutcome const run = run_annals({"export", database, "--level", level, "--format", "jsonl"});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  return run.out;
}

/// "ok" when SQLite finds the file whole.
std::string integrity_of(std::string const& database) {
  Result<store::Database> opened = store::open_sqlite(database, store::Access::read, 1000);
  EXPECT_TRUE(opened);
  Result<store::Statement> check = opened->prepare("PRAGMA integrity_check");
  EXPECT_TRUE(check && check->step());
  return check->string(0);
}

/// The number of stored reports in the last line of progress; 0 when there is none yet.
std::int64_t reported(std::string const& progress) {
  std::int64_t stored = 0;
  for (std::string const& line : lines_of(read_file(progress).value_or(std::string()))) {
    if (Result<Json> const json = parse_json(line)) {
      stored = (*json)["stored"].integer;
    }
  }
  return stored;
}

std::chrono::microseconds length_of(RunOutcome const& run) {
  return std::chrono::microseconds(static_cast<std::int64_t>(run.seconds * 1'000'000));
}

/// Reports in a database: one record each in report_lines().
std::set<std::string> reports_of(std::string const& database) {
  std::set<std::string> reports;
  std::set<std::string> records;
  for (std::string const& line : lines_of(export_of(database, "record"))) {
    Json const json = parse_json(line).value();
    reports.insert(json["report"]["id"].string);
    EXPECT_TRUE(records.insert(json["id"].string).second) << "a record is there twice";
  }
  return reports;
}

void kill_ingests(int rounds, unsigned seed) {
  std::mt19937 random(seed);
  Scratch const scratch;
  std::string const file = scratch.file("reports.jsonl", report_lines(0, 1100));
  RunOutcome const whole = run_annals({"ingest", scratch.path("whole.db"), file});
  ASSERT_EQ(whole.exit_code, 0) << whole.err;
  std::string const incidents = export_of(scratch.path("whole.db"), "incident");
  std::string const records = export_of(scratch.path("whole.db"), "record");
  int killed = 0;
  int between = 0;  // found something, but not everything
  for (int database = 0; killed < rounds; ++database) {
    std::string const path = scratch.path("a" + std::to_string(database) + ".db");
    std::set<std::string> before;
    // Killed up to four times on the way, then left alone.
    for (int times = 0; times < 4 && killed < rounds; ++times) {
      std::string const progress = scratch.path("progress");
      pid_t const child = start_annals({"ingest", path, file, "--progress", "json"}, progress);
      if (!kill_within(child, length_of(whole) * 11 / 10, random)) {
        break;
      }
      ++killed;
      if (!file_exists(path)) {
        continue;  // killed before it made one
      }
      ASSERT_EQ(integrity_of(path), "ok") << "kill " << killed;
      RunOutcome const look = run_annals({"export", path});
      if (look.exit_code != 0) {
        // The file is made, but not yet a database of ours.
        EXPECT_NE(look.err.find("not an Annals database"), std::string::npos) << look.err;
        ASSERT_TRUE(before.empty() && reported(progress) == 0) << look.err;
        continue;
      }
      std::set<std::string> const now = reports_of(path);
      ASSERT_TRUE(std::includes(now.begin(), now.end(), before.begin(), before.end())) << "kill " << killed;
      ASSERT_GE(static_cast<std::int64_t>(now.size() - before.size()), reported(progress)) << "kill " << killed;
      between += !now.empty() && now.size() < 1100 ? 1 : 0;
      before = now;
    }
    RunOutcome const rest = run_annals({"ingest", path, file});
    ASSERT_EQ(rest.exit_code, 0) << rest.err;
    ASSERT_EQ(integrity_of(path), "ok");
    ASSERT_EQ(export_of(path, "record"), records);
    ASSERT_EQ(export_of(path, "incident"), incidents);
    std::filesystem::remove(path);
  }
  std::printf("%d kills of ingest, %d of them with a part stored\n", killed, between);
}

void kill_releases(int rounds, unsigned seed) {
  std::mt19937 random(seed);
  Scratch const scratch;
  std::string const database = scratch.path("a.db");
  ASSERT_EQ(run_annals({"ingest", database, scratch.file("reports.jsonl", report_lines(0, 600))}).exit_code, 0);
  RunOutcome const whole = run_annals(release_arguments(database, scratch.path("whole")));
  ASSERT_EQ(whole.exit_code, 0) << whole.err;
  std::map<std::string, std::string> const wanted = contents(scratch.path("whole"));
  std::string const folder = scratch.path("one");
  std::string const unfinished = scratch.path(".one.annals-release");
  int killed = 0;
  int halves = 0;
  for (int round = 0; killed < rounds; ++round) {
    pid_t const child = start_annals(release_arguments(database, folder), scratch.path("said"));
    killed += kill_within(child, length_of(whole) * 11 / 10, random) ? 1 : 0;
    halves += is_directory(unfinished) ? 1 : 0;
    if (is_directory(folder)) {
      ASSERT_EQ(contents(folder), wanted) << "kill " << killed;
      ASSERT_FALSE(is_directory(unfinished));
    } else {
      RunOutcome const again = run_annals(release_arguments(database, folder));
      ASSERT_EQ(again.exit_code, 0) << again.err;
      ASSERT_EQ(contents(folder), wanted) << "kill " << killed;
      ASSERT_FALSE(is_directory(unfinished));
    }
    std::filesystem::remove_all(folder);
  }
  ASSERT_EQ(integrity_of(database), "ok");
  std::printf("%d kills of release, %d of them left an unfinished one\n", killed, halves);
  EXPECT_GT(halves, 0);
}

/// ANNALS_KILLS, or so many as do not hold up the other tests.
int kills_or(int few) {
  char const* const asked = std::getenv("ANNALS_KILLS");
  return asked == nullptr ? few : std::stoi(asked);
}

TEST(Kills, OfIngestLoseNothingThatItReportedAndStoreNothingTwice) {
  kill_ingests(kills_or(8), 41);
}

TEST(Kills, OfReleaseLeaveAWholeOneOrNone) {
  kill_releases(kills_or(10), 43);
}

}  // namespace
}  // namespace annals::test
