#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "incident/count_rule.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

SaidCount says(std::int64_t number, std::uint32_t family, std::string_view on) {
  return {exactly(number), family, true, on.empty() ? std::nullopt : std::optional(day(on))};
}

std::int64_t best(std::vector<SaidCount> const& said, CountRule rule) {
  return consolidated_count(said, rule).best.value();
}

/// Four lines: 2 dead at first, 5 from two of them, 9 from the ministry's outlet, and a late 4.
std::vector<SaidCount> const rivals = {says(2, 1, "2023-03-09"), says(5, 2, "2023-03-10"), says(5, 3, "2023-03-10"),
                                       says(9, 4, "2023-03-10"), says(4, 5, "2023-03-12")};

TEST(CountRule, EachGivesANumberThatIsSaid) {
  EXPECT_EQ(best(rivals, CountRule::latest), 4);
  EXPECT_EQ(best(rivals, CountRule::most_independent), 5);
  EXPECT_EQ(best(rivals, CountRule::median), 5);
  EXPECT_EQ(best(rivals, CountRule::min), 2);
  EXPECT_EQ(best(rivals, CountRule::max), 9);
}

TEST(CountRule, LowAndHighAreTheExtremesUnderEveryRule) {
  for (std::string_view const name : count_rule_names) {
    Count const count = consolidated_count(rivals, parse_count_rule(name).value());
    EXPECT_EQ(count.low, 2) << name;
    EXPECT_EQ(count.high, 9) << name;
  }
}

TEST(CountRule, OfTwoInTheMiddleTheMedianIsTheLower) {
  EXPECT_EQ(best({says(2, 1, "2023-03-09"), says(7, 2, "2023-03-09")}, CountRule::median), 2);
}

TEST(CountRule, AWireInTenOutletsHasOneVote) {
  std::vector<SaidCount> said = {says(3, 2, "2023-03-09"), says(3, 3, "2023-03-09")};
  for (int outlet = 0; outlet < 10; ++outlet) {
    said.push_back(says(8, 1, "2023-03-09"));
  }
  EXPECT_EQ(best(said, CountRule::most_independent), 3);
  EXPECT_EQ(best(said, CountRule::median), 3);
  EXPECT_EQ(best(said, CountRule::latest), 3) << "on one day the value of most lines";
}

TEST(CountRule, ALineReplacesWhatItSaidBefore) {
  std::vector<SaidCount> const said = {says(2, 1, "2023-03-09"), says(7, 1, "2023-03-11"), says(5, 2, "2023-03-10")};
  EXPECT_EQ(consolidated_count(said, CountRule::min), (Count{5, 5, 7}));
  EXPECT_EQ(best(said, CountRule::max), 7);
  EXPECT_EQ(standing(said), (std::vector<bool>{false, true, true}));
  EXPECT_EQ(revised(said)[1], 0U);
  EXPECT_FALSE(revised(said)[2].has_value());
}

TEST(CountRule, ACorrectionDownwardsCountsAsWell) {
  EXPECT_EQ(consolidated_count({says(31, 1, "2023-03-09"), says(28, 1, "2023-03-12")}, CountRule::max),
            (Count{28, 28, 28}));
}

TEST(CountRule, EachRevisionPointsAtTheOneBefore) {
  std::vector<SaidCount> const said = {says(2, 1, "2023-03-09"), says(5, 1, "2023-03-10"), says(5, 1, "2023-03-11"),
                                       says(7, 1, "2023-03-12")};
  std::vector<std::optional<std::size_t>> const before = revised(said);
  EXPECT_FALSE(before[0].has_value());
  EXPECT_EQ(before[1], 0U);
  EXPECT_FALSE(before[2].has_value()) << "it repeats what was said";
  EXPECT_EQ(before[3], 2U);
}

TEST(CountRule, ReportsThatNameNobodyReplaceNothing) {
  std::vector<SaidCount> said = {says(2, 1, "2023-03-09"), says(7, 1, "2023-03-11")};
  said[0].line_is_known = said[1].line_is_known = false;
  EXPECT_EQ(consolidated_count(said, CountRule::latest), (Count{2, 7, 7}));
}

TEST(CountRule, NumbersOfOneDayAndLineStandBesideEachOther) {
  EXPECT_EQ(consolidated_count({says(2, 1, "2023-03-09"), says(7, 1, "2023-03-09")}, CountRule::latest),
            (Count{2, 7, 7}));
}

TEST(CountRule, AReportWithoutADayIsOlderThanAll) {
  EXPECT_EQ(best({says(9, 1, ""), says(4, 2, "2023-03-09")}, CountRule::latest), 4);
}

TEST(CountRule, AnOpenNumberHasNoVoteButItsBounds) {
  SaidCount dozens = says(0, 1, "2023-03-12");
  dozens.count = Count{24, std::nullopt, std::nullopt};
  EXPECT_EQ(consolidated_count({dozens, says(31, 2, "2023-03-09")}, CountRule::latest), (Count{24, 31, 31}));
  EXPECT_EQ(consolidated_count({dozens}, CountRule::median), (Count{24, std::nullopt, std::nullopt}));
  EXPECT_EQ(consolidated_count({}, CountRule::median), Count());
}

TEST(CountRule, TheOrderOfTheReportsDoesNotMatter) {
  std::vector<SaidCount> said = rivals;
  said.push_back(says(6, 2, "2023-03-12"));
  said.push_back(says(8, 4, "2023-03-10"));
  std::mt19937 random(3);
  for (std::string_view const name : count_rule_names) {
    CountRule const rule = parse_count_rule(name).value();
    Count const expected = consolidated_count(said, rule);
    for (int round = 0; round < 30; ++round) {
      std::ranges::shuffle(said, random);
      EXPECT_EQ(consolidated_count(said, rule), expected) << name;
    }
  }
}

TEST(CountRule, HasANameThatReadsBack) {
  EXPECT_EQ(parse_count_rule("most-independent"), CountRule::most_independent);
  EXPECT_FALSE(parse_count_rule("mean").has_value());
}

}  // namespace
}  // namespace annals::incident
