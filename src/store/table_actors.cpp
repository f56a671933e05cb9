#include "store/table_actors.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

namespace annals::store {
namespace {

std::optional<CivilDate> known(CivilDate day, CivilDate unknown) {
  return day == unknown ? std::nullopt : std::optional(day);
}

}  // namespace

void sort_by_count(std::vector<FacetValue>& values) {
  std::ranges::sort(values, [](FacetValue const& a, FacetValue const& b) {
    return std::tie(b.count, a.value) < std::tie(a.count, b.value);
  });
}

ActorCounter::Entry& ActorCounter::entry(TableActor const& actor) {
  std::uint32_t& index = m_entry_of[actor.key];
  if (index == 0) {
    m_entries.push_back({actor.key, false, 0, 0, 0, {}, {}});
    index = static_cast<std::uint32_t>(m_entries.size());
  }
  return m_entries[index - 1];
}

void ActorCounter::add(TableSides const& sides, SidesSum const& sum) {
  auto const is_source = [&](std::uint32_t key) {
    return std::ranges::any_of(sides.source, [&](std::uint32_t one) { return m_table.actors[one].key == key; });
  };
  for (bool const on_source : {true, false}) {
    for (std::uint32_t const number : on_source ? sides.source : sides.target) {
      TableActor const& actor = m_table.actors[number];
      Entry& one = entry(actor);
      one.has_id = one.has_id || actor.has_id;
      (on_source ? one.as_source : one.as_target) += sum.incidents;
      one.days.first = std::min(one.days.first, sum.first);
      one.days.last = std::max(one.days.last, sum.last);
      if (!on_source && is_source(actor.key)) {
        continue;
      }
      one.incidents += sum.incidents;
      auto const name = std::ranges::find(one.names, actor.name, [](auto const& pair) { return pair.first; });
      if (name == one.names.end()) {
        one.names.emplace_back(actor.name, sum.incidents);
      } else {
        name->second += sum.incidents;
      }
    }
  }
}

std::vector<ActorCounter::Entry const*> ActorCounter::ranked(std::size_t most) const {
  std::vector<Entry const*> entries;
  for (Entry const& one : m_entries) {
    entries.push_back(&one);
  }
  most = std::min(most, entries.size());
  auto const middle = entries.begin() + static_cast<std::ptrdiff_t>(most);
  std::ranges::partial_sort(entries, middle, [this](Entry const* a, Entry const* b) {
    return std::tie(b->incidents, m_table.texts[a->key]) < std::tie(a->incidents, m_table.texts[b->key]);
  });
  entries.resize(most);
  return entries;
}

ActorSum ActorCounter::sum_of(Entry const& entry) const {
  ActorSum sum;
  sum.id = entry.has_id ? m_table.texts[entry.key] : std::string();
  sum.name = names(entry.key).front().value;
  sum.incidents = entry.incidents;
  sum.as_source = entry.as_source;
  sum.as_target = entry.as_target;
  sum.first_day = known(entry.days.first, TableDays().first);
  sum.last_day = known(entry.days.last, TableDays().last);
  return sum;
}

std::vector<ActorSum> ActorCounter::sums(std::size_t most) const {
  std::vector<ActorSum> sums;
  for (Entry const* const one : ranked(most)) {
    sums.push_back(sum_of(*one));
  }
  return sums;
}

std::optional<ActorSum> ActorCounter::sum(std::uint32_t key) const {
  std::uint32_t const index = m_entry_of[key];
  return index == 0 ? std::nullopt : std::optional(sum_of(m_entries[index - 1]));
}

std::vector<FacetValue> ActorCounter::most_frequent(std::size_t most) const {
  std::vector<FacetValue> values;
  for (Entry const* const one : ranked(most)) {
    values.push_back({m_table.texts[one->key], one->incidents});
  }
  return values;
}

std::vector<FacetValue> ActorCounter::names(std::uint32_t key) const {
  std::vector<FacetValue> names;
  if (m_entry_of[key] != 0) {
    for (auto const& [name, incidents] : m_entries[m_entry_of[key] - 1].names) {
      names.push_back({m_table.texts[name], incidents});
    }
  }
  sort_by_count(names);
  return names;
}

}  // namespace annals::store
