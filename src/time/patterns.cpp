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

/// "the night of May 12", "the evening of the same day"; "Friday night" is read by the weekday pattern.
std::optional<Expression> match_part_of(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  cursor.eat(Word::the);
  if (!cursor.eat(Word::early)) {
    cursor.eat(Word::late);
  }
  if (!cursor.is(Word::part)) {
    return std::nullopt;
  }
  auto const part = static_cast<Part>(cursor.peek().value);
  ++cursor.at;
  if (!cursor.eat(Word::of) && !cursor.eat(Word::on)) {
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
std::optional<Expression> match_with_clock(std::span<Atom const> atoms, std::size_t at) {
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
  auto day = match_plain(atoms, at);
  if (!day || !names_days(*day)) {
    return std::nullopt;
  }
  cursor.at = day->last;
  cursor.eat_sign(',');
  cursor.eat(Word::at);
  cursor.eat(Word::about);
  if (!eat_clock(cursor, clock)) {
    return std::nullopt;
  }
  day->hour = clock.hour;
  day->minute = clock.minute;
  day->part = clock.part;
  day->last = cursor.at;
  return day;
}

}  // namespace

std::optional<Expression> match_expression(std::span<Atom const> atoms, std::size_t at) {
  std::optional<Expression> best;
  for (auto* match : {&match_plain, &match_portion, &match_part_of, &match_with_clock}) {
    auto const found = (*match)(atoms, at);
    if (found && (!best || found->last > best->last)) {
      best = found;
    }
  }
  return best;
}

}  // namespace annals::time
