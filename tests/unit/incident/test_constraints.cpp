#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "decision_examples.hpp"
#include "incident/consolidate.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

using Partition = std::set<std::set<std::string>>;

Partition partition(std::vector<Incident> const& incidents) {
  Partition out;
  for (Incident const& incident : incidents) {
    std::set<std::string> members;
    for (IncidentMember const& member : incident.members) {
      members.insert(member.record_id);
    }
    out.insert(members);
  }
  return out;
}

Constraints of_log(std::vector<Decision> const& log) {
  std::vector<ResolvedDecision> all;
  for (Decision const& decision : log) {
    all.push_back(resolved(decision));
  }
  return constraints_of(all);
}

/// Records of four reports: 1 and 2 are alike, 3 and 4 are each an event of their own.
std::vector<IncidentInput> four_records() {
  std::vector<IncidentInput> records = {mazar_record("1"), mazar_record("2", "Gazette"), mazar_record("3", "Herald"),
                                        mazar_record("4", "Observer")};
  records[2].date = interval_of_day(day("2023-05-01"));
  records[3].type = EventType::coerce;
  return records;
}

Partition grouped(std::vector<Decision> const& log) {
  return partition(consolidate(four_records(), Settings(), of_log(log)));
}

TEST(DecisionsInForce, AnUndoTakesBackAndAnUndoOfItRestores) {
  Decision const merge = decided(1, DecisionKind::merge, {{"1"}, {"3"}});
  Decision const undo = undone(2, merge);
  Decision const redo = undone(3, undo);
  EXPECT_EQ(decisions_in_force({&merge}), (std::vector<bool>{true}));
  EXPECT_EQ(decisions_in_force({&merge, &undo}), (std::vector<bool>{false, true}));
  EXPECT_EQ(decisions_in_force({&merge, &undo, &redo}), (std::vector<bool>{true, false, true}));
  EXPECT_EQ(decisions_in_force({&undo, &merge}), (std::vector<bool>{true, true})) << "it came before";
}

TEST(Constraints, OfAnEmptyLogAreEmpty) {
  EXPECT_TRUE(of_log({}).empty());
  EXPECT_EQ(grouped({}), (Partition{{"ev_1", "ev_2"}, {"ev_3"}, {"ev_4"}}));
}

TEST(Constraints, AMergeJoinsWhateverTheScore) {
  EXPECT_EQ(grouped({decided(1, DecisionKind::merge, {{"1", "2"}, {"3"}, {"4"}})}),
            (Partition{{"ev_1", "ev_2", "ev_3", "ev_4"}}));
}

TEST(Constraints, AMergeJoinsTwoRecordsOfOneReport) {
  IncidentInput first = mazar_record("1");
  IncidentInput second = mazar_record("1");
  second.record_id = "ev_2";
  Constraints const constraints = of_log({decided(1, DecisionKind::merge, {{"1"}, {"2"}})});
  EXPECT_EQ(consolidate({first, second}, Settings(), constraints).size(), 1U);
}

TEST(Constraints, AMergedRecordNamesItsDecisionAsTheReason) {
  Decision const merge = decided(1, DecisionKind::merge, {{"1", "2"}, {"3"}});
  std::vector<Incident> const incidents = consolidate(four_records(), Settings(), of_log({merge}));
  ASSERT_EQ(incidents.size(), 2U);
  Incident const& joined = incidents[0].members.size() == 3 ? incidents[0] : incidents[1];
  EXPECT_EQ(joined.status, ReviewStatus::reviewed);
  EXPECT_EQ(joined.members[2].record_id, "ev_3");
  EXPECT_EQ(joined.members[2].reason, "decision " + merge.id);
}

TEST(Constraints, ASplitKeepsApartWhatIsAlike) {
  EXPECT_EQ(grouped({decided(1, DecisionKind::split, {{"1"}, {"2"}})}),
            (Partition{{"ev_1"}, {"ev_2"}, {"ev_3"}, {"ev_4"}}));
}

