#include <gtest/gtest.h>

#include <algorithm>

#include "language/oracle.hpp"
#include "language/parser.hpp"

namespace annals::language {
namespace {

/// Follows moves that lose nothing, and returns the heads that come out.
std::vector<std::uint32_t> follow_oracle(std::vector<std::uint32_t> const& heads) {
  ParserState state;
  state.start(static_cast<std::uint32_t>(heads.size()));
  while (!state.finished()) {
    auto const costs = move_costs(state, heads);
    auto const best = std::ranges::min_element(costs) - costs.begin();
    EXPECT_EQ(costs[static_cast<std::size_t>(best)], 0U);
    state.apply({static_cast<Move>(best), Relation::dep});
  }
  std::vector<std::uint32_t> found;
  for (std::uint32_t i = 0; i < heads.size(); ++i) {
    found.push_back(state.node(i).head);
  }
  return found;
}

TEST(Oracle, MovesWithoutCostRebuildTheTree) {
  for (std::vector<std::uint32_t> const& heads :
       {std::vector<std::uint32_t>{1, 3, 1, 6, 3, 3}, std::vector<std::uint32_t>{1},
        std::vector<std::uint32_t>{2, 0, 3}, std::vector<std::uint32_t>{5, 0, 1, 1, 0}}) {
    EXPECT_EQ(follow_oracle(heads), heads);
  }
}

TEST(Oracle, AWrongMoveHasACost) {
  // "dogs bark": the first word hangs on the second.
  std::vector<std::uint32_t> const heads = {1, 2};
  ParserState state;
  state.start(2);
  state.apply({Move::shift, Relation::dep});
  auto const costs = move_costs(state, heads);
  EXPECT_EQ(costs[static_cast<std::size_t>(Move::left)], 0U);
  EXPECT_GT(costs[static_cast<std::size_t>(Move::right)], 0U);
  EXPECT_EQ(costs[static_cast<std::size_t>(Move::reduce)], forbidden);
}

TEST(Oracle, CrossingArcsAreLifted) {
  std::vector<std::uint32_t> heads = {2, 3, 4, 4, 5};  // 0-2 and 1-3 cross
  make_projective(heads);
  for (std::uint32_t i = 0; i < heads.size(); ++i) {
    for (std::uint32_t k = 0; k < heads.size(); ++k) {
      auto const [a, b] = std::minmax(i, heads[i]);
      auto const [c, d] = std::minmax(k, heads[k]);
      EXPECT_FALSE(a < c && c < b && b < d) << i << " " << k;
    }
  }
}

TEST(Parser, ASentenceWithSeveralRootsGetsOne) {
  ParserState state;
  state.start(3);
  for (int i = 0; i < 3; ++i) {
    state.apply({Move::shift, Relation::dep});
  }
  for (int i = 0; i < 3; ++i) {
    state.apply({Move::left, Relation::root});
  }
  ASSERT_TRUE(state.finished());
  std::vector<ParserWord> words(3);
  words[0].upos = static_cast<std::uint8_t>(Upos::noun);
  words[1].upos = static_cast<std::uint8_t>(Upos::verb);
  words[2].upos = static_cast<std::uint8_t>(Upos::punct);
  std::vector<Arc> arcs(3);
  read_arcs(state, words, arcs);
  EXPECT_EQ(arcs[1].head, no_token);
  EXPECT_EQ(arcs[0].head, 1U);
  EXPECT_EQ(arcs[2].head, 1U);
  EXPECT_EQ(arcs[2].relation, Relation::punct);
}

}  // namespace
}  // namespace annals::language
