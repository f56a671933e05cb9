#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "incident/match.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

bool joined(IncidentInput const& a, IncidentInput const& b) {
  Settings const settings;
  PairMatch const match = match_pair(prepare(a), prepare(b), settings);
  return match.verdict == Verdict::scored && match.score >= settings.threshold;
}

struct PairCase {
  std::string name;
  std::function<void(IncidentInput&)> change;  ///< of the second record
  bool same = false;
};

class Pairs : public testing::TestWithParam<PairCase> {};

TEST_P(Pairs, AreJudgedByWhatDiffers) {
  IncidentInput const first = mazar_record("1");
  IncidentInput second = mazar_record("2", "Gazette");
  GetParam().change(second);
  EXPECT_EQ(joined(first, second), GetParam().same);
  EXPECT_EQ(joined(second, first), GetParam().same) << "the score depends on the order of the pair";
}

std::vector<PairCase> const pair_cases = {
    {"nothing differs", [](IncidentInput&) {}, true},
    {"the day after", [](IncidentInput& r) { r.date = interval_of_day(day("2023-03-10")); }, true},
    {"two days after", [](IncidentInput& r) { r.date = interval_of_day(day("2023-03-11")); }, false},
    {"only the month is known", [](IncidentInput& r) { r.date = interval_of_month(2023, 3); }, true},
    {"no date", [](IncidentInput& r) { r.date.reset(); }, false},
    {"another spelling of the place",
     [](IncidentInput& r) {
       r.place->name = "Mazar-i-Sharif";
       r.place->gazetteer_id = 0;
     },
     true},
    {"a town 40 km away",
     [](IncidentInput& r) {
       r.place->name = "Aqcha";
       r.place->longitude = 66.62;
       r.place->gazetteer_id = 7;
     },
     false},
    {"only the province is known",
     [](IncidentInput& r) {
       r.place = IncidentPlace{"Balkh", 36.75, 67.0, true, "AFG", "Balkh", 0, PlacePrecision::province, 100};
     },
     true},
    {"only the country is known, and it is another one",
     [](IncidentInput& r) {
       r.place = IncidentPlace{"Tajikistan", 0, 0, false, "TJK", "", 0, PlacePrecision::country, 0};
     },
     false},
    {"place not known", [](IncidentInput& r) { r.place.reset(); }, true},
    {"another kind", [](IncidentInput& r) { r.type = EventType::coerce; }, false},
    {"mode not known", [](IncidentInput& r) { r.modes.clear(); }, true},
    {"a toll revised upwards later",
     [](IncidentInput& r) {
       r.victims.killed = exactly(7);
       r.published = day("2023-03-12");
     },
     true},
    {"four dead and ninety", [](IncidentInput& r) { r.victims.killed = exactly(90); }, false},
    {"another group, mode and victim",
     [](IncidentInput& r) {
       r.source = {{"nrf", "National Resistance Front"}};
       r.target = {{"", "bazaar"}};
       r.modes = {"firearms"};
       r.victims.killed = exactly(9);
     },
     false},
    {"another report tells of two", [](IncidentInput& r) { r.report_id = "rp_1"; }, false},
};

INSTANTIATE_TEST_SUITE_P(Match, Pairs, testing::ValuesIn(pair_cases),
                         [](testing::TestParamInfo<PairCase> const& pair) { return std::to_string(pair.index); });

TEST(Match, SaysWhyInWords) {
  IncidentInput const first = mazar_record("1");
  IncidentInput second = mazar_record("2");
  second.victims.killed = exactly(4);
  EXPECT_EQ(match_reason(prepare(first), prepare(second), Settings()),
            "same day; same place; same mode; killed 3 and 4; same source; same target");
}

TEST(Match, TwoPartiesOfATalkMayBeNamedInEitherOrder) {
  IncidentInput first = mazar_record("1");
  first.type = EventType::consult;
  first.victims = {};
  first.source = {{"", "Sri Lanka"}};
  first.target = {{"", "Tamil Tigers"}};
  IncidentInput second = first;
  second.record_id = "ev_2";
  second.report_id = "rp_2";
  std::swap(second.source, second.target);
  EXPECT_EQ(match_pair(prepare(first), prepare(second), Settings()).score, match_pair(prepare(first), prepare([&] {
                                                                                        IncidentInput same = first;
                                                                                        same.record_id = "ev_3";
                                                                                        same.report_id = "rp_3";
                                                                                        return same;
                                                                                      }()),
                                                                                      Settings())
                                                                               .score);
}

TEST(SearchBox, HoldsEveryRecordThatCouldMatch) {
  SearchBox const box = search_box(mazar_record("1"), Settings()).value();
  EXPECT_EQ(box.first_day, day("2023-03-02").days);
  EXPECT_EQ(box.last_day, day("2023-03-09").days);
  EXPECT_LT(box.south, 36.709 - 37 / 111.3);
  EXPECT_GT(box.north, 36.709 + 37 / 111.3);
  EXPECT_LT(box.west, 67.110 - 37 / (111.3 * 0.80));
}

TEST(SearchBox, OfACountryIsTheWholeWorld) {
  IncidentInput record = mazar_record("1");
  record.place->precision = PlacePrecision::country;
  EXPECT_EQ(search_box(record, Settings())->west, -180);
}

TEST(SearchBox, OverTheDateLineCoversAllLongitudes) {
  IncidentInput record = mazar_record("1");
  record.place->longitude = 179.95;
  EXPECT_EQ(search_box(record, Settings())->west, -180);
  EXPECT_EQ(search_box(record, Settings())->east, 180);
}

TEST(SearchBox, IsMissingWithoutADate) {
  IncidentInput record = mazar_record("1");
  record.date.reset();
  EXPECT_FALSE(search_box(record, Settings()).has_value());
}

TEST(Distance, FromKabulToMazarIs300Kilometres) {
  EXPECT_NEAR(distance_km(34.528, 69.172, 36.709, 67.110), 305, 5);
}

}  // namespace
}  // namespace annals::incident
