#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "incident/decision.hpp"
#include "store_examples.hpp"

namespace annals::store {
namespace {

/// Nine incidents of one town each: three towns, three days, three kinds; two done by another group, one
/// without a date and one without a place.
std::vector<NewReport> many_reports() {
  std::vector<NewReport> batch;
  constexpr std::array<EventType, 3> types = {EventType::assault, EventType::protest, EventType::coerce};
  int number = 0;
  for (std::string const town : {"Kabul", "Mazar", "Suva"}) {
    for (std::string const date : {"2022-12-24", "2023-01-01", "2023-01-09"}) {
      ++number;
      NewReport& report = batch.emplace_back(report_of(number, town, date, number));
      EventRecord& record = report.records[0].record;
      record.type = types[static_cast<std::size_t>(number % 3)];
      record.source[0].id = number == 5 || number == 6 ? "taliban" : "iskp";
      record.source[0].name = number == 5 ? "the Taliban" : number == 6 ? "Taliban" : "Islamic State";
      Actor target;
      target.name = number % 2 == 0 ? "pilgrims" : "market's \"traders\"";
      record.target = {target};
      record.place->precision = town == "Suva" ? PlacePrecision::country : PlacePrecision::city;
    }
  }
  batch[7].records[0].record.date.reset();
  batch[2].records[0].record.place.reset();
  batch[2].records[0].record.date->interval = interval_of_day(day("2023-01-20"));
  return batch;
}

class Counted : public OnEachEngine {
 protected:
  void prepare() override {
    store = opened_store(where());
    ASSERT_EQ(store->add(many_reports()).value().incidents_added, 9U);
  }
  std::uint64_t total(IncidentQuery const& query) { return store->incidents(query).value().total; }
  std::unique_ptr<Store> store;
};
ANNALS_ON_EACH_ENGINE(Counted);

std::uint64_t sum(std::vector<FacetValue> const& values) {
  return std::accumulate(values.begin(), values.end(), std::uint64_t{0},
                         [](std::uint64_t all, FacetValue const& one) { return all + one.count; });
}

TEST_P(Counted, EveryFacetShowsWhatAFilterByItsValueFinds) {
  Facets const facets = store->facets({}).value();
  EXPECT_EQ(facets.total, 9U);
  EXPECT_EQ(sum(facets.types), 9U);
  EXPECT_EQ(sum(facets.countries), 9U);
  EXPECT_EQ(sum(facets.months), 8U);
  EXPECT_EQ(sum(facets.statuses), 9U);
  EXPECT_EQ(sum(facets.precisions), 9U);
  ASSERT_EQ(facets.actors.size(), 4U);
  for (FacetValue const& one : facets.actors) {
    IncidentQuery query;
    query.actors = {one.value};
    EXPECT_EQ(total(query), one.count) << one.value;
  }
  for (FacetValue const& one : facets.precisions) {
    IncidentQuery query;
    if (auto const precision = parse_place_precision(one.value)) {
      query.precisions = {*precision};
      EXPECT_EQ(total(query), one.count) << one.value;
    }
  }
}

TEST_P(Counted, AFacetIsCountedWithoutItsOwnFilterAndWithAllOthers) {
  IncidentQuery query;
  query.types = {EventType::protest, EventType::coerce};
  query.not_types = {EventType::assault};
  query.precisions = {PlacePrecision::city};
  query.actors = {"iskp"};
  Facets const facets = store->facets(query).value();
  EXPECT_EQ(facets.total, 3U);
  EXPECT_EQ(total(query), 3U);
  EXPECT_EQ(facets.types.size(), 2U);
  query.types = {EventType::protest};
  EXPECT_EQ(store->facets(query)->types.size(), 2U);
  EXPECT_EQ(sum(facets.countries), facets.total);
  EXPECT_EQ(sum(facets.statuses), facets.total);
  EXPECT_GT(sum(facets.precisions), facets.total);
  EXPECT_TRUE(std::ranges::any_of(facets.actors, [](FacetValue const& one) { return one.value == "taliban"; }));
}

TEST_P(Counted, ExclusionsKeepWhatIsUnknown) {
  IncidentQuery query;
  query.not_types = {EventType::protest, EventType::coerce};
  EXPECT_EQ(total(query), 3U);
  query = {};
  query.not_countries = {"AFG"};
  EXPECT_EQ(total(query), 4U);  // Suva, and the one without a place
  query.not_countries = {"AFG", "FJI"};
  EXPECT_EQ(total(query), 1U);
}

TEST_P(Counted, AnActorIsMeantExactlyAndNoSignInItHasAMeaning) {
  IncidentQuery query;
  query.actors = {"talib"};
  EXPECT_EQ(total(query), 0U);
  query.actors = {"Taliban"};  // the name of one that has an id
  EXPECT_EQ(total(query), 0U);
  query.actors = {"taliban", "pilgrims"};
  EXPECT_EQ(total(query), 5U);
  query.actors = {"market's \"traders\""};
  EXPECT_EQ(total(query), 5U);
  for (std::string const sign : {"%", "_", "' OR '1'='1", "\\", "*"}) {
    query.actors = {sign};
    EXPECT_EQ(total(query), 0U) << sign;
  }
}

TEST_P(Counted, WhatAReportTellsOfIsFoundByItsId) {
  std::map<std::string, std::string> told;
  ASSERT_TRUE(store->each_record({}, [&told](StoredRecord const& record) -> Result<void> {
    told[record.report_id] = record.incident_id;
    return {};
  }));
  ASSERT_EQ(told.size(), 9U);
  IncidentQuery query;
  for (auto const& [report, incident] : told) {
    query.report = report;
    IncidentPage const page = store->incidents(query).value();
    ASSERT_EQ(page.total, 1U) << report;
    EXPECT_EQ(page.incidents[0].id, incident);
  }
  query.report = "rp_never";
  EXPECT_EQ(total(query), 0U);
}

TEST_P(Counted, DeadAreCountedUpToANumber) {
  IncidentQuery query;
  query.max_killed = 3;
  EXPECT_EQ(total(query), 3U);
  query.min_killed = 3;
  EXPECT_EQ(total(query), 1U);
}

TEST_P(Counted, StatusFollowsDecisions) {
  IncidentQuery query;
  query.statuses = {ReviewStatus::automatic};
  EXPECT_EQ(total(query), 9U);
  query.statuses = {ReviewStatus::reviewed, ReviewStatus::edited};
  EXPECT_EQ(total(query), 0U);
}

TEST_P(Counted, WhatIsNearIsInsideTheCircleAlsoOverTheDateLineAndThePoles) {
  IncidentQuery query;
  query.circle = Circle{34.53, 69.17, 0.001};
  EXPECT_EQ(total(query), 2U);
  query.circle = Circle{36.0, 68.0, 100};  // Mazar is 111 km off, Kabul 195
  EXPECT_EQ(total(query), 0U);
  query.circle->radius_km = 120;
  EXPECT_EQ(total(query), 3U);
  query.circle->radius_km = 200;
  EXPECT_EQ(total(query), 5U);
  query.circle = Circle{-18.14, -179.0, 271};  // Suva is 270.4 km west, behind the date line
  EXPECT_EQ(total(query), 3U);
  query.circle->radius_km = 270;
  EXPECT_EQ(total(query), 0U);
  query.circle = Circle{89.0, 0, 6200};  // over the pole: Kabul is 6,128 km off
  EXPECT_EQ(total(query), 5U);
  query.circle = Circle{0, 0, 20'038};
  EXPECT_EQ(total(query), 8U);
}

TEST_P(Counted, TheTimelineAddsUpByEveryBucket) {
  std::map<Bucket, std::vector<std::string>> const starts = {
      {Bucket::day, {"2022-12-24", "2023-01-01", "2023-01-09", "2023-01-20"}},
      {Bucket::week, {"2022-12-19", "2022-12-26", "2023-01-09", "2023-01-16"}},
      {Bucket::month, {"2022-12-01", "2023-01-01"}},
      {Bucket::year, {"2022-01-01", "2023-01-01"}}};
  for (auto const& [bucket, expected] : starts) {
    Timeline const timeline = store->timeline({}, bucket).value();
    EXPECT_EQ(timeline.total, 9U);
    EXPECT_EQ(timeline.undated, 1U);
    std::uint64_t dated = 0;
    std::vector<std::string> found;
    for (TimelineBucket const& one : timeline.buckets) {
      found.push_back(one.start.iso());
      EXPECT_EQ(sum(one.types), one.count);
      dated += one.count;
    }
    EXPECT_EQ(found, expected);
    EXPECT_EQ(dated + timeline.undated, timeline.total);
  }
  IncidentQuery query;
  query.types = {EventType::protest};
  Timeline const protests = store->timeline(query, Bucket::year).value();
  EXPECT_EQ(protests.total, total(query));
  ASSERT_EQ(protests.buckets.front().types.size(), 1U);
  EXPECT_EQ(protests.buckets.front().types[0].value, "PROTEST");
}

TEST_P(Counted, ActorsComeWithTheirIncidentsAndDays) {
  std::vector<ActorSum> const sums = store->actors({}).value().rows;
  ASSERT_EQ(sums.size(), 4U);
  EXPECT_EQ(sums[0].id, "iskp");
  EXPECT_EQ(sums[0].incidents, 7U);
  EXPECT_EQ(sums[0].as_source, 7U);
  EXPECT_EQ(sums[0].as_target, 0U);
  EXPECT_EQ(sums[0].first_day, day("2022-12-24"));
  EXPECT_EQ(sums[0].last_day, day("2023-01-20"));
  EXPECT_EQ(sums[1].name, "market's \"traders\"");
  EXPECT_EQ(sums[1].id, "");
  EXPECT_EQ(sums[1].as_target, 5U);
}

TEST_P(Counted, OneActorHasItsNamesMonthsAndCounterparts) {
  ActorDetail const detail = store->actor("taliban", {}).value().value();
  EXPECT_EQ(detail.sum.incidents, 2U);
  EXPECT_EQ(detail.sum.name, "Taliban");
  ASSERT_EQ(detail.names.size(), 2U);
  EXPECT_EQ(detail.names[1].value, "the Taliban");
  ASSERT_EQ(detail.months.size(), 1U);
  EXPECT_EQ(detail.months[0].value, "2023-01");
  EXPECT_EQ(detail.months[0].count, 2U);
  ASSERT_EQ(detail.counterparts.size(), 2U);
  EXPECT_EQ(detail.counterparts[0].as_target, 1U);
  EXPECT_FALSE(store->actor("Taliban", {}).value().has_value());
  IncidentQuery query;
  query.countries = {"FJI"};
  EXPECT_FALSE(store->actor("taliban", query).value().has_value());
}

TEST_P(Counted, TheStateIsAnotherAfterEveryChange) {
  std::string const before = store->state().value();
  EXPECT_EQ(store->state().value(), before);
  ASSERT_TRUE(store->add({report_of(1)}));
  EXPECT_EQ(store->state().value(), before);
  NewReport silent = report_of(90);
  silent.records.clear();
  ASSERT_TRUE(store->add({silent}));
  std::string const with_report = store->state().value();
  EXPECT_NE(with_report, before);
  ASSERT_TRUE(store->add({report_of(91, "Kabul", "2023-04-01")}));
  std::string const with_incident = store->state().value();
  EXPECT_NE(with_incident, with_report);
  ASSERT_TRUE(store->add_rejects({{"a.txt", 1, "malformed", "broken"}}));
  EXPECT_NE(store->state().value(), with_incident);
}

}  // namespace
}  // namespace annals::store
