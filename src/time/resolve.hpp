// time/resolve.hpp -- lays an expression on the calendar.
// Role:   between the patterns and the mentions.
// Source: TIMEX3 values; ISO 8601 weeks; seasons are the meteorological ones of the northern half.
// Tested by: tests/unit/time/test_expressions.cpp
#pragma once

#include <optional>

#include "time/expression.hpp"
#include "time/expressions.hpp"

namespace annals::time {

/// What is known where the expression stands.
struct ResolveContext {
  Holidays const* holidays = nullptr;        ///< for holidays only; never null there
  std::optional<DateInterval> reference;     ///< what "last Friday" counts from
  Anchor reference_anchor = Anchor::none;    ///< publication or citation
  std::optional<DateInterval> previous;      ///< the last dated mention
  std::optional<DateInterval> previous_day;  ///< the last mention of a day or a few
  bool previous_in_sentence = false;         ///< a day, week or month stands in the same sentence
  bool day_in_paragraph = false;             ///< previous_day stands in the same paragraph
  bool opens_paragraph = false;              ///< nothing stands before the expression in its paragraph
  std::optional<CivilDate> cited_before;     ///< date of the source cited last before it, with a written year
  std::optional<CivilDate> cited_close;      ///< the same within a sentence or two, of one day
  std::optional<CivilDate> cited_after;      ///< date of the source cited next in its paragraph
  std::optional<std::int32_t> topic_year;    ///< a year that the passage is plainly about
  std::optional<DateInterval> compared;      ///< the quarter or month whose figures are compared with "a year ago"
  bool future = false;                       ///< the clause speaks of what is to come
};

/// Fills type, value, interval, basis, anchor, reason and generic of a mention.
void resolve(Expression const& expression, ResolveContext const& context, TimeMention& mention);

}  // namespace annals::time
