#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "reading.hpp"
#include "rows.hpp"
#include "time/expressions.hpp"
#include "time/holidays.hpp"

namespace annals::time {
namespace {

using testing::expect_rows;
using testing::mentions_of;

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
      {"Vesak 2023 was quiet.", "", "Vesak 2023", "2023-05-04/2023-05-06"},
      {"Since Thanksgiving two died.", "1999-12-14", "Thanksgiving", "1999-11-25/1999-11-25"},
      {"On Eid al-Fitr two died.", "", "Eid al-Fitr", ""},
  });
}

TEST(Holidays, TakeTheYearBehindIn) {
  expect_rows({
      {"It began on Yom Kippur in 1973.", "2023-06-14", "Yom Kippur in 1973", "1973-10-06/1973-10-06"},
      {"On Eid al-Fitr in 2019 two died.", "2023-06-14", "Eid al-Fitr in 2019", "2019-06-04/2019-06-06"},
      {"On Easter in 2000 churches they prayed.", "2023-06-14", "Easter", "2023-04-09/2023-04-09"},
  });
}

TEST(Holidays, OfOtherCalendarsTakeTheirYears) {
  expect_rows({
      {"In Ramadan 1444 two died.", "", "Ramadan 1444", "2023-03-22/2023-04-22"},
      {"On Nowruz 1398 two died.", "", "Nowruz 1398", "2019-03-21/2019-03-21"},
      {"On Eid 1444 two died.", "", "Eid 1444", "2023-04-21/2023-04-23"},
  });
}

TEST(Holidays, LastDaysAreThoseOfTheFeast) {
  expect_rows({
      {"Two died on the last day of Eid.", "2023-05-14", "the last day of Eid", "2023-04-23/2023-04-25"},
      {"Two died on the last day of Eid.", "2023-07-14", "the last day of Eid", "2023-07-01/2023-07-03"},
      {"Two died on the last day of Eid al-Fitr.", "2023-05-14", "the last day of Eid al-Fitr",
       "2023-04-23/2023-04-25"},
      {"Two died on the last day of Passover.", "2023-05-14", "the last day of Passover", "2023-04-13/2023-04-13"},
      {"Two died on the last day of Ramadan.", "2023-05-01", "the last day of Ramadan", "2023-04-20/2023-04-22"},
      {"Two died on Eid al-Adha.", "2023-07-14", "Eid al-Adha", "2023-06-28/2023-06-30"},
  });
}

TEST(Holidays, OfEthiopiaFallOnTheirCivilDays) {
  // 29 Tahsas, but 28 Tahsas in 2024, for 2015 was a leap year there.
  expect_rows({
      {"On Ethiopian Christmas 2023 two died.", "", "Ethiopian Christmas 2023", "2023-01-07/2023-01-07"},
      {"On Ethiopian Christmas 2024 two died.", "", "Ethiopian Christmas 2024", "2024-01-07/2024-01-07"},
      {"On Timkat 2024 two died.", "", "Timkat 2024", "2024-01-20/2024-01-20"},
  });
}

TEST(Holidays, HaveTheCapitalsOfTheData) {
  EXPECT_EQ(mentions_of("It was a good Friday for them.", "2023-04-14"), "[Friday]");
  EXPECT_EQ(mentions_of("It was a Holy week.", "2023-04-14"), "");
  EXPECT_EQ(mentions_of("On nowruz they came.", "2023-04-14"), "");
  EXPECT_EQ(mentions_of("It was Good Friday.", "2023-04-14"), "[Good Friday]");
  EXPECT_EQ(mentions_of("ON GOOD FRIDAY TWO DIED.", "2023-04-14"), "[GOOD FRIDAY]");
  EXPECT_EQ(mentions_of("It was New Year's eve.", "2023-04-14"), "[New Year's eve]");
  EXPECT_EQ(mentions_of("It was New Year's Eve.", "2023-04-14"), "[New Year's Eve]");
  EXPECT_EQ(mentions_of("On Eid al-fitr and Eid-Al-Adha two died.", "2023-04-14"), "[Eid al-fitr][Eid-Al-Adha]");
}

TEST(Holidays, AreNoneWhereTheNameMeansSeveralThings) {
  EXPECT_EQ(mentions_of("The Tet offensive shook them, and Tihar, Festival of Lights.", "2023-04-14"), "");
  EXPECT_EQ(mentions_of("During the Tet holiday two died.", "2023-04-14"), "[the Tet holiday]");
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
        "He held the asad.", "Police shot 15 Asad supporters.", "They announced the arrest of Ramadan Shallah.",
        "A man named Ramadan was shot.", "The Ramadan mosque was bombed.", "Troops entered Eid Market."}) {
    auto const reading = testing::read(std::string(text), "2023-04-14");
    EXPECT_TRUE(find_times(reading->analysis, reading->report, testing::holidays()).empty()) << text;
  }
}