TEST(Constraints, ARejectedRecordIsInNoIncidentAndInOneComponent) {
  Constraints const constraints = of_log({decided(1, DecisionKind::reject, {{"1"}})});
  Consolidation const found = consolidate_components(four_records(), Settings(), constraints, {});
  EXPECT_EQ(partition(found.incidents), (Partition{{"ev_2"}, {"ev_3"}, {"ev_4"}}));
  EXPECT_EQ(found.components.size(), 4U);
}

TEST(Constraints, UnsureChangesNothing) {
  Decision const unsure = decided(1, DecisionKind::unsure, {{"1"}, {"3"}});
  EXPECT_TRUE(of_log({unsure}).empty());
}

TEST(Constraints, AnUndoRestoresExactly) {
  for (DecisionKind const kind : {DecisionKind::merge, DecisionKind::split, DecisionKind::reject}) {
    Decision const decision = decided(1, kind, {{"1"}, {"2"}});
    EXPECT_TRUE(of_log({decision, undone(2, decision)}).empty());
    EXPECT_FALSE(of_log({decision, undone(2, decision), undone(3, undone(2, decision))}).empty());
  }
}

TEST(Constraints, ARecordLikeAMergedOneStillJoinsIt) {
  std::vector<IncidentInput> records = four_records();
  Constraints const constraints = of_log({decided(1, DecisionKind::merge, {{"1"}, {"3"}})});
  EXPECT_EQ(partition(consolidate(records, Settings(), constraints)), (Partition{{"ev_1", "ev_2", "ev_3"}, {"ev_4"}}))
      << "ev_2 is like ev_1 and has nothing of ev_3, but a person said that these are one";
  records[1].report_id = "rp_3";
  EXPECT_EQ(partition(consolidate(records, Settings(), constraints)), (Partition{{"ev_1", "ev_3"}, {"ev_2"}, {"ev_4"}}))
      << "two records of one report are two events unless a person says otherwise";
}

TEST(Constraints, TheLatestOfTwoThatContradictHolds) {
  Decision const merge = decided(1, DecisionKind::merge, {{"1"}, {"2"}});
  Decision const split = decided(2, DecisionKind::split, {{"1"}, {"2"}});
  Constraints const later_split = of_log({merge, split});
  EXPECT_TRUE(later_split.must.empty());
  ASSERT_EQ(later_split.contradictions.size(), 1U);
  EXPECT_EQ(later_split.contradictions[0],
            (Contradiction{merge.id, split.id, "gives way to " + split.id + " for ev_1 and ev_2"}));
  Constraints const later_merge = of_log({split, merge});
  EXPECT_EQ(later_merge.must.size(), 1U);
  ASSERT_EQ(later_merge.contradictions.size(), 1U);
  EXPECT_EQ(later_merge.contradictions[0].decision, split.id);
  EXPECT_EQ(grouped({merge, split}), (Partition{{"ev_1"}, {"ev_2"}, {"ev_3"}, {"ev_4"}}));
  EXPECT_EQ(grouped({split, merge}), (Partition{{"ev_1", "ev_2"}, {"ev_3"}, {"ev_4"}}));
}

TEST(Constraints, ASplitHoldsAgainstAChainOfMerges) {
  Decision const first = decided(1, DecisionKind::merge, {{"1"}, {"3"}});
  Decision const second = decided(2, DecisionKind::merge, {{"3"}, {"4"}});
  Decision const split = decided(3, DecisionKind::split, {{"1"}, {"4"}});
  Constraints const constraints = of_log({first, second, split});
  EXPECT_EQ(constraints.must, (std::vector<MustLink>{{"ev_3", "ev_4", second.id}}));
  ASSERT_EQ(constraints.contradictions.size(), 1U);
  EXPECT_EQ(constraints.contradictions[0].decision, first.id);
  EXPECT_EQ(constraints.contradictions[0].by, split.id);
}

