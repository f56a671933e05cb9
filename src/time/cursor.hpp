// time/cursor.hpp -- reading forward over atoms without running past the end.
// Role:   shared by the pattern files.
// Tested by: tests/unit/time/test_expressions.cpp
#pragma once

#include <initializer_list>
#include <span>

#include "time/atoms.hpp"
#include "time/expression.hpp"

namespace annals::time {

struct Cursor {
  std::span<Atom const> atoms;
  std::size_t at = 0;

  [[nodiscard]] bool done() const { return at >= atoms.size(); }
  /// The atom `ahead` places on; past the end, an atom that is nothing.
  [[nodiscard]] Atom const& peek(std::size_t ahead = 0) const {
    static Atom const nothing{};
    return at + ahead < atoms.size() ? atoms[at + ahead] : nothing;
  }
  [[nodiscard]] Atom const& behind(std::size_t back = 1) const {
    static Atom const nothing{};
    return at >= back ? atoms[at - back] : nothing;
  }
  [[nodiscard]] bool is(Word word, std::size_t ahead = 0) const {
    return at + ahead < atoms.size() && peek(ahead).word == word;
  }
  [[nodiscard]] bool is_sign(char sign, std::size_t ahead = 0) const {
    return is(Word::sign, ahead) && peek(ahead).value == sign;
  }
  [[nodiscard]] bool is_one_of(std::initializer_list<Word> words, std::size_t ahead = 0) const {
    for (Word const word : words) {
      if (is(word, ahead)) {
        return true;
      }
    }
    return false;
  }
  [[nodiscard]] bool is_form_at(std::string_view lower, std::size_t ahead) const {
    return at + ahead < atoms.size() && is_form(peek(ahead), lower);
  }
  bool eat(Word word) { return is(word) ? (++at, true) : false; }
  bool eat_sign(char sign) { return is_sign(sign) ? (++at, true) : false; }
  bool eat_form(std::string_view lower) { return !done() && is_form(peek(), lower) ? (++at, true) : false; }
};

/// A whole number in words or digits: "21", "twenty-one", "a hundred", "two thousand".
std::optional<std::int32_t> eat_number(Cursor& cursor);
/// A year: four digits 1000-2099, "'98", "nineteen ninety-six".
std::optional<std::int32_t> eat_year(Cursor& cursor);
/// A day of a month: 1-31 in digits, "3rd", "third", "twenty-first".
std::optional<std::uint32_t> eat_day_number(Cursor& cursor);
/// A month's name that is no verb, modal or person here.
std::optional<std::uint32_t> eat_month(Cursor& cursor);
/// "9:30 a.m. EST", "noon", "0540 hours": fills hour, minute, part.
bool eat_clock(Cursor& cursor, Expression& expression);
/// "last", "the next", "this past", "that same" ... or none.
Direction eat_direction(Cursor& cursor);
/// "of 2019", ", 2019", "last year", "of the same year".
void eat_year_of(Cursor& cursor, Expression& expression);

std::optional<Expression> match_calendar(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_year(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_weekday(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_holiday(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_foreign(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_relative(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_shift(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_duration(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_set(std::span<Atom const> atoms, std::size_t at);
std::optional<Expression> match_clock(std::span<Atom const> atoms, std::size_t at);

}  // namespace annals::time
