#include <gtest/gtest.h>

#include "dataset/countries.hpp"
#include "dataset/dataset_examples.hpp"

namespace annals::dataset {
namespace {

TEST(Countries, CodesOfEachList) {
  Countries const& countries = tables_of_tree().countries;
  EXPECT_EQ(countries.of_iso_numeric("4"), "AFG");
  EXPECT_EQ(countries.of_iso_numeric("004"), "AFG");
  EXPECT_EQ(countries.of_fips("SZ"), "CHE");
  EXPECT_EQ(countries.of_fips("GZ"), "PSE");
  EXPECT_EQ(countries.of_fips("WE"), "PSE");
  EXPECT_EQ(countries.of_gleditsch_ward("345"), "SRB");
  EXPECT_EQ(countries.of_gleditsch_ward("652"), "SYR");
  EXPECT_EQ(countries.of_fips("ZZ"), "");
  EXPECT_EQ(countries.of_iso_numeric(""), "");
}

TEST(Countries, NamesAsTheDatasetsWriteThem) {
  Countries const& countries = tables_of_tree().countries;
  EXPECT_EQ(countries.of_name("Myanmar (Burma)"), "MMR");
  EXPECT_EQ(countries.of_name("Bosnia-Herzegovina"), "BIH");
  EXPECT_EQ(countries.of_name("Democratic Republic of the Congo"), "COD");
  EXPECT_EQ(countries.of_name("Turkey"), "TUR");
  EXPECT_EQ(countries.of_name("Ivory Coast"), "CIV");
  EXPECT_EQ(countries.of_name("Kosovo"), "XKX");
  EXPECT_EQ(countries.of_name("Syria"), "SYR");
  EXPECT_EQ(countries.of_name("Yugoslavia"), "");
  EXPECT_EQ(countries.of_name(""), "");
}

}  // namespace
}  // namespace annals::dataset
