// store/table_actors.hpp -- sources and targets, summed over pairs of sides instead of over incidents.
// Tested by: tests/unit/store/test_counts.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "store/counts.hpp"
#include "store/incident_table.hpp"

namespace annals::store {

/// What the incidents of one pair of sides add up to.
struct SidesSum {
  std::uint32_t incidents = 0;
  CivilDate first = TableDays().first;
  CivilDate last = TableDays().last;

  void add(TableDays const& days) {
    ++incidents;
    first = first < days.first ? first : days.first;
    last = last < days.last ? days.last : last;
  }
};

/// Shape:     fill with add(), read with sums(). The order of what is added does not matter.
class ActorCounter {
 public:
  explicit ActorCounter(IncidentTable const& table) : m_table(table), m_entry_of(table.texts.size()) {}

  /// An actor on both sides counts once, and on both sides.
  void add(TableSides const& sides, SidesSum const& sum);
  [[nodiscard]] std::size_t size() const { return m_entries.size(); }
  /// Those of the most incidents first, then by id and name; the first `most` of them.
  [[nodiscard]] std::vector<ActorSum> sums(std::size_t most) const;
  /// That of one actor. Undefined: empty when it did not come.
  [[nodiscard]] std::optional<ActorSum> sum(std::uint32_t key) const;
  /// "iskp" and how many incidents have it; the `most` most frequent.
  [[nodiscard]] std::vector<FacetValue> most_frequent(std::size_t most) const;
  /// All names of one actor, the most frequent first.
  [[nodiscard]] std::vector<FacetValue> names(std::uint32_t key) const;

 private:
  struct Entry {
    std::uint32_t key = 0;
    bool has_id = false;
    std::uint64_t incidents = 0;
    std::uint64_t as_source = 0;
    std::uint64_t as_target = 0;
    SidesSum days;
    std::vector<std::pair<std::uint32_t, std::uint64_t>> names;  ///< text and incidents
  };
  Entry& entry(TableActor const& actor);
  /// The first `most` entries, those of the most incidents first, then by key.
  [[nodiscard]] std::vector<Entry const*> ranked(std::size_t most) const;
  [[nodiscard]] ActorSum sum_of(Entry const& entry) const;

  IncidentTable const& m_table;
  std::vector<std::uint32_t> m_entry_of;  ///< by text: index + 1, 0 is none
  std::vector<Entry> m_entries;
};

/// The most frequent first, then by value.
void sort_by_count(std::vector<FacetValue>& values);

}  // namespace annals::store
