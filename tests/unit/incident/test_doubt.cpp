#include <gtest/gtest.h>

#include "incident/consolidate.hpp"
#include "incident/doubt.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

std::vector<PreparedInput> prepared(std::vector<IncidentInput> const& records) {
  std::vector<PreparedInput> out;
  for (IncidentInput const& record : records) {
    out.push_back(prepare(record));
  }
  return out;
}

Incident incident_of(std::vector<IncidentInput> const& records) {
  return consolidate(records).front();
}

std::optional<Doubt> between(IncidentInput const& left, IncidentInput const& right) {
  std::vector<IncidentInput> const a = {left};
  std::vector<IncidentInput> const b = {right};
  return doubt_between(incident_of(a), prepared(a), incident_of(b), prepared(b), Settings(), {});
}

TEST(ChanceOfOne, IsOneHalfAtTheThresholdAndGrowsWithTheScore) {
  Settings const settings;
  EXPECT_DOUBLE_EQ(chance_of_one(settings.threshold, settings), 0.5);
  EXPECT_LT(chance_of_one(settings.threshold - 1, settings), chance_of_one(settings.threshold + 1, settings));
}

TEST(DoubtBetween, WeighsTheDeadThatWouldBeCountedTwice) {
  IncidentInput const small = mazar_record("1");
  IncidentInput large = mazar_record("2", "Gazette");
  std::optional<Doubt> const doubt = between(small, large);
  ASSERT_TRUE(doubt.has_value());
  EXPECT_EQ(doubt->dead, 3);
  EXPECT_EQ(doubt->reports, 2U);
  EXPECT_DOUBLE_EQ(doubt->weight, doubt->chance * 4 * 2);
  EXPECT_EQ(doubt->record, "ev_1");
  EXPECT_EQ(doubt->other, "ev_2");
  EXPECT_NE(doubt->reason, "");
}

TEST(DoubtBetween, IsNoneWhereNothingSpeaksForOneEvent) {
  IncidentInput other = mazar_record("2");
  other.type = EventType::aid;
  EXPECT_FALSE(between(mazar_record("1"), other).has_value());
  EXPECT_FALSE(between(mazar_record("1"), mazar_record("1")).has_value()) << "records of one report";
}

TEST(DoubtWithin, NamesTheMemberOfTheWeakestLikeness) {
  IncidentInput vague = mazar_record("3", "Herald");
  vague.date = interval_of_day(day("2023-03-10"));
  vague.source.clear();
  vague.modes.clear();
  std::vector<IncidentInput> const records = {mazar_record("1"), mazar_record("2", "Gazette"), vague};
  Incident incident = incident_of(records);
  ASSERT_EQ(incident.members.size(), 3U);
  std::optional<Doubt> doubt = doubt_within(incident, prepared(records), Settings());
  if (doubt) {
    EXPECT_EQ(doubt->record, "ev_3");
    EXPECT_LT(doubt->chance, 0.5) << "it was joined";
  }
  incident.members[2].score = Settings().threshold;
  doubt = doubt_within(incident, prepared(records), Settings());
  ASSERT_TRUE(doubt.has_value());
  EXPECT_EQ(doubt->record, "ev_3");
  EXPECT_EQ(doubt->dead, 3);
  EXPECT_DOUBLE_EQ(doubt->chance, 0.5);
  incident.members[2].reason = "decision dc_1";
  EXPECT_FALSE(doubt_within(incident, prepared(records), Settings()).has_value());
}

TEST(DoubtWithin, IsNoneForOneRecord) {
  std::vector<IncidentInput> const records = {mazar_record("1")};
  EXPECT_FALSE(doubt_within(incident_of(records), prepared(records), Settings()).has_value());
}

}  // namespace
}  // namespace annals::incident
