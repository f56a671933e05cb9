#include "analysis/sensitivity.hpp"

#include <algorithm>
#include <set>

#include "incident/merge.hpp"

namespace annals::analysis {
namespace {

std::set<std::string> groups_of(Incident const& incident, Grouping grouping) {
  switch (grouping) {
    case Grouping::country:
      return {incident.place ? incident.place->country : std::string()};
    case Grouping::type:
      return {std::string(event_type_name(incident.type))};
    case Grouping::month:
      return {incident.date ? incident.date->start.iso().substr(0, 7) : std::string()};
    case Grouping::actor: {
      std::set<std::string> names;
      for (std::vector<IncidentActor> const* role : {&incident.source, &incident.target}) {
        for (IncidentActor const& actor : *role) {
          names.insert(actor.name);
        }
      }
      return names.empty() ? std::set<std::string>{""} : names;
    }
    case Grouping::all:
      break;
  }
  return {""};
}

std::int64_t number(std::optional<std::int64_t> const& known) {
  return known.value_or(0);
}

std::int64_t any(std::optional<std::int64_t> const& known) {
  return known.value_or(0) > 0 ? 1 : 0;
}

/// What one incident adds to a row. `value` makes the addend of a number: the number, or whether it is one.
void fill(SensitivityRow& row, std::vector<std::optional<ConsolidatedCount>> const& by_rule,
          std::int64_t (*value)(std::optional<std::int64_t> const&)) {
  std::set<std::optional<std::int64_t>> different;
  for (std::size_t rule = 0; rule < by_rule.size(); ++rule) {
    std::optional<std::int64_t> const best = by_rule[rule] ? by_rule[rule]->count.best : std::nullopt;
    row.totals[rule] += value(best);
    different.insert(value(best));
  }
  row.differing += different.size() > 1 ? 1U : 0U;
  if (std::optional<ConsolidatedCount> const& first = by_rule.front()) {
    std::optional<std::int64_t> const low = first->count.low;
    row.low += value(low);
    // "More than 200" has no upper bound; 200 is the least that it can be.
    row.high += value(std::max(first->count.high, low));
    for (ReportedCount const& said : first->reported) {
      row.per_record += value(said.count.best);
    }
  }
}

}  // namespace

std::optional<Grouping> parse_grouping(std::string_view name) {
  auto const found = std::ranges::find(grouping_names, name);
  return found == grouping_names.end() ? std::nullopt
                                       : std::optional(static_cast<Grouping>(found - grouping_names.begin()));
}

std::int64_t SensitivityRow::spread() const {
  auto const [least, most] = std::ranges::minmax(totals);
  return most - least;
}

Sensitivity::Rows& Sensitivity::group(std::string const& name) {
  auto const [found, is_new] = m_groups.try_emplace(name);
  for (std::size_t i = 0; is_new && i < measure_names.size(); ++i) {
    found->second[i].group = name;
    found->second[i].measure = static_cast<Measure>(i);
  }
  return found->second;
}

void Sensitivity::add(Incident const& incident) {
  std::vector<std::optional<ConsolidatedCount>> killed;
  std::vector<std::optional<ConsolidatedCount>> injured;
  for (std::size_t rule = 0; rule < incident::count_rule_names.size(); ++rule) {
    Incident ruled = incident;
    incident::apply_count_rule(ruled, static_cast<incident::CountRule>(rule));
    killed.push_back(std::move(ruled.killed));
    injured.push_back(std::move(ruled.injured));
  }
  for (std::string const& name : groups_of(incident, m_grouping)) {
    Rows& rows = group(name);
    for (SensitivityRow& row : rows) {
      ++row.incidents;
    }
    fill(rows[static_cast<std::size_t>(Measure::killed)], killed, number);
    fill(rows[static_cast<std::size_t>(Measure::injured)], injured, number);
    fill(rows[static_cast<std::size_t>(Measure::incidents_with_deaths)], killed, any);
  }
}

std::vector<SensitivityRow> Sensitivity::rows() const {
  std::vector<SensitivityRow> all;
  for (auto const& [name, rows] : m_groups) {
    all.insert(all.end(), rows.begin(), rows.end());
  }
  if (all.empty() && m_grouping == Grouping::all) {
    Sensitivity nothing(m_grouping);
    Rows const& rows = nothing.group("");
    all.assign(rows.begin(), rows.end());
  }
  return all;
}

}  // namespace annals::analysis
