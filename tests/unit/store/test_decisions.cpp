// Decisions in a store: they last, they wait, they are taken back, and the order in which reports come does not matter.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "decided_store.hpp"

namespace annals::store {
namespace {

using incident::Decision;
using incident::DecisionKind;

class Decisions : public OnEachEngine {
 protected:
  std::unique_ptr<Store> filled(std::string const& name = "a.db") {
    std::unique_ptr<Store> store = open_timed(where(name));
    EXPECT_TRUE(store->add(four_reports()));
    return store;
  }
  Database connection() { return connect(where("a.db"), Access::write); }
  void kill_reviews(int rounds, unsigned seed);
};
ANNALS_ON_EACH_ENGINE(Decisions);

TEST_P(Decisions, AMergeMakesOneIncidentAndTheOtherIdLeadsToIt) {
  std::unique_ptr<Store> const store = filled();
  std::string const kept = incident_of(*store, "ev_1");
  std::string const gone = incident_of(*store, "ev_3");
  DecideOutcome outcome;
  Decision const merge = decide(*store, merge_of({kept, gone}), &outcome);
  EXPECT_EQ(incident_of(*store, "ev_3"), kept);
  EXPECT_FALSE(store->incident(gone)->has_value());
  EXPECT_EQ(store->former_incident(gone).value().value(), std::vector<std::string>{kept});
  ASSERT_EQ(outcome.changes.size(), 2U);
  EXPECT_EQ(outcome.changes[0].kind, incident::ChangeKind::updated);
  EXPECT_EQ(outcome.changes[1].kind, incident::ChangeKind::merged);
  EXPECT_EQ(outcome.changes[1].became, std::vector<std::string>{kept});
  IncidentDetail const detail = store->incident(kept).value().value();
  EXPECT_EQ(detail.incident.status, ReviewStatus::reviewed);
  EXPECT_EQ(detail.incident.members[2].reason, "decision " + merge.id);
}

TEST_P(Decisions, AnUndoRestoresExactlyAndAnUndoOfItToo) {
  std::unique_ptr<Store> const store = filled();
  std::string const before = content(*store);
  std::string const one = incident_of(*store, "ev_1");
  for (DecisionRequest const& request :
       {merge_of({one, incident_of(*store, "ev_3"), incident_of(*store, "ev_4")}), split_of(one, {"ev_2"}),
        reject_of({one}), reject_of({"ev_2"}), edit_of(one, "killed", "9"), unsure_of({one})}) {
    Decision const decision = decide(*store, request);
    std::string const after = content(*store);
    Decision const undo = decide(*store, undo_of(decision.id));
    EXPECT_EQ(content(*store), before) << incident::decision_kind_name(request.kind);
    Decision const redo = decide(*store, undo_of(undo.id));
    EXPECT_EQ(content(*store), after) << incident::decision_kind_name(request.kind);
    decide(*store, undo_of(redo.id));
    EXPECT_EQ(content(*store), before) << incident::decision_kind_name(request.kind);
  }
  EXPECT_EQ(store->decisions()->size(), 24U) << "nothing is taken out of the log";
}

TEST_P(Decisions, ASplitSetsRecordsApartAndTheirIncidentIsNew) {
  std::unique_ptr<Store> const store = filled();
  std::string const whole = incident_of(*store, "ev_1");
  DecideOutcome outcome;
  decide(*store, split_of(whole, {"ev_2"}), &outcome);
  std::string const apart = incident_of(*store, "ev_2");
  EXPECT_EQ(incident_of(*store, "ev_1"), whole);
  EXPECT_NE(apart, whole);
  ASSERT_EQ(outcome.changes.size(), 2U);
  for (incident::Change const& change : outcome.changes) {
    if (change.incident == apart) {
      EXPECT_EQ(change.kind, incident::ChangeKind::added);
      EXPECT_EQ(change.came_from, std::vector<std::string>{whole});
    } else {
      EXPECT_EQ(change.kind, incident::ChangeKind::split);
      EXPECT_EQ(change.became, (std::vector<std::string>{whole, apart}));
      EXPECT_FALSE(change.is_gone());
    }
  }
}

TEST_P(Decisions, ARejectedRecordIsInNoIncidentButIsStillThere) {
  std::unique_ptr<Store> const store = filled();
  std::string const four = incident_of(*store, "ev_4");
  DecideOutcome outcome;
  decide(*store, reject_of({four}), &outcome);
  EXPECT_EQ(incident_of(*store, "ev_4"), "");
  EXPECT_EQ(store->totals()->records, 4U);
  EXPECT_EQ(store->totals()->incidents, 2U);
  EXPECT_EQ(store->former_incident(four).value().value(), std::vector<std::string>());
  ASSERT_EQ(outcome.changes.size(), 1U);
  EXPECT_EQ(outcome.changes[0].kind, incident::ChangeKind::deleted);
  EXPECT_NE(content(*store).find("ev_4 in \n"), std::string::npos);
}

TEST_P(Decisions, AnIncidentWithoutItsFoundingRecordHasAnotherIdThatTheOldOneLeadsTo) {
  std::unique_ptr<Store> const store = filled();
  std::string const old = incident_of(*store, "ev_1");
  decide(*store, reject_of({"ev_1"}));
  std::string const now = incident_of(*store, "ev_2");
  EXPECT_NE(now, old);
  EXPECT_EQ(store->former_incident(old).value().value(), std::vector<std::string>{now});
}

TEST_P(Decisions, AnEditIsInTheListAndInTheDetailAndTheSourcesStay) {
  std::unique_ptr<Store> const store = filled();
  std::string const one = incident_of(*store, "ev_1");
  Decision const edit = decide(*store, edit_of(one, "killed", "5-7-9"));
  decide(*store, edit_of(one, "date", "2023-03-08"));
  IncidentQuery query;
  query.min_killed = 7;
  std::vector<Incident> const listed = store->incidents(query)->incidents;
  ASSERT_EQ(listed.size(), 2U);
  Incident const detail = store->incident(one).value()->incident;
  EXPECT_EQ(detail.killed->count, (Count{5, 7, 9}));
  EXPECT_EQ(detail.killed->rule, "reviewer");
  ASSERT_EQ(detail.killed->reported.size(), 2U);
  EXPECT_EQ(detail.killed->reported[0].count.best, 3);
  EXPECT_EQ(detail.date->start, day("2023-03-08"));
  EXPECT_NE(detail.title.find("2023-03-08"), std::string::npos);
  EXPECT_EQ(detail.status, ReviewStatus::edited);
  ASSERT_EQ(detail.edits.size(), 2U);
  EXPECT_EQ(detail.edits[1], (IncidentEdit{"killed", "5-7-9", edit.id}));
}

TEST_P(Decisions, ADecisionWaitsForItsReportAndHoldsWhenItComes) {
  std::vector<NewReport> const reports = four_reports();
  std::vector<Decision> log;
  std::string expected;
  {
    std::unique_ptr<Store> const whole = filled("whole.db");
    log.push_back(decide(*whole, merge_of({incident_of(*whole, "ev_1"), incident_of(*whole, "ev_3")})));
    expected = content(*whole);
  }
  std::unique_ptr<Store> const store = open_timed(where("late.db"));
  ASSERT_TRUE(store->add({reports[0], reports[3]}));
  ASSERT_TRUE(store->decide(log));
  std::vector<std::string> const waiting = store->decisions()->at(0).waiting;
  EXPECT_EQ(waiting, (std::vector<std::string>{"ev_2", "ev_3"}));
  ASSERT_TRUE(store->add({reports[2]}));
  EXPECT_EQ(incident_of(*store, "ev_3"), incident_of(*store, "ev_1"));
  ASSERT_TRUE(store->add({reports[1]}));
  EXPECT_TRUE(store->decisions()->at(0).waiting.empty());
  EXPECT_EQ(content(*store), expected);
}

TEST_P(Decisions, TheSameDecisionAgainIsPassedOver) {
  std::unique_ptr<Store> const store = filled();
  Decision const merge = decide(*store, merge_of({incident_of(*store, "ev_1"), incident_of(*store, "ev_3")}));
  DecideOutcome const again = store->decide({merge}).value();
  EXPECT_EQ(again.known, 1U);
  EXPECT_TRUE(again.stored.empty());
  EXPECT_TRUE(again.changes.empty());
  EXPECT_EQ(store->decisions()->size(), 1U);
}

TEST_P(Decisions, WhatIsWrongIsRefusedAndTheRestIsStored) {
  std::unique_ptr<Store> const store = filled();
  Decision const good = made(*store, reject_of({"ev_4"}));
  Decision forged = good;
  forged.who = "Eve";
  Decision foreign = good;
  foreign.kind = DecisionKind::undo;
  foreign.sides.clear();
  foreign.undoes = "dc_none";
  foreign.id = incident::decision_id(foreign);
  DecideOutcome const outcome = store->decide({forged, foreign, good}).value();
  EXPECT_EQ(outcome.stored, std::vector<std::string>{good.id});
  ASSERT_EQ(outcome.refused.size(), 2U);
  EXPECT_EQ(outcome.refused[0].first, 0U);
  EXPECT_EQ(outcome.refused[0].second.code, ErrorCode::malformed);
  EXPECT_EQ(outcome.refused[1].second.code, ErrorCode::not_found);
}

TEST_P(Decisions, RequestsThatDoNotGoTogetherSayWhy) {
  std::unique_ptr<Store> const store = filled();
  std::string const one = incident_of(*store, "ev_1");
  auto const problem = [&store](DecisionRequest request) {
    request.who = "Ada";
    request.when = next_instant();
    Result<Decision> const decision = make_decision(*store, request);
    return decision ? std::string() : decision.error().text();
  };
  EXPECT_EQ(problem(merge_of({one, "ev_2"})), "these are one incident already: 'ev_2'");
  EXPECT_EQ(problem(merge_of({incident_of(*store, "ev_4")})).substr(0, 40),
            std::string("an incident of one record has nothing to merge").substr(0, 40));
  EXPECT_EQ(problem(merge_of({one, "in_none"})), "no incident or record has this id: 'in_none'");
  EXPECT_EQ(problem(split_of(one, {})), "a split names the records to set apart");
  EXPECT_EQ(problem(split_of(one, {"ev_4"})), "no record of " + one + ": 'ev_4'");
  EXPECT_NE(problem(split_of(one, {"ev_1", "ev_2"})).find("leaves a record"), std::string::npos);
  EXPECT_EQ(problem(edit_of(one, "killed", "many")), "killed is a number or LOW-BEST-HIGH: 'many'");
  EXPECT_EQ(problem(undo_of("dc_none")), "no such decision: 'dc_none'");
  Decision const reject = decide(*store, reject_of({"ev_4"}));
  decide(*store, undo_of(reject.id));
  EXPECT_EQ(problem(undo_of(reject.id)), "is undone already: '" + reject.id + "'");
  DecisionRequest nobody = reject_of({"ev_4"});
  EXPECT_EQ(make_decision(*store, nobody).error().message, "a decision says who made it");
}

TEST_P(Decisions, AnIdThatBecameAnotherIsTakenForIt) {
  std::unique_ptr<Store> const store = filled();
  std::string const gone = incident_of(*store, "ev_3");
  decide(*store, merge_of({incident_of(*store, "ev_1"), gone}));
  decide(*store, edit_of(gone, "title", "The long spring"));
  EXPECT_EQ(store->incident(incident_of(*store, "ev_1")).value()->incident.title, "The long spring");
}

TEST_P(Decisions, TheLogCannotBeChangedByAnyProgram) {
  {
    std::unique_ptr<Store> const store = filled();
    decide(*store, reject_of({"ev_4"}));
  }
  Database database = connection();
  for (char const* sql : {"UPDATE decisions SET who = 'Eve'", "DELETE FROM decisions", "DELETE FROM decision_anchors",
                          "UPDATE decision_anchors SET record = 'x'", "DELETE FROM changes"}) {
    EXPECT_FALSE(database.execute(sql)) << sql;
  }
  EXPECT_EQ(database.number("SELECT count(*) FROM decisions").value(), 1);
}

TEST_P(Decisions, OfReportsCodedInAnotherWayFindTheirRecords) {
  std::vector<Decision> log;
  std::set<std::set<std::string>> expected;
  {
    std::unique_ptr<Store> const store = filled("first.db");
    std::string const one = incident_of(*store, "ev_1");
    log.push_back(decide(*store, merge_of({one, incident_of(*store, "ev_3")})));
    log.push_back(decide(*store, split_of(incident_of(*store, "ev_1"), {"ev_2"})));
    log.push_back(decide(*store, reject_of({"ev_4"})));
    log.push_back(decide(*store, edit_of(incident_of(*store, "ev_2"), "killed", "11")));
  }
  std::vector<NewReport> coded = four_reports();
  for (std::size_t i = 0; i < coded.size(); ++i) {
    EventRecord& record = coded[i].records[0].record;
    record.id = "ev_new" + std::to_string(i + 1);
    coded[i].records[0].json = "{\"id\":\"" + record.id + "\"}";
    record.evidence[0].span.start += i % 2 == 0 ? 1U : 0U;
    record.evidence[0].text = i % 2 == 0 ? "xplosion" : "explosion";
    record.type = i == 3 ? EventType::coerce : record.type;
  }
  std::unique_ptr<Store> const store = open_timed(where("second.db"));
  ASSERT_TRUE(store->decide(log));
  ASSERT_TRUE(store->add(coded));
  for (incident::LoggedDecision const& one : log_of(*store)) {
    EXPECT_TRUE(one.waiting.empty()) << incident::decision_kind_name(one.decision.kind);
  }
  EXPECT_EQ(incident_of(*store, "ev_new1"), incident_of(*store, "ev_new3"));
  EXPECT_NE(incident_of(*store, "ev_new1"), incident_of(*store, "ev_new2"));
  EXPECT_EQ(incident_of(*store, "ev_new4"), "");
  EXPECT_EQ(store->incident(incident_of(*store, "ev_new2")).value()->incident.killed->count.best, 11);
  EXPECT_EQ(store->former_incident(log[1].sides[0].incident_id).value().value().front(), incident_of(*store, "ev_new1"))
      << "an id of the first coding leads to what its records are now";
}

/// Random decisions on a crowded store; then the same reports and log in other orders and batches give the same.
class RandomDecisions : public Decisions {
 protected:
  static std::vector<NewReport> crowded(int count) {
    std::vector<NewReport> reports;
    for (int i = 0; i < count; ++i) {
      reports.push_back(report_of(i, i % 3 == 0 ? "Suva" : "Kabul", day("2023-03-01").plus_days(i / 5).iso(), 3 + i % 4,
                                  "Paper " + std::to_string(i % 6)));
    }
    return reports;
  }

