// tests/unit/coding/test_described_place.cpp -- "the capital", and places that the gazetteer lacks.
#include <gtest/gtest.h>

#include "coding_examples.hpp"

namespace annals::coding {
namespace {

place::PlaceMention const* place_at(Sample const& sample, std::string_view text) {
  for (place::PlaceMention const& one : sample.read.places) {
    if (one.place.text == text) {
      return &one;
    }
  }
  return nullptr;
}

TEST(DescribedPlace, TheCapitalIsThatOfTheCountryOfMostPlaces) {
  Sample const sample(
      "Police fired on a crowd in Djibo and in Dori. On Saturday gunmen attacked a barracks in the capital.");
  place::PlaceMention const* const capital = place_at(sample, "capital");
  ASSERT_NE(capital, nullptr);
  EXPECT_EQ(capital->place.name, "Ouagadougou");
  EXPECT_EQ(capital->place.country, "BFA");
  EXPECT_TRUE(capital->place.has_position);
  EXPECT_TRUE(capital->listed);
}

TEST(DescribedPlace, ANationBesideItDecides) {
  Sample const sample("Gunmen from Djibo and Dori were caught in the Malian capital on Saturday.");
  place::PlaceMention const* const capital = place_at(sample, "capital");
  ASSERT_NE(capital, nullptr);
  EXPECT_EQ(capital->place.name, "Bamako");
}

TEST(DescribedPlace, OtherCapitalsAreNone) {
  for (std::string const text :
       {"Gunmen attacked the provincial capital in Mali on Saturday.",
        "Gunmen from Mali attacked the capital of the region.", "In Mali the bank lost its capital on Saturday.",
        "Gunmen attacked Bamako, the capital of Mali, on Saturday.", "Gunmen attacked the capital on Saturday."}) {
    EXPECT_EQ(place_at(Sample(text), "capital"), nullptr) << text;
  }
}

TEST(DescribedPlace, ANameThatIsInNoGazetteerHasNoPoint) {
  Sample const sample(
      "Gunmen killed six farmers in Djibo on Friday. A bomb exploded in the village of Kepakepa on Sunday.");
  place::PlaceMention const* const village = place_at(sample, "Kepakepa");
  ASSERT_NE(village, nullptr);
  EXPECT_FALSE(village->listed);
  EXPECT_FALSE(village->place.has_position);
  EXPECT_EQ(village->place.name, "Kepakepa");
  EXPECT_EQ(village->place.country, "BFA");
}

TEST(DescribedPlace, ItHasThePointAndThePrecisionOfWhatHoldsIt) {
  Sample const sample("Gunmen killed six farmers at Kepakepa, in neighbouring Yobe state, on Friday.");
  place::PlaceMention const* const village = place_at(sample, "Kepakepa");
  ASSERT_NE(village, nullptr);
  EXPECT_FALSE(village->listed);
  EXPECT_TRUE(village->place.has_position);
  EXPECT_EQ(village->place.precision, PlacePrecision::province);
  EXPECT_EQ(village->place.country, "NGA");
}

TEST(DescribedPlace, WhatStandsBetweenMustLeadToWhatHoldsIt) {
  for (std::string const text : {"Gunmen killed six farmers at Kepakepa (Yobe state) on Friday.",
                                 "Gunmen killed six farmers in the village of Kepakepa, Yobe state, on Friday.",
                                 "Gunmen killed six farmers in Kepakepa village in the restive Yobe state."}) {
    Sample const sample(text);
    place::PlaceMention const* const village = place_at(sample, "Kepakepa");
    ASSERT_NE(village, nullptr) << text;
    EXPECT_EQ(village->place.admin1, "Yobe State") << text;
  }
  for (std::string const text : {"Gunmen killed six farmers in the village of Kepakepa and fled to Yobe state.",
                                 "Gunmen killed six farmers in the village of Kepakepa, said the Yobe state police."}) {
    Sample const sample(text);
    place::PlaceMention const* const village = place_at(sample, "Kepakepa");
    ASSERT_NE(village, nullptr) << text;
    EXPECT_FALSE(village->place.has_position) << text;
    EXPECT_TRUE(village->place.admin1.empty()) << text;
    EXPECT_EQ(village->place.precision, PlacePrecision::city) << text;
  }
}

TEST(DescribedPlace, ACountryThatHoldsItGivesNoPoint) {
  Sample const sample("Gunmen killed six farmers in the village of Kepakepa in Mali on Friday.");
  place::PlaceMention const* const village = place_at(sample, "Kepakepa");
  ASSERT_NE(village, nullptr);
  EXPECT_EQ(village->place.country, "MLI");
  EXPECT_EQ(village->place.precision, PlacePrecision::country);
  EXPECT_FALSE(village->place.has_position);
}

}  // namespace
}  // namespace annals::coding
