// What only a server can do: refuse, be away, break off; and what others see of its tables.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "store/dialect.hpp"
#include "store/postgresql_driver.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

/// "postgresql://USER:PASSWORD@127.0.0.1:PORT/DATABASE" with the host and port of the server.
std::string address_of(std::string const& user_and_password, std::string const& database) {
  std::string const server = server_address();
  std::size_t const at = server.find('@');
  return "postgresql://" + user_and_password + server.substr(at, server.rfind('/') - at + 1) + database;
}
std::string const owner = "annals:p%40ss%3Aw%2Frd";

class Postgresql : public OnEachEngine {
 protected:
  /// What the error of opening says; no message may have any part of a password.
  static Error error_of(std::string const& address, OpenMode mode = OpenMode::create) {
    Result<std::unique_ptr<Store>> const store = open_store(address, mode);
    if (store) {
      ADD_FAILURE() << "it was opened";
      return {};
    }
    for (char const* piece : {"p@ss", "w/rd", "p%40", "%2Frd", "wrong"}) {
      EXPECT_EQ(store.error().text().find(piece), std::string::npos) << store.error().text();
    }
    return store.error();
  }
  static void expect_said(Error const& error, ErrorCode code, std::string const& words) {
    EXPECT_EQ(error.code, code) << error.text();
    EXPECT_NE(error.text().find(words), std::string::npos) << error.text();
  }
  [[nodiscard]] std::string in_schema(std::string const& sql) const {
    return "SET search_path = " + place->schema() + ", public; " + sql;
  }
  /// A database of its own beside that of the other tests.
  static std::string make_database(std::string const& options) {
    static int databases = 0;
    std::string const name = "d_" + std::to_string(getpid()) + "_" + std::to_string(++databases);
    Database server = open_postgresql(server_address(), Access::write, 1000).value();
    Result<void> const made = server.execute("CREATE DATABASE " + name + options);
    EXPECT_TRUE(made) << made.error().text();
    return name;
  }
  static void drop_database(std::string const& name) {
    Database server = open_postgresql(server_address(), Access::write, 1000).value();
    EXPECT_TRUE(server.execute("DROP DATABASE " + name + " WITH (FORCE)"));
  }
};
INSTANTIATE_TEST_SUITE_P(Postgresql, Postgresql, testing::Values(Engine::postgresql),
                         [](auto const& tested) { return engine_name(tested.param); });

TEST_P(Postgresql, AServerThatIsNotThere) {
  Error const error = error_of("postgresql://" + owner + "@127.0.0.1:1/incidents");
  expect_said(error, ErrorCode::not_found, "postgresql://annals@127.0.0.1:1/incidents: no PostgreSQL server answers: ");
  expect_said(error, ErrorCode::not_found, "Connection refused");
}

TEST_P(Postgresql, AWrongPasswordOrAnUnknownUserOrDatabase) {
  expect_said(error_of(address_of("annals:wrong", "annals_tests")), ErrorCode::unreadable,
              "the server lets you not in: password authentication failed for user \"annals\"");
  expect_said(error_of(address_of("nobody:wrong", "annals_tests")), ErrorCode::unreadable,
              "password authentication failed for user \"nobody\"");
  expect_said(error_of(address_of(owner, "no_such")), ErrorCode::unreadable, "database \"no_such\" does not exist");
}

TEST_P(Postgresql, ADatabaseOfSomebodyElseIsLeftAsItIs) {
  Database other = place->connection();
  ASSERT_TRUE(other.execute("CREATE TABLE things (name text)"));
  for (OpenMode const mode : {OpenMode::read, OpenMode::write, OpenMode::create}) {
    expect_said(error_of(where(), mode), ErrorCode::malformed, "not an Annals database");
  }
  ASSERT_TRUE(other.execute("CREATE TABLE settings (name int, value int); INSERT INTO settings VALUES (1, 2)"));
  expect_said(error_of(where()), ErrorCode::malformed, "not an Annals database");
  EXPECT_EQ(other
                .number("SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = '" + place->schema() +
                        "'::regnamespace")
                .value(),
            2);
}

TEST_P(Postgresql, AnEmptyDatabaseIsNotMadeByAReader) {
  expect_said(error_of(where(), OpenMode::read), ErrorCode::malformed, "not an Annals database");
  expect_said(error_of(where(), OpenMode::write), ErrorCode::malformed, "not an Annals database");
}

