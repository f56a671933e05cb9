#include <gtest/gtest.h>

#include "base/json.hpp"
#include "format/incident_json.hpp"

namespace annals::format {
namespace {

TEST(IncidentJson, WritesWhatIsKnown) {
  Incident incident;
  incident.id = "in_1";
  incident.title = "ASSAULT - Kabul - 2023-03-09";
  incident.modes = {"explosives"};
  incident.date = interval_of_day(parse_civil_date("2023-03-09").value());
  incident.place = IncidentPlace{"Kabul", 34.53, 69.17, true, "AFG", "Kabul", 1138958, PlacePrecision::city, 10};
  incident.killed = ConsolidatedCount{Count{2, 5, std::nullopt}, "latest", {}};
  incident.independent_source_count = 2;
  Json const json = parse_json(incident_json(incident)).value();
  EXPECT_EQ(json["id"].text(), "in_1");
  EXPECT_EQ(json["date"]["start"].text(), "2023-03-09");
  EXPECT_EQ(json["place"]["lon"].number, 69.17);
  EXPECT_EQ(json["killed"]["best"].integer, 5);
  EXPECT_TRUE(json["killed"]["high"].is_null());
  EXPECT_EQ(json["independent_source_count"].integer, 2);
}

TEST(IncidentJson, WritesNullForWhatIsNot) {
  Json const json = parse_json(incident_json(Incident())).value();
  for (char const* name : {"date", "place", "killed", "injured", "detained", "abducted", "first_published"}) {
    ASSERT_FALSE(json.members.empty());
    EXPECT_TRUE(json[name].is_null()) << name;
  }
  EXPECT_TRUE(json["source"].is_array());
}

}  // namespace
}  // namespace annals::format
