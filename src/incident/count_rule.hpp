// incident/count_rule.hpp -- one number out of those that several reports give, by a rule that has a name.
// Role:   disagreement is kept; the rule only says which of the numbers is shown as `best`. No rule makes a number up:
// each
//         gives one that a report says.
//         A later report of the same line (incident/family.hpp) replaces the number that the line gave before, under
//         every rule and for low and high: its source does not say the old number any more. The old one stays in the
//         ledger.
// Source: the rules of event data that keep their reports (Cook and Weidmann, Lost in Aggregation, 2019; eventreport).
// Tested by: tests/unit/incident/test_count_rule.cpp
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "annals/date.hpp"
#include "annals/event.hpp"

namespace annals::incident {

enum class CountRule : std::uint8_t {
  latest,            ///< of the youngest report; on one day the value of most lines, then the highest
  most_independent,  ///< the value that most lines give; among equals the youngest, then the highest
  median,            ///< of the values of the lines, the lower of two in the middle
  min,
  max,
};
inline constexpr std::array<std::string_view, 5> count_rule_names = {"latest", "most-independent", "median", "min",
                                                                     "max"};
inline constexpr CountRule default_count_rule = CountRule::latest;
constexpr std::string_view count_rule_name(CountRule rule) {
  return count_rule_names[static_cast<std::size_t>(rule)];
}
std::optional<CountRule> parse_count_rule(std::string_view name);

/// What one report says of a number.
struct SaidCount {
  Count count;
  std::uint32_t family = 0;
  bool line_is_known =
      false;  ///< without a name two reports of a family may be two sources: neither replaces the other
  std::optional<CivilDate> day;  ///< nothing known is older than everything
};

/// For each value whether its source still says it: no younger report of its line has another best number.
std::vector<bool> standing(std::vector<SaidCount> const& said);

/// For each value the index of the one that it revises: the youngest before it in its line, when that has another
/// number. Undefined: empty for what is first in its line or repeats what the line said before.
std::vector<std::optional<std::size_t>> revised(std::vector<SaidCount> const& said);

/// `best` by the rule, low and high the extremes; only values that stand count.
/// Undefined: no best when no value that stands has one; all empty without values.
Count consolidated_count(std::vector<SaidCount> const& said, CountRule rule);

}  // namespace annals::incident
