// tests/unit/coding/test_train_arguments.cpp -- what annotated events say of participants, figures and places.
#include <gtest/gtest.h>

#include <map>

#include "coding/casualty.hpp"
#include "coding/train_arguments.hpp"
#include "coding/train_figures.hpp"
#include "coding/train_places.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

using Labels = std::map<std::string, bool>;

/// The candidate at this word tells event 0; no other is annotated.
std::vector<std::uint32_t> event_at(Sample& sample, std::string_view form) {
  std::vector<std::uint32_t> event_of(sample.read.mentions.size(), no_mark);
  event_of[static_cast<std::size_t>(&mention_at(sample, form) - sample.read.mentions.data())] = 0;
  return event_of;
}

GoldEvent core_event() {
  GoldEvent event;
  event.core = true;
  return event;
}

/// Label of each participant in reach for one role, by its text.
Labels labels_of(Sample& sample, std::vector<LabelledDecision> const& examples, std::string_view trigger) {
  CodingContext const context = sample.context();
  Cast const cast(context);
  std::vector<std::uint32_t> const reached = cast.in_reach(mention_at(sample, trigger).trigger);
  EXPECT_EQ(reached.size(), examples.size());
  Labels labels;
  for (std::size_t i = 0; i < reached.size() && i < examples.size(); ++i) {
    labels[cast.all()[reached[i]].actor.text] = examples[i].label;
  }
  return labels;
}

TEST(ArgumentExamples, EveryoneInReachIsRightWhereOneNameIsTheAnnotatedOnes) {
  Sample sample("Gunmen killed the farmers near the soldiers.");
  GoldEvent event = core_event();
  event.source = {{"armed men", "gunmen"}};
  event.target = {{"villagers", "farmers"}, {"police"}};
  ArgumentExamples examples;
  CodingContext const context = sample.context();
  examples.add(Cast(context), sample.read.mentions, event_at(sample, "killed"), {event}, true);
  EXPECT_EQ(labels_of(sample, examples.source, "killed"),
            (Labels{{"Gunmen", true}, {"farmers", false}, {"soldiers", false}}));
  EXPECT_EQ(labels_of(sample, examples.target, "killed"),
            (Labels{{"Gunmen", false}, {"farmers", true}, {"soldiers", false}}));
  for (LabelledDecision const& one : examples.source) {
    EXPECT_TRUE(one.held_out);
    EXPECT_DOUBLE_EQ(one.weight, 1);
    EXPECT_FALSE(one.features.empty());
  }
}

TEST(ArgumentExamples, AnAliasOfTheDictionaryIsAName) {
  Sample sample("The FMLN attacked the bridge.");
  GoldEvent event = core_event();
  event.source = {{"Farabundo Marti Liberation Front"}};
  ArgumentExamples examples;
  CodingContext const context = sample.context();
  examples.add(Cast(context), sample.read.mentions, event_at(sample, "attacked"), {event}, false);
  EXPECT_EQ(labels_of(sample, examples.source, "attacked"), (Labels{{"FMLN", true}, {"bridge", false}}));
}

TEST(ArgumentExamples, WhatIsNotAnnotatedTeachesNothingAndWhatMayBeLeftOutHalf) {
  Sample sample("Gunmen killed the farmers. Rebels wounded the teachers.");
  GoldEvent event = core_event();
  event.core = false;
  event.source = {{"gunmen"}};
  ArgumentExamples examples;
  CodingContext const context = sample.context();
  Cast const cast(context);
  examples.add(cast, sample.read.mentions, std::vector<std::uint32_t>(sample.read.mentions.size(), no_mark), {event},
               false);
  EXPECT_TRUE(examples.source.empty());
  examples.add(cast, sample.read.mentions, event_at(sample, "killed"), {event}, false);
  ASSERT_FALSE(examples.source.empty());
  EXPECT_EQ(examples.source.size(), examples.target.size());
  for (LabelledDecision const& one : examples.source) {
    EXPECT_DOUBLE_EQ(one.weight, 0.5);
  }
}

/// Which numbers are right for one kind: of the four kinds, the candidates in their order.
class FigureLabels : public testing::Test {
 protected:
  /// Labels of the numbers of the text for the killed, in text order; a rule's figure comes last.
  static std::vector<bool> killed(std::string text, std::optional<GoldCount> gold) {
    Sample sample(std::move(text));
    GoldEvent event = core_event();
    event.killed = gold;
    FigureExamples examples;
    CodingContext const context = sample.context();
    Cast const cast(context);
    examples.add(cast, sample.read.mentions, event_at(sample, "killed"), {event}, false);
    // The rules' figures are added to the annotated events, as training does.
    Mention const& mention = mention_at(sample, "killed");
    accept_each(sample, {"killed"});
    add_casualties(context, sample.read.mentions);
    std::vector<FigureCandidate> reached;
    FigureCandidates(cast).in_reach(mention, knowledge::VictimKind::killed, reached);
    std::vector<bool> labels;
    for (std::size_t i = 0; i < reached.size() && i < examples.examples.size(); ++i) {
      labels.push_back(examples.examples[i].label);
      EXPECT_DOUBLE_EQ(examples.examples[i].weight, gold ? 1 : 0.5);
    }
    for (std::size_t i = reached.size(); i < examples.examples.size(); ++i) {
      EXPECT_FALSE(examples.examples[i].label) << "not annotated";
      EXPECT_DOUBLE_EQ(examples.examples[i].weight, 0.5);
    }
    return labels;
  }
};

using Right = std::vector<bool>;

