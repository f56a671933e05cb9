// tests/unit/coding/test_argument.cpp -- who takes part in an event, by weights that the test gives.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/argument.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

using Texts = std::vector<std::string>;

constexpr std::string_view nobody = "bias=ASSAULT\t-6\n";

bool has(std::vector<std::string> const& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

/// Nobody but those with a weight of their own: 6 is even. The tests stay away from the thresholds, which are tuned.
LinearModel only(std::string_view lines) {
  return model_of(std::string(nobody) + std::string(lines));
}

Texts reached(Sample& example, std::string_view trigger) {
  CodingContext const context = example.context();
  Cast const cast(context);
  Texts texts;
  for (std::uint32_t const one : cast.in_reach(mention_at(example, trigger).trigger)) {
    texts.push_back(cast.all()[one].actor.text);
  }
  return texts;
}

void choose(Sample& example, ArgumentModels const& models, std::uint32_t events) {
  CodingContext const context = example.context();
  Cast const cast(context);
  choose_arguments(cast, models, example.read.mentions, events);
}

std::vector<std::string> features_of(Sample& example, std::string_view trigger, std::string_view participant) {
  CodingContext const context = example.context();
  Cast const cast(context);
  RoleFillers const fillers(context, example.read.mentions);
  FeatureList features;
  features.keep_names();
  for (std::uint32_t i = 0; i < cast.all().size(); ++i) {
    if (cast.all()[i].head == example.token(participant)) {
      argument_features(cast, fillers, mention_at(example, trigger), i, features);
    }
  }
  return names_of(features);
}

TEST(Cast, HoldsWhoIsNamedOrDescribedOnceAndInOrder) {
  Sample const example("Gunmen killed the farmers near a bridge in Kirkuk.");
  CodingContext const context = example.context();
  EXPECT_EQ(texts_of(Cast(context).all()), (Texts{"Gunmen", "farmers", "bridge", "Kirkuk"}));
}

TEST(Cast, AWeaponTakesNoPart) {
  Sample const example("A car bomb killed the farmers.");
  CodingContext const context = example.context();
  EXPECT_EQ(texts_of(Cast(context).all()), Texts{"farmers"});
}

TEST(Cast, TheGroupInFrontOfANounIsOneOfItsOwn) {
  Sample const example("FMLN terrorists attacked the bridge.");
  CodingContext const context = example.context();
  Texts const all = texts_of(Cast(context).all());
  EXPECT_TRUE(has(all, "FMLN"));
  EXPECT_TRUE(has(all, "FMLN terrorists"));
}

TEST(Cast, KnowsTheSentenceOfEachOne) {
  Sample const example("Rebels attacked a village. Police arrested the suspects.");
  CodingContext const context = example.context();
  Cast const cast(context);
  for (std::uint32_t i = 0; i < cast.all().size(); ++i) {
    bool const first = cast.all()[i].actor.text == "Rebels" || cast.all()[i].actor.text == "village";
    EXPECT_EQ(cast.sentence_of(i), first ? 0U : 1U) << cast.all()[i].actor.text;
  }
}

TEST(Cast, AThingIsOnlyInReachInItsOwnSentence) {
  Sample example("Rebels crossed a bridge. Gunmen burned a school. Soldiers left a barn.");
  Texts const all = reached(example, "burned");
  EXPECT_TRUE(has(all, "Gunmen"));
  EXPECT_TRUE(has(all, "school"));
  EXPECT_TRUE(has(all, "Rebels"));
  EXPECT_TRUE(has(all, "Soldiers"));
  EXPECT_FALSE(has(all, "bridge"));
  EXPECT_FALSE(has(all, "barn"));
}

TEST(Cast, TwoSentencesBackAndOneAheadAreInReach) {
  Sample example(
      "Rebels slept. Soldiers slept. Teachers slept. Gunmen killed the farmers. Nurses slept. Doctors slept.");
  EXPECT_EQ(reached(example, "killed"), (Texts{"Soldiers", "Teachers", "Gunmen", "farmers", "Nurses"}));
}

TEST(Cast, TheTitleIsAlwaysInReach) {
  Sample example(
      "Rebels advance in the north\n\nSoldiers slept. Teachers slept. Nurses slept. Doctors slept. "
      "Gunmen killed the farmers.");
  ASSERT_EQ(example.analysis.sentences[0].kind, language::SentenceKind::title);
  EXPECT_EQ(reached(example, "killed"), (Texts{"Rebels", "Nurses", "Doctors", "Gunmen", "farmers"}));
}

TEST(Cast, TheTriggersOwnWordsTakeNoPart) {
  Sample example("Rebels staged a protest. The protest shocked the farmers.");
  Trigger const& trigger = mention_at(example, "protest").trigger;
  CodingContext const context = example.context();
  Cast const cast(context);
  for (std::uint32_t const one : cast.in_reach(trigger)) {
    std::uint32_t const head = cast.all()[one].head;
    EXPECT_FALSE(trigger.first <= head && head < trigger.last) << cast.all()[one].actor.text;
  }
  EXPECT_TRUE(has(reached(example, "protest"), "Rebels"));
}

TEST(ParticipantClass, TheSectorComesBeforeTheKind) {
  Participant one;
  one.actor.kind = ActorKind::person;
  EXPECT_EQ(participant_class(one), "person");
  one.armed = true;
  EXPECT_EQ(participant_class(one), "attacker");
  for (auto const& [sector, name] :
       {std::pair("REB", "armed"), {"MIL", "force"}, {"COP", "force"}, {"GOV", "state"}, {"JRN", "press"}}) {
    one.armed = sector == std::string_view("REB");
    one.actor.sector = sector;
    EXPECT_EQ(participant_class(one), name) << sector;
  }
  one.event = true;
  EXPECT_EQ(participant_class(one), "event");
}

TEST(ParticipantClass, WithoutASectorTheKindTells) {
  Participant one;
  one.actor.kind = ActorKind::property;
  EXPECT_EQ(participant_class(one), "thing");
  one.people = true;
  EXPECT_EQ(participant_class(one), "people");
  one.actor.kind = ActorKind::organization;
  EXPECT_EQ(participant_class(one), "name");
  one.known = true;
  EXPECT_EQ(participant_class(one), "organization");
  one.actor.country = "IRQ";
  EXPECT_EQ(participant_class(one), "nation");
}

TEST(ArgumentFeatures, InTheClauseThePathAndTheRoleAreSeen) {
  Sample example("Gunmen killed the farmers.");
  std::vector<std::string> const source = features_of(example, "killed", "Gunmen");
  EXPECT_TRUE(has(source, "rule=source+ASSAULT"));
  EXPECT_TRUE(has(source, "class=armed+ASSAULT"));
  EXPECT_TRUE(has(source, "path=nsubj +verb"));
  EXPECT_TRUE(has(source, "before=1+armed"));
  std::vector<std::string> const target = features_of(example, "killed", "farmers");
  EXPECT_TRUE(has(target, "rule=target+ASSAULT"));
  EXPECT_TRUE(has(target, "path=obj +verb"));
  EXPECT_TRUE(has(target, "behind=2+person"));
}

TEST(ArgumentFeatures, OutsideTheSentenceItIsSeenHowFarItStands) {
  Sample example("Rebels fled. Soldiers slept. Gunmen killed the farmers. Police came.");
  auto const starts = [](std::vector<std::string> const& all, std::string_view start) {
    return std::ranges::any_of(all, [&](std::string const& one) { return one.starts_with(start); });
  };
  EXPECT_TRUE(has(features_of(example, "killed", "Rebels"), "out=two back+armed"));
  EXPECT_TRUE(has(features_of(example, "killed", "Soldiers"), "out=one back+force"));
  EXPECT_TRUE(has(features_of(example, "killed", "Police"), "out=ahead+force"));
  EXPECT_FALSE(starts(features_of(example, "killed", "Police"), "path="));
  EXPECT_FALSE(starts(features_of(example, "killed", "Gunmen"), "out="));
}

TEST(ArgumentFeatures, WhatItDoesInOtherClausesIsSeen) {
  Sample example("Gunmen killed the farmers. The police fled. Gunmen wounded the soldiers.");
  EXPECT_TRUE(has(features_of(example, "wounded", "Gunmen"), "elsewhere=source+armed"));
  EXPECT_TRUE(has(features_of(example, "wounded", "police"), "elsewhere=none+force"));
}

TEST(ChooseArguments, WithoutAModelTheRulesStay) {
  Sample example("Gunmen killed the farmers near the soldiers.");
  std::uint32_t const events = accept_each(example, {"killed"});
  ArgumentModels half;
  half.source = only("lemma=soldier\t12\n");
  for (ArgumentModels const& models : {ArgumentModels{}, half}) {
    choose(example, models, events);
    EXPECT_EQ(texts_of(mention_at(example, "killed").source), Texts{"Gunmen"});
    EXPECT_EQ(texts_of(mention_at(example, "killed").target), Texts{"farmers"});
  }
}

TEST(ChooseArguments, TheModelsDecideOverTheRules) {
  Sample example("Gunmen killed the farmers near the soldiers.");
  std::uint32_t const events = accept_each(example, {"killed"});
  choose(example, {only("lemma=soldier\t12\n"), only("lemma=gunman\t12\n")}, events);
  EXPECT_EQ(texts_of(mention_at(example, "killed").source), Texts{"soldiers"});
  EXPECT_EQ(texts_of(mention_at(example, "killed").target), Texts{"Gunmen"});
}

TEST(ChooseArguments, WhereNobodyIsLikelyThereIsNobody) {
  Sample example("Gunmen killed the farmers.");
  std::uint32_t const events = accept_each(example, {"killed"});
  choose(example, {only(""), only("lemma=farmer\t2\n")}, events);  // -4: 2%
  EXPECT_TRUE(mention_at(example, "killed").source.empty());
  EXPECT_TRUE(mention_at(example, "killed").target.empty());
}

TEST(ChooseArguments, AllWhoAreSureAreKeptTheMostProbableFirst) {
  Sample example("Gunmen killed the farmers near the soldiers.");
  std::uint32_t const events = accept_each(example, {"killed"});
  choose(example, {only("lemma=gunman\t9\nlemma=soldier\t10\nlemma=farmer\t2\n"), only("lemma=farmer\t12\n")}, events);
  EXPECT_EQ(texts_of(mention_at(example, "killed").source), (Texts{"soldiers", "Gunmen"}));
}

TEST(ChooseArguments, OneHasOneRoleOnly) {
  Sample example("Gunmen killed the farmers.");
  std::uint32_t const events = accept_each(example, {"killed"});
  choose(example, {only("lemma=gunman\t12\nlemma=farmer\t8\n"), only("lemma=gunman\t9\nlemma=farmer\t10\n")}, events);
  EXPECT_EQ(texts_of(mention_at(example, "killed").source), Texts{"Gunmen"});
  EXPECT_EQ(texts_of(mention_at(example, "killed").target), Texts{"farmers"});
}

TEST(ChooseArguments, OfManyTheSixMostProbableAreKept) {
  Sample example("Gunmen killed farmers, teachers, doctors, nurses, judges, priests and students.");
  std::uint32_t const events = accept_each(example, {"killed"});
  choose(example,
         {only("lemma=gunman\t12\n"),
          only("lemma=farmer\t8\nlemma=teacher\t9\nlemma=doctor\t10\nlemma=nurse\t11\nlemma=judge\t12\n"
               "lemma=priest\t13\nlemma=student\t14\n")},
         events);
  EXPECT_EQ(texts_of(mention_at(example, "killed").target),
            (Texts{"students", "priests", "judges", "nurses", "doctors", "teachers"}));
}

TEST(ChooseArguments, WhoIsNotInTheClauseHasAReason) {
  Sample example("Rebels fled. The farmers were killed.");
  std::uint32_t const events = accept_each(example, {"killed"});
  choose(example, {only("out=one back+armed\t7\n"), only("lemma=farmer\t12\n")}, events);
  Mention const& mention = mention_at(example, "killed");
  ASSERT_EQ(texts_of(mention.source), Texts{"Rebels"});
  EXPECT_EQ(mention.source[0].reason, "not in the clause; the model gives it 73%");
  ASSERT_EQ(texts_of(mention.target), Texts{"farmers"});
  EXPECT_EQ(mention.target[0].reason, "");
}

TEST(ChooseArguments, ACandidateThatIsNoEventKeepsItsFillers) {
  Sample example("Gunmen killed the farmers. Rebels wounded the teachers.");
  std::uint32_t const events = accept_each(example, {"killed"});
  choose(example, {only(""), only("")}, events);
  EXPECT_TRUE(mention_at(example, "killed").source.empty());
  EXPECT_EQ(texts_of(mention_at(example, "wounded").source), Texts{"Rebels"});
  EXPECT_EQ(texts_of(mention_at(example, "wounded").target), Texts{"teachers"});
}

TEST(ChooseArguments, AnEventsFillerGoesToTheMentionThatSpeaksForItMost) {
  Sample example("Gunmen killed the farmers. Rebels wounded the teachers.");
  accept_each(example, {"killed", "wounded"});
  mention_at(example, "wounded").event = 0;
  // Both sentences reach both; a path is only seen in one's own.
  choose(example, {only("class=armed+ASSAULT\t8\npath=nsubj +verb\t2\n"), only("path=obj +verb\t9\n")}, 1);
  EXPECT_EQ(texts_of(mention_at(example, "killed").source), Texts{"Gunmen"});
  EXPECT_EQ(texts_of(mention_at(example, "wounded").source), Texts{"Rebels"});
  EXPECT_EQ(texts_of(mention_at(example, "killed").target), Texts{"farmers"});
  EXPECT_EQ(texts_of(mention_at(example, "wounded").target), Texts{"teachers"});
}

TEST(ChooseArguments, WhoDoesAnotherDeedElsewhereIsNoSourceBesideTheClausesOwn) {
  Sample example("Gunmen killed the farmers. Rebels wounded the teachers.");
  std::uint32_t const events = accept_each(example, {"killed", "wounded"});
  choose(example, {only("class=armed+ASSAULT\t8\n"), only("path=obj +verb\t9\n")}, events);
  EXPECT_EQ(texts_of(mention_at(example, "killed").source), Texts{"Gunmen"});
  EXPECT_EQ(texts_of(mention_at(example, "wounded").source), Texts{"Rebels"});
}

TEST(ChooseArguments, ACountedTargetHasTheEffectOfTheFrame) {
  Sample example("Gunmen killed six farmers and the teachers.");
  std::uint32_t const events = accept_each(example, {"killed"});
  choose(example, {only("lemma=gunman\t12\n"), only("lemma=farmer\t12\nlemma=teacher\t11\n")}, events);
  Mention const& mention = mention_at(example, "killed");
  ASSERT_EQ(texts_of(mention.target), (Texts{"farmers", "teachers"}));
  EXPECT_EQ(mention.target[0].actor.effect, Effect::death);
  EXPECT_EQ(mention.target[1].actor.effect, Effect::none);
}

}  // namespace
}  // namespace annals::coding
