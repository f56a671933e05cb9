// tests/unit/coding/test_judge.cpp -- which candidates are events and which tell one, by weights that the test gives.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/judge.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

bool has(std::vector<std::string> const& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

std::vector<std::string> accept_features_at(Sample& sample, std::string_view form) {
  FeatureList features;
  features.keep_names();
  auto const index = static_cast<std::size_t>(&mention_at(sample, form) - sample.read.mentions.data());
  accept_features(sample.context(), sample.read.mentions, index, 0, features);
  return names_of(features);
}

CodingModels accepting(std::string_view weights) {
  CodingModels models;
  models.accept = model_of(weights);
  return models;
}

TEST(AcceptFeatures, TheOtherCandidatesOfTheSentenceAreSeen) {
  Sample sample("Gunmen killed the farmers and wounded the teachers. Police arrested the suspects.");
  std::vector<std::string> const killed = accept_features_at(sample, "killed");
  EXPECT_TRUE(has(killed, "rivals.before=0+ASSAULT"));
  EXPECT_TRUE(has(killed, "rivals.behind=1+ASSAULT"));
  EXPECT_TRUE(has(killed, "rivals.form=first+verb"));
  EXPECT_TRUE(has(killed, "rival.lemma=wound+behind"));
  std::vector<std::string> const wounded = accept_features_at(sample, "wounded");
  EXPECT_TRUE(has(wounded, "rivals.before=1+ASSAULT"));
  EXPECT_TRUE(has(wounded, "rivals.form=later+verb"));
  EXPECT_TRUE(has(wounded, "rival.lemma=kill+before"));
}

TEST(AcceptFeatures, CandidatesOfOtherSentencesAndTypesAreNoRivals) {
  Sample sample("Gunmen killed the farmers. Police arrested the suspects and killed a gunman.");
  EXPECT_TRUE(has(accept_features_at(sample, "killed"), "rivals.form=alone+verb"));
  EXPECT_TRUE(has(accept_features_at(sample, "arrested"), "rivals.form=other type+verb"));
}

TEST(AcceptFeatures, WhoTakesPartIsSeen) {
  Sample sample("Gunmen killed the farmers.");
  EXPECT_TRUE(has(accept_features_at(sample, "killed"), "classes=armed person+ASSAULT"));
  mention_at(sample, "killed").source.clear();
  EXPECT_TRUE(has(accept_features_at(sample, "killed"), "classes=none person+ASSAULT"));
}

TEST(ReportShape, IsTheLengthAndHowManyHaveDaysAndPlacesOfTheirOwn) {
  Sample sample("Gunmen killed the farmers. Rebels wounded the teachers.");
  for (Mention& mention : sample.read.mentions) {
    mention.own_date = false;
    mention.own_place = true;
  }
  ReportShape const all = shape_of(sample.context(), sample.read.mentions);
  EXPECT_EQ(all.size, "0");
  EXPECT_EQ(all.dated, "0");
  EXPECT_EQ(all.placed, "5");
  sample.read.mentions.resize(2);
  sample.read.mentions[0].own_date = true;
  EXPECT_EQ(shape_of(sample.context(), sample.read.mentions).dated, "2") << "one half is between two and three fifths";
}

TEST(ReportShape, AReportWithoutCandidatesHasOne) {
  Sample sample("Men slept. Men slept. Men slept. Men slept. Men slept. Men slept. Men slept. Men slept. Men slept.");
  ReportShape const shape = shape_of(sample.context(), {});
  EXPECT_EQ(shape.size, "3-4");
  EXPECT_EQ(shape.dated, "0");
  EXPECT_EQ(shape.placed, "0");
}

TEST(JoinFeatures, TheShapeOfTheReportIsSeenBesideTheDistance) {
  Sample sample("Gunmen killed the farmers. Rebels wounded the teachers.");
  FeatureList features;
  features.keep_names();
  join_features(sample.context(), {"9-16", "4", "1", {true, true}}, mention_at(sample, "killed"), mention_at(sample, "wounded"),
                features);
  EXPECT_TRUE(has(names_of(features), "report.size=9-16+near"));
  EXPECT_TRUE(has(names_of(features), "report.dated=4+near"));
  EXPECT_TRUE(has(names_of(features), "report.placed=1+near"));
  EXPECT_TRUE(has(names_of(features), "report.lead=4+lead"));
}

TEST(ReportShape, SaysWhichSentencesNameAPlaceForTheFirstTime) {
  Sample sample("Gunmen killed six farmers in Mosul. Police in Mosul said so. Rebels wounded two in Kirkuk.");
  EXPECT_EQ(shape_of(sample.context(), {}).has_new_place, (std::vector<bool>{true, false, true}));
}

TEST(JoinFeatures, AnotherOneIsSeenAtTheTriggerAndAtItsSubject) {
  Sample sample("A bomb killed six farmers. Another bomb wounded two. A second attack killed a boy.");
  ReportShape const shape = shape_of(sample.context(), sample.read.mentions);
  FeatureList features;
  features.keep_names();
  join_features(sample.context(), shape, mention_at(sample, "killed"), mention_at(sample, "wounded"), features);
  EXPECT_TRUE(has(names_of(features), "later.another=another+near"));
  FeatureList noun;
  noun.keep_names();
  join_features(sample.context(), shape, mention_at(sample, "killed"), mention_at(sample, "attack"), noun);
  EXPECT_TRUE(has(names_of(noun), "later.another=second+near"));
}

TEST(JudgeMentions, TheModelDecidesOverTheRules) {
  Sample sample("Gunmen killed the farmers. Rebels wounded the teachers.");
  judge_mentions(sample.context(), accepting("lemma.form=kill+verb\t-2\nlemma.form=wound+verb\t2\n"),
                 sample.read.mentions);
  EXPECT_FALSE(mention_at(sample, "killed").accepted);
  EXPECT_EQ(mention_at(sample, "killed").reason, "the model gives it 12%");
  EXPECT_TRUE(mention_at(sample, "wounded").accepted);
  EXPECT_EQ(mention_at(sample, "wounded").reason, "the model gives it 88%");
}

TEST(JudgeMentions, WithoutAModelTheWordsDecide) {
  Sample sample("Gunmen killed the farmers.");
  judge_mentions(sample.context(), {}, sample.read.mentions);
  EXPECT_TRUE(mention_at(sample, "killed").accepted);
  EXPECT_EQ(mention_at(sample, "killed").reason.substr(0, 5), "rule ");
}

TEST(JudgeMentions, WhatHasNotHappenedIsNoneWhateverTheModelSays) {
  Sample sample("Gunmen killed the farmers.");
  mention_at(sample, "killed").trigger.realis = Realis::planned;
  judge_mentions(sample.context(), accepting("lemma.form=kill+verb\t9\n"), sample.read.mentions);
  EXPECT_FALSE(mention_at(sample, "killed").accepted);
  EXPECT_EQ(mention_at(sample, "killed").reason, "has not happened: planned");
}

TEST(JudgeMentions, OfSeveralFramesOnOneWordOneIsAccepted) {
  Sample sample("The bombing killed the farmers.");
  judge_mentions(sample.context(), accepting("lemma.form=bombing+noun\t3\n"), sample.read.mentions);
  auto const at_word = [&](Mention const& one) { return sample.analysis.form(one.trigger.token) == "bombing"; };
  ASSERT_GT(std::ranges::count_if(sample.read.mentions, at_word), 1);
  EXPECT_EQ(
      std::ranges::count_if(sample.read.mentions, [&](Mention const& one) { return at_word(one) && one.accepted; }), 1);
}

TEST(JoinMentions, TheModelSaysWhichTellOneEvent) {
  std::string const text = "Gunmen killed the farmers. Rebels wounded the teachers. Police arrested the suspects.";
  for (auto const& [weight, events] : {std::pair("-3", 3U), {"3", 2U}}) {
    Sample sample(text);
    accept_each(sample, {"killed", "wounded", "arrested"});
    CodingModels models;
    models.join = model_of("bias=ASSAULT\t" + std::string(weight) + "\n");
    EXPECT_EQ(join_mentions(sample.context(), models, sample.read.mentions), events) << weight;
    EXPECT_EQ(mention_at(sample, "killed").event, 0U);
    EXPECT_EQ(mention_at(sample, "wounded").event == 0, events == 2);
    EXPECT_EQ(mention_at(sample, "arrested").event, events - 1) << "another type, another event";
  }
}

TEST(JoinMentions, DaysWeeksApartAreTwoEventsWhateverTheModelSays) {
  Sample sample("Gunmen killed the farmers. Rebels wounded the teachers.");
  accept_each(sample, {"killed", "wounded"});
  CodingModels models;
  models.join = model_of("bias=ASSAULT\t9\n");
  auto const set_day = [&](std::string_view form, std::string_view day) {
    mention_at(sample, form).date = EventDate{*parse_date_interval(day), "", {}, RecordDateBasis::explicit_date};
    mention_at(sample, form).own_date = true;
  };
  set_day("killed", "2024-05-01");
  set_day("wounded", "2024-05-20");
  EXPECT_EQ(join_mentions(sample.context(), models, sample.read.mentions), 1U);
  set_day("wounded", "2024-05-25");
  EXPECT_EQ(join_mentions(sample.context(), models, sample.read.mentions), 2U);
}

}  // namespace
}  // namespace annals::coding
