// time/atoms.hpp -- the pieces that the time patterns read: runs of letters, runs of digits, single signs.
// Role:   makes the patterns independent of how a tokenizer cuts "third-quarter", "9am", "1990s" or "3-5",
//         and looks each word up once.
// Tested by: tests/unit/time/test_expressions.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "annals/span.hpp"
#include "language/analysis.hpp"

namespace annals::time {

/// What a word can do in a temporal expression. `other` is every word that can do nothing. Holidays::mark() finds the
/// holidays.
enum class Word : std::uint8_t {
  other,
  sign,
  digits,
  cardinal,
  ordinal,
  ordinal_ending,
  month,
  weekday,
  season,
  unit,
  part,
  clock_half,
  zone,
  relative_day,
  set_adverb,
  reference,
  holiday,
  last,
  next,
  this_,
  that,
  same,
  previous,
  following,
  past,
  coming,
  current,
  recent,
  latest,
  early,
  mid,
  late,
  earlier,
  later,
  beginning,
  middle,
  end,
  first_half,
  ago,
  before,
  after,
  every,
  each,
  few,
  several,
  couple,
  some,
  half,
  more,
  old,
  fiscal,
  other_,
  the,
  a,
  of,
  in,
  on,
  at,
  to,
  from,
  until,
  and_,
  or_,
  between,
  about,
  since,
  by,
  during,
  within,
  for_,
  over,
  possessive,
};

enum class Unit : std::uint8_t {
  second,
  minute,
  hour,
  day,
  night,
  weekend,
  week,
  fortnight,
  month,
  quarter,
  year,
  decade,
  century,
  millennium,
};

/// Parts of a day, in the order of the clock.
enum class Part : std::uint8_t { none, dawn, morning, noon, afternoon, evening, night, midnight };

/// What must stand beside the name of a month of another calendar.
enum class MonthNeeds : std::uint8_t {
  nothing,  ///< "in Muharram"; still a word such as "in" or "during"
  day,      ///< a day or a year: the name is also a person's or a town's
  year,     ///< a year: the name is also a word
};

/// Shape:     plain value. The sign of an atom that is no word or number is in `value` (dashes are '-',
///            quotes '\'').
/// Undefined: `value` of `other` is 0.
struct Atom {
  ByteSpan span;
  std::uint32_t token = 0;
  std::int32_t value = 0;  ///< number, month 1-12, weekday 0-6, Unit, Part ... as `word` says
  Word word = Word::other;
  std::uint8_t length = 0;  ///< of digits: how many; of others: bytes, at most 255
  bool space_before = true;
  bool capital = false;  ///< begins with an upper-case letter
  bool all_capitals = false;
  bool plural = false;              ///< of units and weekdays
  bool abbreviated = false;         ///< "Sept", "Tue"
  std::uint16_t tag = 0;            ///< xpos of its token; 0 where there are no tags
  std::uint8_t extent = 1;          ///< of holidays: how many atoms the name has
  bool persons_too = false;         ///< of holidays: people bear the name
  std::uint16_t foreign_month = 0;  ///< calendar * 16 + month where the name of a month of another calendar begins
  std::uint8_t foreign_extent = 0;  ///< its atoms
  MonthNeeds month_needs = MonthNeeds::nothing;
  std::string_view form;
};

/// The atoms of one sentence, into memory that is used again.
/// Cost: one binary search a word.
void atoms_of(language::Analysis const& analysis, language::Sentence const& sentence, std::vector<Atom>& atoms);

/// True when the form is this lower-case ASCII word in any case.
bool is_form(Atom const& atom, std::string_view lower);
/// True when it is one of these.
bool is_any(Atom const& atom, std::span<std::string_view const> words);

}  // namespace annals::time