TEST_P(Postgresql, AnOlderSchemaIsNamed) {
  opened_store(where());
  Database database = place->connection();
  ASSERT_TRUE(database.execute(database.dialect().mark_version(1)));
  Error const error = error_of(where(), OpenMode::read);
  expect_said(error, ErrorCode::unsupported, "schema 1, this one reads");
  expect_said(error, ErrorCode::unsupported, "`annals migrate postgresql://annals@127.0.0.1:");
}

TEST_P(Postgresql, NeedsPostgis) {
  std::string const name = make_database(" TEMPLATE template0");
  Database server = open_postgresql(address_of(owner, name), Access::write, 1000).value();
  std::string const user = "u_" + name;
  ASSERT_TRUE(
      server.execute("CREATE ROLE " + user + " LOGIN PASSWORD 'wrong'; GRANT CREATE ON SCHEMA public TO " + user));
  Error const error = error_of(address_of(user + ":wrong", name));
  expect_said(error, ErrorCode::unwritable, "PostGIS is not switched on in this database");
  expect_said(error, ErrorCode::unwritable, "CREATE EXTENSION postgis");
  EXPECT_TRUE(open_store(address_of(owner, name), OpenMode::create)) << "who may do it does it";
  ASSERT_TRUE(server.execute("DROP OWNED BY " + user + "; DROP ROLE " + user));
  drop_database(name);
}

TEST_P(Postgresql, NeedsUtf8) {
  std::string const name = make_database(" TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER 'libc'");
  expect_said(error_of(address_of(owner, name)), ErrorCode::unsupported, "the encoding of this database is SQL_ASCII");
  drop_database(name);
}

TEST_P(Postgresql, WithoutRightsReadsOrSaysSo) {
  std::unique_ptr<Store> const store = opened_store(where());
  ASSERT_TRUE(store->add({report_of(1)}));
  std::string const user = "u_" + place->schema();
  Database server = place->connection();
  ASSERT_TRUE(server.execute("CREATE ROLE " + user + " LOGIN PASSWORD 'wrong'"));
  std::string address = where();
  address.replace(0, address.find('@'), "postgresql://" + user + ":wrong");
  expect_said(error_of(address, OpenMode::create), ErrorCode::unwritable, "permission denied for schema");
  ASSERT_TRUE(server.execute("GRANT USAGE ON SCHEMA " + place->schema() + " TO " + user +
                             "; GRANT SELECT ON ALL TABLES IN SCHEMA " + place->schema() + " TO " + user));
  EXPECT_EQ(opened_store(address, OpenMode::read)->totals()->reports, 1U);
  std::unique_ptr<Store> const writer = opened_store(address, OpenMode::write);
  expect_said(writer->add({report_of(2)}).error(), ErrorCode::unwritable, "permission denied for table");
  ASSERT_TRUE(server.execute("DROP OWNED BY " + user + "; DROP ROLE " + user));
}

TEST_P(Postgresql, AReaderWritesNothing) {
  opened_store(where());
  std::unique_ptr<Store> const reader = opened_store(where(), OpenMode::read);
  expect_said(reader->add({report_of(1)}).error(), ErrorCode::unwritable, "the database is read-only");
}

/// Ends all other connections that stand in this test's schema.
void break_connections(Database& server) {
  ASSERT_TRUE(server.execute(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'annals' AND pid <> "
      "pg_backend_pid() AND datname = current_database()"));
}

TEST_P(Postgresql, AReaderComesBackAfterTheServerWasAway) {
  std::string const name = make_database("");
  std::string const address = address_of(owner, name);
  ASSERT_TRUE(opened_store(address)->add({report_of(1)}));
  std::unique_ptr<Store> const reader = opened_store(address, OpenMode::read);
  ASSERT_EQ(reader->totals()->reports, 1U);
  Database server = open_postgresql(address, Access::write, 1000).value();
  break_connections(server);
  EXPECT_EQ(reader->totals()->reports, 1U);
  break_connections(server);
  int walked = 0;
  EXPECT_TRUE(reader->each_record({}, [&walked](StoredRecord const&) -> Result<void> {
    ++walked;
    return {};
  }));
  EXPECT_EQ(walked, 1);
  EXPECT_FALSE(reader->add({report_of(2)})) << "it only reads, also on its new connection";
  drop_database(name);
}

TEST_P(Postgresql, AWriterWhoseConnectionBreaksStoresNothingHalf) {
  std::string const name = make_database("");
  std::string const address = address_of(owner, name);
  std::unique_ptr<Store> const writer = opened_store(address);
  ASSERT_TRUE(writer->add({report_of(1)}));
  Database server = open_postgresql(address, Access::write, 1000).value();
  break_connections(server);
  Result<AddOutcome> const outcome = writer->add({report_of(2), report_of(3)});
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, ErrorCode::unreadable) << outcome.error().text();
  EXPECT_EQ(opened_store(address, OpenMode::read)->totals()->reports, 1U);
  EXPECT_EQ(opened_store(address, OpenMode::write)->add({report_of(2), report_of(3)})->reports_added, 2U);
  drop_database(name);
}

