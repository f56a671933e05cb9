#include "time/resolve.hpp"

#include <algorithm>

#include "base/strings.hpp"
#include "time/calendar.hpp"
#include "time/lay.hpp"

namespace annals::time {
namespace {

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
    case Kind::calendar:
      return lay_calendar(expression, place);
    case Kind::weekday:
      return lay_weekday(expression, place);
    case Kind::day_number:
      return lay_day_number(expression, place);
    case Kind::relative_day:
      return lay_relative_day(expression, place);
    case Kind::unit:
      return lay_unit(expression, place);
    case Kind::shift:
      return lay_shift(expression, place);
    case Kind::season:
      return lay_season(expression, place);
    case Kind::quarter:
    case Kind::half:
      return lay_quarter(expression, place);
    case Kind::holiday:
      return lay_holiday(expression, place);
    case Kind::foreign:
      return lay_foreign(expression, place);
    case Kind::recent:
      return lay_recent(expression, place);
    case Kind::clock:
      return lay_clock(place);
    case Kind::set:
      return lay_set(expression);
    default:
      break;
  }
  Laid laid;
  switch (expression.kind) {
    case Kind::decade:
      laid.interval = years_of(expression.from.year, expression.from.year + 9);
      laid.value = padded(expression.from.year / 10, 3);
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
DateInterval portion_of(DateInterval interval, Expression const& expression, ResolveContext const& context) {
  Portion const portion = expression.portion;
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
    case Portion::week:
      part.start =
          expression.count == 0 ? interval.end.plus_days(-6) : interval.start.plus_days(7 * expression.count - 7);
      part.end = std::min(interval.end, part.start.plus_days(6));
      part.precision = DatePrecision::week;
      break;
    case Portion::half: {
      CivilDate const middle = interval.start.plus_days(length / 2);
      part.start = expression.count == 1 ? interval.start : middle;
      part.end = expression.count == 1 ? middle.plus_days(-1) : interval.end;
      break;
    }
    default:
      return interval;
  }
  return part;
}

bool names_week(Portion portion) {
  return portion == Portion::week_around || portion == Portion::week_until || portion == Portion::week_from;
}

DateInterval week_by(CivilDate day, Portion portion) {
  if (portion == Portion::week_around) {
    return week_of(day);
  }
  CivilDate const start = portion == Portion::week_until ? day.plus_days(-6) : day;
  return {start, start.plus_days(6), DatePrecision::week};
}

std::string with_clock(std::string value, Expression const& expression) {
  if (expression.hour >= 0) {
    return concat(
        {value.substr(0, 10), "T", padded(expression.hour, 2), ":", padded(std::max(0, expression.minute), 2)});
  }
  if (expression.part != Part::none && expression.kind != Kind::set && value.size() == 10) {
    return concat({value, value_of_part(expression.part)});
  }
  return value;
}

TimexType type_of(Expression const& expression) {
  switch (expression.kind) {
    case Kind::duration:
    case Kind::recent:
      return TimexType::duration;
    case Kind::set:
      return TimexType::set;
    case Kind::clock:
      return TimexType::time;
    default:
      break;
  }
  return expression.hour >= 0 || expression.part != Part::none ? TimexType::time : TimexType::date;
}

bool is_generic(Expression const& expression) {
  switch (expression.kind) {
    case Kind::duration:
    case Kind::set:
    case Kind::reference:
      return true;
    case Kind::recent:
      return true;
    default:
      return false;
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
  if (laid.interval && names_week(expression.portion)) {
    laid.interval = week_by(laid.interval->start, expression.portion);
    laid.value = value_of_unit(laid.interval->start, Unit::week);
  } else if (laid.interval && expression.portion != Portion::none) {
    laid.interval = portion_of(*laid.interval, expression, context);
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
