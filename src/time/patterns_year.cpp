// Years, decades and centuries that stand alone: "in 2019", "between 2015 and 2019", "the late 1980s".
#include <array>

#include "time/cursor.hpp"

namespace annals::time {
namespace {

bool is_counted_noun(Atom const& atom) {
  for (std::string_view const noun :
       {"people",        "persons",    "men",        "women",      "children",  "troops",    "fighters",
        "soldiers",      "police",     "dollars",    "percent",    "per",       "meters",    "metres",
        "kilometers",    "kilometres", "km",         "miles",      "feet",      "tons",      "tonnes",
        "points",        "dead",       "deaths",     "wounded",    "injured",   "refugees",  "civilians",
        "families",      "militants",  "militiamen", "houses",     "homes",     "shares",    "jobs",
        "workers",       "officers",   "students",   "members",    "prisoners", "villagers", "euros",
        "francs",        "pounds",     "yen",        "yards",      "acres",     "hectares",  "residents",
        "rebels",        "others",     "marines",    "guerrillas", "inmates",   "migrants",  "protesters",
        "demonstrators", "hrs"}) {
    if (is_form(atom, noun)) {
      return true;
    }
  }
  return false;
}

/// "from 1989 when", "of 1998 which".
bool opens_next_clause(Atom const& atom) {
  for (std::string_view const word : {"when", "which", "that", "where", "while", "through", "under", "with"}) {
    if (is_form(atom, word)) {
      return true;
    }
  }
  return false;
}

bool stands_as_year(Cursor const& before, Cursor const& after) {
  Atom const& next = after.peek();
  if (is_counted_noun(next) || is_counted_noun(after.peek(1)) || after.is_sign('%') ||
      after.is_one_of({Word::unit, Word::cardinal}) ||
      (after.is_sign('.') && after.is(Word::digits, 1) && !after.peek(1).space_before) ||
      (after.is_sign(',') && after.is(Word::digits, 1) && !after.peek(1).space_before)) {
    return false;
  }
  Atom const& previous = before.behind();
  if (!before.peek().space_before && before.at > 0 && previous.word == Word::sign && previous.value != '(' &&
      previous.value != '-' && previous.value != '"' && previous.value != '[') {
    return false;
  }
  switch (previous.word) {
    case Word::in:
    case Word::since:
    case Word::until:
    case Word::during:
    case Word::early:
    case Word::late:
    case Word::mid:
    case Word::fiscal:
    case Word::before:
    case Word::after:
    case Word::the:
    case Word::month:
    case Word::season:
    case Word::by:
    case Word::and_:
    case Word::possessive:
    case Word::ordinal:
      return true;
    case Word::that:
      return next.word == Word::other && !next.capital;
    case Word::of:
    case Word::from:
    case Word::to:
    case Word::between:
    case Word::for_:
    case Word::or_:
    case Word::about:
    case Word::over:
      return next.word != Word::other || next.capital || next.length < 4 || opens_next_clause(next);
    case Word::sign:
      return previous.value == '(' || previous.value == '-' || after.done() ||
             (previous.value == ',' && next.word != Word::other) || (after.is(Word::sign));
    default:
      break;
  }
  if (before.at == 0) {
    return after.done() || after.is(Word::sign);
  }
  // "the bombing, 2019.", "his 1998 fatwa", "Operation 2000" stays out.
  bool const possessive = is_form(previous, "his") || is_form(previous, "its") || is_form(previous, "their") ||
                          is_form(previous, "s") || is_form(previous, "a") || is_form(previous, "year") ||
                          is_form(previous, "into") || is_form(previous, "both") || is_form(previous, "due") ||
                          is_form(previous, "through") || is_form(previous, "throughout");
  return possessive && (next.word == Word::other || next.word == Word::sign);
}

/// "1990s", "'90s", "nineties".
std::optional<Expression> match_decade(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::decade;
  cursor.eat(Word::the);
  if (cursor.is_one_of({Word::early, Word::mid, Word::late})) {
    expression.portion = cursor.is(Word::early)  ? Portion::start
                         : cursor.is(Word::late) ? Portion::end
                                                 : Portion::middle;
    ++cursor.at;
    cursor.eat_sign('-');
  }
  if (auto const year = eat_year(cursor)) {
    cursor.eat_sign('\'');
    if (*year % 10 != 0 || cursor.peek().space_before || !cursor.eat_form("s")) {
      return std::nullopt;
    }
    expression.from.year = *year;
    expression.last = cursor.at;
    return expression;
  }
  constexpr std::array<std::string_view, 6> names = {"forties",   "fifties",  "sixties",
                                                     "seventies", "eighties", "nineties"};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (is_form(cursor.peek(), names[i]) && cursor.behind().word == Word::the) {
      expression.from.year = 1940 + 10 * static_cast<std::int32_t>(i);
      expression.last = cursor.at + 1;
      return expression;
    }
  }
  return std::nullopt;
}

std::optional<Expression> match_century(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::century;
  cursor.eat(Word::the);
  auto const number = eat_day_number(cursor);
  cursor.eat_sign('-');
  if (!number || !cursor.is(Word::unit) || static_cast<Unit>(cursor.peek().value) != Unit::century ||
      cursor.peek().plural) {
    return std::nullopt;
  }
  expression.number = static_cast<std::int32_t>(*number);
  expression.last = cursor.at + 1;
  return expression;
}

/// The other year of "between 2015 and 2019", "from 2015 to 2019", seen from either.
std::optional<std::int32_t> other_end_of_years(Cursor const& before, Cursor const& after, std::int32_t year) {
  auto const joins = [](Word opens, Cursor const& joint) {
    return (opens == Word::between && joint.is(Word::and_)) ||
           (opens == Word::from && joint.is_one_of({Word::to, Word::until}));
  };
  Cursor ahead = after;
  if (joins(before.behind().word, after)) {
    ++ahead.at;
    auto const end = eat_year(ahead);
    return end && *end > year && *end < year + 100 && !is_counted_noun(ahead.peek()) ? end : std::nullopt;
  }
  if (before.at < 3 || !joins(before.behind(3).word, Cursor{before.atoms, before.at - 1})) {
    return std::nullopt;
  }
  Cursor back{before.atoms, before.at - 2};
  auto const start = eat_year(back);
  return start && (*start < year) && (*start > year - 100) ? start : std::nullopt;
}

}  // namespace

