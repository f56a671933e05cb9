#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "base/strings.hpp"
#include "incident/family.hpp"
#include "incident/merge.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

std::string const wire =
    "An explosion killed the governor of the province in his office on Thursday morning, police said, and two "
    "others were wounded. No group has claimed the attack so far, a spokesman told reporters in the city.";
std::string const own_story =
    "Our reporter was at the gate when the blast came and saw three bodies carried out of the building.";

std::vector<Line> lines_of(std::vector<IncidentInput> const& records) {
  std::vector<IncidentInput const*> pointers;
  for (IncidentInput const& record : records) {
    pointers.push_back(&record);
  }
  return lines_of_reporting(pointers);
}

std::uint32_t count_of(std::vector<IncidentInput> const& records) {
  std::uint32_t most = 0;
  for (Line const& line : lines_of(records)) {
    most = std::max(most, line.family);
  }
  return most;
}

IncidentInput crediting(std::string const& report, std::string const& publisher, std::string const& agency) {
  IncidentInput input = mazar_record(report, publisher);
  input.agency = agency;
  return input;
}

IncidentInput citing(std::string const& report, std::vector<std::string> const& publishers) {
  IncidentInput input = mazar_record(report, "Analysts' Brief");
  for (std::string const& publisher : publishers) {
    input.cited.push_back({publisher, day("2023-03-12")});
  }
  return input;
}

Report report_with(std::string text) {
  Report report;
  report.text = std::move(text);
  report.sections.push_back({SectionKind::paragraph, {0, static_cast<std::uint32_t>(report.text.size())}});
  return report;
}

TEST(LinesOfReporting, TenOutletsWithOneCreditedWireAreOne) {
  std::vector<IncidentInput> records;
  for (int outlet = 0; outlet < 10; ++outlet) {
    std::string const name = concat({"Outlet ", std::to_string(outlet)});
    records.push_back(crediting(name, name, "Reuters"));
    records.back().sketch =
        sketch_text(concat({name, " rewrote every sentence of it in words of its own, number ", name}));
  }
  std::vector<IncidentInput const*> pointers;
  for (IncidentInput const& record : records) {
    pointers.push_back(&record);
  }
  Incident const incident = merge_records(pointers);
  EXPECT_EQ(incident.article_count, 10U);
  EXPECT_EQ(incident.independent_source_count, 1U);
  EXPECT_EQ(incident.members[9].line, "Reuters");
  EXPECT_EQ(incident.members[9].family_reason, "credits Reuters");
}

TEST(LinesOfReporting, CopiesWithoutACreditAreOne) {
  std::vector<IncidentInput> records;
  for (char const* publisher : {"Daily", "Herald", "Tribune"}) {
    records.push_back(mazar_record(publisher, publisher));
    records.back().sketch = sketch_text(wire);
  }
  records.push_back(mazar_record("local", "Local Paper"));
  records.back().sketch = sketch_text(own_story);
  std::vector<Line> const lines = lines_of(records);
  EXPECT_EQ(lines[1].family, 1U);
  EXPECT_EQ(lines[1].reason, "copy of ev_Daily");
  EXPECT_EQ(lines[3].family, 2U);
  EXPECT_EQ(lines[3].reason, "");
}

TEST(LinesOfReporting, TheAgencyItselfAndWhoCreditsItAreOne) {
  EXPECT_EQ(count_of({mazar_record("1", "Reuters News Agency"), crediting("2", "Daily Star", "Reuters")}), 1U);
}

TEST(LinesOfReporting, WhatAPaperFindsOutItselfIsNotTheWireThatItPrintsToo) {
  std::vector<Line> const lines = lines_of({mazar_record("1", "Daily Star"), crediting("2", "Daily Star", "Reuters"),
                                            crediting("3", "Herald", "Reuters"), crediting("4", "Herald", "AFP")});
  EXPECT_EQ(lines[0].family, 1U);
  EXPECT_EQ(lines[1].family, 2U);
  EXPECT_EQ(lines[2].family, 2U);
  EXPECT_EQ(lines[3].family, 3U);
}

TEST(LinesOfReporting, TheSameFirstSentenceIsOneLine) {
  IncidentInput first = mazar_record("1", "Daily");
  IncidentInput second = mazar_record("2", "Herald");
  first.lede = sketch_lede(report_with(concat({wire, " ", own_story})));
  second.lede = sketch_lede(report_with(concat({"A blast killed two people. ", own_story})));
  EXPECT_EQ(count_of({first, second}), 2U);
  second.lede = sketch_lede(report_with(wire.substr(0, 140) + " Relatives waited outside the hospital all night."));
  std::vector<Line> const lines = lines_of({first, second});
  EXPECT_EQ(lines[1].family, 1U);
  EXPECT_EQ(lines[1].reason, "same first sentence as ev_1");
}

TEST(LinesOfReporting, ReportsThatNameNobodyAreNotTakenForSeveralSources) {
  EXPECT_EQ(count_of({mazar_record("1", ""), mazar_record("2", "")}), 1U);
  EXPECT_EQ(count_of({mazar_record("1", ""), mazar_record("2", ""), mazar_record("3", "Daily")}), 2U);
}

