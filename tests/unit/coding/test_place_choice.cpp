// tests/unit/coding/test_place_choice.cpp -- which place is the event's, by weights that the test gives.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/place_choice.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

using place::PlaceMention;
using Texts = std::vector<std::string>;

/// A town at a word of the text, so that the test and not the gazetteer says where it lies.
PlaceMention town(Sample const& example, std::string_view word, std::string country = "IRQ") {
  PlaceMention one;
  one.first_token = example.token(word);
  one.last_token = one.first_token + 1;
  one.place.name = one.place.text = std::string(word);
  one.place.span = example.analysis.tokens[one.first_token].span;
  one.place.country = std::move(country);
  one.place.precision = PlacePrecision::city;
  return one;
}

Texts reached(Sample& example, std::vector<PlaceMention> const& places, std::string_view trigger) {
  Texts names;
  for (std::uint32_t const one : places_in_reach(example.context(), places, mention_at(example, trigger))) {
    names.push_back(places[one].place.name);
  }
  return names;
}

std::vector<std::string> features_of(Sample& example, std::vector<PlaceMention> const& places, std::string_view trigger,
                                     std::uint32_t place) {
  FeatureList features;
  features.keep_names();
  place_features(example.context(), places, mention_at(example, trigger), place, features);
  return names_of(features);
}

