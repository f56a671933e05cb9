// A database of each released schema is brought up to date, whole or not at all.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "base/file.hpp"
#include "store/schema.hpp"
#include "store/sqlite_driver.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

std::string const schema_1 = ANNALS_SOURCE_DIR "/tests/unit/store/data/schema_1.sql";

/// A file with the database that a script makes.
void make_database(std::string const& path, std::string const& script) {
  Database database = open_sqlite(path, Access::create, 0).value();
  Result<void> const made = database.execute(script);
  ASSERT_TRUE(made) << made.error().text();
}

std::string text_of(std::string const& path, std::string const& sql) {
  Database const database = open_sqlite(path, Access::read, 0).value();
  Statement statement = database.prepare(sql).value();
  std::string text;
  while (statement.step().value()) {
    text += statement.string(0) + "\n";
  }
  return text;
}

/// Tables, indexes and triggers by name, as SQL without the quotes that a renaming leaves behind.
std::map<std::string, std::string> objects_of(std::string const& path) {
  Database const database = open_sqlite(path, Access::read, 0).value();
  Statement statement = database.prepare("SELECT name, sql FROM sqlite_schema").value();
  std::map<std::string, std::string> objects;
  while (statement.step().value()) {
    std::string sql = statement.string(1);
    std::erase(sql, '"');
    objects[statement.string(0)] = sql;
  }
  return objects;
}

class Schema1 : public testing::Test {
 protected:
  Schema1() { make_database(path, read_file(schema_1).value()); }
  Folder folder;
  std::string const path = folder.file("a.db");
};

TEST_F(Schema1, IsNotReadButSaysWhatToDo) {
  Result<std::unique_ptr<Store>> const store = open_store(path, OpenMode::read);
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, ErrorCode::unsupported);
  EXPECT_NE(store.error().message.find("`annals migrate " + path + "` brings it up to date"), std::string::npos);
  EXPECT_EQ(text_of(path, "PRAGMA user_version"), "1\n");
}

TEST_F(Schema1, BroughtUpToDateIsTheSchemaOfANewDatabase) {
  ASSERT_EQ(opened_store(path, OpenMode::write)->notes().size(), 2U) << "the schema, and records joined anew";
  EXPECT_TRUE(opened_store(path, OpenMode::write)->notes().empty()) << "there is nothing left to do";
  opened_store(folder.file("new.db"));
  EXPECT_EQ(objects_of(path), objects_of(folder.file("new.db")));
}

TEST_F(Schema1, KeepsWhatIsInIt) {
  std::string const incidents = text_of(path, "SELECT id || title || killed_best || reports FROM incidents");
  std::string const texts = text_of(path, "SELECT id || title || text || hex(sketch) FROM reports");
  std::string const records = text_of(path, "SELECT id || report || source || json FROM records");
  std::unique_ptr<Store> const store = opened_store(path, OpenMode::write);
  EXPECT_EQ(text_of(path, "SELECT id || title || killed_best || article_count FROM incidents"), incidents);
  EXPECT_EQ(text_of(path, "SELECT id || title || text || hex(sketch) FROM reports"), texts);
  EXPECT_EQ(text_of(path, "SELECT id || report || source || json FROM records"), records);
  EXPECT_EQ(text_of(path, "SELECT trigger_text FROM records ORDER BY key"), "exploded\nkilled\nshot dead\n");
  Totals const totals = store->totals().value();
  EXPECT_EQ(totals.reports, 3U);
  EXPECT_EQ(totals.records, 3U);
  EXPECT_EQ(totals.incidents, 2U);
  EXPECT_EQ(totals.rejects, 1U);
}

TEST_F(Schema1, IsSearchedAndAddedToAfterwards) {
  std::unique_ptr<Store> const store = opened_store(path, OpenMode::write);
  Database const database = open_sqlite(path, Access::write, 1000).value();
  for (char const* words : {"report_words", "incident_words"}) {
    std::string const check = std::string("INSERT INTO ") + words + " (" + words + ") VALUES ('integrity-check')";
    Result<void> const sound = database.prepare(check)->run();
    EXPECT_TRUE(sound) << words << ": " << sound.error().text();
  }
  IncidentQuery query;
  query.text = "wounded";
  EXPECT_EQ(store->incidents(query)->total, 1U);
  NewReport report = report_of(1, "Kabul", "2023-03-09", 3, "Another Paper");
  report.records[0].record.report.published = Published{interval_of_day(day("2023-03-11")), DateBasis::given, {}, {}};
  AddOutcome const outcome = store->add({report}).value();
  EXPECT_EQ(outcome.records_added, 1U);
  EXPECT_EQ(outcome.incidents_changed, 1U) << "the new record is one with the two that were there";
}

TEST_F(Schema1, ThatCannotBeBroughtUpToDateIsLeftAsItWas) {
  Database database = open_sqlite(path, Access::write, 0).value();
  ASSERT_TRUE(database.execute("DROP TABLE records"));
  std::string const before = text_of(path, "SELECT name FROM sqlite_schema ORDER BY name");
  EXPECT_FALSE(open_store(path, OpenMode::write));
  EXPECT_EQ(text_of(path, "SELECT name FROM sqlite_schema ORDER BY name"), before);
  EXPECT_EQ(text_of(path, "PRAGMA user_version"), "1\n");
  EXPECT_EQ(text_of(path, "SELECT count(*) FROM reports"), "3\n");
}

}  // namespace
}  // namespace annals::store
