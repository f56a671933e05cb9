#include <gtest/gtest.h>

#include "time/calendar.hpp"

namespace annals::time {
namespace {

CivilDate day(int year, unsigned month, unsigned number) {
  return *civil_date(year, month, number);
}

TEST(Calendar, NumbersWeeksAsIso8601Does) {
  EXPECT_EQ(value_of_unit(day(2021, 1, 3), Unit::week), "2020-W53");
  EXPECT_EQ(value_of_unit(day(2021, 1, 4), Unit::week), "2021-W01");
  EXPECT_EQ(value_of_unit(day(2019, 12, 30), Unit::week), "2020-W01");
}

TEST(Calendar, WritesDecadesAndCenturiesWithoutTheDigitsLeftOpen) {
  EXPECT_EQ(value_of_unit(day(2023, 3, 9), Unit::decade), "202");
  EXPECT_EQ(value_of_unit(day(2023, 3, 9), Unit::century), "20");
}

TEST(Calendar, LetsWinterRunIntoTheNextYear) {
  DateInterval const winter = season_of(2019, 3);
  EXPECT_EQ(winter.start.iso(), "2019-12-01");
  EXPECT_EQ(winter.end.iso(), "2020-02-29");
}

TEST(Calendar, StepsByUnits) {
  EXPECT_EQ(unit_step(day(2023, 3, 31), Unit::month, -1).end.iso(), "2023-02-28");
  EXPECT_EQ(unit_step(day(2023, 1, 15), Unit::quarter, -1).start.iso(), "2022-10-01");
  EXPECT_EQ(unit_step(day(2023, 4, 14), Unit::weekend, 0).start.iso(), "2023-04-15");
  EXPECT_EQ(unit_step(day(2023, 4, 14), Unit::decade, -1).end.iso(), "2019-12-31");
}

TEST(Calendar, WritesDurationsAsTimexDoes) {
  EXPECT_EQ(value_of_duration(Unit::decade, true, 2, false), "P20Y");
  EXPECT_EQ(value_of_duration(Unit::hour, true, 5, true), "PT5H30M");
  EXPECT_EQ(value_of_duration(Unit::month, false, 0, false), "PXM");
}

}  // namespace
}  // namespace annals::time
