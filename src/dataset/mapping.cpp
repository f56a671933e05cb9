#include "dataset/mapping.hpp"

#include <algorithm>
#include <tuple>

#include "base/strings.hpp"

namespace annals::dataset {
namespace {

using knowledge::Knowledge;

bool is_actor_type(std::string_view name) {
  for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(knowledge::ActorType::other); ++i) {
    if (knowledge::actor_type_name(static_cast<knowledge::ActorType>(i)) == name) {
      return true;
    }
  }
  return false;
}

bool is_mode(Knowledge const& knowledge, std::string_view name) {
  return std::ranges::any_of(knowledge.ontology.modes(), [name](auto const& mode) { return mode.name == name; });
}

bool is_number_between(std::string_view text, double least, double most) {
  std::optional<double> const number = parse_number(text);
  return number && *number >= least && *number <= most;
}

bool can_have(MappedField field, std::string_view to, Knowledge const& knowledge) {
  switch (field) {
    case MappedField::type:
      return to == "-" || parse_event_type(to).has_value();
    case MappedField::mode:
      return is_mode(knowledge, to);
    case MappedField::context:
      return knowledge.ontology.has_context(to);
    case MappedField::stage:
      return parse_stage(to).has_value();
    case MappedField::incident_type:
      return std::ranges::find(knowledge::muc_incident_types, to) != knowledge::muc_incident_types.end();
    case MappedField::acled:
      return !knowledge::acled_event_type_of(to).empty();
    case MappedField::confidence:
      return is_number_between(to, 0, 1);
    case MappedField::veracity:
      return parse_veracity(to).has_value();
    case MappedField::date:
      return parse_date_precision(to).has_value();
    case MappedField::place:
      return parse_place_precision(to).has_value();
    case MappedField::radius_km:
      return is_number_between(to, 0, 20'000);
    case MappedField::relation:
      return parse_place_relation(to).has_value();
    case MappedField::place_kind:
      return parse_place_kind(to).has_value();
    case MappedField::weapon:
    case MappedField::source:
    case MappedField::target:
    case MappedField::code:
      return !to.empty();
    case MappedField::sector:
      return knowledge.ontology.has_sector(to);
    case MappedField::actor_kind:
      return parse_actor_kind(to).has_value();
    case MappedField::body:
      return is_actor_type(to);
    case MappedField::id:
      return knowledge.actors.find(to) != nullptr;
    case MappedField::nobody:
      return to == "yes";
  }
  return false;
}

/// How well a line's value fits; empty when it does not. The value itself is best, then the longest part.
std::optional<std::size_t> fit(std::string_view pattern, std::string_view value) {
  if (pattern == value) {
    return value.size() + 1;
  }
  if (pattern == "*") {
    return 0;
  }
  if (pattern.ends_with('*') && value.starts_with(pattern.substr(0, pattern.size() - 1))) {
    return pattern.size() - 1;
  }
  if (pattern.starts_with('*') && value.ends_with(pattern.substr(1))) {
    return pattern.size() - 1;
  }
  return std::nullopt;
}

}  // namespace

std::vector<MappingRule const*> Mapping::find(std::string_view column, std::string_view value) const {
  std::string const folded_column = lower_ascii(column);
  std::string const folded_value = lower_ascii(value);
  auto const of_column = std::ranges::equal_range(m_rules, folded_column, {}, &MappingRule::column);
  std::array<std::optional<std::size_t>, mapped_field_names.size()> best;
  std::vector<std::pair<std::size_t, MappingRule const*>> fitting;
  for (MappingRule const& rule : of_column) {
    if (std::optional<std::size_t> const fits = fit(rule.value, folded_value)) {
      std::optional<std::size_t>& of_field = best[static_cast<std::size_t>(rule.field)];
      of_field = std::max(of_field.value_or(0), *fits);
      fitting.emplace_back(*fits, &rule);
    }
  }
  std::vector<MappingRule const*> out;
  for (auto const& [fits, rule] : fitting) {
    if (fits == best[static_cast<std::size_t>(rule->field)]) {
      out.push_back(rule);
    }
  }
  return out;
}

MappingRule const* Mapping::find(std::string_view column, std::string_view value, MappedField field) const {
  std::vector<MappingRule const*> const rules = find(column, value);
  auto const found = std::ranges::find(rules, field, &MappingRule::field);
  return found == rules.end() ? nullptr : *found;
}

Mapping read_mapping(std::string const& directory, Dataset dataset, Knowledge const& knowledge,
                     knowledge::Problems& problems) {
  Mapping mapping;
  std::string const name = concat({dataset_name(dataset), ".tsv"});
  mapping.m_file = concat({"data/datasets/", name});
  knowledge::TableReader row(concat({directory, "/", name}), {"column", "value", "field", "to"}, problems);
  while (row.next()) {
    std::optional<std::size_t> const field = row.one_of(2, "field", mapped_field_names);
    if (!field) {
      continue;
    }
    MappingRule rule{lower_ascii(row.cell(0)), lower_ascii(row.cell(1)), static_cast<MappedField>(*field),
                     std::string(row.cell(3)), row.line()};
    if (rule.column.empty() || rule.value.empty()) {
      row.report("a line needs a column and a value", row.cell(2));
    } else if (!can_have(rule.field, rule.to, knowledge)) {
      row.report(concat({"not a value of '", row.cell(2), "'"}), row.cell(3));
    } else {
      if (!is_of_actor(rule.field) && std::ranges::find(mapping.m_columns, rule.column) == mapping.m_columns.end()) {
        mapping.m_columns.push_back(rule.column);
      }
      mapping.m_rules.push_back(std::move(rule));
    }
  }
  std::ranges::stable_sort(mapping.m_rules, {}, &MappingRule::column);
  return mapping;
}

}  // namespace annals::dataset
