#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "incident/merge.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

std::string const wire =
    "An explosion killed the governor of the province in his office on Thursday morning, police said, and two "
    "others were wounded. No group has claimed the attack so far, a spokesman told reporters in the city.";

TEST(IndependentSources, CopiesOfOneWireCountOnce) {
  std::vector<IncidentInput> records;
  for (char const* publisher : {"Agency", "Daily", "Herald", "Tribune"}) {
    records.push_back(mazar_record(publisher, publisher));
    records.back().sketch = sketch_text(wire);
  }
  records.push_back(mazar_record("local", "Local Paper"));
  records.back().sketch =
      sketch_text("Our reporter was at the gate when the blast came and saw three bodies carried out of the building.");
  std::vector<IncidentInput const*> pointers;
  for (IncidentInput const& record : records) {
    pointers.push_back(&record);
  }
  Incident const incident = merge_records(pointers);
  EXPECT_EQ(incident.article_count, 5U);
  EXPECT_EQ(incident.independent_source_count, 2U);
}

TEST(IndependentSources, TwoReportsOfOnePublisherAreOneSource) {
  IncidentInput const first = mazar_record("1", "The Daily");
  IncidentInput const second = mazar_record("2", "the daily");
  EXPECT_EQ(independent_sources({&first, &second}), 1U);
}

TEST(IndependentSources, ReportsWithoutAPublisherAreNotTakenForSeveralSources) {
  IncidentInput const first = mazar_record("1", "");
  IncidentInput const second = mazar_record("2", "");
  EXPECT_EQ(independent_sources({&first, &second}), 1U);
}

TEST(Merge, TakesTheTollOfTheLatestReportAndKeepsAllOfThem) {
  IncidentInput early = mazar_record("b", "Agency");
  IncidentInput late = mazar_record("a", "Gazette");
  early.victims.killed = Count{2, 2, std::nullopt};
  late.victims.killed = exactly(5);
  late.published = day("2023-03-14");
  ConsolidatedCount const killed = merge_records({&late, &early}).killed.value();
  EXPECT_EQ(killed.count, (Count{2, 5, 5}));
  EXPECT_EQ(killed.rule, "latest report");
  ASSERT_EQ(killed.reported.size(), 2U);
  EXPECT_EQ(killed.reported[0].publisher, "Agency");
  EXPECT_EQ(killed.reported[1].count, exactly(5));
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
