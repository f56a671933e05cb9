#include <gtest/gtest.h>

#include <set>

#include "base/strings.hpp"
#include "format/stix.hpp"
#include "format_examples.hpp"

namespace annals::format {
namespace {

Countries const& countries() {
  static Countries const all = Countries::read(ANNALS_SOURCE_DIR "/data").value();
  return all;
}

Incident bombing() {
  Incident incident;
  incident.id = "in_1";
  incident.title = "ASSAULT (explosives) - Mazar-e Sharif - 2023-03-09";
  incident.date = interval_of_day(parse_civil_date("2023-03-09").value());
  incident.place =
      IncidentPlace{"Mazar-e Sharif", 36.709, 67.11, true, "AFG", "Balkh", 1136863, PlacePrecision::city, 10};
  incident.source = {{"iskp", "Islamic State - Khorasan Province", 2}};
  incident.target = {{"", "governor", 1}};
  incident.killed = ConsolidatedCount{Count{3, 3, std::nullopt}, "latest", {}};
  incident.article_count = 2;
  incident.independent_source_count = 1;
  incident.first_published = parse_civil_date("2023-03-10").value();
  incident.last_published = parse_civil_date("2023-03-12").value();
  incident.confidence = 0.875;
  return incident;
}

std::string bundle_of(std::vector<Incident> const& incidents) {
  StixBundle bundle(countries());
  std::string text = bundle.begin("a.db");
  for (Incident const& incident : incidents) {
    text += bundle.incident(incident, {full_record()});
  }
  return text + bundle.end();
}

std::vector<Json> objects_of(std::string const& text, std::string_view type) {
  std::vector<Json> objects;
  Json const bundle = parse_json(text).value();
  for (Json const& object : bundle["objects"].items) {
    if (object["type"].string == type) {
      objects.push_back(object);
    }
  }
  return objects;
}

TEST(Stix, AnIncidentHasItsActorsItsPlaceAndItsReports) {
  std::string const text = bundle_of({bombing()});
  std::vector<Json> const incidents = objects_of(text, "incident");
  ASSERT_EQ(incidents.size(), 1U);
  Json const& incident = incidents[0];
  EXPECT_EQ(incident["name"].string, "ASSAULT (explosives) - Mazar-e Sharif - 2023-03-09");
  EXPECT_EQ(incident["created"].string, "2023-03-10T00:00:00.000Z");
  EXPECT_EQ(incident["modified"].string, "2023-03-12T00:00:00.000Z");
  EXPECT_EQ(incident["confidence"].integer, 88);
  EXPECT_EQ(incident["external_references"].items[0]["source_name"].string, "Example Agency");
  EXPECT_EQ(incident["external_references"].items[0]["url"].string, "https://example.org/1");
  ASSERT_EQ(incident["extensions"].members.size(), 1U);
  Json const& extension = incident["extensions"].members[0].second;
  EXPECT_EQ(extension["event_id"].string, "in_1");
  EXPECT_EQ(extension["deaths_best"].integer, 3);
  EXPECT_TRUE(extension["deaths_high"].is_null());
  EXPECT_EQ(text.find("null"), std::string::npos) << "STIX knows no null";
  std::set<std::string> relations;
  for (Json const& relation : objects_of(text, "relationship")) {
    EXPECT_EQ(relation["source_ref"].string, incident["id"].string);
    relations.insert(relation["relationship_type"].string + " " +
                     relation["target_ref"].string.substr(0, relation["target_ref"].string.find("--")));
  }
  EXPECT_EQ(relations, (std::set<std::string>{"attributed-to identity", "targets identity", "located-at location"}));
  std::vector<Json> const places = objects_of(text, "location");
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0]["country"].string, "AF");
  EXPECT_EQ(places[0]["precision"].number, 10000);
}

TEST(Stix, AKnownActorAndAPlaceAreWrittenOnce) {
  Incident second = bombing();
  second.id = "in_2";
  std::string const text = bundle_of({bombing(), second});
  EXPECT_EQ(objects_of(text, "location").size(), 1U);
  EXPECT_EQ(objects_of(text, "incident").size(), 2U);
  std::size_t groups = 0;
  std::size_t governors = 0;
  for (Json const& identity : objects_of(text, "identity")) {
    groups += identity["name"].string == "Islamic State - Khorasan Province" ? 1U : 0U;
    governors += identity["name"].string == "governor" ? 1U : 0U;
  }
  EXPECT_EQ(groups, 1U);
  EXPECT_EQ(governors, 2U) << "an actor without an entry is one of its incident alone";
}

TEST(Stix, WhatIsNotKnownIsLeftOut) {
  Incident incident;
  incident.id = "in_1";
  incident.place = IncidentPlace{};
  StixBundle bundle(countries());
  std::string text = bundle.begin("x");
  text += bundle.incident(incident, {});
  text += bundle.end();
  EXPECT_TRUE(objects_of(text, "location").empty());
  EXPECT_TRUE(objects_of(text, "relationship").empty());
  ASSERT_EQ(objects_of(text, "incident").size(), 1U);
  EXPECT_EQ(objects_of(text, "incident")[0]["name"].string, "in_1");
  EXPECT_EQ(text.find("external_references"), std::string::npos);
  EXPECT_EQ(text.find("null"), std::string::npos);
}

TEST(Stix, TheSameIncidentsGiveTheSameBytes) {
  EXPECT_EQ(bundle_of({bombing()}), bundle_of({bombing()}));
}

}  // namespace
}  // namespace annals::format
