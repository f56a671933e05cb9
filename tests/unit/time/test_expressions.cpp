#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reading.hpp"
#include "rows.hpp"
#include "time/expressions.hpp"

namespace annals::time {
namespace {

using testing::expect_rows;
using testing::interval_text;

TEST(TimeExpressions, ReadsWholeDatesInEveryOrder) {
  expect_rows({
      {"He died on March 9, 2023.", "", "March 9, 2023", "2023-03-09", "2023-03-09/2023-03-09"},
      {"He died on 9 March 2023.", "", "9 March 2023", "2023-03-09", "2023-03-09/2023-03-09"},
      {"He died on the 9th of March 2023.", "", "the 9th of March 2023", "2023-03-09", "2023-03-09/2023-03-09"},
      {"He died on Friday, 19 June 1987.", "", "Friday, 19 June 1987", "1987-06-19", "1987-06-19/1987-06-19"},
      {"It happened 2023-03-09.", "", "2023-03-09", "2023-03-09", "2023-03-09/2023-03-09"},
      {"It happened on 09/03/2023.", "", "09/03/2023", "2023-03-09", "2023-03-09/2023-03-09"},
      {"It happened on 03/19/2023.", "", "03/19/2023", "2023-03-19", "2023-03-19/2023-03-19"},
      {"SANTIAGO, 12 JUL 89 (EFE)", "", "12 JUL 89", "1989-07-12", "1989-07-12/1989-07-12"},
      {"It is dated 3 Mar 89.", "", "3 Mar 89", "1989-03-03", "1989-03-03/1989-03-03"},
  });
}

TEST(TimeExpressions, ReadsMonthsYearsAndLongerSpans) {
  expect_rows({
      {"It opened in November 2019.", "", "November 2019", "2019-11", "2019-11-01/2019-11-30"},
      {"It opened in 2019.", "", "2019", "2019", "2019-01-01/2019-12-31"},
      {"The war of '98 was short.", "", "'98", "1998", "1998-01-01/1998-12-31"},
      {"In the 1990s it was quiet.", "", "the 1990s", "199", "1990-01-01/1999-12-31"},
      {"A town of the 19th century.", "", "the 19th century", "18", "1801-01-01/1900-12-31"},
      {"In the spring of 2019 it began.", "", "the spring of 2019", "2019-SP", "2019-03-01/2019-05-31"},
      {"It fell in the third quarter of 2019.", "", "the third quarter of 2019", "2019-Q3", "2019-07-01/2019-09-30"},
      {"Twin attacks hit in April and May 2022.", "", "April and May 2022", "2022-04/2022-05", "2022-04-01/2022-05-31"},
      {"It ran from Jan. to March 2020.", "", "Jan. to March 2020", "2020-01/2020-03", "2020-01-01/2020-03-31"},
      {"The attack of September 2021 was claimed.", "", "September 2021", "2021-09", "2021-09-01/2021-09-30"},
  });
}

TEST(TimeExpressions, ReadsRangesAndListsOfDaysAsOneInterval) {
  expect_rows({
      {"Fighting went on March 3-5, 2023.", "", "March 3-5, 2023", "2023-03-03/2023-03-05", "2023-03-03/2023-03-05"},
      {"It was between 3 and 5 March 2023.", "", "3 and 5 March 2023", "2023-03-03/2023-03-05",
       "2023-03-03/2023-03-05"},
      {"Fire fell on 11, 12 and 15 April.", "2025-04-16", "11, 12 and 15 April", "2025-04-11/2025-04-15",
       "2025-04-11/2025-04-15"},
      {"It lasted from 30 March to 2 April 2021.", "", "30 March to 2 April 2021", "2021-03-30/2021-04-02",
       "2021-03-30/2021-04-02"},
      {"A week of 30 December - 5 January 2020.", "", "30 December - 5 January 2020", "2019-12-30/2020-01-05",
       "2019-12-30/2020-01-05"},
      {"Offices burned on Monday and Tuesday.", "2015-09-09", "Monday and Tuesday", "2015-09-07",
       "2015-09-07/2015-09-08"},
  });
}

TEST(TimeExpressions, InfersAMissingYearFromPublication) {
  expect_rows({
      {"He died on March 9.", "2023-04-14", "March 9", "2023-03-09", "2023-03-09/2023-03-09"},
      {"He died on December 26.", "2023-04-14", "December 26", "2022-12-26", "2022-12-26/2022-12-26"},
      {"He died on March 9.", "2023-03-09", "March 9", "2023-03-09", "2023-03-09/2023-03-09"},
      {"It happened in December.", "2023-04-14", "December", "2022-12", "2022-12-01/2022-12-31"},
      {"It happened last November.", "2023-04-14", "last November", "2022-11", "2022-11-01/2022-11-30"},
      {"On November 14 last he was shot.", "2006-05-30", "November 14 last", "2005-11-14", "2005-11-14/2005-11-14"},
      {"It happened in March last year.", "2023-04-14", "March last year", "2022-03", "2022-03-01/2022-03-31"},
      {"Polls will be held on December 7.", "2023-04-14", "December 7", "2023-12-07", "2023-12-07/2023-12-07"},
      {"They came on Friday, May 13.", "2006-07-01", "Friday, May 13", "2005-05-13", "2005-05-13/2005-05-13"},
      {"He died on Christmas Day.", "2023-04-14", "Christmas Day", "2022-12-25", "2022-12-25/2022-12-25"},
      {"It was New Year's Eve.", "2023-04-14", "New Year's Eve", "2022-12-31", "2022-12-31/2022-12-31"},
      {"After 9/11 all changed.", "2023-04-14", "9/11", "2001-09-11", "2001-09-11/2001-09-11"},
  });
}

TEST(TimeExpressions, CountsWeekdaysFromPublication) {
  // 2023-04-14 is a Friday.
  expect_rows({
      {"He died on Friday.", "2023-04-14", "Friday", "2023-04-14", "2023-04-14/2023-04-14"},
      {"He died on Monday.", "2023-04-14", "Monday", "2023-04-10", "2023-04-10/2023-04-10"},
      {"He died last Friday.", "2023-04-14", "last Friday", "2023-04-07", "2023-04-07/2023-04-07"},
      {"They meet next Monday.", "2023-04-14", "next Monday", "2023-04-17", "2023-04-17/2023-04-17"},
      {"Talks will resume on Monday.", "2023-04-14", "Monday", "2023-04-17", "2023-04-17/2023-04-17"},
      {"A strike was called for Sunday.", "2023-04-14", "Sunday", "2023-04-16", "2023-04-16/2023-04-16"},
      {"Two died Wednesday night.", "2023-04-14", "Wednesday night", "2023-04-12TNI", "2023-04-12/2023-04-12"},
      {"Officials said that Monday's attack killed two.", "2023-04-14", "Monday", "2023-04-10",
       "2023-04-10/2023-04-10"},
      {"Tue 11: a mine exploded.", "2023-04-14", "Tue 11", "2023-04-11", "2023-04-11/2023-04-11"},
  });
}

TEST(TimeExpressions, CountsDaysWeeksAndYearsFromPublication) {
  expect_rows({
      {"Two died today.", "2023-04-14", "today", "2023-04-14", "2023-04-14/2023-04-14"},
      {"Two died yesterday evening.", "2023-04-14", "yesterday evening", "2023-04-13TEV", "2023-04-13/2023-04-13"},
      {"Two died the day before yesterday.", "2023-04-14", "the day before yesterday", "2023-04-12",
       "2023-04-12/2023-04-12"},
      {"Two died last night.", "2023-04-14", "last night", "2023-04-13TNI", "2023-04-13/2023-04-13"},
      {"Two died this morning.", "2023-04-14", "this morning", "2023-04-14TMO", "2023-04-14/2023-04-14"},
      {"Two died last week.", "2023-04-14", "last week", "2023-W14", "2023-04-03/2023-04-09"},
      {"Two died earlier this week.", "2023-04-14", "earlier this week", "2023-W15", "2023-04-10/2023-04-14"},
      {"Two died last month.", "2023-04-14", "last month", "2023-03", "2023-03-01/2023-03-31"},
      {"Two died last year.", "2023-04-14", "last year", "2022", "2022-01-01/2022-12-31"},
      {"Two died this year.", "2023-04-14", "this year", "2023", "2023-01-01/2023-04-14"},
      {"Two died last summer.", "2023-04-14", "last summer", "2022-SU", "2022-06-01/2022-08-31"},
      {"Two died two days ago.", "2023-04-14", "two days ago", "2023-04-12", "2023-04-12/2023-04-12"},
      {"Two died three weeks ago.", "2023-04-14", "three weeks ago", "2023-W12", "2023-03-21/2023-03-27"},
      {"Two died a year ago.", "2023-04-14", "a year ago", "2022", "2022-01-01/2022-12-31"},
      {"Two died a decade ago.", "2023-04-14", "a decade ago", "2013", "2011-01-01/2015-12-31"},
      {"Raids went on in recent weeks.", "2023-04-14", "recent weeks", "PXW", "2023-02-13/2023-04-14"},
      {"Raids in the past 10 days killed two.", "2023-04-14", "the past 10 days", "P10D", "2023-04-04/2023-04-14"},
  });
}

TEST(TimeExpressions, CutsMonthsAndYearsIntoTheirPortions) {
  expect_rows({
      {"It was early March 2023.", "", "early March 2023", "2023-03", "2023-03-01/2023-03-10"},
      {"It was mid-March 2023.", "", "mid-March 2023", "2023-03", "2023-03-11/2023-03-21"},
      {"It was late March 2023.", "", "late March 2023", "2023-03", "2023-03-21/2023-03-31"},
      {"By the end of 2020 all was over.", "", "the end of 2020", "2020", "2020-08-31/2020-12-31"},
      {"At the beginning of April 2021 it began.", "", "the beginning of April 2021", "2021-04",
       "2021-04-01/2021-04-10"},
  });
}

TEST(TimeExpressions, CountsFromTheDateMentionedBefore) {
  expect_rows({
      {"He fled on March 9, 2023. Two days later he died.", "2023-04-14", "Two days later", "2023-03-11",
       "2023-03-11/2023-03-11"},
      {"He fled on March 9, 2023. The previous day two died.", "2023-04-14", "The previous day", "2023-03-08",
       "2023-03-08/2023-03-08"},
      {"He fled on March 9, 2023. The same day two died.", "2023-04-14", "The same day", "2023-03-09",
       "2023-03-09/2023-03-09"},
      {"He fled on March 9, 2023. The following day two died.", "2023-04-14", "The following day", "2023-03-10",
       "2023-03-10/2023-03-10"},
      {"He fled on March 9, 2023. Days later two died.", "2023-04-14", "Days later", "FUTURE_REF",
       "2023-03-10/2023-03-16"},
      {"He fled on November 13, 1989. In the hours of the 16th two died.", "1990-04-14", "the 16th", "1989-11-16",
       "1989-11-16/1989-11-16"},
      {"He fled on March 9, 2016. In October of the same year two died.", "2023-04-14", "October of the same year",
       "2016-10", "2016-10-01/2016-10-31"},
      {"He was held on 27 August 2018, three weeks after his men looted shops.", "2018-10-23", "three weeks after",
       "2018-W32", "2018-08-03/2018-08-09"},
      {"On 8 October 2016 bombs fell. The Sunday brought more.", "", "Sunday", "2016-10-09", "2016-10-09/2016-10-09"},
  });
}

TEST(TimeExpressions, ReadsTheDatesOfWires) {
  expect_rows({
      {"At 231200Z AUG 88 the post fell.", "", "231200Z AUG 88", "1988-08-23T12:00", "1988-08-23/1988-08-23"},
      {"DTG 120345Z JUN 2023 refers.", "", "120345Z JUN 2023", "2023-06-12T03:45", "2023-06-12/2023-06-12"},
      {"BOGOTA, 23 AUG 88 (AFP)", "", "23 AUG 88", "1988-08-23", "1988-08-23/1988-08-23"},
      {"On 8/6 two died.", "2023-06-10", "8/6", "2023-06-08", "2023-06-08/2023-06-08"},
      {"On 6/4 two died.", "2023-06-10", "6/4", "2023-06-04", "2023-06-04/2023-06-04"},
      {"On Saturday, 6/3, two died.", "2023-06-10", "Saturday, 6/3", "2023-06-03", "2023-06-03/2023-06-03"},
      {"On Saturday (June 3) two died.", "2023-06-10", "Saturday (June 3)", "2023-06-03", "2023-06-03/2023-06-03"},
      {"From 28 May\xE2\x80\x93"
       "2 June it burned.",
       "2023-06-10",
       "28 May\xE2\x80\x93"
       "2 June",
       "2023-05-28/2023-06-02", "2023-05-28/2023-06-02"},
  });
}

TEST(TimeExpressions, StatesTheOtherReadingOfTwoNumbers) {
  auto const reason_of = [](std::string text, std::string_view published) {
    auto const reading = testing::read(std::move(text), published);
    auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
    return mentions.empty() ? "none" : mentions[0].reason;
  };
  EXPECT_EQ(reason_of("On 04/03/2023 two died.", ""), "read day first; month first it would be 2023-04-03");
  EXPECT_EQ(reason_of("On 6/4 two died.", "2023-06-10"),
            "no year in the text; publication date 2023-06-10; read month first; day first it would be 2023-04-06");
  EXPECT_EQ(reason_of("On 04/04/2023 two died.", ""), "");
  EXPECT_EQ(reason_of("On 2/3 roads troops stood.", "2023-06-10"), "none");
}

TEST(TimeExpressions, ReadsPartsOfMonthsAndRangesOfYears) {
  expect_rows({
      {"In the first week of June two died.", "2023-06-10", "the first week of June", "2023-06",
       "2023-06-01/2023-06-07"},
      {"In the last week of May 2022 two died.", "", "the last week of May 2022", "2022-05", "2022-05-25/2022-05-31"},
      {"In the second half of May 2022 two died.", "", "the second half of May 2022", "2022-05",
       "2022-05-16/2022-05-31"},
      {"By end-May all had left.", "2023-06-10", "end-May", "2023-05", "2023-05-21/2023-05-31"},
      {"Between 2015 and 2019 many died.", "", "2015", "2015", "2015-01-01/2019-12-31"},
      {"It ran from 2015 to 2019.", "", "2019", "2019", "2015-01-01/2019-12-31"},
      {"The season of 2020/21 was quiet.", "", "2020/21", "2020/2021", "2020-01-01/2021-12-31"},
      {"In the winter of 2019-2020 many froze.", "", "the winter of 2019-2020", "2019-WI", "2019-12-01/2020-02-29"},
      {"He fled half a year ago.", "2023-06-10", "half a year ago", "2022-12", "2022-12-01/2022-12-31"},
      {"In the past 24 hours two died.", "2023-06-10", "the past 24 hours", "PT24H", "2023-06-09/2023-06-10"},
  });
}

TEST(TimeExpressions, CountsFromTheDateBehind) {
  expect_rows({
      {"On May 1 two fled. Two weeks after Eid al-Adha gunmen struck.", "2022-08-10", "Two weeks after", "2022-W29",
       "2022-07-23/2022-07-25"},
      {"Two days before Christmas gunmen struck.", "2023-01-10", "Two days before", "2022-12-23",
       "2022-12-23/2022-12-23"},
      {"It rained the week of June 5.", "2023-06-20", "the week of June 5", "2023-W23", "2023-06-05/2023-06-11"},
      {"It rained in the week ending 4 June.", "2023-06-20", "the week ending 4 June", "2023-W22",
       "2023-05-29/2023-06-04"},
      {"Dated 05-Jun-2023.", "", "05-Jun-2023", "2023-06-05", "2023-06-05/2023-06-05"},
      {"At 2023-06-05T14:30:00Z it fell.", "", "2023-06-05T14:30:00Z", "2023-06-05T14:30", "2023-06-05/2023-06-05"},
  });
}

TEST(TimeExpressions, SetsFiguresAgainstTheSameSpanOfTheYearBefore) {
  expect_rows({
      {"In the third quarter 40 attacks were counted, up from 12 a year earlier.", "2023-11-14", "a year earlier",
       "2022-Q3", "2022-07-01/2022-09-30"},
      {"In August 2023 there were 65 raids, compared with 20 a year earlier.", "2023-11-14", "a year earlier",
       "2022-08", "2022-08-01/2022-08-31"},
      {"It lost 9 men in the third quarter. In the year-ago quarter none died.", "2023-11-14", "the year-ago quarter",
       "2022-Q3", "2022-07-01/2022-09-30"},
      {"He fled in August 2016. A year later he was shot.", "2023-11-14", "A year later", "2017",
       "2017-01-01/2017-12-31"},
      {"In the third quarter of 2023 40 died.\nThe group was founded a year ago by exiles.", "2023-11-14", "a year ago",
       "2022", "2022-01-01/2022-12-31"},
  });
}

TEST(TimeExpressions, ReadsHalvesOfYearsAndTheirEnds) {
  expect_rows({
      {"It fell in the first half of 2019.", "", "the first half of 2019", "2019-H1", "2019-01-01/2019-06-30"},
      {"It fell in the second half of last year.", "2023-04-14", "the second half of last year", "2022-H2",
       "2022-07-01/2022-12-31"},
      {"It fell in last year's third quarter.", "2023-04-14", "last year's third quarter", "2022-Q3",
       "2022-07-01/2022-09-30"},
      {"They will leave by year-end.", "2023-04-14", "year-end", "2023-12", "2023-12-01/2023-12-31"},
      {"Raids have trebled since year-end.", "2023-04-14", "year-end", "2022-12", "2022-12-01/2022-12-31"},
      {"Over the summer they retreated.", "2023-11-14", "the summer", "2023-SU", "2023-06-01/2023-08-31"},
  });
}

TEST(TimeExpressions, TellsTheComingDayFromTheLast) {
  // 2023-04-14 is a Friday.
  expect_rows({
      {"He said he would meet them Monday.", "2023-04-14", "Monday", "2023-04-17", "2023-04-17/2023-04-17"},
      {"He said on Monday he would resign.", "2023-04-14", "Monday", "2023-04-10", "2023-04-10/2023-04-10"},
      {"They came to the court for the case to be heard in May.", "2023-04-14", "May", "2022-05",
       "2022-05-01/2022-05-31"},
      {"Talks are due to conclude by May.", "2023-04-14", "May", "2023-05", "2023-05-01/2023-05-31"},
      {"Statements made Friday and Thursday were read.", "2023-04-14", "Thursday", "2023-04-13",
       "2023-04-13/2023-04-13"},
  });
}

TEST(TimeExpressions, DatesTheEntriesUnderAYearHeading) {
  expect_rows({
      {"1990\n13-15 Jan. Mobs rule the town.\n20 Feb. Troops come.", "1994-06-15", "20 Feb.", "1990-02-20",
       "1990-02-20/1990-02-20"},
      {"1990\n13 Jan. Mobs rule.\n1991\n20 Feb. Troops come.", "1994-06-15", "20 Feb.", "1991-02-20",
       "1991-02-20/1991-02-20"},
  });
}

TEST(TimeExpressions, ReadsTimesOfDayWithTheirDay) {
  expect_rows({
      {"It blew up on March 9, 2023 at 9:30 a.m. in town.", "", "March 9, 2023 at 9:30 a.m.", "2023-03-09T09:30",
       "2023-03-09/2023-03-09"},
      {"It blew up at 9 p.m. on Tuesday.", "2023-04-14", "9 p.m. on Tuesday", "2023-04-11T21:00",
       "2023-04-11/2023-04-11"},
      {"At 14h30 on Tuesday it blew up.", "2023-04-14", "14h30 on Tuesday", "2023-04-11T14:30",
       "2023-04-11/2023-04-11"},
      {"In the early hours of Sunday it blew up.", "2023-04-14", "the early hours of Sunday", "2023-04-09TMO",
       "2023-04-09/2023-04-09"},
      {"It blew up overnight Tuesday.", "2023-04-14", "overnight Tuesday", "2023-04-11TNI", "2023-04-11/2023-04-11"},
      {"It blew up around noon.", "2023-04-14", "noon", "2023-04-14T12:00", "2023-04-14/2023-04-14"},
      {"On 23 August at 0540 they struck.", "2024-08-27", "23 August at 0540", "2024-08-23T05:40",
       "2024-08-23/2024-08-23"},
      {"In the night of 12 to 13 May they struck.", "2005-05-14", "the night of 12 to 13 May", "2005-05-12/2005-05-13",
       "2005-05-12/2005-05-13"},
  });
}

TEST(TimeExpressions, GivesNoDayToDurationsSetsAndVagueWords) {
  expect_rows({
      {"They fought for three weeks.", "2023-04-14", "three weeks", "P3W", ""},
      {"A two-day strike began.", "2023-04-14", "two-day", "P2D", ""},
      {"It took two and a half years.", "2023-04-14", "two and a half years", "P2Y6M", ""},
      {"They march every Friday.", "2023-04-14", "every Friday", "XXXX-WXX-5", ""},
      {"They march every week.", "2023-04-14", "every week", "P1W", ""},
      {"They march annually.", "2023-04-14", "annually", "P1Y", ""},
      {"They fight now.", "2023-04-14", "now", "PRESENT_REF", ""},
  });
}

TEST(TimeExpressions, LeavesTheYearOpenWhenNothingTellsIt) {
  expect_rows({{"He died on March 9.", "", "March 9", "XXXX-03-09", ""}});
}

TEST(TimeExpressions, FindsNoDateWhereThereIsNone) {
  for (std::string_view const text :
       {"May said the talks had failed.", "They march through the town.", "The March was long.",
        "A second bomb was found.", "He sat in the sun.", "Some 2000 people fled.", "They killed 1998 people.",
        "A 24-year-old man was shot.", "He may come.", "Room 2019 people would say.", "It rose 3.5 percent.",
        "The price fell 2,000 dollars.", "The 5th Division came.", "They can spring a trap.",
        "Flight 1509 and 31 others were lost.", "He and Jan Kavan signed.", "The film High Noon ran."}) {
    auto const reading = testing::read(std::string(text), "2023-04-14");
    auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
    EXPECT_TRUE(mentions.empty()) << text << " gave " << slice(text, mentions.empty() ? ByteSpan{} : mentions[0].span);
  }
}

TEST(TimeExpressions, TakesNumbersBehindADateForCounts) {
  expect_rows({{"On March 9, 12 people died.", "2023-04-14", "March 9", "2023-03-09", "2023-03-09/2023-03-09"}});
}

TEST(TimeExpressions, RefusesDaysThatNoCalendarHas) {
  auto const reading = testing::read("It was 31 February 2023.", "2023-04-14");
  for (auto const& mention : find_times(reading->analysis, reading->report, testing::holidays())) {
    EXPECT_FALSE(mention.interval.has_value());
  }
}

TEST(TimeExpressions, LeavesOutTheDatesOfCitedSources) {
  std::string const text = "Two were killed last summer (Dawn, March 3, 2019).";
  auto const reading = testing::read(text, "");
  Citation citation;
  citation.span = {28, 49};
  citation.scope = {0, 27};
  citation.date = interval_of_day(*civil_date(2019, 3, 3));
  reading->report.citations.push_back(citation);
  auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(slice(text, mentions[0].span), "last summer");
  EXPECT_EQ(mentions[0].anchor, Anchor::citation);
  EXPECT_EQ(interval_text(mentions[0].interval), "2018-06-01/2018-08-31");
}

TEST(TimeExpressions, SpreadsAVaguePublicationOverTheInterval) {
  auto const reading = testing::read("Two died last month.", "2023-04-06/2023-06-05");
  auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(interval_text(mentions[0].interval), "2023-03-01/2023-05-31");
  EXPECT_NE(mentions[0].reason, "");
}

TEST(TimeExpressions, SaysWhyItChoseAYear) {
  auto const reading = testing::read("He died on March 9.", "2023-04-14");
  auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].reason, "no year in the text; publication date 2023-04-14");
  EXPECT_EQ(mentions[0].anchor, Anchor::publication);
}

}  // namespace
}  // namespace annals::time
