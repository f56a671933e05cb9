#include <gtest/gtest.h>

#include "release/data_package.hpp"
#include "release/manifest_example.hpp"

namespace annals::release {
namespace {

TEST(DataPackage, DescribesEveryTable) {
  std::vector<Table> const tables = release_tables(false);
  std::string const text =
      data_package_json(example_manifest().facts, tables, {{"incidents.csv", 12, std::string(64, 'd')}});
  Json const json = parse_json(text).value();
  EXPECT_EQ(json["profile"].text(), "tabular-data-package");
  EXPECT_EQ(json["name"].text(), "attacks-in-x");
  EXPECT_EQ(json["id"].text(), "https://doi.org/10.1234/abc");
  EXPECT_EQ(json["licenses"].items[0]["name"].text(), "CC-BY-4.0");
  ASSERT_EQ(json["resources"].items.size(), 4U);
  Json const& incidents = json["resources"].items[0];
  EXPECT_EQ(incidents["path"].text(), "incidents.csv");
  EXPECT_EQ(incidents["bytes"].integer, 12);
  EXPECT_EQ(incidents["hash"].text(), "sha256:" + std::string(64, 'd'));
  Json const& fields = incidents["schema"]["fields"];
  ASSERT_EQ(fields.items.size(), tables.front().columns.size());
  EXPECT_EQ(fields.items[0]["name"].text(), "event_id");
  EXPECT_TRUE(fields.items[0]["constraints"]["unique"].boolean);
  EXPECT_EQ(fields.items[2]["type"].text(), "date");
  EXPECT_EQ(fields.items[4]["constraints"]["enum"].items.size(), 9U);
}

TEST(DataPackage, HasANameOfSmallLetters) {
  EXPECT_EQ(package_name("Conflict in X, 2023!"), "conflict-in-x-2023");
  EXPECT_EQ(package_name("\xC3\x89t\xC3\xA9"), "t");
  EXPECT_EQ(package_name("???"), "release");
}

}  // namespace
}  // namespace annals::release
