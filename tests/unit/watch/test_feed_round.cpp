// Tests of watch/feed_round.hpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "watch/feed_round.hpp"

namespace annals::watch {
namespace {

report::FeedEntry entry_of(std::string guid, std::string link, std::string title, std::string content = {}) {
  report::FeedEntry entry;
  entry.guid = std::move(guid);
  entry.link = std::move(link);
  entry.title = std::move(title);
  entry.content = std::move(content);
  return entry;
}

std::set<EntryKey> keys_of(std::vector<report::FeedEntry> entries) {
  std::set<EntryKey> keys;
  for (KeyedEntry const& one : keyed_entries(std::move(entries))) {
    keys.insert(one.key);
  }
  return keys;
}

void read_all(FeedState& feed, Milliseconds now) {
  for (PendingEntry const& pending : feed.pending) {
    SeenEntry& seen = feed.seen[pending.key];
    seen = {pending.version, now, now, seen.readings + 1};
  }
  feed.pending.clear();
}

TEST(KeyedEntries, TellEntriesApart) {
  EXPECT_EQ(keys_of({entry_of("1", "a", "x"), entry_of("2", "a", "x")}).size(), 2U);
  EXPECT_EQ(keys_of({entry_of("", "a", "x"), entry_of("", "b", "x")}).size(), 2U);
  EXPECT_EQ(keys_of({entry_of("", "", "x"), entry_of("", "", "y"), entry_of("", "", "y")}).size(), 2U);
}

TEST(KeyedEntries, OfOneGuidThatSayDifferentThingsAreDifferent) {
  EXPECT_EQ(keys_of({entry_of("1", "a", "x"), entry_of("1", "b", "y"), entry_of("1", "b", "y")}).size(), 2U);
  EXPECT_EQ(keys_of({entry_of("1", "a", "x")}), keys_of({entry_of("1", "b", "y")})) << "alone it is a new version";
}

TEST(KeyedEntries, HaveAnotherVersionWhenTheirWordsChange) {
  auto const version = [](std::string content) {
    return keyed_entries({entry_of("1", "a", "x", std::move(content))})[0].version;
  };
  EXPECT_EQ(version("<p>four<img src='count?1'></p>"), version("<p>four<img src='count?2'></p>"));
  EXPECT_NE(version("<p>four</p>"), version("<p>five</p>"));
}

TEST(TakeEntries, TakesEachOnce) {
  FeedState feed;
  std::vector<report::FeedEntry> const entries = {entry_of("1", "a", "x"), entry_of("2", "b", "y")};
  EXPECT_EQ(take_entries(feed, entries, 1000, {}).added, 2U);
  EXPECT_EQ(take_entries(feed, entries, 2000, {}).added, 0U);
  read_all(feed, 3000);
  EXPECT_EQ(take_entries(feed, entries, 4000, {}).added, 0U);
  EXPECT_TRUE(feed.pending.empty());
}

TEST(TakeEntries, ReadsAChangedOneAgainLessAndLessOften) {
  FeedState feed;
  RoundLimits limits;
  limits.every = hour;
  Milliseconds now = day;
  int readings = 0;
  for (int i = 0; i < 24 * 4; ++i, now += hour) {
    take_entries(feed, {entry_of("1", "a", "title " + std::to_string(i))}, now, limits);
    ASSERT_EQ(feed.pending.size(), 1U) << "what is seen too early is kept";
    EXPECT_EQ(feed.pending[0].entry.title, "title " + std::to_string(i));
    if (feed.pending[0].next <= now) {
      ++readings;
      read_all(feed, now);
    }
  }
  EXPECT_GE(readings, 6);
  EXPECT_LE(readings, 10) << "after 0, 1, 3, 7, 15, 31 hours, then daily";
}

TEST(TakeEntries, LeavesWhatThereIsNoRoomForToTheNextAnswer) {
  FeedState feed;
  RoundLimits limits;
  limits.most_entries = 2;
  std::vector<report::FeedEntry> const entries = {entry_of("1", "a", "x"), entry_of("2", "b", "y"),
                                                  entry_of("3", "c", "z")};
  EXPECT_FALSE(take_entries(feed, entries, 1000, limits).is_whole);
  EXPECT_EQ(feed.pending.size(), 2U);
  read_all(feed, 2000);
  EXPECT_TRUE(take_entries(feed, entries, 3000, limits).is_whole);
  EXPECT_EQ(feed.pending.size(), 1U);
  FeedState small;
  limits.most_bytes = 100;
  FeedState changing;
  ASSERT_TRUE(take_entries(changing, {entry_of("1", "a", "x", std::string(90, 'a'))}, 1000, limits).is_whole);
  EXPECT_FALSE(take_entries(changing, {entry_of("1", "a", "x", std::string(200, 'b'))}, 2000, limits).is_whole);
  EXPECT_EQ(changing.pending[0].entry.content.size(), 90U) << "what waits is bounded, also when it changes";
  EXPECT_TRUE(take_entries(changing, {entry_of("1", "a", "x", std::string(80, 'c'))}, 3000, limits).is_whole);
  EXPECT_EQ(changing.pending[0].entry.content.size(), 80U);
  limits.most_bytes = 10;
  EXPECT_FALSE(take_entries(small, {entry_of("1", "a", "x", std::string(11, 'a'))}, 1000, limits).is_whole);
}

TEST(TakeEntries, ForgetsWhatIsNotListedAnyMore) {
  FeedState feed;
  take_entries(feed, {entry_of("1", "a", "x")}, day, {});
  read_all(feed, day);
  take_entries(feed, {}, 60 * day, {});
  EXPECT_EQ(feed.seen.size(), 1U);
  take_entries(feed, {}, 62 * day, {});
  EXPECT_EQ(feed.seen.size(), 0U);
}

TEST(TakeEntries, IsBoundedHoweverManyComeAndGo) {
  FeedState feed;
  RoundLimits limits;
  limits.most_entries = 10;
  for (int i = 0; i < 100; ++i) {
    Milliseconds const now = day + i * minute;
    std::vector<report::FeedEntry> entries;
    for (int j = 0; j < 10; ++j) {
      entries.push_back(entry_of(std::to_string(i) + "/" + std::to_string(j), "", "x"));
    }
    take_entries(feed, entries, now, limits);
    read_all(feed, now);
  }
  EXPECT_LE(feed.seen.size(), 50U);
}

TEST(FeedRound, BacksOffUnevenlyUpToADay) {
  FeedState feed;
  feed.address = "https://moved.example/";
  Milliseconds last = 0;
  for (int i = 0; i < 20; ++i) {
    note_failure(feed, "no", 1000, minute, 0, 0.5);
    Milliseconds const wait = feed.next - 1000;
    EXPECT_GE(wait, last);
    last = wait;
  }
  EXPECT_EQ(last, day);
  EXPECT_EQ(feed.failures, 20U);
  EXPECT_EQ(feed.address, "");
  note_failure(feed, "later", 1000, minute, 3 * day, 0.5);
  EXPECT_EQ(feed.next, 1000 + 3 * day);
  EXPECT_LT(backed_off(hour, 3, day, 0.0), backed_off(hour, 3, day, 0.9));
  note_success(feed, 5000, minute, 0.5);
  EXPECT_EQ(feed.next, 5000 + minute);
  EXPECT_EQ(feed.failures, 0U);
  EXPECT_EQ(feed.error, "");
}

TEST(FeedRound, DoesNotBelieveThatNothingEverChanges) {
  FeedState feed;
  feed.last_whole = 1000;
  EXPECT_FALSE(asks_for_whole(feed, 2000));
  EXPECT_TRUE(asks_for_whole(feed, 1000 + day));
  feed.unchanged = 12;
  EXPECT_TRUE(asks_for_whole(feed, 2000));
}

TEST(FeedRound, WritesInstants) {
  EXPECT_EQ(instant_text(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(instant_text(1'795'474'650'999), "2026-11-23T22:57:30Z");
}

}  // namespace
}  // namespace annals::watch