  /// One more decision on whatever is in the store; empty when the pick does not fit.
  static std::optional<DecisionRequest> any_request(Store& store, std::mt19937& random) {
    std::vector<Incident> const held = incidents_of(store);
    auto const pick = [&] { return held[random() % held.size()].id; };
    auto const kind = random() % 7;
    if (kind <= 1) {
      std::string const a = pick();
      std::string const b = pick();
      return a == b ? std::nullopt : std::optional(merge_of({a, b}));
    }
    if (kind <= 3) {
      std::string const id = pick();
      IncidentDetail const detail = store.incident(id).value().value();
      if (detail.records.size() < 2) {
        return std::nullopt;
      }
      return split_of(id, {detail.records[random() % detail.records.size()].id});
    }
    if (kind == 4) {
      return edit_of(pick(), "killed", std::to_string(random() % 50));
    }
    if (kind == 5) {
      IncidentDetail const detail = store.incident(pick()).value().value();
      return reject_of({detail.records[random() % detail.records.size()].id});
    }
    std::vector<incident::LoggedDecision> const log = store.decisions().value();
    std::vector<std::string> open;
    for (incident::LoggedDecision const& one : log) {
      if (one.in_force) {
        open.push_back(one.decision.id);
      }
    }
    return open.empty() ? std::nullopt : std::optional(undo_of(open[random() % open.size()]));
  }

