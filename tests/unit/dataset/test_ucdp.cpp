#include <gtest/gtest.h>

#include "dataset/dataset_examples.hpp"

namespace annals::dataset {
namespace {

TEST(Ucdp, ARowOf49Columns) {
  CodedRow const row = only_row(ucdp_file({ucdp_row()}));
  EventRecord const& record = *row.record;
  EXPECT_EQ(row.report.publisher, "UCDP GED");
  EXPECT_EQ(record.coder_profile, "import:ucdp");
  EXPECT_EQ(record.victims.killed, (Count{4, 5, 7}));
  EXPECT_EQ(evidence_of(row, "victims.killed"), "5");
  EXPECT_EQ(evidence_of(row, "victims.killed.low"), "4");
  EXPECT_EQ(evidence_of(row, "victims.killed.high"), "7");
  EXPECT_EQ(record.place->country, "SYR");
  EXPECT_EQ(record.place->admin1, "Homs Governorate");
  EXPECT_EQ(record.cited.size(), 2U);
  EXPECT_EQ(record.cited[0].publisher, "Reuters");
  EXPECT_EQ(record.cited[0].date, "2023-03-10");
  EXPECT_EQ(row.report.published->interval.start.iso(), "2023-03-12");
  EXPECT_TRUE(record.modes.empty());
  EXPECT_EQ(record.acled_event_type, "");
}

/// Trap 28: both kinds of ids are there; the names say who it is.
TEST(Ucdp, SidesAreReadByName) {
  EventRecord const record = only_record(ucdp_file({ucdp_row()}));
  ASSERT_EQ(record.source.size(), 2U);
  EXPECT_EQ(record.source[0].name, "Government of Syria");
  EXPECT_EQ(record.source[0].country, "SYR");
  EXPECT_EQ(record.source[0].sector, "GOV");
  EXPECT_EQ(record.source[1].id, "islamic_state");
  EXPECT_EQ(record.source[1].text, "IS");
  EXPECT_TRUE(record.target.empty());
  EXPECT_NE(inferred_of(record, "source").find("no direction"), std::string::npos);
}

TEST(Ucdp, GroupsThatFoughtTogetherAreSeveralActors) {
  CodedRow const row = only_row(ucdp_file({ucdp_row({{"side_b", "Ahrar al-Sham, Southern Front"}})}));
  ASSERT_EQ(row.record->source.size(), 3U);
  EXPECT_EQ(evidence_of(row, "source.1"), "Ahrar al-Sham");
  EXPECT_EQ(evidence_of(row, "source.2"), "Southern Front");
}

TEST(Ucdp, InOneSidedViolenceSideAKilled) {
  EventRecord const record =
      only_record(ucdp_file({ucdp_row({{"type_of_violence", "3"}, {"side_a", "IS"}, {"side_b", "Civilians"}})}));
  ASSERT_EQ(record.source.size(), 1U);
  EXPECT_EQ(record.source[0].id, "islamic_state");
  ASSERT_EQ(record.target.size(), 1U);
  EXPECT_EQ(record.target[0].sector, "CVL");
}

/// Trap 29: from 3 on the point is the middle of a unit.
TEST(Ucdp, PlacesHaveTheirPrecision) {
  auto const place = [](std::string const& precision) {
    return *only_record(ucdp_file({ucdp_row({{"where_prec", precision}})})).place;
  };
  EXPECT_EQ(place("1").precision, PlacePrecision::exact);
  EXPECT_EQ(place("2").precision, PlacePrecision::city);
  EXPECT_EQ(place("3").precision, PlacePrecision::district);
  EXPECT_EQ(place("4").precision, PlacePrecision::province);
  EXPECT_EQ(place("5").precision, PlacePrecision::region);
  EXPECT_EQ(place("6").precision, PlacePrecision::country);
  EXPECT_EQ(place("7").kind, PlaceKind::sea);
  EXPECT_LT(place("1").radius_km, place("2").radius_km);
  EXPECT_LT(place("2").radius_km, place("3").radius_km);
  EXPECT_EQ(read_file_of(ucdp_file({ucdp_row({{"where_prec", "8"}})})).errors.at(0).message,
            "column where_prec: a value that data/datasets/ucdp.tsv does not know");
}

TEST(Ucdp, DatesHaveTheirPrecision) {
  auto const date = [](std::string const& precision, std::string const& start, std::string const& end) {
    return only_record(ucdp_file({ucdp_row({{"date_prec", precision}, {"date_start", start}, {"date_end", end}})}))
        .date->interval;
  };
  EXPECT_EQ(date("2", "2023-03-07", "2023-03-10").precision, DatePrecision::days);
  EXPECT_EQ(date("3", "2023-03-06", "2023-03-12").precision, DatePrecision::week);
  EXPECT_EQ(date("4", "2023-03-01", "2023-03-31").precision, DatePrecision::month);
  EXPECT_EQ(date("5", "2023-01-01", "2023-12-31").precision, DatePrecision::year);
  EXPECT_EQ(date("1", "2023-03-09 00:00:00.000", "2023-03-09 00:00:00.000"), interval_of_day(*civil_date(2023, 3, 9)));
}

TEST(Ucdp, AnUnclearEventIsLessSure) {
  EXPECT_DOUBLE_EQ(only_record(ucdp_file({ucdp_row({{"event_clarity", "2"}})})).confidence, 0.8);
}

TEST(Ucdp, NumbersThatContradictAreSaid) {
  EventRecord const bounds = only_record(ucdp_file({ucdp_row({{"low", "6"}})}));
  EXPECT_EQ(bounds.victims.killed, (Count{{}, 5, {}}));
  EXPECT_EQ(inferred_of(bounds, "victims.killed"), "low 6 and high 7 do not lie around best");
  EventRecord const sum = only_record(ucdp_file({ucdp_row({{"deaths_a", "1"}})}));
  EXPECT_EQ(inferred_of(sum, "victims.killed"), "best is not the sum of the deaths by side, 3");
}

TEST(Ucdp, ASourceFromBeforeTheEventDatesNoReport) {
  CodedRow const row = only_row(ucdp_file({ucdp_row({{"source_date", "2015-01-01;2015-01-01"}})}));
  EXPECT_FALSE(row.report.published);
  EXPECT_EQ(inferred_of(*row.record, "report.published"), "source_date is before the event");
}

/// Trap 27: candidate files without a header.
TEST(Ucdp, AFileWithoutHeaderIsReadByTheListOf49Columns) {
  ReadFile const file = read_file_of(ucdp_file({ucdp_row(), ucdp_row({{"id", "700002"}})}, false));
  EXPECT_EQ(file.dataset, Dataset::ucdp);
  ASSERT_EQ(file.rows.size(), 2U);
  EXPECT_EQ(file.rows[1].report.given_id, "700002");
  EXPECT_EQ(file.rows[0].record->victims.killed, (Count{4, 5, 7}));
  ASSERT_EQ(file.notes.size(), 1U);
  EXPECT_EQ(file.notes[0], "-: no header; read as UCDP GED with 49 columns");
}

TEST(Ucdp, CountriesByNumberElseByName) {
  EXPECT_EQ(
      only_record(ucdp_file({ucdp_row({{"country_id", "678"}, {"country", "Yemen (North Yemen)"}})})).place->country,
      "YEM");
  EXPECT_EQ(only_record(ucdp_file({ucdp_row({{"country_id", ""}, {"country", "DR Congo (Zaire)"}})})).place->country,
            "COD");
}

}  // namespace
}  // namespace annals::dataset