TEST(Holidays, AreToldFromPersonsByTheTagsBeside) {
  EXPECT_EQ(mentions_of("Despite Ramadan, they fought.", "2023-04-14", {{"Despite", "IN"}}), "[Ramadan]");
  EXPECT_EQ(mentions_of("Hussein Ramadan, they said.", "2023-04-14", {{"Hussein", "NNP"}}), "");
  EXPECT_EQ(mentions_of("They marked Kurdish Newroz.", "2023-04-14", {{"Kurdish", "NNP"}}), "[Newroz]");
  EXPECT_EQ(mentions_of("They marked Iraqi Newroz.", "2023-04-14", {{"Iraqi", "JJ"}}), "[Newroz]");
  EXPECT_EQ(mentions_of("The Ramadan mosque attack went on.", "2023-04-14", {{"mosque", "NN"}, {"attack", "NN"}}),
            "[The Ramadan]");
  EXPECT_EQ(mentions_of("The Ramadan mosque stood.", "2023-04-14", {{"mosque", "NN"}, {"stood", "VBD"}}), "");
  EXPECT_EQ(mentions_of("On Easter Boko Haram struck.", "2023-04-14", {{"Boko", "NNP"}}), "[Easter]");
  EXPECT_EQ(mentions_of("On Ramadan Shallah it told nothing.", "2023-04-14", {{"Shallah", "NNP"}}), "");
}

TEST(Holidays, MonthsThatNamePersonsAndTownsNeedADayOrAYear) {
  for (std::string_view const text :
       {"Three were killed in Aqrab.", "The death of Rajab shook them.", "They fled during Bahman.",
        "The house of Safar burned.", "They shot two in the village of Dalwa.", "The 14 Ramadan Mosque stood.",
        "The orders of Muharram Aga stood.", "It was in Safar 2019 times."}) {
    EXPECT_EQ(mentions_of(text, ""), "") << text;
  }
  expect_rows({
      {"Two were killed in Aqrab 1398.", "", "Aqrab 1398", "2019-10-23/2019-11-21"},
      {"Two were killed on 3 Aqrab 1398.", "", "3 Aqrab 1398", "2019-10-25/2019-10-25"},
      {"Two were killed in Ramadan.", "2023-06-10", "Ramadan", "2023-03-22/2023-04-22"},
      {"Two were killed in Dhu al-Hijjah.", "2023-06-10", "Dhu al-Hijjah", "2022-06-30/2022-07-30"},
  });
}

TEST(Holidays, MonthsKeepTheNumbersOfTheirNames) {
  expect_rows({
      {"On 12 Rabi I 1445 two died.", "", "12 Rabi I 1445", "2023-09-26/2023-09-28"},
      {"On 12 Rabi II 1445 two died.", "", "12 Rabi II 1445", "2023-10-26/2023-10-28"},
      {"On 1 Jumada I 1445 two died.", "", "1 Jumada I 1445", "2023-11-13/2023-11-15"},
      {"On 1 Jumada al-Ula 1445 two died.", "", "1 Jumada al-Ula 1445", "2023-11-13/2023-11-15"},
  });
  EXPECT_EQ(mentions_of("On 12 Rabi 1445 men stood.", ""), "");
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
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: either\nof: b\n"), "days.txt:4: no holiday above: 'b'");
  EXPECT_EQ(error_of("[a]\nname: A Day\ncalendar: gregorian\ndate: 05-01\n[b]\nname: a-day\n"
                     "calendar: gregorian\ndate: 05-02\n"),
            "days.txt:6: the name of another holiday too: 'a-day'");
  EXPECT_EQ(error_of("", "calendar\tmonth\tneeds\tnames\nislamic\t13\tday\tX\n"),
            "months.tsv:2: no month of a calendar: 'islamic 13'");
  EXPECT_EQ(error_of("", "calendar\tmonth\tneeds\tnames\nislamic\t1\tmuch\tX\n"),
            "months.tsv:2: needs is 'nothing', 'day' or 'year': 'much'");
}

/// What annals check says of a holiday with these lines, which begin at line 3.
std::string error_of_rule(std::string const& lines) {
  return error_of("[a]\nname: A Day\n" + lines);
}

