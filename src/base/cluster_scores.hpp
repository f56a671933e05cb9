// base/cluster_scores.hpp -- how well one grouping of mentions agrees with another: MUC, B3, CEAF-e.
// Role:   one place for the measure of coreference, within one text (language) and across texts (tools/score_ecb.cpp).
// Source: MUC (Vilain et al. 1995), B3 (Bagga and Baldwin 1998), CEAF-e (Luo 2005), their mean as in CoNLL 2011.
// Tested by: tests/unit/base/test_cluster_scores.cpp
#pragma once

#include <cstdint>
#include <vector>

namespace annals {

/// Sums over documents: precision = right_of_found / found, recall = right_of_gold / gold.
struct ScoreSums {
  double right_of_found = 0;
  double found = 0;
  double right_of_gold = 0;
  double gold = 0;
  [[nodiscard]] double precision() const { return found > 0 ? right_of_found / found : 0; }
  [[nodiscard]] double recall() const { return gold > 0 ? right_of_gold / gold : 0; }
  [[nodiscard]] double f1() const {
    double const sum = precision() + recall();
    return sum > 0 ? 2 * precision() * recall() / sum : 0;
  }
};

struct ClusterScores {
  ScoreSums mentions;
  ScoreSums muc;
  ScoreSums b_cubed;
  ScoreSums ceaf_e;
  [[nodiscard]] double mean() const { return (muc.f1() + b_cubed.f1() + ceaf_e.f1()) / 3; }
};

/// Mentions as numbers below a count, cluster by cluster; no number twice.
using MentionClusters = std::vector<std::vector<std::uint32_t>>;

/// Adds one document (or one collection scored as one). A mention may be missing on either side.
/// Cost:  CEAF-e takes the cube of the largest set of clusters that shared mentions connect.
void add_cluster_scores(MentionClusters const& gold, MentionClusters const& found, std::uint32_t mention_count,
                        ClusterScores& scores);

}  // namespace annals