TEST(LinesOfReporting, ANamelessCopyDoesNotDrawOtherNamelessReportsIntoItsLine) {
  IncidentInput copy = mazar_record("2", "");
  IncidentInput original = mazar_record("1", "Daily");
  copy.sketch = original.sketch = sketch_text(wire);
  std::vector<Line> const lines = lines_of({original, copy, mazar_record("3", "")});
  EXPECT_EQ(lines[1].family, 1U);
  EXPECT_EQ(lines[2].family, 2U);
}

TEST(LinesOfReporting, ABriefIsTheLineOfTheOutletThatItCites) {
  std::vector<Line> const lines =
      lines_of({mazar_record("1", "The Khaama Press News Agency"), citing("2", {"Khaama Press"})});
  EXPECT_EQ(lines[1].family, 1U);
  EXPECT_EQ(lines[1].reason, "cites Khaama Press");
  EXPECT_EQ(count_of({citing("1", {"Khaama Press"}), citing("2", {"Tolo News"})}), 2U);
}

TEST(LinesOfReporting, ABriefThatCitesSeveralIsOneLineAndNoBridgeBetweenThem) {
  EXPECT_EQ(count_of({citing("1", {"Khaama Press", "Tolo News"})}), 1U);
  std::vector<Line> const lines = lines_of({mazar_record("1", "Khaama Press"), mazar_record("2", "TOLOnews"),
                                            citing("3", {"Asia Plus", "Tolo News", "Khaama Press"})});
  EXPECT_EQ(lines[0].family, 1U);
  EXPECT_EQ(lines[1].family, 2U);
  EXPECT_EQ(lines[2].family, 2U);
  EXPECT_EQ(lines[2].name, "Tolo News");
}

TEST(LinesOfReporting, RowsOfADatasetAreOneLine) {
  IncidentInput first = mazar_record("1", "Reuters; Dawn");
  IncidentInput second = mazar_record("2", "AFP");
  first.dataset = second.dataset = "acled";
  std::vector<Line> const lines = lines_of({first, second, mazar_record("3", "AFP")});
  EXPECT_EQ(lines[1].reason, "row of acled");
  EXPECT_EQ(lines[2].family, 2U);
}

TEST(LinesOfReporting, DoNotDependOnTheOrder) {
  std::vector<IncidentInput> records = {mazar_record("1", "Khaama Press"),
                                        citing("2", {"Tolo News", "Khaama Press"}),
                                        crediting("3", "Daily", "AFP"),
                                        mazar_record("4", "AFP"),
                                        mazar_record("5", ""),
                                        mazar_record("6", ""),
                                        crediting("7", "Herald", "AFP"),
                                        mazar_record("8", "Herald")};
  records[4].sketch = records[2].sketch = sketch_text(wire);
  auto const partition = [](std::vector<IncidentInput> const& some) {
    std::vector<Line> const lines = lines_of(some);
    std::map<std::uint32_t, std::set<std::string>> families;
    for (std::size_t i = 0; i < some.size(); ++i) {
      families[lines[i].family].insert(some[i].record_id);
    }
    std::set<std::set<std::string>> out;
    for (auto const& [number, ids] : families) {
      out.insert(ids);
    }
    return out;
  };
  std::set<std::set<std::string>> const expected = partition(records);
  EXPECT_EQ(expected.size(), 4U);
  std::mt19937 random(7);
  for (int round = 0; round < 50; ++round) {
    std::ranges::shuffle(records, random);
    EXPECT_EQ(partition(records), expected);
  }
}

TEST(PublisherKey, LeavesOutWhatIsWrittenOnlySometimes) {
  EXPECT_EQ(publisher_key("The Khaama Press News Agency"), publisher_key("Khaama Press"));
  EXPECT_EQ(publisher_key("TOLOnews"), publisher_key("Tolo News"));
  EXPECT_EQ(publisher_key("dawn.com"), publisher_key("Dawn"));
  EXPECT_NE(publisher_key("The News"), "");
  EXPECT_NE(publisher_key("Daily Times"), publisher_key("Times"));
}

TEST(Lede, OfAShortParagraphIsNone) {
  EXPECT_TRUE(sketch_lede(report_with("Five people died here.")).hashes.empty());
  EXPECT_TRUE(sketch_lede(Report()).hashes.empty());
}

TEST(IncidentInput, TakesWhatTheRecordCitesAndTheReportCredits) {
  EventRecord record;
  record.cited = {{"Khaama Press", "2023-05-12", "(Khaama Press, 12 May)", {}}, {"Dawn", "2023", "(Dawn, 2023)", {}}};
  Report report = report_with(wire);
  report.agency = "AFP";
  IncidentInput const input = incident_input(record, report);
  EXPECT_EQ(input.agency, "AFP");
  EXPECT_EQ(input.sketch, sketch_text(wire));
  EXPECT_FALSE(input.lede.hashes.empty());
  ASSERT_EQ(input.cited.size(), 2U);
  EXPECT_EQ(input.cited[0].day, day("2023-05-12"));
  EXPECT_FALSE(input.cited[1].day.has_value());
}

}  // namespace
}  // namespace annals::incident
