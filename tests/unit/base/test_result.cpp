// tests/unit/base/test_result.cpp -- the outcome type and the text of errors.
#include <gtest/gtest.h>

#include <memory>

#include "annals/result.hpp"

namespace annals {
namespace {

Result<int> half_of(int number) {
  if (number % 2 != 0) {
    return make_error(ErrorCode::malformed, "an odd number");
  }
  return number / 2;
}

Result<int> quarter_of(int number) {
  ANNALS_TRY(int const half, half_of(number));
  return half_of(half);
}

Result<void> check_even(int number) {
  ANNALS_CHECK(half_of(number));
  return {};
}

TEST(Result, TryGivesTheValueOrReturnsTheError) {
  ASSERT_TRUE(quarter_of(8));
  EXPECT_EQ(*quarter_of(8), 2);
  ASSERT_FALSE(quarter_of(6));
  EXPECT_EQ(quarter_of(6).error().message, "an odd number");
  EXPECT_EQ(quarter_of(7).error().code, ErrorCode::malformed);
}

TEST(Result, CheckReturnsTheErrorOfWhatGivesNothing) {
  EXPECT_TRUE(check_even(2));
  ASSERT_FALSE(check_even(3));
  EXPECT_EQ(check_even(3).error().message, "an odd number");
}

TEST(Result, HoldsWhatCanOnlyBeMoved) {
  Result<std::unique_ptr<int>> result = std::make_unique<int>(7);
  ASSERT_TRUE(result);
  std::unique_ptr<int> const taken = std::move(*result);
  EXPECT_EQ(*taken, 7);
}

TEST(Result, FallbackStandsInOnlyForAnError) {
  EXPECT_EQ(half_of(10).value_or(-1), 5);
  EXPECT_EQ(half_of(11).value_or(-1), -1);
}

TEST(Error, TextHoldsThePartsThatAreKnown) {
  Error error = make_error(ErrorCode::malformed, "no such day");
  EXPECT_EQ(error.text(), "no such day");
  error.place.file = "a.txt";
  EXPECT_EQ(error.text(), "a.txt: no such day");
  error.place.line = 3;
  EXPECT_EQ(error.text(), "a.txt:3: no such day");
  error.place.column = 5;
  EXPECT_EQ(error.text(), "a.txt:3:5: no such day");
  error.place.byte = 0;
  error.piece = "31 June";
  EXPECT_EQ(error.text(), "a.txt:3:5: no such day (at byte 0): '31 June'");
}

TEST(Error, ALineWithoutAFileIsNotShown) {
  Error error = make_error(ErrorCode::malformed, "no such day");
  error.place.line = 3;
  EXPECT_EQ(error.text(), "no such day");
}

TEST(Error, ALongPieceIsCut) {
  Error error = make_error(ErrorCode::malformed, "too long");
  error.piece = std::string(500, 'x');
  EXPECT_EQ(error.text(), "too long: '" + std::string(80, 'x') + "'");
}

TEST(Error, APieceIsShownOnOneLine) {
  Error error = make_error(ErrorCode::malformed, "no text");
  error.piece = "{\n  \"id\": 3,\r\n\t\x1B[2J\x7F}";
  EXPECT_EQ(error.text(), "no text: '{ \"id\": 3, [2J }'");
}

TEST(Error, EveryCodeHasANameOfItsOwn) {
  EXPECT_EQ(error_code_names.size(), static_cast<std::size_t>(ErrorCode::internal) + 1);
  for (std::size_t i = 0; i < error_code_names.size(); ++i) {
    EXPECT_FALSE(error_code_names[i].empty());
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(error_code_names[i], error_code_names[j]);
    }
  }
  EXPECT_EQ(error_code_name(ErrorCode::newer_version), "newer_version");
}

}  // namespace
}  // namespace annals
