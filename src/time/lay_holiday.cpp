// Holidays and dates of other calendars, laid on civil days.
#include <algorithm>

#include "base/strings.hpp"
#include "time/holidays.hpp"
#include "time/lay.hpp"

namespace annals::time {
namespace {

/// Which of the days of a holiday around `base` is meant.
std::optional<CivilDate> chosen(Holidays const& holidays, Expression const& expression, CivilDate base, bool future) {
  auto const index = static_cast<std::size_t>(expression.number);
  std::optional<CivilDate> before;
  std::optional<CivilDate> after;
  Direction const direction = expression.direction;
  bool const ahead = future || direction == Direction::next || direction == Direction::following;
  bool const strictly = direction == Direction::last || direction == Direction::previous;
  CivilDate const latest = base.plus_days(strictly ? -1 : ahead ? 0 : dateline_slack_days);
  for (std::int32_t year = base.year() - 1; year <= base.year() + 1; ++year) {
    Occurrences const days = holidays.in_year(index, year);
    for (std::size_t i = 0; i < days.count; ++i) {
      CivilDate const day = days.first[i];
      if (direction == Direction::this_ && day.year() == base.year()) {
        return day;
      }
      before = day <= latest ? std::optional(day) : before;
      after = !after && day >= base ? std::optional(day) : after;
    }
  }
  return ahead ? after : before;
}

/// "Ramadan 1444": a year before this one is of the Islamic or the Solar Hijri calendar where the holiday is.
constexpr std::int32_t first_civil_year = 1600;

/// The first day of a holiday in a year of its own calendar. Undefined: empty where it is of another kind.
std::optional<CivilDate> chosen_in_own_year(Holidays const& holidays, std::size_t index, std::int32_t year) {
  Holiday const& holiday = holidays[index];
  if (!holiday.among.empty()) {
    return chosen_in_own_year(holidays, holiday.among.front(), year);
  }
  bool const own = holiday.calendar == CalendarKind::islamic || holiday.calendar == CalendarKind::solar_hijri;
  auto const month = own ? month_of_calendar(holiday.calendar, year, holiday.month) : std::nullopt;
  if (!month) {
    return std::nullopt;
  }
  for (std::int32_t civil = month->start.year(); civil <= month->end.year(); ++civil) {
    Occurrences const days = holidays.in_year(index, civil);
    for (std::size_t i = 0; i < days.count; ++i) {
      if (month->contains(days.first[i])) {
        return days.first[i];
      }
    }
  }
  return std::nullopt;
}

std::optional<CivilDate> chosen_in_year(Holidays const& holidays, std::size_t index, std::int32_t year,
                                        std::optional<CivilDate> base) {
  if (auto const own = year < first_civil_year ? chosen_in_own_year(holidays, index, year) : std::nullopt) {
    return own;
  }
  Occurrences const days = holidays.in_year(index, year);
  std::optional<CivilDate> day;
  for (std::size_t i = 0; i < days.count; ++i) {
    day = !day || (base && days.first[i] <= *base) ? std::optional(days.first[i]) : day;
  }
  return day;
}

/// The day or days of it that are meant: the eve, the second day, all.
DateInterval part_of(Holidays const& holidays, Expression const& expression, CivilDate first) {
  auto const index = static_cast<std::size_t>(expression.number);
  if (!expression.counted) {
    return holidays.days_of(index, first);
  }
  return interval_of_day(expression.last_day ? holidays.last_day_of(index, first) : first.plus_days(expression.count));
}

/// Both ends moved out by the days that are not sure, and the reason that says so.
void widen(Laid& laid, std::int32_t uncertain, std::string_view name) {
  if (uncertain == 0 || !laid.interval) {
    return;
  }
  laid.interval->start = laid.interval->start.plus_days(-uncertain);
  laid.interval->end = laid.interval->end.plus_days(uncertain);
  laid.interval->precision = std::max(laid.interval->precision, DatePrecision::days);
  laid.reason = concat({laid.reason, laid.reason.empty() ? "" : "; ", name, " may fall ", std::to_string(uncertain),
                        uncertain == 1 ? " day" : " days", " earlier or later"});
}

std::string value_of(DateInterval const& days) {
  return days.length_days() == 1 ? days.start.iso() : concat({days.start.iso(), "/", days.end.iso()});
}

}  // namespace

Laid lay_holiday(Expression const& expression, Place const& place) {
  Holidays const& holidays = *place.context.holidays;
  auto const index = static_cast<std::size_t>(expression.number);
  Holiday const& holiday = holidays[index];
  Laid laid;
  laid.basis = RecordDateBasis::explicit_date;
  laid.anchor = Anchor::explicit_date;
  std::optional<CivilDate> day;
  bool const from_previous =
      counts_from_previous(expression.year_direction) || counts_from_previous(expression.direction);
  std::optional<CivilDate> const base = place.today && !(from_previous && place.context.previous) ? place.today
                                        : place.context.previous ? std::optional(place.context.previous->end)
                                                                 : std::nullopt;
  if (holiday.rule == Holiday::Rule::once) {
    day = holiday.listed.front();
  } else if (expression.from.year != 0) {
    day = chosen_in_year(holidays, index, expression.from.year, base);
  } else if (base) {
    bool const reference = base == place.today;
    laid.anchor = reference ? place.context.reference_anchor : Anchor::previous_mention;
    std::int32_t const year = year_in_direction(expression.year_direction, base->year());
    day = expression.year_direction != Direction::none ? chosen_in_year(holidays, index, year, base)
                                                       : chosen(holidays, expression, *base, place.context.future);
    laid.reason =
        concat({"no year in the text; ", reference ? place.anchor_words() : "date mentioned before", " ", base->iso()});
  } else {
    laid.reason = "no year in the text and no date to infer it from";
  }
  if (!day) {
    laid.anchor = Anchor::none;
    return laid;
  }
  DateInterval const days = part_of(holidays, expression, *day);
  laid.interval = days;
  laid.value = value_of(days);
  std::int32_t uncertain = holiday.uncertain;
  for (std::uint16_t const other : holiday.among) {
    uncertain = std::max(uncertain, holidays[other].uncertain);
  }
  widen(laid, uncertain, holiday.name);
  return laid;
}

Laid lay_foreign(Expression const& expression, Place const& place) {
  auto const calendar = static_cast<CalendarKind>(expression.number);
  CalendarDay const& from = expression.from;
  auto const in_year = [&](std::int32_t year) -> std::optional<DateInterval> {
    if (from.day == 0) {
      return month_of_calendar(calendar, year, from.month);
    }
    auto const day = day_of_calendar(calendar, year, from.month, from.day);
    return day ? std::optional(interval_of_day(*day)) : std::nullopt;
  };
  Laid laid;
  laid.basis = RecordDateBasis::explicit_date;
  laid.anchor = Anchor::explicit_date;
  if (from.year != 0) {
    laid.interval = in_year(from.year);
  } else if (place.today) {
    CivilDate const today = *place.today;
    std::int32_t const last = year_of_calendar(calendar, today.year()) + 1;
    for (std::int32_t year = last - 3; year <= last; ++year) {
      auto const found = in_year(year);
      bool const past = found && found->start <= today.plus_days(dateline_slack_days);
      bool const first_ahead = found && place.context.future && found->end >= today;
      laid.interval = past || first_ahead ? found : laid.interval;
      if (first_ahead) {
        break;
      }
    }
    laid.anchor = place.context.reference_anchor;
    laid.reason = concat({"no year in the text; ", place.anchor_words(), " ", today.iso()});
  } else {
    laid.reason = "no year in the text and no date to infer it from";
  }
  if (!laid.interval) {
    laid.anchor = Anchor::none;
    return laid;
  }
  laid.value = value_of(*laid.interval);
  if (calendar == CalendarKind::islamic) {
    widen(laid, 1, "a day of the Islamic calendar");
  }
  return laid;
}

}  // namespace annals::time
