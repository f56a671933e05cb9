#include <gtest/gtest.h>

#include <algorithm>

#include "analysis/sensitivity.hpp"
#include "incident/merge.hpp"

namespace annals::analysis {
namespace {

using incident::CountRule;

CivilDate day(std::string_view text) {
  return parse_civil_date(text).value();
}

/// A raid in `country` of which each publisher gives a number of dead, in the order of the days of March 2023.
Incident raid(std::string const& name, std::string const& country, std::vector<std::int64_t> const& killed) {
  std::vector<incident::IncidentInput> inputs;
  for (std::size_t i = 0; i < killed.size(); ++i) {
    incident::IncidentInput input;
    input.record_id = name + std::to_string(i);
    input.report_id = "rp_" + input.record_id;
    input.publisher = "Paper " + std::to_string(i);
    input.published = CivilDate{day("2023-03-10").days + static_cast<std::int32_t>(i)};
    input.date = interval_of_day(day("2023-03-09"));
    input.place = IncidentPlace();
    input.place->country = country;
    input.source = {{"iskp", "ISKP"}};
    input.target = {{"", "villagers"}};
    input.victims.killed = Count{killed[i], killed[i], killed[i]};
    inputs.push_back(std::move(input));
  }
  std::vector<incident::IncidentInput const*> pointers;
  for (incident::IncidentInput const& input : inputs) {
    pointers.push_back(&input);
  }
  return incident::merge_records(std::move(pointers));
}

SensitivityRow row_of(Sensitivity const& table, Measure measure, std::string const& group = {}) {
  for (SensitivityRow const& row : table.rows()) {
    if (row.measure == measure && row.group == group) {
      return row;
    }
  }
  ADD_FAILURE() << "no row of " << group;
  return {};
}

TEST(Sensitivity, AddsUpEachRule) {
  Sensitivity table(Grouping::all);
  table.add(raid("a", "AFG", {2, 9, 9, 4}));
  table.add(raid("b", "AFG", {10}));
  SensitivityRow const row = row_of(table, Measure::killed);
  EXPECT_EQ(row.incidents, 2U);
  EXPECT_EQ(row.differing, 1U);
  EXPECT_EQ(row.total(CountRule::latest), 14);
  EXPECT_EQ(row.total(CountRule::most_independent), 19);
  EXPECT_EQ(row.total(CountRule::median), 14);
  EXPECT_EQ(row.total(CountRule::min), 12);
  EXPECT_EQ(row.total(CountRule::max), 19);
  EXPECT_EQ(row.low, 12);
  EXPECT_EQ(row.high, 19);
  EXPECT_EQ(row.spread(), 7);
  EXPECT_EQ(row.per_record, 34) << "what counting reports would give";
}

TEST(Sensitivity, CountsIncidentsWithDeathsByEachRule) {
  Sensitivity table(Grouping::all);
  table.add(raid("a", "AFG", {0, 3}));
  table.add(raid("b", "AFG", {0}));
  SensitivityRow const row = row_of(table, Measure::incidents_with_deaths);
  EXPECT_EQ(row.total(CountRule::min), 0);
  EXPECT_EQ(row.total(CountRule::latest), 1);
  EXPECT_EQ(row.low, 0);
  EXPECT_EQ(row.high, 1);
}

TEST(Sensitivity, GroupsByCountryWithTheUnknownOne) {
  Sensitivity table(Grouping::country);
  table.add(raid("a", "AFG", {2}));
  table.add(raid("b", "", {5}));
  EXPECT_EQ(table.rows().size(), 6U);
  EXPECT_EQ(row_of(table, Measure::killed, "AFG").total(CountRule::latest), 2);
  EXPECT_EQ(row_of(table, Measure::killed, "").total(CountRule::latest), 5);
}

TEST(Sensitivity, CountsAnIncidentForEachOfItsActors) {
  Sensitivity table(Grouping::actor);
  table.add(raid("a", "AFG", {2}));
  EXPECT_EQ(row_of(table, Measure::killed, "ISKP").total(CountRule::max), 2);
  EXPECT_EQ(row_of(table, Measure::killed, "villagers").total(CountRule::max), 2);
}

TEST(Sensitivity, GroupsByTypeAndMonth) {
  Sensitivity by_type(Grouping::type);
  Sensitivity by_month(Grouping::month);
  by_type.add(raid("a", "AFG", {2}));
  by_month.add(raid("a", "AFG", {2}));
  EXPECT_EQ(row_of(by_type, Measure::killed, "ASSAULT").incidents, 1U);
  EXPECT_EQ(row_of(by_month, Measure::killed, "2023-03").incidents, 1U);
}

TEST(Sensitivity, OfNothingIsOneGroupOfZeros) {
  EXPECT_EQ(Sensitivity(Grouping::all).rows().size(), measure_names.size());
  EXPECT_TRUE(Sensitivity(Grouping::country).rows().empty());
}

TEST(Sensitivity, ANumberOfAReviewerHasNoSpread) {
  Incident incident = raid("a", "AFG", {2, 9});
  incident.killed->rule = "reviewer";
  incident.killed->count = Count{7, 7, 7};
  Sensitivity table(Grouping::all);
  table.add(incident);
  EXPECT_EQ(row_of(table, Measure::killed).total(CountRule::min), 7);
  EXPECT_EQ(row_of(table, Measure::killed).spread(), 0);
}

TEST(Sensitivity, AnOpenNumberIsInTheBoundsAlone) {
  Incident incident = raid("a", "AFG", {1});
  incident.killed->reported[0].count = incident.killed->count = Count{200, std::nullopt, std::nullopt};
  Sensitivity table(Grouping::all);
  table.add(incident);
  SensitivityRow const row = row_of(table, Measure::killed);
  EXPECT_EQ(row.total(CountRule::latest), 0);
  EXPECT_EQ(row.low, 200);
  EXPECT_EQ(row.high, 200);
}

TEST(Grouping, HasANameThatReadsBack) {
  EXPECT_EQ(parse_grouping("month"), Grouping::month);
  EXPECT_FALSE(parse_grouping("week").has_value());
}

}  // namespace
}  // namespace annals::analysis
