#include <gtest/gtest.h>

#include "format/event_json.hpp"
#include "format/withhold.hpp"
#include "format_examples.hpp"

namespace annals::format {
namespace {

CivilDate day(std::string_view text) {
  return parse_civil_date(text).value();
}

Incident incident() {
  Incident incident;
  incident.id = "in_1";
  incident.title = "ASSAULT - Mazar-e Sharif - 2023-03-09";
  incident.date = interval_of_day(day("2023-03-09"));
  incident.place = IncidentPlace{"Mazar-e Sharif", 36.709, 67.11, true, "AFG", "Balkh", 7, PlacePrecision::city, 10};
  incident.source = {{"iskp", "Islamic State", 1}, {"", "Mohammad Example", 1}};
  incident.last_published = day("2023-03-12");
  return incident;
}

EventRecord record_with_person() {
  EventRecord record = full_record();
  Actor person;
  person.name = "Mohammad Example";
  person.text = "Governor Mohammad Example";
  person.aliases = {"Mo"};
  person.kind = ActorKind::person;
  person.role = "governor";
  person.sector = "GOV";
  Actor group;
  group.id = "iskp";
  group.name = "Islamic State";
  record.source = {group, person};
  record.target = {};
  record.claim_by = person;
  record.evidence.push_back(evidence_of("source.1", "governor"));
  return record;
}

TEST(Withhold, NothingIsWithheldUnlessAsked) {
  Incident one = incident();
  EventRecord record = full_record();
  std::string const before = event_json(record);
  withhold({}, {}, one);
  withhold({}, record);
  EXPECT_EQ(one.title, incident().title);
  EXPECT_EQ(one.place->latitude, 36.709);
  EXPECT_EQ(event_json(record), before);
  EXPECT_TRUE(Withholding().notes().empty());
}

TEST(Withhold, RoundingMovesThePointAndNamesNoPlace) {
  Withholding const rounding = {0.5, false, std::nullopt};
  Incident one = incident();
  withhold(rounding, {}, one);
  EXPECT_EQ(one.place->latitude, 36.5);
  EXPECT_EQ(one.place->longitude, 67);
  EXPECT_EQ(one.place->name, "");
  EXPECT_EQ(one.place->gazetteer_id, 0U);
  EXPECT_EQ(one.place->admin1, "Balkh");
  EXPECT_EQ(one.place->precision, PlacePrecision::district);
  EXPECT_GE(one.place->radius_km, 49);
  EXPECT_EQ(one.title.find("Mazar"), std::string::npos) << one.title;
  EventRecord record = full_record();
  withhold(rounding, record);
  std::string const json = event_json(record);
  for (char const* told : {"Mazar", "MAZAR", "36.709", "1136863", "Jowzjan", "example.org", "reports/mazar.txt"}) {
    EXPECT_EQ(json.find(told), std::string::npos) << told << " in " << json;
  }
  EXPECT_NE(json.find("killed"), std::string::npos) << "the trigger stays";
}

TEST(Withhold, RoundedNumbersHaveNoTail) {
  Withholding const rounding = {0.1, false, std::nullopt};
  Incident one = incident();
  one.place->latitude = 0.3000000004;
  one.place->longitude = -179.99;
  withhold(rounding, {}, one);
  EXPECT_EQ(one.place->latitude, 0.3);
  EXPECT_EQ(one.place->longitude, -180);
}

TEST(Withhold, APersonKeepsTheRoleOnly) {
  Withholding const persons = {0, true, std::nullopt};
  EventRecord const before = record_with_person();
  Incident one = incident();
  one.claimed_by = {"Mohammad Example", "Islamic State"};
  withhold(persons, {before}, one);
  EXPECT_EQ(one.source[0].name, "Islamic State");
  EXPECT_EQ(one.source[1].name, "governor");
  EXPECT_EQ(one.claimed_by, (std::vector<std::string>{"governor", "Islamic State"}));
  EventRecord record = before;
  withhold(persons, record);
  std::string const json = event_json(record);
  EXPECT_EQ(json.find("Example\""), std::string::npos) << json;
  EXPECT_EQ(json.find("Mohammad"), std::string::npos) << json;
  EXPECT_EQ(record.source[0].name, "Islamic State");
  EXPECT_EQ(record.source[1].sector, "GOV");
  EXPECT_EQ(record.place->name, "Mazar-e Sharif");
}

TEST(Withhold, NothingElseOfTheRecordTellsItEither) {
  EventRecord before = record_with_person();
  OtherPlace near;
  near.name = "Qala-e Example";
  near.text = "QALA";
  near.latitude = 36.123456;
  before.other_places = {near};
  Speaker speaker;
  speaker.text = "Mohammad Example, the governor";
  speaker.name = "Mohammad Example";
  before.speakers = {speaker};
  before.profile = CodebookCoding{"muc4", "data/profiles/muc4.txt:1", {{"perpetrator", "Mohammad Example", 3}}};
  EventRecord rounded = before;
  withhold({0.5, false, std::nullopt}, rounded);
  EventRecord unnamed = before;
  withhold({0, true, std::nullopt}, unnamed);
  for (char const* told : {"Qala", "QALA", "36.123456"}) {
    EXPECT_EQ(event_json(rounded).find(told), std::string::npos) << told;
  }
  EXPECT_EQ(event_json(unnamed).find("Mohammad"), std::string::npos);
  EXPECT_NE(event_json(unnamed).find("Qala-e Example"), std::string::npos);
  EXPECT_NE(event_json(before).find("perpetrator"), std::string::npos) << "or nothing was tested";
}

TEST(Withhold, WhatIsTooFreshIsClosed) {
  Withholding const delay = {0, false, day("2023-03-08")};
  EXPECT_FALSE(is_open(delay, incident()));
  EXPECT_TRUE(is_open({0, false, day("2023-03-09")}, incident()));
  Incident month = incident();
  month.date = interval_of_month(2023, 3);
  EXPECT_FALSE(is_open({0, false, day("2023-03-30")}, month)) << "it may have happened on the last day";
  Incident undated = incident();
  undated.date.reset();
  EXPECT_FALSE(is_open({0, false, day("2023-03-11")}, undated));
  EXPECT_TRUE(is_open({0, false, day("2023-03-12")}, undated));
  undated.last_published.reset();
  EXPECT_FALSE(is_open({0, false, day("2999-01-01")}, undated)) << "nobody knows when";
  EXPECT_FALSE(is_open(delay, full_record()));
  EXPECT_TRUE(is_open({0, false, day("2023-03-09")}, full_record()));
}

TEST(Withhold, AReportGivesNoWords) {
  Report report;
  report.title = "title";
  report.text = "text";
  report.publisher = "Paper";
  report.authors = {"Jo Doe"};
  withhold({1, false, std::nullopt}, report);
  EXPECT_EQ(report.text, "");
  EXPECT_EQ(report.title, "");
  EXPECT_TRUE(report.authors.empty());
  EXPECT_EQ(report.publisher, "Paper");
}

}  // namespace
}  // namespace annals::format
