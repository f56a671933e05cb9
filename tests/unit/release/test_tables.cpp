#include <gtest/gtest.h>

#include <algorithm>

#include "format/ledger.hpp"
#include "release/tables.hpp"

namespace annals::release {
namespace {

TEST(ReleaseTables, HaveAMeaningForEveryColumnOfTheWriters) {
  std::vector<Table> const tables = release_tables(true);
  ASSERT_EQ(tables.size(), 5U);
  for (Table const& table : tables) {
    EXPECT_GE(table.columns.size(), 6U) << table.file;
    for (Column const& column : table.columns) {
      EXPECT_FALSE(column.meaning.empty()) << table.file << " " << column.name;
    }
    bool const has_key =
        table.key.empty() || std::ranges::find(table.columns, table.key, &Column::name) != table.columns.end();
    EXPECT_TRUE(has_key) << table.file;
  }
  EXPECT_EQ(release_tables(false).size(), 4U);
}

TEST(ReleaseTables, HaveTheColumnsOfTheWriters) {
  for (Table const& table : release_tables(false)) {
    std::vector<format::Field> const fields = table.file == "incidents.csv" ? format::incident_fields(Incident())
                                              : table.file == "records.csv" ? format::record_fields(EventRecord())
                                              : table.file == "ledger.csv"
                                                  ? format::ledger_fields("", incident::LedgerEntry())
                                                  : std::vector<format::Field>();
    for (std::size_t i = 0; i < fields.size(); ++i) {
      EXPECT_EQ(table.columns.at(i).name, fields[i].name);
    }
  }
}

TEST(ReleaseTables, NameTheValuesOfAColumnThatHasFew) {
  Table const incidents = release_tables(false).front();
  auto const values_of = [&](std::string_view name) {
    return std::ranges::find(incidents.columns, name, &Column::name)->values;
  };
  EXPECT_EQ(values_of("event_type").size(), 16U);
  EXPECT_EQ(values_of("status"), (std::vector<std::string>{"auto", "reviewed", "edited"}));
  EXPECT_EQ(values_of("geo_precision").size(), 6U);
  EXPECT_EQ(values_of("stage").back(), "threatened");
  EXPECT_TRUE(values_of("title").empty());
}

}  // namespace
}  // namespace annals::release
