// Tests of watch/watch_state.hpp.
#include <gtest/gtest.h>

#include "watch/watch_state.hpp"

namespace annals::watch {
namespace {

WatchState example() {
  WatchState state;
  FeedState& feed = state.feeds["https://a.example/rss"];
  feed.address = "https://b.example/rss";
  feed.etag = "\"x\\\"y\"";
  feed.next = 1'795'474'650'000;
  feed.failures = 2;
  feed.error = "no answer";
  feed.reports = 7;
  feed.seen[0xFFFFFFFFFFFFFFFFULL] = {1, 2, 3, 4};
  feed.seen[5] = {0x8000000000000000ULL, 20, 30, 40};
  PendingEntry pending;
  pending.key = 0xFEDCBA9876543210ULL;
  pending.version = 9;
  pending.since = 11;
  pending.attempts = 3;
  pending.entry.guid = "g";
  pending.entry.title = "Four killed\nin Kunduz";
  pending.entry.published = civil_date(2023, 4, 6);
  pending.entry.authors = {"Jo Doe"};
  pending.entry.content = "<p>Four</p>";
  pending.entry.is_markup = true;
  feed.pending.push_back(pending);
  state.hosts["https://a.example:443"] = {{{{false, "/x"}, {true, "/x/y$"}}, 2500}, 1, 2, true, "down"};
  return state;
}

TEST(WatchState, ComesBackAsItWas) {
  std::string const text = state_text(example());
  Result<WatchState> const state = parse_state(text);
  ASSERT_TRUE(state) << state.error().text();
  EXPECT_EQ(state_text(*state), text);
  FeedState const& feed = state->feeds.at("https://a.example/rss");
  EXPECT_EQ(feed.seen.at(0xFFFFFFFFFFFFFFFFULL).readings, 4U);
  ASSERT_EQ(feed.pending.size(), 1U);
  EXPECT_EQ(feed.pending[0].entry.published, civil_date(2023, 4, 6));
  EXPECT_EQ(feed.pending[0].entry.updated, std::nullopt);
  EXPECT_EQ(state->hosts.at("https://a.example:443").robots.rules.size(), 2U);
}

TEST(WatchState, OfNothingIsNothing) {
  EXPECT_TRUE(parse_state("")->feeds.empty());
  EXPECT_TRUE(read_state("/nowhere/watch-state.jsonl")->feeds.empty());
}

TEST(WatchState, RefusesWhatIsNone) {
  std::string const text = state_text(example());
  EXPECT_EQ(parse_state("{\"schema\":\"annals.watch/2\"}\n").error().code, ErrorCode::newer_version);
  EXPECT_EQ(parse_state("{\"schema\":\"other\"}\n").error().place.line, 1U);
  EXPECT_FALSE(parse_state(text.substr(0, text.size() / 2)));
  EXPECT_FALSE(parse_state(text + "{}\n"));
  std::string broken = text;
  broken.replace(broken.find("ffffffffffffffff"), 4, "zzzz");
  EXPECT_FALSE(parse_state(broken));
}

}  // namespace
}  // namespace annals::watch
