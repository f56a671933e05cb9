#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "incident/candidates.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// Every pair, one by one: what the index must give.
Pairs all_neighbours(std::vector<IncidentInput> const& records, Settings const& settings) {
  Pairs pairs;
  for (std::uint32_t a = 0; a < records.size(); ++a) {
    for (std::uint32_t b = a + 1; b < records.size(); ++b) {
      if (!are_two(records[a], records[b]) &&
          boxes_meet(search_boxes(records[a], settings), search_boxes(records[b], settings))) {
        pairs.emplace_back(a, b);
      }
    }
  }
  return pairs;
}

/// Towns, provinces, countries, unknown places, vague and missing dates all over a small country.
std::vector<IncidentInput> scattered(std::size_t count) {
  std::mt19937 random(11);
  auto const number = [&random](int most) { return static_cast<int>(random() % static_cast<unsigned>(most)); };
  std::vector<IncidentInput> records;
  for (std::size_t i = 0; i < count; ++i) {
    IncidentInput record = mazar_record(std::to_string(i));
    record.type = number(3) == 0 ? EventType::coerce : number(5) == 0 ? EventType::consult : EventType::assault;
    CivilDate const start = day("2022-12-20").plus_days(number(60));
    record.date = DateInterval{start, start.plus_days(number(4) == 0 ? number(40) : 0), DatePrecision::day};
    record.place->latitude = 34 + number(400) / 100.0;
    record.place->longitude = 62 + number(600) / 100.0;
    if (number(10) == 0) {
      record.place->precision = PlacePrecision::province;
      record.place->radius_km = 120;
    }
    if (number(15) == 0) {
      record.place.reset();
    }
    if (number(6) == 0) {
      record.other_places = {{34 + number(400) / 100.0, 62 + number(600) / 100.0}};
    }
    if (number(20) == 0) {
      record.date.reset();
    }
    records.push_back(record);
  }
  return records;
}

TEST(Candidates, TheIndexFindsEveryPairWhoseBoxesMeetAndNoOther) {
  std::vector<IncidentInput> const records = scattered(300);
  Settings const settings;
  Pairs const expected = all_neighbours(records, settings);
  ASSERT_GT(expected.size(), 100U);
  EXPECT_EQ(neighbours(records, std::vector<bool>(records.size(), true), settings), expected);
}

TEST(Candidates, ARecordThatTakesNoPartHasNoNeighbours) {
  std::vector<IncidentInput> const records = {mazar_record("1"), mazar_record("2")};
  EXPECT_EQ(neighbours(records, {true, true}, Settings()).size(), 1U);
  EXPECT_TRUE(neighbours(records, {true, false}, Settings()).empty());
}

TEST(Candidates, ThePlaceThatOneReportNamesBesideItsOwnBringsThemTogether) {
  IncidentInput const first = mazar_record("1");
  IncidentInput second = mazar_record("2");
  second.place->latitude = 34.5;
  second.place->longitude = 69.2;
  EXPECT_TRUE(neighbours({first, second}, {true, true}, Settings()).empty()) << "Kabul is 300 km away";
  second.other_places = {{36.71, 67.11}};
  EXPECT_EQ(neighbours({first, second}, {true, true}, Settings()).size(), 1U);
}

TEST(Candidates, TwoRecordsOfOneReportLowerEachOther) {
  IncidentInput const event = mazar_record("1");
  IncidentInput one = mazar_record("2");
  IncidentInput other = mazar_record("2");
  other.record_id = "ev_2b";
  std::vector<IncidentInput> const records = {event, one, other};
  std::vector<CandidatePair> pairs = {{0, 1, 3.0, 0}, {0, 2, 3.0, 0}};
  let_compete(records, pairs);
  EXPECT_LT(pairs[0].competing, 0.1) << "either of two: no more likely than not";
  std::vector<CandidatePair> alone = {{0, 1, 3.0, 0}};
  let_compete(records, alone);
  EXPECT_DOUBLE_EQ(alone[0].competing, 3.0);
}

}  // namespace
}  // namespace annals::incident
