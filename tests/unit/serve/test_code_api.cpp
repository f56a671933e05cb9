// A text coded on the spot: what is asked, what is answered, and who is sent away. The coding itself is that of
// tests/cli/serve/, where the real rooms are at work.
#include <gtest/gtest.h>

#include <future>
#include <string>
#include <utility>

#include "base/json.hpp"
#include "serve/code_api.hpp"
#include "serve/site.hpp"
#include "serve_examples.hpp"

namespace annals::serve {
namespace {

HttpRequest code_request(std::string body) {
  HttpRequest request;
  request.method = "POST";
  request.path = code_path;
  request.headers = {{"host", "127.0.0.1:8642"}, {"content-type", "application/json"}};
  request.body = std::move(body);
  return request;
}

/// Gives what it was asked back as a report, with the example's record and a word that gave none.
Result<CodedOnTheSpot> echo(TextToCode const& text) {
  CodedOnTheSpot coded;
  coded.report = example_report();
  coded.report.title = text.title;
  coded.report.publisher = text.publisher;
  coded.report.url = text.url;
  coded.report.published =
      text.published ? std::optional(Published{*text.published, DateBasis::given, {}, ""}) : std::nullopt;
  coded.records = {example_record()};
  coded.incidents = {example_incident("in_a", EventType::assault, "Qala")};
  coded.not_coded = {{{2, 7}, "Blast", "nobody did it"}};
  return coded;
}

Json json_of(HttpResponse const& response, unsigned status) {
  EXPECT_EQ(response.status, status) << response.body;
  Result<Json> json = parse_json(response.body);
  EXPECT_TRUE(json.has_value()) << response.body;
  return json ? std::move(json).value() : Json();
}

TEST(CodeApi, AnswersWithReportRecordsIncidentsAndWhatWasNotCoded) {
  CodingDesk desk(echo, 1);
  HttpRequest const request = code_request(
      R"({"text":"A bomb exploded.","title":"Blast","publisher":"Wire","published":"2031-03","url":"http://a.example/1"})");
  EXPECT_FALSE(desk.refuse(request));
  Json const json = json_of(desk.answer(request), 200);
  EXPECT_EQ(json["report"]["title"].text(), "Blast");
  EXPECT_EQ(json["report"]["publisher"].text(), "Wire");
  EXPECT_EQ(json["report"]["url"].text(), "http://a.example/1");
  EXPECT_EQ(json["report"]["published"]["end"].text(), "2031-03-31");
  ASSERT_EQ(json["records"].items.size(), 1U);
  EXPECT_EQ(json["records"].items[0]["evidence"].items[0]["text"].text(), "exploded");
  ASSERT_EQ(json["incidents"].items.size(), 1U);
  EXPECT_EQ(json["incidents"].items[0]["id"].text(), "in_a");
  ASSERT_EQ(json["not_coded"].items.size(), 1U);
  EXPECT_EQ(json["not_coded"].items[0]["start"].integer, 2);
  EXPECT_EQ(json["not_coded"].items[0]["end"].integer, 7);
  EXPECT_EQ(json["not_coded"].items[0]["text"].text(), "Blast");
  EXPECT_EQ(json["not_coded"].items[0]["reason"].text(), "nobody did it");
  EXPECT_TRUE(json["seconds"].is_number());
}

TEST(CodeApi, WhatIsNotKnownIsLeftToTheText) {
  CodingDesk desk(echo, 1);
  Json const json = json_of(desk.answer(code_request(R"({"text":"A bomb exploded.","published":null})")), 200);
  EXPECT_TRUE(json["report"]["published"].is_null());
  EXPECT_TRUE(json["report"]["publisher"].is_null());
}

TEST(CodeApi, ABadBodyIsNamed) {
  CodingDesk desk(echo, 1);
  for (auto const& [body, words] :
       {std::pair<std::string, std::string>{"{", "JSON"},
        {"[]", "the body is not an object"},
        {"{}", "text is empty"},
        {R"({"text":" \n"})", "text is empty"},
        {R"({"text":7})", "text is a text"},
        {R"({"text":"a","titel":"b"})", "valid members are text, title, publisher, published, url: 'titel'"},
        {R"({"text":"a","published":"2031-02-30"})", "2031-02-30"}}) {
    Json const json = json_of(desk.answer(code_request(body)), 400);
    EXPECT_NE(json["error"].text().find(words), std::string_view::npos) << body << "\n" << json["error"].text();
  }
  HttpRequest with_query = code_request(R"({"text":"a"})");
  with_query.query = {{"x", "1"}};
  json_of(desk.answer(with_query), 400);
}

TEST(CodeApi, EachFailureHasItsStatus) {
  for (auto const& [code, status] : {std::pair{ErrorCode::malformed, 400U},
                                     {ErrorCode::unsupported, 422U},
                                     {ErrorCode::not_found, 503U},
                                     {ErrorCode::internal, 500U}}) {
    CodingDesk desk(
        [code = code](TextToCode const&) -> Result<CodedOnTheSpot> {
          return Error{code, "it does not work", {"/home/ada/models", 0, 0, {}}, {}};
        },
        1);
    HttpResponse const response = desk.answer(code_request(R"({"text":"a"})"));
    EXPECT_NE(json_of(response, status)["error"].text().find("it does not work"), std::string_view::npos);
    EXPECT_EQ(response.body.find("/home"), std::string::npos);
  }
}

TEST(CodeApi, OtherPagesAndOtherTypesAreSentAway) {
  CodingDesk const desk(echo, 1);
  HttpRequest foreign = code_request("{}");
  foreign.headers.emplace_back("origin", "http://evil.example");
  EXPECT_EQ(desk.refuse(foreign)->status, 403U);
  HttpRequest own = code_request("{}");
  own.headers.emplace_back("origin", "http://127.0.0.1:8642");
  EXPECT_FALSE(desk.refuse(own));
  HttpRequest form = code_request("{}");
  form.headers[1].second = "text/plain";
  EXPECT_EQ(desk.refuse(form)->status, 415U);
}

TEST(CodeApi, WhoComesWhileAllPlacesAreTakenIsToldToComeBack) {
  std::promise<void> begun;
  std::promise<void> go_on;
  CodingDesk desk(
      [&](TextToCode const& text) {
        begun.set_value();
        go_on.get_future().wait();
        return echo(text);
      },
      1);
  HttpRequest const request = code_request(R"({"text":"a"})");
  auto first = std::async(std::launch::async, [&] { return desk.answer(request); });
  begun.get_future().wait();
  for (HttpResponse const& second : {desk.answer(request), desk.refuse(request).value_or(HttpResponse{})}) {
    EXPECT_EQ(second.status, 429U);
    EXPECT_EQ(second.headers.back(), Parameter("retry-after", "1"));
  }
  go_on.set_value();
  EXPECT_EQ(first.get().status, 200U);
  EXPECT_FALSE(desk.refuse(request));
}

TEST(CodeApi, AServerThatOnlyReadsCodesAndSaysSo) {
  StorePool stores([]() -> Result<std::unique_ptr<store::Store>> {
    return std::unique_ptr<store::Store>(std::make_unique<ExampleStore>());
  });
  WebApp app({});
  HttpRequest const request = code_request(R"({"text":"a"})");
  EXPECT_EQ(answer_site(request, stores, app).status, 405U);
  EXPECT_EQ(admit_post(request, {}).refusal->status, 405U);
  Workshop workshop;
  workshop.coding = std::make_unique<CodingDesk>(echo, 1);
  workshop.codes = true;
  SiteParts const parts = {nullptr, &workshop};
  EXPECT_EQ(answer_site(request, stores, app, parts).status, 200U);
  HttpRequest reading = request;
  reading.method = "GET";
  EXPECT_EQ(answer_site(reading, stores, app, parts).headers.back(), Parameter("allow", "POST"));
  Admission const admission = admit_post(request, parts);
  EXPECT_FALSE(admission.refusal);
  EXPECT_EQ(admission.body_limit_bytes, largest_code_body);
  HttpRequest stats;
  stats.method = "GET";
  stats.path = "/api/v1/stats";
  EXPECT_TRUE(json_of(answer_site(stats, stores, app, parts), 200)["codes"].boolean);
  EXPECT_FALSE(json_of(answer_site(stats, stores, app), 200)["codes"].boolean);
}

}  // namespace
}  // namespace annals::serve
