// tests/unit/coding/test_claim_choice.cpp -- who claimed it and what the report says of the doer, by weights of the
// test.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/claim_choice.hpp"
#include "coding/train_claims.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

using Texts = std::vector<std::string>;

/// A text with its events, its cast and its claims.
struct Scene {
  Scene(std::string text, std::vector<std::string_view> const& triggers)
      : sample(std::move(text)),
        events(accept_each(sample, triggers)),
        context(sample.context()),
        cast(context),
        claims(find_claims(context)),
        scene(cast, claims, sample.read.mentions, events) {}

  Texts claimants(std::uint32_t event) const {
    Texts texts;
    for (std::uint32_t const one : scene.claimants_in_reach(event)) {
      texts.push_back(cast.all()[one].actor.text);
    }
    return texts;
  }
  Texts words(std::uint32_t event) const {
    Texts texts;
    for (std::uint32_t const one : scene.words_in_reach(event)) {
      texts.push_back(context.markup.responsibility.marks[one].value->phrase);
    }
    return texts;
  }
  std::uint32_t participant(std::string_view text) const {
    auto const found = std::ranges::find_if(cast.all(), [&](Participant const& one) { return one.actor.text == text; });
    EXPECT_NE(found, cast.all().end()) << "nobody is called " << text;
    return static_cast<std::uint32_t>(found - cast.all().begin());
  }
  Texts features(std::uint32_t event, std::string_view claimant) const {
    FeatureList list;
    list.keep_names();
    scene.claimant_features(event, participant(claimant), list);
    return names_of(list);
  }
  void choose(std::string_view claim, std::string_view suspected, std::string_view denied) {
    ClaimModels const models = {model_of(claim), model_of(suspected), model_of(denied)};
    choose_claims(cast, weigh_claims(scene, models), sample.read.mentions);
  }

  Sample sample;
  std::uint32_t events;
  CodingContext context;
  Cast cast;
  std::vector<Claim> claims;
  ClaimScene scene;
};

