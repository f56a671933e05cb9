#include <gtest/gtest.h>

#include "base/json.hpp"
#include "place/place_json.hpp"

namespace annals::place {
namespace {

TEST(PlaceJson, a_line_has_every_field_of_the_contract) {
  PlaceMention mention;
  mention.place.name = "Mazar-e Sharif";
  mention.place.text = "Mazar-e-Sherif";
  mention.place.span = {12, 26};
  mention.place.latitude = 36.709;
  mention.place.longitude = 67.11;
  mention.place.has_position = true;
  mention.place.country = "AFG";
  mention.place.gazetteer_id = 1133616;
  mention.place.radius_km = 5.4;
  JsonWriter json;
  write_place_line(json, "a.txt", mention);
  EXPECT_EQ(json.text(),
            R"({"source":"a.txt","start":12,"end":26,"text":"Mazar-e-Sherif","name":"Mazar-e Sharif","lat":36.709,)"
            R"("lon":67.11,"country":"AFG","admin1":null,"gazetteer_id":1133616,"precision":"city","radius_km":5,)"
            R"("alternatives":[]})");
}

TEST(PlaceJson, what_is_unknown_is_null_and_what_is_unusual_is_said) {
  PlaceMention mention;
  mention.role = PlaceRole::part_of_name;
  mention.dateline = true;
  mention.place.alternatives.push_back({"Paris", 33.66, -95.55, "USA", "Texas", 4717560});
  JsonWriter json;
  write_place_line(json, "a.txt", mention);
  Result<Json> const read = parse_json(json.text());
  ASSERT_TRUE(read.has_value());
  EXPECT_TRUE((*read)["lat"].is_null());
  EXPECT_TRUE((*read)["gazetteer_id"].is_null());
  EXPECT_EQ((*read)["role"].text(), "part_of_name");
  EXPECT_EQ((*read)["alternatives"].items.at(0)["country"].text(), "USA");
}

}  // namespace
}  // namespace annals::place
