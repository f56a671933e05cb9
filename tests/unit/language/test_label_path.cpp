#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "language/label_path.hpp"
#include "language/name_labels.hpp"
#include "language/tape.hpp"

namespace annals::language {
namespace {

using Labels = std::vector<std::uint8_t>;

bool is_allowed(Labels const& labels) {
  std::uint8_t before = 0;
  for (std::uint8_t const label : labels) {
    if (!may_follow(before, label)) {
      return false;
    }
    before = label;
  }
  return true;
}

double worth(std::vector<float> const& scores, std::size_t stride, Labels const& labels) {
  double sum = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    sum += static_cast<double>(scores[i * stride + labels[i]]);
  }
  return sum;
}

double best_worth(std::vector<float> const& scores, std::size_t stride, std::uint32_t count, std::size_t size) {
  double best = -std::numeric_limits<double>::infinity();
  Labels labels(size, 0);
  while (true) {
    if (is_allowed(labels)) {
      best = std::max(best, worth(scores, stride, labels));
    }
    std::size_t place = 0;
    while (place < size && ++labels[place] == count) {
      labels[place++] = 0;
    }
    if (place == size) {
      return best;
    }
  }
}

TEST(LabelPath, FindsTheBestOfAllRowsThatAreAllowed) {
  Chance chance(1);
  LabelPath path;
  for (std::uint32_t const count : {1U, 3U, 5U}) {
    std::size_t const stride = count + 2;
    for (std::size_t size = 1; size <= 5; ++size) {
      for (int round = 0; round < 60; ++round) {
        std::vector<float> scores(size * stride);
        bool const ties = round % 2 == 0;
        std::ranges::generate(scores,
                              [&] { return ties ? static_cast<float>(chance.below(3)) : 4 * chance.share() - 2; });
        Labels labels(size, 200);
        path.decode(scores, stride, count, labels);
        ASSERT_TRUE(is_allowed(labels));
        ASSERT_NEAR(worth(scores, stride, labels), best_worth(scores, stride, count, size), 1e-5);
      }
    }
  }
}

TEST(LabelPath, NeverGoesOnAfterAnotherKind) {
  Chance chance(2);
  LabelPath path;
  constexpr std::uint32_t count = name_label_count;
  for (int round = 0; round < 200; ++round) {
    std::vector<float> scores(40 * count);
    // Inner labels are worth most everywhere, so that only the rule keeps them away.
    for (std::size_t i = 0; i < scores.size(); ++i) {
      std::size_t const label = i % count;
      scores[i] = 10 * chance.share() + (label != 0 && label % 2 == 0 ? 5.0F : 0.0F);
    }
    Labels labels(40);
    path.decode(scores, count, count, labels);
    ASSERT_TRUE(is_allowed(labels));
  }
}

TEST(LabelPath, BeginsANameWhereGoingOnIsWorthIt) {
  // Kinds 0 and 1. The first word likes to be outside a little; the second and third much to go on with kind 1.
  std::vector<float> const scores = {1, 0, 0, 0, 0,   //
                                     0, 0, 0, 0, 3,   //
                                     0, 0, 0, 0, 3};  //
  Labels labels(3);
  LabelPath().decode(scores, 5, 5, labels);
  EXPECT_EQ(labels, (Labels{3, 4, 4}));
}

TEST(LabelPath, TakesNoWordsAtAll) {
  LabelPath path;
  path.decode({}, 5, 5, {});
  Labels labels(1, 9);
  path.decode(std::vector<float>{0, 1, 2, 0, 2}, 5, 5, labels);
  EXPECT_EQ(labels[0], 1);  // not 2 nor 4, which begin nothing
}

}  // namespace
}  // namespace annals::language