TEST(Constraints, AMergeKeepsTogetherWhatALaterSplitLeaves) {
  Decision const merge = decided(1, DecisionKind::merge, {{"1", "2"}, {"3"}, {"4"}});
  Decision const split = decided(2, DecisionKind::split, {{"2", "3", "4"}, {"1"}});
  EXPECT_EQ(grouped({merge, split}), (Partition{{"ev_1"}, {"ev_2", "ev_3", "ev_4"}}));
}

TEST(Constraints, ASplitOfOneRecordSaysThatItIsOne) {
  ResolvedDecision split = resolved(decided(1, DecisionKind::split, {{"1"}, {"2"}}));
  split.records = {{"ev_1"}, {"ev_1"}};
  Constraints const constraints = constraints_of({split});
  ASSERT_EQ(constraints.contradictions.size(), 1U);
  EXPECT_EQ(constraints.contradictions[0].message, "both sides of the split are one record now: ev_1");
}

TEST(Constraints, ALaterMergeTakesARejectedRecordBack) {
  Decision const reject = decided(1, DecisionKind::reject, {{"1"}});
  Decision const merge = decided(2, DecisionKind::merge, {{"1"}, {"3"}});
  EXPECT_EQ(grouped({reject, merge}), (Partition{{"ev_1", "ev_2", "ev_3"}, {"ev_4"}}));
  EXPECT_EQ(of_log({reject, merge}).contradictions.size(), 1U);
  EXPECT_EQ(grouped({merge, reject}), (Partition{{"ev_2"}, {"ev_3"}, {"ev_4"}}));
}

TEST(Constraints, WhatWaitsIsPassedOver) {
  Constraints const constraints = constraints_of({resolved(decided(1, DecisionKind::merge, {{"1"}, {"9"}}), {"ev_9"}),
                                                  resolved(decided(2, DecisionKind::split, {{"1"}, {"9"}}), {"ev_9"}),
                                                  resolved(decided(3, DecisionKind::reject, {{"9"}}), {"ev_9"})});
  EXPECT_TRUE(constraints.must.empty());
  EXPECT_TRUE(constraints.rejected.empty());
  EXPECT_TRUE(constraints.contradictions.empty());
}

TEST(Constraints, AnEditSetsAFieldAndLeavesWhatTheSourcesSay) {
  Decision const edit = edited(1, {"1", "2"}, "killed", "7");
  std::vector<Incident> const incidents = consolidate(four_records(), Settings(), of_log({edit}));
  Incident const& first =
      *std::ranges::find_if(incidents, [](Incident const& one) { return one.members[0].record_id == "ev_1"; });
  ASSERT_TRUE(first.killed.has_value());
  EXPECT_EQ(first.killed->count, (Count{7, 7, 7}));
  EXPECT_EQ(first.killed->rule, "reviewer");
  ASSERT_EQ(first.killed->reported.size(), 2U);
  EXPECT_EQ(first.killed->reported[0].count, (Count{3, 3, 3}));
  EXPECT_EQ(first.status, ReviewStatus::edited);
  EXPECT_EQ(first.edits, (std::vector<IncidentEdit>{{"killed", "7", edit.id}}));
}

TEST(Constraints, TheLatestEditOfAFieldHoldsAndATitleOfOnesOwnStays) {
  std::vector<Incident> const incidents =
      consolidate({mazar_record("1")}, Settings(),
                  of_log({edited(1, {"1"}, "title", "The raid on the market"), edited(2, {"1"}, "killed", "7"),
                          edited(3, {"1"}, "killed", "8"), edited(4, {"1"}, "date", "2023-03-08")}));
  EXPECT_EQ(incidents[0].title, "The raid on the market");
  EXPECT_EQ(incidents[0].killed->count.best, 8);
  EXPECT_EQ(incidents[0].date->start, day("2023-03-08"));
}

