// tests/unit/base/test_json.cpp -- JSON in and out.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "base/json.hpp"

namespace annals {
namespace {

using namespace std::string_view_literals;

Json read(std::string_view text) {
  Result<Json> json = parse_json(text);
  EXPECT_TRUE(json) << text << ": " << (json ? "" : json.error().text());
  return json ? std::move(*json) : Json{};
}

TEST(ParseJson, ReadsEveryKind) {
  Json const json = read(R"({"n":null,"t":true,"i":-3,"d":0.5,"s":"x","a":[1,[2]],"o":{"k":"v"}})");
  EXPECT_TRUE(json["n"].is_null());
  EXPECT_EQ(json["t"].kind, Json::Kind::boolean);
  EXPECT_TRUE(json["t"].boolean);
  EXPECT_EQ(json["i"].kind, Json::Kind::integer);
  EXPECT_EQ(json["i"].integer, -3);
  EXPECT_EQ(json["i"].number, -3.0);
  EXPECT_EQ(json["d"].kind, Json::Kind::number);
  EXPECT_EQ(json["d"].number, 0.5);
  EXPECT_EQ(json["s"].text(), "x");
  ASSERT_EQ(json["a"].items.size(), 2U);
  EXPECT_EQ(json["a"].items[1].items[0].integer, 2);
  EXPECT_EQ(json["o"]["k"].text(), "v");
}

TEST(ParseJson, WhatIsMissingIsNull) {
  Json const json = read(R"({"a":1})");
  EXPECT_TRUE(json["b"].is_null());
  EXPECT_TRUE(json["b"]["c"].is_null());
  EXPECT_EQ(json["a"].text(), "");
}

TEST(ParseJson, MembersKeepTheirOrderAndTheLastOfARepeatedKeyCounts) {
  Json const json = read(R"({"b":1,"a":2,"b":3})");
  ASSERT_EQ(json.members.size(), 2U);
  EXPECT_EQ(json.members[0].first, "b");
  EXPECT_EQ(json["b"].integer, 3);
}

TEST(ParseJson, ReadsEscapes) {
  EXPECT_EQ(read(R"("a\"\\\/\b\f\n\r\t")").text(), "a\"\\/\b\f\n\r\t");
  EXPECT_EQ(read(R"("\u00e9\ud83d\ude00")").text(), "\xC3\xA9\xF0\x9F\x98\x80");
  EXPECT_EQ(read(R"("a\u0000b")").text(), std::string_view("a\0b", 3));
}

TEST(ParseJson, IntegersBeyondSixtyFourBitsBecomeNumbers) {
  EXPECT_EQ(read("9223372036854775807").integer, std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(read("18446744073709551615").kind, Json::Kind::number);
  EXPECT_EQ(read("-9223372036854775808").integer, std::numeric_limits<std::int64_t>::min());
}

TEST(ParseJson, NamesTheByteOfAFault) {
  struct Fault {
    std::string_view text;
    std::uint64_t byte;
  };
  for (Fault const& fault :
       {Fault{"{\"a\": }", 6}, Fault{"[1,]", 3}, Fault{"{} x", 3}, Fault{"nul", 3}, Fault{"", 0}}) {
    Result<Json> const json = parse_json(fault.text);
    ASSERT_FALSE(json) << fault.text;
    EXPECT_EQ(json.error().code, ErrorCode::malformed);
    ASSERT_TRUE(json.error().place.byte) << fault.text;
    EXPECT_LE(*json.error().place.byte, fault.text.size());
    EXPECT_NEAR(static_cast<double>(*json.error().place.byte), static_cast<double>(fault.byte), 1.0) << fault.text;
  }
}

TEST(ParseJson, NamesTheLineAndColumnInTextOfManyLines) {
  Result<Json> const json = parse_json("{\n  \"a\": 1,\n  \"b\": ?\n}");
  ASSERT_FALSE(json);
  EXPECT_EQ(json.error().place.line, 3U);
  EXPECT_EQ(json.error().place.column, 8U);
}

TEST(ParseJson, RefusesWhatIsNoJson) {
  for (std::string_view text : {"{", "[1", "\"a", "{'a':1}", "{a:1}", "01", "1.", "tru", "\"\x01\"", "\"\\x\"",
                                "\"\\ud800\"", "\"caf\xE9\"", "NaN"}) {
    EXPECT_FALSE(parse_json(text)) << text;
  }
}

TEST(ParseJson, DepthIsBounded) {
  EXPECT_TRUE(parse_json(std::string(200, '[') + std::string(200, ']')));
  Result<Json> const deep = parse_json(std::string(201, '[') + std::string(201, ']'));
  ASSERT_FALSE(deep);
  EXPECT_EQ(deep.error().message, "JSON nested deeper than 200");
  EXPECT_FALSE(parse_json(std::string(1'000'000, '[')));
  std::string objects;
  for (int i = 0; i < 1000; ++i) {
    objects += "{\"a\":";
  }
  EXPECT_FALSE(parse_json(objects));
}

TEST(JsonWriter, WritesInTheOrderGiven) {
  JsonWriter json;
  json.begin_object().field("id", "ev_1").key("modes").begin_array().value("a").value(2).null().end_array();
  json.field("ok", true).key("none").begin_object().end_object().field_or_null("x", "").end_object();
  EXPECT_EQ(json.text(), R"({"id":"ev_1","modes":["a",2,null],"ok":true,"none":{},"x":null})");
}

TEST(JsonWriter, EscapesWhatMustBeEscaped) {
  JsonWriter json;
  json.value("q\" b\\ n\n r\r t\t nul\0 esc\x1b del\x7f"sv);
  EXPECT_EQ(json.text(), "\"q\\\" b\\\\ n\\n r\\r t\\t nul\\u0000 esc\\u001b del\\u007f\"");
}

TEST(JsonWriter, InvalidUtf8ComesOutAsTheReplacement) {
  JsonWriter json;
  json.value("caf\xE9");
  EXPECT_EQ(json.text(), "\"caf\xEF\xBF\xBD\"");
}

TEST(JsonWriter, WhatIsNotFiniteIsNull) {
  JsonWriter json;
  json.begin_array().value(std::nan("")).value(HUGE_VAL).value(-HUGE_VAL).value(0.5).end_array();
  EXPECT_EQ(json.text(), "[null,null,null,0.5]");
}

TEST(JsonWriter, ReadsBackTheSame) {
  std::string text;
  for (int c = 0; c < 128; ++c) {
    text += static_cast<char>(c);
  }
  text += "\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80";
  JsonWriter json;
  json.begin_object()
      .field(text, text)
      .field("small", 1.0 / 3)
      .field("big", std::numeric_limits<std::int64_t>::min())
      .end_object();
  Json const again = read(json.text());
  EXPECT_EQ(again[text].text(), text);
  EXPECT_EQ(again["small"].number, 1.0 / 3);
  EXPECT_EQ(again["big"].integer, std::numeric_limits<std::int64_t>::min());
}

TEST(JsonWriter, CanBeUsedAgain) {
  JsonWriter json;
  json.begin_array().value(1).end_array();
  json.clear();
  json.begin_array().value(2).end_array();
  EXPECT_EQ(json.take(), "[2]");
}

}  // namespace
}  // namespace annals
