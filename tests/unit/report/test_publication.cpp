#include <gtest/gtest.h>

#include <string>

#include "report/publication.hpp"
#include "report/reader.hpp"

namespace annals::report {
namespace {

Report read(std::string text, ReportInput const& input = {}) {
  Result<Report> report = read_text_report(std::move(text), input);
  EXPECT_TRUE(report.has_value());
  return std::move(report).value();
}

std::string citation_dates(Report const& report) {
  std::string dates;
  for (Citation const& citation : report.citations) {
    dates += (dates.empty() ? "" : " ") + (citation.date.has_value() ? citation.date->start.iso() : std::string("?"));
  }
  return dates;
}

// A winter brief: sources of the last weeks of the old year and of the new one stand without their year.
constexpr char const* winter_brief =
    "The Herders' War Moves South\n\n"
    "Raids on the farming villages began two summers ago (Premium Times, June 3, 2019). The army sent a brigade "
    "(Punch, October 14, 2020), "
    "and burned the camps (Daily Trust, November 29).\n\n"
    "The herders answered with an ambush on the brigade's supply column (Reuters, January 9). A truce was signed in "
    "the state capital "
    "(The Cable, January 21).\n";

// Every source has its year; only the month of the last is known.
constexpr char const* dated_brief =
    "A Quiet Year on the Line of Control\n\n"
    "Shelling killed two in Poonch (The Hindu, 4 March 2005). In summer the buses began to run (BBC, 7 April 2005). A "
    "grenade hurt "
    "five people at the bus station (Dawn, 20 May 2005), and talks were held in Delhi (Frontline, June 2005).\n";

// No source has a year; the running text has one.
constexpr char const* open_brief =
    "The Pipeline Saboteurs\n\n"
    "On 11 January 2006, men in boats seized four workers at a platform (Vanguard, January 13). They blew up a "
    "pipeline three days later "
    "(AFP, January 16) and set the workers free after nineteen days (Vanguard, January 31). The amnesty is to be "
    "signed by June 2009, the governor said.\n";

TEST(Publication, IsAfterTheLatestSourceAcrossTheNewYear) {
  Report const report = read(winter_brief);
  ASSERT_TRUE(report.published.has_value());
  EXPECT_EQ(report.published->basis, DateBasis::inferred);
  EXPECT_EQ(report.published->interval.start.iso(), "2021-01-21");
  EXPECT_EQ(report.published->interval.end.iso(), "2021-03-20");
  EXPECT_EQ(slice(report.text, report.published->span), "(The Cable, January 21)");
  EXPECT_NE(report.published->reason.find("2021"), std::string::npos);
  EXPECT_EQ(citation_dates(report), "2019-06-03 2020-10-14 2020-11-29 2021-01-09 2021-01-21");
  EXPECT_FALSE(report.citations.back().year_written);
}

TEST(Publication, IsAfterTheLatestSourceWhenAllYearsAreWritten) {
  Report const report = read(dated_brief);
  ASSERT_TRUE(report.published.has_value());
  EXPECT_EQ(report.published->interval.start.iso(), "2005-06-01");
}

TEST(Publication, TakesTheYearOfRunningTextWhenNoSourceHasOne) {
  Report const report = read(open_brief);
  ASSERT_TRUE(report.published.has_value());
  EXPECT_EQ(report.published->interval.start.iso(), "2006-01-31");
  EXPECT_EQ(citation_dates(report), "2006-01-13 2006-01-16 2006-01-31");
}

TEST(Publication, IsNotBeforeWhatTheTextTells) {
  Report const report = read(
      "The dam was attacked twice (Lusa, September 7, 2022). Its garrison laid down arms in June 2023. Men from the "
      "north came back "
      "with the rains (Reuters, May 11). The next vote is due in October 2026.");
  ASSERT_TRUE(report.published.has_value());
  EXPECT_EQ(report.published->interval.start.iso(), "2024-05-11");
  EXPECT_NE(report.published->reason.find("June 2023"), std::string::npos) << report.published->reason;
}

TEST(Publication, KeepsAYearOfSourcesTogether) {
  // All in the year of writing: the first of them must not be taken for the last.
  Report const report = read(
      "The siege was lifted (AFP, November 7). It had begun with a raid on the market (Dabanga Post, January 26). In "
      "spring the camp fell "
      "(Reuters, April 25), and in autumn the garrison (BBC, October 31). The first shells hit the town last year (Al "
      "Wasat, December 10, 2024).");
  ASSERT_TRUE(report.published.has_value());
  EXPECT_EQ(report.published->interval.start.iso(), "2025-11-07");
  EXPECT_EQ(citation_dates(report), "2025-11-07 2025-01-26 2025-04-25 2025-10-31 2024-12-10");
}

TEST(Publication, AprilAfterDecemberBelongsToTheNextYear) {
  Report const report = read(
      "Raids go on in the north (Asia Plus, April 6). The group had praised them (Militant Wire, December 5, 2022).");
  EXPECT_EQ(report.published->interval.start.iso(), "2023-04-06");
}

TEST(Publication, IsNotInferredFromOneSourceOrNone) {
  EXPECT_FALSE(read("Raids go on in the north (Asia Plus, April 6, 2020).").published.has_value());
  EXPECT_FALSE(read("Raids go on (Asia Plus, April 6). They began in winter (Dawn, January 5).").published.has_value());
  EXPECT_FALSE(read("Raids go on in the north.").published.has_value());
}

TEST(Publication, AGivenDateWinsAndDatesTheSources) {
  ReportInput input;
  input.published = interval_of_day(parse_civil_date("2021-02-01").value());
  Report const report = read("Raids go on (Asia Plus, April 6). They began in winter (Dawn, January 5).", input);
  EXPECT_EQ(report.published->basis, DateBasis::given);
  EXPECT_EQ(citation_dates(report), "2020-04-06 2021-01-05");
}

TEST(Publication, TheDatelinesDayIsDatedByTheSources) {
  Report const report =
      read("KABUL, Jan 7 (AWN) -- Raids go on (Asia Plus, January 6). They began before (Dawn, December 5, 2022).");
  ASSERT_TRUE(report.published.has_value());
  EXPECT_EQ(report.published->interval.start.iso(), "2023-01-07");
  EXPECT_EQ(report.published->basis, DateBasis::inferred);
  EXPECT_EQ(citation_dates(report), "2023-01-06 2022-12-05");
}

}  // namespace
}  // namespace annals::report
