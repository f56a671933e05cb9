#include <gtest/gtest.h>

#include "base/json.hpp"
#include "serve/api.hpp"
#include "serve_examples.hpp"

namespace annals::serve {
namespace {

Json json_of(ExampleStore& store, std::string_view target) {
  HttpResponse const response = get(store, target);
  EXPECT_EQ(response.status, 200U) << target << ": " << response.body;
  auto json = parse_json(response.body);
  EXPECT_TRUE(json.has_value()) << response.body;
  return json ? *json : Json{};
}

TEST(MapApi, ClustersSayWhereAndWhat) {
  ExampleStore store;
  Json const answer = json_of(store, "/api/v1/clusters?zoom=5&view=60,29,75,39&country=AFG");
  EXPECT_EQ(store.grid_asked.zoom, 5U);
  EXPECT_DOUBLE_EQ(store.grid_asked.view->north, 39);
  EXPECT_FALSE(store.asked.box.has_value());
  EXPECT_EQ(store.asked.countries, std::vector<std::string>{"AFG"});
  EXPECT_EQ(answer["total"].integer, 4);
  EXPECT_EQ(answer["without_place"].integer, 1);
  EXPECT_EQ(answer["zoom"].integer, 5);
  EXPECT_EQ(answer["cell_pixels"].integer, 48);
  Json const& several = answer["rows"].items.at(0);
  EXPECT_EQ(several["type"].text(), "COERCE");
  EXPECT_TRUE(several["name"].is_null());
  EXPECT_TRUE(several["incident"].is_null());
  EXPECT_TRUE(several["precision"].is_null());
  EXPECT_DOUBLE_EQ(several["bbox"].items.at(3).number, 34);
  Json const& one = answer["rows"].items.at(1);
  EXPECT_EQ(one["incident"].text(), "in_c");
  EXPECT_EQ(one["name"].text(), "Zarin");
  EXPECT_EQ(one["precision"].text(), "city");
  EXPECT_EQ(one["killed"].integer, 5);
}

TEST(MapApi, PlacesAreOfCountriesOrFirstLevels) {
  ExampleStore store;
  EXPECT_EQ(json_of(store, "/api/v1/places")["level"].text(), "country");
  EXPECT_EQ(store.level_asked, store::PlaceLevel::country);
  Json const answer = json_of(store, "/api/v1/places?level=admin1");
  EXPECT_EQ(store.level_asked, store::PlaceLevel::admin1);
  EXPECT_EQ(answer["rows"].items.at(0)["admin1"].text(), "AFG/Balkh");
  EXPECT_TRUE(answer["rows"].items.at(1)["admin1"].is_null());
}

TEST(MapApi, EdgesOfTheGraphNameItsNodes) {
  ExampleStore store;
  Json const answer = json_of(store, "/api/v1/graph?size=50&min=3");
  EXPECT_EQ(store.asked.size, 50U);
  EXPECT_EQ(store.least_asked, 3U);
  EXPECT_EQ(answer["nodes"].items.at(0)["id"].text(), "iskp");
  EXPECT_EQ(answer["nodes"].items.at(1)["id"].text(), "villagers");
  EXPECT_NE(answer["nodes"].items.at(0)["x"].number, answer["nodes"].items.at(1)["x"].number);
  EXPECT_EQ(answer["edges"].items.at(0)["source"].text(), "iskp");
  EXPECT_EQ(answer["edges"].items.at(0)["target"].text(), "villagers");
  EXPECT_EQ(answer["edges"].items.at(0)["killed"].integer, 5);
}

TEST(MapApi, CoverageCountsReports) {
  ExampleStore store;
  Json const answer = json_of(store, "/api/v1/coverage");
  EXPECT_EQ(answer["reports"].integer, 2);
  EXPECT_EQ(answer["months"].items.at(0)["value"].text(), "");
  EXPECT_EQ(answer["publishers"].items.at(0)["with_records"].integer, 1);
}

TEST(MapApi, WhatIsNoValueIsNamed) {
  ExampleStore store;
  for (std::string_view const target :
       {"/api/v1/clusters?zoom=23", "/api/v1/clusters?zoom=5.5", "/api/v1/clusters?zoom=",
        "/api/v1/clusters?view=1,2,3", "/api/v1/clusters?zoom=1&zoom=2", "/api/v1/places?level=town",
        "/api/v1/graph?size=201", "/api/v1/graph?min=0", "/api/v1/graph?zoom=1", "/api/v1/coverage?country=AFG"}) {
    EXPECT_EQ(get(store, target).status, 400U) << target;
  }
}

}  // namespace
}  // namespace annals::serve
