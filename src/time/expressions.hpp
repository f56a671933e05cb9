// time/expressions.hpp -- where a text speaks of time, and which civil days it means.
// Role:   the mentions that coding dates events with, and that `annals inspect --show time` lists.
// Source: TIMEX3 of TimeML 1.2.1 (types and values).
// Tested by: tests/unit/time/test_expressions.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"
#include "annals/event.hpp"
#include "annals/report.hpp"
#include "language/analysis.hpp"

namespace annals::time {

class Holidays;

enum class TimexType : std::uint8_t { date, time, duration, set };
std::string_view timex_type_name(TimexType type);  ///< "DATE"

/// What an expression was counted from.
enum class Anchor : std::uint8_t { none, explicit_date, publication, previous_mention, citation };
std::string_view anchor_name(Anchor anchor);  ///< "explicit", "publication", "previous mention", ...

/// Shape:     plain value.
/// Units:     tokens first .. last-1 of the Analysis.
/// Undefined: `interval` is empty for durations, sets, vague words, and where nothing tells the year.
struct TimeMention {
  ByteSpan span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  TimexType type = TimexType::date;
  std::string value;  ///< TIMEX3 value; "XXXX-03-09" when the year is not known
  std::optional<DateInterval> interval;
  RecordDateBasis basis = RecordDateBasis::explicit_date;
  Anchor anchor = Anchor::none;
  std::string reason;  ///< for inferred parts: "no year in the text; publication year 2023"
  bool generic =
      false;  ///< names no particular time: "every day", "recent weeks", "now"; or another date is counted from it
  bool leads_clause = false;  ///< "three weeks after ..." behind another date: dates only what follows it
  bool clock_only = false;    ///< "at 9:30 a.m.": its day is the one mentioned before
};

/// The mentions of a text in order, without overlap. Dates inside citation spans are left out: they say when
/// a source was published, not when anything happened.
/// Requires: the Analysis is of report.text.
/// Cost:     linear in the text, with a binary search among the report's citations a word that may begin a mention; a
///           few allocations a mention.
std::vector<TimeMention> find_times(language::Analysis const& analysis, Report const& report, Holidays const& holidays);

}  // namespace annals::time
