#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "time/cited_dates.hpp"

namespace annals::time {
namespace {

Citation cited(ByteSpan scope, ByteSpan span, std::optional<DateInterval> date, bool year_written = true) {
  Citation citation;
  citation.scope = scope;
  citation.span = span;
  citation.date = date;
  citation.year_written = year_written;
  return citation;
}

DateInterval day(std::int32_t number) {
  return interval_of_day(CivilDate{number});
}

TEST(CitedDates, AreFoundAroundAPlace) {
  std::vector<Citation> const citations = {
      cited({0, 20}, {22, 30}, day(100)), cited({31, 50}, {52, 60}, day(90), false),
      cited({31, 50}, {60, 70}, day(95), false), cited({71, 80}, {82, 90}, {}), cited({91, 120}, {122, 130}, day(80))};
  CitedDates const dates(citations);
  EXPECT_TRUE(dates.covers({23, 25}));
  EXPECT_TRUE(dates.covers({82, 90}));
  EXPECT_FALSE(dates.covers({20, 25}));
  EXPECT_EQ(dates.vouching({35, 40}), day(95));
  EXPECT_FALSE(dates.vouching({72, 75}).has_value());
  EXPECT_EQ(dates.before({75, 78}), &citations[2]);
  EXPECT_EQ(dates.before({5, 9}), nullptr);
  EXPECT_EQ(dates.after({35, 40}, 70), &citations[1]) << "it vouches";
  EXPECT_EQ(dates.after({21, 22}, 130), &citations[0]);
  EXPECT_EQ(dates.after({30, 31}, 130), &citations[4]) << "the nearer ones have no year";
  EXPECT_EQ(dates.after({30, 31}, 100), nullptr);
}

/// Citations with spans in order and scopes anywhere, among them equal and nested ones.
std::vector<Citation> any_citations(std::mt19937& random) {
  auto const below = [&](std::uint32_t bound) { return static_cast<std::uint32_t>(random() % bound); };
  std::vector<Citation> citations;
  std::uint32_t at = 0;
  for (std::uint32_t i = below(12); i > 0; --i) {
    ByteSpan const span{at + below(6), at + 6 + below(6)};
    std::uint32_t const scope_start = below(span.start + 1);
    bool const same = !citations.empty() && below(3) == 0;
    ByteSpan const scope = same ? citations.back().scope : ByteSpan{scope_start, scope_start + below(20)};
    auto const date = below(4) == 0 ? std::nullopt : std::optional(day(static_cast<std::int32_t>(below(50))));
    citations.push_back(cited(scope, span, date, below(2) == 0));
    at = span.end + below(3);
  }
  return citations;
}

TEST(CitedDates, AreThoseThatAWalkOverAllWouldFind) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::vector<Citation> const citations = any_citations(random);
    CitedDates const dates(citations);
    for (std::uint32_t start = 0; start < 120; start += 3) {
      ByteSpan const span{start, start + 1 + static_cast<std::uint32_t>(random() % 5)};
      std::uint32_t const last = span.end + static_cast<std::uint32_t>(random() % 60);
      bool covered = false;
      std::optional<DateInterval> vouching;
      Citation const* before = nullptr;
      Citation const* after = nullptr;
      for (Citation const& citation : citations) {
        covered = covered || citation.span.contains(span);
        if (!citation.date) {
          continue;
        }
        bool const vouches = citation.scope.contains(span);
        vouching = vouches && (!vouching || vouching->end < citation.date->end) ? citation.date : vouching;
        before = citation.span.end <= span.start ? &citation : before;
        bool const behind = citation.span.start >= span.end && citation.span.start <= last;
        after = after == nullptr && behind && (citation.year_written || vouches) ? &citation : after;
      }
      ASSERT_EQ(dates.covers(span), covered);
      ASSERT_EQ(dates.vouching(span), vouching);
      ASSERT_EQ(dates.before(span), before);
      ASSERT_EQ(dates.after(span, last), after);
    }
  }
}

}  // namespace
}  // namespace annals::time
