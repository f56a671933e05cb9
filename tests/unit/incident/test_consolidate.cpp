#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "incident/consolidate.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

/// Incidents as sets of record ids, to compare runs.
std::set<std::set<std::string>> partition(std::vector<Incident> const& incidents) {
  std::set<std::set<std::string>> out;
  for (Incident const& incident : incidents) {
    std::set<std::string> members;
    for (IncidentMember const& member : incident.members) {
      members.insert(member.record_id);
    }
    out.insert(members);
  }
  return out;
}

/// A crowded week: five towns, three reports of each attack, tolls that drift, and attacks that repeat daily.
std::vector<IncidentInput> crowded_week() {
  std::vector<IncidentInput> records;
  for (int town = 0; town < 5; ++town) {
    for (int attack = 0; attack < 4; ++attack) {
      for (int paper = 0; paper < 3; ++paper) {
        IncidentInput record = mazar_record(std::to_string(town) + std::to_string(attack) + std::to_string(paper),
                                            "Paper " + std::to_string(paper));
        record.report_id = "rp_" + std::to_string(attack) + std::to_string(paper);
        record.place->longitude = 67.110 + (town < 3 ? 0.2 * town : 2.0 + town);
        record.place->gazetteer_id = static_cast<std::uint32_t>(town + 1);
        record.place->name = "Town " + std::to_string(town);
        record.date = interval_of_day(day("2023-03-09").plus_days(attack));
        record.victims.killed = exactly(3 + attack + paper);
        records.push_back(record);
      }
    }
  }
  return records;
}

TEST(Consolidate, JoinsTwoReportsOfOneEventAndSaysWhy) {
  std::vector<Incident> const incidents = consolidate({mazar_record("1"), mazar_record("2", "Gazette")});
  ASSERT_EQ(incidents.size(), 1U);
  ASSERT_EQ(incidents[0].members.size(), 2U);
  EXPECT_EQ(incidents[0].members[0].reason, "");
  EXPECT_EQ(incidents[0].members[1].joined_to, "ev_1");
  EXPECT_EQ(incidents[0].members[1].reason,
            "same day; same place; same mode; killed 3 and 3; same source; same target");
  EXPECT_EQ(incidents[0].independent_source_count, 2U);
}

TEST(Consolidate, NeverJoinsTwoRecordsOfOneReport) {
  IncidentInput first = mazar_record("1");
  IncidentInput second = first;
  second.record_id = "ev_other";
  EXPECT_EQ(consolidate({first, second}).size(), 2U);
}

TEST(Consolidate, KeepsTwoAttacksApartThatAThirdReportTellsOfBoth) {
  IncidentInput const bomb = mazar_record("1", "Agency");
  IncidentInput raid = mazar_record("1", "Agency");
  raid.record_id = "ev_raid";
  raid.modes = {"firearms"};
  raid.victims.killed = exactly(8);
  IncidentInput const other_bomb = mazar_record("2", "Gazette");
  std::vector<Incident> const incidents = consolidate({bomb, raid, other_bomb});
  EXPECT_EQ(partition(incidents), (std::set<std::set<std::string>>{{"ev_1", "ev_2"}, {"ev_raid"}}));
}

TEST(Consolidate, GivesTheSameIncidentsForAnyOrder) {
  std::vector<IncidentInput> records = crowded_week();
  std::vector<Incident> const expected = consolidate(records);
  std::mt19937 random(7);
  for (int round = 0; round < 10; ++round) {
    std::ranges::shuffle(records, random);
    std::vector<Incident> const again = consolidate(records);
    ASSERT_EQ(partition(again), partition(expected));
    ASSERT_TRUE(std::ranges::equal(again, expected, {}, &Incident::id, &Incident::id));
    ASSERT_TRUE(std::ranges::equal(again, expected, {}, &Incident::title, &Incident::title));
  }
}

TEST(Consolidate, RedoingOneComponentAloneChangesNothing) {
  std::vector<IncidentInput> const records = crowded_week();
  Consolidation const whole = consolidate_components(records, Settings(), {}, count_crowds(records));
  ASSERT_GT(whole.components.size(), 1U);
  std::set<std::set<std::string>> pieces;
  for (std::vector<std::string> const& component : whole.components) {
    std::vector<IncidentInput> part;
    std::ranges::copy_if(records, std::back_inserter(part), [&component](IncidentInput const& record) {
      return std::ranges::find(component, record.record_id) != component.end();
    });
    pieces.merge(partition(consolidate(part)));
  }
  EXPECT_EQ(pieces, partition(whole.incidents));
}

/// Weights by which two records of one day and two towns are one where nothing else happens, and two along a front.
Settings crowd_decides() {
  Settings settings;
  settings.model.set_weight(PairFeature::place_up_to_25_km, 1);
  settings.model.set_weight(PairFeature::killed_far, 0);
  settings.model.set_crowded_weight(PairFeature::place_up_to_25_km, -8);
  return settings;
}

/// Two records 13 km apart.
std::vector<IncidentInput> two_towns() {
  std::vector<IncidentInput> records = {mazar_record("1"), mazar_record("2")};
  records[1].place->gazetteer_id = 0;
  records[1].place->name = "Dihdadi";
  records[1].place->latitude -= 0.12;
  return records;
}

TEST(Consolidate, TwoTownsAreOneWhereNothingElseHappensAndTwoInACrowd) {
  std::vector<IncidentInput> records = two_towns();
  EXPECT_EQ(consolidate(records, crowd_decides()).size(), 1U);
  EXPECT_EQ(consolidate(records).size(), consolidate(records, Settings()).size());
  for (int village = 0; village < 6; ++village) {
    IncidentInput other = mazar_record("village " + std::to_string(village));
    other.date = interval_of_day(day("2023-03-12"));
    other.type = EventType::assault;
    other.place->gazetteer_id = 0;
    other.place->name = "Village " + std::to_string(village);
    other.place->latitude = 36.1 + 0.1 * village;
    other.place->longitude = 67.9;
    records.push_back(other);
  }
  std::set<std::set<std::string>> const found = partition(consolidate(records, crowd_decides()));
  EXPECT_TRUE(found.contains({"ev_1"}));
  EXPECT_TRUE(found.contains({"ev_2"}));
}

TEST(Consolidate, CountsARecordOnceThatIsGivenTwice) {
  std::vector<Incident> const incidents = consolidate({mazar_record("1"), mazar_record("1")});
  ASSERT_EQ(incidents.size(), 1U);
  EXPECT_EQ(incidents[0].members.size(), 1U);
}

TEST(Consolidate, OfNothingIsNothing) {
  EXPECT_TRUE(consolidate({}).empty());
}

TEST(Consolidate, ARecordWithNothingButItsKindIsAnIncidentOfItsOwn) {
  IncidentInput bare;
  bare.record_id = "ev_bare";
  bare.report_id = "rp_bare";
  std::vector<Incident> const incidents = consolidate({bare, mazar_record("1")});
  EXPECT_EQ(incidents.size(), 2U);
}

}  // namespace
}  // namespace annals::incident
