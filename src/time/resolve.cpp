#include "time/resolve.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "time/calendar.hpp"

namespace annals::time {
namespace {

/// An expression laid on the calendar from one reference day.
struct Laid {
  std::optional<DateInterval> interval;
  std::string value;
  RecordDateBasis basis = RecordDateBasis::relative;
  Anchor anchor = Anchor::none;
  std::string reason;
};

constexpr std::int32_t dateline_slack_days = 3;
/// A day without a year that is this near ahead is the coming one: the one a year ago would have its year written.
constexpr std::int32_t near_future_days = 50;

struct Place {
  ResolveContext const& context;
  std::optional<CivilDate> today;   ///< the reference day; empty when nothing is known

  [[nodiscard]] std::string_view anchor_words() const {
    return context.reference_anchor == Anchor::citation ? "date of the cited source" : "publication date";
  }
};

std::optional<DateInterval> interval_of(CalendarDay const& day) {
  if (day.month == 0) {
    return interval_of_year(day.year);
  }
  if (day.month > 12) {
    return std::nullopt;
  }
  if (day.day == 0) {
    return interval_of_month(day.year, day.month);
  }
  auto const civil = civil_date(day.year, day.month, day.day);
  return civil ? std::optional(interval_of_day(*civil)) : std::nullopt;
}

std::string value_of(CalendarDay const& day) {
  std::string value = day.year > 0 ? padded(day.year, 4) : "XXXX";
  if (day.month > 0) {
    value += "-" + padded(static_cast<std::int32_t>(day.month), 2);
  }
  if (day.day > 0) {
    value += "-" + padded(static_cast<std::int32_t>(day.day), 2);
  }
  return value;
}

std::int32_t year_in_direction(Direction direction, std::int32_t year) {
  switch (direction) {
    case Direction::last: case Direction::previous: return year - 1;
    case Direction::next: case Direction::following: return year + 1;
    default: return year;
  }
}

bool counts_from_previous(Direction direction) {
  return direction == Direction::same || direction == Direction::previous || direction == Direction::following;
}

/// The year of a date whose weekday is written: the last one, up to ten years back, in which they agree.
std::optional<std::int32_t> year_by_weekday(Expression const& expression, CivilDate today) {
  for (std::int32_t back = -1; back < 10; ++back) {
    auto const day = civil_date(today.year() - back, expression.from.month, expression.from.day);
    if (day && static_cast<std::int32_t>(day->weekday()) == expression.weekday &&
        (day->days <= today.days + (back < 0 ? 60 : dateline_slack_days))) {
      return today.year() - back;
    }
  }
  return std::nullopt;
}

std::int32_t nearest_year(Expression const& expression, CivilDate today, bool future) {
  auto const start_in = [&](std::int32_t year) {
    CalendarDay day = expression.from;
    day.year = year;
    auto const interval = interval_of(day);
    return interval ? interval->start : CivilDate{today.days};
  };
  std::int32_t const year = today.year();
  bool const whole_month = expression.from.day == 0;
  CivilDate const this_year = start_in(year);
  if (expression.direction == Direction::last) {
    bool const passed = whole_month ? expression.from.month < today.month() : this_year < today;
    return passed ? year : year - 1;
  }
  if (expression.direction == Direction::next) {
    bool const ahead = whole_month ? expression.from.month > today.month() : this_year > today;
    return ahead ? year : year + 1;
  }
  if (expression.direction == Direction::this_) {
    return year;
  }
  if (future) {
    bool const ahead = whole_month ? expression.from.month >= today.month() : this_year >= today;
    if (ahead || start_in(year + 1).days - today.days < 200) {
      return ahead ? year : year + 1;
    }
  }
  if (this_year.days <= today.days + dateline_slack_days) {
    // Published in late December, "January 5" with no word on when: the coming one is nearer by far.
    bool const soon = !whole_month && start_in(year + 1).days - today.days <= near_future_days && today.days - this_year.days > 290;
    return soon ? year + 1 : year;
  }
  bool const soon = !whole_month && this_year.days - today.days <= near_future_days;
  return soon ? year : year - 1;
}

Laid lay_calendar(Expression const& expression, Place const& place) {
  Laid laid;
  CalendarDay from = expression.from;
  std::optional<CalendarDay> to = expression.to;
  laid.basis = RecordDateBasis::explicit_date;
  laid.anchor = Anchor::explicit_date;
  ResolveContext const& context = place.context;
  if (from.year == 0) {
    bool const from_previous = counts_from_previous(expression.year_direction) || counts_from_previous(expression.direction);
    if (from_previous && context.previous) {
      Direction const direction =
          expression.year_direction != Direction::none ? expression.year_direction : Direction::same;
      from.year = year_in_direction(direction, context.previous->start.year());
      laid.anchor = Anchor::previous_mention;
      laid.reason = "the year is that of the date mentioned before";
    } else if (expression.year_direction != Direction::none && place.today) {
      from.year = year_in_direction(expression.year_direction, place.today->year());
      laid.anchor = context.reference_anchor;
    } else if (context.topic_year && expression.direction == Direction::none) {
      from.year = *context.topic_year;
      laid.anchor = Anchor::previous_mention;
      laid.reason = concat({"no year in the text; the passage is about ", padded(from.year, 4)});
    } else if (place.today) {
      std::optional<std::int32_t> by_weekday;
      if (expression.weekday >= 0 && from.day > 0) {
        by_weekday = year_by_weekday(expression, *place.today);
      }
      from.year = by_weekday ? *by_weekday : nearest_year(expression, *place.today, context.future);
      laid.anchor = context.reference_anchor;
      laid.reason = concat({"no year in the text; ", place.anchor_words(), " ", place.today->iso()});
    } else if (context.previous) {
      from.year = context.previous->start.year();
      laid.anchor = Anchor::previous_mention;
      laid.reason = concat({"no year in the text; the date mentioned before is of ", padded(from.year, 4)});
    } else {
      laid.value = value_of(from);
      laid.anchor = Anchor::none;
      laid.reason = "no year in the text and no date to infer it from";
      return laid;
    }
    if (to && to->year == 0) {
      to->year = to->month != 0 && to->month < from.month ? from.year + 1 : from.year;
    }
  }
  laid.value = value_of(from);
  laid.interval = interval_of(from);
  if (to && laid.interval) {
    auto const end = interval_of(*to);
    if (end && end->end >= laid.interval->start) {
      DatePrecision const coarse = from.month == 0 ? DatePrecision::years : from.day == 0 ? DatePrecision::month : DatePrecision::days;
      laid.interval = DateInterval{laid.interval->start, end->end, coarse};
      laid.value += "/" + value_of(*to);
    }
  }
  return laid;
}

Laid lay_from_reference(Place const& place, std::optional<DateInterval> interval, std::string value) {
  Laid laid;
  laid.interval = interval;
  laid.value = std::move(value);
  laid.anchor = place.context.reference_anchor;
  return laid;
}

Laid lay_from_previous(std::optional<DateInterval> interval, std::string value) {
  Laid laid;
  laid.interval = interval;
  laid.value = std::move(value);
  laid.anchor = Anchor::previous_mention;
  return laid;
}

Laid lay_weekday(Expression const& expression, Place const& place) {
  ResolveContext const& context = place.context;
  auto const wanted = expression.weekday;
  auto back_to = [&](CivilDate day) { return -((static_cast<std::int32_t>(day.weekday()) - wanted + 7) % 7); };
  auto on_to = [&](CivilDate day) { return (wanted - static_cast<std::int32_t>(day.weekday()) + 7) % 7; };
  std::string const unknown = concat({"XXXX-WXX-", std::to_string(wanted == 0 ? 7 : wanted)});
  bool const retold = expression.direction == Direction::same && !context.previous_day;
  bool const from_previous = (counts_from_previous(expression.direction) && !(retold && place.today)) || !place.today;
  if (from_previous) {
    if (!context.previous_day) {
      return lay_from_reference({context, std::nullopt}, std::nullopt, unknown);
    }
    CivilDate day = context.previous_day->end;
    if (expression.direction == Direction::previous) {
      day = day.plus_days(-1);
      day = day.plus_days(back_to(day));
    } else if (expression.direction == Direction::following) {
      day = day.plus_days(1);
      day = day.plus_days(on_to(day));
    } else {
      day = day.plus_days(on_to(day));
    }
    return lay_from_previous(interval_of_day(day), day.iso());
  }
  CivilDate day = *place.today;
  if (expression.direction == Direction::last) {
    day = day.plus_days(-1);
    day = day.plus_days(back_to(day));
  } else if (expression.direction == Direction::next || (expression.direction == Direction::none && context.future)) {
    day = expression.direction == Direction::next ? day.plus_days(1) : day;
    day = day.plus_days(on_to(day));
  } else if (expression.direction == Direction::this_) {
    day = monday_of(day).plus_days((wanted + 6) % 7);
  } else {
    day = day.plus_days(back_to(day));
  }
  DateInterval interval = interval_of_day(day);
  if (expression.first_weekday >= 0) {
    std::int32_t const length = (wanted - expression.first_weekday + 7) % 7;
    interval = {day.plus_days(-length), day, DatePrecision::days};
  }
  return lay_from_reference(place, interval, interval.start.iso());
}

/// "Tue 6": the last month, up to a year back, in which that day is that weekday.
Laid lay_weekday_and_number(Expression const& expression, Place const& place) {
  CivilDate const from = place.today ? *place.today : place.context.previous->end;
  Laid laid;
  laid.anchor = place.today ? place.context.reference_anchor : Anchor::previous_mention;
  laid.value = "XXXX-XX-" + padded(static_cast<std::int32_t>(expression.from.day), 2);
  for (std::int32_t back = 0; back < 12; ++back) {
    CivilDate const month = from.plus_days(1 - static_cast<std::int32_t>(from.day())).plus_months(-back);
    auto const day = civil_date(month.year(), month.month(), expression.from.day);
    if (day && static_cast<std::int32_t>(day->weekday()) == expression.weekday &&
        day->days <= from.days + (place.today ? dateline_slack_days : 31)) {
      laid.interval = interval_of_day(*day);
      laid.value = day->iso();
      laid.reason = concat({"the month is the last in which the ", std::to_string(expression.from.day), " is that weekday"});
      break;
    }
  }
  return laid;
}

Laid lay_day_number(Expression const& expression, Place const& place) {
  CivilDate base;
  Laid laid;
  if (expression.weekday >= 0 && (place.today || place.context.previous)) {
    laid = lay_weekday_and_number(expression, place);
    return laid;
  }
  if (place.context.previous_day) {
    base = place.context.previous_day->start;
    laid.anchor = Anchor::previous_mention;
  } else if (place.context.previous && place.context.previous->precision == DatePrecision::month) {
    base = place.context.previous->start;
    laid.anchor = Anchor::previous_mention;
  } else if (place.today) {
    base = *place.today;
    if (expression.from.day > base.day() && !place.context.future) {
      base = base.plus_months(-1);
    }
    laid.anchor = place.context.reference_anchor;
  } else {
    laid.value = "XXXX-XX-" + padded(static_cast<std::int32_t>(expression.from.day), 2);
    return laid;
  }
  auto day = civil_date(base.year(), base.month(), expression.from.day);
  if (day && place.today && day->days > place.today->days + dateline_slack_days && base <= *place.today && !place.context.future) {
    day = day->plus_months(-1);
  }
  if (day) {
    laid.interval = interval_of_day(*day);
    laid.value = day->iso();
    laid.reason = "the month is that of the date mentioned before";
  }
  return laid;
}

Laid lay_unit(Expression const& expression, Place const& place) {
  ResolveContext const& context = place.context;
  Unit const unit = expression.unit;
  Direction direction = expression.direction;
  bool const day_like = unit == Unit::day || unit == Unit::night;
  if (day_like && (direction == Direction::next || direction == Direction::last)) {
    direction = direction == Direction::next ? Direction::following : Direction::previous;
  }
  if (counts_from_previous(direction)) {
    auto const& base = day_like ? context.previous_day : context.previous;
    if (!base) {
      return place.today && !day_like ? lay_from_reference(place, unit_around(*place.today, unit), value_of_unit(*place.today, unit))
                                      : Laid{};
    }
    std::int32_t const steps = direction == Direction::previous ? -1 : direction == Direction::following ? 1 : 0;
    if (day_like) {
      auto const interval = shifted(*base, steps);
      return lay_from_previous(interval, interval.start.iso());
    }
    auto interval = unit_step(base->start, unit, steps);
    return lay_from_previous(interval, value_of_unit(interval.start, unit));
  }
  if (!place.today) {
    return {};
  }
  CivilDate const today = *place.today;
  std::int32_t steps = direction == Direction::last ? -1 : direction == Direction::next ? 1 : 0;
  if (direction == Direction::none) {
    // "the weekend", "the quarter": the last that is over.
    bool const weekend_now = unit == Unit::weekend && (today.weekday() == 0 || today.weekday() == 6);
    steps = weekend_now ? 0 : context.future && unit == Unit::weekend ? 0 : -1;
  }
  DateInterval interval = unit_step(today, unit, steps);
  std::string const value = value_of_unit(interval.start, unit);
  if (steps == 0 && !context.future && interval.start <= today && expression.portion == Portion::none) {
    interval.end = std::min(interval.end, today);
  }
  return lay_from_reference(place, interval, value);
}

std::int32_t days_in(Unit unit) {
  switch (unit) {
    case Unit::week: case Unit::weekend: return 7;
    case Unit::fortnight: return 14;
    case Unit::month: return 30;
    case Unit::quarter: return 91;
    case Unit::year: return 365;
    case Unit::decade: return 3652;
    case Unit::century: case Unit::millennium: return 36524;
    default: return 1;
  }
}

/// "days later", "several weeks ago": between one or two and about nine units away.
DateInterval vague_shift(DateInterval base, Unit unit, bool backward) {
  if (unit == Unit::second || unit == Unit::minute || unit == Unit::hour) {
    return base;
  }
  std::int32_t const near = unit == Unit::day ? 1 : days_in(unit);
  std::int32_t const far = unit == Unit::day ? 7 : unit == Unit::week ? 56 : unit == Unit::month ? 300 : days_in(unit) * 9;
  DatePrecision const precision = unit == Unit::year || unit == Unit::decade ? DatePrecision::years : DatePrecision::days;
  if (backward) {
    return {base.start.plus_days(-far), base.end.plus_days(-near), precision};
  }
  return {base.start.plus_days(near), base.end.plus_days(far), precision};
}

DateInterval counted_shift(DateInterval base, Unit unit, std::int32_t count) {
  switch (unit) {
    case Unit::day: case Unit::night:
      return shifted(base, count);
    case Unit::week: case Unit::fortnight: case Unit::weekend: {
      std::int32_t const days = (unit == Unit::fortnight ? 14 : 7) * count;
      DateInterval week = shifted(base, days);
      if (base.length_days() <= 2) {
        week.start = week.start.plus_days(-3);
        week.end = week.end.plus_days(3);
        week.precision = DatePrecision::week;
      }
      return week;
    }
    case Unit::second: case Unit::minute: case Unit::hour:
      return base;
    case Unit::decade: {
      std::int32_t const year = base.start.year() + 10 * count;
      return years_of(year - 2, year + 2);
    }
    case Unit::month: case Unit::quarter: case Unit::year: case Unit::century: case Unit::millennium:
      break;
  }
  return unit_step(base.start, unit, count);
}

Laid lay_shift(Expression const& expression, Place const& place) {
  ResolveContext const& context = place.context;
  Unit const unit = expression.unit;
  bool const fine = days_in(unit) < 30;
  bool backward = expression.backward;
  std::optional<DateInterval> base;
  Laid laid;
  if (expression.from_speech) {
    if (place.today) {
      base = interval_of_day(*place.today);
    }
    laid.anchor = context.reference_anchor;
  } else {
    bool const month_or_less = context.previous && context.previous->length_days() <= 31;
    base = fine && !month_or_less ? context.previous_day : context.previous;
    laid.anchor = Anchor::previous_mention;
    backward = backward != (expression.leads_clause && context.previous_in_sentence);
    if (!base && place.today && expression.backward) {
      base = interval_of_day(*place.today);
      laid.anchor = context.reference_anchor;
    }
  }
  laid.value = expression.backward ? "PAST_REF" : "FUTURE_REF";
  if (!base) {
    laid.anchor = Anchor::none;
    return laid;
  }
  if (!expression.counted || expression.count == 0) {
    laid.interval = vague_shift(*base, unit, backward);
    return laid;
  }
  std::int32_t const count = std::min(expression.count, 9999 / std::max(1, days_in(unit) / 365)) * (backward ? -1 : 1);
  laid.interval = counted_shift(*base, unit, count);
  CivilDate const middle{(laid.interval->start.days + laid.interval->end.days) / 2};
  Unit const shown = unit == Unit::decade || unit == Unit::century || unit == Unit::millennium ? Unit::year
                     : fine && unit != Unit::week && unit != Unit::fortnight                     ? Unit::day
                                                                                                  : unit;
  laid.value = value_of_unit(middle, shown);
  return laid;
}

Laid lay_season(Expression const& expression, Place const& place) {
  std::int32_t year = expression.from.year;
  Laid laid;
  laid.basis = RecordDateBasis::explicit_date;
  laid.anchor = Anchor::explicit_date;
  if (year == 0) {
    bool const from_previous = counts_from_previous(expression.direction) || counts_from_previous(expression.year_direction);
    laid.basis = RecordDateBasis::relative;
    if ((from_previous || !place.today) && place.context.previous) {
      year = year_in_direction(expression.year_direction, place.context.previous->start.year());
      laid.anchor = Anchor::previous_mention;
    } else if (place.today) {
      year = year_in_direction(expression.year_direction, place.today->year());
      laid.anchor = place.context.reference_anchor;
      if (expression.year_direction == Direction::none) {
        DateInterval const current = season_of(year, expression.season);
        bool const last = expression.direction == Direction::last;
        bool const next = expression.direction == Direction::next;
        if (expression.season == 3 && season_of(year - 1, 3).contains(*place.today) && !next) {
          year = last ? year - 2 : year - 1;
        } else if ((last && current.end >= *place.today) || (!last && !next && !place.context.future && current.start > *place.today)) {
          year -= expression.direction == Direction::this_ ? 0 : 1;
        } else if (next && current.start <= *place.today) {
          ++year;
        }
      }
    } else {
      return {};
    }
  }
  laid.interval = season_of(year, expression.season);
  laid.value = value_of_season(year, expression.season);
  return laid;
}

Laid lay_quarter(Expression const& expression, Place const& place) {
  std::int32_t year = expression.from.year;
  Laid laid;
  laid.anchor = Anchor::explicit_date;
  laid.basis = RecordDateBasis::explicit_date;
  if (year == 0) {
    laid.basis = RecordDateBasis::relative;
    laid.anchor = place.context.reference_anchor;
    if (counts_from_previous(expression.year_direction) && place.context.previous) {
      year = year_in_direction(expression.year_direction, place.context.previous->start.year());
    } else if (place.today) {
      year = year_in_direction(expression.year_direction, place.today->year());
      if (expression.year_direction == Direction::none && quarter_of(year, expression.number).start > *place.today &&
          !place.context.future) {
        --year;
      }
    } else {
      return {};
    }
  }
  laid.interval = quarter_of(year, expression.number);
  laid.value = concat({padded(year, 4), "-Q", std::to_string(expression.number)});
  return laid;
}

Laid lay_holiday(Expression const& expression, Place const& place) {
  Laid laid;
  laid.basis = RecordDateBasis::explicit_date;
  laid.anchor = Anchor::explicit_date;
  std::int32_t year = expression.from.year;
  if (year == 0 && !is_fixed_holiday(expression.number)) {
    if (!place.today && !place.context.previous) {
      return {};
    }
    CivilDate const base = place.today ? *place.today : place.context.previous->end;
    laid.anchor = place.today ? place.context.reference_anchor : Anchor::previous_mention;
    year = year_in_direction(expression.year_direction, base.year());
    auto const day = holiday_date(expression.number, year);
    if (expression.year_direction == Direction::none && day && *day > base.plus_days(dateline_slack_days) &&
        expression.direction != Direction::next && !place.context.future) {
      --year;
    }
    laid.reason = concat({"no year in the text; ", place.anchor_words(), " ", base.iso()});
  }
  auto const day = holiday_date(expression.number, year);
  if (day) {
    laid.interval = interval_of_day(*day);
    laid.value = day->iso();
  }
  return laid;
}

Laid lay_recent(Expression const& expression, Place const& place) {
  Laid laid;
  laid.value = value_of_duration(expression.unit, expression.counted, expression.count, expression.half_more);
  if (expression.direction == Direction::next || !place.today) {
    return laid;
  }
  std::int32_t days = 0;
  if (expression.counted && expression.count > 0) {
    days = static_cast<std::int32_t>(std::min<std::int64_t>(std::int64_t{expression.count} * days_in(expression.unit), 400000));
  } else {
    days = expression.unit == Unit::day ? 14 : expression.unit == Unit::week ? 60 : expression.unit == Unit::month ? 270 : days_in(expression.unit) * 9;
  }
  laid.interval = DateInterval{place.today->plus_days(-days), *place.today,
                               days > 800 ? DatePrecision::years : days > 300 ? DatePrecision::year : DatePrecision::days};
  laid.anchor = place.context.reference_anchor;
  return laid;
}

Laid lay_relative_day(Expression const& expression, Place const& place) {
  if (!place.today) {
    return {};
  }
  CivilDate const day = place.today->plus_days(expression.count);
  return lay_from_reference(place, interval_of_day(day), day.iso());
}

Laid lay_clock(Place const& place) {
  if (place.context.previous_day && place.context.previous_day->length_days() == 1) {
    return lay_from_previous(place.context.previous_day, place.context.previous_day->start.iso());
  }
  if (place.today) {
    return lay_from_reference(place, interval_of_day(*place.today), place.today->iso());
  }
  Laid laid;
  laid.value = "XXXX-XX-XX";
  return laid;
}

Laid lay_set(Expression const& expression) {
  Laid laid;
  if (expression.weekday >= 0) {
    laid.value = concat({"XXXX-WXX-", std::to_string(expression.weekday == 0 ? 7 : expression.weekday)});
  } else if (expression.from.month != 0) {
    laid.value = "XXXX-" + padded(static_cast<std::int32_t>(expression.from.month), 2);
  } else if (expression.season >= 0) {
    laid.value = "XXXX" + value_of_season(0, expression.season).substr(4);
  } else if (expression.part != Part::none) {
    laid.value = concat({"XXXX-XX-XX", value_of_part(expression.part)});
  } else {
    laid.value = value_of_duration(expression.unit, true, expression.count, false);
  }
  return laid;
}

Laid lay(Expression const& expression, Place const& place) {
  switch (expression.kind) {
    case Kind::calendar: return lay_calendar(expression, place);
    case Kind::weekday: return lay_weekday(expression, place);
    case Kind::day_number: return lay_day_number(expression, place);
    case Kind::relative_day: return lay_relative_day(expression, place);
    case Kind::unit: return lay_unit(expression, place);
    case Kind::shift: return lay_shift(expression, place);
    case Kind::season: return lay_season(expression, place);
    case Kind::quarter: return lay_quarter(expression, place);
    case Kind::holiday: return lay_holiday(expression, place);
    case Kind::recent: return lay_recent(expression, place);
    case Kind::clock: return lay_clock(place);
    case Kind::set: return lay_set(expression);
    default: break;
  }
  Laid laid;
  switch (expression.kind) {
    case Kind::decade:
      laid.interval = years_of(expression.from.year, expression.from.year + 9);
      laid.value = padded(expression.from.year / 10, 3) + "X";
      laid.basis = RecordDateBasis::explicit_date;
      laid.anchor = Anchor::explicit_date;
      break;
    case Kind::century:
      laid.interval = years_of(expression.number * 100 - 99, expression.number * 100);
      laid.value = padded(expression.number - 1, 2);
      laid.basis = RecordDateBasis::explicit_date;
      laid.anchor = Anchor::explicit_date;
      break;
    case Kind::reference:
      laid.value = expression.number < 0 ? "PAST_REF" : expression.number > 0 ? "FUTURE_REF" : "PRESENT_REF";
      break;
    default:
      laid.value = value_of_duration(expression.unit, expression.counted, expression.count, expression.half_more);
      break;
  }
  return laid;
}

/// The part of an interval that "early", "mid", "the end of" leave; single days stay whole.
DateInterval portion_of(DateInterval interval, Portion portion, ResolveContext const& context) {
  std::int32_t const length = interval.length_days();
  if (length < 3) {
    return interval;
  }
  std::int32_t const third = length / 3;
  DateInterval part = interval;
  part.precision = length > 60 ? DatePrecision::month : DatePrecision::days;
  switch (portion) {
    case Portion::start:
      part.end = interval.start.plus_days(third - 1);
      break;
    case Portion::middle:
      part.start = interval.start.plus_days(third);
      part.end = interval.end.plus_days(-third);
      break;
    case Portion::end:
      part.start = interval.end.plus_days(-third);
      break;
    case Portion::earlier:
      if (context.reference && interval.contains(context.reference->end)) {
        part.end = context.reference->end;
      }
      break;
    case Portion::later:
      if (context.previous && interval.contains(context.previous->end)) {
        part.start = context.previous->end;
      }
      break;
    case Portion::none:
      return interval;
  }
  return part;
}

std::string with_clock(std::string value, Expression const& expression) {
  if (expression.hour >= 0) {
    return concat({value.substr(0, 10), "T", padded(expression.hour, 2), ":", padded(std::max(0, expression.minute), 2)});
  }
  if (expression.part != Part::none && expression.kind != Kind::set && value.size() == 10) {
    return concat({value, value_of_part(expression.part)});
  }
  return value;
}

TimexType type_of(Expression const& expression) {
  switch (expression.kind) {
    case Kind::duration: case Kind::recent: return TimexType::duration;
    case Kind::set: return TimexType::set;
    case Kind::clock: return TimexType::time;
    default: break;
  }
  return expression.hour >= 0 || expression.part != Part::none ? TimexType::time : TimexType::date;
}

bool is_generic(Expression const& expression) {
  switch (expression.kind) {
    case Kind::duration: case Kind::set: case Kind::reference: return true;
    case Kind::recent: return true;
    default: return false;
  }
}

}  // namespace

void resolve(Expression const& expression, ResolveContext const& context, TimeMention& mention) {
  Place place{context, std::nullopt};
  if (context.reference) {
    place.today = context.reference->end;
  }
  Laid laid = lay(expression, place);
  bool const spread = context.reference && context.reference->length_days() > 1 &&
                      laid.anchor == context.reference_anchor && laid.basis == RecordDateBasis::relative;
  if (spread && laid.interval) {
    Laid const first = lay(expression, Place{context, context.reference->start});
    if (first.interval && first.interval->start < laid.interval->start) {
      laid.interval->start = first.interval->start;
      laid.interval->precision = std::max(laid.interval->precision, DatePrecision::days);
      laid.reason = concat({"counted from a publication date between ", context.reference->start.iso(), " and ",
                            context.reference->end.iso()});
    }
  }
  if (laid.interval && expression.portion != Portion::none) {
    laid.interval = portion_of(*laid.interval, expression.portion, context);
  }
  mention.type = type_of(expression);
  mention.value = with_clock(std::move(laid.value), expression);
  mention.interval = laid.interval;
  mention.basis = laid.basis;
  mention.anchor = laid.interval ? laid.anchor : Anchor::none;
  mention.reason = std::move(laid.reason);
  mention.generic = is_generic(expression);
  mention.clock_only = expression.kind == Kind::clock;
  mention.leads_clause = expression.leads_clause && context.previous_in_sentence;
}

}  // namespace annals::time
