// Days and spans counted from somewhere: "yesterday", "last week", "three weeks ago", "two days later".
#include "time/cursor.hpp"

namespace annals::time {
namespace {

Unit unit_of(Atom const& atom) {
  return static_cast<Unit>(atom.value);
}

bool is_unit(Cursor const& cursor, std::size_t ahead = 0) {
  return cursor.is(Word::unit, ahead);
}

/// "yesterday", "this morning", "last night", "the day before yesterday", "tonight", "overnight".
std::optional<Expression> match_relative_day(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::relative_day;
  Cursor day = cursor;
  day.eat(Word::the);
  if (is_unit(day) && unit_of(day.peek()) == Unit::day && day.is_one_of({Word::before, Word::after}, 1) &&
      day.is(Word::relative_day, 2)) {
    expression.count = day.peek(2).value + (day.is(Word::before, 1) ? -1 : 1);
    expression.last = day.at + 3;
    return expression;
  }
  if (cursor.is(Word::relative_day)) {
    Atom const& atom = cursor.peek();
    expression.count = atom.value;
    if (is_form(atom, "tonight") || is_form(atom, "overnight")) {
      expression.part = Part::night;
      if (is_form(atom, "overnight") && cursor.is(Word::other, 1) && !cursor.peek(1).capital &&
          cursor.behind().word == Word::a) {
        return std::nullopt;
      }
      expression.count = is_form(atom, "overnight") ? -1 : 0;
    }
    ++cursor.at;
    if (cursor.is(Word::part) && !cursor.peek().plural) {
      expression.part = static_cast<Part>(cursor.atoms[cursor.at++].value);
    }
    expression.last = cursor.at;
    return expression;
  }
  if (!cursor.is_one_of({Word::last, Word::this_})) {
    return std::nullopt;
  }
  expression.count = cursor.is(Word::last) ? -1 : 0;
  bool const this_day = cursor.is(Word::this_);
  ++cursor.at;
  if (cursor.is_one_of({Word::early, Word::late, Word::mid})) {
    ++cursor.at;
    cursor.eat_sign('-');
  }
  if (!cursor.is(Word::part) || cursor.peek().plural) {
    return std::nullopt;
  }
  expression.part = static_cast<Part>(cursor.peek().value);
  if (!this_day && expression.part != Part::night && expression.part != Part::evening) {
    return std::nullopt;
  }
  expression.last = cursor.at + 1;
  return expression;
}

/// "last week", "this year", "the same day", "that night", "the following morning", "the weekend".
std::optional<Expression> match_unit(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::unit;
  bool const the = cursor.is(Word::the);
  if (cursor.is(Word::past, the ? 1 : 0)) {
    return std::nullopt;
  }
  expression.direction = eat_direction(cursor);
  if (expression.direction == Direction::none) {
    bool const earlier = cursor.is(Word::earlier) || cursor.is(Word::later);
    if (!the || earlier) {
      return std::nullopt;
    }
    ++cursor.at;
    expression.direction = Direction::none;
  }
  cursor.eat(Word::fiscal);
  if (cursor.is(Word::part) && !cursor.peek().plural) {
    auto const direction = expression.direction;
    if (direction != Direction::same && direction != Direction::previous && direction != Direction::following &&
        direction != Direction::next) {
      return std::nullopt;
    }
    expression.unit = Unit::day;
    expression.part = static_cast<Part>(cursor.peek().value);
    expression.last = cursor.at + 1;
    return expression;
  }
  if (!is_unit(cursor) || cursor.peek().plural) {
    return std::nullopt;
  }
  expression.unit = unit_of(cursor.peek());
  if (expression.unit == Unit::second || expression.unit == Unit::minute || expression.unit == Unit::hour ||
      expression.unit == Unit::millennium) {
    return std::nullopt;
  }
  bool const none = expression.direction == Direction::none;
  if (none && expression.unit != Unit::weekend && expression.unit != Unit::quarter) {
    return std::nullopt;
  }
  ++cursor.at;
  if (cursor.is_sign('-') && !cursor.peek().space_before && !cursor.peek(1).space_before) {
    return std::nullopt;
  }
  if (is_form(cursor.peek(), "s") && cursor.is_sign('\'')) {
    ++cursor.at;
  }
  expression.last = cursor.at;
  return expression;
}

/// "the fiscal year", "the full year", "for the week", "for the year"; and "the year ended Sept. 30", which is a
/// length.
std::optional<Expression> match_year_of_accounts(Cursor cursor) {
  Word const before = cursor.behind().word;
  if (!cursor.eat(Word::the)) {
    return std::nullopt;
  }
  bool const full = cursor.eat_form("full");
  bool const fiscal = cursor.eat(Word::fiscal);
  if (!is_unit(cursor) || cursor.peek().plural) {
    return std::nullopt;
  }
  Expression expression;
  expression.unit = unit_of(cursor.peek());
  ++cursor.at;
  bool const year = expression.unit == Unit::year;
  bool const ended = year && (cursor.is_form_at("ended", 0) || cursor.is_form_at("ending", 0));
  bool const of_months = before == Word::of && cursor.behind(4).word == Word::unit && cursor.behind(4).plural;
  bool const plain = (before == Word::for_ || of_months) &&
                     (year || expression.unit == Unit::week || expression.unit == Unit::month) &&
                     !cursor.is_one_of({Word::before, Word::after, Word::of, Word::ago}) && !cursor.is_sign('-');
  if (!ended && !plain && !(year && (full || fiscal))) {
    return std::nullopt;
  }
  expression.kind = ended ? Kind::duration : Kind::unit;
  expression.direction = ended ? Direction::none : Direction::this_;
  expression.counted = ended;
  expression.count = ended ? 1 : 0;
  expression.last = cursor.at;
  return expression;
}

/// "recent weeks", "the past few months", "the last 10 days", "coming weeks", "the past year".
std::optional<Expression> match_recent(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::recent;
  cursor.eat(Word::the);
  Direction direction = Direction::last;
  bool const recent = cursor.is_one_of({Word::recent});
  if (cursor.is_one_of({Word::coming, Word::next})) {
    direction = Direction::next;
  } else if (!cursor.is_one_of({Word::recent, Word::past, Word::last, Word::previous, Word::latest})) {
    return std::nullopt;
  }
  bool const past = cursor.is(Word::past);
  bool const coming = cursor.is(Word::coming);
  ++cursor.at;
  expression.direction = direction;
  if (auto const number = eat_number(cursor)) {
    expression.counted = true;
    expression.count = *number;
  } else if (cursor.is_one_of({Word::few, Word::several})) {
    expression.counted = true;
    ++cursor.at;
  } else if (cursor.is(Word::couple) && cursor.is(Word::of, 1)) {
    expression.counted = true;
    expression.count = 2;
    cursor.at += 2;
  } else if (past && is_unit(cursor) && !cursor.peek().plural) {
    expression.counted = true;
    expression.count = 1;
  } else if (!recent && !past && !coming) {
    return std::nullopt;
  }
  cursor.eat_sign('-');
  if (!is_unit(cursor) || (expression.count != 1 && !cursor.peek().plural && !expression.counted)) {
    return std::nullopt;
  }
  expression.unit = unit_of(cursor.peek());
  expression.last = cursor.at + 1;
  return expression;
}

/// "now", "recently", "the future", "the past", "current". Weaker words ("soon", "previously", "recent") date nothing.
std::optional<Expression> match_reference(Cursor cursor) {
  Expression expression;
  expression.kind = Kind::reference;
  if (cursor.is(Word::the) && cursor.is(Word::past, 1) &&
      !cursor.is_one_of({Word::unit, Word::cardinal, Word::digits, Word::few, Word::several}, 2)) {
    expression.number = -1;
    expression.last = cursor.at + 2;
    return expression;
  }
  bool const the = cursor.eat(Word::the);
  if (the && is_form(cursor.peek(), "near")) {
    ++cursor.at;
  }
  if (cursor.is(Word::reference) && the == is_form(cursor.peek(), "future")) {
    expression.number = cursor.peek().value;
    expression.last = cursor.at + 1;
    return expression;
  }
  if (!the && cursor.is(Word::current) && !cursor.is(Word::unit, 1)) {
    expression.last = cursor.at + 1;
    return expression;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Expression> match_relative(std::span<Atom const> atoms, std::size_t at) {
  std::optional<Expression> best;
  Cursor const cursor{atoms, at};
  for (auto* match : {&match_relative_day, &match_unit, &match_year_of_accounts, &match_recent, &match_reference}) {
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

namespace {

/// Behind "after" or "before" stands more than the end of its clause.
bool leads_clause(Cursor const& cursor, std::size_t ahead) {
  return cursor.at + ahead < cursor.atoms.size() && !cursor.is(Word::sign, ahead);
}

/// "three", "a", "several", "a couple of", "a few"; false when no amount stands here. "days" alone is an
/// unknown amount.
bool eat_amount(Cursor& cursor, Expression& expression) {
  cursor.eat(Word::the);
  Cursor ahead = cursor;
  ahead.eat(Word::a);
  expression.counted = true;
  if (cursor.is(Word::half) && cursor.is(Word::a, 1) && cursor.is(Word::unit, 2) && !cursor.peek(2).plural) {
    expression.count = 1;
    expression.halved = true;
    cursor.at += 2;
    return true;
  }
  if (ahead.is(Word::couple)) {
    expression.count = 2;
    ++ahead.at;
    ahead.eat(Word::of);
  } else if (ahead.is_one_of({Word::few, Word::several, Word::some})) {
    expression.count = 0;
    ++ahead.at;
  } else if (auto const number = eat_number(cursor)) {
    expression.count = *number;
    if (cursor.is(Word::digits) && cursor.is_sign('/', 1) && cursor.is(Word::digits, 2)) {
      expression.half_more = cursor.peek().value * 2 == cursor.peek(2).value;
      cursor.at += 3;
    } else if (cursor.is(Word::and_) && cursor.is(Word::a, 1) && cursor.is(Word::half, 2)) {
      expression.half_more = true;
      cursor.at += 3;
    } else if (cursor.is_one_of({Word::to, Word::or_}) || cursor.is_sign('-')) {
      Cursor range = cursor;
      ++range.at;
      if (eat_number(range)) {
        cursor = range;
      }
    }
    ahead = cursor;
  } else if (cursor.is(Word::a)) {
    expression.count = 1;
    ahead = cursor;
    ++ahead.at;
  } else if (is_unit(cursor) && (cursor.peek().plural || cursor.is_sign('-', 1))) {
    expression.counted = cursor.is_sign('-', 1);
    expression.count = expression.counted ? 1 : 0;
    return true;
  } else {
    return false;
  }
  cursor = ahead;
  cursor.eat(Word::more);
  cursor.eat(Word::other_);
  return true;
}

/// "half a year" is six months, "half a decade" five years.
void halve(Expression& expression) {
  if (!expression.halved) {
    return;
  }
  struct Half {
    Unit whole;
    Unit part;
    std::int32_t count;
  };
  for (Half const half :
       {Half{Unit::year, Unit::month, 6}, Half{Unit::hour, Unit::minute, 30}, Half{Unit::day, Unit::hour, 12},
        Half{Unit::decade, Unit::year, 5}, Half{Unit::century, Unit::year, 50}, Half{Unit::month, Unit::day, 15}}) {
    if (expression.unit == half.whole) {
      expression.unit = half.part;
      expression.count = half.count;
      return;
    }
  }
}

/// Behind "year-ago" and "year-earlier": "quarter", "third quarter", "period".
void eat_compared_period(Cursor& cursor, Expression& expression) {
  expression.of_period = true;
  Cursor ahead = cursor;
  if (ahead.is(Word::ordinal) && ahead.peek().value <= 4) {
    expression.number = ahead.atoms[ahead.at++].value;
    ahead.eat_sign('-');
  }
  if (ahead.is(Word::unit) && unit_of(ahead.peek()) == Unit::quarter && !ahead.peek().plural) {
    cursor.at = ahead.at + 1;
    return;
  }
  expression.number = 0;
  cursor.eat_form("period");
}

}  // namespace

std::optional<Expression> match_shift(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  Expression expression;
  expression.kind = Kind::shift;
  expression.first = at;
  bool const the = cursor.is(Word::the);
  Cursor single = cursor;
  // "the day before", "the night before", "a week after": one unit, counted from what was last dated.
  if (the && (is_unit(single, 1) || single.is(Word::part, 1)) && !single.peek(1).plural &&
      single.is_one_of({Word::before, Word::after}, 2) && !single.is(Word::relative_day, 3)) {
    expression.unit = is_unit(single, 1) ? unit_of(single.peek(1)) : Unit::day;
    expression.part = is_unit(single, 1) ? Part::none : static_cast<Part>(single.peek(1).value);
    expression.count = 1;
    expression.counted = true;
    expression.backward = single.is(Word::before, 2);
    expression.last = single.at + 3;
    expression.leads_clause = leads_clause(single, 3);
    return expression;
  }
  if (the && is_form(single.peek(1), "eve") && (single.behind().word == Word::on || at == 0)) {
    expression.count = 1;
    expression.counted = true;
    expression.backward = true;
    expression.last = single.at + 2;
    return expression;
  }
  if (!eat_amount(cursor, expression)) {
    return std::nullopt;
  }
  cursor.eat_sign('-');
  if (!is_unit(cursor)) {
    return std::nullopt;
  }
  expression.unit = unit_of(cursor.peek());
  halve(expression);
  ++cursor.at;
  if (cursor.is(Word::and_) && cursor.is(Word::a, 1) && cursor.is(Word::half, 2)) {
    expression.half_more = true;
    cursor.at += 3;
  } else if (cursor.is(Word::or_) && is_form(cursor.peek(1), "so")) {
    cursor.at += 2;
  }
  bool const hyphen = cursor.eat_sign('-');
  if (cursor.eat(Word::ago)) {
    expression.from_speech = true;
    expression.backward = true;
  } else if (cursor.eat(Word::earlier) ||
             (cursor.is(Word::before) && !cursor.is(Word::relative_day, 1) && cursor.eat(Word::before))) {
    expression.backward = true;
  } else if (!cursor.eat(Word::later) && !cursor.eat(Word::after)) {
    if (!(cursor.eat_form("previously") || cursor.eat_form("beforehand"))) {
      return std::nullopt;
    }
    expression.backward = true;
  }
  expression.leads_clause =
      (cursor.behind().word == Word::before || cursor.behind().word == Word::after) && leads_clause(cursor, 0);
  if (hyphen && expression.unit == Unit::year && expression.count == 1 && expression.backward) {
    eat_compared_period(cursor, expression);
  }
  expression.last = cursor.at;
  return expression;
}

std::optional<Expression> match_duration(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  Expression expression;
  expression.kind = Kind::duration;
  expression.first = at;
  // "the first nine months"
  bool const first_of = cursor.is(Word::the) && cursor.is(Word::ordinal, 1) && cursor.peek(1).value == 1 &&
                        cursor.is_one_of({Word::cardinal, Word::digits, Word::few}, 2);
  cursor.at += first_of ? 2 : 0;
  bool const article = cursor.is(Word::a);
  bool const bare = is_unit(cursor) && cursor.peek().plural;
  if (!eat_amount(cursor, expression)) {
    return std::nullopt;
  }
  bool const hyphen = cursor.eat_sign('-');
  if (is_form(cursor.peek(), "fiscal") || is_form(cursor.peek(), "trading")) {
    ++cursor.at;
  }
  if (!is_unit(cursor)) {
    return std::nullopt;
  }
  expression.unit = unit_of(cursor.peek());
  halve(expression);
  Word const before = cursor.behind(cursor.at - at + 1).word;
  bool const introduced = before == Word::for_ || before == Word::in || before == Word::over ||
                          before == Word::within || before == Word::during || before == Word::after ||
                          before == Word::about || before == Word::since || before == Word::before;
  if (expression.unit == Unit::quarter && !cursor.peek().plural && expression.count != 1) {
    return std::nullopt;
  }
  if (bare &&
      (expression.unit == Unit::quarter || expression.unit == Unit::second ||
       !(introduced || cursor.is(Word::of, 1) || cursor.is_one_of({Word::ago, Word::later, Word::earlier}, 1)))) {
    return std::nullopt;
  }
  // "45 a day", "a second bomb", "a quarter of them" are no durations.
  if (article && expression.count == 1 && !introduced && !hyphen) {
    return std::nullopt;
  }
  if (article && expression.unit == Unit::quarter) {
    return std::nullopt;
  }
  ++cursor.at;
  if (cursor.is(Word::and_) && cursor.is(Word::a, 1) && cursor.is(Word::half, 2)) {
    expression.half_more = true;
    cursor.at += 3;
  } else if ((cursor.is_sign('-') && cursor.is(Word::old, 1)) || cursor.is(Word::old)) {
    return std::nullopt;  // an age
  }
  expression.last = cursor.at;
  return expression;
}

std::optional<Expression> match_set(std::span<Atom const> atoms, std::size_t at) {
  Cursor cursor{atoms, at};
  Expression expression;
  expression.kind = Kind::set;
  expression.first = at;
  expression.count = 1;
  if (cursor.is(Word::set_adverb)) {
    // "Daily News": a name.
    if (cursor.peek().capital && at > 0) {
      return std::nullopt;
    }
    expression.unit = unit_of(cursor.peek());
    expression.last = at + 1;
    return expression;
  }
  if (cursor.is_one_of({Word::weekday, Word::season}) && cursor.peek().plural) {
    expression.weekday = cursor.is(Word::weekday) ? cursor.peek().value : -1;
    expression.season = cursor.is(Word::season) ? cursor.peek().value : -1;
    expression.last = at + 1;
    return expression;
  }
  if (!cursor.eat(Word::every) && !cursor.eat(Word::each)) {
    return std::nullopt;
  }
  if (auto const number = eat_number(cursor)) {
    expression.count = *number;
  } else if (cursor.eat(Word::few)) {
    expression.count = 0;
  } else {
    cursor.eat(Word::other_);
  }
  if (cursor.is(Word::weekday)) {
    expression.weekday = cursor.peek().value;
  } else if (cursor.is(Word::month) && cursor.peek().capital) {
    expression.from.month = static_cast<std::uint32_t>(cursor.peek().value);
  } else if (cursor.is(Word::season)) {
    expression.season = cursor.peek().value;
  } else if (cursor.is(Word::part)) {
    expression.part = static_cast<Part>(cursor.peek().value);
  } else if (is_unit(cursor)) {
    expression.unit = unit_of(cursor.peek());
  } else {
    return std::nullopt;
  }
  expression.last = cursor.at + 1;
  return expression;
}

}  // namespace annals::time
