// The verbs with a database on a PostgreSQL server, as a user runs them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "run_annals.hpp"
#include "store/postgresql_driver.hpp"

namespace annals::test {
namespace {

constexpr std::string_view reports =
    R"({"id":"1","publisher":"The Wire","published":"2023-03-09","text":"A bomb killed six people in Kirkuk on Thursday, police said."}
{"id":"2","publisher":"Gazette","published":"2023-03-10","text":"Six people died when a bomb exploded in Kirkuk on Thursday, officials said."}
{"id":"3","publisher":"The Wire","published":"2023-05-01","text":"Gunmen shot dead two soldiers near Mosul on Monday."}
)";

/// A database of its own on the server that CTest started; `shown` is its address as a message may have it.
class PostgresqlVerbs : public testing::Test {
 protected:
  void SetUp() override {
    Result<std::string> const text = read_file(ANNALS_BINARY_DIR "/postgresql.address");
    if (!text) {
      GTEST_SKIP() << "no server: tests/postgresql/server.sh start " ANNALS_BINARY_DIR "/postgresql.address";
    }
    m_server = std::string(trim(*text));
    static int databases = 0;
    m_name = concat({"c_", std::to_string(getpid()), "_", std::to_string(++databases)});
    execute("CREATE DATABASE " + m_name);
    database = m_server.substr(0, m_server.rfind('/') + 1) + m_name;
    shown = concat({"postgresql://annals", database.substr(database.find('@'))});
  }
  void TearDown() override {
    if (!m_name.empty()) {
      execute("DROP DATABASE " + m_name + " WITH (FORCE)");
    }
  }
  void execute(std::string const& sql) {
    store::Database server = store::open_postgresql(m_server, store::Access::write, 1000).value();
    Result<void> const done = server.execute(sql);
    ASSERT_TRUE(done) << done.error().text();
  }
  /// The run of a verb; nothing it says may have the password in it.
  static RunOutcome run(std::vector<std::string> const& arguments) {
    RunOutcome outcome = run_annals(arguments);
    for (char const* piece : {"p@ss", "p%40ss", "w/rd", "%2Frd"}) {
      EXPECT_EQ((outcome.out + outcome.err).find(piece), std::string::npos) << outcome.err;
    }
    return outcome;
  }

  Scratch scratch;
  std::string database;
  std::string shown;

 private:
  std::string m_server;
  std::string m_name;
};

TEST_F(PostgresqlVerbs, IngestAndExportGiveWhatAFileGives) {
  std::string const feed = scratch.file("feed.jsonl", reports);
  RunOutcome const first = run({"ingest", database, feed});
  EXPECT_EQ(first.exit_code, 0) << first.err;
  EXPECT_NE(first.err.find(shown + " holds 3 reports, "), std::string::npos) << first.err;
  ASSERT_EQ(run({"ingest", scratch.path("a.db"), feed}).exit_code, 0);
  for (char const* level : {"incident", "record"}) {
    RunOutcome const here = run({"export", database, "--level", level, "--format", "jsonl"});
    RunOutcome const there = run({"export", scratch.path("a.db"), "--level", level, "--format", "jsonl"});
    EXPECT_EQ(here.exit_code, 0) << here.err;
    EXPECT_EQ(here.out, there.out);
    EXPECT_GE(lines_of(here.out).size(), 2U);
  }
  RunOutcome const again = run({"ingest", database, feed});
  EXPECT_NE(again.err.find("stored 0 reports with 0 events; 3 reports were stored already"), std::string::npos);
}

TEST_F(PostgresqlVerbs, MigrateSaysThatThereIsNothingToDo) {
  ASSERT_EQ(run({"ingest", database, scratch.file("feed.jsonl", reports)}).exit_code, 0);
  RunOutcome const outcome = run({"migrate", database});
  EXPECT_EQ(outcome.exit_code, 0);
  EXPECT_EQ(outcome.err, concat({"annals: ", shown, " is up to date\n"}));
}

TEST_F(PostgresqlVerbs, ReadersSayWhatIsWrong) {
  for (char const* verb : {"export", "serve", "migrate"}) {
    RunOutcome const outcome = run({verb, database});
    EXPECT_EQ(outcome.exit_code, 1) << verb;
    EXPECT_NE(outcome.err.find(shown + ": not an Annals database"), std::string::npos) << outcome.err;
  }
  RunOutcome const away = run({"export", "postgresql://annals:p%40ss@127.0.0.1:1/x"});
  EXPECT_EQ(away.exit_code, 1);
  EXPECT_NE(away.err.find("postgresql://annals@127.0.0.1:1/x: no PostgreSQL server answers: "), std::string::npos)
      << away.err;
  RunOutcome const unclear = run({"export", "postgresql://annals:p@ss@127.0.0.1/x"});
  EXPECT_EQ(unclear.exit_code, 2);
  EXPECT_NE(unclear.err.find("postgresql://USER@HOST:PORT/DATABASE is meant"), std::string::npos) << unclear.err;
}

}  // namespace
}  // namespace annals::test
