// time/lay.hpp -- each kind of expression laid on the calendar, from one reference day.
// Role:   the parts behind resolve(); not for other rooms.
// Source: TIMEX3 values; the reading habits of news: a date without a year is the last such date.
// Tested by: tests/unit/time/test_expressions.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "time/calendar.hpp"
#include "time/resolve.hpp"

namespace annals::time {

/// A dateline may be a few days older than what its report speaks of as past.
inline constexpr std::int32_t dateline_slack_days = 3;

/// An expression laid on the calendar from one reference day.
struct Laid {
  std::optional<DateInterval> interval;
  std::string value;
  RecordDateBasis basis = RecordDateBasis::relative;
  Anchor anchor = Anchor::none;
  std::string reason;
};

struct Place {
  ResolveContext const& context;
  std::optional<CivilDate> today;  ///< the reference day; empty when nothing is known

  [[nodiscard]] std::string_view anchor_words() const {
    return context.reference_anchor == Anchor::citation ? "date of the cited source" : "publication date";
  }
};

[[nodiscard]] bool counts_from_previous(Direction direction);
[[nodiscard]] std::int32_t year_in_direction(Direction direction, std::int32_t year);
Laid lay_from_reference(Place const& place, std::optional<DateInterval> interval, std::string value);
Laid lay_from_previous(std::optional<DateInterval> interval, std::string value);

Laid lay_calendar(Expression const& expression, Place const& place);
Laid lay_season(Expression const& expression, Place const& place);
Laid lay_quarter(Expression const& expression, Place const& place);  ///< and halves of years
Laid lay_foreign(Expression const& expression, Place const& place);
Laid lay_holiday(Expression const& expression, Place const& place);

Laid lay_weekday(Expression const& expression, Place const& place);
Laid lay_day_number(Expression const& expression, Place const& place);
Laid lay_relative_day(Expression const& expression, Place const& place);
Laid lay_unit(Expression const& expression, Place const& place);
Laid lay_shift(Expression const& expression, Place const& place);
Laid lay_recent(Expression const& expression, Place const& place);

}  // namespace annals::time
