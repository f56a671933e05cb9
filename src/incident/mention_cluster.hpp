// incident/mention_cluster.hpp -- scored pairs to groups.
// Source: agglomerative grouping with average linkage: two groups become one while the mean over all their pairs is the
//         best there is and not below a limit; so one strong pair cannot chain two groups that are otherwise unlike.
// Tested by: tests/unit/incident/test_mention_cluster.cpp
#pragma once

#include <cstdint>
#include <vector>

namespace annals::incident {

struct ScoredPair {
  std::uint32_t first = 0;
  std::uint32_t second = 0;
  double score = 0;
};

/// Groups of the items 0 .. count-1; pairs that are not given never join directly and count as `unlike`.
/// Shape:  each group sorted, groups by their first item. The order of the pairs does not matter.
std::vector<std::vector<std::uint32_t>> cluster_pairs(std::uint32_t count, std::vector<ScoredPair> const& pairs,
                                                      double least, double unlike);

}  // namespace annals::incident
