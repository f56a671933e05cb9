#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "serve/api.hpp"
#include "serve_examples.hpp"

namespace annals::serve {
namespace {

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
  ASSERT_EQ(answer["records"].items.size(), 1U);
  EXPECT_EQ(answer["records"].items[0]["id"].text(), "ev_one");
  EXPECT_EQ(answer["records"].items[0]["incident"]["id"].text(), "in_a");
  ASSERT_EQ(answer["incidents"].items.size(), 1U);
  EXPECT_EQ(answer["incidents"].items[0]["id"].text(), "in_a");
}

TEST(Api, FacetsComeByEachColumn) {
  ExampleStore store;
  Json const facets = get_json(store, "/api/v1/facets?type=COERCE");
  EXPECT_EQ(facets["total"].integer, 1);
  EXPECT_EQ(facets["types"].items.size(), 2U);
  EXPECT_EQ(facets["statuses"].items.at(0)["value"].text(), "auto");
  EXPECT_EQ(facets["precisions"].items.at(0)["count"].integer, 3);
  EXPECT_EQ(facets["actors"].items.at(0)["value"].text(), "iskp");
}

TEST(Api, TheTimelineIsStackedWhenAsked) {
  ExampleStore store;
  Json const stacked = get_json(store, "/api/v1/timeline?bucket=week&by=type&country=AFG");
  EXPECT_EQ(store.bucket_asked, store::Bucket::week);
  EXPECT_EQ(store.asked.countries, std::vector<std::string>{"AFG"});
  EXPECT_EQ(stacked["total"].integer, 3);
  EXPECT_EQ(stacked["undated"].integer, 1);
  EXPECT_EQ(stacked["bucket"].text(), "week");
  Json const& row = stacked["rows"].items.at(0);
  EXPECT_EQ(row["start"].text(), "2031-03-01");
  EXPECT_EQ(row["count"].integer, 2);
  EXPECT_EQ(row["types"].items.at(1)["value"].text(), "COERCE");
  Json const plain = get_json(store, "/api/v1/timeline");
  EXPECT_EQ(plain["bucket"].text(), "month");
  EXPECT_TRUE(plain["rows"].items.at(0)["types"].is_null());
}

TEST(Api, ATimelineOfAnotherKindIsRefusedWithTheValidOnes) {
  ExampleStore store;
  EXPECT_NE(get_json(store, "/api/v1/timeline?bucket=hour", 400)["error"].text().find("day, week, month, year"),
            std::string_view::npos);
  EXPECT_NE(get_json(store, "/api/v1/timeline?by=actor", 400)["error"].text().find("valid are: type"),
            std::string_view::npos);
  EXPECT_NE(get_json(store, "/api/v1/timeline?buckets=day", 400)["error"].text().find("did you mean 'bucket'"),
            std::string_view::npos);
  EXPECT_NE(get_json(store, "/api/v1/timeline?by=type&by=type", 400)["error"].text().find("second value"),
            std::string_view::npos);
  get_json(store, "/api/v1/facets?bucket=day", 400);
}

TEST(Api, ActorsComeWithTheirIncidentsAndOneWithItsCounterparts) {
  ExampleStore store;
  Json const list = get_json(store, "/api/v1/actors?type=ASSAULT&size=1");
  EXPECT_EQ(list["total"].integer, 2);
  ASSERT_EQ(list["rows"].items.size(), 1U);
  EXPECT_EQ(list["rows"].items[0]["first_day"].text(), "2031-03-09");
  EXPECT_EQ(store.asked.types.size(), 1U);
  Json const one = get_json(store, "/api/v1/actors/iskp");
  EXPECT_EQ(one["actor"]["as_source"].integer, 2);
  EXPECT_EQ(one["names"].items.at(0)["value"].text(), "ISKP");
  EXPECT_EQ(one["months"].items.at(0)["value"].text(), "2031-03");
  EXPECT_TRUE(one["counterparts"].items.at(0)["id"].is_null());
  EXPECT_EQ(one["counterparts"].items.at(0)["as_target"].integer, 1);
  EXPECT_NE(get_json(store, "/api/v1/actors/nobody", 404)["error"].text().find("'nobody'"), std::string_view::npos);
}

std::string header_of(HttpResponse const& response, std::string_view name) {
  auto const found = std::ranges::find(response.headers, name, &Parameter::first);
  return found == response.headers.end() ? std::string() : found->second;
}

HttpResponse get_unless(ExampleStore& store, std::string_view target, std::string const& tag) {
  HttpRequest request;
  request.method = "GET";
  EXPECT_TRUE(parse_target(target, request).has_value());
  request.headers.emplace_back("if-none-match", tag);
  return answer_api(request, store);
}

TEST(Api, TellsWhetherItTakesDecisionsAndASwitchOfThatIsNoKnownAnswer) {
  ExampleStore store;
  HttpRequest request;
  request.method = "GET";
  ASSERT_TRUE(parse_target("/api/v1/stats", request).has_value());
  HttpResponse const reading = answer_api(request, store, {false, false});
  HttpResponse const writing = answer_api(request, store, {true, false});
  EXPECT_NE(reading.body.find("\"takes_decisions\":false"), std::string::npos) << reading.body;
  EXPECT_NE(writing.body.find("\"takes_decisions\":true"), std::string::npos) << writing.body;
  HttpResponse const coding = answer_api(request, store, {false, true});
  EXPECT_NE(coding.body.find("\"codes\":true"), std::string::npos) << coding.body;
  EXPECT_NE(header_of(reading, "etag"), header_of(writing, "etag"));
  EXPECT_NE(header_of(reading, "etag"), header_of(coding, "etag"));
}

TEST(Api, AnAnswerThatIsKnownIsNotSentAgain) {
  ExampleStore store;
  for (std::string_view const target : {"/api/v1/incidents?size=2", "/api/v1/incidents.csv", "/api/v1/facets",
                                        "/api/v1/timeline?by=type", "/api/v1/actors", "/api/v1/stats"}) {
    std::string const tag = header_of(get(store, target), "etag");
    ASSERT_GT(tag.size(), 10U) << target;
    for (std::string const& given : {tag, "\"other\", W/" + tag}) {
      HttpResponse const known = get_unless(store, target, given);
      EXPECT_EQ(known.status, 304U) << target;
      EXPECT_TRUE(known.body.empty());
      EXPECT_EQ(header_of(known, "etag"), tag);
    }
    ++store.changes;
    HttpResponse const changed = get_unless(store, target, tag);
    EXPECT_EQ(changed.status, 200U) << target;
    EXPECT_NE(header_of(changed, "etag"), tag);
  }
}

TEST(Api, TheTagOfOneAddressIsNotThatOfAnother) {
  ExampleStore store;
  std::string const tag = header_of(get(store, "/api/v1/facets"), "etag");
  EXPECT_EQ(get_unless(store, "/api/v1/facets?type=ASSAULT", tag).status, 200U);
  EXPECT_EQ(get_unless(store, "/api/v1/facets?colour=red", tag).status, 400U);
  EXPECT_EQ(header_of(get(store, "/api/v1/facets?colour=red"), "etag"), "");
  EXPECT_EQ(header_of(get(store, "/api/v1/reports/rp_one"), "etag"), "");
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

TEST(Api, AnIncidentComesAsABundleToKeep) {
  ExampleStore store;
  HttpResponse const bundle = get(store, "/api/v1/incidents/in_a.zip");
  EXPECT_EQ(bundle.status, 200U);
  EXPECT_EQ(bundle.content_type, "application/zip");
  EXPECT_TRUE(bundle.body.starts_with("PK\x03\x04"));
  EXPECT_EQ(header_of(bundle, "content-disposition"), "attachment; filename=\"in_a.zip\"");
  EXPECT_EQ(get(store, "/api/v1/incidents/in_a.zip").body, bundle.body);
  EXPECT_EQ(get(store, "/api/v1/incidents/in_none.zip").status, 404U);
  EXPECT_EQ(get(store, "/api/v1/incidents/.zip").status, 404U);
}

/// What answer_site() answers by itself: test_code_api.cpp, test_jobs_api.cpp, test_export_api.cpp.
bool is_of_the_site(std::string_view path) {
  return path.starts_with("/api/v1/code") || path.starts_with("/api/v1/jobs") || path.starts_with("/api/v1/export");
}

TEST(Api, StatsHealthAndDescriptionAnswer) {
  ExampleStore store;
  EXPECT_EQ(get_json(store, "/api/v1/stats")["incidents"].integer, 3);
  EXPECT_TRUE(get_json(store, "/healthz")["ok"].boolean);
  Json const description = get_json(store, "/openapi.json");
  for (Json::Member const& path : description["paths"].members) {
    if (is_of_the_site(path.first)) {
      continue;
    }
    std::string target = path.first;
    if (auto const hole = target.find("{id}"); hole != std::string::npos) {
      bool const is_report = target.find("reports") != std::string::npos;
      bool const is_actor = target.find("actors") != std::string::npos;
      target.replace(hole, 4, is_report ? "rp_one" : is_actor ? "iskp" : "in_a");
    }
    EXPECT_EQ(get(store, target).status, 200U) << target;
  }
}

/// The parameters of a path, those of #/components/parameters among them.
std::set<std::string> described_parameters(Json const& description, Json const& operation) {
  std::set<std::string> names;
  for (Json const& parameter : operation["parameters"].items) {
    std::string_view const reference = parameter["$ref"].text();
    std::string const key(reference.substr(reference.rfind('/') + 1));
    Json const& meant = reference.empty() ? parameter : description["components"]["parameters"][key];
    EXPECT_FALSE(meant["name"].text().empty()) << reference;
    if (meant["in"].text() == "query") {
      names.emplace(meant["name"].text());
    }
  }
  return names;
}

/// The names that an address says it takes when it is given one that it does not.
std::set<std::string> taken_parameters(ExampleStore& store, std::string const& target) {
  Json const problem = get_json(store, target + "?no-such-parameter-at-all=", 400);
  std::string_view const error = problem["error"].text();
  constexpr std::string_view before = "valid are: ";
  std::set<std::string> names;
  if (error.find(before) != std::string_view::npos) {
    for (std::string_view const name : split(error.substr(error.find(before) + before.size()), ',')) {
      names.emplace(trim(name));
    }
  }
  return names;
}

TEST(Api, TheDescriptionHasEveryParameterOfEveryAddressAndNoOther) {
  ExampleStore store;
  Json const description = get_json(store, "/openapi.json");
  std::size_t parameters = 0;
  for (auto const& [path, operations] : description["paths"].members) {
    std::string target = path;
    if (auto const hole = target.find("{id}"); hole != std::string::npos) {
      target.replace(hole, 4,
                     path.find("reports") != std::string::npos  ? "rp_one"
                     : path.find("actors") != std::string::npos ? "iskp"
                                                                : "in_a");
    }
    if (path == "/openapi.json" || is_of_the_site(path)) {
      continue;
    }
    std::set<std::string> const described = described_parameters(description, operations["get"]);
    EXPECT_EQ(described, taken_parameters(store, target)) << path;
    parameters += described.size();
  }
  EXPECT_GE(parameters, 60U);
}

TEST(Api, AnExportTakesTheFiltersOfTheList) {
  ExampleStore store;
  Json const description = get_json(store, "/openapi.json");
  EXPECT_EQ(described_parameters(description, description["paths"]["/api/v1/export.{form}"]["get"]),
            described_parameters(description, description["paths"]["/api/v1/incidents.csv"]["get"]));
}

TEST(Api, EveryAddressOfThePageIsDescribed) {
  ExampleStore store;
  Json const description = get_json(store, "/openapi.json");
  for (std::string_view const path : {"/api/v1/incidents",
                                      "/api/v1/incidents.json",
                                      "/api/v1/incidents.csv",
                                      "/api/v1/incidents.geojson",
                                      "/api/v1/incidents.ndjson",
                                      "/api/v1/incidents/{id}",
                                      "/api/v1/reports/{id}",
                                      "/api/v1/facets",
                                      "/api/v1/timeline",
                                      "/api/v1/actors",
                                      "/api/v1/actors/{id}",
                                      "/api/v1/dictionary/{id}",
                                      "/api/v1/decisions",
                                      "/api/v1/changes",
                                      "/api/v1/review/next",
                                      "/api/v1/jobs",
                                      "/api/v1/jobs/{id}",
                                      "/api/v1/jobs/{id}/events",
                                      "/api/v1/stats",
                                      "/healthz",
                                      "/openapi.json"}) {
    EXPECT_FALSE(description["paths"][path]["get"]["summary"].text().empty()) << path;
  }
  EXPECT_FALSE(description["paths"]["/api/v1/code"]["post"]["summary"].text().empty());
  EXPECT_EQ(description["paths"].members.size(), 30U);
}

}  // namespace
}  // namespace annals::serve
