#include <gtest/gtest.h>

#include <algorithm>

#include "incident/mention_cluster.hpp"

namespace annals::incident {
namespace {

using Groups = std::vector<std::vector<std::uint32_t>>;

TEST(MentionCluster, JoinsWhatIsAlike) {
  EXPECT_EQ(cluster_pairs(4, {{0, 2, 0.9}, {1, 3, 0.8}, {0, 1, 0.1}}, 0.5, 0), (Groups{{0, 2}, {1, 3}}));
}

TEST(MentionCluster, OneStrongPairDoesNotChainTwoGroups) {
  std::vector<ScoredPair> const pairs = {{0, 1, 0.95}, {2, 3, 0.95}, {1, 2, 0.9},
                                         {0, 2, 0.1},  {0, 3, 0.1},  {1, 3, 0.1}};
  EXPECT_EQ(cluster_pairs(4, pairs, 0.5, 0), (Groups{{0, 1}, {2, 3}}));
}

TEST(MentionCluster, PairsThatAreNotGivenCountAsUnlike) {
  EXPECT_EQ(cluster_pairs(3, {{0, 1, 0.9}, {1, 2, 0.8}}, 0.5, 0), (Groups{{0, 1}, {2}}));
  EXPECT_EQ(cluster_pairs(3, {{0, 1, 0.9}, {1, 2, 0.8}}, 0.5, 0.5), (Groups{{0, 1, 2}}));
}

TEST(MentionCluster, TheOrderOfPairsDoesNotMatter) {
  std::vector<ScoredPair> pairs;
  for (std::uint32_t a = 0; a < 12; ++a) {
    for (std::uint32_t b = a + 1; b < 12; ++b) {
      pairs.push_back({a, b, ((a * 7 + b * 5) % 11) / 10.0});
    }
  }
  Groups const first = cluster_pairs(12, pairs, 0.5, 0);
  std::ranges::reverse(pairs);
  EXPECT_EQ(cluster_pairs(12, pairs, 0.5, 0), first);
  std::rotate(pairs.begin(), pairs.begin() + 17, pairs.end());
  EXPECT_EQ(cluster_pairs(12, pairs, 0.5, 0), first);
}

TEST(MentionCluster, NothingBelowTheLimitJoins) {
  EXPECT_EQ(cluster_pairs(2, {{0, 1, 0.49}}, 0.5, 0), (Groups{{0}, {1}}));
}

}  // namespace
}  // namespace annals::incident