bool has(Texts const& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

constexpr std::string_view never = "bias=ASSAULT\t-9\n";
constexpr std::string_view nobody = "claimed=none+none\t-9\nclaimed=none+source\t-9\nclaimed=none+target\t-9\n";

TEST(ClaimScene, WhoeverSpeaksOrStandsByWordsOfClaimingIsInReach) {
  Scene const one(
      "Gunmen killed six farmers in Kirkuk. The Islamic State claimed responsibility. "
      "Farmers met the Taliban. The Taliban said nothing.",
      {"killed"});
  Texts const reached = one.claimants(0);
  EXPECT_TRUE(has(reached, "Islamic State"));
  EXPECT_EQ(std::ranges::count(reached, "Taliban"), 1) << "only where it speaks";
  EXPECT_FALSE(has(reached, "six farmers"));
}

TEST(ClaimScene, AWordOfClaimingIsNeverTooFarBehindOthersAre) {
  std::string const between =
      "Men slept. Men slept. Men slept. Men slept. Men slept. Men slept. Men slept. Men slept. ";
  Scene const one("Gunmen killed six farmers in Kirkuk. " + between +
                      "The Taliban said that they slept. The Islamic State claimed responsibility.",
                  {"killed"});
  Texts const reached = one.claimants(0);
  EXPECT_TRUE(has(reached, "Islamic State"));
  EXPECT_FALSE(has(reached, "Taliban"));
}

TEST(ClaimScene, WordsOfDoubtReachFourSentencesAheadAndOneBack) {
  Scene const one(
      "Police blamed traders. Soldiers denied nothing. Gunmen killed six farmers. Men slept. Men slept. Men slept. "
      "The rebels rejected it. It is alleged.",
      {"killed"});
  EXPECT_EQ(one.words(0), (Texts{"deny", "reject"}));
}

TEST(ClaimScene, AnActOfAnotherKindCannotBeClaimed) {
  Scene const one("Police arrested six farmers in Kirkuk. The Islamic State claimed responsibility.", {"arrested"});
  EXPECT_TRUE(one.scene.members(0).empty());
  EXPECT_EQ(one.scene.acts(), 0U);
}

TEST(ClaimantFeatures, TheRulesAndTheirTieAreSeen) {
  Scene const one(
      "Gunmen killed six farmers in Kirkuk. Rebels wounded a teacher. The Islamic State claimed responsibility.",
      {"killed", "wounded"});
  EXPECT_TRUE(has(one.features(1, "Islamic State"), "rule.this=claimed"));
  EXPECT_TRUE(has(one.features(0, "Islamic State"), "rule.other=claimed"));
  EXPECT_TRUE(has(one.features(1, "Islamic State"), "between.behind=0+armed"));
  EXPECT_TRUE(has(one.features(0, "Islamic State"), "between.behind=1+armed"));
}

TEST(Stance, TellsWhatTheSpeakerSaysOfItsOwnSide) {
  auto const said = [](std::string text, std::string_view who, std::string_view trigger) {
    Scene const one(std::move(text), {trigger});
    return one.scene.said(one.participant(who));
  };
  EXPECT_EQ(said("The Islamic State said its men killed six farmers.", "Islamic State", "killed"),
            "speech.self.trigger");
  EXPECT_EQ(said("The Islamic State said that two of its men were killed.", "Islamic State", "killed"),
            "speech.suffers.trigger");
  EXPECT_EQ(said("The Islamic State claimed to have killed six farmers.", "Islamic State", "killed"),
            "claim.self.trigger");
  EXPECT_EQ(said("The army said that gunmen killed six farmers.", "army", "killed"), "speech.others.trigger");
}

class TwoGroups : public testing::Test {
 protected:
  Mention& killed() { return mention_at(m_scene.sample, "killed"); }
  Scene m_scene{
      "Gunmen killed six farmers in Kirkuk. The Islamic State said nothing. The Taliban denied it, and the government "
      "blamed the Taliban.",
      {"killed"}};
};

TEST_F(TwoGroups, TheLikeliestClaimsWithItsWordsAndReason) {
  m_scene.choose("where=after.1+armed\t3\nwhere=after.2+armed\t-3\nwhere=in+armed\t-9\n", never, never);
  ASSERT_TRUE(killed().claimant);
  EXPECT_EQ(killed().claimant->actor.text, "Islamic State");
  EXPECT_EQ(killed().claim_reason, "not in the clause; the model gives it 95%");
  EXPECT_NE(killed().claim_token, language::no_token);
  EXPECT_TRUE(killed().attribution_chosen);
  EXPECT_FALSE(killed().suspected || killed().denied);
}

TEST_F(TwoGroups, AWordSaysThatItIsDeniedOrSuspected) {
  m_scene.choose(nobody, "word=blame\t2\nword=deny\t-9\n", never);
  EXPECT_FALSE(killed().claimant);
  EXPECT_TRUE(killed().suspected);
  EXPECT_EQ(m_scene.sample.words(killed().claim_token, killed().claim_last), "blamed");
  EXPECT_EQ(killed().attribution_reason, "not in the clause; the model gives it 88%");
  m_scene.choose(nobody, "word=blame\t2\nword=deny\t-9\n", "word=deny\t4\nword=blame\t-9\n");
  EXPECT_TRUE(killed().denied);
  EXPECT_FALSE(killed().suspected);
  EXPECT_EQ(m_scene.sample.words(killed().claim_token, killed().claim_last), "denied");
}

TEST_F(TwoGroups, WhatTheRulesWroteGoesWhereTheModelsFindNothing) {
  killed().denied = true;
  killed().claimant = m_scene.cast.all()[m_scene.participant("Islamic State")];
  m_scene.choose(nobody, never, never);
  EXPECT_FALSE(killed().denied);
  EXPECT_FALSE(killed().claimant);
  EXPECT_EQ(killed().claim_token, language::no_token);
}

TEST_F(TwoGroups, WithoutWeightsTheRulesStay) {
  killed().denied = true;
  choose_claims(m_scene.cast, {}, m_scene.sample.read.mentions);
  EXPECT_TRUE(killed().denied);
  EXPECT_FALSE(killed().attribution_chosen);
}

/// What training takes from one annotated event.
class ClaimLabels : public testing::Test {
 protected:
  ClaimLabels() {
    m_event.source = {{"Islamic State", "gunmen"}};
    m_event.attribution = Attribution::claimed;
  }
  ClaimExamples examples() {
    std::vector<std::uint32_t> event_of(m_sample.read.mentions.size(), no_mark);
    event_of[static_cast<std::size_t>(&mention_at(m_sample, "killed") - m_sample.read.mentions.data())] = 0;
    CodingContext const context = m_sample.context();
    ClaimExamples all;
    all.add(Cast(context), m_sample.read.mentions, event_of, {m_event}, false);
    return all;
  }
  static std::ptrdiff_t right(std::vector<LabelledDecision> const& examples) {
    return std::ranges::count(examples, true, &LabelledDecision::label);
  }
  GoldEvent m_event;
  Sample m_sample{
      "Gunmen killed six farmers in Kirkuk. The Islamic State said that it was behind it. Police suspect the Islamic "
      "State."};
};

TEST_F(ClaimLabels, EveryPlaceOfTheClaimantIsRightAndOneBag) {
  m_event.claimed_by = "Islamic State";
  ClaimExamples const all = examples();
  ASSERT_GE(right(all.claim), 1);
  for (LabelledDecision const& one : all.claim) {
    EXPECT_EQ(one.bag != 0, one.label);
  }
  EXPECT_EQ(right(all.suspected), 0);
  EXPECT_EQ(right(all.denied), 0);
}

TEST_F(ClaimLabels, AClaimWithoutAClaimantIsItsSources) {
  EXPECT_EQ(right(examples().claim), 1) << "the group, and no unnamed gunmen";
  m_event.attribution = Attribution::fact;
  EXPECT_EQ(right(examples().claim), 0);
}

TEST_F(ClaimLabels, TheWordsOfASuspectedEventAreOneBag) {
  m_event.attribution = Attribution::suspected;
  ClaimExamples const all = examples();
  ASSERT_FALSE(all.suspected.empty());
  EXPECT_EQ(right(all.suspected), static_cast<std::ptrdiff_t>(all.suspected.size()));
  EXPECT_TRUE(std::ranges::all_of(all.suspected, [&](LabelledDecision const& one) {
    return one.bag == all.suspected.front().bag && one.bag != 0;
  }));
  EXPECT_EQ(right(all.denied), 0);
}

}  // namespace
}  // namespace annals::coding
