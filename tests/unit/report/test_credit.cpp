// The credits below are forms that wires and papers use; the texts around them are ours.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/strings.hpp"
#include "report/credit.hpp"
#include "report/reader.hpp"

namespace annals::report {
namespace {

Agencies const& agencies() {
  static Agencies const list = Agencies::read(ANNALS_SOURCE_DIR "/data/lexicon/agencies.tsv").value();
  return list;
}

Report read(std::string text, std::string publisher = {}) {
  ReportInput input;
  input.publisher = std::move(publisher);
  Report report = read_text_report(std::move(text), input).value();
  read_credit(report, agencies());
  return report;
}

std::string const body =
    "A bomb hidden in a parked car killed seven people in the main market of the town on Tuesday, police said.";
std::string const second = "\n\nMore than twenty people were taken to the hospital, a doctor said.";

std::string agency_of(std::string const& before, std::string const& after = {}) {
  return read(concat({"Seven die in market blast\n\n", before, body, second, after, "\n"})).agency;
}

TEST(Credit, StandsInTheDateline) {
  EXPECT_EQ(agency_of("PARIS, Aug 3 (AFP) - "), "AFP");
  EXPECT_EQ(agency_of("KABUL (AP) \xE2\x80\x94 "), "AP");
  EXPECT_EQ(agency_of("KABUL, Afghanistan (Reuters) - "), "Reuters");
  EXPECT_EQ(agency_of("Kandahar, March 9 (Pajhwok Afghan News): "), "Pajhwok");
  EXPECT_EQ(agency_of("BERLIN, Aug 3 (dpa) - "), "dpa");
  EXPECT_EQ(agency_of("MOSCOW, August 3. /TASS/. "), "TASS");
}

TEST(Credit, StandsInTheDatelineOfAMonitoredWire) {
  std::string const upper =
      "A BOMB HIDDEN IN A PARKED CAR KILLED SEVEN PEOPLE IN THE MAIN MARKET OF THE TOWN ON TUESDAY, POLICE SAID. ";
  EXPECT_EQ(read("BOGOTA, 12 MAR 89 (EFE) -- [TEXT] " + upper + upper).agency, "EFE");
  EXPECT_EQ(read("SAN SALVADOR, 3 JAN 90 (ACAN-EFE) -- [TEXT] " + upper + upper).agency, "ACAN-EFE");
  EXPECT_EQ(read("Bogota, 12 Mar 89 (EFE) -- " + body + second).agency, "EFE");
  EXPECT_EQ(read("CLANDESTINE, 12 JUL 89 (RADIO VENCEREMOS) -- [REPORT] [TEXT] " + upper + upper).agency, "");
}

TEST(Credit, BeginsTheText) {
  EXPECT_EQ(agency_of("(Reuters) - "), "Reuters");
  EXPECT_EQ(agency_of("AFP \xE2\x80\x94 "), "AFP");
}

TEST(Credit, IsTheByline) {
  EXPECT_EQ(agency_of("By The Associated Press\n\n"), "AP");
  EXPECT_EQ(agency_of("By Jane Doe, The Associated Press\n\n"), "AP");
  EXPECT_EQ(agency_of("By Jane Doe | Reuters\n\n"), "Reuters");
  EXPECT_EQ(agency_of("Agence France-Presse\n\n"), "AFP");
  EXPECT_EQ(agency_of("Xinhua | 2016-03-04\n\n"), "Xinhua");
  EXPECT_EQ(agency_of("Agencies\n\n"), unnamed_agencies);
}

TEST(Credit, IsAtTheEnd) {
  for (auto const& [line, agency] : std::vector<std::pair<std::string, std::string>>{
           {"Source: Xinhua", "Xinhua"},
           {"(Reporting by Jane Doe for Reuters; Editing by John Roe)", "Reuters"},
           {"Copyright 2019 The Associated Press. All rights reserved.", "AP"},
           {"\xC2\xA9 2016 AFP", "AFP"},
           {"(With inputs from PTI)", "PTI"},
           {"With inputs from agencies", "agencies"},
           {"(With agency inputs)", "agencies"},
           {"The Associated Press contributed to this report.", "AP"}}) {
    EXPECT_EQ(agency_of("", "\n\n" + line), agency) << line;
  }
}

TEST(Credit, SignsTheLastParagraph) {
  EXPECT_EQ(agency_of("", " (ANI)"), "ANI");
  EXPECT_EQ(agency_of("",
                      " \xE2\x80\x94"
                      "ANI"),
            "ANI");
  EXPECT_EQ(agency_of("", " -PTI"), "PTI");
  EXPECT_EQ(agency_of("", " [IANS]"), "IANS");
  EXPECT_EQ(agency_of("", " (ANI/Xinhua)"), "ANI");
  EXPECT_EQ(agency_of("", " (With inputs from ANI)"), "ANI");
}

TEST(Credit, IsThePublisherWhenThatIsAnAgency) {
  Report const report = read(body + second, "Agence France-Presse");
  EXPECT_EQ(report.agency, "AFP");
  EXPECT_TRUE(report.agency_span.empty());
}

TEST(Credit, KeepsTheWordsThatSayIt) {
  Report const report = read("Seven die in market blast\n\nPARIS, Aug 3 (AFP) - " + body + second, "Daily Herald");
  EXPECT_EQ(slice(report.text, report.agency_span), "AFP");
  EXPECT_EQ(report.publisher, "Daily Herald");
}

TEST(Credit, OfTheFrameGoesBeforeThePublisher) {
  EXPECT_EQ(read("XX\n\nPARIS, Aug 3 (AFP) - " + body + second, "Xinhua").agency, "AFP");
}

TEST(Credit, IsNoNamingInTheText) {
  EXPECT_EQ(agency_of("", " The AFP news agency spoke of nine dead."), "");
  EXPECT_EQ(agency_of("", " Reuters reported nine dead (AFP, May 3)."), "");
  EXPECT_EQ(agency_of("", " The toll could not be confirmed (AFP)."), "");
  EXPECT_EQ(agency_of("", "\n\nPhoto: Reuters"), "");
  EXPECT_EQ(agency_of("", "\n\nRead more: Reuters on the blast"), "");
}

TEST(Credit, IsNoPartOfAPersonsName) {
  EXPECT_EQ(agency_of("By Petra Novak\n\n"), "");
  EXPECT_EQ(agency_of("By Jane Petra in Prague\n\n"), "");
}

TEST(Credit, IsMissingWhenNothingSaysSo) {
  Report const report = read(body + second);
  EXPECT_EQ(report.agency, "");
  EXPECT_TRUE(report.agency_span.empty());
}

}  // namespace
}  // namespace annals::report
