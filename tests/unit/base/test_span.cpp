// tests/unit/base/test_span.cpp -- byte spans.
#include <gtest/gtest.h>

#include "annals/span.hpp"

namespace annals {
namespace {

TEST(ByteSpan, IsHalfOpen) {
  ByteSpan const span{2, 5};
  EXPECT_EQ(span.size(), 3U);
  EXPECT_EQ(slice("abcdef", span), "cde");
  EXPECT_TRUE(span.overlaps({4, 9}));
  EXPECT_FALSE(span.overlaps({5, 9}));
  EXPECT_FALSE(span.overlaps({0, 2}));
}

TEST(ByteSpan, EmptyAndReversedSpansSayNowhere) {
  EXPECT_TRUE((ByteSpan{4, 4}).empty());
  EXPECT_TRUE((ByteSpan{5, 4}).empty());
  EXPECT_EQ((ByteSpan{5, 4}).size(), 0U);
  EXPECT_EQ(slice("abcdef", {5, 4}), "");
}

TEST(ByteSpan, ContainsItsOwnEnds) {
  ByteSpan const span{2, 5};
  EXPECT_TRUE(span.contains({2, 5}));
  EXPECT_TRUE(span.contains({3, 4}));
  EXPECT_FALSE(span.contains({1, 4}));
  EXPECT_FALSE(span.contains({3, 6}));
}

TEST(ByteSpan, CoverIsTheSmallestThatHoldsBoth) {
  EXPECT_EQ(cover({2, 4}, {8, 9}), (ByteSpan{2, 9}));
  EXPECT_EQ(cover({8, 9}, {2, 4}), (ByteSpan{2, 9}));
  EXPECT_EQ(cover({2, 9}, {3, 4}), (ByteSpan{2, 9}));
}

TEST(ByteSpan, AnEmptySpanDoesNotWidenACover) {
  EXPECT_EQ(cover({}, {8, 9}), (ByteSpan{8, 9}));
  EXPECT_EQ(cover({8, 9}, {0, 0}), (ByteSpan{8, 9}));
}

TEST(Slice, CutsOffWhatLiesOutsideTheText) {
  EXPECT_EQ(slice("abc", {2, 9}), "c");
  EXPECT_EQ(slice("abc", {3, 9}), "");
  EXPECT_EQ(slice("abc", {7, 9}), "");
}

TEST(Slice, CountsBytesNotLetters) {
  EXPECT_EQ(slice("K\xC3\xA2"
                  "bul",
                  {3, 6}),
            "bul");
}

}  // namespace
}  // namespace annals
