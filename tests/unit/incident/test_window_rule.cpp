#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "incident/window_rule.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

using Groups = std::vector<std::vector<std::uint32_t>>;

WindowRecord crash(std::string dataset, std::string_view date, double longitude, std::vector<std::string> kind) {
  return {std::move(dataset), interval_of_day(day(date)), 39.0, longitude, {std::move(kind)}};
}

TEST(WindowRule, JoinsRowsOfTwoDatasetsThatAreNearInSpaceTimeAndKind) {
  Groups const groups = join_by_window(
      {crash("a", "2012-01-01", -76.00, {"van", "car"}), crash("b", "2012-01-02", -76.02, {"minibus", "car"}),
       crash("b", "2012-01-08", -76.02, {"van", "car"}), crash("b", "2012-01-01", -76.00, {"truck", "lorry"})},
      WindowRule());
  EXPECT_EQ(groups, (Groups{{0, 1}, {2}, {3}}));
}

TEST(WindowRule, TheFinestKindInCommonDecidesBetweenRivals) {
  Groups const groups = join_by_window(
      {crash("a", "2012-01-01", -76.00, {"van", "car"}), crash("b", "2012-01-01", -76.00, {"bus", "car"}),
       crash("b", "2012-01-01", -76.03, {"van", "car"})},
      WindowRule());
  EXPECT_EQ(groups, (Groups{{0, 2}, {1}}));
}

TEST(WindowRule, NeverTwoRowsOfOneDatasetUnlessAskedTo) {
  std::vector<WindowRecord> const rows = {crash("a", "2012-01-01", -76, {"van"}),
                                          crash("a", "2012-01-01", -76, {"van"})};
  EXPECT_EQ(join_by_window(rows, WindowRule()).size(), 2U);
  WindowRule rule;
  rule.one_per_dataset = false;
  EXPECT_EQ(join_by_window(rows, rule).size(), 1U);
}

TEST(WindowRule, AnEpisodeIsNoEvent) {
  WindowRecord episode = crash("b", "2012-01-01", -76, {"van"});
  episode.date.end = episode.date.start.plus_days(2);
  EXPECT_EQ(join_by_window({crash("a", "2012-01-01", -76, {"van"}), episode}, WindowRule()).size(), 2U);
}

}  // namespace
}  // namespace annals::incident
