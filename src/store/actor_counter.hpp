// store/actor_counter.hpp -- counts sources and targets over incidents that come one by one.
// Tested by: tests/unit/store/test_counts.cpp
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/date.hpp"
#include "annals/incident.hpp"
#include "store/store.hpp"

namespace annals::store {

/// What it is asked for by: its id, or its name when it has none.
inline std::string const& actor_key(IncidentActor const& actor) {
  return actor.id.empty() ? actor.name : actor.id;
}

/// The most frequent first, then by value.
std::vector<FacetValue> by_count(std::map<std::string, std::uint64_t> const& counts);

/// Shape:     fill with add(), read with sums(). The order of the incidents does not matter.
/// Cost:      memory for each actor and each of its names, not for incidents.
class ActorCounter {
 public:
  /// Either side may be empty; one actor that stands twice on a side counts once.
  void add(std::vector<IncidentActor> const& source, std::vector<IncidentActor> const& target,
           std::optional<CivilDate> first_day, std::optional<CivilDate> last_day);

  /// Those of the most incidents first, then by id and name.
  [[nodiscard]] std::vector<ActorSum> sums() const;
  /// All names of one actor, the most frequent first; empty when it did not come.
  [[nodiscard]] std::vector<FacetValue> names(std::string const& key) const;

 private:
  struct Entry {
    ActorSum sum;
    std::map<std::string, std::uint64_t> names;
    std::uint64_t last_incident = 0;  ///< the number of the incident that it was counted in last
    std::uint64_t last_source = 0;
    std::uint64_t last_target = 0;
  };
  void add_side(std::vector<IncidentActor> const& actors, bool is_source, std::optional<CivilDate> first_day,
                std::optional<CivilDate> last_day);

  std::uint64_t m_incidents = 0;
  std::map<std::string, Entry, std::less<>> m_entries;
};

}  // namespace annals::store