  static void decide_at_random(Store& store, std::mt19937& random, int count) {
    for (int i = 0; i < count; ++i) {
      if (std::optional<DecisionRequest> request = any_request(store, random)) {
        decide(store, *std::move(request));
      }
    }
  }
};

ANNALS_ON_EACH_ENGINE(RandomDecisions);

TEST_P(RandomDecisions, GiveTheSameContentWhateverTheOrderAndTheBatches) {
  std::mt19937 random(17);
  for (int round = 0; round < 4; ++round) {
    std::vector<NewReport> reports = crowded(60);
    std::unique_ptr<Store> const store = open_timed(where("a" + std::to_string(round)));
    ASSERT_TRUE(store->add(reports));
    decide_at_random(*store, random, 40);
    std::string const expected = content(*store);
    std::vector<Decision> log;
    for (incident::LoggedDecision& one : log_of(*store)) {
      log.push_back(std::move(one.decision));
    }
    ASSERT_GT(log.size(), 15U);
    for (std::size_t const batch : {1U, 7U, 60U}) {
      std::ranges::shuffle(reports, random);
      std::unique_ptr<Store> const again = open_timed(where("b" + std::to_string(round) + "." + std::to_string(batch)));
      std::size_t const decided_at = random() % reports.size();
      for (std::size_t i = 0; i < reports.size(); i += batch) {
        std::size_t const end = std::min(reports.size(), i + batch);
        ASSERT_TRUE(again->add(
            {reports.begin() + static_cast<std::ptrdiff_t>(i), reports.begin() + static_cast<std::ptrdiff_t>(end)}));
        if (i <= decided_at && decided_at < end) {
          ASSERT_TRUE(again->decide(log));
        }
      }
      ASSERT_EQ(content(*again), expected) << "round " << round << ", batches of " << batch;
      ASSERT_EQ(log_text(*again), log_text(*store));
    }
  }
}

TEST_P(RandomDecisions, EachDecisionAloneGivesWhatAFreshRunOverAllGives) {
  std::mt19937 random(23);
  std::vector<NewReport> const reports = crowded(40);
  std::unique_ptr<Store> const store = open_timed(where("a.db"));
  ASSERT_TRUE(store->add(reports));
  for (int round = 0; round < 25; ++round) {
    decide_at_random(*store, random, 1);
    std::vector<Decision> log;
    for (incident::LoggedDecision& one : log_of(*store)) {
      log.push_back(std::move(one.decision));
    }
    std::unique_ptr<Store> const fresh = open_timed(where("fresh" + std::to_string(round)));
    ASSERT_TRUE(fresh->decide(log));
    ASSERT_TRUE(fresh->add(reports));
    ASSERT_EQ(content(*fresh), content(*store)) << "after decision " << round;
  }
}

TEST_P(RandomDecisions, EveryIdThatEverWasLeadsToWhatHoldsItsRecordsAndNoneIsUsedForAnother) {
  std::mt19937 random(29);
  std::unique_ptr<Store> const store = open_timed(where("a.db"));
  std::map<std::string, std::string> founder_of;
  std::vector<NewReport> reports = crowded(60);
  std::ranges::shuffle(reports, random);
  for (NewReport const& report : reports) {
    ASSERT_TRUE(store->add({report}));
    decide_at_random(*store, random, 1);
    for (Incident const& incident : incidents_of(*store)) {
      std::string const founder = store->incident(incident.id).value()->incident.members[0].record_id;
      auto const [known, is_new] = founder_of.emplace(incident.id, founder);
      ASSERT_EQ(known->second, founder) << incident.id << " stands for another event";
    }
  }
  std::size_t gone = 0;
  for (auto const& [id, founder] : founder_of) {
    bool const is_there = store->incident(id)->has_value();
    std::optional<std::vector<std::string>> const became = store->former_incident(id).value();
    if (is_there) {
      continue;
    }
    ++gone;
    ASSERT_TRUE(became.has_value()) << id;
    for (std::string const& now : *became) {
      EXPECT_TRUE(store->incident(now)->has_value()) << id << " leads to " << now;
    }
    std::string const held = incident_of(*store, founder);
    if (!held.empty()) {
      EXPECT_EQ(became->front(), held) << id;
    }
  }
  EXPECT_GT(gone, 5U);
}

TEST_P(Decisions, TwoProcessesThatDecideAtOnceLoseNothing) {
  {
    std::unique_ptr<Store> const store = open_timed(where("a.db"));
    for (int i = 0; i < 40; ++i) {
      ASSERT_TRUE(store->add({report_of(i, "Kabul", day("2020-01-01").plus_days(3 * i).iso())}));
    }
  }
  auto const work = [this](int first) {
    pid_t const child = fork();
    if (child == 0) {
      std::unique_ptr<Store> const store = open_timed(where("a.db"), OpenMode::write);
      for (int i = first; i < 40; i += 2) {
        DecisionRequest request = edit_of(incident_of(*store, "ev_" + std::to_string(i)), "killed", std::to_string(i));
        request.who = "process " + std::to_string(first);
        request.when = next_instant();
        Result<Decision> const decision = make_decision(*store, request);
        if (!decision || !store->decide({*decision})) {
          _exit(1);
        }
      }
      _exit(0);
    }
    return child;
  };
  pid_t const children[] = {work(0), work(1)};
  for (pid_t const child : children) {
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  std::unique_ptr<Store> const store = open_timed(where("a.db"), OpenMode::read);
  std::vector<incident::LoggedDecision> const log = store->decisions().value();
  ASSERT_EQ(log.size(), 40U);
  for (std::size_t i = 0; i < log.size(); ++i) {
    EXPECT_EQ(log[i].sequence, static_cast<std::int64_t>(i) + 1);
  }
  for (int i = 0; i < 40; ++i) {
    EXPECT_EQ(store->incident(incident_of(*store, "ev_" + std::to_string(i))).value()->incident.killed->count.best, i);
  }
}

/// Kills a review at random moments; what it said was stored must be there, and the whole must be what the log says.
void Decisions::kill_reviews(int rounds, unsigned seed) {
  std::mt19937 random(seed);
  std::string const path = where("a.db");
  std::vector<NewReport> reports;
  {
    std::unique_ptr<Store> const store = open_timed(path);
    for (int i = 0; i < 30; ++i) {
      reports.push_back(report_of(i, "Kabul", day("2020-01-01").plus_days(2 * i).iso()));
    }
    ASSERT_TRUE(store->add(reports));
  }
  std::size_t said = 0;
  for (int round = 0; round < rounds; ++round) {
    int pipe_ends[2];
    ASSERT_EQ(pipe(pipe_ends), 0);
    pid_t const child = fork();
    if (child == 0) {
      std::unique_ptr<Store> const store = open_timed(path, OpenMode::write);
      for (int i = 0;; ++i) {
        std::string const a = incident_of(*store, "ev_" + std::to_string((round + i) % 30));
        std::string const b = incident_of(*store, "ev_" + std::to_string((round + 7 * i + 3) % 30));
        DecisionRequest request = a != b && i % 2 == 0 ? merge_of({a, b}) : edit_of(a, "killed", std::to_string(i));
        request.who = "round " + std::to_string(round);
        request.when = next_instant();
        Result<Decision> const decision = make_decision(*store, request);
        if (!decision || !store->decide({*decision})) {
          _exit(1);
        }
        if (write(pipe_ends[1], decision->id.data(), decision->id.size()) < 0) {
          _exit(2);
        }
      }
    }
    close(pipe_ends[1]);
    // A connection to a server takes a while.
    std::this_thread::sleep_for(
        std::chrono::microseconds(random() % (GetParam() == Engine::sqlite ? 30'000 : 150'000)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status)) << "round " << round;
    std::string ids;
    char buffer[4096];
    for (ssize_t count = 0; (count = read(pipe_ends[0], buffer, sizeof buffer)) > 0;) {
      ids.append(buffer, static_cast<std::size_t>(count));
    }
    close(pipe_ends[0]);
    std::unique_ptr<Store> const store = open_timed(path, OpenMode::write);
    std::set<std::string> stored;
    for (incident::LoggedDecision const& one : log_of(*store)) {
      ASSERT_TRUE(stored.insert(one.decision.id).second);
    }
    std::size_t const length = 23;  // of an id: "dc_" and 20 letters
    for (std::size_t i = 0; i + length <= ids.size(); i += length) {
      ++said;
      ASSERT_TRUE(stored.contains(ids.substr(i, length))) << "round " << round;
    }
  }
  EXPECT_GT(said, 0U);
  std::unique_ptr<Store> const store = open_timed(path, OpenMode::read);
  std::vector<Decision> log;
  for (incident::LoggedDecision& one : log_of(*store)) {
    log.push_back(std::move(one.decision));
  }
  std::unique_ptr<Store> const fresh = open_timed(where("fresh.db"));
  ASSERT_TRUE(fresh->add(reports));
  ASSERT_TRUE(fresh->decide(log));
  EXPECT_EQ(content(*fresh), content(*store));
}

/// ANNALS_KILLS says how often.
TEST_P(Decisions, AReviewThatIsKilledLosesNothingThatItSaidWasStored) {
  char const* const asked = std::getenv("ANNALS_KILLS");
  kill_reviews(asked == nullptr ? 30 : std::stoi(asked), 31);
}

}  // namespace
}  // namespace annals::store
