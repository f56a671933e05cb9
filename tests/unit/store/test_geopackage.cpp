#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>

#include "base/file.hpp"
#include "store/geopackage.hpp"

namespace annals::store {
namespace {

std::vector<GeoPackageTable> tables() {
  return {{"places", "Places", "", {{"name", GeoPackageType::text}, {"dead", GeoPackageType::integer}}, true},
          {"notes", "Notes", "", {{"weight", GeoPackageType::real}}, false}};
}

std::string written(std::string const& name) {
  std::string path = testing::TempDir() + name;
  unlink(path.c_str());
  GeoPackage file = GeoPackage::create(path, tables()).value();
  EXPECT_TRUE(file.add(0, {std::string("Kabul"), std::int64_t{3}}, GeoPackagePoint{69.17, 34.52}));
  EXPECT_TRUE(file.add(0, {std::string("somewhere"), std::monostate()}));
  EXPECT_TRUE(file.add(1, {0.5}));
  EXPECT_TRUE(file.finish("2023-03-10T00:00:00.000Z"));
  return path;
}

TEST(GeoPackage, SaysWhatItIs) {
  std::string const bytes = read_file(written("a.gpkg")).value();
  EXPECT_EQ(bytes.substr(0, 15), "SQLite format 3");
  EXPECT_EQ(bytes.substr(68, 4), "GPKG");
  EXPECT_EQ(bytes.substr(60, 4), std::string("\0\0\x28\x3c", 4));  // 10300
}

TEST(GeoPackage, TheSameRowsGiveTheSameBytes) {
  EXPECT_EQ(read_file(written("b.gpkg")).value(), read_file(written("c.gpkg")).value());
}

TEST(GeoPackage, APointIsItsHeaderAndWkb) {
  std::string const bytes = geopackage_point({1, -2});
  ASSERT_EQ(bytes.size(), 29U);
  EXPECT_EQ(bytes.substr(0, 13), std::string("GP\0\x01\xe6\x10\0\0\x01\x01\0\0\0", 13));
  double longitude = 0;
  double latitude = 0;
  std::memcpy(&longitude, bytes.data() + 13, 8);
  std::memcpy(&latitude, bytes.data() + 21, 8);
  EXPECT_EQ(longitude, 1);
  EXPECT_EQ(latitude, -2);
}

TEST(GeoPackage, AFolderThatIsNotThereIsAnError) {
  Result<GeoPackage> const file = GeoPackage::create("/no/such/folder/a.gpkg", tables());
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, ErrorCode::unwritable);
}

}  // namespace
}  // namespace annals::store
