#include <gtest/gtest.h>

#include "dataset/dataset_examples.hpp"

namespace annals::dataset {
namespace {

TEST(Gdelt, ARowOfEachVersion) {
  for (int const columns : {57, 58, 61}) {
    Cells row = gdelt_row();
    if (columns == 57) {
      row.erase("SOURCEURL");
    }
    if (columns != 61) {
      row["DATEADDED"] = "20230310";
    }
    ReadFile const file = read_file_of(gdelt_file({row}, columns));
    EXPECT_EQ(file.dataset, Dataset::gdelt) << columns;
    ASSERT_EQ(file.rows.size(), 1U) << columns;
    CodedRow const& coded = file.rows[0];
    EventRecord const& record = *coded.record;
    EXPECT_EQ(record.type, EventType::assault);
    EXPECT_EQ(record.cameo, "190");
    EXPECT_EQ(record.date->interval, interval_of_day(*civil_date(2023, 3, 9)));
    EXPECT_EQ(record.source.at(0).id, "taliban");
    EXPECT_EQ(record.target.at(0).text, "SYDNEY GAZETTE");
    EXPECT_EQ(record.place->name, "Mazar-E Sharif");
    EXPECT_EQ(record.place->admin1, "Balkh");
    EXPECT_EQ(coded.report.published->interval.start.iso(), "2023-03-10");
    EXPECT_EQ(coded.report.url, columns == 57 ? "" : "https://news.example.org/a?b=1");
    EXPECT_EQ(record.cited.size(), columns == 57 ? 0U : 1U);
  }
}

/// Trap 14: MED is the media in CAMEO and medicine in PLOVER.
TEST(Gdelt, MediaAreNotMedicine) {
  EXPECT_EQ(only_record(gdelt_file({gdelt_row()})).target.at(0).sector, "JRN");
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"Actor2Type1Code", "HLH"}})})).target.at(0).sector, "MED");
}

/// Trap 15: FIPS in the Geo columns (AU is Austria, AS Australia), CAMEO's letters in the Actor columns.
TEST(Gdelt, CountriesOfPlacesAreFips) {
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"ActionGeo_CountryCode", "AU"}})})).place->country, "AUT");
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"ActionGeo_CountryCode", "IZ"}})})).place->country, "IRQ");
  EventRecord const record = only_record(gdelt_file({gdelt_row({{"ActionGeo_CountryCode", "AS"}})}));
  EXPECT_EQ(record.place->country, "AUS");
  EXPECT_EQ(record.target.at(0).country, "AUS");
}

/// Trap 16: FractionDate is (month * 30 + day) / 365; it is kept as a cell and not read.
TEST(Gdelt, TheFractionOfTheYearDoesNotDecideTheDay) {
  CodedRow const row = only_row(gdelt_file({gdelt_row({{"FractionDate", "2023.9999"}})}));
  EXPECT_EQ(row.record->date->interval.start.iso(), "2023-03-09");
  EXPECT_NE(row.report.text.find("FractionDate: 2023.9999\n"), std::string::npos);
}

/// Trap 17: DATEADDED is the stamp of a batch; the day of it is the day of publication, no more.
TEST(Gdelt, TheStampOfTheBatchIsADay) {
  CodedRow const row = only_row(gdelt_file({gdelt_row({{"DATEADDED", "20230311234500"}})}));
  EXPECT_EQ(row.report.published->interval, interval_of_day(*civil_date(2023, 3, 11)));
}

/// Trap 18: counts of mentions stand still after 15 minutes; they change nothing in the record.
TEST(Gdelt, MentionsAreCellsOnly) {
  CodedRow const few = only_row(gdelt_file({gdelt_row()}));
  CodedRow const many = only_row(gdelt_file({gdelt_row({{"NumMentions", "900"}})}));
  EXPECT_EQ(few.record->confidence, many.record->confidence);
  EXPECT_NE(many.report.text.find("NumMentions: 900\n"), std::string::npos);
}

/// Trap 13: codes are texts.
TEST(Gdelt, CodesAreTexts) {
  ReadFile const statement = read_file_of(gdelt_file({gdelt_row({{"EventCode", "010"}, {"EventRootCode", "01"}})}));
  EXPECT_EQ(statement.rows.at(0).passed_over, "EventCode '010'");
  EventRecord const demand = only_record(gdelt_file({gdelt_row({{"EventCode", "100"}, {"EventRootCode", "10"}})}));
  EXPECT_EQ(demand.type, EventType::request);
  // A spreadsheet made 010 a 10; what it was cannot be known.
  ReadFile const lost = read_file_of(gdelt_file({gdelt_row({{"EventCode", "10"}, {"EventRootCode", "1"}})}));
  ASSERT_EQ(lost.errors.size(), 1U);
  EXPECT_EQ(lost.errors[0].message,
            "column EventCode: does not begin with EventRootCode: a program has dropped the zeros in front");
}

TEST(Gdelt, TheLongestCodeDecides) {
  EventRecord const suicide = only_record(gdelt_file({gdelt_row({{"EventCode", "1831"}, {"EventRootCode", "18"}})}));
  EXPECT_EQ(suicide.type, EventType::assault);
  EXPECT_EQ(suicide.modes, std::vector<std::string>{"suicide-attack"});
  EXPECT_EQ(suicide.cameo, "1831");
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"EventCode", "1712"}, {"EventRootCode", "17"}})})).type,
            EventType::assault);
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"EventCode", "173"}, {"EventRootCode", "17"}})})).type,
            EventType::coerce);
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"EventCode", "0871"}, {"EventRootCode", "08"}})})).type,
            EventType::retreat);
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"EventCode", "081"}, {"EventRootCode", "08"}})})).type,
            EventType::concede);
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"EventCode", "163"}, {"EventRootCode", "16"}})})).type,
            EventType::coerce);
}

TEST(Gdelt, MachineCodedRowsAreReportedAndNotVerySure) {
  EventRecord const record = only_record(gdelt_file({gdelt_row({{"IsRootEvent", "0"}})}));
  EXPECT_EQ(record.veracity, Veracity::reported);
  EXPECT_DOUBLE_EQ(record.confidence, 0.3);
  EXPECT_DOUBLE_EQ(only_record(gdelt_file({gdelt_row()})).confidence, 0.4);
}

TEST(Gdelt, ARowWithoutPlaceHasNone) {
  EventRecord const record = only_record(gdelt_file({gdelt_row({{"ActionGeo_Type", "0"},
                                                                {"ActionGeo_FullName", ""},
                                                                {"ActionGeo_CountryCode", ""},
                                                                {"ActionGeo_Lat", ""},
                                                                {"ActionGeo_Long", ""}})}));
  EXPECT_FALSE(record.place);
  EXPECT_EQ(only_record(gdelt_file({gdelt_row({{"ActionGeo_Type", "1"}})})).place->precision, PlacePrecision::country);
}

TEST(Gdelt, QuotesAreSigns) {
  CodedRow const row = only_row(gdelt_file({gdelt_row({{"Actor1Name", "\"QUOTED"}})}));
  EXPECT_EQ(row.record->source.at(0).text, "\"QUOTED");
}

}  // namespace
}  // namespace annals::dataset
