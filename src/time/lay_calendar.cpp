// Calendar dates, seasons, quarters and halves: what has a name on the calendar.
#include <algorithm>

#include "base/strings.hpp"
#include "time/lay.hpp"

namespace annals::time {

std::int32_t year_in_direction(Direction direction, std::int32_t year) {
  switch (direction) {
    case Direction::last:
    case Direction::previous:
      return year - 1;
    case Direction::next:
    case Direction::following:
      return year + 1;
    default:
      return year;
  }
}

bool counts_from_previous(Direction direction) {
  return direction == Direction::same || direction == Direction::previous || direction == Direction::following;
}

namespace {

/// A day without a year that is this near ahead is the coming one: the one a year ago would have its year written.
constexpr std::int32_t near_future_days = 50;

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
    bool const soon =
        !whole_month && start_in(year + 1).days - today.days <= near_future_days && today.days - this_year.days > 290;
    return soon ? year + 1 : year;
  }
  bool const soon = !whole_month && this_year.days - today.days <= near_future_days;
  return soon ? year : year - 1;
}

/// The year that the sources cited around a date leave: not after the next one, else soon after the last one.
std::optional<std::int32_t> year_by_sources(Expression const& expression, ResolveContext const& context) {
  if (expression.direction != Direction::none || context.future || expression.weekday >= 0) {
    return std::nullopt;
  }
  constexpr std::int32_t before_source = 45;
  std::int32_t const year = context.cited_after    ? context.cited_after->year() + 1
                            : context.cited_before ? context.cited_before->year() + 1
                                                   : 0;
  for (std::int32_t back = 0; year > 0 && back < 3; ++back) {
    CalendarDay day = expression.from;
    day.year = year - back;
    auto const interval = interval_of(day);
    if (!interval) {
      continue;
    }
    if (context.cited_after && interval->start <= context.cited_after->plus_days(dateline_slack_days)) {
      return day.year;
    }
    day.year -= 1;
    auto const earlier = interval_of(day);
    if (!context.cited_after && earlier && earlier->end < context.cited_before->plus_days(-before_source)) {
      return day.year + 1;
    }
  }
  return std::nullopt;
}

Laid lay_calendar_as_read(Expression const& expression, Place const& place);

std::int32_t days_before(Laid const& laid, CivilDate today) {
  constexpr std::int32_t never = 1'000'000;
  bool const past = laid.interval && laid.interval->start.days <= today.days + dateline_slack_days;
  return past ? today.days - laid.interval->start.days : never;
}

}  // namespace

Laid lay_calendar(Expression const& expression, Place const& place) {
  Laid laid = lay_calendar_as_read(expression, place);
  if (!expression.either_way || expression.from.day == expression.from.month) {
    return laid;
  }
  Expression swapped = expression;
  std::swap(swapped.from.day, swapped.from.month);
  Laid other = lay_calendar_as_read(swapped, place);
  // Day first, as most of the world writes, unless only the other reading is of the weeks before publication.
  constexpr std::int32_t of_the_news = 45;
  bool const other_fits =
      place.today && days_before(other, *place.today) <= of_the_news && days_before(laid, *place.today) > of_the_news;
  if (other_fits) {
    std::swap(laid, other);
  }
  if (other.interval) {
    laid.reason =
        concat({laid.reason, laid.reason.empty() ? "" : "; ", "read ", other_fits ? "month" : "day", " first; ",
                other_fits ? "day" : "month", " first it would be ", other.interval->start.iso()});
  }
  return laid;
}

namespace {

Laid lay_calendar_as_read(Expression const& expression, Place const& place) {
  Laid laid;
  CalendarDay from = expression.from;
  std::optional<CalendarDay> to = expression.to;
  laid.basis = RecordDateBasis::explicit_date;
  laid.anchor = Anchor::explicit_date;
  ResolveContext const& context = place.context;
  if (from.year == 0) {
    bool const from_previous =
        counts_from_previous(expression.year_direction) || counts_from_previous(expression.direction);
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
    } else if (auto const by_sources = year_by_sources(expression, context);
               by_sources && (!place.today || *by_sources <= place.today->year())) {
      from.year = *by_sources;
      laid.anchor = Anchor::citation;
      laid.reason = concat({"no year in the text; the sources cited around it are of ", padded(from.year, 4)});
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
  if (expression.is_end && to) {
    laid.interval = years_of(std::min(from.year, to->year), std::max(from.year, to->year));
    return laid;
  }
  if (to && laid.interval) {
    auto const end = interval_of(*to);
    if (end && end->end >= laid.interval->start) {
      DatePrecision const coarse = from.month == 0 ? DatePrecision::years
                                   : from.day == 0 ? DatePrecision::month
                                                   : DatePrecision::days;
      laid.interval = DateInterval{laid.interval->start, end->end, coarse};
      laid.value += "/" + value_of(*to);
    }
  }
  return laid;
}

}  // namespace

Laid lay_season(Expression const& expression, Place const& place) {
  std::int32_t year = expression.from.year;
  Laid laid;
  laid.basis = RecordDateBasis::explicit_date;
  laid.anchor = Anchor::explicit_date;
  if (year == 0) {
    bool const from_previous =
        counts_from_previous(expression.direction) || counts_from_previous(expression.year_direction);
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
        } else if ((last && current.end >= *place.today) ||
                   (!last && !next && !place.context.future && current.start > *place.today)) {
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
  if (expression.kind == Kind::half) {
    DateInterval const end = quarter_of(year, expression.number * 2);
    laid.interval = DateInterval{quarter_of(year, expression.number * 2 - 1).start, end.end, DatePrecision::season};
    laid.value = concat({padded(year, 4), "-H", std::to_string(expression.number)});
    return laid;
  }
  laid.interval = quarter_of(year, expression.number);
  laid.value = concat({padded(year, 4), "-Q", std::to_string(expression.number)});
  return laid;
}

}  // namespace annals::time
