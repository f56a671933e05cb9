#include <gtest/gtest.h>

#include "base/json.hpp"
#include "serve/http.hpp"

namespace annals::serve {
namespace {

TEST(Http, TakesATargetApartAndDecodesIt) {
  HttpRequest request;
  ASSERT_TRUE(parse_target("/a%20b/%C3%A9?type=ASSAULT&type=COERCE&q=car+bomb&empty=&bare", request).has_value());
  EXPECT_EQ(request.path, "/a b/\u00e9");
  std::vector<Parameter> const expected = {
      {"type", "ASSAULT"}, {"type", "COERCE"}, {"q", "car bomb"}, {"empty", ""}, {"bare", ""}};
  EXPECT_EQ(request.query, expected);
}

TEST(Http, AParameterOfTheRequestBeforeIsForgotten) {
  HttpRequest request;
  ASSERT_TRUE(parse_target("/?q=a", request).has_value());
  ASSERT_TRUE(parse_target("/", request).has_value());
  EXPECT_TRUE(request.query.empty());
}

TEST(Http, APlusInAPathIsAPlus) {
  HttpRequest request;
  ASSERT_TRUE(parse_target("/a+b", request).has_value());
  EXPECT_EQ(request.path, "/a+b");
}

TEST(Http, BrokenTargetsAreRefused) {
  for (std::string_view const target : {"", "incidents", "/%", "/%4", "/%zz", "/?q=%f", "/%FF", "/%00", "/?a=%C3"}) {
    HttpRequest request;
    EXPECT_FALSE(parse_target(target, request).has_value()) << target;
  }
}

TEST(Http, EncodingAndDecodingGiveTheSameBack) {
  std::string const text = "a b&c=d+e%\u00e9/?#";
  HttpRequest request;
  ASSERT_TRUE(parse_target("/?x=" + encode_component(text), request).has_value());
  EXPECT_EQ(request.query.at(0).second, text);
}

TEST(Http, EveryErrorHasOneShape) {
  HttpResponse const response = error_response(400, {"first \"one\"", "second"});
  auto const json = parse_json(response.body);
  ASSERT_TRUE(json.has_value());
  EXPECT_EQ(response.status, 400U);
  EXPECT_FALSE((*json)["ok"].boolean);
  EXPECT_EQ((*json)["error"].text(), "first \"one\"");
  EXPECT_EQ((*json)["errors"].items.size(), 2U);
  EXPECT_EQ((*json)["status"].integer, 400);
}

TEST(Http, OnlyThisMachinesNamesReachALoopbackServer) {
  for (std::string_view const host : {"127.0.0.1:8642", "localhost", "LOCALHOST:1", "[::1]:8642"}) {
    EXPECT_TRUE(host_is_allowed(host, "127.0.0.1")) << host;
  }
  for (std::string_view const host : {"", "evil.example", "evil.example:8642", "127.0.0.1.evil.example",
                                      "localhost.evil.example", "[::1", "10.0.0.5"}) {
    EXPECT_FALSE(host_is_allowed(host, "127.0.0.1")) << host;
  }
}

TEST(Http, AServerOnEveryAddressAnswersForNumbersButNotForNames) {
  EXPECT_TRUE(host_is_allowed("10.0.0.5:8642", "0.0.0.0"));
  EXPECT_TRUE(host_is_allowed("[fe80::1]:8642", "::"));
  EXPECT_FALSE(host_is_allowed("evil.example", "0.0.0.0"));
  EXPECT_FALSE(host_is_allowed("bad.cafe", "0.0.0.0"));
  EXPECT_TRUE(host_is_allowed("10.0.0.5", "10.0.0.5"));
}

}  // namespace
}  // namespace annals::serve
