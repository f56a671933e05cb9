// incident/trigger_memory.hpp -- which triggers told of one event in the texts that were learned from.
// Role:   behind mention_match.hpp: "guilty" and "convict" are one event more often than WordNet lets guess.
// Tested by: tests/unit/incident/test_mention_match.cpp
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace annals::incident {

/// What the pairs of mentions of training texts tell of pairs of triggers. Counts are kept by topic, so that the
/// features of a topic's own pairs can leave its counts out.
class TriggerMemory {
 public:
  struct Counts {
    double same = 0;
    double all = 0;
  };
  void add(std::uint32_t a, std::uint32_t b, std::uint32_t topic, bool same);
  /// Without the counts of `left_out` and of all topics that `used` does not name.
  [[nodiscard]] Counts pair(std::uint32_t a, std::uint32_t b, std::vector<bool> const& used) const;
  [[nodiscard]] Counts word(std::uint32_t a, std::vector<bool> const& used) const;

 private:
  struct Entry {
    std::uint32_t topic = 0;
    double same = 0;
    double all = 0;
  };
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::vector<Entry>> m_pairs;
  std::unordered_map<std::uint32_t, std::vector<Entry>> m_words;
};

}  // namespace annals::incident
