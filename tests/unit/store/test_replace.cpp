// Newer versions of reports take the place of older ones: what is left is as if the older ones had never been there.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "decided_store.hpp"

namespace annals::store {
namespace {

using incident::ChangeKind;
using incident::Decision;

class Replacing : public OnEachEngine {
 protected:
  std::unique_ptr<Store> filled() {
    std::unique_ptr<Store> store = open_timed(where());
    EXPECT_TRUE(store->add(four_reports()));
    return store;
  }
  static AddOutcome replace(Store& store, std::vector<NewReport> const& batch) {
    Result<AddOutcome> outcome = store.replace(batch);
    EXPECT_TRUE(outcome.has_value()) << outcome.error().text();
    return outcome ? *outcome : AddOutcome();
  }
  static std::size_t found(Store& store, std::string const& words) {
    IncidentQuery query;
    query.text = words;
    return store.incidents(query)->incidents.size();
  }
};
ANNALS_ON_EACH_ENGINE(Replacing);

TEST_P(Replacing, AnotherTollRewritesTheIncidentThoughItsRecordsAreTheSame) {
  std::unique_ptr<Store> const store = filled();
  std::string const id = incident_of(*store, "ev_3");
  std::int64_t const last = store->changes_since({})->back().sequence;
  NewReport newer = report_of(3, "Kabul", "2023-05-01", 21, "C");
  newer.records[0].json = R"({"id":"ev_3","version":2})";
  AddOutcome const outcome = replace(*store, {newer});
  EXPECT_EQ(outcome.reports_replaced, 1U);
  EXPECT_EQ(outcome.incidents_changed, 1U);
  EXPECT_EQ(outcome.reports_added + outcome.records_added + outcome.incidents_added + outcome.incidents_removed, 0U);
  ASSERT_EQ(incident_of(*store, "ev_3"), id);
  IncidentDetail const detail = store->incident(id).value().value();
  EXPECT_EQ(detail.incident.killed->count.best, 21);
  EXPECT_EQ(detail.records[0].json, newer.records[0].json);
  EXPECT_EQ(detail.reports[0].text, newer.report.text);
  IncidentQuery query;
  query.min_killed = 20;
  EXPECT_EQ(store->incidents(query)->incidents.size(), 1U);
  std::vector<incident::Change> const changes = store->changes_since({last, "", 10}).value();
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(changes[0].kind, ChangeKind::updated);
  EXPECT_EQ(changes[0].incident, id);
  EXPECT_EQ(store->totals()->records, 4U);
}

TEST_P(Replacing, TheSameVersionAgainChangesNothing) {
  std::unique_ptr<Store> const store = filled();
  std::size_t const changes = store->changes_since({})->size();
  AddOutcome const outcome = replace(*store, four_reports());
  EXPECT_EQ(outcome.reports_known, 4U);
  EXPECT_EQ(outcome.reports_replaced + outcome.incidents_changed, 0U);
  EXPECT_EQ(store->changes_since({})->size(), changes);
}

TEST_P(Replacing, WhatIsNotThereIsAdded) {
  std::unique_ptr<Store> const store = filled();
  AddOutcome const outcome = replace(*store, {report_of(9, "Mazar", "2022-01-01")});
  EXPECT_EQ(outcome.reports_added, 1U);
  EXPECT_EQ(outcome.incidents_added, 1U);
}

TEST_P(Replacing, OfTwoVersionsInOneBatchTheLastOneStays) {
  std::unique_ptr<Store> const store = open_timed(where());
  replace(*store, {report_of(1, "Kabul", "2023-03-09", 4), report_of(1, "Kabul", "2023-03-09", 6)});
  EXPECT_EQ(store->incident(incident_of(*store, "ev_1")).value()->incident.killed->count.best, 6);
}

TEST_P(Replacing, ARecordThatMovedLeavesItsIncidentAndJoinsAnother) {
  std::unique_ptr<Store> const store = filled();
  std::string const whole = incident_of(*store, "ev_1");
  ASSERT_EQ(incident_of(*store, "ev_2"), whole);
  replace(*store, {report_of(2, "Kabul", "2023-05-01", 8, "B")});
  EXPECT_EQ(incident_of(*store, "ev_2"), incident_of(*store, "ev_3"));
  EXPECT_EQ(incident_of(*store, "ev_1"), whole);
  EXPECT_EQ(store->incident(whole).value()->records.size(), 1U);
  EXPECT_EQ(store->incident(incident_of(*store, "ev_3")).value()->records.size(), 2U);
}

TEST_P(Replacing, ItsOldWordsAreNotFoundAnyMore) {
  std::unique_ptr<Store> const store = filled();
  NewReport newer = four_reports()[3];
  newer.report.title = "Quake in Suva";
  newer.report.text = "Report 4: a volcano at the harbour.";
  replace(*store, {newer});
  EXPECT_EQ(found(*store, "volcano"), 1U);
  EXPECT_EQ(found(*store, "quake"), 1U);
  EXPECT_EQ(found(*store, "bazaar harbour"), 0U);
  EXPECT_EQ(found(*store, "bazaar"), 2U);
}

TEST_P(Replacing, AVersionWithoutRecordsTakesThemOut) {
  std::unique_ptr<Store> const store = filled();
  std::string const gone = incident_of(*store, "ev_4");
  std::string const kept = incident_of(*store, "ev_1");
  NewReport four = four_reports()[3];
  NewReport two = four_reports()[1];
  four.records.clear();
  two.records.clear();
  AddOutcome const outcome = replace(*store, {four, two});
  EXPECT_EQ(outcome.incidents_removed, 1U);
  EXPECT_EQ(outcome.incidents_changed, 1U);
  EXPECT_FALSE(store->incident(gone)->has_value());
  EXPECT_EQ(store->incident(kept).value()->records.size(), 1U);
  EXPECT_EQ(store->totals()->records, 2U);
  EXPECT_EQ(store->totals()->reports, 4U);
  EXPECT_EQ(store->changes_since({})->back().kind, ChangeKind::deleted);
  replace(*store, {four_reports()[3]});
  EXPECT_EQ(incident_of(*store, "ev_4"), gone) << "and the next one brings it back";
}

TEST_P(Replacing, DecisionsHoldForTheNewVersion) {
  std::unique_ptr<Store> const store = filled();
  std::string const one = incident_of(*store, "ev_1");
  decide(*store, merge_of({one, incident_of(*store, "ev_4")}));
  decide(*store, edit_of(incident_of(*store, "ev_3"), "killed", "40"));
  replace(*store, {report_of(4, "Mazar", "2021-01-05", 2, "D"), report_of(3, "Kabul", "2023-05-02", 9, "C")});
  EXPECT_EQ(incident_of(*store, "ev_4"), incident_of(*store, "ev_1"));
  EXPECT_EQ(store->incident(incident_of(*store, "ev_3")).value()->incident.killed->count.best, 40);
  for (incident::LoggedDecision const& logged : log_of(*store)) {
    EXPECT_TRUE(logged.waiting.empty());
  }
}

/// A store that another process has open sees that an anchor means nothing any more.
TEST_P(Replacing, AnotherProcessSeesWhatDecisionsMeanNow) {
  std::unique_ptr<Store> const store = filled();
  decide(*store, reject_of({"ev_4"}));
  std::unique_ptr<Store> const other = open_timed(where(), OpenMode::write);
  EXPECT_TRUE(log_of(*other)[0].waiting.empty());
  NewReport empty = four_reports()[3];
  empty.records.clear();
  replace(*store, {empty});
  EXPECT_EQ(log_of(*other)[0].waiting, std::vector<std::string>{"ev_4"});
  replace(*store, {four_reports()[3]});
  EXPECT_TRUE(log_of(*other)[0].waiting.empty());
  EXPECT_EQ(incident_of(*other, "ev_4"), "");
}

/// Random versions of one report: elsewhere, another day or toll, with none, one or two records.
NewReport any_version(int number, std::mt19937& random) {
  constexpr std::array<char const*, 3> towns = {"Kabul", "Suva", "Mazar"};
  std::string const date = day("2023-03-01").plus_days(static_cast<int>(random() % 12)).iso();
  NewReport report = report_of(number, towns[random() % 3], date, 2 + static_cast<std::int64_t>(random() % 4),
                               "Paper " + std::to_string(number % 6));
  if (random() % 5 == 0) {
    NewRecord second = report.records[0];
    second.record.id += "b";
    second.record.evidence[0].span = {21, 23};
    second.record.date->interval = interval_of_day(day(date).plus_days(-3));
    second.json = "{\"id\":\"" + second.record.id + "\"}";
    report.records.push_back(second);
  } else if (random() % 12 == 0) {
    report.records.clear();
  }
  return report;
}

TEST_P(Replacing, RandomVersionsGiveWhatTheLastOnesAloneGive) {
  std::mt19937 random(53);
  for (int round = 0; round < 6; ++round) {
    std::unique_ptr<Store> const store = open_timed(where("a" + std::to_string(round)));
    std::map<int, NewReport> last;
    for (int step = 0; step < 40; ++step) {
      std::vector<NewReport> batch;
      for (std::size_t i = 0; i < 1 + random() % 8; ++i) {
        int const number = static_cast<int>(random() % 40);
        batch.push_back(any_version(number, random));
        last[number] = batch.back();
      }
      replace(*store, batch);
      std::vector<Incident> const held = incidents_of(*store);
      if (held.size() > 1 && step % 4 == 0) {
        std::string const a = held[random() % held.size()].id;
        std::string const b = held[random() % held.size()].id;
        decide(*store, a == b ? edit_of(a, "killed", std::to_string(step)) : merge_of({a, b}));
      }
    }
    std::vector<NewReport> fresh_reports;
    for (auto const& [number, report] : last) {
      fresh_reports.push_back(report);
    }
    std::vector<Decision> log;
    for (incident::LoggedDecision& one : log_of(*store)) {
      log.push_back(std::move(one.decision));
    }
    std::unique_ptr<Store> const fresh = open_timed(where("b" + std::to_string(round)));
    ASSERT_TRUE(fresh->add(fresh_reports));
    ASSERT_TRUE(fresh->decide(log));
    ASSERT_EQ(content(*store), content(*fresh)) << "round " << round;
    ASSERT_EQ(log_text(*store), log_text(*fresh));
    for (char const* word : {"explosion", "kabul", "mazar", "suva", "killed 3", "bazaar"}) {
      EXPECT_EQ(found(*store, word), found(*fresh, word)) << word;
    }
  }
}

}  // namespace
}  // namespace annals::store
