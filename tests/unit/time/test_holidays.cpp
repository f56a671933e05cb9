#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reading.hpp"
#include "time/expressions.hpp"
#include "time/holidays.hpp"

namespace annals::time {
namespace {

struct Row {
  std::string_view text;
  std::string_view published;
  std::string_view words;
  std::string_view interval;  ///< "" when none
};

void expect_rows(std::vector<Row> const& rows) {
  for (Row const& row : rows) {
    SCOPED_TRACE(std::string(row.text) + " @" + std::string(row.published));
    auto const reading = testing::read(std::string(row.text), row.published);
    bool found = false;
    std::string all;
    for (auto const& mention : find_times(reading->analysis, reading->report, testing::holidays())) {
      std::string_view const words = slice(reading->report.text, mention.span);
      all += "[" + std::string(words) + "] ";
      if (words == row.words) {
        found = true;
        EXPECT_EQ(mention.interval ? mention.interval->start.iso() + "/" + mention.interval->end.iso() : "",
                  row.interval);
      }
    }
    EXPECT_TRUE(found) << "no mention \"" << row.words << "\" among " << all;
  }
}

TEST(Holidays, OfDataAreThoseCompiledIn) {
  auto const read = Holidays::read(std::string(ANNALS_SOURCE_DIR) + "/data/time");
  ASSERT_TRUE(read.has_value()) << read.error().text();
  EXPECT_GT(read->size(), 60U);
  EXPECT_EQ(read->size(), testing::holidays().size());
}

TEST(Holidays, OfTheMoonAreWithinADayOfThoseAnnounced) {
  // Eid al-Fitr as announced in Saudi Arabia.
  expect_rows({
      {"On Eid al-Fitr 2016 two died.", "", "Eid al-Fitr 2016", "2016-07-06/2016-07-08"},  // 6 July
      {"On Eid ul-Fitr 2019 two died.", "", "Eid ul-Fitr 2019", "2019-06-04/2019-06-06"},  // 4 June
      {"On Eid-ul-Fitr 2021 two died.", "", "Eid-ul-Fitr 2021", "2021-05-12/2021-05-14"},  // 13 May
      {"On Eid al-Fitr 2023 two died.", "", "Eid al-Fitr 2023", "2023-04-21/2023-04-23"},  // 21 April
      {"On Eid al-Adha 2015 two died.", "", "Eid al-Adha 2015", "2015-09-23/2015-09-25"},  // 24 September
      {"On Eid al-Adha 2022 two died.", "", "Eid al-Adha 2022", "2022-07-09/2022-07-11"},  // 9 July
      {"At Ashura 2004 many died.", "", "Ashura 2004", "2004-03-01/2004-03-03"},           // Karbala, 2 March
      {"During Ramadan 2018 none died.", "", "Ramadan 2018", "2018-05-15/2018-06-15"},     // 17 May - 14 June
  });
}

TEST(Holidays, WithoutAYearAreTheLastOrTheComingOnes) {
  expect_rows({
      {"Bombs went off on Ashura eve.", "2023-06-10", "Ashura eve", "2022-08-06/2022-08-08"},
      {"Two died on the second day of Eid al-Adha.", "2022-08-01", "the second day of Eid al-Adha",
       "2022-07-10/2022-07-12"},
      {"Two died on the last day of Ramadan.", "2023-05-01", "the last day of Ramadan", "2023-04-20/2023-04-22"},
      {"Two died during Eid.", "2023-08-01", "Eid", "2023-06-28/2023-06-30"},
      {"Two died during Eid.", "2023-05-01", "Eid", "2023-04-21/2023-04-23"},
      {"They will meet after Nowruz.", "2023-02-01", "Nowruz", "2023-03-21/2023-03-21"},
      {"Two died on Nowruz.", "2023-02-01", "Nowruz", "2022-03-21/2022-03-21"},
      {"Quds Day was marked.", "2023-05-01", "Quds Day", "2023-04-14/2023-04-14"},
      {"They marched last Christmas.", "2023-04-14", "last Christmas", "2022-12-25/2022-12-25"},
      {"On Orthodox Christmas guns fell silent.", "2023-04-14", "Orthodox Christmas", "2023-01-07/2023-01-07"},
      {"The 2019 Easter Sunday bombings are recalled.", "2023-04-14", "The 2019 Easter Sunday",
       "2019-04-21/2019-04-21"},
      {"It was bombed on Orthodox Easter last year.", "2023-06-14", "Orthodox Easter last year",
       "2022-04-24/2022-04-24"},
      {"It fell on Diwali.", "2022-11-30", "Diwali", "2022-10-23/2022-10-25"},
      {"It fell on Lunar New Year's Day 2016.", "", "Lunar New Year's Day 2016", "2016-02-08/2016-02-08"},
      {"It began on Yom Kippur in 1973.", "2023-06-14", "Yom Kippur", "2022-10-05/2022-10-05"},
      {"Vesak 2023 was quiet.", "", "Vesak 2023", "2023-05-04/2023-05-06"},
      {"Since Thanksgiving two died.", "1999-12-14", "Thanksgiving", "1999-11-25/1999-11-25"},
      {"On Eid al-Fitr two died.", "", "Eid al-Fitr", ""},
  });
}

TEST(Holidays, SayThatTheMoonDecides) {
  auto const reading = testing::read("Two died on Eid al-Fitr 2023.", "");
  auto const mentions = find_times(reading->analysis, reading->report, testing::holidays());
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].value, "2023-04-22");
  EXPECT_EQ(mentions[0].reason, "Eid al-Fitr may fall 1 day earlier or later");
  EXPECT_EQ(mentions[0].interval->precision, DatePrecision::days);
}

