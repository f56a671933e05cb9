#include <gtest/gtest.h>

#include "incident/edit.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

std::string problem(std::string_view field, std::string_view value) {
  Result<void> const outcome = check_edit(field, value);
  return outcome ? "" : outcome.error().text();
}

TEST(Edit, SetsEachField) {
  Incident incident;
  ASSERT_TRUE(apply_edit(incident, "date", "2023-03"));
  EXPECT_EQ(incident.date->start, day("2023-03-01"));
  EXPECT_EQ(incident.date->precision, DatePrecision::month);
  ASSERT_TRUE(apply_edit(incident, "type", "PROTEST"));
  EXPECT_EQ(incident.type, EventType::protest);
  ASSERT_TRUE(apply_edit(incident, "modes", "riot; strike"));
  EXPECT_EQ(incident.modes, (std::vector<std::string>{"riot", "strike"}));
  ASSERT_TRUE(apply_edit(incident, "stage", "attempted"));
  EXPECT_EQ(incident.stage, Stage::attempted);
  ASSERT_TRUE(apply_edit(incident, "veracity", "disputed"));
  EXPECT_EQ(incident.veracity, Veracity::disputed);
  ASSERT_TRUE(apply_edit(incident, "source", "iskp=Islamic State; gunmen"));
  ASSERT_EQ(incident.source.size(), 2U);
  EXPECT_EQ(incident.source[0].id, "iskp");
  EXPECT_EQ(incident.source[0].name, "Islamic State");
  EXPECT_EQ(incident.source[1].id, "");
  ASSERT_TRUE(apply_edit(incident, "target", ""));
  ASSERT_TRUE(apply_edit(incident, "claimed_by", "B; A"));
  EXPECT_EQ(incident.claimed_by, (std::vector<std::string>{"A", "B"}));
  ASSERT_TRUE(apply_edit(incident, "injured", "3-5-9"));
  EXPECT_EQ(incident.injured->count, (Count{3, 5, 9}));
  ASSERT_TRUE(apply_edit(incident, "injured", ""));
  EXPECT_FALSE(incident.injured.has_value());
  EXPECT_EQ(incident.title, "PROTEST (riot) - 2023-03-01/2023-03-31");
  ASSERT_TRUE(apply_edit(incident, "title", "March of the riots"));
  EXPECT_EQ(incident.title, "March of the riots");
}

TEST(Edit, APlaceComesBackAsItWasWritten) {
  IncidentPlace const place = *mazar_record("1").place;
  std::string const value = place_value(place);
  EXPECT_EQ(value,
            "{\"name\":\"Mazar-e Sharif\",\"lat\":36.709,\"lon\":67.11,\"country\":\"AFG\",\"admin1\":\"Balkh\","
            "\"gazetteer_id\":1136863,\"precision\":\"city\",\"radius_km\":10}");
  Incident incident;
  ASSERT_TRUE(apply_edit(incident, "place", value));
  EXPECT_EQ(place_value(*incident.place), value);
  EXPECT_EQ(incident.title, "ASSAULT - Mazar-e Sharif");
  ASSERT_TRUE(apply_edit(incident, "place", ""));
  EXPECT_FALSE(incident.place.has_value());
}

TEST(Edit, AValueThatTheFieldCannotHaveSaysWhatItCan) {
  EXPECT_EQ(problem("killed", "many"), "killed is a number or LOW-BEST-HIGH: 'many'");
  for (char const* bad : {"-3", "3-", "5-3-9", "3-9", "1-2-3-4", "3.5", "99999999999999999999", "+3"}) {
    EXPECT_NE(problem("killed", bad), "") << bad;
  }
  EXPECT_EQ(problem("date", "2023-02-30"), "date is a day, a month, a year or FIRST/LAST of them: '2023-02-30'");
  EXPECT_NE(problem("date", "2023-03-09/2023-03-01"), "");
  EXPECT_NE(problem("type", "FIGHT"), "");
  EXPECT_NE(problem("type", ""), "");
  EXPECT_NE(problem("stage", ""), "");
  EXPECT_NE(problem("title", ""), "");
  EXPECT_NE(problem("title", "two\nlines"), "");
  EXPECT_NE(problem("source", "iskp="), "");
  EXPECT_NE(problem("source", "a\tb"), "");
  for (char const* bad :
       {"Kabul", "{}", "{\"name\":\"Kabul\"}", "{\"precision\":\"city\"}",
        "{\"name\":\"X\",\"lat\":91,\"lon\":0,\"precision\":\"city\"}",
        "{\"name\":\"X\",\"lat\":1,\"precision\":\"city\"}", "{\"name\":\"X\",\"precision\":\"town\"}"}) {
    EXPECT_NE(problem("place", bad), "") << bad;
  }
  EXPECT_EQ(problem("kiled", "3"), "no such field of an incident, did you mean 'killed'?: 'kiled'");
  EXPECT_NE(problem("weapons", "bomb").find("valid are: date, place, type"), std::string::npos);
}

TEST(Edit, AnUnknownToll) {
  Incident incident;
  incident.killed = ConsolidatedCount{exactly(3), "latest", {{"ev_1", "Agency", {}, exactly(3)}}};
  ASSERT_TRUE(apply_edit(incident, "killed", ""));
  ASSERT_TRUE(incident.killed.has_value()) << "what the sources say stays";
  EXPECT_EQ(incident.killed->count, Count());
  EXPECT_EQ(incident.killed->rule, "reviewer");
}

}  // namespace
}  // namespace annals::incident
