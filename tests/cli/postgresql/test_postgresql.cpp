// The verbs with a database on a PostgreSQL server, as a user runs them.
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"
#include "run_annals.hpp"
#include "running_server.hpp"
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
  /// A connection to another database of the same server.
  [[nodiscard]] store::Database watching() const {
    return store::open_postgresql(m_server, store::Access::write, 1000).value();
  }
  [[nodiscard]] std::string const& name() const { return m_name; }
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
  EXPECT_NE(again.err.find("stored 0 reports with 0 new events; 3 reports were stored already"), std::string::npos);
}

/// Report lines that differ in town, toll and day.
std::string many_reports(int count) {
  constexpr std::array<char const*, 4> towns = {"Kirkuk", "Mosul", "Kandahar", "Jalalabad"};
  std::string lines;
  for (int i = 0; i < count; ++i) {
    JsonWriter json;
    json.begin_object().field("id", std::to_string(i)).field("publisher", "Paper " + std::to_string(i % 7));
    json.field("published", "20" + std::to_string(10 + i % 10) + "-0" + std::to_string(1 + i % 9) + "-16");
    json.field("text", "Gunmen killed " + std::to_string(2 + i % 5) + " people in " +
                           towns[static_cast<std::size_t>(i % 4)] + " on Monday, police said. It was attack number " +
                           std::to_string(i % (count / 2)) + " in " + std::to_string(i) + " reports.");
    json.end_object();
    lines += json.take() + "\n";
  }
  return lines;
}

/// What users have of a database, in one text.
std::string exported(std::string const& database) {
  std::string all;
  for (char const* level : {"incident", "record", "ledger"}) {
    RunOutcome const run = run_annals({"export", database, "--level", level, "--format", "jsonl"});
    EXPECT_EQ(run.exit_code, 0) << run.err;
    all += run.out;
  }
  return all;
}

TEST_F(PostgresqlVerbs, ReviewChangesImportCompareAndSensitivityGiveWhatAFileGives) {
  std::string const feed = scratch.file("feed.jsonl", reports);
  std::string const rows = scratch.file(
      "acled.csv",
      "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,iso,country,"
      "admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp\n"
      "IRQ1,2023-03-09,1,Explosions/Remote violence,Suicide bomb,Unidentified Armed Group (Iraq),3,Civilians (Iraq),7,"
      "368,Iraq,Kirkuk,Kirkuk,35.4681,44.3922,1,Wire,A bomb.,7,1678748400\n");
  std::string const file = scratch.path("a.db");
  std::string log;
  for (std::string const& where : {file, database}) {
    ASSERT_EQ(run({"ingest", where, feed, "--threads", where == file ? "1" : "2"}).exit_code, 0);
    RunOutcome const imported = run({"import", where, rows});
    ASSERT_EQ(imported.exit_code, 0) << imported.err;
    std::vector<std::string> ids;
    for (std::string const& line : lines_of(run({"export", where, "--format", "jsonl"}).out)) {
      ids.emplace_back(parse_json(line).value()["id"].text());
    }
    ASSERT_GE(ids.size(), 2U);
    if (log.empty()) {
      ASSERT_EQ(run({"review", where, "merge", ids[0], ids[1], "--who", "Ada"}).exit_code, 0);
      ASSERT_EQ(run({"review", where, "edit", ids[0], "killed", "8", "--who", "Ben"}).exit_code, 0);
      log = scratch.file("log.jsonl", run({"review", where, "log"}).out);
    } else {
      RunOutcome const applied = run({"review", where, "apply", log});
      ASSERT_EQ(applied.exit_code, 0) << applied.err;
    }
  }
  EXPECT_EQ(exported(database), exported(file));
  for (std::vector<std::string> const& words : std::vector<std::vector<std::string>>{{"sensitivity", "--by", "country"},
                                                                                     {"compare", "--dataset", "acled"},
                                                                                     {"review", "log"},
                                                                                     {"review", "list"},
                                                                                     {"review", "queue"}}) {
    std::vector<std::string> here = words;
    std::vector<std::string> there = words;
    here.insert(here.begin() + 1, database);
    there.insert(there.begin() + 1, file);
    RunOutcome const on_server = run(here);
    EXPECT_EQ(on_server.exit_code, 0) << on_server.err;
    EXPECT_EQ(on_server.out, run(there).out) << words[0];
    EXPECT_TRUE(words.back() == "queue" || !on_server.out.empty()) << words[0];
  }
  RunOutcome const changes = run({"changes", database});
  EXPECT_EQ(changes.exit_code, 0) << changes.err;
  EXPECT_GE(lines_of(changes.out).size(), 3U);
}