TEST_P(Postgresql, OtherStatementsRunBetweenTheRowsOfAWalk) {
  std::unique_ptr<Store> const store = opened_store(where());
  std::vector<NewReport> batch;
  for (int i = 0; i < 1200; ++i) {
    batch.push_back(report_of(i, "Kabul", day("2020-01-01").plus_days(3 * i).iso()));
  }
  ASSERT_TRUE(store->add(batch));
  std::size_t walked = 0;
  ASSERT_TRUE(store->each_incident({}, [&](Incident const& incident) -> Result<void> {
    ++walked;
    if (walked % 300 != 0) {
      return {};
    }
    EXPECT_TRUE(store->incident(incident.id)->has_value());
    EXPECT_FALSE(store->add({report_of(5000)})) << "what is walked through cannot change";
    return store->each_record({}, [](StoredRecord const&) -> Result<void> { return {}; });
  }));
  EXPECT_EQ(walked, 1200U);
  EXPECT_TRUE(store->add({report_of(5000)}));
}

TEST_P(Postgresql, TwoDatabasesOnOneServerDoNotWaitForEachOther) {
  DatabasePlace const other(Engine::postgresql);
  opened_store(where());
  Database holder = place->connection();
  Transaction const held = Transaction::begin(holder).value();
  EXPECT_TRUE(opened_store(other.where())->add({report_of(1)}));
}

TEST_P(Postgresql, ShowsIncidentsAsPointsToMapPrograms) {
  ASSERT_TRUE(opened_store(where())->add({report_of(1)}));
  Database const database = place->connection(Access::read);
  EXPECT_EQ(
      database
          .number("SELECT count(*) FROM geometry_columns WHERE f_table_schema = current_schema() AND f_table_name = "
                  "'incidents' AND f_geometry_column = 'position' AND type = 'POINT' AND srid = 4326")
          .value(),
      1);
  EXPECT_EQ(database
                .number("SELECT count(*) FROM incidents WHERE ST_DWithin(CAST(position AS geography), CAST(ST_SetSRID("
                        "ST_MakePoint(69.17, 34.53), 4326) AS geography), 1000)")
                .value(),
            1);
}

TEST_P(Postgresql, FindsBoxesAndWordsByIndex) {
  std::unique_ptr<Store> const store = opened_store(where());
  std::vector<NewReport> batch;
  for (int i = 0; i < 2000; ++i) {
    batch.push_back(report_of(i, "Kabul", day("2000-01-01").plus_days(3 * i).iso()));
  }
  ASSERT_TRUE(store->add(batch));
  Database database = place->connection(Access::read);
  ASSERT_TRUE(database.execute("SET enable_seqscan = off")) << "a table of this size is walked through in no time";
  std::vector<std::pair<std::string, std::string>> const cases = {
      {"SELECT key FROM record_boxes b WHERE b.box &&& ST_MakeLine(ST_MakePoint(69, 34, 1511000), ST_MakePoint(70, 35, "
       "1511003))",
       "record_boxes_box"},
      {"SELECT key FROM report_words WHERE words @@ CAST('''1234'':*' AS tsquery)", "report_words_gin"},
      {"SELECT key FROM incidents WHERE position && ST_MakeEnvelope(0, 0, 1, 1, 4326)", "incidents_position"}};
  for (auto const& [sql, index] : cases) {
    Statement plan = database.prepare("EXPLAIN " + sql).value();
    std::string text;
    while (plan.step().value()) {
      text += plan.string(0) + "\n";
    }
    EXPECT_NE(text.find(index), std::string::npos) << text;
  }
}

TEST_P(Postgresql, KeepsAPathThatIsNoUtf8) {
  std::unique_ptr<Store> const store = opened_store(where());
  NewReport report = report_of(1);
  report.report.source = "reports/caf\xe9.txt";
  report.report.title = std::string("a\0b", 3);
  ASSERT_TRUE(store->add({report}));
  EXPECT_EQ(store->report("rp_1")->value().source, "reports/caf\xEF\xBF\xBD.txt");
  std::string const long_message(9000, 'm');
  EXPECT_TRUE(store->add_rejects({{std::string(5000, 's'), 1, "malformed", long_message}}));
  EXPECT_EQ(store->rejects()->front().message, long_message);
}

}  // namespace
}  // namespace annals::store
