#include <gtest/gtest.h>

#include "dataset/compare.hpp"

namespace annals::dataset {
namespace {

EventRecord record_of(std::string const& id, std::string const& profile, int day, double latitude,
                      std::int64_t killed) {
  EventRecord record;
  record.id = id;
  record.report.id = "rp_" + id;
  record.report.source = id + ".txt";
  record.report.title = "ROW " + id;
  record.report.publisher = profile;
  record.coder_profile = profile;
  record.date = EventDate{
      interval_of_day(*civil_date(2023, 3, static_cast<unsigned>(day))), "", {}, RecordDateBasis::explicit_date};
  Place place;
  place.name = "Town " + id;
  place.latitude = latitude;
  place.longitude = 67;
  place.has_position = true;
  place.country = "AFG";
  place.radius_km = 5;
  record.place = place;
  record.victims.killed = Count{{}, killed, {}};
  return record;
}

std::optional<IncidentComparison> compare_incident(Incident const& incident, std::vector<EventRecord> const& records,
                                                   std::string_view first, std::string_view second) {
  std::vector<ComparedRecord> compared;
  for (EventRecord const& record : records) {
    incident::IncidentInput input = incident::incident_input(record, {}, {});
    std::string row = input.dataset.empty() ? record.report.source : record.report.title;
    compared.push_back({std::move(input), std::move(row)});
  }
  return dataset::compare_incident(incident, compared, first, second);
}

Incident incident_of(std::vector<IncidentMember> members) {
  Incident incident;
  incident.id = "in_1";
  incident.title = "ASSAULT - Town - 2023-03-09";
  incident.date = interval_of_day(*civil_date(2023, 3, 9));
  incident.place = IncidentPlace{};
  incident.place->country = "AFG";
  incident.members = std::move(members);
  return incident;
}

IncidentMember member(std::string const& record, std::string const& to = {}, std::string const& reason = {}) {
  IncidentMember out;
  out.record_id = record;
  out.joined_to = to;
  out.reason = reason;
  return out;
}

TEST(Compare, BothSidesWithTheReasonOfTheirJoin) {
  std::vector<EventRecord> const records = {record_of("a", "default", 9, 36.70, 6),
                                            record_of("b", "import:acled", 10, 36.71, 7)};
  auto const out = compare_incident(incident_of({member("a"), member("b", "a", "1 day apart; 1 km apart")}), records,
                                    "acled", "own");
  ASSERT_TRUE(out && out->both());
  EXPECT_EQ(out->reason, "1 day apart; 1 km apart");
  EXPECT_EQ(out->first->rows, std::vector<std::string>{"ROW b"});
  EXPECT_EQ(out->second->rows, std::vector<std::string>{"a.txt"});
  EXPECT_EQ(out->country, "AFG");
  EXPECT_EQ(out->month, "2023-03");
  EXPECT_EQ(out->days_apart, 1);
  EXPECT_TRUE(out->dates_differ);
  EXPECT_NEAR(*out->km_apart, 1.11, 0.01);
  EXPECT_FALSE(out->places_differ);  // within both radii
  EXPECT_TRUE(out->deaths_differ);
}

TEST(Compare, PlacesDifferBeyondBothRadiiOrInAnotherCountry) {
  std::vector<EventRecord> records = {record_of("a", "default", 9, 36.70, 6),
                                      record_of("b", "import:acled", 9, 36.80, 6)};
  Incident const incident = incident_of({member("a"), member("b", "a", "same day")});
  EXPECT_TRUE(compare_incident(incident, records, "acled", "own")->places_differ);  // 11 km, radii of 5 km
  records[1].place->radius_km = 30;
  EXPECT_FALSE(compare_incident(incident, records, "acled", "own")->places_differ);
  records[1].place->country = "PAK";
  EXPECT_TRUE(compare_incident(incident, records, "acled", "own")->places_differ);
}

TEST(Compare, WhatIsNotKnownDoesNotDiffer) {
  std::vector<EventRecord> records = {record_of("a", "default", 9, 36.70, 6),
                                      record_of("b", "import:acled", 9, 36.70, 9)};
  records[0].victims.killed.reset();
  records[1].place.reset();
  records[1].date.reset();
  auto const out = compare_incident(incident_of({member("a"), member("b", "a", "x")}), records, "acled", "own");
  EXPECT_FALSE(out->differs());
  EXPECT_FALSE(out->days_apart);
  EXPECT_FALSE(out->km_apart);
}

TEST(Compare, OneSideAloneAndNeither) {
  std::vector<EventRecord> const records = {record_of("a", "default", 9, 36.70, 6)};
  Incident const incident = incident_of({member("a")});
  auto const out = compare_incident(incident, records, "acled", "own");
  ASSERT_TRUE(out);
  EXPECT_FALSE(out->first);
  EXPECT_TRUE(out->second);
  EXPECT_EQ(out->reason, "");
  EXPECT_FALSE(compare_incident(incident, records, "acled", "ucdp"));
}

TEST(Compare, TwoDatasetsThatMeetInAReport) {
  std::vector<EventRecord> const records = {record_of("a", "default", 9, 36.70, 6),
                                            record_of("b", "import:acled", 9, 36.70, 6),
                                            record_of("c", "import:ucdp", 9, 36.70, 8)};
  auto const out =
      compare_incident(incident_of({member("a"), member("b", "a", "same day"), member("c", "a", "same place")}),
                       records, "acled", "ucdp");
  ASSERT_TRUE(out && out->both());
  EXPECT_EQ(out->reason, "through another record: same day | same place");
}

TEST(Compare, TotalsCountAndSum) {
  std::vector<EventRecord> const records = {record_of("a", "default", 9, 36.70, 6),
                                            record_of("b", "import:acled", 9, 36.70, 7)};
  ComparisonTotals totals;
  totals.add(*compare_incident(incident_of({member("a"), member("b", "a", "x")}), records, "acled", "own"));
  totals.add(*compare_incident(incident_of({member("a")}), {records[0]}, "acled", "own"));
  totals.add(*compare_incident(incident_of({member("b")}), {records[1]}, "acled", "own"));
  EXPECT_EQ(totals.both, 1U);
  EXPECT_EQ(totals.only_first, 1U);
  EXPECT_EQ(totals.only_second, 1U);
  EXPECT_EQ(totals.deaths_differ, 1U);
  EXPECT_EQ(totals.killed_first, 14);
  EXPECT_EQ(totals.killed_second, 12);
}

}  // namespace
}  // namespace annals::dataset
