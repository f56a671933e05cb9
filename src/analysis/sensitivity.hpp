// analysis/sensitivity.hpp -- how totals change with the rule that chooses among rival numbers.
// Role:   who publishes a total should know how much of it the rule made. A pure function over opened incidents.
// Source: Cook and Weidmann, Lost in Aggregation (2019); the rules are those of incident/count_rule.hpp.
// Tested by: tests/unit/analysis/test_sensitivity.cpp
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/incident.hpp"
#include "incident/count_rule.hpp"

namespace annals::analysis {

enum class Grouping : std::uint8_t { all, country, type, month, actor };
inline constexpr std::array<std::string_view, 5> grouping_names = {"all", "country", "type", "month", "actor"};
std::optional<Grouping> parse_grouping(std::string_view name);

enum class Measure : std::uint8_t { killed, injured, incidents_with_deaths };
inline constexpr std::array<std::string_view, 3> measure_names = {"killed", "injured", "incidents_with_deaths"};

/// One measure of one group.
/// Undefined: `group` is empty where the country, the month or the actor is not known, and for the group of all.
struct SensitivityRow {
  std::string group;
  Measure measure = Measure::killed;
  std::uint64_t incidents = 0;                                           ///< in the group
  std::uint64_t differing = 0;                                           ///< whose number the rules do not agree on
  std::array<std::int64_t, incident::count_rule_names.size()> totals{};  ///< by CountRule; unknown adds nothing
  std::int64_t low = 0;         ///< sum of the lower extremes; incidents that surely had deaths
  std::int64_t high = 0;        ///< sum of the upper extremes; incidents that may have had
  std::int64_t per_record = 0;  ///< the total if each record were an incident of its own: what not joining would give

  [[nodiscard]] std::int64_t total(incident::CountRule rule) const { return totals[static_cast<std::size_t>(rule)]; }
  /// The greatest total of a rule less the smallest.
  [[nodiscard]] std::int64_t spread() const;
};

/// Adds up incidents in any order.
class Sensitivity {
 public:
  explicit Sensitivity(Grouping grouping) : m_grouping(grouping) {}

  /// Requires: an incident with its members and reported values. With Grouping::actor it counts once for each actor, so
  /// that groups add up to more than all.
  void add(Incident const& incident);

  /// By group and measure, groups in alphabetical order; with Grouping::all one group, also without incidents.
  [[nodiscard]] std::vector<SensitivityRow> rows() const;

 private:
  using Rows = std::array<SensitivityRow, measure_names.size()>;
  Rows& group(std::string const& name);

  Grouping m_grouping;
  std::map<std::string, Rows> m_groups;
};

}  // namespace annals::analysis
