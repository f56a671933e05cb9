// incident/doubt.hpp -- which joins a person should look at first.
// Role:   the weight of an entry of the review queue: how likely the present state is wrong, times what that costs.
// Source: docs/decisions.md, "The queue".
// Tested by: tests/unit/incident/test_doubt.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annals/incident.hpp"
#include "incident/crowd.hpp"
#include "incident/match.hpp"

namespace annals::incident {

/// Two incidents that may be one, or one record that may be an incident of its own.
/// Units:     `chance` 0 to 1; `dead` as best numbers.
struct Doubt {
  double chance = 0;          ///< that the present state is wrong
  std::int64_t dead = 0;      ///< counted twice if two are one; lost if one is two
  std::uint32_t reports = 0;  ///< that tell of it
  double weight = 0;          ///< chance x (1 + dead) x reports
  std::string record;         ///< the record that matches best, or that stands apart
  std::string other;          ///< the record that it is compared with
  std::string reason;         ///< the comparison in words
};

/// An entry of the review queue.
struct ReviewItem {
  Doubt doubt;
  Incident first;
  std::optional<Incident> second;  ///< with it: are the two one? Without: does doubt.record belong to the first?
};

/// How likely two records are of one event, by their score: one half at the threshold.
double chance_of_one(double score, Settings const& settings);

/// Undefined: empty when nothing speaks for one event, or the two are two by their making.
/// Requires:  the members of each incident, prepared; `crowds` has their cells.
std::optional<Doubt> doubt_between(Incident const& left, std::vector<PreparedInput> const& left_members,
                                   Incident const& right, std::vector<PreparedInput> const& right_members,
                                   Settings const& settings, CrowdCounts const& crowds);

/// The member that its incident holds by the weakest likeness. `incident.members` have their scores.
/// Undefined: empty for an incident of one record, or when decisions tie all of them.
std::optional<Doubt> doubt_within(Incident const& incident, std::vector<PreparedInput> const& members,
                                  Settings const& settings);

}  // namespace annals::incident
