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

enum class Tag : std::uint8_t { none, proper, noun, other };

Tag tag_of(Atom const& atom) {
  static std::array<std::uint16_t, 4> const tags = {language::xpos_index("NNP"), language::xpos_index("NNPS"),
                                                    language::xpos_index("NN"), language::xpos_index("NNS")};
  auto const found = std::find(tags.begin(), tags.end(), atom.tag);
  return atom.tag == 0              ? Tag::none
         : found == tags.end()      ? Tag::other
         : found - tags.begin() < 2 ? Tag::proper
                                    : Tag::noun;
}

/// "the Ramadan mosque", "22 Bahman Street", but not "the Easter church bombings": the last noun behind the name at
/// `at` is a place or a body of people.
bool names_place(Cursor const& cursor) {
  constexpr std::array<std::string_view, 32> places = {
      "mosque",   "mosques",       "church",       "churches",   "cathedral", "hospital",   "school",  "street",
      "square",   "road",          "bridge",       "market",     "markets",   "camp",       "village", "town",
      "district", "neighbourhood", "neighborhood", "university", "hotel",     "island",     "islands", "family",
      "clan",     "tribe",         "brigade",      "brigades",   "battalion", "foundation", "hall",    "prison"};
  Atom const& behind = cursor.peek(1);
  bool const goes_on = cursor.peek(1).word == Word::other && tag_of(behind) == Tag::noun && behind.space_before;
  return is_any(cursor.peek(), places) && !goes_on;
}

bool is_speech(Atom const& atom) {
  constexpr std::array<std::string_view, 6> speech = {"said", "told", "says", "added", "vowed", "fled"};
  return is_any(atom, speech);
}

/// "Kurdish Newroz", "Muslim Ramadan": taggers take these for names.
bool is_of_a_people(Atom const& atom) {
  constexpr std::array<std::string_view, 18> peoples = {
      "muslim",    "islamic", "shiite",  "shia",   "sunni",    "hindu",  "arab",    "afghan", "iraqi",
      "pakistani", "yemeni",  "israeli", "coptic", "catholic", "german", "african", "yazidi", "orthodox"};
  constexpr std::array<std::string_view, 3> endings = {"ish", "ian", "ese"};
  constexpr std::size_t shortest = 5;
  return is_any(atom, peoples) ||
         (atom.length > shortest && std::any_of(endings.begin(), endings.end(),
                                                [&](std::string_view ending) { return atom.form.ends_with(ending); }));
}

/// A capitalised word that may be part of a person's name.
bool is_name(Atom const& atom) {
  Tag const tag = tag_of(atom);
  return atom.word == Word::other && atom.capital && (tag == Tag::none || tag == Tag::proper);
}

/// "Tariq Ramadan", "Ramadan Shallah", "Ramadan said", "the Ramadan mosque": a name of one word is a person's or a
/// place's beside these. Of names that people do not bear the word behind tells little: "on Easter Boko Haram struck".
bool is_other_name(Cursor const& cursor) {
  constexpr std::array<std::string_view, 6> of_day = {"day", "eve", "holiday", "sunday", "monday", "week"};
  Atom const& name = cursor.peek();
  Atom const& before = cursor.behind();
  Cursor const behind{cursor.atoms, cursor.at + 1};
  Atom const& next = behind.peek();
  if (names_place(behind)) {
    return true;
  }
  if (name.all_capitals) {
    return is_speech(next);
  }
  bool const name_behind = name.persons_too && is_name(next) && !is_any(next, of_day);
  // "Celebrating Ramadan" may open a sentence.
  bool const opening_verb = cursor.at == 1 && before.form.ends_with("ing");
  bool const name_before = is_name(before) && !opening_verb && !is_of_a_people(before);
  bool const called = is_form(before, "named") || is_form(before, "called");
  return name_behind || name_before || called || is_speech(next);
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

/// "Eid al-Fitr in 2019", but not "on Easter in 2000 churches".
void eat_in_year(Cursor& cursor, Expression& expression) {
  constexpr std::int32_t round = 100;
  Cursor ahead = cursor;
  if (!ahead.eat(Word::in)) {
    return;
  }
  auto const year = eat_year(ahead);
  bool const counts = year && *year % round == 0 && ahead.is(Word::other) && !ahead.peek().capital &&
                      (ahead.peek().form.ends_with('s') || ahead.is_form_at("people", 0));
  if (year && !counts) {
    expression.from.year = *year;
    cursor = ahead;
  }
}

/// A day behind the name of a month: "Muharram 10", but not "Ramadan 12 people".
void eat_day_behind(Cursor& cursor, Expression& expression) {
  if (expression.from.day != 0 || (cursor.is(Word::digits) && cursor.peek().length == 4)) {
    return;
  }
  Cursor ahead = cursor;
  auto const day = eat_day_number(ahead);
  if (day && (ahead.done() || !ahead.is(Word::other))) {
    expression.from.day = *day;
    cursor = ahead;
  }
}

/// ", 1444 AH" of a calendar whose years are not ours.
void eat_foreign_year(Cursor& cursor, Expression& expression) {
  constexpr std::int32_t first_civil_year = 1600;
  auto const calendar = static_cast<CalendarKind>(expression.number);
  bool const far = calendar == CalendarKind::islamic || calendar == CalendarKind::solar_hijri;
  Cursor ahead = cursor;
  ahead.eat_sign(',');
  auto const year = eat_year(ahead);
  if (!year || (far && *year >= first_civil_year)) {
    return;
  }
  expression.from.year = *year;
  cursor = ahead;
  for (std::string_view const era : {"ah", "ap", "ec", "hijri"}) {
    if (cursor.eat_form(era)) {
      break;
    }
  }
}

/// Whether what stands beside the name of a month makes it one.
bool stands_as_month(Atom const& month, Word before, Cursor const& after, CalendarDay const& from) {
  if (from.year != 0) {
    return true;
  }
  if (names_place(after)) {
    return false;  // "the 14 Ramadan Mosque"
  }
  bool const led_in = before == Word::in || before == Word::during || before == Word::of;
  switch (month.month_needs) {
    case MonthNeeds::nothing:
      return from.day != 0 || (led_in && !is_name(after.peek()));
    case MonthNeeds::day:
      return from.day != 0;
    case MonthNeeds::year:
      break;
  }
  return false;
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
  if (name.extent == 1 && is_other_name(cursor)) {
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
  if (expression.from.year == 0 && expression.year_direction == Direction::none) {
    eat_in_year(cursor, expression);
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
  eat_day_behind(cursor, expression);
  eat_foreign_year(cursor, expression);
  if (!stands_as_month(month, before, cursor, expression.from) ||
      (expression.from.day > 30 && static_cast<CalendarKind>(expression.number) != CalendarKind::solar_hijri)) {
    return std::nullopt;
  }
  expression.last = cursor.at;
  return expression;
}

}  // namespace annals::time
