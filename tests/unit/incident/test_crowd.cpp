#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "incident/crowd.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

IncidentInput at(std::string const& name, double latitude, double longitude, std::string const& date = "2023-03-09") {
  IncidentInput record = mazar_record(name);
  record.place->latitude = latitude;
  record.place->longitude = longitude;
  record.date = interval_of_day(day(date));
  return record;
}

TEST(Crowd, AHundredReportsOfOneAttackAreNone) {
  std::vector<IncidentInput> records;
  for (int report = 0; report < 100; ++report) {
    records.push_back(at(std::to_string(report), 36.7, 67.1));
  }
  CrowdCounts const counts = count_crowds(records);
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts.begin()->second, 1U);
  EXPECT_EQ(crowd_of(records[0], counts), 0);
}

TEST(Crowd, GrowsWithThePlacesOfADegreeAndAWeekUpToAll) {
  std::vector<IncidentInput> records;
  double before = 0;
  for (int place = 0; place < 12; ++place) {
    records.push_back(at(std::to_string(place), 36.05 + 0.07 * place, 67.1));
    double const now = crowd_of(records[0], count_crowds(records));
    EXPECT_GE(now, before);
    before = now;
  }
  EXPECT_EQ(before, 1);
  EXPECT_EQ(crowd_of(at("another degree", 37.5, 67.1), count_crowds(records)), 0);
  EXPECT_EQ(crowd_of(at("another week", 36.5, 67.1, "2023-04-09"), count_crowds(records)), 0);
  std::vector<IncidentInput> backwards = records;
  std::ranges::reverse(backwards);
  EXPECT_EQ(count_crowds(backwards), count_crowds(records));
}

TEST(Crowd, AnotherQuadClassIsAnotherCrowd) {
  IncidentInput talks = at("talks", 36.2, 67.1);
  talks.type = EventType::consult;
  CrowdCounts const counts = count_crowds({at("1", 36.3, 67.1), at("2", 36.5, 67.1), talks});
  EXPECT_EQ(counts.size(), 2U);
}

TEST(Crowd, AProvinceLiesInItsCellAndIsNoPlaceOfIt) {
  IncidentInput province = at("province", 36.5, 67.1);
  province.place->precision = PlacePrecision::province;
  std::vector<IncidentInput> const records = {at("1", 36.3, 67.1), at("2", 36.6, 67.1), province};
  CrowdCounts const counts = count_crowds(records);
  EXPECT_EQ(counts.begin()->second, 2U);
  EXPECT_EQ(crowd_of(province, counts), crowd_of(records[0], counts));
}

TEST(Crowd, WithoutADayOrAPointThereIsNone) {
  IncidentInput dateless = mazar_record("dateless");
  dateless.date.reset();
  IncidentInput placeless = mazar_record("placeless");
  placeless.place.reset();
  IncidentInput country = mazar_record("country");
  country.place->precision = PlacePrecision::country;
  EXPECT_FALSE(crowd_place(dateless));
  EXPECT_FALSE(crowd_place(placeless));
  EXPECT_FALSE(crowd_place(country));
  EXPECT_TRUE(count_crowds({dateless, placeless, country}).empty());
}

TEST(Crowd, CellsOfTheWholeWorldDiffer) {
  std::vector<IncidentInput> const records = {at("1", -89.5, -179.5), at("2", 89.5, 179.5),
                                              at("3", -89.5, 179.5),  at("4", 0.5, -0.5),
                                              at("5", 0.5, 0.5),      at("6", 0.5, 0.5, "1901-01-01")};
  EXPECT_EQ(count_crowds(records).size(), 6U);
}

}  // namespace
}  // namespace annals::incident