/// A release of a server is the one of a file with the same reports, and is made again without the server.
TEST_F(PostgresqlVerbs, ReleaseGivesWhatAFileGives) {
  std::string const feed = scratch.file("feed.jsonl", concat({reports, many_reports(40)}));
  std::string const file = scratch.path("a.db");
  for (std::string const& where : {file, database}) {
    ASSERT_EQ(run({"ingest", where, feed}).exit_code, 0);
    RunOutcome const made = run({"release", where, scratch.path(where == file ? "of_file" : "of_server"), "--version",
                                 "1", "--title", "Examples", "--author", "Doe, Jo", "--date", "2024-02-29"});
    ASSERT_EQ(made.exit_code, 0) << made.err;
  }
  for (char const* name : {"manifest.json", "incidents.csv", "records.jsonl", "reports.jsonl", "ledger.csv"}) {
    EXPECT_EQ(read_file(scratch.path("of_server/") + name).value(), read_file(scratch.path("of_file/") + name).value())
        << name;
  }
  RunOutcome const alone = run({"release", "verify", scratch.path("of_server")});
  EXPECT_EQ(alone.exit_code, 0) << alone.out << alone.err;
  RunOutcome const from = run({"release", "verify", scratch.path("of_file"), "--from", database});
  EXPECT_EQ(from.exit_code, 0) << from.out << from.err;
  EXPECT_NE(from.out.find("15 files come out again byte for byte"), std::string::npos) << from.out;
}