TEST(Holidays, DaysThatCannotBeAreMistakes) {
  EXPECT_EQ(error_of_rule("calendar: islamic\ndate: 02-30\n"), "days.txt:4: the calendar has no such day: '02-30'");
  EXPECT_EQ(error_of_rule("calendar: islamic\ndate: 01-31\n"), "days.txt:4: the calendar has no such day: '01-31'");
  EXPECT_EQ(error_of_rule("calendar: gregorian\ndate: 04-31\n"), "days.txt:4: the calendar has no such day: '04-31'");
  EXPECT_EQ(error_of_rule("calendar: hebrew\ndate: 10-03\n"), "days.txt:4: the calendar has no such day: '10-03'");
  EXPECT_EQ(error_of_rule("calendar: ethiopian\ndate: 13-07\n"), "days.txt:4: the calendar has no such day: '13-07'");
  EXPECT_EQ(error_of_rule("calendar: islamic\ndate: 13-01\n"), "days.txt:4: no date of the calendar: '13-01'");
  EXPECT_EQ(error_of_rule("calendar: gregorian\ndate: 11-thursday-0\n"),
            "days.txt:4: no date of the calendar: '11-thursday-0'");
  EXPECT_EQ(error_of_rule("calendar: gregorian\n"), "days.txt:1: no date of the calendar");
  EXPECT_EQ(error_of_rule("calendar: easter\n"), "days.txt:3: a day counted from Easter without 'date': 'a'");
  EXPECT_EQ(error_of_rule("calendar: easter\ndate: -200\n"), "days.txt:4: the calendar has no such day: '-200'");
  EXPECT_EQ(error_of_rule("calendar: once\ndate: 2001-09-31\n"), "days.txt:4: not a day YYYY-MM-DD: '2001-09-31'");
  // Days of leap years are days.
  EXPECT_EQ(error_of_rule("calendar: islamic\ndate: 12-30\n"), "");
  EXPECT_EQ(error_of_rule("calendar: gregorian\ndate: 02-29\n"), "");
}

TEST(Holidays, LengthsAndKeysThatCannotBeAreMistakes) {
  std::string const day = "calendar: gregorian\ndate: 05-01\n";
  EXPECT_EQ(error_of_rule(day + "length: 0\n"), "days.txt:5: not a whole number from 1 to 31: '0'");
  EXPECT_EQ(error_of_rule(day + "length: 400\n"), "days.txt:5: not a whole number from 1 to 31: '400'");
  EXPECT_EQ(error_of_rule(day + "uncertain: -1\n"), "days.txt:5: not a whole number from 0 to 31: '-1'");
  EXPECT_EQ(error_of_rule(day + "length: 3\nkept: 2\n"), "days.txt:6: not a whole number from 3 to 31: '2'");
  EXPECT_EQ(error_of_rule(day + "date: 05-02\n"), "days.txt:5: a key given twice: 'date'");
  EXPECT_EQ(error_of_rule(day + "on: 2020-05-02\n"),
            "days.txt:5: a key that the calendar 'gregorian' does not use: 'on'");
  EXPECT_EQ(error_of_rule(day + "persons: B\n"), "days.txt:5: no name of the holiday: 'B'");
  EXPECT_EQ(error_of_rule("calendar: listed\n"), "days.txt:3: no days in 'on': 'a'");
  EXPECT_EQ(error_of_rule("calendar: listed\non: 2020-05-02; 2020-05-02\n"),
            "days.txt:4: a second day, or not after the one before it: '2020-05-02'");
  EXPECT_EQ(error_of_rule("calendar: either\n"), "days.txt:1: not two holidays: 'a'");
  EXPECT_EQ(error_of_rule(day + "[a]\nname: B Day\n" + day), "days.txt:5: the id of another holiday too: 'a'");
  EXPECT_EQ(error_of("[a]\nname: Thanksgivingpeaceday\n" + day),
            "days.txt:2: the first word is longer than 15 bytes: 'Thanksgivingpeaceday'");
  EXPECT_EQ(error_of("[a]\nname: -\n" + day), "days.txt:2: a name without a word: '-'");
}

TEST(Holidays, MonthsThatCannotBeAreMistakes) {
  std::string const columns = "calendar\tmonth\tneeds\tnames\n";
  EXPECT_EQ(error_of("", columns + "hebrew\t10\tday\tTevet\n"), "months.tsv:2: no month of a calendar: 'hebrew 10'");
  EXPECT_EQ(error_of("", columns + "mayan\t1\tday\tPop\n"), "months.tsv:2: no month of a calendar: 'mayan 1'");
  EXPECT_EQ(error_of("", columns + "islamic\t1\tday\t;\n"), "months.tsv:2: no name");
  EXPECT_EQ(error_of("", columns + "islamic\t1\tday\tSafar\nislamic\t2\tday\tSafar\n"),
            "months.tsv:3: the name of another month too: 'Safar'");
  EXPECT_EQ(error_of("", columns + "islamic\t1\tday\tSafar; Al-Safar\n"), "");
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
