// Calendar dates: "March 9, 2023", "9 March", "11, 12 and 15 April", "2023-03-09", "April and May 2022".
#include <array>

#include "time/cursor.hpp"

namespace annals::time {
namespace {

struct DayList {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// A lower-case noun behind a number makes it a count: "On March 9, 12 people".
bool counts_things(Cursor const& cursor) {
  Atom const& next = cursor.peek();
  if (next.word != Word::other || next.capital || next.length < 3) {
    return false;
  }
  for (std::string_view const verb : {"were", "was", "when", "but", "with", "near", "had", "has", "have", "who",
                                      "which", "while", "where", "against", "killed", "left"}) {
    if (is_form(next, verb)) {
      return false;
    }
  }
  return true;
}

bool is_clock_colon(Cursor const& cursor) {
  return cursor.is_sign(':') && cursor.is(Word::digits, 1) && !cursor.peek(1).space_before;
}

bool eat_list_sign(Cursor& cursor) {
  if (cursor.is_sign(',')) {
    ++cursor.at;
    cursor.eat(Word::and_);
    return true;
  }
  if (cursor.is_sign('-') || cursor.is_sign('/') || cursor.is_one_of({Word::and_, Word::to, Word::or_, Word::until})) {
    ++cursor.at;
    cursor.eat(Word::the);
    return true;
  }
  return false;
}

/// "3", "3-5", "11, 12 and 15". A list after a month may not go on over a comma unless "and" ends it.
std::optional<DayList> eat_days(Cursor& cursor, bool after_month) {
  auto const first = eat_day_number(cursor);
  if (!first) {
    return std::nullopt;
  }
  DayList days{*first, *first};
  Cursor ahead = cursor;
  bool commas = false;
  while (true) {
    bool const comma = ahead.is_sign(',');
    bool const ends = !comma;
    if (!eat_list_sign(ahead)) {
      break;
    }
    auto const next = eat_day_number(ahead);
    if (!next || is_clock_colon(ahead)) {
      break;
    }
    commas = commas || comma;
    if (!after_month || (ends && !counts_things(ahead))) {
      days.last = *next;
      cursor = ahead;
    }
  }
  return days;
}

/// "12 JUL 89", "3 Mar 89".
void eat_short_year(Cursor& cursor, Expression& expression) {
  if (expression.from.year == 0 && cursor.is(Word::digits) && cursor.peek().length == 2 && cursor.peek().value >= 32 &&
      !(cursor.is(Word::other, 1) && !cursor.peek(1).capital)) {
    expression.from.year = 1900 + cursor.peek().value;
    ++cursor.at;
  }
}

void set_range(Expression& expression, CalendarDay to) {
  if (to.year != 0 && expression.from.year == 0) {
    expression.from.year = to.month < expression.from.month ? to.year - 1 : to.year;
  } else if (to.year == 0) {
    to.year = expression.from.year;
  }
  expression.to = to;
}

/// "231200Z AUG 88": day, hour and minute in one group of wires and military reports, then month and year.
std::optional<Expression> match_date_time_group(Cursor cursor) {
  if (!cursor.is(Word::digits) || cursor.peek().length != 6 || cursor.peek(1).length != 1 || !cursor.peek(1).capital ||
      cursor.peek(1).space_before || !cursor.is(Word::month, 2)) {
    return std::nullopt;
  }
  std::int32_t const group = cursor.peek().value;
  Expression expression;
  expression.from.day = static_cast<std::uint32_t>(group / 10000);
  expression.from.month = static_cast<std::uint32_t>(cursor.peek(2).value);
  expression.hour = group / 100 % 100;
  expression.minute = group % 100;
  if (expression.from.day < 1 || expression.from.day > 31 || expression.hour > 23 || expression.minute > 59) {
    return std::nullopt;
  }
  cursor.at += 3;
  if (cursor.is(Word::digits) && cursor.peek().length == 2) {
    constexpr std::int32_t first_of_last_century = 40;
    expression.from.year = cursor.peek().value + (cursor.peek().value < first_of_last_century ? 2000 : 1900);
    ++cursor.at;
  } else if (auto const year = eat_year(cursor)) {
    expression.from.year = *year;
  }
  expression.last = cursor.at;
  return expression;
}

/// "9 March 2023", "3-5 March", "30 March to 2 April", "the 9th of March".
std::optional<Expression> match_day_month(Cursor cursor) {
  Expression expression;
  cursor.eat(Word::the);
  auto const days = eat_days(cursor, false);
  if (!days) {
    return std::nullopt;
  }
  cursor.eat(Word::of);
  cursor.eat_sign('-');
  auto const month = eat_month(cursor);
  if (!month) {
    return std::nullopt;
  }
  bool const year_behind = cursor.is(Word::digits, 1) && (cursor.peek(1).length == 4 || cursor.peek(1).value >= 32);
  if (cursor.is_sign('-') && !cursor.peek().space_before && year_behind && !cursor.peek(1).space_before) {
    ++cursor.at;  // "3-Mar-89"
  }
  expression.from = {0, *month, days->first};
  eat_short_year(cursor, expression);
  eat_year_of(cursor, expression);
  if (days->last != days->first) {
    set_range(expression, {expression.from.year, *month, days->last});
  }
  Cursor ahead = cursor;
  if (days->last == days->first && eat_list_sign(ahead)) {
    ahead.eat(Word::the);
    auto const day = eat_day_number(ahead);
    auto const other_month = day ? eat_month(ahead) : std::nullopt;
    if (other_month) {
      Expression other;
      eat_year_of(ahead, other);
      set_range(expression, {other.from.year, *other_month, *day});
      cursor = ahead;
    }
  }
  expression.last = cursor.at;
  return expression;
}

/// "March 9, 2023", "March 3-5", "March 30 - April 2", "March the ninth".
std::optional<Expression> match_month_day(Cursor cursor) {
  Expression expression;
  if (cursor.is_one_of({Word::last, Word::this_, Word::next})) {
    expression.direction = cursor.is(Word::last)   ? Direction::last
                           : cursor.is(Word::next) ? Direction::next
                                                   : Direction::this_;
    ++cursor.at;
  }
  auto const month = eat_month(cursor);
  if (!month) {
    return std::nullopt;
  }
  cursor.eat(Word::the);
  auto const days = eat_days(cursor, true);
  if (!days || is_clock_colon(cursor) || cursor.is_sign('%')) {
    return std::nullopt;
  }
  expression.from = {0, *month, days->first};
  if (!cursor.is(Word::of)) {
    eat_year_of(cursor, expression);
  } else if (!cursor.is(Word::digits, 1)) {
    eat_year_of(cursor, expression);
  }
  if (days->last != days->first) {
    set_range(expression, {expression.from.year, *month, days->last});
  }
  Cursor ahead = cursor;
  if (days->last == days->first && eat_list_sign(ahead)) {
    auto const other_month = eat_month(ahead);
    auto const day = other_month ? eat_day_number(ahead) : std::nullopt;
    if (day) {
      Expression other;
      eat_year_of(ahead, other);
      set_range(expression, {other.from.year, *other_month, *day});
      cursor = ahead;
    }
  }
  expression.last = cursor.at;
  return expression;
}

/// "March", "March 2020", "Jan. to March 2020", "April and May 2022".
std::optional<Expression> match_month(Cursor cursor) {
  Expression expression;
  Direction direction = Direction::none;
  if (cursor.eat(Word::last)) {
    direction = Direction::last;
  } else if (cursor.eat(Word::next)) {
    direction = Direction::next;
  } else if (cursor.eat(Word::this_)) {
    cursor.eat(Word::past);
    direction = Direction::this_;
  } else if (cursor.eat(Word::that)) {
    direction = Direction::same;
  } else if (cursor.is(Word::the) && cursor.is_one_of({Word::previous, Word::following}, 1)) {
    direction = cursor.is(Word::previous, 1) ? Direction::previous : Direction::following;
    cursor.at += 2;
  }
  auto const month = eat_month(cursor);
  if (!month) {
    return std::nullopt;
  }
  expression.from.month = *month;
  eat_year_of(cursor, expression);
  if (expression.direction == Direction::none) {
    expression.direction = direction;
  }
  Cursor ahead = cursor;
  if ((ahead.is_sign('-') || ahead.is_sign('/') || ahead.is_one_of({Word::and_, Word::to, Word::until})) &&
      ahead.is(Word::month, 1)) {
    ++ahead.at;
    auto const other_month = eat_month(ahead);
    if (other_month && !ahead.is(Word::digits)) {
      Expression other;
      eat_year_of(ahead, other);
      set_range(expression, {other.from.year, *other_month, 0});
      cursor = ahead;
    } else if (other_month && ahead.peek().length == 4) {
      Expression other;
      eat_year_of(ahead, other);
      if (other.from.year != 0) {
        set_range(expression, {other.from.year, *other_month, 0});
        cursor = ahead;
      }
    }
  }
  expression.last = cursor.at;
  return expression;
}

/// "year-end", "year's end", "the year end": December.
std::optional<Expression> match_year_end(Cursor cursor) {
  bool const the = cursor.eat(Word::the);
  if (!cursor.is(Word::unit) || !cursor.is_form_at("year", 0)) {
    return std::nullopt;
  }
  Expression expression;
  bool const ahead = cursor.behind(the ? 2 : 1).word == Word::by || cursor.behind(the ? 2 : 1).word == Word::until;
  ++cursor.at;
  if (cursor.is_sign('\'') && cursor.is_form_at("s", 1)) {
    cursor.at += 2;
  } else {
    cursor.eat_sign('-');
  }
  if (!cursor.is_form_at("end", 0)) {
    return std::nullopt;
  }
  expression.from.month = 12;
  expression.direction = ahead ? Direction::this_ : Direction::none;
  expression.last = cursor.at + 1;
  return expression;
}

bool glued_sign(Cursor const& cursor, char sign, std::size_t ahead) {
  return cursor.is_sign(sign, ahead) && !cursor.peek(ahead).space_before && cursor.is(Word::digits, ahead + 1) &&
         !cursor.peek(ahead + 1).space_before;
}

/// At the start of a sentence, but for a bullet or a bracket.
bool heads_entry(Cursor const& cursor) {
  return cursor.at == 0 || (cursor.at <= 2 && cursor.behind().word == Word::sign &&
                            (cursor.at == 1 || cursor.behind(2).word == Word::sign));
}

/// "on 6/4", "since 6/4", "dated 6/4": what two numbers need to be a day inside a sentence.
bool names_a_day(Cursor const& cursor) {
  Atom const& after = cursor.peek(3);
  bool const counted = after.word == Word::other && !after.capital && after.length > 2 && after.form.ends_with('s');
  Atom const& before = cursor.behind();
  return !counted && (before.word == Word::on || before.word == Word::since || before.word == Word::until ||
                      before.word == Word::weekday || is_form(before, "dated") ||
                      (before.word == Word::sign && before.value == ',' && cursor.behind(2).word == Word::weekday));
}

/// "2023-03-09", "09/03/2023", "17.12.2020", and "17/12" at the head of an entry.
std::optional<Expression> match_numeric(Cursor cursor) {
  if (!cursor.is(Word::digits)) {
    return std::nullopt;
  }
  Expression expression;
  Atom const& a = cursor.peek();
  char const sign = cursor.is(Word::sign, 1) ? static_cast<char>(cursor.peek(1).value) : '\0';
  if ((sign != '-' && sign != '/' && sign != '.') || !glued_sign(cursor, sign, 1)) {
    return std::nullopt;
  }
  Atom const& b = cursor.peek(2);
  bool const three = glued_sign(cursor, sign, 3);
  auto number = [](Atom const& atom) { return static_cast<std::uint32_t>(atom.value); };
  if (a.length == 4 && b.length == 2 && sign != '.' && a.value >= 1500 && a.value < 2100) {
    expression.from = {a.value, number(b), three ? number(cursor.peek(4)) : 0};
    if (b.value > 12 || (!three && sign == '/')) {
      return std::nullopt;
    }
  } else if (three && a.length <= 2 && b.length <= 2 && (cursor.peek(4).length == 4 || cursor.peek(4).length == 2)) {
    std::int32_t year = cursor.peek(4).value;
    if (cursor.peek(4).length == 2) {
      year += year < 40 ? 2000 : 1900;
    }
    // Day first, as most of the world writes; month first only where day first cannot be.
    bool const month_first = b.value > 12;
    expression.from = {year, number(month_first ? a : b), number(month_first ? b : a)};
    expression.either_way = !month_first && a.value <= 12 && sign != '-';
  } else if (!three && sign == '/' && (heads_entry(cursor) || names_a_day(cursor)) && a.length <= 2 && b.length <= 2 &&
             b.value <= 12 && b.value > 0 && a.value >= 1 && a.value <= 31) {
    expression.from = {0, number(b), number(a)};
    expression.either_way = a.value <= 12;
    expression.bare = true;
  } else {
    return std::nullopt;
  }
  if (expression.from.month == 0 || expression.from.month > 12 || expression.from.day > 31) {
    return std::nullopt;
  }
  expression.last = cursor.at + (three ? 5 : 3);
  return expression;
}

}  // namespace

std::optional<Expression> match_calendar(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  std::int32_t weekday = -1;
  bool bracket = false;  // "Saturday (June 3)"
  if (cursor.is(Word::weekday) && !cursor.peek().plural && cursor.peek().capital) {
    weekday = cursor.peek().value;
    ++cursor.at;
    cursor.eat_sign('.');
    cursor.eat_sign(',');
    if (cursor.is(Word::unit)) {
      return std::nullopt;
    }
    cursor.eat(Word::on);
    bracket = cursor.is_sign('(') && cursor.is_one_of({Word::month, Word::digits}, 1) && cursor.eat_sign('(');
    if (cursor.is(Word::in) && cursor.is(Word::month, 1)) {
      ++cursor.at;  // "one Sunday in January 1983"
      auto found = match_month(cursor);
      if (found) {
        found->first = at;
      }
      return found;
    }
  }
  std::optional<Expression> best;
  for (auto* match :
       {&match_numeric, &match_date_time_group, &match_day_month, &match_month_day, &match_month, &match_year_end}) {
    auto const found = (*match)(cursor);
    if (found && (!best || found->last > best->last)) {
      best = found;
    }
  }
  if (weekday >= 0 && (!best || best->from.day == 0)) {
    return std::nullopt;
  }
  if (bracket) {
    Cursor const behind{atoms, best->last};
    if (!behind.is_sign(')')) {
      return std::nullopt;
    }
    ++best->last;
  }
  if (best) {
    best->first = at;
    best->kind = Kind::calendar;
    best->weekday = weekday;
  }
  return best;
}

}  // namespace annals::time
