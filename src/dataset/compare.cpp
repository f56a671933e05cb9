#include "dataset/compare.hpp"

#include <algorithm>
#include <cmath>

#include "base/strings.hpp"
#include "incident/match.hpp"
#include "incident/merge.hpp"

namespace annals::dataset {
namespace {

using incident::IncidentInput;

/// Records of one side of an incident.
using Group = std::vector<ComparedRecord const*>;

bool has(Group const& group, std::string_view record_id) {
  return std::ranges::any_of(
      group, [record_id](ComparedRecord const* record) { return record->input.record_id == record_id; });
}

Group group_of(std::vector<ComparedRecord> const& records, std::string_view side) {
  Group group;
  for (ComparedRecord const& record : records) {
    if (record.input.dataset == (side == own_side ? std::string_view() : side)) {
      group.push_back(&record);
    }
  }
  return group;
}

SideView view_of(Group const& group) {
  SideView view;
  std::vector<IncidentInput const*> inputs;
  for (ComparedRecord const* record : group) {
    if (std::ranges::find(view.rows, record->row) == view.rows.end()) {
      view.rows.push_back(record->row);
    }
    inputs.push_back(&record->input);
  }
  Incident const merged = incident::merge_records(inputs);
  view.date = merged.date;
  view.place = merged.place;
  if (merged.killed) {
    view.killed = merged.killed->count;
  }
  return view;
}

/// The reason of the record that was joined to one of the other side; else how both came to the records between them.
std::string reason_of(Incident const& incident, Group const& first, Group const& second) {
  std::string between;
  for (IncidentMember const& member : incident.members) {
    bool const in_first = has(first, member.record_id);
    bool const in_second = has(second, member.record_id);
    if (member.reason.empty() || (!in_first && !in_second)) {
      continue;
    }
    if ((in_first && has(second, member.joined_to)) || (in_second && has(first, member.joined_to))) {
      return member.reason;
    }
    if (!has(first, member.joined_to) && !has(second, member.joined_to)) {
      between += between.empty() ? "through another record: " : " | ";
      between += member.reason;
    }
  }
  return between;
}

void compare_dates(IncidentComparison& out) {
  std::optional<DateInterval> const& a = out.first->date;
  std::optional<DateInterval> const& b = out.second->date;
  if (a && b) {
    out.days_apart = std::max({0, a->start.days - b->end.days, b->start.days - a->end.days});
    out.dates_differ = *out.days_apart > 0;
  }
}

void compare_places(IncidentComparison& out) {
  std::optional<IncidentPlace> const& a = out.first->place;
  std::optional<IncidentPlace> const& b = out.second->place;
  if (!a || !b) {
    return;
  }
  out.places_differ = !a->country.empty() && !b->country.empty() && a->country != b->country;
  if (a->has_position && b->has_position) {
    out.km_apart = incident::distance_km(a->latitude, a->longitude, b->latitude, b->longitude);
    out.places_differ = out.places_differ || *out.km_apart > incident::radius_km(*a) + incident::radius_km(*b);
  }
}

}  // namespace

std::optional<IncidentComparison> compare_incident(Incident const& incident, std::vector<ComparedRecord> const& records,
                                                   std::string_view first, std::string_view second) {
  Group const a = group_of(records, first);
  Group const b = group_of(records, second);
  if (a.empty() && b.empty()) {
    return std::nullopt;
  }
  IncidentComparison out;
  out.incident_id = incident.id;
  out.title = incident.title;
  out.country = incident.place ? incident.place->country : std::string();
  out.month = incident.date ? incident.date->start.iso().substr(0, 7) : std::string();
  if (!a.empty()) {
    out.first = view_of(a);
  }
  if (!b.empty()) {
    out.second = view_of(b);
  }
  if (out.both()) {
    out.reason = reason_of(incident, a, b);
    compare_dates(out);
    compare_places(out);
    std::optional<Count> const& left = out.first->killed;
    std::optional<Count> const& right = out.second->killed;
    out.deaths_differ = left && right && left->best && right->best && *left->best != *right->best;
  }
  return out;
}

void ComparisonTotals::add(IncidentComparison const& comparison) {
  only_first += comparison.first && !comparison.second ? 1U : 0U;
  only_second += comparison.second && !comparison.first ? 1U : 0U;
  both += comparison.both() ? 1U : 0U;
  dates_differ += comparison.dates_differ ? 1U : 0U;
  places_differ += comparison.places_differ ? 1U : 0U;
  deaths_differ += comparison.deaths_differ ? 1U : 0U;
  auto const dead = [](std::optional<SideView> const& side) {
    return side && side->killed ? side->killed->best.value_or(0) : 0;
  };
  killed_first += dead(comparison.first);
  killed_second += dead(comparison.second);
}

}  // namespace annals::dataset
