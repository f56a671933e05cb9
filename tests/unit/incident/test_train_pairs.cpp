#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "incident/train_pairs.hpp"
#include "incident_examples.hpp"

namespace annals::incident {
namespace {

/// Sixty events in one town, each told by two reports that agree in the toll; neighbours in time differ in it.
LabelledRecords tolls_decide() {
  LabelledRecords set;
  for (int event = 0; event < 60; ++event) {
    for (std::string const& paper : {std::string("a"), std::string("b")}) {
      IncidentInput record = mazar_record(paper + std::to_string(event));
      record.date = interval_of_day(day("2022-01-01").plus_days(event * 2));
      record.victims.killed = exactly(10 + 7 * (event % 9));
      set.records.push_back(record);
      set.truth.push_back("event " + std::to_string(event));
    }
  }
  return set;
}

TEST(TrainPairs, LearnsWhatTellsEventsApart) {
  Settings const settings;
  PairModel const model = train_pairs({tolls_decide()}, settings);
  EXPECT_GT(model.weight(PairFeature::same_day) + model.weight(PairFeature::killed_equal), 1);
  EXPECT_LT(model.weight(PairFeature::killed_far), 0);
  EXPECT_LT(model.weight(PairFeature::days_2), model.weight(PairFeature::same_day));
}

TEST(TrainPairs, GivesTheSameTableEachTime) {
  Settings const settings;
  EXPECT_EQ(train_pairs({tolls_decide()}, settings).text(), train_pairs({tolls_decide()}, settings).text());
}

TEST(TrainPairs, WithoutAnEventThatIsToldTwiceTheHandSetWeightsStay) {
  LabelledRecords set;
  set.records = {mazar_record("1"), mazar_record("2")};
  set.truth = {"", ""};
  EXPECT_EQ(train_pairs({set}, Settings()), PairModel());
}

TEST(LinkFigures, CountPairs) {
  LinkFigures const figures = link_figures({"x", "x", "x", "y"}, {"1", "1", "2", "2"});
  EXPECT_EQ(figures.right, 1U);
  EXPECT_EQ(figures.joined, 3U);
  EXPECT_EQ(figures.wanted, 2U);
  EXPECT_DOUBLE_EQ(figures.f1(), 0.4);
  EXPECT_DOUBLE_EQ(link_figures({"x", "y"}, {"", ""}).f1(), 0);
}

}  // namespace
}  // namespace annals::incident
