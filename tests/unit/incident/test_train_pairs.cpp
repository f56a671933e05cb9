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
  EXPECT_GT(model.weight(PairFeature::same_day) + model.weight(PairFeature::killed_equal), 0.5);
  EXPECT_LT(model.weight(PairFeature::killed_far) + 2 * model.weight(PairFeature::killed_ratio_log), 0);
  EXPECT_LT(model.weight(PairFeature::days_2), model.weight(PairFeature::same_day));
}

/// Sixty days on which seven towns of one province see an attack each, of the same toll, told by two reports.
LabelledRecords front_line() {
  LabelledRecords set;
  for (int number = 0; number < 420; ++number) {
    for (std::string const& paper : {std::string("a"), std::string("b")}) {
      IncidentInput record = mazar_record(paper + " " + std::to_string(number));
      record.date = interval_of_day(day("2022-01-01").plus_days(number / 7));
      record.place->gazetteer_id = 0;
      record.place->name = "Town" + std::to_string(number % 7);
      record.place->latitude = 36.2 + 0.1 * (number % 7);
      set.records.push_back(record);
      set.truth.push_back("attack " + std::to_string(number));
    }
  }
  return set;
}

TEST(TrainPairs, LearnsWhatACrowdAdds) {
  LabelledRecords alone = tolls_decide();
  LabelledRecords front = front_line();
  front.weight = 0;
  front.crowded_weight = 0;
  PairModel const without = train_pairs({alone, front}, Settings());
  front.crowded_weight = 1;
  PairModel const model = train_pairs({alone, front}, Settings());
  EXPECT_EQ(model.weight(PairFeature::place_same), without.weight(PairFeature::place_same));
  EXPECT_LT(model.crowded_weight(PairFeature::place_names_differ),
            without.crowded_weight(PairFeature::place_names_differ) - 0.5);
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
