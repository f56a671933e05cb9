#include <gtest/gtest.h>

#include "base/json.hpp"
#include "serve/api.hpp"
#include "serve_examples.hpp"

namespace annals::serve {
namespace {

HttpResponse get(ExampleStore& store, std::string_view target) {
  HttpRequest request;
  request.method = "GET";
  EXPECT_TRUE(parse_target(target, request).has_value());
  return answer_api(request, store);
}

Json get_json(ExampleStore& store, std::string_view target, unsigned status = 200) {
  HttpResponse const response = get(store, target);
  EXPECT_EQ(response.status, status) << target << ": " << response.body;
  EXPECT_EQ(response.content_type, "application/json; charset=utf-8");
  auto json = parse_json(response.body);
  EXPECT_TRUE(json.has_value()) << response.body;
  return json ? *json : Json{};
}

TEST(Api, ListsIncidentsWithTotalAndFields) {
  ExampleStore store;
  Json const page = get_json(store, "/api/v1/incidents");
  EXPECT_TRUE(page["ok"].boolean);
  EXPECT_EQ(page["total"].integer, 3);
  EXPECT_TRUE(page["next"].is_null());
  ASSERT_EQ(page["rows"].items.size(), 3U);
  Json const& row = page["rows"].items[0];
  EXPECT_EQ(row["id"].text(), "in_a");
  EXPECT_EQ(row["type"].text(), "ASSAULT");
  EXPECT_EQ(row["date"]["start"].text(), "2031-03-09");
  EXPECT_DOUBLE_EQ(row["place"]["lon"].number, 67.25);
  EXPECT_EQ(row["killed"]["best"].integer, 5);
  EXPECT_TRUE(row["killed"]["high"].is_null());
  EXPECT_TRUE(row["injured"].is_null());
  EXPECT_EQ(row["independent_source_count"].integer, 1);
}

TEST(Api, PagesLeadFromOneToTheNextAndMissNone) {
  ExampleStore store;
  std::vector<std::string> seen;
  std::string address = "/api/v1/incidents?type=ASSAULT&size=1";
  while (!address.empty()) {
    Json const page = get_json(store, address);
    EXPECT_EQ(page["total"].integer, 2);
    for (Json const& row : page["rows"].items) {
      seen.emplace_back(row["id"].text());
    }
    address = std::string(page["next_url"].text());
    ASSERT_LE(seen.size(), 2U);
  }
  EXPECT_EQ(seen, (std::vector<std::string>{"in_a", "in_c"}));
}

TEST(Api, AnUnknownParameterIsRefusedEverywhere) {
  ExampleStore store;
  for (std::string_view const target :
       {"/api/v1/incidents?colour=red", "/api/v1/incidents.ndjson?colour=red", "/api/v1/facets?colour=red",
        "/api/v1/incidents/in_a?colour=red", "/api/v1/stats?colour=red", "/healthz?colour=red"}) {
    Json const problem = get_json(store, target, 400);
    EXPECT_NE(problem["error"].text().find("colour"), std::string_view::npos) << target;
  }
}

TEST(Api, AnIncidentComesWithItsWholeRecordsAndTheTextsTheyPointInto) {
  ExampleStore store;
  Json const answer = get_json(store, "/api/v1/incidents/in_b");
  EXPECT_EQ(answer["incident"]["id"].text(), "in_b");
  EXPECT_EQ(answer["counts"]["killed"]["rule"].text(), "latest");
  EXPECT_EQ(answer["counts"]["killed"]["reported"].items.at(0)["record"].text(), "ev_one");
  EXPECT_EQ(answer["members"].items.at(0)["report"].text(), "rp_one");
  EXPECT_TRUE(answer["counts"]["killed"]["reported"].items.at(0)["stands"].boolean);
  EXPECT_EQ(answer["members"].items.at(0)["family"].integer, 1);
  EXPECT_EQ(answer["members"].items.at(0)["line"].text(), "Ostland Wire");
  Json const& claim = answer["ledger"].items.at(0);
  EXPECT_EQ(claim["field"].text(), "type");
  EXPECT_EQ(claim["value"].text(), "ASSAULT");
  EXPECT_EQ(claim["record"].text(), "ev_one");
  EXPECT_EQ(claim["words"].items.at(0)["text"].text(), "exploded");
  Json const& record = answer["records"].items.at(0);
  EXPECT_EQ(record["incident"]["id"].text(), "in_b");
  Json const& report = answer["reports"].items.at(0);
  Json const& trigger = record["evidence"].items.at(0);
  auto const start = static_cast<std::size_t>(trigger["start"].integer);
  auto const end = static_cast<std::size_t>(trigger["end"].integer);
  EXPECT_EQ(report["text"].text().substr(start, end - start), "exploded");
  EXPECT_EQ(trigger["text"].text(), "exploded");
}

TEST(Api, WhatIsNotThereIsA404WithTheId) {
  ExampleStore store;
  EXPECT_NE(get_json(store, "/api/v1/incidents/in_none", 404)["error"].text().find("in_none"), std::string_view::npos);
  EXPECT_NE(get_json(store, "/api/v1/reports/rp_none", 404)["error"].text().find("rp_none"), std::string_view::npos);
  get_json(store, "/api/v1/incidents.xlsx", 404);
  get_json(store, "/api/v2", 404);
}

TEST(Api, AFaultOfTheStoreIsNotAnEmptyAnswer) {
  ExampleStore store;
  EXPECT_EQ(get_json(store, "/api/v1/incidents/in_broken", 500)["error"].text(), "the file is damaged");
}

TEST(Api, AReportComesWithItsText) {
  ExampleStore store;
  Json const answer = get_json(store, "/api/v1/reports/rp_one");
  EXPECT_EQ(answer["report"]["text"].text(), example_report().text);
  EXPECT_EQ(answer["report"]["published"]["start"].text(), "2031-03-10");
}

TEST(Api, FacetsOfAFilteredFieldShowWhatElseCouldBeChosen) {
  ExampleStore store;
  Json const facets = get_json(store, "/api/v1/facets?type=COERCE");
  EXPECT_EQ(facets["total"].integer, 1);
  EXPECT_EQ(facets["types"].items.size(), 2U);
  EXPECT_EQ(get_json(store, "/api/v1/facets?date__gte=2040")["months"].items.size(), 1U);
}

TEST(Api, AFileHoldsAllIncidentsWhateverTheSize) {
  ExampleStore store;
  HttpResponse const file = get(store, "/api/v1/incidents.ndjson?size=1");
  EXPECT_EQ(file.content_type, "application/x-ndjson");
  EXPECT_EQ(std::count(file.body.begin(), file.body.end(), '\n'), 3);
}

TEST(Api, ACsvFileHasAHeaderAndARowAnIncident) {
  ExampleStore store;
  HttpResponse const file = get(store, "/api/v1/incidents.csv?type=ASSAULT");
  EXPECT_EQ(file.content_type, "text/csv; charset=utf-8");
  EXPECT_TRUE(file.body.starts_with("event_id,")) << file.body;
  EXPECT_NE(file.body.find("\"Qala, \"\"old\"\" town\""), std::string::npos) << file.body;
  EXPECT_EQ(std::count(file.body.begin(), file.body.end(), '\n'), 3);
}

TEST(Api, AGeoJsonFileHasAFeatureAnIncident) {
  ExampleStore store;
  HttpResponse const file = get(store, "/api/v1/incidents.geojson");
  EXPECT_EQ(file.content_type, "application/geo+json");
  auto const json = parse_json(file.body);
  ASSERT_TRUE(json.has_value()) << file.body;
  ASSERT_EQ((*json)["features"].items.size(), 3U);
  EXPECT_DOUBLE_EQ((*json)["features"].items[0]["geometry"]["coordinates"].items.at(0).number, 67.25);
}

TEST(Api, StatsHealthAndDescriptionAnswer) {
  ExampleStore store;
  EXPECT_EQ(get_json(store, "/api/v1/stats")["incidents"].integer, 3);
  EXPECT_TRUE(get_json(store, "/healthz")["ok"].boolean);
  Json const description = get_json(store, "/openapi.json");
  for (Json::Member const& path : description["paths"].members) {
    std::string target = path.first;
    if (auto const hole = target.find("{id}"); hole != std::string::npos) {
      target.replace(hole, 4, target.find("reports") == std::string::npos ? "in_a" : "rp_one");
    }
    EXPECT_EQ(get(store, target).status, 200U) << target;
  }
}

TEST(Api, EveryDescribedParameterIsUnderstood) {
  ExampleStore store;
  Json const description = get_json(store, "/openapi.json");
  std::vector<Json> const& parameters = description["paths"]["/api/v1/incidents"]["get"]["parameters"].items;
  ASSERT_GE(parameters.size(), 12U);
  for (Json const& parameter : parameters) {
    std::string const name(parameter["name"].text());
    HttpResponse const response = get(store, "/api/v1/incidents?" + name + "=");
    EXPECT_EQ(response.body.find("unknown parameter"), std::string::npos) << name;
  }
}

}  // namespace
}  // namespace annals::serve
