// tests/unit/coding/test_linear_model.cpp -- the readable logistic regression.
#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <filesystem>

#include "base/file.hpp"
#include "coding/linear_model.hpp"

namespace annals::coding {
namespace {

/// A file that is gone at the end of the test.
class ModelFile {
 public:
  explicit ModelFile(std::string_view bytes)
      : m_path((std::filesystem::temp_directory_path() / ("annals_linear_" + std::to_string(getpid()) + ".tsv"))
                   .string()) {
    EXPECT_TRUE(write_file(m_path, bytes));
  }
  ~ModelFile() { std::filesystem::remove(m_path); }
  ModelFile(ModelFile const&) = delete;
  ModelFile& operator=(ModelFile const&) = delete;
  [[nodiscard]] std::string const& path() const { return m_path; }

 private:
  std::string m_path;
};

FeatureList features(std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
  FeatureList list;
  list.keep_names();
  for (auto const& [group, name] : names) {
    list.add(group, name);
  }
  return list;
}

TEST(LinearModel, WithoutWeightsItDecidesNothing) {
  LinearModel const model;
  EXPECT_TRUE(model.empty());
  EXPECT_DOUBLE_EQ(model.probability(features({{"lemma", "kill"}})), 0.5);
}

TEST(LinearModel, AddsTheWeightsOfItsFile) {
  ModelFile const file("feature\tweight\nlemma=kill\t2\nform=verb\t-0.5\n");
  Result<LinearModel> const model = LinearModel::open(file.path());
  ASSERT_TRUE(model) << model.error().text();
  EXPECT_FALSE(model->empty());
  EXPECT_EQ(model->id().substr(0, 7), "sha256:");
  EXPECT_NEAR(model->probability(features({{"lemma", "kill"}})), 1 / (1 + std::exp(-2.0)), 1e-12);
  EXPECT_NEAR(model->probability(features({{"lemma", "kill"}, {"form", "verb"}})), 1 / (1 + std::exp(-1.5)), 1e-12);
  EXPECT_DOUBLE_EQ(model->probability(features({{"lemma", "meet"}})), 0.5);
}

TEST(LinearModel, APairIsAFeatureOfItsOwn) {
  ModelFile const file("feature\tweight\nlemma=kill+verb\t1\n");
  Result<LinearModel> const model = LinearModel::open(file.path());
  ASSERT_TRUE(model);
  FeatureList pair;
  pair.add("lemma", "kill", "verb");
  EXPECT_GT(model->probability(pair), 0.7);
  EXPECT_DOUBLE_EQ(model->probability(features({{"lemma", "kill"}})), 0.5);
}

TEST(LinearModel, ABadLineIsNamed) {
  ModelFile const word("feature\tweight\nlemma=kill\t2\nlemma=meet\tmuch\n");
  Result<LinearModel> const no_number = LinearModel::open(word.path());
  ASSERT_FALSE(no_number);
  EXPECT_EQ(no_number.error().text(), word.path() + ":3: expected a feature and its weight: 'much'");
  ModelFile const cells("feature\tweight\nlemma=kill\n");
  ASSERT_FALSE(LinearModel::open(cells.path()));
  EXPECT_EQ(LinearModel::open(cells.path()).error().place.line, 2U);
  EXPECT_EQ(LinearModel::open(cells.path() + ".none").error().code, ErrorCode::not_found);
}

TEST(LinearModel, LearnsWhatSeparatesTheExamples) {
  LinearModel model;
  FeatureList const kill = features({{"lemma", "kill"}, {"form", "verb"}});
  FeatureList const meet = features({{"lemma", "meet"}, {"form", "verb"}});
  for (int round = 0; round < 50; ++round) {
    model.learn(kill.hashes(), true, 1, 0.15, 0.0004);
    model.learn(meet.hashes(), false, 1, 0.15, 0.0004);
  }
  EXPECT_GT(model.probability(kill), 0.8);
  EXPECT_LT(model.probability(meet), 0.2);
}

TEST(LinearModel, WhatItWritesReadsBackTheSame) {
  LinearModel model;
  FeatureList names = features({{"lemma", "kill"}, {"form", "verb"}, {"cue", "armed"}});
  for (int round = 0; round < 20; ++round) {
    model.learn(names.hashes(), true, 1, 0.15, 0.0004);
  }
  std::string const text = "feature\tweight\n" + model.text(names.names(), 0);
  EXPECT_LT(text.find("cue=armed"), text.find("form=verb"));
  EXPECT_LT(text.find("form=verb"), text.find("lemma=kill"));
  ModelFile const file(text);
  Result<LinearModel> const again = LinearModel::open(file.path());
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_NEAR(again->probability(names), model.probability(names), 0.001);
  EXPECT_EQ("feature\tweight\n" + again->text(names.names(), 0), text);
}

TEST(LinearModel, LeavesOutWhatIsNearZero) {
  LinearModel model;
  FeatureList names = features({{"lemma", "kill"}});
  model.learn(names.hashes(), true, 1, 0.15, 0);
  EXPECT_NE(model.text(names.names(), 0.01), "");
  EXPECT_EQ(model.text(names.names(), 100), "");
}

TEST(FeatureList, ClearingKeepsTheNamesForTheModelFile) {
  FeatureList list = features({{"lemma", "kill"}});
  list.clear();
  EXPECT_TRUE(list.hashes().empty());
  ASSERT_EQ(list.names().size(), 1U);
  EXPECT_EQ(list.names().begin()->second, "lemma=kill");
}

}  // namespace
}  // namespace annals::coding
