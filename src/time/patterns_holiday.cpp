// Holidays and the dates of other calendars: "the first day of Eid al-Fitr", "Ashura eve", "15 Ramadan 1444".
#include <algorithm>
#include <array>

#include "time/calendars.hpp"
#include "time/cursor.hpp"

namespace annals::time {
namespace {

/// Few sentences have what these patterns need: one look ahead spares the rest.
template <typename Test>
bool any_near(std::span<Atom const> atoms, std::size_t at, std::size_t reach, Test test) {
  for (std::size_t i = at; i < atoms.size() && i < at + reach; ++i) {
    if (test(atoms[i])) {
      return true;
    }
  }
  return false;
}

/// "Tariq Ramadan", "Ramadan Shallah", "Ramadan said": a name of one word is a person's beside these.
bool is_person(Cursor const& cursor) {
  constexpr std::array<std::string_view, 6> speech = {"said", "told", "says", "added", "vowed", "fled"};
  constexpr std::array<std::string_view, 6> of_day = {"day", "eve", "holiday", "sunday", "monday", "week"};
  constexpr std::array<std::string_view, 8> faiths = {"muslim", "christian", "islamic", "jewish",
                                                      "shiite", "shia",      "hindu",   "iranian"};
  Atom const& next = cursor.peek(1);
  Atom const& before = cursor.behind();
  if (cursor.peek().all_capitals) {
    return is_any(next, speech);
  }
  bool const name_behind = next.word == Word::other && next.capital && !is_any(next, of_day);
  // "Celebrating Ramadan" may open a sentence.
  bool const opening_verb = cursor.at == 1 && before.form.ends_with("ing");
  bool const name_before = before.word == Word::other && before.capital && !opening_verb && !is_any(before, faiths);
  return name_behind || name_before || is_any(next, speech);
}

/// "the first day of", "the last day of", "the eve of"; fills count.
void eat_day_of(Cursor& cursor, Expression& expression) {
  Cursor ahead = cursor;
  ahead.eat(Word::the);
  if (ahead.is_form_at("eve", 0) && ahead.is(Word::of, 1)) {
    expression.count = -1;
    expression.counted = true;
    ahead.at += 2;
  } else if (ahead.is(Word::ordinal) && ahead.is_form_at("day", 1) && ahead.is(Word::of, 2)) {
    expression.count = ahead.peek().value - 1;
    expression.counted = true;
    ahead.at += 3;
  } else if (ahead.is(Word::last) && ahead.is_form_at("day", 1) && ahead.is(Word::of, 2)) {
    expression.last_day = true;
    expression.counted = true;
    ahead.at += 3;
  } else {
    return;
  }
  cursor = ahead;
}

}  // namespace

std::optional<Expression> match_holiday(std::span<Atom const> atoms, std::size_t at) {
  constexpr std::size_t reach = 7;
  if (!any_near(atoms, at, reach, [](Atom const& atom) { return atom.word == Word::holiday; })) {
    return std::nullopt;
  }
  Cursor cursor{atoms, at};
  Expression expression;
  expression.kind = Kind::holiday;
  expression.first = at;
  eat_day_of(cursor, expression);
  expression.direction = eat_direction(cursor);
  cursor.eat(Word::the);
  if (!cursor.is(Word::holiday)) {
    if (auto const year = eat_year(cursor)) {
      expression.from.year = *year;  // "the 2019 Easter Sunday bombings"
    }
  }
  if (!cursor.is(Word::holiday)) {
    return std::nullopt;
  }
  Atom const& name = cursor.peek();
  if (name.extent == 1 && (!name.capital || is_person(cursor))) {
    return std::nullopt;
  }
  expression.number = name.value;
  cursor.at += name.extent;
  if (!expression.counted && cursor.is_form_at("eve", 0)) {
    expression.count = -1;
    expression.counted = true;
    ++cursor.at;
  } else if (cursor.is_form_at("day", 0) && cursor.peek().capital) {
    ++cursor.at;
  }
  if (expression.from.year == 0) {
    eat_year_of(cursor, expression);
  }
  expression.last = cursor.at;
  return expression;
}

std::optional<Expression> match_foreign(std::span<Atom const> atoms, std::size_t at) {
  constexpr std::size_t reach = 5;
  if (!any_near(atoms, at, reach, [](Atom const& atom) { return atom.foreign_month != 0; })) {
    return std::nullopt;
  }
  Cursor cursor{atoms, at};
  Expression expression;
  expression.kind = Kind::foreign;
  expression.first = at;
  cursor.eat(Word::the);
  if (auto const day = eat_day_number(cursor)) {
    expression.from.day = *day;
    cursor.eat(Word::of);
  }
  Atom const& month = cursor.peek();
  if (month.foreign_month == 0) {
    return std::nullopt;
  }
  Word const before = cursor.behind().word;
  expression.number = month.foreign_month / 16;
  expression.from.month = month.foreign_month % 16;
  cursor.at += month.foreign_extent;
  if (expression.from.day == 0 && !(cursor.is(Word::digits) && cursor.peek().length == 4)) {
    Cursor ahead = cursor;
    auto const day = eat_day_number(ahead);
    // "Muharram 10", but not "Ramadan 12 people".
    if (day && (ahead.done() || !ahead.is(Word::other))) {
      expression.from.day = *day;
      cursor = ahead;
    }
  }
  Cursor ahead = cursor;
  ahead.eat_sign(',');
  if (auto const year = eat_year(ahead)) {
    expression.from.year = *year;
    cursor = ahead;
    for (std::string_view const era : {"ah", "ap", "ec", "hijri"}) {
      if (cursor.eat_form(era)) {
        break;
      }
    }
  }
  bool const lone_month = expression.from.day == 0 && expression.from.year == 0;
  bool const named_month = lone_month && (before == Word::in || before == Word::during || before == Word::of);
  if ((month.needs_year && expression.from.year == 0) || (lone_month && !named_month) ||
      (expression.from.day > 30 && static_cast<CalendarKind>(expression.number) != CalendarKind::solar_hijri)) {
    return std::nullopt;
  }
  expression.last = cursor.at;
  return expression;
}

}  // namespace annals::time
