// What comes round again: weekdays, seasons, quarters, clock times.
#include <algorithm>
#include <array>

#include "time/cursor.hpp"

namespace annals::time {

Direction eat_direction(Cursor& cursor) {
  if (cursor.is(Word::the) && cursor.is_one_of({Word::last, Word::next, Word::same, Word::previous, Word::following,
                                                Word::past, Word::coming, Word::current, Word::latest},
                                               1)) {
    ++cursor.at;
  }
  if (cursor.eat(Word::last) || cursor.eat(Word::past)) {
    return Direction::last;
  }
  if (cursor.eat(Word::next)) {
    return cursor.behind(2).word == Word::the ? Direction::following : Direction::next;
  }
  if (cursor.eat(Word::coming)) {
    return Direction::next;
  }
  if (cursor.eat(Word::this_)) {
    if (cursor.eat(Word::past)) {
      return Direction::last;
    }
    return cursor.eat(Word::coming) ? Direction::next : Direction::this_;
  }
  if (cursor.eat(Word::current)) {
    return Direction::this_;
  }
  if (cursor.eat(Word::that) || cursor.eat(Word::same)) {
    cursor.eat(Word::same);
    return Direction::same;
  }
  if (cursor.eat(Word::previous)) {
    return Direction::previous;
  }
  return cursor.eat(Word::following) ? Direction::following : Direction::none;
}

namespace {

Part eat_part(Cursor& cursor) {
  if (cursor.is(Word::part) && !cursor.peek().plural) {
    return static_cast<Part>(cursor.atoms[cursor.at++].value);
  }
  if (cursor.is_one_of({Word::early, Word::late, Word::mid})) {
    Cursor ahead = cursor;
    ++ahead.at;
    ahead.eat_sign('-');
    if (ahead.is(Word::part)) {
      cursor = ahead;
      return static_cast<Part>(cursor.atoms[cursor.at++].value);
    }
  }
  return Part::none;
}

/// Short names ("Sun", "Sat") are weekdays only where a date is plainly meant.
bool is_weekday_here(Cursor const& cursor) {
  Atom const& atom = cursor.peek();
  if (!atom.capital || atom.plural) {
    return false;
  }
  if (!atom.abbreviated) {
    return true;
  }
  bool const dotted = cursor.is_sign('.', 1) && !cursor.peek(1).space_before && atom.value != 0 && atom.value != 6;
  return dotted || cursor.behind().word == Word::on || cursor.behind().word == Word::last ||
         (cursor.is(Word::digits, 1) && cursor.peek(1).length <= 2);
}

bool followed_by_count(Cursor const& cursor) {
  return cursor.is(Word::other) && cursor.peek().length > 2 && cursor.peek().space_before;
}

std::optional<Expression> match_season(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::season;
  bool const in_the = cursor.is(Word::the);
  expression.direction = eat_direction(cursor);
  cursor.eat(Word::the);
  if (cursor.is_one_of({Word::early, Word::late, Word::mid})) {
    expression.portion = cursor.is(Word::early)  ? Portion::start
                         : cursor.is(Word::late) ? Portion::end
                                                 : Portion::middle;
    ++cursor.at;
    cursor.eat_sign('-');
  }
  if (!cursor.is(Word::season) || cursor.peek().plural) {
    return std::nullopt;
  }
  bool const ambiguous = cursor.peek().value == 0 || is_form(cursor.peek(), "fall");
  expression.season = cursor.atoms[cursor.at++].value;
  eat_year_of(cursor, expression);
  if (expression.from.year != 0 && (cursor.is_sign('-') || cursor.is_sign('/')) && cursor.is(Word::digits, 1) &&
      cursor.peek(1).value % 100 == (expression.from.year + 1) % 100) {
    cursor.at += 2;  // "the winter of 2019-2020"
  }
  bool const anchored = expression.direction != Direction::none || expression.from.year != 0 ||
                        expression.year_direction != Direction::none || expression.portion != Portion::none;
  Atom const& before = in_the ? cursor.behind(3) : cursor.behind(2);
  bool const in = before.word == Word::in ||
                  (in_the && (before.word == Word::over || before.word == Word::during || before.word == Word::since ||
                              is_form(before, "into") || is_form(before, "through")));
  if (!anchored && (!in || (ambiguous && cursor.is(Word::of)))) {
    return std::nullopt;
  }
  expression.last = cursor.at;
  return expression;
}

/// "this year's", "last year's".
Direction eat_years(Cursor& cursor) {
  Direction const direction = cursor.is(Word::this_)  ? Direction::this_
                              : cursor.is(Word::last) ? Direction::last
                              : cursor.is(Word::next) ? Direction::next
                                                      : Direction::none;
  bool const years = direction != Direction::none && cursor.is_form_at("year", 1) && cursor.is_sign('\'', 2) &&
                     cursor.is_form_at("s", 3);
  cursor.at += years ? 4 : 0;
  return years ? direction : Direction::none;
}

/// "the first half of 2019", "the second half of last year"; behind a year or with one of its own only.
std::optional<Expression> match_half(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::half;
  expression.year_direction = eat_years(cursor);
  if (cursor.is(Word::other) && cursor.peek().form == "H" && cursor.is(Word::digits, 1) &&
      !cursor.peek(1).space_before && cursor.peek(1).value >= 1 && cursor.peek(1).value <= 2) {
    expression.number = cursor.peek(1).value;
    cursor.at += 2;
    eat_year_of(cursor, expression);
    expression.last = cursor.at;
    return expression.from.year != 0 ? std::optional(expression) : std::nullopt;
  }
  cursor.eat(Word::the);
  bool const last = cursor.is(Word::last);
  if (!last && (!cursor.is(Word::ordinal) || cursor.peek().value > 2)) {
    return std::nullopt;
  }
  expression.number = last ? 2 : cursor.peek().value;
  ++cursor.at;
  if (!cursor.eat(Word::half)) {
    return std::nullopt;
  }
  bool const own = expression.year_direction != Direction::none;
  if (!own && cursor.is(Word::of) && cursor.is(Word::the, 1) && cursor.is_form_at("year", 2)) {
    cursor.at += 3;
    expression.year_direction = Direction::this_;
  } else {
    eat_year_of(cursor, expression);
  }
  if (expression.from.year == 0 && expression.year_direction == Direction::none) {
    return std::nullopt;
  }
  expression.last = cursor.at;
  return expression;
}

/// "the third quarter of 2019", "third-quarter", "Q3 2019", "this year's third quarter".
std::optional<Expression> match_quarter(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::quarter;
  expression.year_direction = eat_years(cursor);
  if (cursor.is(Word::other) && cursor.peek().form == "Q" && cursor.is(Word::digits, 1) &&
      !cursor.peek(1).space_before && cursor.peek(1).value >= 1 && cursor.peek(1).value <= 4) {
    expression.number = cursor.peek(1).value;
    cursor.at += 2;
    eat_year_of(cursor, expression);
    expression.last = cursor.at;
    return expression;
  }
  cursor.eat(Word::the);
  cursor.eat(Word::fiscal);
  cursor.eat_sign('-');
  if (auto const year = eat_year(cursor)) {
    expression.from.year = *year;
  }
  if (!cursor.is(Word::ordinal) || cursor.peek().value > 4) {
    return std::nullopt;
  }
  expression.number = cursor.atoms[cursor.at++].value;
  cursor.eat_sign('-');
  if (!cursor.is(Word::unit) || static_cast<Unit>(cursor.peek().value) != Unit::quarter || cursor.peek().plural) {
    return std::nullopt;
  }
  ++cursor.at;
  if (expression.year_direction == Direction::none) {
    eat_year_of(cursor, expression);
  }
  expression.last = cursor.at;
  return expression;
}

/// "the 16th", "on the 6th" -- a day of the month last named; and "Tue 6", "Friday the 13th".
std::optional<Expression> match_day_number(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::day_number;
  Word const before = cursor.behind().word;
  bool weekday = false;
  if (cursor.is(Word::weekday) && is_weekday_here(cursor)) {
    expression.weekday = cursor.atoms[cursor.at++].value;
    cursor.eat_sign('.');
    weekday = true;
  }
  bool const the = cursor.eat(Word::the);
  if (!cursor.is(Word::digits)) {
    return std::nullopt;
  }
  auto const day = eat_day_number(cursor);
  if (!day) {
    return std::nullopt;
  }
  bool const ending = cursor.behind().word == Word::ordinal_ending;
  bool const prepared = before == Word::on || before == Word::of || before == Word::by || before == Word::until ||
                        before == Word::since || before == Word::from || before == Word::to || before == Word::and_ ||
                        before == Word::between || before == Word::before || before == Word::after;
  bool const decimal = cursor.is(Word::sign) && !cursor.peek().space_before && cursor.is(Word::digits, 1) &&
                       !cursor.peek(1).space_before;
  if (decimal || cursor.is_sign('-') || cursor.is(Word::unit) || followed_by_count(cursor)) {
    return std::nullopt;
  }
  if (weekday ? false : !(the && ending && prepared)) {
    return std::nullopt;
  }
  expression.from.day = *day;
  expression.last = cursor.at;
  return expression;
}

/// "a Sunday school", "Bloody Sunday", "the Sunday Times": names with a weekday in them.
bool is_part_of_name(Cursor const& cursor) {
  constexpr std::array<std::string_view, 11> behind = {"school",  "schools", "times", "telegraph", "mail",  "mirror",
                                                       "express", "herald",  "post",  "mosque",    "market"};
  constexpr std::array<std::string_view, 5> before = {"bloody", "black", "super", "fat", "shrove"};
  Atom const& next = cursor.peek(1);
  bool const named =
      std::any_of(behind.begin(), behind.end(), [&](std::string_view word) { return is_form(next, word); });
  bool const lower_school = is_form(next, "school") || is_form(next, "schools");
  return (named && (next.capital || lower_school)) ||
         std::any_of(before.begin(), before.end(),
                     [&](std::string_view word) { return is_form(cursor.behind(), word) && cursor.behind().capital; });
}

/// "Monday and Tuesday", "Friday to Monday"; "Friday and Thursday" are two days.
constexpr std::int32_t longest_run = 4;

std::optional<Expression> match_one_weekday(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::weekday;
  if (cursor.is(Word::the) && cursor.behind().word == Word::on && cursor.is(Word::weekday, 1)) {
    ++cursor.at;  // "On the Sunday": of the days that are being told
    expression.direction = Direction::same;
  } else if (cursor.is(Word::that) && cursor.behind().word == Word::other) {
    return std::nullopt;  // "officials said that Friday's attack"
  } else {
    expression.direction = eat_direction(cursor);
  }
  if (!cursor.is(Word::weekday) || !is_weekday_here(cursor)) {
    return std::nullopt;
  }
  if (is_part_of_name(cursor)) {
    return std::nullopt;
  }
  bool const short_name = cursor.peek().abbreviated;
  expression.weekday = cursor.atoms[cursor.at++].value;
  if (short_name) {
    cursor.eat_sign('.');
  }
  if (cursor.is(Word::last) && expression.direction == Direction::none &&
      !cursor.is_one_of({Word::unit, Word::month}, 1)) {
    ++cursor.at;
    expression.direction = Direction::last;
  }
  Cursor other = cursor;
  if ((other.eat(Word::and_) || other.eat(Word::to) || other.eat_sign('-') || other.eat_sign('/')) &&
      other.is(Word::weekday) && is_weekday_here(other) && expression.direction == Direction::none &&
      (other.peek().value - expression.weekday + 7) % 7 <= longest_run) {
    expression.first_weekday = expression.weekday;
    expression.weekday = other.peek().value;
    cursor.at = other.at + 1;
  }
  expression.part = eat_part(cursor);
  expression.last = cursor.at;
  return expression;
}

}  // namespace

std::optional<Expression> match_weekday(std::span<Atom const> atoms, std::size_t at) {
  std::optional<Expression> best;
  Cursor const cursor{atoms, at};
  for (auto* match : {&match_one_weekday, &match_season, &match_quarter, &match_half, &match_day_number}) {
    auto const found = (*match)(cursor);
    if (found && (!best || found->last > best->last)) {
      best = found;
    }
  }
  if (best) {
    best->first = at;
  }
  return best;
}

std::optional<Expression> match_clock(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  Expression expression;
  expression.kind = Kind::clock;
  expression.first = at;
  if (!eat_clock(cursor, expression)) {
    return std::nullopt;
  }
  expression.last = cursor.at;
  return expression;
}

}  // namespace annals::time
