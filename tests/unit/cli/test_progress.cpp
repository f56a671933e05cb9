#include "cli/progress.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"

namespace annals::cli {
namespace {

ProgressCounts quarter_done() { return {.stored = 200, .waiting = 40, .known = 9, .set_aside = 1, .events = 410}; }

TEST(Progress, ABarShowsShareRateAndTimeLeft) {
  EXPECT_EQ(progress_line(ProgressStyle::bar, quarter_done(), 1000, 10),
            "[#####               ] 250/1000 reports, 25/s, 30 s left, 410 events");
}

TEST(Progress, WithoutATotalNothingIsMadeUp) {
  EXPECT_EQ(progress_line(ProgressStyle::plain, quarter_done(), std::nullopt, 10), "annals: 250 reports, 25/s, 410 events");
}

TEST(Progress, ProgramsGetNumbers) {
  Json const json = parse_json(progress_line(ProgressStyle::json, quarter_done(), 1000, 10)).value();
  EXPECT_EQ(json["done"].integer, 250);
  EXPECT_EQ(json["stored"].integer, 200);
  EXPECT_EQ(json["seconds_left"].number, 30);
  Json const open = parse_json(progress_line(ProgressStyle::json, quarter_done(), std::nullopt, 0)).value();
  EXPECT_TRUE(open["total"].is_null());
  EXPECT_TRUE(open["seconds_left"].is_null());
}

TEST(Progress, NothingToDoIsAWholeBar) {
  EXPECT_EQ(progress_line(ProgressStyle::bar, {}, 0, 0).substr(0, 22), "[####################]");
}

TEST(Progress, IsABarOnATerminalOnly) {
  EXPECT_EQ(progress_style("auto", true), ProgressStyle::bar);
  EXPECT_EQ(progress_style("auto", false), ProgressStyle::plain);
  EXPECT_EQ(progress_style("json", true), ProgressStyle::json);
  EXPECT_EQ(progress_style("none", true), ProgressStyle::none);
}

}  // namespace
}  // namespace annals::cli