bool has(std::vector<std::string> const& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

std::string place_of(Sample& example, std::string_view trigger) {
  std::optional<Place> const& place = mention_at(example, trigger).place;
  return place ? place->name : "";
}

/// The rules say Mosul, of the sentence before; Kirkuk stands beside the trigger.
class TwoTowns : public testing::Test {
 protected:
  TwoTowns() {
    accept_each(m_example, {"killed"});
    Mention& mention = killed();
    mention.place = m_places[0].place;
    mention.own_place = false;
    mention.place_reason = "by rule";
  }
  Mention& killed() { return mention_at(m_example, "killed"); }
  void choose(std::string_view weights) {
    choose_places(m_example.context(), weights.empty() ? LinearModel{} : model_of(weights), m_places,
                  m_example.read.mentions, 1);
  }

  Sample m_example{"Soldiers left Mosul. Gunmen killed the farmers in Kirkuk. Rebels wounded a teacher."};
  std::vector<PlaceMention> m_places{town(m_example, "Mosul"), town(m_example, "Kirkuk")};
};

TEST(PlacesInReach, SixSentencesBackAndOneAhead) {
  Sample example(
      "Men left Mosul. Men left Basra. Men left Tikrit. Men left Samarra. Men left Fallujah. Men left Ramadi. "
      "Men left Najaf. Gunmen killed the farmers in Kirkuk. Men left Karbala. Men left Baghdad.");
  std::vector<PlaceMention> places;
  for (std::string_view const name :
       {"Mosul", "Basra", "Tikrit", "Samarra", "Fallujah", "Ramadi", "Najaf", "Kirkuk", "Karbala", "Baghdad"}) {
    places.push_back(town(example, name));
  }
  EXPECT_EQ(reached(example, places, "killed"),
            (Texts{"Basra", "Tikrit", "Samarra", "Fallujah", "Ramadi", "Najaf", "Kirkuk", "Karbala"}));
}

TEST(PlacesInReach, TheTitleAndTheDatelineAreNeverTooFar) {
  std::string const between = "Men slept. Men slept. Men slept. Men slept. Men slept. Men slept. Men slept. ";
  Sample example("Gunmen strike in Mosul\n\nMen left Basra. Men left Tikrit. " + between +
                 "Gunmen killed the farmers.");
  ASSERT_EQ(example.analysis.sentences[0].kind, language::SentenceKind::title);
  std::vector<PlaceMention> places = {town(example, "Mosul"), town(example, "Basra"), town(example, "Tikrit")};
  EXPECT_EQ(reached(example, places, "killed"), Texts{"Mosul"});
  places[1].dateline = true;
  EXPECT_EQ(reached(example, places, "killed"), (Texts{"Mosul", "Basra"}));
}

TEST(PlaceFeatures, SayWhereThePlaceStands) {
  Sample example(
      "Gunmen strike in Mosul\n\nMen left Basra. Men left Tikrit.\n\nGunmen killed the farmers in Kirkuk. "
      "Men left Karbala.");
  std::vector<PlaceMention> places = {town(example, "Mosul"), town(example, "Basra"), town(example, "Tikrit"),
                                      town(example, "Kirkuk"), town(example, "Karbala")};
  EXPECT_TRUE(has(features_of(example, places, "killed", 0), "where=title+point"));
  EXPECT_TRUE(has(features_of(example, places, "killed", 1), "where=near+point"));
  EXPECT_TRUE(has(features_of(example, places, "killed", 2), "where=before+point"));
  EXPECT_TRUE(has(features_of(example, places, "killed", 3), "where=in+point"));
  EXPECT_TRUE(has(features_of(example, places, "killed", 4), "where=after+point"));
  places[1].dateline = true;
  EXPECT_TRUE(has(features_of(example, places, "killed", 1), "where=dateline+point"));
}

TEST_F(TwoTowns, TheRulesPlaceIsAFeature) {
  EXPECT_TRUE(has(features_of(m_example, m_places, "killed", 0), "rule=this+before.paragraph"));
  EXPECT_TRUE(has(features_of(m_example, m_places, "killed", 1), "rule=other+in"));
  killed().place.reset();
  EXPECT_TRUE(has(features_of(m_example, m_places, "killed", 1), "rule=none+in"));
}

TEST_F(TwoTowns, TheCountriesOfWhoTakesPartAreSeen) {
  killed().target.at(0).actor.country = "IRQ";
  m_places[0].place.country = "SYR";
  EXPECT_TRUE(has(features_of(m_example, m_places, "killed", 0), "actors=other+before.paragraph"));
  EXPECT_TRUE(has(features_of(m_example, m_places, "killed", 1), "actors=same+in"));
}

TEST_F(TwoTowns, WithoutAModelTheRulesStay) {
  choose("");
  EXPECT_EQ(place_of(m_example, "killed"), "Mosul");
  EXPECT_EQ(killed().place_reason, "by rule");
}

TEST_F(TwoTowns, TheMostProbablePlaceIsTheEvents) {
  choose("where=in+point\t2\nwhere=before.paragraph+point\t1\n");
  EXPECT_EQ(place_of(m_example, "killed"), "Kirkuk");
  EXPECT_TRUE(killed().own_place);
  EXPECT_EQ(killed().place_reason, "");
}

TEST_F(TwoTowns, BelowTheLeastProbabilityTheRulesStay) {
  choose("where=in+point\t-4\nwhere=before.paragraph+point\t-5\n");  // 2% and 1%
  EXPECT_EQ(place_of(m_example, "killed"), "Mosul");
  EXPECT_FALSE(killed().own_place);
  EXPECT_EQ(killed().place_reason, "by rule");
  choose("where=in+point\t1\nwhere=before.paragraph+point\t-5\n");
  EXPECT_EQ(place_of(m_example, "killed"), "Kirkuk");
}

TEST_F(TwoTowns, APlaceOutsideTheSentenceHasAReason) {
  killed().place = m_places[1].place;
  killed().own_place = true;
  choose("where=in+point\t-4\nwhere=before.paragraph+point\t1\n");
  EXPECT_EQ(place_of(m_example, "killed"), "Mosul");
  EXPECT_FALSE(killed().own_place);
  EXPECT_EQ(killed().place_reason, "not in the sentence; the model gives it 73%");
}

TEST_F(TwoTowns, ThePlaceThatTheRulesFoundKeepsItsReason) {
  choose("where=in+point\t-4\nwhere=before.paragraph+point\t2\n");
  EXPECT_EQ(place_of(m_example, "killed"), "Mosul");
  EXPECT_EQ(killed().place_reason, "by rule");
}

TEST_F(TwoTowns, AllMentionsOfAnEventHaveItsPlace) {
  Mention& wounded = mention_at(m_example, "wounded");
  wounded.accepted = true;
  wounded.event = 0;
  wounded.place = m_places[0].place;
  choose("where=in+point\t2\nwhere=before.paragraph+point\t-2\nwhere=near.paragraph+point\t-2\n");
  EXPECT_EQ(place_of(m_example, "killed"), "Kirkuk");
  EXPECT_EQ(place_of(m_example, "wounded"), "Kirkuk");
  EXPECT_TRUE(killed().own_place);
  EXPECT_FALSE(mention_at(m_example, "wounded").own_place);
  EXPECT_EQ(mention_at(m_example, "wounded").place_reason, "");
}

TEST(PlaceChoice, ThePlaceThatIsNamedTwiceHasTheProbabilitiesOfBothNamings) {
  Sample example{"Soldiers left Mosul. Soldiers left Kirkuk. Gunmen killed the farmers. Rebels came to town."};
  accept_each(example, {"killed"});
  std::vector<PlaceMention> places{town(example, "Mosul"), town(example, "Kirkuk"), town(example, "town")};
  places[2].place.name = "Mosul";
  // Odds against none: Kirkuk 2.7 to 1, Mosul twice 1.8 to 1.
  choose_places(example.context(),
                model_of("where=before.paragraph+point\t1\nwhere=near.paragraph+point\t0.6\nwhere=after+point\t0.6\n"),
                places, example.read.mentions, 1);
  EXPECT_EQ(place_of(example, "killed"), "Mosul");
  EXPECT_EQ(mention_at(example, "killed").place_reason, "not in the sentence; the model gives it 49%");
}

TEST_F(TwoTowns, ACandidateThatIsNoEventKeepsItsPlace) {
  mention_at(m_example, "wounded").place = m_places[0].place;
  choose("where=in+point\t2\n");
  EXPECT_EQ(place_of(m_example, "killed"), "Kirkuk");
  EXPECT_EQ(place_of(m_example, "wounded"), "Mosul");
}

}  // namespace
}  // namespace annals::coding
