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
    auto const mentions = find_times(reading->analysis, reading->report);
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

TEST(EventDate, IsNotTheDayOnWhichItWasSaid) {
  expect_rows({
      {"Police said on Thursday that gunmen shot two men on Monday.", "2023-04-14", "shot", "2023-04-10/2023-04-10"},
      {"He was arrested on Monday, who had planned the October 2009 raid on the barracks.", "2023-04-14", "arrested",
       "2023-04-10/2023-04-10"},
  });
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

TEST(EventDate, WithoutPublicationIsBoundedByTheCitedSource) {
  std::string const text = "Raids killed two men (Dawn, March 3, 2019).";
  auto const reading = testing::read(text, "");
  Citation citation;
  citation.span = {21, 42};
  citation.scope = {0, 20};
  citation.date = interval_of_day(*civil_date(2019, 3, 3));
  reading->report.citations.push_back(citation);
  auto const mentions = find_times(reading->analysis, reading->report);
  std::string reason;
  auto const date = date_for(reading->analysis, reading->report, mentions, reading->token("killed"), reason);
  ASSERT_TRUE(date.has_value());
  EXPECT_EQ(date->interval.end.iso(), "2019-03-03");
  EXPECT_EQ(date->basis, RecordDateBasis::inferred);
  EXPECT_EQ(reason, "no date in the text; the cited source is of 2019-03-03");
}

}  // namespace
}  // namespace annals::time