TEST_F(FigureLabels, AnExactFigureHasToBeMet) {
  std::string const text = "Gunmen killed six farmers. Five soldiers slept.";
  EXPECT_EQ(killed(text, GoldCount{6, 6}), (Right{true, false, true}));
  EXPECT_EQ(killed(text, GoldCount{5, 5}), (Right{false, true, false}));
  EXPECT_EQ(killed(text, GoldCount{7, 7}), (Right{false, false, false}));
}

TEST_F(FigureLabels, AnOpenFigureIsMetGiveOrTakeOne) {
  std::string const text = "Gunmen killed at least six farmers. Nine soldiers slept.";
  EXPECT_EQ(killed(text, GoldCount{6, std::nullopt}), (Right{true, false, true}));
  EXPECT_EQ(killed(text, GoldCount{7, std::nullopt}), (Right{true, false, true}));
  EXPECT_EQ(killed(text, GoldCount{8, std::nullopt}), (Right{false, true, false}));
}

TEST_F(FigureLabels, WithBothBoundsTheUpperOneIsExact) {
  std::string const text = "Gunmen killed between 15 and 20 farmers.";
  EXPECT_EQ(killed(text, GoldCount{15, 20}), (Right{true, true}));
  EXPECT_EQ(killed(text, GoldCount{15, 25}), (Right{false, false}));
}

TEST_F(FigureLabels, WhereNoneIsAnnotatedNoNumberIsRight) {
  EXPECT_EQ(killed("Gunmen killed six farmers.", std::nullopt), (Right{false, false}));
}

/// One place at the word Kirkuk, at 35.5 N 44.4 E in Iraq.
class PlaceLabels : public testing::Test {
 protected:
  PlaceLabels() : m_sample("Gunmen killed the farmers in Kirkuk.") {
    m_kirkuk.first_token = m_sample.token("Kirkuk");
    m_kirkuk.last_token = m_kirkuk.first_token + 1;
    m_kirkuk.place.country = "IRQ";
    m_kirkuk.place.latitude = 35.5;
    m_kirkuk.place.longitude = 44.4;
    m_kirkuk.place.has_position = true;
  }
  bool is_right(GoldPlace gold) {
    GoldEvent event = core_event();
    event.place = std::move(gold);
    PlaceExamples examples;
    examples.add(m_sample.context(), {m_kirkuk}, m_sample.read.mentions, event_at(m_sample, "killed"), {event}, false);
    EXPECT_EQ(examples.examples.size(), 1U);
    return !examples.examples.empty() && examples.examples[0].label;
  }

  Sample m_sample;
  place::PlaceMention m_kirkuk;
};

TEST_F(PlaceLabels, APlaceIsRightAsNearAsTheAnnotationIsExact) {
  // 0.2 degrees of latitude are 22 km, 0.3 are 33, 0.5 are 56, 1.4 are 156, 1.5 are 167.
  auto const north = [](double degrees, PlacePrecision precision) {
    return GoldPlace{"IRQ", true, 35.5 + degrees, 44.4, precision};
  };
  EXPECT_TRUE(is_right(north(0, PlacePrecision::city)));
  EXPECT_TRUE(is_right(north(0.2, PlacePrecision::city)));
  EXPECT_FALSE(is_right(north(0.3, PlacePrecision::city)));
  EXPECT_TRUE(is_right(north(0.3, PlacePrecision::district)));
  EXPECT_FALSE(is_right(north(0.5, PlacePrecision::district)));
  EXPECT_TRUE(is_right(north(1.4, PlacePrecision::province)));
  EXPECT_FALSE(is_right(north(1.5, PlacePrecision::province)));
}

TEST_F(PlaceLabels, DegreesOfLongitudeAreShorterAwayFromTheEquator) {
  // 0.25 degrees: 28 km on the equator, 22.6 km here.
  EXPECT_TRUE(is_right({"IRQ", true, 35.5, 44.65, PlacePrecision::city}));
  EXPECT_FALSE(is_right({"IRQ", true, 35.5, 44.7, PlacePrecision::city}));
}

TEST_F(PlaceLabels, AnotherCountryIsWrongHoweverNear) {
  EXPECT_FALSE(is_right({"IRN", true, 35.5, 44.4, PlacePrecision::city}));
  EXPECT_TRUE(is_right({"", true, 35.5, 44.4, PlacePrecision::city}));
}

TEST_F(PlaceLabels, OfACountryAnyPlaceInItIsRight) {
  EXPECT_TRUE(is_right({"IRQ", true, 30, 47, PlacePrecision::country}));
  EXPECT_TRUE(is_right({"IRQ", false, 0, 0, PlacePrecision::city}));
  EXPECT_FALSE(is_right({"SYR", true, 35, 38, PlacePrecision::country}));
}

TEST_F(PlaceLabels, APlaceWithoutAPointIsNoTown) {
  m_kirkuk.place.has_position = false;
  EXPECT_FALSE(is_right({"IRQ", true, 35.5, 44.4, PlacePrecision::city}));
  EXPECT_TRUE(is_right({"IRQ", true, 35.5, 44.4, PlacePrecision::country}));
}

TEST_F(PlaceLabels, AnEventWithoutAnAnnotatedPlaceTeachesNothing) {
  PlaceExamples examples;
  examples.add(m_sample.context(), {m_kirkuk}, m_sample.read.mentions, event_at(m_sample, "killed"), {core_event()},
               false);
  EXPECT_TRUE(examples.examples.empty());
}

}  // namespace
}  // namespace annals::coding
