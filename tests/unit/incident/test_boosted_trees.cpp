#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "incident/boosted_trees.hpp"

namespace annals::incident {
namespace {

/// Yes when exactly one of two numbers is above a half; the third number says nothing.
void make_rows(std::vector<float>& values, std::vector<std::uint8_t>& labels) {
  for (int i = 0; i < 400; ++i) {
    float const a = static_cast<float>((i * 37) % 100) / 100;
    float const b = static_cast<float>((i * 61 + 13) % 100) / 100;
    values.insert(values.end(), {a, b, static_cast<float>((i * 17) % 10)});
    labels.push_back((a > 0.5F) != (b > 0.5F) ? 1 : 0);
  }
}

BoostSettings small_settings() {
  BoostSettings settings;
  settings.trees = 60;
  settings.leaves = 6;
  settings.rate = 0.2;
  settings.least_weight = 1;
  return settings;
}

TEST(BoostedTrees, LearnWhatNoSingleColumnTells) {
  std::vector<float> values;
  std::vector<std::uint8_t> labels;
  make_rows(values, labels);
  BoostedTrees const model = BoostedTrees::train(values, 3, labels, {}, small_settings());
  EXPECT_GT(model.score(std::array{0.9F, 0.1F, 3.0F}), 2);
  EXPECT_GT(model.score(std::array{0.1F, 0.9F, 3.0F}), 2);
  EXPECT_LT(model.score(std::array{0.9F, 0.9F, 3.0F}), -2);
  EXPECT_LT(model.score(std::array{0.1F, 0.1F, 3.0F}), -2);
  EXPECT_GT(model.gains()[0], model.gains()[2]);
}

TEST(BoostedTrees, SameRowsGiveTheSameModel) {
  std::vector<float> values;
  std::vector<std::uint8_t> labels;
  make_rows(values, labels);
  BoostedTrees const one = BoostedTrees::train(values, 3, labels, {}, small_settings());
  BoostedTrees const two = BoostedTrees::train(values, 3, labels, {}, small_settings());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    auto const row = std::span<float const>(values).subspan(i * 3, 3);
    ASSERT_EQ(one.score(row), two.score(row));
  }
}

TEST(BoostedTrees, WeightsCount) {
  std::vector<float> const values = {0, 0, 0, 0};
  std::vector<std::uint8_t> const labels = {1, 0, 0, 0};
  std::vector<float> const weights = {30, 1, 1, 1};
  EXPECT_LT(BoostedTrees::train(values, 1, labels, {}, small_settings()).score(std::array{0.0F}), 0);
  EXPECT_GT(BoostedTrees::train(values, 1, labels, weights, small_settings()).score(std::array{0.0F}), 0);
}

TEST(BoostedTrees, WithoutRowsThereIsNoModel) {
  BoostedTrees const model = BoostedTrees::train({}, 3, {}, {}, small_settings());
  EXPECT_TRUE(model.empty());
  EXPECT_EQ(model.score(std::array{1.0F, 2.0F, 3.0F}), 0);
}

}  // namespace
}  // namespace annals::incident
