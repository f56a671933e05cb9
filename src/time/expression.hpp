// time/expression.hpp -- a temporal expression as the words say it, before it is laid on a calendar.
// Role:   what the patterns give and resolve() reads.
// Source: the distinctions follow TIMEX3 (TimeML 1.2.1): calendar dates, weekdays, shifts, durations, sets.
// Tested by: tests/unit/time/test_expressions.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "time/atoms.hpp"

namespace annals::time {

enum class Kind : std::uint8_t {
  calendar,      ///< year, month and day as far as written: "March 9", "May 2022", "2019", "3-5 March"
  decade,        ///< "the 1990s"
  century,       ///< "the 19th century"; year is the number of the century
  weekday,       ///< "on Friday", "last Friday"
  day_number,    ///< "the 16th", of the month last mentioned
  relative_day,  ///< today -1 / 0 / +1 ...; count holds the days
  unit,          ///< "last week", "this year", "the same day"
  shift,         ///< "three weeks ago", "two days later"
  season,        ///< "last summer", "the spring of 2019"
  quarter,       ///< "the third quarter of 2019"
  half,          ///< "the first half of 2019"
  holiday,       ///< "Christmas Day", "the eve of Ashura"; count is the days from its first one
  foreign,       ///< "15 Ramadan 1444"; number is the CalendarKind, `from` of that calendar
  recent,        ///< "in recent weeks": an interval up to the reference date
  clock,         ///< a time of day only
  duration,      ///< "for three weeks"
  set,           ///< "every Friday", "annually"
  reference,     ///< "now", "recently", "the future"
};

enum class Direction : std::uint8_t { none, last, next, this_, same, previous, following };
enum class Portion : std::uint8_t {
  none,
  start,
  middle,
  end,
  earlier,
  later,
  week,         ///< "the first week of June": `count` is which, 0 the last
  half,         ///< "the second half of June"
  week_around,  ///< "the week of June 5"
  week_until,   ///< "the week ending 4 June"
  week_from,    ///< "the week beginning 5 June"
};

struct CalendarDay {
  std::int32_t year = 0;    ///< 0 when not written
  std::uint32_t month = 0;  ///< 1-12, 0 when not written
  std::uint32_t day = 0;    ///< 1-31, 0 when not written
};

/// Shape:     plain value; `first` and `last` (one past) index the atoms of the sentence.
/// Undefined: fields that a kind does not use keep their defaults; `count` 0 with `counted` is an
///            unknown number ("several weeks").
struct Expression {
  std::size_t first = 0;
  std::size_t last = 0;
  Kind kind = Kind::calendar;
  Direction direction = Direction::none;
  Portion portion = Portion::none;
  CalendarDay from;
  std::optional<CalendarDay> to;               ///< the other end of a range
  bool is_end = false;                         ///< `from` is one end of a range of years, `to` the other
  Direction year_direction = Direction::none;  ///< "in March last year", "of the same year"
  std::int32_t weekday = -1;
  std::int32_t first_weekday = -1;  ///< of "Monday and Tuesday"; `weekday` is then the later
  std::int32_t season = -1;         ///< 0 spring - 3 winter
  std::int32_t number =
      0;  ///< quarter 1-4, half 1-2, holiday, century, reference -1 0 1; of shifts: "year-ago third quarter"
  Unit unit = Unit::day;
  std::int32_t count = 0;
  bool counted = false;
  bool half_more = false;     ///< "two and a half"
  bool halved = false;        ///< "half a year", "half an hour"
  bool backward = false;      ///< of shifts: ago, earlier
  bool leads_clause = false;  ///< of shifts: "three weeks after his police looted shops"
  bool from_speech = false;   ///< of shifts: counted from publication ("ago"), not from the text
  bool of_period = false;     ///< of shifts: "year-ago", "year-earlier": said of the same span of the year before
  Part part = Part::none;
  std::int32_t hour = -1;
  std::int32_t minute = -1;
  bool either_way = false;  ///< "6/4": read day first; month first it would be another day
  bool last_day = false;    ///< of holidays: "the last day of Ramadan"
  bool bare = false;        ///< nothing but a number or a name says that this is a date
};

/// The longest expression that starts exactly at `at`.
std::optional<Expression> match_expression(std::span<Atom const> atoms, std::size_t at);

}  // namespace annals::time
