#include <gtest/gtest.h>

#include <array>

#include "language/feature_writer.hpp"
#include "language/linear_model.hpp"
#include "language/perceptron.hpp"

namespace annals::language {
namespace {

TEST(LinearModel, ReadsBackTheWeightsThatWereWritten) {
  Feature const first = feature_hash(1, 10);
  Feature const second = feature_hash(1, 77);
  std::string const bytes = write_linear_model({{first, {{0, 1.0F}, {2, -0.5F}}}, {second, {{1, 0.25F}}}}, 3, 0);
  auto const model = LinearModel::read(bytes);
  ASSERT_TRUE(model.has_value());
  std::array<std::int32_t, 3> scores = {};
  std::array<Feature, 3> const features = {first, second, feature_hash(1, 12345)};
  model->score(features, scores);
  EXPECT_EQ(scores[0], 127);
  EXPECT_EQ(scores[1], 32);
  EXPECT_EQ(scores[2], -64);
}

TEST(LinearModel, KeepsGreatWeightsInProportion) {
  std::vector<LinearRow> rows;
  for (Feature feature = 1; feature <= 100; ++feature) {
    rows.push_back({feature_hash(1, feature), {{0, 1.0F}}});
  }
  rows.push_back({feature_hash(1, 500), {{1, 40.0F}}});
  std::string const bytes = write_linear_model(rows, 2, 0.05);
  auto const model = LinearModel::read(bytes);
  ASSERT_TRUE(model.has_value());
  std::array<std::int32_t, 2> scores = {};
  std::array<Feature, 2> const features = {feature_hash(1, 1), feature_hash(1, 500)};
  model->score(features, scores);
  EXPECT_NEAR(static_cast<double>(scores[1]) / scores[0], 40.0, 1.0);
}

TEST(LinearModel, RefusesBytesThatAreCutOff) {
  std::string const bytes = write_linear_model({{10, {{0, 1.0F}}}}, 3, 0);
  for (std::size_t const size : {std::size_t{0}, std::size_t{8}, bytes.size() - 1}) {
    auto const model = LinearModel::read(std::string_view(bytes).substr(0, size));
    ASSERT_FALSE(model.has_value()) << size;
    EXPECT_EQ(model.error().code, ErrorCode::malformed);
  }
}

TEST(Perceptron, LearnsAFunctionThatCanBeLearnt) {
  Perceptron perceptron(2);
  for (int round = 0; round < 10; ++round) {
    for (std::uint8_t label = 0; label < 2; ++label) {
      std::array<Feature, 2> const features = {feature_hash(1, label), feature_hash(2, 9)};
      std::array<float, 2> scores = {};
      perceptron.score(features, scores);
      std::uint8_t const guess = scores[1] > scores[0] ? 1 : 0;
      perceptron.step();
      if (guess != label) {
        perceptron.update(features, label, guess);
      }
    }
  }
  std::string const bytes = perceptron.finish(1, 100);
  auto const model = LinearModel::read(bytes);
  ASSERT_TRUE(model.has_value());
  std::array<std::int32_t, 2> scores = {};
  std::array<Feature, 1> const one = {feature_hash(1, 1)};
  model->score(one, scores);
  EXPECT_GT(scores[1], scores[0]);
}

TEST(Perceptron, KeepsTheRowsWithTheGreatestWeightsWhenThereAreTooMany) {
  Perceptron perceptron(2);
  std::array<Feature, 1> const weak = {feature_hash(1, 1)};
  std::array<Feature, 1> const strong = {feature_hash(1, 2)};
  perceptron.update(weak, 1, 0);
  for (int i = 0; i < 3; ++i) {
    perceptron.update(strong, 1, 0);
  }
  perceptron.step();
  std::string const bytes = perceptron.finish(1, 1);
  auto const model = LinearModel::read(bytes);
  ASSERT_TRUE(model.has_value());
  std::array<std::int32_t, 2> scores = {};
  model->score(weak, scores);
  EXPECT_EQ(scores[1], 0);
  model->score(strong, scores);
  EXPECT_GT(scores[1], 0);
}

TEST(FeatureWriter, NumbersItsTemplatesSoThatEqualValuesDiffer) {
  std::array<Feature, 3> out = {};
  FeatureWriter writer(out);
  writer.add(7);
  writer.add(7);
  writer.add(7, 8);
  EXPECT_EQ(writer.count(), 3U);
  EXPECT_NE(out[0], out[1]);
  EXPECT_NE(out[1], out[2]);
}

}  // namespace
}  // namespace annals::language
