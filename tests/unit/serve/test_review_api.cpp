// Decisions, changes and the queue over HTTP: what is answered, and who may decide.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "serve/api.hpp"
#include "serve/review_api.hpp"
#include "serve/site.hpp"
#include "serve_examples.hpp"

namespace annals::serve {
namespace {

Json json_of(HttpResponse const& response, unsigned status) {
  EXPECT_EQ(response.status, status) << response.body;
  Result<Json> json = parse_json(response.body);
  EXPECT_TRUE(json.has_value()) << response.body;
  return json ? std::move(json).value() : Json();
}

WriteAccess access() {
  return {"0123456789abcdef", [] { return std::string("2031-03-10T00:00:00.000Z"); }};
}

/// A request that may decide.
HttpRequest decision(std::string body) {
  HttpRequest request;
  request.method = "POST";
  request.path = decisions_path;
  request.headers = {
      {"host", "127.0.0.1:8642"}, {"authorization", "Bearer 0123456789abcdef"}, {"content-type", "application/json"}};
  request.body = std::move(body);
  return request;
}

HttpRequest with(HttpRequest request, std::string const& name, std::string value) {
  std::erase_if(request.headers, [&name](Parameter const& one) { return one.first == name; });
  request.headers.emplace_back(name, std::move(value));
  return request;
}

TEST(ReviewApi, ListsChangesSinceANumberOrATime) {
  ExampleStore store;
  Json const all = json_of(get(store, "/api/v1/changes?since=3&size=2"), 200);
  EXPECT_EQ(store.changes_asked.after, 3);
  EXPECT_EQ(all["last"].integer, 5);
  EXPECT_EQ(all["next_url"].text(), "/api/v1/changes?since=5&size=2");
  ASSERT_EQ(all["rows"].items.size(), 2U);
  EXPECT_FALSE(all["rows"].items[0]["gone"].boolean);
  EXPECT_TRUE(all["rows"].items[1]["gone"].boolean);
  json_of(get(store, "/api/v1/changes?incident=in_a"), 200);
  EXPECT_EQ(store.changes_asked.incident, "in_a");
  Json const more = json_of(get(store, "/api/v1/changes?incident=in_a&since=3&size=2"), 200);
  EXPECT_EQ(more["next_url"].text(), "/api/v1/changes?since=5&size=2&incident=in_a");
  Json const day = json_of(get(store, "/api/v1/changes?since=2031-03-09"), 200);
  EXPECT_EQ(store.changes_asked.since, "2031-03-09");
  EXPECT_TRUE(day["next_url"].is_null());
  json_of(get(store, "/api/v1/changes?size=0"), 400);
  json_of(get(store, "/api/v1/changes?size=1001"), 400);
  json_of(get(store, "/api/v1/changes?sinc=3"), 400);
  json_of(get(store, "/api/v1/changes?since=3&since=4"), 400);
}

TEST(ReviewApi, GivesTheNextToReview) {
  ExampleStore store;
  Json const next = json_of(get(store, "/api/v1/review/next"), 200);
  ASSERT_EQ(next["rows"].items.size(), 1U);
  EXPECT_EQ(next["rows"].items[0]["question"].text(), "merge");
  EXPECT_EQ(next["rows"].items[0]["first"]["id"].text(), "in_a");
}

TEST(ReviewApi, AnIdThatIsNoMoreLeadsOn) {
  ExampleStore store;
  store.former = {{"in_x", {"in_a"}}, {"in_y", {"in_a", "in_b"}}, {"in_z", {}}};
  HttpResponse const merged = get(store, "/api/v1/incidents/in_x");
  EXPECT_EQ(json_of(merged, 301)["merged_into"].text(), "in_a");
  EXPECT_NE(std::ranges::find(merged.headers, Parameter("location", "/api/v1/incidents/in_a")), merged.headers.end());
  EXPECT_EQ(json_of(get(store, "/api/v1/incidents/in_y"), 300)["split_into"].items.size(), 2U);
  json_of(get(store, "/api/v1/incidents/in_z"), 410);
  json_of(get(store, "/api/v1/incidents/in_never"), 404);
}

TEST(ReviewApi, ADecisionIsStoredAndListed) {
  ExampleStore store;
  HttpRequest const request =
      decision("{\"kind\":\"merge\",\"incidents\":[\"in_a\",\"in_b\"],\"who\":\"Ada\",\"why\":\"one\"}");
  EXPECT_FALSE(refuse_decision(request, access()).has_value());
  Json const stored = json_of(answer_decision(request, access(), store), 201);
  EXPECT_EQ(stored["decision"].text().substr(0, 3), "dc_");
  EXPECT_EQ(stored["changes"].items[0]["kind"].text(), "merged");
  ASSERT_EQ(store.log.size(), 1U);
  EXPECT_EQ(store.log[0].decision.when, "2031-03-10T00:00:00.000Z");
  EXPECT_EQ(store.log[0].decision.sides.size(), 2U);
  Json const listed = json_of(get(store, "/api/v1/decisions"), 200);
  EXPECT_EQ(listed["total"].integer, 1);
  EXPECT_EQ(listed["rows"].items[0]["decision"]["id"].text(), stored["decision"].text());
  EXPECT_EQ(json_of(get(store, "/api/v1/decisions?incident=in_a"), 200)["total"].integer, 1);
  EXPECT_EQ(json_of(get(store, "/api/v1/decisions?incident=in_c"), 200)["total"].integer, 0);
  json_of(get(store, "/api/v1/decisions?incident=in_none"), 404);
}

TEST(ReviewApi, AnEditTakesNumbersAndNull) {
  ExampleStore store;
  json_of(answer_decision(decision("{\"kind\":\"edit\",\"incidents\":[\"in_a\"],\"field\":\"killed\",\"value\":12,"
                                   "\"who\":\"Ada\"}"),
                          access(), store),
          201);
  EXPECT_EQ(store.log[0].decision.value, "12");
  json_of(answer_decision(decision("{\"kind\":\"edit\",\"incidents\":[\"in_a\"],\"field\":\"place\",\"value\":null,"
                                   "\"who\":\"Ada\"}"),
                          access(), store),
          201);
  EXPECT_EQ(store.log[1].decision.value, "");
}

TEST(ReviewApi, WhoHasNoTokenDecidesNothing) {
  HttpRequest const request = decision("{}");
  for (char const* wrong : {"", "Bearer", "Bearer ", "Bearer 0123456789abcdee", "Bearer 0123456789abcdef0",
                            "0123456789abcdef", "Basic 0123456789abcdef"}) {
    std::optional<HttpResponse> const refused = refuse_decision(with(request, "authorization", wrong), access());
    ASSERT_TRUE(refused.has_value()) << wrong;
    EXPECT_EQ(refused->status, 401U) << wrong;
  }
  EXPECT_TRUE(refuse_decision(request, {"", access().now}).has_value()) << "no token is not any token";
}

TEST(ReviewApi, APageOfAnotherOriginDecidesNothing) {
  HttpRequest const request = decision("{}");
  EXPECT_FALSE(refuse_decision(with(request, "origin", "http://127.0.0.1:8642"), access()).has_value());
  for (char const* origin : {"http://evil.example", "http://127.0.0.1:9999", "https://127.0.0.1:8642", "null"}) {
    EXPECT_EQ(refuse_decision(with(request, "origin", origin), access())->status, 403U) << origin;
  }
}

TEST(ReviewApi, WhatIsNotJsonIsNotRead) {
  HttpRequest const request = decision("{}");
  EXPECT_FALSE(refuse_decision(with(request, "content-type", "application/json; charset=utf-8"), access()).has_value());
  for (char const* type : {"", "text/plain", "application/x-www-form-urlencoded"}) {
    EXPECT_EQ(refuse_decision(with(request, "content-type", type), access())->status, 415U) << type;
  }
}

TEST(ReviewApi, ABodyThatIsWrongSaysWhy) {
  ExampleStore store;
  auto const problem = [&store](std::string body, unsigned status) {
    return std::string(json_of(answer_decision(decision(std::move(body)), access(), store), status)["error"].text());
  };
  problem("", 400);
  problem("[]", 400);
  EXPECT_NE(problem("{\"kind\":\"join\"}", 400).find("kind is merge"), std::string::npos);
  EXPECT_NE(problem("{\"kind\":\"merge\",\"incident\":\"in_a\"}", 400).find("valid members are"), std::string::npos);
  problem("{\"kind\":\"merge\",\"incidents\":\"in_a\"}", 400);
  problem("{\"kind\":\"merge\",\"incidents\":[1,2],\"who\":\"Ada\"}", 400);
  EXPECT_NE(problem("{\"kind\":\"merge\",\"incidents\":[\"in_a\",\"in_b\"]}", 400).find("who"), std::string::npos);
  problem("{\"kind\":\"merge\",\"incidents\":[\"in_a\",\"in_none\"],\"who\":\"Ada\"}", 404);
  EXPECT_TRUE(store.log.empty());
}

Result<std::unique_ptr<store::Store>> open_example() {
  return std::unique_ptr<store::Store>(std::make_unique<ExampleStore>());
}

TEST(ReviewApi, AServerThatOnlyReadsTakesNoPost) {
  StorePool stores(open_example);
  WebApp app({});
  EXPECT_EQ(answer_site(decision("{}"), stores, app).status, 405U);
  Deciding deciding{access(), StorePool(open_example)};
  SiteParts const parts = {&deciding, nullptr};
  HttpRequest elsewhere = decision("{}");
  elsewhere.path = "/api/v1/incidents";
  EXPECT_EQ(answer_site(elsewhere, stores, app, parts).status, 405U);
  HttpRequest const reject = decision("{\"kind\":\"reject\",\"incidents\":[\"in_a\"],\"who\":\"Ada\"}");
  EXPECT_EQ(answer_site(reject, stores, app, parts).status, 201U);
  EXPECT_EQ(answer_site(with(decision("{}"), "authorization", ""), stores, app, parts).status, 401U);
}

}  // namespace
}  // namespace annals::serve
