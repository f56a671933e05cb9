#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "reading.hpp"
#include "time/event_date.hpp"

namespace annals::time {
namespace {

struct Row {
  std::string_view text;
  std::string_view published;
  std::string_view trigger;
  std::string_view interval;  ///< "" when no date is expected
};

void expect_rows(std::vector<Row> const& rows) {
  for (Row const& row : rows) {
    SCOPED_TRACE(std::string(row.text) + " / " + std::string(row.trigger));
    auto const reading = testing::read(std::string(row.text), row.published);
    auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
    std::string reason;
    ASSERT_NE(reading->token(row.trigger), language::no_token);
    auto const date = date_for(reading->analysis, reading->report, mentions, reading->token(row.trigger), reason);
    EXPECT_EQ(date ? date->interval.start.iso() + "/" + date->interval.end.iso() : "", row.interval) << reason;
  }
}

TEST(EventDate, IsTheDateOfItsOwnClause) {
  expect_rows({
      {"A bomb killed two on March 9 and gunmen kidnapped three on March 12.", "2023-04-14", "killed",
       "2023-03-09/2023-03-09"},
      {"A bomb killed two on March 9 and gunmen kidnapped three on March 12.", "2023-04-14", "kidnapped",
       "2023-03-12/2023-03-12"},
      {"On 21 August a column was struck, and trucks were seized.", "2024-08-27", "seized", "2024-08-21/2024-08-21"},
  });
}

TEST(EventDate, IsNotTheDateThatItIsCountedFrom) {
  expect_rows({{"Two days before Christmas gunmen shot two men.", "2023-01-10", "shot", "2022-12-23/2022-12-23"}});
}

TEST(EventDate, BehindAfterIsBeforeTheNews) {
  expect_rows({
      {"TOWN, April 9.\nThree days after the massacre the group has owned up.", "2010-04-09", "massacre",
       "2010-04-06/2010-04-06"},
      {"Talks were hard in the weeks after November 5, when 15 men were shot.", "2020-03-05", "shot",
       "2019-11-05/2019-11-05"},
  });
}

TEST(EventDate, IsNotTheDayOnWhichItWasSaid) {
  expect_rows({
      {"Police said on Thursday that gunmen shot two men on Monday.", "2023-04-14", "shot", "2023-04-10/2023-04-10"},
      {"He was arrested on Monday, who had planned the October 2009 raid on the barracks.", "2023-04-14", "arrested",
       "2023-04-10/2023-04-10"},
  });
}

TEST(EventDate, IsNotTheDateOfAnotherNoun) {
  auto const reading =
      testing::read("A policeman died on Saturday night when suspects in last month's station bombings blew up a flat.",
                    "2004-04-04");
  for (auto& token : reading->analysis.tokens) {
    token.upos = token.lower == "blew" ? language::Upos::verb : language::Upos::noun;
  }
  auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
  std::string reason;
  auto const date = date_for(reading->analysis, reading->report, mentions, reading->token("blew"), reason);
  ASSERT_TRUE(date.has_value());
  EXPECT_EQ(date->interval.start.iso(), "2004-04-03");
  auto const bombings = date_for(reading->analysis, reading->report, mentions, reading->token("bombings"), reason);
  ASSERT_TRUE(bombings.has_value());
  EXPECT_EQ(bombings->interval.start.iso(), "2004-03-01");
}

TEST(EventDate, CarriesOnToSentencesWithoutADate) {
  expect_rows({
      {"On March 9 a bomb went off. Two shops were burned.", "2023-04-14", "burned", "2023-03-09/2023-03-09"},
      {"Two were held on 27 August, three weeks after youths looted shops.", "2018-10-23", "looted",
       "2018-08-03/2018-08-09"},
      {"Two were held on 27 August, three weeks after youths looted shops.", "2018-10-23", "held",
       "2018-08-27/2018-08-27"},
      {"On March 9 he was shot. Only days later they bombed a hall.", "2023-04-14", "bombed", "2023-03-10/2023-03-16"},
  });
}

TEST(EventDate, StandsUnderTheDateThatHeadsItsParagraph) {
  expect_rows({{"MONDAY 7 SEPTEMBER\nTroops shelled the town.", "2015-09-20", "shelled", "2015-09-07/2015-09-07"}});
}

TEST(EventDate, OfALeadWithoutADateIsThatOfPublication) {
  expect_rows({
      {"Gunmen killed two farmers.", "2023-04-14", "killed", "2023-04-13/2023-04-14"},
      {"16:05 Troops have left the port.", "2023-04-14", "left", "2023-04-14/2023-04-14"},
  });
}

TEST(EventDate, IsEmptyWhenNothingTellsIt) {
  expect_rows({{"Gunmen killed two farmers.", "", "killed", ""}});
}

TEST(EventDate, SaysWhereAnInferredDateComesFrom) {
  auto const reading = testing::read("Gunmen killed two farmers.", "2023-04-14");
  std::string reason;
  auto const date = date_for(reading->analysis, reading->report, {}, reading->token("killed"), reason);
  ASSERT_TRUE(date.has_value());
  EXPECT_EQ(date->basis, RecordDateBasis::published);
  EXPECT_TRUE(date->text.empty());
  EXPECT_EQ(reason, "no date near; published 2023-04-14");
}

/// A report with one citation, whose words are the parenthesis and whose scope is the sentence before it.
std::unique_ptr<testing::Reading> cited(std::string const& text, std::string_view published, DateInterval date,
                                        bool year_written) {
  auto reading = testing::read(text, published);
  Citation citation;
  auto const open = static_cast<std::uint32_t>(text.find('('));
  auto const close = static_cast<std::uint32_t>(text.find(')'));
  auto const before = text.rfind(". ", open);
  citation.span = {open, close + 1};
  citation.scope = {before == std::string::npos ? 0 : static_cast<std::uint32_t>(before + 2), open - 1};
  citation.date = date;
  citation.year_written = year_written;
  reading->report.citations.push_back(citation);
  return reading;
}

std::string interval_for(testing::Reading const& reading, std::string_view trigger, std::string& reason) {
  auto const mentions = find_times(reading.analysis, reading.report, testing::holidays());
  auto const date = date_for(reading.analysis, reading.report, mentions, reading.token(trigger), reason);
  return date ? date->interval.start.iso() + "/" + date->interval.end.iso() : "";
}

TEST(EventDate, TakesTheYearOfTheSourcesAroundIt) {
  std::string reason;
  DateInterval const january = interval_of_month(2018, 1);
  auto const behind =
      cited("A bomb exploded on January 27. The group denied it (Wire, January 2018).", "2019-02-20", january, true);
  EXPECT_EQ(interval_for(*behind, "exploded", reason), "2018-01-27/2018-01-27");
  EXPECT_EQ(reason, "no year in the text; the sources cited around it are of 2018");
  DateInterval const september = interval_of_day(*civil_date(2019, 9, 8));
  auto const before = cited("Nobody died (Wire, September 8, 2019). In November troops killed a courier.", "2020-12-10",
                            september, true);
  EXPECT_EQ(interval_for(*before, "killed", reason), "2019-11-01/2019-11-30");
  // The year of this source is itself inferred, and it vouches for another sentence.
  DateInterval const december = interval_of_day(*civil_date(2022, 12, 26));
  auto const other =
      cited("Gunmen killed him on March 9. A bomb went off before (Wire, December 26).", "2023-04-20", december, false);
  EXPECT_EQ(interval_for(*other, "killed", reason), "2023-03-09/2023-03-09");
}

TEST(EventDate, EndsWithTheSourceThatTellsOfIt) {
  std::string reason;
  auto const reading = cited("On 6 August 2013 he died. A fortnight later 20 were arrested (Dawn, August 20).",
                             "2014-01-20", interval_of_day(*civil_date(2013, 8, 20)), false);
  EXPECT_EQ(interval_for(*reading, "arrested", reason), "2013-08-17/2013-08-20");
  EXPECT_EQ(reason, "not after its source of 2013-08-20");
}

TEST(EventDate, WithoutAnyDateIsOfTheMonthBeforeTheSourceCitedNext) {
  std::string reason;
  auto const reading = cited("It answered with raids on houses. They targeted hideouts (Wire, April 20).", "",
                             interval_of_day(*civil_date(2023, 4, 20)), false);
  EXPECT_EQ(interval_for(*reading, "raids", reason), "2023-03-21/2023-04-20");
  EXPECT_EQ(reason, "no date near; the source cited next is of 2023-04-20");
}

TEST(EventDate, CountsAParagraphsOpeningShiftFromTheNews) {
  expect_rows({
      {"Bombs fell on 24 October 2011.\nA week earlier police arrested two.", "2013-09-21", "arrested",
       "2013-09-11/2013-09-17"},
      {"Bombs fell on 24 October 2011. A week earlier police arrested two.", "2013-09-21", "arrested",
       "2011-10-14/2011-10-20"},
      {"On January 27, 2019 a bomb fell. DNA told in July 2019 who did it. Two died three days later.", "2020-12-10",
       "died", "2019-01-30/2019-01-30"},
      {"Last week he called it beaten two months after the capture of its chief.", "2012-04-10", "capture",
       "2012-02-01/2012-02-29"},
      {"On 1 July 2012 two died; later a grenade thrown at a Sunday school killed a boy.", "2013-09-25", "killed",
       "2012-07-01/2012-07-01"},
  });
}

TEST(EventDate, WithoutPublicationIsBoundedByTheCitedSource) {
  std::string const text = "Raids killed two men (Dawn, March 3, 2019).";
  auto const reading = testing::read(text, "");
  Citation citation;
  citation.span = {21, 42};
  citation.scope = {0, 20};
  citation.date = interval_of_day(*civil_date(2019, 3, 3));
  reading->report.citations.push_back(citation);
  auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
  std::string reason;
  auto const date = date_for(reading->analysis, reading->report, mentions, reading->token("killed"), reason);
  ASSERT_TRUE(date.has_value());
  EXPECT_EQ(date->interval.end.iso(), "2019-03-03");
  EXPECT_EQ(date->basis, RecordDateBasis::inferred);
  EXPECT_EQ(reason, "no date in the text; the cited source is of 2019-03-03");
}

}  // namespace
}  // namespace annals::time
