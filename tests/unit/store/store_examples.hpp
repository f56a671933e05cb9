// tests/unit/store/store_examples.hpp -- reports with one record each, and places for databases that are removed again.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "store/database.hpp"
#include "store/open_store.hpp"

namespace annals::store {

/// A folder of its own for one test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "annals-store-XXXXXX").string();
    m_path = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(m_path); }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  [[nodiscard]] std::string file(std::string const& name) const { return (m_path / name).string(); }
  [[nodiscard]] std::filesystem::path const& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

enum class Engine : std::uint8_t { sqlite, postgresql };
inline std::string engine_name(Engine engine) {
  return engine == Engine::sqlite ? "sqlite" : "postgresql";
}

/// The address of the server that tests/postgresql/server.sh started; empty when there is none.
std::string server_address();

/// A connection without a store around it, to a file or a server.
Database connect(std::string const& where, Access access, std::uint32_t busy_milliseconds = 1000);

/// Room for a database of its own for one test: a file, or a schema in the database of the server.
class DatabasePlace {
 public:
  explicit DatabasePlace(Engine engine);
  ~DatabasePlace();
  DatabasePlace(DatabasePlace const&) = delete;
  DatabasePlace& operator=(DatabasePlace const&) = delete;
  /// What open_store() takes.
  [[nodiscard]] std::string const& where() const { return m_where; }
  [[nodiscard]] Database connection(Access access = Access::write, std::uint32_t busy_milliseconds = 1000) const {
    return connect(m_where, access, busy_milliseconds);
  }
  [[nodiscard]] std::string const& schema() const { return m_schema; }

 private:
  Folder m_folder;
  std::string m_schema;
  std::string m_where;
};

/// A suite that runs for each engine. `ctest` starts the server; without one the cases of PostgreSQL are skipped.
class OnEachEngine : public testing::TestWithParam<Engine> {
 protected:
  void SetUp() override {
    if (GetParam() == Engine::postgresql && server_address().empty()) {
      GTEST_SKIP() << "no server: tests/postgresql/server.sh start " ANNALS_BINARY_DIR "/postgresql.address";
    }
    place = std::make_unique<DatabasePlace>(GetParam());
    prepare();
  }
  virtual void prepare() {}
  [[nodiscard]] std::string const& where() const { return place->where(); }
  /// Another database beside that of where(), the same for the same name.
  [[nodiscard]] std::string const& where(std::string const& name) {
    std::unique_ptr<DatabasePlace>& other = m_others[name];
    if (!other) {
      other = std::make_unique<DatabasePlace>(GetParam());
    }
    return other->where();
  }

  std::unique_ptr<DatabasePlace> place;

 private:
  std::map<std::string, std::unique_ptr<DatabasePlace>> m_others;
};
#define ANNALS_ON_EACH_ENGINE(suite)                                                            \
  INSTANTIATE_TEST_SUITE_P(Engines, suite, testing::Values(Engine::sqlite, Engine::postgresql), \
                           [](auto const& tested) { return engine_name(tested.param); })

inline CivilDate day(std::string_view text) {
  return parse_civil_date(text).value();
}

/// Report number `number`: `publisher` tells of an explosion in `town` on `date` with `killed` dead.
inline NewReport report_of(int number, std::string const& town = "Kabul", std::string const& date = "2023-03-09",
                           std::int64_t killed = 3, std::string publisher = "Agency") {
  NewReport added;
  Report& report = added.report;
  report.id = "rp_" + std::to_string(number);
  report.source = "reports/" + std::to_string(number) + ".txt";
  report.title = "Explosion in " + town;
  report.publisher = std::move(publisher);
  report.language = "en";
  report.published = Published{interval_of_day(day(date)), DateBasis::given, {}, {}};
  report.text = "Report " + std::to_string(number) + ": an explosion in " + town + " killed " + std::to_string(killed) +
                " people at the bazaar.";
  report.sections = {{SectionKind::paragraph, {0, static_cast<std::uint32_t>(report.text.size())}}};
  EventRecord record;
  record.id = "ev_" + std::to_string(number);
  record.report.id = report.id;
  record.report.publisher = report.publisher;
  record.report.published = report.published;
  record.modes = {"explosives"};
  record.date = EventDate{interval_of_day(day(date)), "Thursday", {}, RecordDateBasis::explicit_date};
  Place place;
  place.name = town;
  place.latitude = town == "Kabul" ? 34.53 : town == "Suva" ? -18.14 : 36.7;
  place.longitude = town == "Kabul" ? 69.17 : town == "Suva" ? 178.44 : 67.11;
  place.has_position = true;
  place.country = town == "Suva" ? "FJI" : "AFG";
  place.radius_km = 10;
  record.place = place;
  Actor source;
  source.id = "iskp";
  source.name = "Islamic State - Khorasan Province";
  record.source = {source};
  record.victims.killed = Count{killed, killed, killed};
  record.evidence = {{"trigger", {11, 20}, "explosion"}};
  record.confidence = 0.8;
  added.records.push_back({record, "{\"id\":\"" + record.id + "\"}"});
  return added;
}

inline std::unique_ptr<Store> opened_store(std::string const& path, OpenMode mode = OpenMode::create,
                                           StoreSettings const& settings = {}) {
  Result<std::unique_ptr<Store>> store = open_store(path, mode, settings);
  if (!store) {
    throw std::runtime_error(store.error().text());
  }
  return std::move(store).value();
}

}  // namespace annals::store
