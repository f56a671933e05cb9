// time/calendars.hpp -- days of other calendars as civil days: Islamic, Solar Hijri, Hebrew, Ethiopian, Julian.
// Role:   arithmetic behind the holidays and the dates that name a month of these calendars.
// Source: Reingold and Dershowitz, Calendrical Calculations: tabular Islamic calendar (30-year cycle, civil epoch),
//         Hebrew calendar by the mean conjunction; the Persian calendar by its 33-year cycle (right for 1178-1634).
//         Whole numbers only. A month that begins when the moon is seen may begin a day earlier or later.
// Tested by: tests/unit/time/test_calendars.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "annals/date.hpp"

namespace annals::time {

enum class CalendarKind : std::uint8_t { gregorian, julian, islamic, solar_hijri, hebrew, ethiopian };

/// Of "solar-hijri", as data files write it.
std::optional<CalendarKind> calendar_of_name(std::string_view name);

std::uint32_t months_in(CalendarKind calendar);  ///< of a year: 12, of the Ethiopian 13

/// The day of a calendar; Hebrew months are counted from Nisan, and 1-9 and 12 are known.
/// Undefined: empty where that calendar has no such day.
std::optional<CivilDate> day_of_calendar(CalendarKind calendar, std::int32_t year, std::uint32_t month,
                                         std::uint32_t day);
/// First and last day. Undefined: as above.
std::optional<DateInterval> month_of_calendar(CalendarKind calendar, std::int32_t year, std::uint32_t month);

/// The year of that calendar on the last day of this one; some days of it may lie in the year before.
std::int32_t year_of_calendar(CalendarKind calendar, std::int32_t civil_year);

CivilDate easter_of(std::int32_t year);           ///< of the western churches
CivilDate orthodox_easter_of(std::int32_t year);  ///< of the eastern ones, as a Gregorian day

/// Fridays are 5. Undefined: empty where the interval has no such weekday so often; `nth` 0 is the last.
std::optional<CivilDate> nth_weekday(DateInterval interval, std::uint32_t weekday, std::uint32_t nth);

}  // namespace annals::time
