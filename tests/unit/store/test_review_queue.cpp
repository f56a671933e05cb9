#include <gtest/gtest.h>

#include <algorithm>

#include "decided_store.hpp"

namespace annals::store {
namespace {

/// Two events that two reports tell so differently that it is doubtful whether they are one each, large and small.
std::unique_ptr<Store> doubtful_store(std::string const& path) {
  std::unique_ptr<Store> store = open_timed(path);
  std::vector<NewReport> reports;
  for (int pair = 0; pair < 2; ++pair) {
    std::string const date = pair == 0 ? "2023-03-09" : "2023-06-09";
    std::int64_t const killed = pair == 0 ? 20 : 2;
    reports.push_back(report_of(2 * pair + 1, "Kabul", date, killed, "A"));
    NewReport vague = report_of(2 * pair + 2, "Kabul", date, killed, "B");
    EventRecord& record = vague.records[0].record;
    record.source.clear();
    record.modes.clear();
    record.victims.killed = Count{3 * killed, 3 * killed, 3 * killed};
    record.place->precision = PlacePrecision::country;
    record.place->name = "Afghanistan";
    record.date->interval = interval_of_month(2023, pair == 0 ? 3 : 6);
    reports.push_back(vague);
  }
  EXPECT_TRUE(store->add(reports));
  return store;
}

class TheReviewQueue : public OnEachEngine {};
ANNALS_ON_EACH_ENGINE(TheReviewQueue);

TEST_P(TheReviewQueue, OfAnEmptyStoreIsEmpty) {
  EXPECT_TRUE(open_timed(where())->review_queue(10)->empty());
}

TEST_P(TheReviewQueue, PutsTheMostWeightFirstAndKeepsToTheSize) {
  std::unique_ptr<Store> const store = doubtful_store(where());
  std::vector<incident::ReviewItem> const items = store->review_queue(10).value();
  ASSERT_GE(items.size(), 2U);
  EXPECT_TRUE(std::ranges::is_sorted(items, std::ranges::greater(),
                                     [](incident::ReviewItem const& item) { return item.doubt.weight; }));
  EXPECT_GT(items[0].doubt.dead, items[1].doubt.dead);
  EXPECT_EQ(store->review_queue(1)->size(), 1U);
}

TEST_P(TheReviewQueue, WhatWasDecidedDoesNotComeAgainUntilItIsTakenBack) {
  std::unique_ptr<Store> const store = doubtful_store(where());
  std::vector<incident::ReviewItem> const before = store->review_queue(10).value();
  ASSERT_FALSE(before.empty());
  incident::ReviewItem const& first = before[0];
  std::vector<std::string> ids = {first.first.id};
  if (first.second) {
    ids.push_back(first.second->id);
  }
  incident::Decision const unsure = decide(*store, unsure_of(ids));
  std::vector<incident::ReviewItem> const after = store->review_queue(10).value();
  EXPECT_EQ(after.size(), before.size() - 1);
  EXPECT_NE(after.empty() ? "" : after[0].doubt.record + after[0].doubt.other, first.doubt.record + first.doubt.other);
  decide(*store, undo_of(unsure.id));
  EXPECT_EQ(store->review_queue(10)->size(), before.size());
}

}  // namespace
}  // namespace annals::store
