#include "dataset/actor_names.hpp"

#include <algorithm>
#include <vector>

#include "base/strings.hpp"

namespace annals::dataset {
namespace {

using knowledge::ActorEntry;
using knowledge::no_actor;

constexpr std::size_t most_known = 50'000;

/// "Islamic State (Syria)" is "Islamic State" and "Syria"; without parenthesis at the end the second is empty.
struct NameParts {
  std::string_view name;
  std::string_view parenthesis;
};

NameParts parts_of(std::string_view name) {
  std::size_t const open = name.rfind(" (");
  if (open == std::string_view::npos || !name.ends_with(')')) {
    return {name, {}};
  }
  return {trim(name.substr(0, open)), trim(name.substr(open + 2, name.size() - open - 3))};
}

/// The ways to write a name that are tried, the whole of it first. "JNIM: Group for Support of Islam and Muslims" is
/// both sides of the colon.
std::vector<std::string_view> forms_of(std::string_view name) {
  NameParts const parts = parts_of(name);
  std::vector<std::string_view> forms = {name};
  if (!parts.parenthesis.empty()) {
    forms.push_back(parts.name);
    forms.push_back(parts.parenthesis);
  }
  if (std::size_t const colon = parts.name.find(": "); colon != std::string_view::npos) {
    forms.push_back(parts.name.substr(0, colon));
    forms.push_back(parts.name.substr(colon + 2));
  }
  return forms;
}

/// By the month, so that what is kept of one row holds for the next.
bool existed_in_month(ActorEntry const& entry, ActorSetting const& setting) {
  if (!setting.day) {
    return true;
  }
  DateInterval const month = interval_of_month(setting.day->year(), setting.day->month());
  return (!entry.from || *entry.from <= month.end) && (!entry.to || month.start <= *entry.to);
}

}  // namespace

std::uint32_t ActorNames::choose(std::span<std::uint32_t const> aliases, ActorSetting const& setting) const {
  std::vector<std::uint32_t> found;
  std::vector<std::uint32_t> of_country;
  for (std::uint32_t const number : aliases) {
    knowledge::ActorAlias const& alias = m_knowledge.actors.alias(number);
    ActorEntry const& entry = m_knowledge.actors[alias.actor];
    bool const there =
        setting.country.empty() || entry.country == setting.country || entry.is_active_in(setting.country);
    bool const needs_country = alias.needs_capitals || entry.ambiguous;
    if (!existed_in_month(entry, setting) || (needs_country && (!there || setting.all_capitals)) ||
        std::ranges::find(found, alias.actor) != found.end()) {
      continue;
    }
    found.push_back(alias.actor);
    if (there) {
      of_country.push_back(alias.actor);
    }
  }
  if (found.size() == 1) {
    return found.front();
  }
  return of_country.size() == 1 ? of_country.front() : no_actor;
}

std::uint32_t ActorNames::entry_of(std::string_view name, ActorSetting const& setting) const {
  for (std::string_view const form : forms_of(name)) {
    // A country in parentheses says where, not who.
    if (form.size() < name.size() && !m_countries.of_name(form).empty()) {
      continue;
    }
    std::uint32_t entry = choose(m_knowledge.actors.candidates(form), setting);
    if (entry == no_actor) {
      entry = choose(m_knowledge.actors.similar(form), setting);
    }
    if (entry != no_actor) {
      return entry;
    }
  }
  return no_actor;
}

void ActorNames::take_entry(Actor& actor, std::uint32_t entry) const {
  ActorEntry const& known = m_knowledge.actors[entry];
  actor.id = known.id;
  actor.name = known.name;
  actor.aliases = known.aliases;
  actor.kind = known.kind;
  actor.country = known.country;
  actor.sector = known.sector;
}

/// Lines `actor` of the table: what kind of body of which country, what sector.
void ActorNames::take_rules(Actor& actor, std::string_view name, std::uint32_t& entry) const {
  for (MappingRule const* rule : m_mapping.find("actor", name)) {
    if (rule->value.ends_with(" of *")) {
      actor.country = m_countries.of_name(parts_of(name.substr(rule->value.size() - 1)).name);
    }
    if (rule->field == MappedField::sector) {
      actor.sector = rule->to;
    } else if (rule->field == MappedField::actor_kind) {
      actor.kind = *parse_actor_kind(rule->to);
    } else if (rule->field == MappedField::id) {
      entry = m_knowledge.actors.index_of(rule->to);
    } else if (rule->field == MappedField::body) {
      for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(knowledge::ActorType::other); ++i) {
        auto const type = static_cast<knowledge::ActorType>(i);
        if (knowledge::actor_type_name(type) == rule->to && !actor.country.empty()) {
          entry = m_knowledge.actors.body_of(actor.country, type);
        }
      }
    }
  }
}

std::optional<Actor> ActorNames::look_up(std::string_view name, ActorSetting const& setting) const {
  if (m_mapping.find("actor", name, MappedField::nobody) != nullptr) {
    return std::nullopt;
  }
  Actor actor;
  actor.name = std::string(name);
  std::uint32_t entry = no_actor;
  take_rules(actor, name, entry);
  if (entry == no_actor && actor.country.empty() && actor.kind != ActorKind::population) {
    entry = entry_of(name, setting);
  }
  if (entry != no_actor) {
    take_entry(actor, entry);
  } else if (actor.country.empty()) {
    actor.country = m_countries.of_name(parts_of(name).parenthesis);
  }
  return actor;
}

std::optional<Actor> ActorNames::find(std::string_view name, ActorSetting const& setting) {
  std::string const month = setting.day ? setting.day->iso().substr(0, 7) : std::string();
  std::string key = concat({name, "\t", setting.country, "\t", month});
  if (auto const known = m_known.find(key); known != m_known.end()) {
    return known->second;
  }
  std::optional<Actor> actor = look_up(name, setting);
  if (m_known.size() >= most_known) {
    m_known.clear();
  }
  m_known.emplace(std::move(key), actor);
  return actor;
}

}  // namespace annals::dataset
