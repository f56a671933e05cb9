#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "incident/merge.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

TEST(Merge, TakesTheTollOfTheLatestReportAndKeepsAllOfThem) {
  IncidentInput early = mazar_record("b", "Agency");
  IncidentInput late = mazar_record("a", "Gazette");
  early.victims.killed = Count{2, 2, std::nullopt};
  late.victims.killed = exactly(5);
  late.published = day("2023-03-14");
  ConsolidatedCount const killed = merge_records({&late, &early}).killed.value();
  EXPECT_EQ(killed.count, (Count{2, 5, 5}));
  EXPECT_EQ(killed.rule, "latest");
  ASSERT_EQ(killed.reported.size(), 2U);
  EXPECT_EQ(killed.reported[0].publisher, "Agency");
  EXPECT_EQ(killed.reported[1].count, exactly(5));
}

TEST(Merge, MarksTheReportThatRevisesTheTollOfItsLine) {
  IncidentInput early = mazar_record("b", "Agency");
  IncidentInput late = mazar_record("a", "Agency");
  IncidentInput other = mazar_record("c", "Gazette");
  early.victims = {exactly(5), exactly(20), std::nullopt, std::nullopt};
  late.victims = {exactly(7), exactly(31), std::nullopt, std::nullopt};
  late.published = other.published = day("2023-03-12");
  Incident const incident = merge_records({&late, &other, &early});
  ASSERT_EQ(incident.members[1].record_id, "ev_a");
  EXPECT_EQ(incident.members[1].revises, "ev_b");
  EXPECT_EQ(incident.members[1].revision, "killed 5 -> 7; injured 20 -> 31");
  EXPECT_EQ(incident.members[2].revises, "") << "another line revises nothing of this one";
  EXPECT_FALSE(incident.killed->reported[0].stands);
  EXPECT_EQ(incident.killed->count, (Count{3, 7, 7}));
}

TEST(Merge, AnOldReportThatABriefCitesLateIsStillOld) {
  IncidentInput update = mazar_record("a", "Khaama Press");
  update.victims.killed = exactly(8);
  update.published = day("2023-03-15");
  IncidentInput brief = mazar_record("b", "Analysts' Brief");
  brief.victims.killed = exactly(5);
  brief.published = day("2023-03-20");
  brief.cited = {{"Khaama Press", day("2023-03-12")}};
  ConsolidatedCount const killed = merge_records({&update, &brief}).killed.value();
  EXPECT_EQ(killed.count, exactly(8));
  EXPECT_EQ(killed.reported[1].said_on, day("2023-03-12"));
  EXPECT_FALSE(killed.reported[1].stands);
}

TEST(Merge, TakesTheRuleThatIsAskedFor) {
  IncidentInput first = mazar_record("a", "Agency");
  IncidentInput second = mazar_record("b", "Gazette");
  first.victims.killed = exactly(9);
  second.victims.killed = exactly(4);
  ConsolidatedCount const killed = merge_records({&first, &second}, CountRule::max).killed.value();
  EXPECT_EQ(killed.count, (Count{4, 9, 9}));
  EXPECT_EQ(killed.rule, "max");
}

TEST(Merge, AnotherRuleIsTheSameBeforeAndAfter) {
  std::vector<IncidentInput> records = {mazar_record("a", "Agency"), mazar_record("b", "Gazette"),
                                        mazar_record("c", "Agency"), mazar_record("d", ""), mazar_record("e", "")};
  for (std::size_t i = 0; i < records.size(); ++i) {
    records[i].victims.killed = exactly(static_cast<std::int64_t>(3 * i + 2));
    records[i].published = day(i % 2 == 0 ? "2023-03-10" : "2023-03-12");
  }
  std::vector<IncidentInput const*> pointers;
  for (IncidentInput const& record : records) {
    pointers.push_back(&record);
  }
  for (std::string_view const name : count_rule_names) {
    CountRule const rule = parse_count_rule(name).value();
    Incident incident = merge_records(pointers);
    apply_count_rule(incident, rule);
    EXPECT_EQ(incident.killed->count, merge_records(pointers, rule).killed->count) << name;
    EXPECT_EQ(incident.killed->rule, name);
  }
}

TEST(Merge, AnotherRuleLeavesTheNumberOfAReviewer) {
  IncidentInput const record = mazar_record("a");
  Incident incident = merge_records({&record});
  incident.killed->rule = "reviewer";
  incident.killed->count = exactly(11);
  apply_count_rule(incident, CountRule::max);
  EXPECT_EQ(incident.killed->count, exactly(11));
  EXPECT_EQ(incident.killed->rule, "reviewer");
}

TEST(Merge, IsNamedAfterItsEarliestPublishedRecord) {
  IncidentInput early = mazar_record("z");
  IncidentInput late = mazar_record("a");
  late.published = day("2023-03-20");
  Incident const incident = merge_records({&late, &early});
  EXPECT_EQ(incident.members[0].record_id, "ev_z");
  EXPECT_EQ(incident.id, merge_records({&early}).id);
  EXPECT_NE(incident.id, merge_records({&late}).id);
}

TEST(Merge, PrefersTheMorePreciseDateAndPlace) {
  IncidentInput vague = mazar_record("1");
  vague.date = interval_of_month(2023, 3);
  vague.place = IncidentPlace{"Balkh", 36.7, 67.0, true, "AFG", "Balkh", 0, PlacePrecision::province, 100};
  IncidentInput const precise = mazar_record("2");
  Incident const incident = merge_records({&vague, &precise});
  EXPECT_EQ(incident.date->start.iso(), "2023-03-09");
  EXPECT_EQ(incident.place->name, "Mazar-e Sharif");
}

TEST(Merge, HasATitleOfItsFields) {
  IncidentInput const record = mazar_record("1");
  EXPECT_EQ(merge_records({&record}).title, "ASSAULT (explosives) - Mazar-e Sharif - 2023-03-09");
}

TEST(Merge, HasATitleWhenNothingIsKnownButTheKind) {
  IncidentInput record;
  record.record_id = "ev_1";
  EXPECT_EQ(merge_records({&record}).title, "ASSAULT");
}

TEST(Merge, IsDisputedWhenOneReportDisputesIt) {
  IncidentInput const first = mazar_record("1");
  IncidentInput second = mazar_record("2");
  second.veracity = Veracity::disputed;
  EXPECT_EQ(merge_records({&first, &second}).veracity, Veracity::disputed);
}

}  // namespace
}  // namespace annals::incident
