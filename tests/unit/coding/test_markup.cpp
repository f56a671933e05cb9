// tests/unit/coding/test_markup.cpp -- what tokens mean to the lexicons.
#include <gtest/gtest.h>

#include "coding/markup.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

/// Id of the dictionary entry that covers a token, or "".
std::string actor_at(Sample const& example, std::uint32_t token) {
  Mark<std::uint32_t> const* mark = example.read.markup.actors.covering(token);
  return mark == nullptr ? "" : test_resources().knowledge.actors[mark->value].id;
}

TEST(Markup, ActorsAreFoundByTheirAliases) {
  Sample const example("Fighters of Boko Haram attacked a post of the Taliban.");
  EXPECT_NE(actor_at(example, example.token("Boko")), "");
  EXPECT_EQ(actor_at(example, example.token("Boko")), actor_at(example, example.token("Haram")));
  EXPECT_NE(actor_at(example, example.token("Taliban")), "");
  EXPECT_NE(actor_at(example, example.token("Taliban")), actor_at(example, example.token("Boko")));
  EXPECT_EQ(actor_at(example, example.token("Fighters")), "");
}

TEST(Markup, AnAcronymInBracketsMeansTheNameBeforeIt) {
  Sample const example("The Islamic State in Khorasan Province (QXZ) attacked Kabul. Police blamed the QXZ.");
  std::string const name = actor_at(example, example.token("Khorasan"));
  ASSERT_NE(name, "");
  EXPECT_EQ(actor_at(example, example.token("QXZ")), name);
  std::uint32_t last = 0;
  for (std::uint32_t i = 0; i < example.analysis.tokens.size(); ++i) {
    last = example.analysis.form(i) == "QXZ" ? i : last;
  }
  EXPECT_EQ(actor_at(example, last), name);
}

TEST(Markup, AnAcronymMeansNothingBeforeItIsExplained) {
  Sample const example("The QXZ met. Later the Islamic State in Khorasan Province (QXZ) attacked Kabul.");
  EXPECT_EQ(actor_at(example, example.token("QXZ")), "");
}

TEST(Markup, AcronymsThatAreWordsNeedCapitals) {
  Sample const example("Eta is a letter of Greek. The group ETA was Basque.");
  EXPECT_EQ(actor_at(example, example.token("Eta")), "");
  EXPECT_NE(actor_at(example, example.token("ETA")), "");
}

TEST(Markup, CommonWordsInACapitalSentenceAreNoAcronyms) {
  Sample const example("THE GENERAL SAID THAT IT IS QUIET IN THE NORTH OF THE COUNTRY.");
  EXPECT_EQ(actor_at(example, example.token("IS")), "");
}

TEST(Markup, NationalitiesAndRolesAreMarked) {
  Sample const example("Two Pakistani soldiers crossed the river.");
  Markup const& markup = example.read.markup;
  ASSERT_NE(markup.nations.covering(example.token("Pakistani")), nullptr);
  Mark<RoleMark> const* role = markup.roles.covering(example.token("soldiers"));
  ASSERT_NE(role, nullptr);
  EXPECT_TRUE(role->value.plural);
  EXPECT_EQ(markup.nations.covering(example.token("river")), nullptr);
}

TEST(Markup, NationsNeedACapital) {
  Sample const example("They drank from china cups in Turkey and ate turkey.");
  Markup const& markup = example.read.markup;
  EXPECT_EQ(markup.nations.covering(example.token("china")), nullptr);
  EXPECT_NE(markup.nations.covering(example.token("Turkey")), nullptr);
  EXPECT_EQ(markup.nations.covering(example.token("turkey")), nullptr);
}

TEST(Markup, TheLongestWeaponWins) {
  Sample const example("Rebels set off a car bomb.");
  Mark<knowledge::WeaponEntry const*> const* mark = example.read.markup.weapons.covering(example.token("bomb"));
  ASSERT_NE(mark, nullptr);
  EXPECT_EQ(example.words(mark->first, mark->last), "car bomb");
}

TEST(Markup, EveryLayerCoversAllTokens) {
  Sample const example("Gunmen killed six people in Kirkuk on Monday, police said.");
  Markup const& markup = example.read.markup;
  std::size_t const count = example.analysis.tokens.size();
  EXPECT_EQ(markup.folded.size(), count);
  EXPECT_EQ(markup.cues.size(), count);
  for (std::size_t const size :
       {markup.actors.at.size(), markup.nations.at.size(), markup.roles.at.size(), markup.weapons.at.size(),
        markup.speech.at.size(), markup.negation.at.size(), markup.hypothetical.at.size(), markup.stops.at.size()}) {
    EXPECT_EQ(size, count);
  }
}

TEST(Markup, MovesWithItsText) {
  Sample const example("Gunmen killed six people in Kirkuk.");
  std::string const before(example.read.markup.folded[0]);
  Markup moved = mark_up(example.analysis, test_resources().knowledge, test_resources().knowledge.frames);
  Markup const again = std::move(moved);
  EXPECT_EQ(again.folded[0], before);
}

}  // namespace
}  // namespace annals::coding
