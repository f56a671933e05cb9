#include "incident/trigger_memory.hpp"

#include <algorithm>
#include <cmath>

namespace annals::incident {
namespace {

std::pair<std::uint32_t, std::uint32_t> ordered(std::uint32_t a, std::uint32_t b) {
  return {std::min(a, b), std::max(a, b)};
}

}  // namespace

void TriggerMemory::add(std::uint32_t a, std::uint32_t b, std::uint32_t topic, bool same) {
  auto const count = [topic, same](std::vector<Entry>& entries) {
    auto at = std::ranges::find(entries, topic, &Entry::topic);
    if (at == entries.end()) {
      at = entries.insert(entries.end(), {topic, 0, 0});
    }
    at->all += 1;
    at->same += same ? 1 : 0;
  };
  count(m_pairs[ordered(a, b)]);
  count(m_words[a]);
  if (a != b) {
    count(m_words[b]);
  }
}

namespace {

/// A topic with a hundred pairs of one kind tells hardly more than one with ten.
template <typename Entries>
TriggerMemory::Counts sum_topics(Entries const& entries, std::vector<bool> const& used) {
  TriggerMemory::Counts counts;
  for (auto const& entry : entries) {
    if (entry.topic < used.size() && used[entry.topic]) {
      double const weight = std::sqrt(entry.all);
      counts.same += weight * entry.same / entry.all;
      counts.all += weight;
    }
  }
  return counts;
}

}  // namespace

TriggerMemory::Counts TriggerMemory::pair(std::uint32_t a, std::uint32_t b, std::vector<bool> const& used) const {
  auto const found = m_pairs.find(ordered(a, b));
  return found == m_pairs.end() ? Counts() : sum_topics(found->second, used);
}

TriggerMemory::Counts TriggerMemory::word(std::uint32_t a, std::vector<bool> const& used) const {
  auto const found = m_words.find(a);
  return found == m_words.end() ? Counts() : sum_topics(found->second, used);
}

}  // namespace annals::incident