TEST(Constraints, AnEditFollowsItsFoundingRecordAndElseTheNext) {
  Decision const edit = edited(1, {"1", "2"}, "killed", "7");
  Decision const split = decided(2, DecisionKind::split, {{"1"}, {"2"}});
  auto const killed = [](std::vector<Decision> const& log, std::string const& record) {
    for (Incident const& incident : consolidate(four_records(), Settings(), of_log(log))) {
      if (incident.members[0].record_id == record) {
        return incident.killed->count.best.value_or(-1);
      }
    }
    return std::int64_t{-1};
  };
  EXPECT_EQ(killed({edit, split}, "ev_1"), 7);
  EXPECT_EQ(killed({edit, split}, "ev_2"), 3);
  EXPECT_EQ(killed({edit, decided(3, DecisionKind::reject, {{"1"}})}, "ev_2"), 7);
}

/// Random logs over a crowded fortnight: what decisions say holds, the order of records does not matter, and a
/// component alone gives what the whole gives.
TEST(Constraints, HoldForRandomLogsInAnyOrderAndComponentByComponent) {
  std::mt19937 random(5);
  std::vector<IncidentInput> records;
  for (int i = 0; i < 40; ++i) {
    IncidentInput record = mazar_record(std::to_string(10 + i), "Paper " + std::to_string(i % 5));
    record.date = interval_of_day(day("2023-03-01").plus_days(i / 4));
    record.victims.killed = exactly(3 + i % 7);
    records.push_back(record);
  }
  for (int round = 0; round < 60; ++round) {
    std::vector<Decision> log;
    for (int number = 0; number < 12; ++number) {
      auto const pick = [&random] { return std::to_string(10 + random() % 40); };
      auto const kind = random() % 5;
      if (kind == 0 && !log.empty()) {
        log.push_back(undone(number, log[random() % log.size()]));
      } else if (kind == 1) {
        log.push_back(edited(number, {pick(), pick()}, "killed", std::to_string(number)));
      } else if (kind == 2) {
        log.push_back(decided(number, DecisionKind::reject, {{pick()}}));
      } else {
        log.push_back(
            decided(number, kind == 3 ? DecisionKind::merge : DecisionKind::split, {{pick(), pick()}, {pick()}}));
      }
    }
    Constraints const constraints = of_log(log);
    Consolidation const whole = consolidate_components(records, Settings(), constraints, {});
    std::map<std::string, std::string> incident_of;
    for (Incident const& incident : whole.incidents) {
      for (IncidentMember const& member : incident.members) {
        ASSERT_TRUE(incident_of.emplace(member.record_id, incident.id).second);
      }
    }
    for (MustLink const& must : constraints.must) {
      ASSERT_EQ(incident_of.at(must.first), incident_of.at(must.second));
    }
    for (auto const& [record, decision] : constraints.rejected) {
      ASSERT_FALSE(incident_of.contains(record));
    }
    ASSERT_EQ(incident_of.size() + constraints.rejected.size(), records.size());
    if (constraints.contradictions.empty()) {
      for (CannotLink const& cannot : constraints.cannot) {
        for (std::string const& left : cannot.sides[0]) {
          for (std::string const& right : cannot.sides[1]) {
            ASSERT_TRUE(!incident_of.contains(left) || !incident_of.contains(right) ||
                        incident_of.at(left) != incident_of.at(right));
          }
        }
      }
    }
    std::ranges::shuffle(records, random);
    ASSERT_EQ(partition(consolidate(records, Settings(), constraints)), partition(whole.incidents));
    Partition pieces;
    for (std::vector<std::string> const& component : whole.components) {
      std::vector<IncidentInput> part;
      std::ranges::copy_if(records, std::back_inserter(part), [&component](IncidentInput const& record) {
        return std::ranges::find(component, record.record_id) != component.end();
      });
      pieces.merge(partition(consolidate(part, Settings(), constraints)));
    }
    ASSERT_EQ(pieces, partition(whole.incidents));
  }
}

}  // namespace
}  // namespace annals::incident
