#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "language/tape.hpp"
#include "language/tree_decoder.hpp"

namespace annals::language {
namespace {

using Heads = std::vector<std::uint32_t>;

/// One root, and from every word a way up to it.
bool is_tree(Heads const& heads) {
  auto const n = static_cast<std::uint32_t>(heads.size());
  for (std::uint32_t const start : heads) {
    std::uint32_t word = start;
    for (std::uint32_t steps = 0; word != n; ++steps) {
      if (word > n || steps > n) {
        return false;
      }
      word = heads[word];
    }
  }
  return std::ranges::count(heads, n) == 1;
}

double worth(std::vector<float> const& scores, std::size_t stride, Heads const& heads) {
  double sum = 0;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    sum += static_cast<double>(scores[i * stride + heads[i]]);
  }
  return sum;
}

/// Of all trees with one root.
double best_worth(std::vector<float> const& scores, std::size_t stride, std::uint32_t n) {
  double best = -std::numeric_limits<double>::infinity();
  Heads heads(n, 0);
  while (true) {
    if (is_tree(heads)) {
      best = std::max(best, worth(scores, stride, heads));
    }
    std::uint32_t place = 0;
    while (place < n && ++heads[place] > n) {
      heads[place++] = 0;
    }
    if (place == n) {
      return best;
    }
  }
}

Heads decoded(std::vector<float> const& scores, std::size_t stride, std::uint32_t n) {
  TreeDecoder decoder;
  Heads heads(n, 77);
  decoder.decode(scores, stride, heads);
  return heads;
}

/// `draw` gives one score.
template <typename Draw>
void expect_best_trees(std::uint32_t n, int rounds, Draw const& draw) {
  std::size_t const stride = n + 3;
  TreeDecoder decoder;
  for (int round = 0; round < rounds; ++round) {
    std::vector<float> scores(n * stride);
    std::ranges::generate(scores, draw);
    Heads heads(n, 77);
    decoder.decode(scores, stride, heads);
    ASSERT_TRUE(is_tree(heads)) << "n " << n << ", round " << round;
    ASSERT_NEAR(worth(scores, stride, heads), best_worth(scores, stride, n), 1e-5) << "n " << n << ", round " << round;
  }
}

TEST(TreeDecoder, FindsTheBestOfAllTreesWithOneRoot) {
  Chance chance(1);
  for (std::uint32_t n = 1; n <= 4; ++n) {
    expect_best_trees(n, 1000, [&] { return 4 * chance.share() - 2; });
  }
  expect_best_trees(5, 100, [&] { return 4 * chance.share() - 2; });
}

TEST(TreeDecoder, FindsItAmongManyEqualScores) {
  Chance chance(2);
  for (std::uint32_t n = 2; n <= 4; ++n) {
    expect_best_trees(n, 500, [&] { return static_cast<float>(chance.below(3)); });
  }
}

TEST(TreeDecoder, FindsItAmongScoresFarFromZero) {
  Chance chance(3);
  expect_best_trees(4, 300, [&] { return 4096 + static_cast<float>(chance.below(64)) / 4; });
  expect_best_trees(4, 300, [&] { return -4096 + static_cast<float>(chance.below(64)) / 4; });
}

TEST(TreeDecoder, HangsOnlyOneWordOnTheRootWhereAllWantTo) {
  // Columns: words 0, 1, 2, then the root.
  std::vector<float> const scores = {0, 1, 1, 9,   //
                                     7, 0, 1, 9,   //
                                     6, 2, 0, 9};  //
  EXPECT_EQ(decoded(scores, 4, 3), (Heads{3, 0, 0}));
}

TEST(TreeDecoder, OpensACircleWhereTheRestIsBest) {
  // 0 and 1 want each other; 2 wants the root. The circle is best entered at 0, from 2.
  std::vector<float> const scores = {0, 9, 8, 1,   //
                                     9, 0, 2, 1,   //
                                     1, 1, 0, 9};  //
  EXPECT_EQ(decoded(scores, 4, 3), (Heads{2, 0, 3}));
}

TEST(TreeDecoder, OpensACircleWithinACircle) {
  // 0 and 1 want each other; together they and 2 want each other.
  std::vector<float> const scores = {0,  20, 8, 1, 0,   //
                                     20, 0,  1, 1, 0,   //
                                     1,  15, 0, 3, 0,   //
                                     1,  1,  1, 0, 9};  //
  Heads const heads = decoded(scores, 5, 4);
  EXPECT_TRUE(is_tree(heads));
  EXPECT_NEAR(worth(scores, 5, heads), best_worth(scores, 5, 4), 1e-9);
}

TEST(TreeDecoder, GivesASingleWordTheRoot) {
  EXPECT_EQ(decoded({5, -100}, 2, 1), Heads{1});
}

TEST(TreeDecoder, GivesTheSameForEqualScoresWhateverItDidBefore) {
  std::vector<float> const equal(30 * 31, 1.0F);
  Heads const first = decoded(equal, 31, 30);
  EXPECT_TRUE(is_tree(first));
  TreeDecoder used;
  Heads other(7);
  std::vector<float> scores(7 * 8);
  Chance chance(4);
  std::ranges::generate(scores, [&] { return chance.share(); });
  used.decode(scores, 8, other);
  Heads second(30);
  used.decode(equal, 31, second);
  EXPECT_EQ(second, first);
}

TEST(TreeDecoder, MakesATreeOfLongSentences) {
  Chance chance(5);
  TreeDecoder decoder;
  for (std::uint32_t n : {40U, 97U, 160U}) {
    std::vector<float> scores(n * (n + 1));
    for (int round = 0; round < 10; ++round) {
      std::ranges::generate(scores, [&] { return 40 * chance.share(); });
      Heads heads(n);
      decoder.decode(scores, n + 1, heads);
      ASSERT_TRUE(is_tree(heads)) << n;
    }
  }
}

}  // namespace
}  // namespace annals::language
