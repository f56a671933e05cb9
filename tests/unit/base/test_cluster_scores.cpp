#include <gtest/gtest.h>

#include "base/cluster_scores.hpp"

namespace annals {
namespace {

// The example of Luo 2005: three entities of 5, 2 and 5 mentions.
MentionClusters const truth = {{0, 1, 2, 3, 4}, {5, 6}, {7, 8, 9, 10, 11}};

TEST(ClusterScores, AgreeWithLuosExample) {
  ClusterScores two_joined;
  add_cluster_scores(truth, {{0, 1, 2, 3, 4}, {5, 6, 7, 8, 9, 10, 11}}, 12, two_joined);
  EXPECT_NEAR(two_joined.muc.f1(), 0.947, 0.001);
  EXPECT_NEAR(two_joined.b_cubed.f1(), 0.865, 0.001);
  EXPECT_NEAR(two_joined.ceaf_e.f1(), 0.733, 0.001);
  ClusterScores all_joined;
  add_cluster_scores(truth, {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}}, 12, all_joined);
  EXPECT_NEAR(all_joined.muc.f1(), 0.900, 0.001);
  EXPECT_NEAR(all_joined.b_cubed.f1(), 0.545, 0.001);
  EXPECT_NEAR(all_joined.ceaf_e.f1(), 0.294, 0.001);
}

TEST(ClusterScores, TheSameGroupingIsRight) {
  ClusterScores scores;
  add_cluster_scores(truth, {{11, 9, 7, 8, 10}, {6, 5}, {0, 1, 2, 3, 4}}, 12, scores);
  EXPECT_DOUBLE_EQ(scores.mean(), 1.0);
}

TEST(ClusterScores, OneMissingMentionIsMissedOnlyInRecall) {
  ClusterScores scores;
  add_cluster_scores({{0, 1}, {2}}, {{0, 1}}, 3, scores);
  EXPECT_DOUBLE_EQ(scores.b_cubed.precision(), 1.0);
  EXPECT_NEAR(scores.b_cubed.recall(), 2.0 / 3, 1e-12);
  EXPECT_DOUBLE_EQ(scores.ceaf_e.recall(), 0.5);
}

TEST(ClusterScores, TheBestPairingIsFoundAcrossConnectedClusters) {
  // The first cluster found fits both; only the other way round do two pairs remain.
  ClusterScores scores;
  add_cluster_scores({{0, 1, 2}, {3, 4}}, {{0, 1, 3, 4}, {2}}, 5, scores);
  // {0,1,2}-{2}: 2/4, {3,4}-{0,1,3,4}: 4/6; the other way: 4/7 and nothing.
  EXPECT_NEAR(scores.ceaf_e.right_of_gold, 0.5 + 4.0 / 6, 1e-12);
}

}  // namespace
}  // namespace annals
