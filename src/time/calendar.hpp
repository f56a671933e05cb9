// time/calendar.hpp -- weeks, quarters and seasons, and how TIMEX3 writes them.
// Role:   calendar arithmetic behind resolve().
// Source: ISO 8601 weeks.
// Tested by: tests/unit/time/test_calendar.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "annals/date.hpp"
#include "time/expression.hpp"

namespace annals::time {

CivilDate monday_of(CivilDate day);
DateInterval week_of(CivilDate day);
DateInterval weekend_of(CivilDate day);  ///< Saturday and Sunday of that ISO week
DateInterval quarter_of(std::int32_t year, std::int32_t quarter);
DateInterval season_of(std::int32_t year, std::int32_t season);  ///< winter runs into the next year
DateInterval years_of(std::int32_t first, std::int32_t last);
DateInterval shifted(DateInterval interval, std::int32_t days);
/// The week, month, quarter, year or decade that holds `day`; the day itself for shorter units.
DateInterval unit_around(CivilDate day, Unit unit);
/// The same a number of units away: unit_step(day, month, -1) is the month before.
DateInterval unit_step(CivilDate day, Unit unit, std::int32_t steps);

std::string padded(std::int32_t number, std::size_t width);
std::string value_of_unit(CivilDate day, Unit unit);  ///< "2023-W10", "2023-03", "2023-Q1", "2023", "202", "20"
std::string value_of_season(std::int32_t year, std::int32_t season);
std::string value_of_duration(Unit unit, bool counted, std::int32_t count, bool half_more);
std::string_view value_of_part(Part part);  ///< "TMO", "" for none and for noon and midnight

}  // namespace annals::time
