#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "base/data_file.hpp"
#include "format/countries.hpp"

namespace annals::format {
namespace {

std::string const data = ANNALS_SOURCE_DIR "/data";

Result<Countries> read_text(std::string const& rows) {
  std::string const directory = testing::TempDir() + "annals_countries";
  std::filesystem::create_directories(directory + "/datasets");
  std::ofstream(directory + "/datasets/country_codes.tsv")
      << "iso3\tiso2\tiso_number\tacled_name\tacled_region\tucdp_name\tucdp_number\tucdp_region\n"
      << rows;
  return Countries::read(directory);
}

TEST(Countries, KnowsTheNamesOfOtherDatasets) {
  Countries const countries = Countries::read(data).value();
  CountryNames const* const congo = countries.of_iso3("COD");
  ASSERT_NE(congo, nullptr);
  EXPECT_EQ(congo->iso2, "CD");
  EXPECT_EQ(congo->iso_number, 180);
  EXPECT_EQ(congo->acled_name, "Democratic Republic of Congo");
  EXPECT_EQ(congo->acled_region, "Middle Africa");
  EXPECT_EQ(congo->ucdp_name, "DR Congo (Zaire)");
  EXPECT_EQ(congo->ucdp_number, 490);
  EXPECT_EQ(congo->ucdp_region, "Africa");
  EXPECT_EQ(countries.of_iso3("XXX"), nullptr);
}

TEST(Countries, ANameOrNumberLeadsToTheStateItself) {
  Countries const countries = Countries::read(data).value();
  EXPECT_EQ(countries.of_iso_number(4)->iso3, "AFG");
  EXPECT_EQ(countries.of_ucdp_number(652)->iso3, "SYR");
  EXPECT_EQ(countries.of_ucdp_number(666)->iso3, "ISR");
  EXPECT_EQ(countries.of_ucdp_name("Georgia")->iso3, "GEO");
  EXPECT_EQ(countries.of_acled_name("Somalia")->iso3, "SOM");
  EXPECT_EQ(countries.of_acled_name("Palestine")->iso3, "PSE");
  EXPECT_EQ(countries.of_ucdp_number(99999), nullptr);
}

TEST(Countries, HaveARowForEachNation) {
  Countries const countries = Countries::read(data).value();
  Table const nations = read_table(data + "/nations/nations.tsv").value();
  std::size_t const iso3 = nations.column("iso3");
  ASSERT_GT(nations.rows.size(), 200U);
  for (Table::Row const& row : nations.rows) {
    EXPECT_NE(countries.of_iso3(row.cells[iso3]), nullptr) << row.cells[iso3];
  }
}

TEST(Countries, AMistakeIsNamedByLine) {
  Result<Countries> const short_code = read_text("AF\tAF\t4\tAfghanistan\tSouth Asia\tAfghanistan\t700\tAsia\n");
  ASSERT_FALSE(short_code);
  EXPECT_NE(short_code.error().text().find("country_codes.tsv:2: no code of three capital letters: 'AF'"),
            std::string::npos);
  EXPECT_FALSE(read_text("AFG\tAF\tfour\t\t\t\t\t\n"));
  EXPECT_FALSE(read_text("AFG\tAF\t4\t\t\t\t\t\nAFG\tAF\t4\t\t\t\t\t\n"));
  EXPECT_TRUE(read_text("AFG\tAF\t4\t\t\t\t\t\n"));
}

}  // namespace
}  // namespace annals::format
