#include <gtest/gtest.h>

#include "base/delimited_reader.hpp"
#include "dataset/dataset_examples.hpp"

namespace annals::dataset {
namespace {

TEST(Gtd, ARow) {
  CodedRow const row = only_row(gtd_file({gtd_row()}));
  EventRecord const& record = *row.record;
  EXPECT_EQ(record.type, EventType::assault);
  EXPECT_EQ(record.modes, std::vector<std::string>{"explosives"});
  EXPECT_EQ(record.incident_type, "BOMBING");
  EXPECT_EQ(record.contexts, std::vector<std::string>{"terrorism"});
  EXPECT_EQ(record.stage, Stage::accomplished);
  EXPECT_EQ(record.place->country, "IRQ");
  EXPECT_EQ(record.place->admin1, "Nineveh");
  EXPECT_EQ(record.victims.killed, (Count{{}, 2, {}}));
  EXPECT_EQ(record.victims.injured, (Count{{}, 24, {}}));
  EXPECT_FALSE(record.victims.abducted);
  ASSERT_EQ(record.source.size(), 1U);
  EXPECT_EQ(record.source[0].id, "islamic_state");
  EXPECT_EQ(record.attribution, Attribution::fact);
  ASSERT_EQ(record.target.size(), 1U);
  EXPECT_EQ(record.target[0].sector, "CVL");
  EXPECT_EQ(record.target[0].country, "IRQ");
  EXPECT_EQ(record.weapons.at(0).type, "explosive device");
  EXPECT_EQ(evidence_of(row, "trigger"), "Bombing/Explosion");
  ASSERT_EQ(record.cited.size(), 1U);
  EXPECT_EQ(record.cited[0].publisher, "Reuters");
  EXPECT_EQ(record.cited[0].date, "2019-03-09");
  EXPECT_FALSE(row.report.published);
}

/// Trap 31: 0 is an unknown month or day; -9 and -99 are unknown numbers.
TEST(Gtd, ZeroMonthsAndDaysAreUnknown) {
  CodedRow const month = only_row(gtd_file({gtd_row({{"iday", "0"}, {"approxdate", "March 8-9, 2019"}})}));
  EXPECT_EQ(month.record->date->interval, interval_of_month(2019, 3));
  EXPECT_EQ(evidence_of(month, "date.approximate"), "March 8-9, 2019");
  EventRecord const year = only_record(gtd_file({gtd_row({{"imonth", "0"}, {"iday", "0"}})}));
  EXPECT_EQ(year.date->interval, interval_of_year(2019));
  EXPECT_EQ(inferred_of(year, "date"), "imonth 0: the month is not known");
  EXPECT_EQ(read_file_of(gtd_file({gtd_row({{"imonth", "2"}, {"iday", "30"}})})).errors.at(0).message,
            "column iday: no such day in the calendar; 0 is unknown");
}

TEST(Gtd, MinusNineIsNoNumber) {
  EventRecord const record = only_record(gtd_file({gtd_row({{"nkill", "-99"},
                                                            {"nwound", "-9"},
                                                            {"ishostkid", "1"},
                                                            {"nhostkid", "-99"},
                                                            {"claimed", "-9"},
                                                            {"vicinity", "-9"}})}));
  EXPECT_FALSE(record.victims.killed);
  EXPECT_FALSE(record.victims.injured);
  EXPECT_FALSE(record.victims.abducted);
  EXPECT_FALSE(record.claim_by);
  EXPECT_EQ(record.place->relation, PlaceRelation::in);
}

TEST(Gtd, NumbersOfOtherProgramsAreRead) {
  EventRecord const record =
      only_record(gtd_file({gtd_row({{"nkill", "4.0"}, {"iyear", "2019.0"}, {"nwound", "7.5"}})}));
  EXPECT_EQ(record.victims.killed, (Count{{}, 4, {}}));
  EXPECT_EQ(record.victims.injured, (Count{7, {}, 8}));
  EXPECT_NE(inferred_of(record, "victims.injured").find("share"), std::string::npos);
}

TEST(Gtd, KindsAreReadByTheirTextNotTheirNumber) {
  EventRecord const kidnapping = only_record(gtd_file({gtd_row({{"attacktype1", "3"},
                                                                {"attacktype1_txt", "Hostage Taking (Kidnapping)"},
                                                                {"weaptype1_txt", "Firearms"},
                                                                {"ishostkid", "1"},
                                                                {"nhostkid", "5"}})}));
  EXPECT_EQ(kidnapping.modes, (std::vector<std::string>{"abduct", "firearms"}));
  EXPECT_EQ(kidnapping.incident_type, "KIDNAPPING");
  EXPECT_EQ(kidnapping.victims.abducted, (Count{{}, 5, {}}));
}

TEST(Gtd, ASuicideAttackThatFailed) {
  EventRecord const record = only_record(gtd_file({gtd_row({{"suicide", "1"}, {"success", "0"}})}));
  EXPECT_EQ(record.modes, (std::vector<std::string>{"explosives", "suicide-attack"}));
  EXPECT_EQ(record.stage, Stage::attempted);
}

TEST(Gtd, WhoClaimedAndWhoIsSuspected) {
  EventRecord const claimed = only_record(gtd_file({gtd_row({{"claimed", "1"}})}));
  EXPECT_EQ(claimed.attribution, Attribution::claimed);
  ASSERT_TRUE(claimed.claim_by);
  EXPECT_EQ(claimed.claim_by->id, "islamic_state");
  EXPECT_EQ(only_record(gtd_file({gtd_row({{"guncertain1", "1"}})})).attribution, Attribution::suspected);
  EventRecord const unknown = only_record(gtd_file({gtd_row({{"gname", "Unknown"}})}));
  EXPECT_TRUE(unknown.source.empty());
  EXPECT_EQ(unknown.attribution, Attribution::none);
}

TEST(Gtd, PlacesHaveTheirPrecision) {
  EventRecord const near = only_record(gtd_file({gtd_row({{"vicinity", "1"}})}));
  EXPECT_EQ(near.place->relation, PlaceRelation::near);
  EXPECT_DOUBLE_EQ(near.place->radius_km, 25);
  EventRecord const nowhere = only_record(gtd_file({gtd_row(
      {{"specificity", "5"}, {"latitude", ""}, {"longitude", ""}, {"city", "Unknown"}, {"provstate", "Unknown"}})}));
  EXPECT_FALSE(nowhere.place->has_position);
  EXPECT_EQ(nowhere.place->name, "Iraq");
  EXPECT_EQ(nowhere.place->precision, PlacePrecision::country);
  EXPECT_EQ(only_record(gtd_file({gtd_row({{"country_txt", "West Bank and Gaza Strip"}})})).place->country, "PSE");
}

/// Trap 32 in part: a column that was not filled in before 1997 says -9, not "no".
TEST(Gtd, DoubtfulTerrorismHasNoSuchContext) {
  EXPECT_TRUE(only_record(gtd_file({gtd_row({{"doubtterr", "1"}})})).contexts.empty());
  EXPECT_FALSE(only_record(gtd_file({gtd_row({{"doubtterr", "-9"}})})).contexts.empty());
}

TEST(Gtd, Latin1IsReadWithANote) {
  ReadFile const file = read_file_of(
      gtd_file({gtd_row(), gtd_row({{"eventid", "2"}, {"city", "Bogot\xE1"}, {"country_txt", "Colombia"}})}));
  ASSERT_EQ(file.rows.size(), 2U);
  EXPECT_EQ(file.rows[1].record->place->name, "Bogot\xC3\xA1");
  ASSERT_EQ(file.notes.size(), 1U);
  EXPECT_EQ(file.notes[0], "-:3: not UTF-8; such rows are read as Windows-1252 (Latin-1)");
}

}  // namespace
}  // namespace annals::dataset
