#include <gtest/gtest.h>

#include "incident/representative.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

EventRecord record(std::string id, double confidence) {
  EventRecord record;
  record.id = std::move(id);
  record.confidence = confidence;
  return record;
}

Actor actor(std::string name) {
  Actor actor;
  actor.name = std::move(name);
  return actor;
}

TEST(TellingOrder, PutsBothSidesBeforeCertainty) {
  std::vector<EventRecord> records = {record("ev_c", 0.9), record("ev_b", 0.5), record("ev_a", 0.5)};
  EXPECT_EQ(telling_order(records), (std::vector<std::size_t>{0, 2, 1}));
  records[1].source = {actor("gunmen")};
  EXPECT_EQ(telling_order(records), (std::vector<std::size_t>{1, 0, 2}));
}

TEST(Representative, TakesDayPlaceAndNumbersOfTheIncident) {
  Place district;
  district.name = "Balkh District";
  district.admin2 = "Balkh";
  district.precision = PlacePrecision::district;
  Place town;
  town.name = "Mazar-e Sharif";
  town.admin2 = "Nahri Shahi";
  town.relation = PlaceRelation::near;
  town.country = "AFG";
  town.gazetteer_id = 7;
  std::vector<EventRecord> records = {record("ev_a", 0.9), record("ev_b", 0.5)};
  records[0].place = district;
  records[0].victims.killed = exactly(5);
  records[0].target = {actor("police")};
  records[1].place = town;
  records[1].source = {actor("gunmen")};
  Incident incident;
  incident.id = "in_1";
  incident.date = interval_of_day(day("2023-03-09"));
  incident.place = IncidentPlace{"Mazar-e Sharif", 36.7, 67.1, true, "AFG", "Balkh", 7, PlacePrecision::city, 10};
  incident.killed = ConsolidatedCount{exactly(6), "latest report", {}};
  EventRecord const made = representative(incident, records, 0);
  EXPECT_EQ(made.id, "ev_a");
  EXPECT_EQ(made.incident_id, "in_1");
  EXPECT_EQ(made.date->interval, *incident.date);
  EXPECT_EQ(made.place->admin2, "Nahri Shahi");
  EXPECT_EQ(made.place->relation, PlaceRelation::near);
  EXPECT_EQ(made.place->latitude, 36.7);
  EXPECT_EQ(made.victims.killed, exactly(6));
  ASSERT_EQ(made.source.size(), 1U);
  EXPECT_EQ(made.source[0].name, "gunmen");
  EXPECT_EQ(made.target[0].name, "police");
}

TEST(Representative, WhatAPersonSetStandsAboveTheRecord) {
  std::vector<EventRecord> records = {record("ev_a", 0.9)};
  Actor police = actor("police");
  police.sector = "COP";
  records[0].source = {actor("gunmen")};
  records[0].target = {police};
  Incident incident;
  incident.type = EventType::coerce;
  incident.modes = {"arrest"};
  incident.source = {{"", "police", 1}};
  incident.edits = {{"type", "COERCE", "de_1"}, {"source", "police", "de_2"}};
  EventRecord const made = representative(incident, records, 0);
  EXPECT_EQ(made.type, EventType::coerce);
  EXPECT_EQ(made.modes, incident.modes);
  ASSERT_EQ(made.source.size(), 1U);
  EXPECT_EQ(made.source[0].sector, "COP") << "what the record knows of the actor is kept";
  incident.edits.clear();
  EXPECT_EQ(representative(incident, records, 0).source[0].name, "gunmen");
}

TEST(Representative, WhatTheIncidentDoesNotKnowIsUnknown) {
  std::vector<EventRecord> records = {record("ev_a", 0.9)};
  records[0].victims.killed = exactly(5);
  records[0].place = Place();
  EventRecord const made = representative(Incident(), records, 0);
  EXPECT_FALSE(made.victims.killed);
  EXPECT_FALSE(made.place);
  EXPECT_FALSE(made.date);
}

}  // namespace
}  // namespace annals::incident
