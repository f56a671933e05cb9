// tests/unit/base/test_strings.cpp -- small pieces of text work.
#include <gtest/gtest.h>

#include <limits>

#include "base/strings.hpp"

namespace annals {
namespace {

using Pieces = std::vector<std::string_view>;

TEST(Trim, TakesAsciiSpaceFromBothEndsOnly) {
  EXPECT_EQ(trim(" \t\r\n a b \f\v"), "a b");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\xC2\xA0x"), "\xC2\xA0x");
}

TEST(Split, TrimsPiecesAndLeavesEmptyOnesOut) {
  EXPECT_EQ(split(" a ;b;; c ", ';'), (Pieces{"a", "b", "c"}));
  EXPECT_EQ(split("", ';'), Pieces{});
  EXPECT_EQ(split(" ; ", ';'), Pieces{});
}

TEST(Split, KeepsEmptyPiecesWhenAsked) {
  EXPECT_EQ(split("a;;b;", ';', false), (Pieces{"a", "", "b", ""}));
  EXPECT_EQ(split("", ';', false), (Pieces{""}));
}

TEST(Concat, JoinsThePiecesInOrder) {
  EXPECT_EQ(concat({"a", "", "bc"}), "abc");
  EXPECT_EQ(concat({}), "");
}

TEST(IgnoringCase, OnlyAsciiLettersAreFolded) {
  EXPECT_TRUE(equals_ignoring_case("KaBul", "kAbUL"));
  EXPECT_FALSE(equals_ignoring_case("Kabul", "Kabuls"));
  EXPECT_FALSE(equals_ignoring_case("\xC3\x84", "\xC3\xA4"));
  EXPECT_FALSE(equals_ignoring_case("[", "{"));
  EXPECT_TRUE(starts_with_ignoring_case("Published: today", "PUBLISHED"));
  EXPECT_FALSE(starts_with_ignoring_case("Pub", "PUBLISHED"));
  EXPECT_EQ(lower_ascii("A-Z \xC3\x84"), "a-z \xC3\x84");
}

TEST(ParseInteger, TakesTheWholeTextOrNothing) {
  EXPECT_EQ(parse_integer("42"), 42);
  EXPECT_EQ(parse_integer("-7"), -7);
  EXPECT_EQ(parse_integer("9223372036854775807"), std::numeric_limits<std::int64_t>::max());
  for (std::string_view text : {"", " 42", "42 ", "4.2", "0x10", "+4", "9223372036854775808", "1,000", "-"}) {
    EXPECT_FALSE(parse_integer(text)) << text;
  }
}

TEST(ParseNumber, RefusesWhatIsNotFinite) {
  EXPECT_EQ(parse_number("0.5"), 0.5);
  EXPECT_EQ(parse_number("-1e3"), -1000.0);
  for (std::string_view text : {"", "nan", "inf", "-inf", "1e999", "1.2.3", "1,5", " 1"}) {
    EXPECT_FALSE(parse_number(text)) << text;
  }
}

TEST(NumberText, IsTheShortestThatReadsBack) {
  EXPECT_EQ(number_text(0), "0");
  EXPECT_EQ(number_text(0.1), "0.1");
  EXPECT_EQ(number_text(-9), "-9");
  EXPECT_EQ(number_text(36.709), "36.709");
  EXPECT_EQ(number_text(0.000001), "0.000001");
  EXPECT_EQ(number_text(999999999999999.0), "999999999999999");
  for (double const value : {1.0 / 3, 2.5e-7, 1e300, -123456.789, 67.11, std::numeric_limits<double>::denorm_min()}) {
    EXPECT_EQ(parse_number(number_text(value)), value) << number_text(value);
  }
}

TEST(EditDistance, CountsInsertionsDeletionsAndSubstitutions) {
  EXPECT_EQ(edit_distance("kitten", "sitting", 5), 3U);
  EXPECT_EQ(edit_distance("", "abc", 5), 3U);
  EXPECT_EQ(edit_distance("abc", "abc", 5), 0U);
  EXPECT_EQ(edit_distance("abc", "acb", 5), 2U);
}

TEST(EditDistance, StopsBeyondTheLimit) {
  EXPECT_EQ(edit_distance("kitten", "sitting", 2), 3U);
  EXPECT_EQ(edit_distance("a", "abcdefgh", 2), 3U);
  EXPECT_EQ(edit_distance("abcd", "wxyz", 1), 2U);
}

TEST(NearestName, NamesTheNearestWithinAThird) {
  std::vector<std::string> const names = {"--published", "--profile", "--threads", "--all"};
  EXPECT_EQ(nearest_name("--publishd", names), "--published");
  EXPECT_EQ(nearest_name("--thread", names), "--threads");
  EXPECT_EQ(nearest_name("--al", names), "--all");
  EXPECT_FALSE(nearest_name("--zzzzzzzzzzzz", names));
  EXPECT_FALSE(nearest_name("x", {}));
}

TEST(NearestName, TheFirstOfTwoEquallyNearWins) {
  EXPECT_EQ(nearest_name("cade", {"code", "cede"}), "code");
  EXPECT_EQ(nearest_name("cade", {"cede", "code"}), "cede");
}

}  // namespace
}  // namespace annals
