// The longest expression at a place, with what may stand before it ("early", "the end of", "noon", "the night of").
#include "time/cursor.hpp"

namespace annals::time {
namespace {

std::optional<Expression> match_plain(std::span<Atom const> atoms, std::size_t at) {
  std::optional<Expression> best;
  for (auto* match : {&match_calendar, &match_year, &match_weekday, &match_holiday, &match_foreign, &match_relative,
                      &match_shift, &match_duration, &match_set, &match_clock}) {
    auto const found = (*match)(atoms, at);
    if (found && (!best || found->last > best->last)) {
      best = found;
    }
  }
  return best;
}

bool names_days(Expression const& expression) {
  switch (expression.kind) {
    case Kind::calendar:
    case Kind::weekday:
    case Kind::day_number:
    case Kind::relative_day:
    case Kind::holiday:
    case Kind::foreign:
      return true;
    case Kind::unit:
      return expression.unit == Unit::day;
    default:
      return false;
  }
}

/// "early March", "mid-2019", "earlier this week", "the end of 2020", "later that day".
std::optional<Expression> match_portion(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  cursor.eat(Word::the);
  Portion portion = Portion::none;
  bool of = false;
  if (cursor.eat(Word::early)) {
    portion = Portion::start;
  } else if (cursor.eat(Word::late)) {
    portion = Portion::end;
  } else if (cursor.eat(Word::mid)) {
    portion = Portion::middle;
    cursor.eat_sign('-');
  } else if (cursor.eat(Word::earlier)) {
    portion = Portion::earlier;
  } else if (cursor.eat(Word::later)) {
    portion = Portion::later;
  } else if (cursor.is(Word::end) &&
             (cursor.is(Word::month, 1) || (cursor.is_sign('-', 1) && cursor.is(Word::month, 2)))) {
    portion = Portion::end;  // "end-May"
    ++cursor.at;
  } else if (cursor.is_one_of({Word::beginning, Word::middle, Word::end}) && cursor.is(Word::of, 1)) {
    portion = cursor.is(Word::beginning) ? Portion::start : cursor.is(Word::end) ? Portion::end : Portion::middle;
    cursor.at += 2;
    of = true;
  } else {
    return std::nullopt;
  }
  cursor.eat_sign('-');
  bool const in = cursor.eat(Word::in) || cursor.eat(Word::on);
  auto inner = match_plain(atoms, cursor.at);
  if (!inner && (of || in) && cursor.is(Word::the) && cursor.is(Word::unit, 1) && !cursor.peek(1).plural) {
    inner.emplace();
    inner->kind = Kind::unit;
    inner->direction = Direction::same;
    inner->unit = static_cast<Unit>(cursor.peek(1).value);
    inner->last = cursor.at + 2;
  }
  if (!inner || inner->portion != Portion::none) {
    return std::nullopt;
  }
  bool const fits = names_days(*inner) || inner->kind == Kind::unit || inner->kind == Kind::season ||
                    inner->kind == Kind::quarter || inner->kind == Kind::half;
  if (!fits) {
    return std::nullopt;
  }
  inner->first = at;
  inner->portion = portion;
  return inner;
}

/// "the week of June 5", "the week ending 4 June", "the week beginning 5 June".
std::optional<Expression> match_week_of_day(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  cursor.eat(Word::the);
  if (!cursor.is(Word::unit) || static_cast<Unit>(cursor.peek().value) != Unit::week || cursor.peek().plural) {
    return std::nullopt;
  }
  ++cursor.at;
  Portion portion = Portion::none;
  if (cursor.eat(Word::of)) {
    portion = Portion::week_around;
  } else if (cursor.eat_form("ending") || cursor.eat_form("ended") || cursor.eat(Word::to)) {
    portion = Portion::week_until;
  } else if (cursor.eat_form("beginning") || cursor.eat_form("starting") || cursor.eat(Word::beginning) ||
             cursor.eat(Word::from)) {
    portion = Portion::week_from;
  } else {
    return std::nullopt;
  }
  cursor.eat(Word::on);
  auto inner = match_plain(atoms, cursor.at);
  if (!inner || inner->kind != Kind::calendar || inner->from.day == 0 || inner->to) {
    return std::nullopt;
  }
  inner->first = at;
  inner->portion = portion;
  return inner;
}

/// "the first week of June", "the last days of May 2022", "the second half of June".
std::optional<Expression> match_week_of_month(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  cursor.eat(Word::the);
  bool const last = cursor.is(Word::last) || (cursor.at > at && cursor.is_form_at("final", 0));
  if (!last && (!cursor.is(Word::ordinal) || cursor.peek().value > 4)) {
    return std::nullopt;
  }
  std::int32_t const nth = last ? 0 : cursor.peek().value;
  ++cursor.at;
  bool const half = cursor.is(Word::half) && (nth <= 2);
  bool const unit = cursor.is(Word::unit);
  auto const of = static_cast<Unit>(cursor.peek().value);
  if (!half && !(unit && (of == Unit::week || (of == Unit::day && cursor.peek().plural)))) {
    return std::nullopt;
  }
  ++cursor.at;
  if (!cursor.eat(Word::of) && !cursor.eat(Word::in)) {
    return std::nullopt;
  }
  cursor.eat(Word::the);
  auto inner = match_plain(atoms, cursor.at);
  bool const month = inner && ((inner->kind == Kind::calendar && inner->from.month != 0 && inner->from.day == 0) ||
                               (inner->kind == Kind::unit && inner->unit == Unit::month));
  if (!month || inner->to) {
    return std::nullopt;
  }
  inner->first = at;
  inner->portion = half                       ? Portion::half
                   : unit && of == Unit::week ? Portion::week
                   : nth == 0                 ? Portion::end
                                              : Portion::start;
  inner->count = nth;
  return inner;
}

/// "the night of May 12", "the evening of the same day", "the early hours of Sunday", "overnight Friday"; "Friday
/// night" is read by the weekday pattern.
std::optional<Expression> match_part_of(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  cursor.eat(Word::the);
  if (!cursor.eat(Word::early)) {
    cursor.eat(Word::late);
  }
  // "the early hours of Sunday", "the small hours of Sunday", "the early morning hours of Sunday"
  bool const early = cursor.at > at && cursor.behind().word == Word::early;
  Cursor hours = cursor;
  bool const small = !early && cursor.is(Word::other) && (hours.eat_form("small") || hours.eat_form("pre"));
  hours.eat_sign('-');
  bool const morning = hours.is(Word::part) && (early || small);
  hours.at += morning ? 1 : 0;
  bool const in_hours = (early || small) && hours.eat_form("hours") && hours.is(Word::of);
  bool const overnight = at == cursor.at && cursor.is(Word::relative_day) && cursor.is_form_at("overnight", 0) &&
                         (cursor.is(Word::weekday, 1) || cursor.is(Word::on, 1));
  Part part = Part::none;
  if (in_hours) {
    cursor = hours;
    part = Part::morning;
  } else if (overnight) {
    ++cursor.at;
    part = Part::night;
  } else if (cursor.is(Word::part)) {
    part = static_cast<Part>(cursor.peek().value);
    ++cursor.at;
  } else {
    return std::nullopt;
  }
  if (!cursor.eat(Word::of) && !cursor.eat(Word::on) && !overnight) {
    return std::nullopt;
  }
  auto inner = match_plain(atoms, cursor.at);
  if (!inner || !names_days(*inner)) {
    return std::nullopt;
  }
  inner->first = at;
  inner->part = part;
  return inner;
}

/// "9 a.m. Tuesday", "noon on March 9"; and "March 9 at 9 a.m.", "Tuesday, 21:30", "Friday around noon".
/// `plain` is what stands at `at` without a clock.
std::optional<Expression> match_with_clock(std::span<Atom const> atoms, std::size_t at,
                                           std::optional<Expression> const& plain) {
  Cursor cursor{atoms, at};
  Expression clock;
  if (eat_clock(cursor, clock)) {
    cursor.eat_sign(',');
    cursor.eat(Word::on);
    auto inner = match_plain(atoms, cursor.at);
    if (inner && names_days(*inner)) {
      inner->first = at;
      inner->hour = clock.hour;
      inner->minute = clock.minute;
      inner->part = clock.part;
      return inner;
    }
    return std::nullopt;
  }
  std::optional<Expression> day = plain;
  if (!day || !names_days(*day)) {
    return std::nullopt;
  }
  cursor.at = day->last;
  bool const iso = cursor.is_form_at("t", 0) && !cursor.peek().space_before;  // "2023-06-05T14:30:00Z"
  cursor.at += iso ? 1 : 0;
  cursor.eat_sign(',');
  cursor.eat(Word::at);
  cursor.eat(Word::about);
  if (!eat_clock(cursor, clock)) {
    return std::nullopt;
  }
  if (iso && cursor.is_sign(':') && cursor.is(Word::digits, 1)) {
    cursor.at += 2;
  }
  if (iso && !cursor.peek().space_before) {
    cursor.eat_form("z");
  }
  day->hour = clock.hour;
  day->minute = clock.minute;
  day->part = clock.part;
  day->last = cursor.at;
  return day;
}

}  // namespace

std::optional<Expression> match_expression(std::span<Atom const> atoms, std::size_t at) {
  std::optional<Expression> const plain = match_plain(atoms, at);
  std::optional<Expression> best = plain;
  auto const keep = [&best](std::optional<Expression> const& found) {
    if (found && (!best || found->last > best->last)) {
      best = found;
    }
  };
  keep(match_portion(atoms, at));
  keep(match_week_of_day(atoms, at));
  keep(match_week_of_month(atoms, at));
  keep(match_part_of(atoms, at));
  keep(match_with_clock(atoms, at, plain));
  return best;
}

}  // namespace annals::time
