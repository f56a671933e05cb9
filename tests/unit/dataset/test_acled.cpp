#include <gtest/gtest.h>

#include "dataset/dataset_examples.hpp"

namespace annals::dataset {
namespace {

using Names = std::vector<std::string>;

TEST(Acled, ARowIsAReportOfItsCells) {
  CodedRow const row = only_row(acled_file({acled_row({{"notes", "First line.\nSecond \"line\", with a comma."}})}));
  Report const& report = row.report;
  EXPECT_EQ(report.publisher, "ACLED");
  EXPECT_EQ(report.given_id, "SYR90001");
  EXPECT_EQ(report.source, "-#SYR90001");
  EXPECT_EQ(report.title, "ACLED SYR90001");
  EXPECT_TRUE(report.text.starts_with("event_id_cnty: SYR90001\nevent_date: 2023-03-09\n")) << report.text;
  EXPECT_NE(report.text.find("\nnotes: First line. Second \"line\", with a comma.\n"), std::string::npos);
  EXPECT_EQ(report.text.find("tags"), std::string::npos);
  ASSERT_TRUE(report.published);
  EXPECT_EQ(report.published->interval.start.iso(), "2023-03-13");
  EXPECT_EQ(slice(report.text, report.published->span), "1678748400");
  EXPECT_EQ(slice(report.text, report.sections.front().span), "event_id_cnty: SYR90001");
}

TEST(Acled, ARowIsToldFromOtherReportsByItsId) {
  Report row = only_row(acled_file({acled_row()})).report;
  EXPECT_TRUE(is_row(row));
  row.text = "a newer version";
  EXPECT_TRUE(is_row(row));
  row.given_id = "SYR90002";
  EXPECT_FALSE(is_row(row));
  EXPECT_FALSE(is_row(Report()));
}

TEST(Acled, EveryValueHasItsCellAsEvidence) {
  CodedRow const row = only_row(acled_file({acled_row()}));
  EventRecord const& record = *row.record;
  EXPECT_EQ(record.type, EventType::assault);
  EXPECT_EQ(record.acled_event_type, "Battles");
  EXPECT_EQ(record.acled_sub_event_type, "Armed clash");
  EXPECT_EQ(record.date->interval, interval_of_day(*civil_date(2023, 3, 9)));
  EXPECT_EQ(record.place->country, "SYR");
  EXPECT_EQ(record.place->precision, PlacePrecision::city);
  EXPECT_DOUBLE_EQ(record.place->latitude, 35.8139);
  EXPECT_EQ(record.coder_profile, "import:acled");
  EXPECT_DOUBLE_EQ(record.confidence, 0.95);
  EXPECT_EQ(evidence_of(row, "trigger"), "Armed clash");
  EXPECT_EQ(evidence_of(row, "date"), "2023-03-09");
  EXPECT_EQ(evidence_of(row, "place"), "Ariha");
  EXPECT_EQ(evidence_of(row, "place.lat"), "35.8139");
  EXPECT_EQ(evidence_of(row, "place.country"), "760");
  EXPECT_EQ(evidence_of(row, "victims.killed"), "4");
  EXPECT_EQ(evidence_of(row, "cited.1"), "Step News Agency");
  ASSERT_EQ(record.cited.size(), 2U);
  EXPECT_EQ(record.cited[0].publisher, "SOHR");
}

/// Trap 24: actor1 and actor2 say no direction.
TEST(Acled, BothSidesOfABattleAreSources) {
  EventRecord const record = only_record(acled_file({acled_row({{"assoc_actor_2", "Ahrar al-Sham; Jaysh al-Izza"}})}));
  ASSERT_EQ(record.source.size(), 4U);
  EXPECT_EQ(record.source[0].country, "SYR");
  EXPECT_EQ(record.source[0].sector, "MIL");
  EXPECT_EQ(record.source[1].id, "hts");
  EXPECT_EQ(record.source[2].text, "Ahrar al-Sham");
  EXPECT_EQ(record.source[3].text, "Jaysh al-Izza");
  EXPECT_TRUE(record.target.empty());
  EXPECT_NE(inferred_of(record, "source").find("no direction"), std::string::npos);
}

TEST(Acled, CiviliansAreTheTargetWhicheverColumnTheyStandIn) {
  for (bool const first : {true, false}) {
    Cells row =
        acled_row({{"event_type", "Violence against civilians"}, {"sub_event_type", "Attack"}, {"interaction", "27"}});
    row[first ? "actor1" : "actor2"] = "Civilians (Syria)";
    row[first ? "inter1" : "inter2"] = "7";
    row[first ? "actor2" : "actor1"] = "Islamic State (Syria)";
    row[first ? "inter2" : "inter1"] = "2";
    EventRecord const record = only_record(acled_file({row}));
    ASSERT_EQ(record.source.size(), 1U);
    ASSERT_EQ(record.target.size(), 1U);
    EXPECT_EQ(record.source[0].text, "Islamic State (Syria)");
    EXPECT_EQ(record.target[0].text, "Civilians (Syria)");
    EXPECT_EQ(record.target[0].sector, "CVL");
    EXPECT_EQ(record.target[0].kind, ActorKind::population);
    EXPECT_EQ(record.target[0].country, "SYR");
  }
}

/// Trap 23: kinds of actors come as numbers or as words.
TEST(Acled, KindsOfActorsInWordsMeanTheSame) {
  Cells const numbers = acled_row({{"sub_event_type", "Attack"},
                                   {"inter1", "3"},
                                   {"actor1", "Unidentified Armed Group (Syria)"},
                                   {"actor2", "Civilians (Syria)"},
                                   {"inter2", "7"}});
  Cells words = numbers;
  words["inter1"] = "Political militia";
  words["inter2"] = "Civilians";
  words["interaction"] = "Political militia-Civilians";
  EventRecord const a = only_record(acled_file({numbers}));
  EventRecord const b = only_record(acled_file({words}));
  EXPECT_EQ(names_of(a.source), names_of(b.source));
  EXPECT_EQ(names_of(a.target), Names{"Civilians (Syria)"});
  EXPECT_EQ(names_of(b.target), Names{"Civilians (Syria)"});
  EXPECT_EQ(b.source[0].sector, "UAF");
}

TEST(Acled, DatesHaveTheirPrecision) {
  auto const date = [](std::string const& day, std::string const& precision) {
    return only_record(acled_file({acled_row({{"event_date", day}, {"time_precision", precision}})})).date->interval;
  };
  EXPECT_EQ(date("09 March 2023", "1"), interval_of_day(*civil_date(2023, 3, 9)));
  DateInterval const week = date("2023-03-09", "2");
  EXPECT_EQ(week.precision, DatePrecision::week);
  EXPECT_EQ(week.start.iso(), "2023-03-06");
  EXPECT_EQ(week.end.iso(), "2023-03-12");
  DateInterval const month = date("2023-02-15", "3");
  EXPECT_EQ(month.precision, DatePrecision::month);
  EXPECT_EQ(month.start.iso(), "2023-02-01");
  EXPECT_EQ(month.end.iso(), "2023-02-28");
}

TEST(Acled, PlacesHaveTheirPrecision) {
  auto const place = [](std::string const& precision) {
    return *only_record(acled_file({acled_row({{"geo_precision", precision}})})).place;
  };
  EXPECT_EQ(place("2").precision, PlacePrecision::district);
  EXPECT_EQ(place("3").precision, PlacePrecision::province);
  EXPECT_GT(place("3").radius_km, place("2").radius_km);
}

TEST(Acled, TheCountryIsToldByNumberElseByName) {
  EXPECT_EQ(only_record(acled_file({acled_row({{"iso", "4"}, {"country", "Afghanistan"}})})).place->country, "AFG");
  EXPECT_EQ(only_record(acled_file({acled_row({{"iso", ""}, {"country", "Kosovo"}})})).place->country, "XKX");
}

/// Trap 25: one conservative number; nobody knows a lower or a higher one.
TEST(Acled, TheNumberOfDeadHasNoBounds) {
  EventRecord const record = only_record(acled_file({acled_row()}));
  EXPECT_EQ(record.victims.killed, (Count{{}, 4, {}}));
}

/// Trap 26: a row that was changed later is the same report and the same record.
TEST(Acled, AChangedRowKeepsItsIds) {
  CodedRow const a = only_row(acled_file({acled_row()}));
  CodedRow const b = only_row(acled_file({acled_row({{"fatalities", "9"},
                                                     {"event_date", "2023-03-08"},
                                                     {"sub_event_type", "Suicide bomb"},
                                                     {"timestamp", "1698748400"}})}));
  EXPECT_EQ(a.report.id, b.report.id);
  EXPECT_EQ(a.record->id, b.record->id);
  EXPECT_NE(a.report.text, b.report.text);
  EXPECT_NE(a.report.id, only_row(acled_file({acled_row({{"event_id_cnty", "SYR90002"}})})).report.id);
}

TEST(Acled, EverySubEventTypeOfTheCodebookIsKnown) {
  for (std::string_view const name : knowledge::acled_sub_event_types()) {
    ReadFile const file = read_file_of(acled_file({acled_row({{"sub_event_type", std::string(name)}})}));
    ASSERT_EQ(file.rows.size(), 1U) << name;
    if (name == "Other") {
      EXPECT_FALSE(file.rows[0].record);
      EXPECT_EQ(file.rows[0].passed_over, "sub_event_type 'Other'");
    } else {
      ASSERT_TRUE(file.rows[0].record) << name;
      EXPECT_EQ(file.rows[0].record->acled_sub_event_type, name);
    }
  }
}

TEST(Acled, DisruptedWeaponsUseIsAnAttempt) {
  EXPECT_EQ(only_record(acled_file({acled_row({{"sub_event_type", "Disrupted weapons use"}})})).stage,
            Stage::attempted);
}

TEST(Acled, BadRowsAreNamedByLineColumnAndCell) {
  std::string const bytes =
      acled_file({acled_row(), acled_row({{"event_date", "03/09/2023"}}),
                  acled_row({{"notes", "two\nlines"}, {"fatalities", "many"}}),
                  acled_row({{"sub_event_type", "Riotous dance"}}), acled_row({{"latitude", "135"}}),
                  acled_row({{"event_id_cnty", ""}}), acled_row({{"event_id_cnty", "SYR90009"}})});
  ReadFile const file = read_file_of(bytes);
  EXPECT_EQ(file.rows.size(), 2U);
  ASSERT_EQ(file.errors.size(), 5U);
  EXPECT_EQ(file.errors[0].text(), "-:3:10: column event_date: no date like 2023-03-09 or 09 March 2023: '03/09/2023'");
  EXPECT_EQ(file.errors[1].place.line, 5U);  // the cell stands on the second line of its row
  EXPECT_EQ(file.errors[1].message, "column fatalities: not a number");
  EXPECT_EQ(file.errors[2].message, "column sub_event_type: a value that data/datasets/acled.tsv does not know");
  EXPECT_EQ(file.errors[3].message, "column latitude: no latitude");
  EXPECT_EQ(file.errors[4].message, "column event_id_cnty: the row has no id");
}

TEST(Acled, ExportsOfEuropeanSpreadsheetsAreRead) {
  Cells row = acled_row({{"latitude", "35,8139"}, {"longitude", "36,6119"}, {"notes", "a; b"}});
  ReadFile const file = read_file_of("\xEF\xBB\xBF" + acled_file({row}, ';'));
  ASSERT_EQ(file.rows.size(), 1U) << file.errors.front().text();
  EXPECT_DOUBLE_EQ(file.rows[0].record->place->latitude, 35.8139);
  // With commas between the cells, a comma in a number is an error, not a guess.
  EXPECT_EQ(read_file_of(acled_file({row})).errors.size(), 1U);
}

TEST(Acled, UnknownColumnsAreKeptAndOrderDoesNotMatter) {
  std::string const bytes =
      "My_Code,FATALITIES, longitude ,latitude,location,country,actor2,actor1,sub_event_type,event_date,event_id_cnty\n"
      "x17,3,36.6,35.8,Ariha,Syria,,Taliban,Armed clash,2023-03-09,SYR1\n";
  CodedRow const row = only_row(bytes);
  EXPECT_NE(row.report.text.find("My_Code: x17\n"), std::string::npos);
  EXPECT_EQ(row.record->victims.killed->best, 3);
  EXPECT_EQ(inferred_of(*row.record, "place.precision"),
            "the row does not say how exact its point is; taken to be a district");
}

}  // namespace
}  // namespace annals::dataset
