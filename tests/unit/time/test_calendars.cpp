#include <gtest/gtest.h>

#include "time/calendars.hpp"

namespace annals::time {
namespace {

std::string iso(CalendarKind calendar, int year, unsigned month, unsigned day) {
  auto const civil = day_of_calendar(calendar, year, month, day);
  return civil ? civil->iso() : "";
}

TEST(Calendars, KnowDaysThatHistoryFixes) {
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1357, 11, 22), "1979-02-11");  // the fall of the Shah
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1332, 5, 28), "1953-08-19");   // the coup against Mosaddegh
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1357, 2, 7), "1978-04-27");    // the Saur revolution
  EXPECT_EQ(iso(CalendarKind::ethiopian, 2013, 1, 1), "2020-09-11");
  EXPECT_EQ(iso(CalendarKind::ethiopian, 2012, 1, 1), "2019-09-12");
  EXPECT_EQ(iso(CalendarKind::julian, 1917, 10, 25), "1917-11-07");
  EXPECT_EQ(iso(CalendarKind::islamic, 1444, 10, 1), "2023-04-22");
  EXPECT_EQ(iso(CalendarKind::hebrew, 5784, 7, 1), "2023-09-16");   // Rosh Hashanah
  EXPECT_EQ(iso(CalendarKind::hebrew, 5734, 7, 10), "1973-10-06");  // the Yom Kippur war
  EXPECT_EQ(iso(CalendarKind::hebrew, 5783, 1, 15), "2023-04-06");  // Passover
  EXPECT_EQ(iso(CalendarKind::hebrew, 5784, 9, 25), "2023-12-08");  // Hanukkah
}

TEST(Calendars, BeginTheSolarHijriYearAtTheEquinox) {
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1375, 1, 1), "1996-03-20");
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1399, 1, 1), "2020-03-20");
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1402, 1, 1), "2023-03-21");
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1403, 1, 1), "2024-03-20");
}

TEST(Calendars, RefuseDaysThatTheyDoNotHave) {
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1402, 12, 30), "");  // not a leap year
  EXPECT_EQ(iso(CalendarKind::solar_hijri, 1403, 12, 30), "2025-03-20");
  EXPECT_EQ(iso(CalendarKind::islamic, 1444, 2, 30), "");
  EXPECT_EQ(iso(CalendarKind::ethiopian, 2013, 13, 6), "");
  EXPECT_EQ(iso(CalendarKind::hebrew, 5784, 10, 1), "");
  EXPECT_EQ(iso(CalendarKind::gregorian, 2023, 2, 29), "");
}

TEST(Calendars, KnowBothEasters) {
  EXPECT_EQ(easter_of(2019).iso(), "2019-04-21");
  EXPECT_EQ(easter_of(2023).iso(), "2023-04-09");
  EXPECT_EQ(orthodox_easter_of(2019).iso(), "2019-04-28");
  EXPECT_EQ(orthodox_easter_of(2023).iso(), "2023-04-16");
  EXPECT_EQ(orthodox_easter_of(2024).iso(), "2024-05-05");
  EXPECT_EQ(orthodox_easter_of(2025).iso(), "2025-04-20");
}

TEST(Calendars, CountWeekdaysOfAMonth) {
  DateInterval const november = interval_of_month(1999, 11);
  EXPECT_EQ(nth_weekday(november, 4, 4)->iso(), "1999-11-25");
  EXPECT_EQ(nth_weekday(november, 5, 0)->iso(), "1999-11-26");
  EXPECT_FALSE(nth_weekday(november, 5, 5).has_value());
}

TEST(Calendars, TellTheirLastYearOfACivilYear) {
  EXPECT_EQ(year_of_calendar(CalendarKind::islamic, 2023), 1445);
  EXPECT_EQ(year_of_calendar(CalendarKind::islamic, 2008), 1430);  // 1430 began on 29 December
  EXPECT_EQ(year_of_calendar(CalendarKind::solar_hijri, 2023), 1402);
  EXPECT_EQ(year_of_calendar(CalendarKind::ethiopian, 2020), 2013);
}

}  // namespace
}  // namespace annals::time
