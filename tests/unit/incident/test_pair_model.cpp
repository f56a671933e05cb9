#include <gtest/gtest.h>

#include <string>

#include "incident/pair_model.hpp"

namespace annals::incident {
namespace {

TEST(PairModel, ItsTextReadsBackAsTheSameTable) {
  PairModel model;
  model.set_weight(PairFeature::same_day, 1.25);
  model.set_crowded_weight(PairFeature::place_names_differ, -2.5);
  Result<PairModel> const again = PairModel::parse(model.text(), "table");
  ASSERT_TRUE(again) << again.error().text();
  EXPECT_EQ(*again, model);
}

TEST(PairModel, ScoreIsTheSumOfWhatHolds) {
  PairModel model;
  model.set_weight(PairFeature::same_day, 1.5);
  model.set_weight(PairFeature::words_cosine, 2);
  PairFeatures features;
  features.add(PairFeature::same_day);
  features.add(PairFeature::words_cosine, 0.25);
  EXPECT_DOUBLE_EQ(model.score(features), 2.0);
  EXPECT_DOUBLE_EQ(model.crowded_score(features), 0.0);
  model.set_crowded_weight(PairFeature::words_cosine, -2);
  EXPECT_DOUBLE_EQ(model.score(features), 2.0);
  EXPECT_DOUBLE_EQ(model.crowded_score(features), -0.5);
}

std::string error_of(std::string const& text) {
  Result<PairModel> const model = PairModel::parse(text, "pair.tsv");
  return model ? "" : model.error().text();
}

TEST(PairModel, AnErrorNamesTheLineAndWhatWasMeant) {
  std::string const table = PairModel().text();
  std::string misspelt = table;
  misspelt.replace(misspelt.find("same day\t"), 8, "same dya");
  EXPECT_NE(error_of(misspelt).find("did you mean 'same day'"), std::string::npos) << error_of(misspelt);
  EXPECT_NE(error_of(table + "same day\t1\t0\n").find("has a weight already"), std::string::npos);
  std::string wordy = table;
  wordy.replace(wordy.find("always\t"), wordy.find('\n', wordy.find("always\t")) - wordy.find("always\t"),
                "always\tmuch\t0");
  EXPECT_NE(error_of(wordy).find("pair.tsv:2"), std::string::npos) << error_of(wordy);
  EXPECT_NE(error_of("feature\tweight\nalways\t1\n").find("the columns feature, weight and crowded"),
            std::string::npos);
  EXPECT_NE(error_of("feature\tweight\tcrowded\nalways\t1\t0\n").find("no weight"), std::string::npos);
}

}  // namespace
}  // namespace annals::incident
