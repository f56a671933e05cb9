#include <gtest/gtest.h>

#include <string>

#include "base/json.hpp"
#include "format/geojson.hpp"
#include "format_examples.hpp"

namespace annals::format {
namespace {

TEST(GeoJson, AFeatureHasItsPointWithLongitudeFirst) {
  Json const json = parse_json(geojson_feature(record_fields(full_record()))).value();
  EXPECT_EQ(json["type"].text(), "Feature");
  EXPECT_EQ(json["id"].text(), "ev_full");
  EXPECT_EQ(json["geometry"]["type"].text(), "Point");
  EXPECT_EQ(json["geometry"]["coordinates"].items.at(0).number, 67.11);
  EXPECT_EQ(json["geometry"]["coordinates"].items.at(1).number, 36.709);
  EXPECT_EQ(json["properties"]["location"].text(), "Mazar-e Sharif");
  EXPECT_EQ(json["properties"]["deaths_best"].integer, 3);
}

TEST(GeoJson, WhatHasNoPositionIsAFeatureWithNullGeometry) {
  EventRecord record = full_record();
  record.place->has_position = false;
  Json const json = parse_json(geojson_feature(record_fields(record))).value();
  EXPECT_EQ(json["geometry"].kind, Json::Kind::null);
  EXPECT_TRUE(json["geometry"].is_null());
  EXPECT_EQ(json["properties"]["location"].text(), "Mazar-e Sharif");
}

TEST(GeoJson, ACollectionIsWrittenInPieces) {
  std::string const feature = geojson_feature(incident_fields(Incident()));
  std::string collection(geojson_begin);
  collection += feature;
  collection += geojson_separator;
  collection += feature;
  collection += geojson_end;
  Json const json = parse_json(collection).value();
  EXPECT_EQ(json["type"].text(), "FeatureCollection");
  EXPECT_EQ(json["features"].items.size(), 2U);
}

TEST(GeoJson, ACollectionMayBeEmpty) {
  Json const json = parse_json(std::string(geojson_begin) + std::string(geojson_end)).value();
  EXPECT_TRUE(json["features"].is_array());
  EXPECT_TRUE(json["features"].items.empty());
}

}  // namespace
}  // namespace annals::format
