// tests/unit/base/test_date.cpp -- civil dates and intervals.
#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

#include "annals/date.hpp"

namespace annals {
namespace {

CivilDate day_of(std::string_view text) {
  Result<CivilDate> const day = parse_civil_date(text);
  EXPECT_TRUE(day) << text;
  return day ? *day : CivilDate{};
}

TEST(CivilDate, CountsDaysFromNineteenSeventy) {
  EXPECT_EQ(day_of("1970-01-01").days, 0);
  EXPECT_EQ(day_of("1969-12-31").days, -1);
  EXPECT_EQ(day_of("2000-03-01").days, 11017);
}

TEST(CivilDate, KnowsTheWeekdaysOfKnownDays) {
  struct Known {
    std::string_view day;
    unsigned weekday;
  };
  for (Known const& known : {Known{"1970-01-01", 4}, Known{"2001-09-11", 2}, Known{"2015-11-13", 5},
                             Known{"2024-02-29", 4}, Known{"1945-05-08", 2}, Known{"2023-12-31", 0}}) {
    EXPECT_EQ(day_of(known.day).weekday(), known.weekday) << known.day;
  }
}

TEST(CivilDate, LeapYearsFollowTheGregorianRule) {
  EXPECT_TRUE(civil_date(2024, 2, 29));
  EXPECT_TRUE(civil_date(2000, 2, 29));
  EXPECT_FALSE(civil_date(1900, 2, 29));
  EXPECT_FALSE(civil_date(2023, 2, 29));
  EXPECT_EQ(day_of("2024-02-28").plus_days(1).iso(), "2024-02-29");
  EXPECT_EQ(day_of("2023-02-28").plus_days(1).iso(), "2023-03-01");
}

TEST(CivilDate, DaysThatTheCalendarHasNotAreEmpty) {
  EXPECT_FALSE(civil_date(2023, 2, 31));
  EXPECT_FALSE(civil_date(2023, 4, 31));
  EXPECT_FALSE(civil_date(2023, 13, 1));
  EXPECT_FALSE(civil_date(2023, 0, 1));
  EXPECT_FALSE(civil_date(2023, 1, 0));
}

TEST(CivilDate, MonthsEndWhereTheShorterMonthEnds) {
  EXPECT_EQ(day_of("2023-01-31").plus_months(1).iso(), "2023-02-28");
  EXPECT_EQ(day_of("2024-01-31").plus_months(1).iso(), "2024-02-29");
  EXPECT_EQ(day_of("2023-03-31").plus_months(-1).iso(), "2023-02-28");
  EXPECT_EQ(day_of("2023-11-15").plus_months(3).iso(), "2024-02-15");
  EXPECT_EQ(day_of("2023-01-15").plus_months(-13).iso(), "2021-12-15");
}

TEST(CivilDate, LastDayOfMonth) {
  EXPECT_EQ(last_day_of_month(2023, 2).iso(), "2023-02-28");
  EXPECT_EQ(last_day_of_month(2024, 2).iso(), "2024-02-29");
  EXPECT_EQ(last_day_of_month(2023, 12).iso(), "2023-12-31");
}

TEST(CivilDate, WritesWhatItReads) {
  for (std::string const text : {"1815-06-18", "1970-01-01", "2024-02-29", "2099-12-31", "0999-01-05"}) {
    EXPECT_EQ(day_of(text).iso(), text);
  }
}

TEST(CivilDate, TheZoneOfTheMachineMakesNoDifference) {
  char const* const before = std::getenv("TZ");
  std::string const kept = before == nullptr ? "" : before;
  for (char const* zone : {"UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kabul"}) {
    setenv("TZ", zone, 1);
    tzset();
    EXPECT_EQ(day_of("2023-03-26").iso(), "2023-03-26") << zone;
    EXPECT_EQ(day_of("2023-03-26").weekday(), 0U) << zone;
    EXPECT_EQ(day_of("2023-03-26").days, 19442) << zone;
  }
  if (before == nullptr) {
    unsetenv("TZ");
  } else {
    setenv("TZ", kept.c_str(), 1);
  }
  tzset();
}

TEST(ParseCivilDate, RefusesEverythingElse) {
  for (std::string_view text :
       {"", "2023", "2023-03", "2023-3-9", "2023/03/09", "09-03-2023", "2023-03-09T00:00", " 2023-03-09", "2023-03-0a",
        "+023-03-09", "2023-02-31", "2023-13-01", "2023-00-10", "2023-01-00"}) {
    Result<CivilDate> const day = parse_civil_date(text);
    ASSERT_FALSE(day) << text;
    EXPECT_EQ(day.error().code, ErrorCode::malformed);
    EXPECT_EQ(day.error().piece, text);
  }
  EXPECT_EQ(parse_civil_date("2023-02-31").error().text(), "no such day in the calendar: '2023-02-31'");
}

TEST(ParseDateInterval, ReadsYearsMonthsDaysAndPairs) {
  struct Form {
    std::string_view text;
    std::string_view start;
    std::string_view end;
    DatePrecision precision;
  };
  for (Form const& form : {Form{"2023", "2023-01-01", "2023-12-31", DatePrecision::year},
                           Form{"2024-02", "2024-02-01", "2024-02-29", DatePrecision::month},
                           Form{"2023-03-09", "2023-03-09", "2023-03-09", DatePrecision::day},
                           Form{"2023-03-09/2023-03-11", "2023-03-09", "2023-03-11", DatePrecision::days},
                           Form{"2022-12/2023", "2022-12-01", "2023-12-31", DatePrecision::days}}) {
    Result<DateInterval> const interval = parse_date_interval(form.text);
    ASSERT_TRUE(interval) << form.text;
    EXPECT_EQ(interval->start.iso(), form.start);
    EXPECT_EQ(interval->end.iso(), form.end);
    EXPECT_EQ(interval->precision, form.precision) << form.text;
  }
}

TEST(ParseDateInterval, RefusesWhatEndsBeforeItStarts) {
  EXPECT_FALSE(parse_date_interval("2023-03-09/2023-03-08"));
  EXPECT_FALSE(parse_date_interval("2023-03-09/"));
  EXPECT_FALSE(parse_date_interval("/2023"));
  EXPECT_FALSE(parse_date_interval("2023-02-30"));
  EXPECT_FALSE(parse_date_interval("March 2023"));
  EXPECT_TRUE(parse_date_interval("2023-03-09/2023-03-09"));
}

TEST(DateInterval, BothEndsBelongToIt) {
  DateInterval const march = interval_of_month(2023, 3);
  EXPECT_EQ(march.length_days(), 31);
  EXPECT_TRUE(march.contains(day_of("2023-03-01")));
  EXPECT_TRUE(march.contains(day_of("2023-03-31")));
  EXPECT_FALSE(march.contains(day_of("2023-04-01")));
  EXPECT_TRUE(march.overlaps(interval_of_day(day_of("2023-03-31"))));
  EXPECT_FALSE(march.overlaps(interval_of_month(2023, 4)));
  EXPECT_TRUE(march.overlaps(interval_of_year(2023)));
  EXPECT_EQ(interval_of_year(2024).length_days(), 366);
}

TEST(DatePrecision, EveryValueHasANameOfItsOwn) {
  for (int i = 0; i <= static_cast<int>(DatePrecision::unknown); ++i) {
    std::string_view const name = date_precision_name(static_cast<DatePrecision>(i));
    EXPECT_FALSE(name.empty());
    for (int j = 0; j < i; ++j) {
      EXPECT_NE(name, date_precision_name(static_cast<DatePrecision>(j)));
    }
  }
}

}  // namespace
}  // namespace annals
