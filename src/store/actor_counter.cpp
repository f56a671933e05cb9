#include "store/actor_counter.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace annals::store {

std::vector<FacetValue> by_count(std::map<std::string, std::uint64_t> const& counts) {
  std::vector<FacetValue> values;
  for (auto const& [value, count] : counts) {
    values.push_back({value, count});
  }
  std::ranges::stable_sort(values, std::greater<>(), &FacetValue::count);
  return values;
}

void ActorCounter::add(std::vector<IncidentActor> const& source, std::vector<IncidentActor> const& target,
                       std::optional<CivilDate> first_day, std::optional<CivilDate> last_day) {
  ++m_incidents;
  add_side(source, true, first_day, last_day);
  add_side(target, false, first_day, last_day);
}

void ActorCounter::add_side(std::vector<IncidentActor> const& actors, bool is_source,
                            std::optional<CivilDate> first_day, std::optional<CivilDate> last_day) {
  for (IncidentActor const& actor : actors) {
    Entry& entry = m_entries[actor_key(actor)];
    entry.sum.id = actor.id.empty() ? entry.sum.id : actor.id;
    if (std::exchange(entry.last_incident, m_incidents) != m_incidents) {
      ++entry.sum.incidents;
      ++entry.names[actor.name];
    }
    std::uint64_t& last_on_side = is_source ? entry.last_source : entry.last_target;
    if (std::exchange(last_on_side, m_incidents) != m_incidents) {
      ++(is_source ? entry.sum.as_source : entry.sum.as_target);
    }
    if (first_day) {
      entry.sum.first_day = std::min(entry.sum.first_day.value_or(*first_day), *first_day);
    }
    if (last_day) {
      entry.sum.last_day = std::max(entry.sum.last_day.value_or(*last_day), *last_day);
    }
  }
}

std::vector<ActorSum> ActorCounter::sums() const {
  std::vector<ActorSum> sums;
  for (auto const& [key, entry] : m_entries) {
    ActorSum& sum = sums.emplace_back(entry.sum);
    sum.name = by_count(entry.names).front().value;
  }
  std::ranges::stable_sort(sums, std::greater<>(), &ActorSum::incidents);
  return sums;
}

std::vector<FacetValue> ActorCounter::names(std::string const& key) const {
  auto const found = m_entries.find(key);
  return found == m_entries.end() ? std::vector<FacetValue>() : by_count(found->second.names);
}

}  // namespace annals::store
