// Numbers, years, months and clock times: the pieces that several patterns share.
#include "base/strings.hpp"
#include "time/cursor.hpp"

namespace annals::time {
namespace {

/// "twenty" or "twenty-one"; 0 when there is none.
std::int32_t eat_cardinal_below_hundred(Cursor& cursor) {
  if (!cursor.is(Word::cardinal) || cursor.peek().value >= 100) {
    return 0;
  }
  std::int32_t const tens = cursor.peek().value;
  ++cursor.at;
  if (tens < 20) {
    return tens;
  }
  std::size_t const skip = cursor.is_sign('-') ? 1 : 0;
  if (cursor.is(Word::cardinal, skip) && cursor.peek(skip).value < 10) {
    std::int32_t const ones = cursor.peek(skip).value;
    cursor.at += skip + 1;
    return tens + ones;
  }
  return tens;
}

bool looks_like_month_context(Cursor const& cursor) {
  Atom const& next = cursor.peek(1);
  Atom const& before = cursor.behind();
  if (next.word == Word::digits && next.value >= 1 && next.value <= 2099 && next.length <= 4) {
    return true;
  }
  switch (before.word) {
    case Word::in:
    case Word::since:
    case Word::until:
    case Word::by:
    case Word::during:
    case Word::early:
    case Word::mid:
    case Word::late:
    case Word::last:
    case Word::next:
    case Word::this_:
    case Word::of:
    case Word::from:
    case Word::to:
    case Word::between:
    case Word::digits:
    case Word::ordinal_ending:
    case Word::each:
    case Word::every:
    case Word::that:
    case Word::ordinal:
    case Word::before:
    case Word::after:
    case Word::previous:
    case Word::following:
    case Word::and_:
    case Word::or_:
      return true;
    default:
      break;
  }
  if (before.word == Word::sign && before.value == '-' && !before.space_before &&
      cursor.behind(2).word == Word::digits) {
    return true;  // "05-Jun-2023"
  }
  Word const portion = cursor.behind(2).word;
  return before.word == Word::end ||
         (before.word == Word::sign && before.value == '-' &&
          (portion == Word::mid || portion == Word::end || portion == Word::early || portion == Word::late));
}

}  // namespace

std::optional<std::int32_t> eat_number(Cursor& cursor) {
  if (cursor.is(Word::digits)) {
    std::int32_t value = cursor.peek().value;
    ++cursor.at;
    while (cursor.is_sign(',') && !cursor.peek().space_before && cursor.is(Word::digits, 1) &&
           !cursor.peek(1).space_before && cursor.peek(1).length == 3 && value < 100000) {
      value = value * 1000 + cursor.peek(1).value;
      cursor.at += 2;
    }
    return value < 0 ? std::nullopt : std::optional(value);
  }
  if (cursor.is(Word::a) && cursor.is(Word::cardinal, 1) && cursor.peek(1).value >= 100) {
    std::int32_t const value = cursor.peek(1).value;
    cursor.at += 2;
    return value;
  }
  std::int32_t value = eat_cardinal_below_hundred(cursor);
  if (value == 0) {
    return std::nullopt;
  }
  if (cursor.is(Word::cardinal) && cursor.peek().value >= 100) {
    value *= cursor.peek().value;
    ++cursor.at;
  }
  return value;
}

std::optional<std::int32_t> eat_year(Cursor& cursor) {
  if (cursor.is(Word::digits)) {
    Atom const& atom = cursor.peek();
    if (atom.length == 4 && atom.value >= 1000 && atom.value < 2100) {
      ++cursor.at;
      return atom.value;
    }
    return std::nullopt;
  }
  if (cursor.is_sign('\'') && cursor.is(Word::digits, 1) && !cursor.peek(1).space_before &&
      cursor.peek(1).length == 2 && cursor.peek().space_before) {
    std::int32_t const value = cursor.peek(1).value;
    cursor.at += 2;
    return value + (value < 30 ? 2000 : 1900);
  }
  if (cursor.is(Word::cardinal) && (cursor.peek().value == 19 || cursor.peek().value == 20)) {
    Cursor ahead = cursor;
    std::int32_t const century = ahead.peek().value;
    ++ahead.at;
    if (century == 20 && !ahead.is(Word::cardinal)) {
      return std::nullopt;
    }
    std::int32_t const rest = eat_cardinal_below_hundred(ahead);
    if (rest >= 10) {
      cursor = ahead;
      return century * 100 + rest;
    }
    return std::nullopt;
  }
  if (cursor.is(Word::cardinal) && cursor.peek().value == 2 && cursor.is(Word::cardinal, 1) &&
      cursor.peek(1).value == 1000 && is_form(cursor.behind(), "year")) {
    cursor.at += 2;
    return 2000;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> eat_day_number(Cursor& cursor) {
  if (cursor.is(Word::digits)) {
    Atom const& atom = cursor.peek();
    if (atom.length > 2 || atom.value < 1 || atom.value > 31) {
      return std::nullopt;
    }
    ++cursor.at;
    if (cursor.is(Word::ordinal_ending) && !cursor.peek().space_before) {
      ++cursor.at;
    }
    return static_cast<std::uint32_t>(atom.value);
  }
  if (cursor.is(Word::ordinal)) {
    return static_cast<std::uint32_t>(cursor.atoms[cursor.at++].value);
  }
  if (cursor.is(Word::cardinal) && (cursor.peek().value == 20 || cursor.peek().value == 30)) {
    std::size_t const skip = cursor.is_sign('-', 1) ? 2 : 1;
    if (cursor.is(Word::ordinal, skip) && cursor.peek(skip).value < 10) {
      auto const value = static_cast<std::uint32_t>(cursor.peek().value + cursor.peek(skip).value);
      cursor.at += skip + 1;
      return value <= 31 ? std::optional(value) : std::nullopt;
    }
  }
  return std::nullopt;
}

std::optional<std::uint32_t> eat_month(Cursor& cursor) {
  if (!cursor.is(Word::month) || !cursor.peek().capital) {
    return std::nullopt;
  }
  Atom const& atom = cursor.peek();
  bool const doubtful = atom.value == 5 || atom.value == 3 || atom.abbreviated || atom.form == "AUGUST" ||
                        is_form(atom, "april") || is_form(atom, "june") || is_form(atom, "august");
  bool const dotted = atom.abbreviated && cursor.is_sign('.', 1) && !cursor.peek(1).space_before;
  if (doubtful && !dotted && (atom.value == 5 || atom.value == 3 || atom.abbreviated) &&
      !looks_like_month_context(cursor)) {
    return std::nullopt;
  }
  // "and Jan Kavan": a short name before a name is no month, whatever stands before it.
  if (atom.abbreviated && !dotted && !atom.all_capitals && cursor.is(Word::other, 1) && cursor.peek(1).capital &&
      cursor.behind().word != Word::digits && cursor.behind().word != Word::ordinal_ending) {
    return std::nullopt;
  }
  // "April Jones", "in August Wilson's play": a capitalised word right behind makes these a person.
  Atom const& next = cursor.peek(1);
  if (doubtful && !dotted && next.word == Word::other && next.capital && !next.all_capitals && next.space_before &&
      !looks_like_month_context(cursor)) {
    return std::nullopt;
  }
  ++cursor.at;
  if (dotted) {
    ++cursor.at;
  }
  return static_cast<std::uint32_t>(atom.value);
}

namespace {

/// "a.m.", "am", "p.m": the hour to add, or -1.
std::int32_t eat_clock_half(Cursor& cursor) {
  if (cursor.is(Word::clock_half)) {
    return cursor.atoms[cursor.at++].value;
  }
  bool const am = !cursor.done() && is_form(cursor.peek(), "a");
  bool const pm = !cursor.done() && is_form(cursor.peek(), "p");
  if ((am || pm) && cursor.is_sign('.', 1) && is_form(cursor.peek(2), "m") && !cursor.peek(2).space_before) {
    cursor.at += 3;
    if (cursor.is_sign('.') && !cursor.peek().space_before) {
      ++cursor.at;
    }
    return am ? 0 : 12;
  }
  return -1;
}

std::int32_t on_the_clock(std::int32_t hour, std::int32_t half) {
  if (half == 12) {
    return hour < 12 ? hour + 12 : hour;
  }
  return half == 0 && hour == 12 ? 0 : hour;
}

/// "noon", "midnight".
bool eat_named_hour(Cursor& cursor, Expression& expression) {
  if (!cursor.is(Word::part) || cursor.peek().plural) {
    return false;
  }
  auto const part = static_cast<Part>(cursor.peek().value);
  if ((part != Part::noon && part != Part::midnight) || is_form(cursor.behind(), "high")) {
    return false;
  }
  expression.part = part;
  expression.hour = part == Part::noon ? 12 : 24;
  expression.minute = 0;
  ++cursor.at;
  return true;
}

/// "14h30", "7h".
bool eat_h_clock(Cursor& cursor, Expression& expression) {
  if (!cursor.is(Word::digits) || cursor.peek().length > 2 || cursor.peek().value > 23 || !cursor.is_form_at("h", 1) ||
      cursor.peek(1).space_before) {
    return false;
  }
  expression.hour = cursor.peek().value;
  expression.minute = 0;
  cursor.at += 2;
  if (cursor.is(Word::digits) && cursor.peek().length == 2 && !cursor.peek().space_before && cursor.peek().value < 60) {
    expression.minute = cursor.peek().value;
    ++cursor.at;
  }
  return true;
}

/// "at 0540", "1430 hrs", "0540 hours"; "1430 hours" is as likely a number of hours.
bool eat_four_digit_clock(Cursor& cursor, Expression& expression) {
  if (!cursor.is(Word::digits) || cursor.peek().length != 4) {
    return false;
  }
  std::int32_t const value = cursor.peek().value;
  bool const hours = cursor.is_form_at("hours", 1);
  bool const date = cursor.is_sign('-', 1) && cursor.is(Word::digits, 2);
  bool const marked = (cursor.behind().word == Word::at && !date) || cursor.is_form_at("hrs", 1) || hours;
  if (!marked || (hours && cursor.peek().form.front() != '0') || value >= 2400 || value % 100 >= 60) {
    return false;
  }
  ++cursor.at;
  if (!cursor.eat_form("hrs")) {
    cursor.eat_form("hours");
  }
  expression.hour = value / 100;
  expression.minute = value % 100;
  return true;
}

constexpr std::int32_t no_half = -1;
constexpr std::int32_t whole_clock = 24;  ///< "o'clock": the hour as it is

/// What follows the hour: "a.m.", "o'clock", "in the morning".
std::int32_t eat_hour_ending(Cursor& cursor, bool in_digits) {
  Cursor ahead = cursor;
  std::int32_t half = eat_clock_half(ahead);
  if (half == no_half && ahead.is_form_at("o", 0) && ahead.is_sign('\'', 1) && ahead.is_form_at("clock", 2)) {
    ahead.at += 3;
    half = whole_clock;
  }
  if (ahead.is(Word::in) && ahead.is(Word::the, 1) && ahead.is(Word::part, 2) && (half != no_half || in_digits)) {
    half = static_cast<Part>(ahead.peek(2).value) == Part::morning ? 0 : 12;
    ahead.at += 3;
  }
  if (half != no_half) {
    cursor = ahead;
  }
  return half;
}

void eat_zone(Cursor& cursor) {
  if (cursor.is(Word::zone) && cursor.peek().all_capitals) {
    ++cursor.at;
  } else if (cursor.is_form_at("local", 0) && cursor.is_form_at("time", 1)) {
    cursor.at += 2;
  }
}

}  // namespace

bool eat_clock(Cursor& cursor, Expression& expression) {
  if (eat_named_hour(cursor, expression) || eat_four_digit_clock(cursor, expression) ||
      eat_h_clock(cursor, expression)) {
    return true;
  }
  Cursor ahead = cursor;
  bool const in_digits = ahead.is(Word::digits);
  if (in_digits && ahead.peek().length > 2) {
    return false;
  }
  auto const hour = eat_number(ahead);
  if (!hour || *hour > 24) {
    return false;
  }
  std::int32_t minute = 0;
  bool colon = false;
  if (in_digits && (ahead.is_sign(':') || ahead.is_sign('.')) && !ahead.peek().space_before &&
      ahead.is(Word::digits, 1) && !ahead.peek(1).space_before && ahead.peek(1).length == 2 &&
      ahead.peek(1).value < 60) {
    colon = ahead.is_sign(':');
    minute = ahead.peek(1).value;
    ahead.at += 2;
  }
  std::int32_t const half = eat_hour_ending(ahead, in_digits);
  if (half == no_half && !colon) {
    return false;
  }
  eat_zone(ahead);
  expression.hour = half == no_half || half == whole_clock ? *hour : on_the_clock(*hour, half);
  expression.minute = minute;
  cursor = ahead;
  return true;
}

namespace {

/// "last", "this", "the same" ... before "year".
Direction eat_year_direction(Cursor& cursor, bool of) {
  if (cursor.eat(Word::last) || (of && cursor.eat(Word::past))) {
    return Direction::last;
  }
  if (cursor.eat(Word::this_)) {
    return Direction::this_;
  }
  if (cursor.eat(Word::next)) {
    return Direction::next;
  }
  if (cursor.eat(Word::same) || cursor.eat(Word::that)) {
    return Direction::same;
  }
  if (cursor.eat(Word::previous)) {
    return Direction::previous;
  }
  return cursor.eat(Word::following) ? Direction::following : Direction::none;
}

}  // namespace

void eat_year_of(Cursor& cursor, Expression& expression) {
  Cursor ahead = cursor;
  bool const comma = ahead.eat_sign(',');
  bool const of = !comma && ahead.eat(Word::of);
  if (auto const year = eat_year(ahead)) {
    // "March 9, 2000 people": a number of things, not a year.
    if (comma && ahead.is(Word::other) && !ahead.peek().capital && ahead.peek().length > 2 &&
        ahead.peek().form.ends_with('s')) {
      return;
    }
    expression.from.year = *year;
    cursor = ahead;
    return;
  }
  if (comma) {
    return;
  }
  ahead.eat(Word::the);
  Direction const direction = eat_year_direction(ahead, of);
  if (direction != Direction::none && ahead.is(Word::unit) && static_cast<Unit>(ahead.peek().value) == Unit::year &&
      !ahead.peek().plural) {
    ++ahead.at;
    expression.year_direction = direction;
    cursor = ahead;
    return;
  }
  if (cursor.is(Word::last) && expression.from.month != 0 && !cursor.is(Word::unit, 1) &&
      !cursor.is(Word::weekday, 1)) {
    ++cursor.at;  // "November 14 last"
    expression.direction = Direction::last;
  }
}

}  // namespace annals::time