/// The server ends the connection in the middle of batches; the same command goes on, and nothing is lost or doubled.
TEST_F(PostgresqlVerbs, AnIngestWhoseConnectionBreaksGoesOnWhereItWas) {
  std::string const feed = scratch.file("feed.jsonl", many_reports(700));
  ASSERT_EQ(run({"ingest", scratch.path("a.db"), feed, "--progress", "none"}).exit_code, 0);
  store::Database watcher = watching();
  int broken = 0;
  RunOutcome outcome;
  for (int round = 0; round < 12 && outcome.exit_code != 0; ++round) {
    std::atomic<bool> is_over = false;
    std::thread breaking([&] {
      while (!is_over && broken <= round && round < 6) {
        // After a random time, when a batch is under way.
        broken += watcher.number("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = '" +
                                 name() + "' AND (query LIKE 'INSERT%' OR query LIKE 'COMMIT%') AND random() < 0.2")
                              .value() > 0
                      ? 1
                      : 0;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
      }
    });
    outcome = run({"ingest", database, feed, "--progress", "none"});
    is_over = true;
    breaking.join();
    EXPECT_TRUE(outcome.exit_code == 0 ||
                (outcome.exit_code == 1 && outcome.err.find("server was") != std::string::npos) ||
                outcome.err.find("connection to the server was lost") != std::string::npos)
        << outcome.err;
  }
  EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
  EXPECT_GE(broken, 1);
  EXPECT_EQ(exported(database), exported(scratch.path("a.db")));
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

/// One server for each: what they answer must not tell which is which.
class PostgresqlServe : public PostgresqlVerbs {
 protected:
  void SetUp() override {
    PostgresqlVerbs::SetUp();
    if (database.empty()) {
      return;
    }
    std::string const feed = scratch.file("feed.jsonl", concat({reports, many_reports(40)}));
    ASSERT_EQ(run({"ingest", database, feed}).exit_code, 0);
    ASSERT_EQ(run({"ingest", file, feed}).exit_code, 0);
  }
  std::string file = scratch.path("a.db");
};

TEST_F(PostgresqlServe, AnswersAsForAFile) {
  RunningServer const here({database});
  RunningServer const there({file});
  EXPECT_NE(here.said().find("serving " + shown + " at "), std::string::npos) << here.said();
  Json const list = there.get("/api/v1/incidents?sort=-killed").json();
  ASSERT_GE(list["rows"].items.size(), 10U);
  std::string const incident(list["rows"].items[0]["id"].text());
  std::string const report(there.get("/api/v1/incidents/" + incident).json()["reports"].items.at(0)["id"].text());
  for (std::string const& target : {std::string("/api/v1/incidents?size=7&sort=date"),
                                    std::string("/api/v1/incidents?q=attack&country=IRQ"),
                                    std::string("/api/v1/incidents?near=35.47,44.39,100&killed__gte=3"),
                                    std::string("/api/v1/incidents.csv"),
                                    std::string("/api/v1/incidents.csv?polygon=40,30,50,30,48,38,44.39,33,40,38"),
                                    std::string("/api/v1/incidents.geojson?bbox=40,30,50,40"),
                                    "/api/v1/incidents/" + incident,
                                    "/api/v1/incidents/" + incident + ".zip",
                                    "/api/v1/reports/" + report,
                                    std::string("/api/v1/facets?type=ASSAULT"),
                                    std::string("/api/v1/timeline?bucket=year&by=type"),
                                    std::string("/api/v1/actors"),
                                    std::string("/api/v1/review/next?size=5"),
                                    std::string("/api/v1/decisions"),
                                    std::string("/api/v1/stats"),
                                    std::string("/api/v1/exports"),
                                    std::string("/api/v1/export.acled"),
                                    std::string("/api/v1/export.ledger.jsonl"),
                                    std::string("/api/v1/incidents/in_none"),
                                    std::string("/api/v1/incidents?contry=IRQ"),
                                    std::string("/healthz")}) {
    Answer const one = here.get(target);
    Answer const other = there.get(target);
    EXPECT_EQ(one.status, other.status) << target;
    EXPECT_EQ(one.body, other.body) << target;
  }
}

TEST_F(PostgresqlServe, TakesDecisionsFilesAndTextsAsForAFile) {
  std::string const more = many_reports(60);
  std::string lists;
  for (std::string const& where : {database, file}) {
    RunningServer const server({where, "--writable"});
    std::string const json = server.authorization() + "Content-Type: application/json\r\n";
    std::vector<Json> const rows = server.get("/api/v1/incidents?sort=date").json()["rows"].items;
    Answer const merged = server.post("/api/v1/decisions", json,
                                      concat({R"({"kind":"merge","who":"Ada","incidents":[")", rows.at(0)["id"].text(),
                                              R"(",")", rows.at(1)["id"].text(), R"("]})"}));
    EXPECT_EQ(merged.status, 201U) << merged.body;
    std::string const id(
        server.post("/api/v1/jobs?name=more.jsonl", server.authorization(), more).json()["job"].text());
    Answer const events = server.get("/api/v1/jobs/" + id + "/events");
    EXPECT_NE(events.body.find("event: end\ndata: {"), std::string::npos) << events.body;
    EXPECT_NE(events.body.find("\"state\":\"done\""), std::string::npos) << events.body;
    EXPECT_EQ(server.post("/api/v1/code", json, R"({"text":"Gunmen shot dead two soldiers near Mosul."})").status,
              200U);
    std::string const list = server.get("/api/v1/incidents?sort=date&size=1000").body;
    EXPECT_TRUE(lists.empty() || lists == list) << lists << "\n" << list;
    lists = list;
    for (char const* piece : {"p@ss", "p%40ss", "w/rd", "%2Frd"}) {
      EXPECT_EQ(server.said().find(piece), std::string::npos) << server.said();
    }
  }
}

}  // namespace
}  // namespace annals::test
