// Weekdays, days and spans that are counted from publication or from the date mentioned before.
#include <algorithm>

#include "base/strings.hpp"
#include "time/lay.hpp"

namespace annals::time {

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

namespace {

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
      laid.reason =
          concat({"the month is the last in which the ", std::to_string(expression.from.day), " is that weekday"});
      break;
    }
  }
  return laid;
}

}  // namespace

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
  if (day && place.today && day->days > place.today->days + dateline_slack_days && base <= *place.today &&
      !place.context.future) {
    day = day->plus_months(-1);
  }
  if (day) {
    laid.interval = interval_of_day(*day);
    laid.value = day->iso();
    laid.reason = "the month is that of the date mentioned before";
  }
  return laid;
}

namespace {

/// "up from 12 a year earlier", "the year-ago quarter": the same quarter or month of the year before.
Laid lay_year_before(Expression const& expression, Place const& place) {
  std::optional<DateInterval> const& period = place.context.compared;
  if (expression.number > 0) {
    CivilDate const base = period ? period->start : *place.today;
    DateInterval const quarter = quarter_of(base.year() - 1, expression.number);
    return lay_from_previous(quarter, value_of_unit(quarter.start, Unit::quarter));
  }
  Unit const unit = period->precision == DatePrecision::month ? Unit::month : Unit::quarter;
  CivilDate const before = period->start.plus_months(-12);
  Laid laid = lay_from_previous(unit_around(before, unit), value_of_unit(before, unit));
  laid.reason = concat({"compared with the figures of ", value_of_unit(period->start, unit)});
  return laid;
}

}  // namespace

Laid lay_unit(Expression const& expression, Place const& place) {
  ResolveContext const& context = place.context;
  if (context.compared) {
    return lay_year_before(expression, place);
  }
  Unit const unit = expression.unit;
  Direction direction = expression.direction;
  bool const day_like = unit == Unit::day || unit == Unit::night;
  if (day_like && (direction == Direction::next || direction == Direction::last)) {
    direction = direction == Direction::next ? Direction::following : Direction::previous;
  }
  if (counts_from_previous(direction)) {
    auto const& base = day_like ? context.previous_day : context.previous;
    if (!base) {
      return place.today && !day_like
                 ? lay_from_reference(place, unit_around(*place.today, unit), value_of_unit(*place.today, unit))
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

namespace {

std::int32_t days_in(Unit unit) {
  switch (unit) {
    case Unit::week:
    case Unit::weekend:
      return 7;
    case Unit::fortnight:
      return 14;
    case Unit::month:
      return 30;
    case Unit::quarter:
      return 91;
    case Unit::year:
      return 365;
    case Unit::decade:
      return 3652;
    case Unit::century:
    case Unit::millennium:
      return 36524;
    default:
      return 1;
  }
}

/// "days later", "several weeks ago": between one or two and about nine units away.
DateInterval vague_shift(DateInterval base, Unit unit, bool backward) {
  if (unit == Unit::second || unit == Unit::minute || unit == Unit::hour) {
    return base;
  }
  std::int32_t const near = unit == Unit::day ? 1 : days_in(unit);
  std::int32_t const far = unit == Unit::day     ? 7
                           : unit == Unit::week  ? 56
                           : unit == Unit::month ? 300
                                                 : days_in(unit) * 9;
  DatePrecision const precision =
      unit == Unit::year || unit == Unit::decade ? DatePrecision::years : DatePrecision::days;
  if (backward) {
    return {base.start.plus_days(-far), base.end.plus_days(-near), precision};
  }
  return {base.start.plus_days(near), base.end.plus_days(far), precision};
}

DateInterval counted_shift(DateInterval base, Unit unit, std::int32_t count) {
  switch (unit) {
    case Unit::day:
    case Unit::night:
      return shifted(base, count);
    case Unit::week:
    case Unit::fortnight:
    case Unit::weekend: {
      std::int32_t const days = (unit == Unit::fortnight ? 14 : 7) * count;
      DateInterval week = shifted(base, days);
      if (base.length_days() <= 2) {
        week.start = week.start.plus_days(-3);
        week.end = week.end.plus_days(3);
        week.precision = DatePrecision::week;
      }
      return week;
    }
    case Unit::second:
    case Unit::minute:
    case Unit::hour:
      return base;
    case Unit::decade: {
      std::int32_t const year = base.start.year() + 10 * count;
      return years_of(year - 2, year + 2);
    }
    case Unit::month:
    case Unit::quarter:
    case Unit::year:
    case Unit::century:
    case Unit::millennium:
      break;
  }
  return unit_step(base.start, unit, count);
}

}  // namespace

/// What lies so far before publication is background.
constexpr std::int32_t history_days = 60;

Laid lay_shift(Expression const& expression, Place const& place) {
  ResolveContext const& context = place.context;
  if (context.compared || (expression.number > 0 && place.today)) {
    return lay_year_before(expression, place);
  }
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
    bool const day_is_nearer = fine && context.day_in_paragraph && context.previous_day && context.previous &&
                               context.previous->length_days() > 7;
    base = fine && (!month_or_less || day_is_nearer) ? context.previous_day : context.previous;
    laid.anchor = Anchor::previous_mention;
    backward = backward != (expression.leads_clause && context.previous_in_sentence);
    // "April 9: Three days after the massacre ...": counted on from the day of the news, the massacre is before it.
    backward =
        backward || (expression.leads_clause && base && place.today && !context.future && *place.today <= base->end);
    // "A week earlier ..." opens a paragraph: said of the news, not of the history told before.
    bool const of_the_news = base && place.today && expression.backward && !expression.leads_clause &&
                             context.opens_paragraph && base->end < place.today->plus_days(-history_days);
    if ((!base || of_the_news) && place.today && expression.backward) {
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
                     : fine && unit != Unit::week && unit != Unit::fortnight                   ? Unit::day
                                                                                               : unit;
  laid.value = value_of_unit(middle, shown);
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
    days = static_cast<std::int32_t>(
        std::min<std::int64_t>(std::int64_t{expression.count} * days_in(expression.unit), 400000));
    bool const of_a_day =
        expression.unit == Unit::hour || expression.unit == Unit::minute || expression.unit == Unit::second;
    days = expression.unit == Unit::hour ? (expression.count + 23) / 24 : of_a_day ? 1 : days;
  } else {
    days = expression.unit == Unit::day     ? 14
           : expression.unit == Unit::week  ? 60
           : expression.unit == Unit::month ? 270
                                            : days_in(expression.unit) * 9;
  }
  laid.interval = DateInterval{place.today->plus_days(-days), *place.today,
                               days > 800   ? DatePrecision::years
                               : days > 300 ? DatePrecision::year
                                            : DatePrecision::days};
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

}  // namespace annals::time