std::optional<Expression> match_year(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  auto found = match_decade(cursor);
  if (!found) {
    found = match_century(cursor);
  }
  if (found) {
    found->first = at;
    return found;
  }
  if (cursor.is(Word::the) && is_form(cursor.peek(1), "year")) {
    cursor.at += 2;
  }
  cursor.eat(Word::fiscal);
  Cursor const before = cursor;
  auto const year = eat_year(cursor);
  bool const two_years = year && cursor.is_sign('/') && !cursor.peek().space_before && cursor.is(Word::digits, 1) &&
                         cursor.peek(1).length == 2 && cursor.peek(1).value == (*year + 1) % 100;
  if (!year || *year < 1500 || !stands_as_year(before, cursor) || (cursor.is_sign('/') && !two_years)) {
    return std::nullopt;
  }
  Expression expression;
  expression.first = at;
  expression.from.year = *year;
  expression.bare = true;
  if (auto const other = other_end_of_years(before, cursor, *year)) {
    expression.to = CalendarDay{*other, 0, 0};
    expression.is_end = true;
  }
  // "2010-2014", "2014-15", "2014/15"
  if ((cursor.is_sign('-') || two_years) && cursor.is(Word::digits, 1)) {
    std::int32_t other = cursor.peek(1).value;
    if (cursor.peek(1).length == 2) {
      other += *year / 100 * 100;
    }
    if ((cursor.peek(1).length == 4 || cursor.peek(1).length == 2) && other > *year && other < *year + 100) {
      expression.to = CalendarDay{other, 0, 0};
      cursor.at += 2;
    }
  }
  expression.last = cursor.at;
  return expression;
}

}  // namespace annals::time
