#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

#include "by_steps.hpp"
#include "report/json_pieces.hpp"

namespace annals::report {
namespace {

/// The pieces and, last, what the error says where there is one; the same whatever the steps.
std::vector<std::string> pieces_of(std::string const& text, std::size_t most_bytes = 1000) {
  std::vector<std::string> first;
  for (std::size_t const step : {std::size_t{1000}, std::size_t{1}, std::size_t{3}}) {
    std::vector<std::string> found;
    JsonPieces pieces(by_steps(text, step), most_bytes);
    while (true) {
      Result<JsonPieces::State> const state = pieces.next();
      if (!state) {
        found.push_back(state.error().message);
        break;
      }
      if (*state == JsonPieces::State::end) {
        break;
      }
      found.push_back(*state == JsonPieces::State::too_long ? "too long: " + std::to_string(pieces.size())
                                                            : std::string(pieces.bytes()));
    }
    EXPECT_TRUE(first.empty() || first == found) << step;
    first = found;
  }
  return first;
}

using Pieces = std::vector<std::string>;

TEST(JsonPieces, OfAFileWithAnObjectALineAreTheLines) {
  EXPECT_EQ(pieces_of("{\"a\":1}\n{\"a\":2}\r\n{broken\n[3]\n{\"a\":4}"),
            (Pieces{"{\"a\":1}", "{\"a\":2}\r", "{broken", "[3]", "{\"a\":4}"}));
  EXPECT_EQ(pieces_of("\xEF\xBB\xBF\n  {\"a\":1}\n"), (Pieces{"{\"a\":1}"}));
  EXPECT_EQ(pieces_of(""), Pieces{});
  EXPECT_EQ(pieces_of(" \n\n"), Pieces{});
}

TEST(JsonPieces, OfAnArrayAreItsObjectsOverLinesOrNot) {
  EXPECT_EQ(pieces_of("[{\"a\":{\"b\":[1,2]}},{\"c\":\"}]\\\"{\"}]"),
            (Pieces{"{\"a\":{\"b\":[1,2]}}", "{\"c\":\"}]\\\"{\"}"}));
  EXPECT_EQ(pieces_of("[\n  {\n    \"a\": 1\n  },\n  {\"a\": 2}\n]\n"), (Pieces{"{\n    \"a\": 1\n  }", "{\"a\": 2}"}));
  EXPECT_EQ(pieces_of("[]"), Pieces{});
}

TEST(JsonPieces, ObjectsOneAfterTheOtherAreToldByABraceAlone) {
  EXPECT_EQ(pieces_of("{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n"), (Pieces{"{\n  \"a\": 1\n}", "{\n  \"a\": 2\n}"}));
}

TEST(JsonPieces, WhatIsNoObjectIsAPieceOfItsOwn) {
  EXPECT_EQ(pieces_of("[{\"a\":1}, 5, null\n, \"x\" {\"a\":2}}]"),
            (Pieces{"{\"a\":1}", "5", "null", "\"x\" ", "{\"a\":2}", "}"}));
  EXPECT_EQ(pieces_of("[{\"a\":1}, \"x, {y}\\\"] z\", \"open, {\"\n, {\"a\":2}]"),
            (Pieces{"{\"a\":1}", "\"x, {y}\\\"] z\"", "\"open, {\"", "{\"a\":2}"}));
  EXPECT_EQ(pieces_of("[{\"a\":1}, \"open, {\n{\"a\":2}]"), (Pieces{"{\"a\":1}", "\"open, {", "{\"a\":2}"}));
}

TEST(JsonPieces, AMissingQuoteCostsOneObject) {
  EXPECT_EQ(pieces_of("[\n{\n\"a\": \"one,\n\"b\": 2\n},\n{\"a\":2}\n]"),
            (Pieces{"{\n\"a\": \"one,\n\"b\": 2\n}", "{\"a\":2}"}));
}

TEST(JsonPieces, AnArrayThatIsCutOffSaysSo) {
  EXPECT_EQ(pieces_of("[{\"a\":1},\n"), (Pieces{"{\"a\":1}", "the array does not end"}));
  EXPECT_EQ(pieces_of("[{\"a\":1},{\"a\":"), (Pieces{"{\"a\":1}", "{\"a\":"})) << "the piece itself is broken";
}

TEST(JsonPieces, WhatIsTooLongIsPassedOver) {
  std::string const large = "{\"a\":\"" + std::string(2000, 'x') + "\"}";
  EXPECT_EQ(pieces_of("[" + large + ",{\"a\":1}]"), (Pieces{"too long: 2008", "{\"a\":1}"}));
  EXPECT_EQ(pieces_of("{\"b\":1}\n" + large + "\n{\"a\":1}"), (Pieces{"{\"b\":1}", "too long: 2008", "{\"a\":1}"}));
}

TEST(JsonPieces, PlacesAreThoseOfTheStream) {
  JsonPieces pieces(by_steps("[{\"a\":1},\n  {\n\"b\": 2}]", 5), 100);
  ASSERT_TRUE(pieces.next().has_value());
  EXPECT_EQ(pieces.number(), 1U);
  EXPECT_EQ(pieces.place_of(1).line, 1U);
  EXPECT_EQ(pieces.place_of(1).column, 3U);
  ASSERT_TRUE(pieces.next().has_value());
  EXPECT_EQ(pieces.bytes(), "{\n\"b\": 2}");
  EXPECT_EQ(pieces.number(), 2U);
  EXPECT_EQ(pieces.place_of(0).line, 2U);
  EXPECT_EQ(pieces.place_of(0).column, 3U);
  EXPECT_EQ(pieces.place_of(7).line, 3U);
  EXPECT_EQ(pieces.place_of(7).column, 6U);
}

TEST(JsonPieces, TextInBracketsAndRtfAreNoJson) {
  EXPECT_TRUE(looks_like_json("\xEF\xBB\xBF {\"a\""));
  EXPECT_TRUE(looks_like_json("[\n {"));
  EXPECT_TRUE(looks_like_json("[]\n"));
  EXPECT_FALSE(looks_like_json("[Reuters] Nine people died."));
  EXPECT_FALSE(looks_like_json("[] Nine people died."));
  EXPECT_FALSE(looks_like_json("{\\rtf1\\ansi"));
  EXPECT_FALSE(looks_like_json(""));
}

}  // namespace
}  // namespace annals::report