TEST(Holidays, AreNotPersonsOrWords) {
  for (std::string_view const text :
       {"Tariq Ramadan denied it.", "Ramadan Shallah led it.", "Nobody knew what Ramadan said.", "They spoke of eid.",
        "He held the asad.", "Police shot 15 Asad supporters."}) {
    auto const reading = testing::read(std::string(text), "2023-04-14");
    EXPECT_TRUE(find_times(reading->analysis, reading->report, testing::holidays()).empty()) << text;
  }
}

TEST(Holidays, OtherCalendarsHaveDatesOfTheirOwn) {
  expect_rows({
      {"On 15 Ramadan 1444 two died.", "", "15 Ramadan 1444", "2023-04-05/2023-04-07"},
      {"On 10 Muharram two died.", "2023-06-10", "10 Muharram", "2022-08-07/2022-08-09"},
      {"On 12 Rabi al-Awwal 1445 AH two died.", "", "12 Rabi al-Awwal 1445 AH", "2023-09-26/2023-09-28"},
      {"On 22 Bahman they march.", "2023-06-10", "22 Bahman", "2023-02-11/2023-02-11"},
      {"On 28 Asad 1398 two died.", "", "28 Asad 1398", "2019-08-19/2019-08-19"},
      {"In Mordad 1332 he fell.", "", "Mordad 1332", "1953-07-23/1953-08-22"},
      {"On Meskerem 1, 2013 it began.", "", "Meskerem 1, 2013", "2020-09-11/2020-09-11"},
      {"Processions in Muharram were hit.", "2023-06-10", "Muharram", "2022-07-29/2022-08-29"},
  });
}

std::string error_of(std::string_view holidays, std::string_view months = "calendar\tmonth\tneeds\tnames\n") {
  auto const read = Holidays::parse(holidays, "days.txt", months, "months.tsv");
  return read ? "" : read.error().text();
}

TEST(Holidays, MistakesHaveAFileAndALine) {
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: gregorian\ndate: 05-01\n"), "");
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: mayan\ndate: 05-01\n"), "days.txt:3: unknown calendar: 'mayan'");
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: gregorian\ndate: 13-01\n"),
            "days.txt:4: no date of the calendar: '13-01'");
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: gregorian\ndate: 11-thorsday-1\n"),
            "days.txt:4: no date of the calendar: '11-thorsday-1'");
  EXPECT_EQ(error_of("[a]\nname: A Day\ncolour: red\n"), "days.txt:3: unknown key: 'colour'");
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: listed\non: 2020-02-30\n"),
            "days.txt:4: not a day YYYY-MM-DD: '2020-02-30'");
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: either\nof: b\n"),
            "days.txt:4: no holiday above, or more than two: 'b'");
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: gregorian\ndate: 05-01\n[b]\nname: a-day\n"
                     "calendar: gregorian\ndate: 05-02\n"),
            "days.txt:6: the name of another holiday too: 'a-day'");
  EXPECT_EQ(error_of("", "calendar\tmonth\tneeds\tnames\nislamic\t13\tday\tX\n"),
            "months.tsv:2: no month of a calendar: 'islamic 13'");
  EXPECT_EQ(error_of("", "calendar\tmonth\tneeds\tnames\nislamic\t1\tmuch\tX\n"),
            "months.tsv:2: needs is 'day' or 'year': 'much'");
}

TEST(Holidays, OfOnesOwnAreRead) {
  auto const own = Holidays::parse("[founding]\nname: Founders' Day\ncalendar: gregorian\ndate: 07-02\n", "days.txt",
                                   "calendar\tmonth\tneeds\tnames\n", "months.tsv");
  ASSERT_TRUE(own.has_value());
  auto const reading = testing::read("On Founders' Day they marched, as on Easter.", "2023-08-14");
  auto const mentions = find_times(reading->analysis, reading->report, *own);
  ASSERT_EQ(mentions.size(), 1U);
  EXPECT_EQ(mentions[0].value, "2023-07-02");
}

}  // namespace
}  // namespace annals::time
