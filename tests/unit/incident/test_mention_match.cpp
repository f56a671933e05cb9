#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "incident/mention_match.hpp"

namespace annals::incident {
namespace {

EventWords const& shipped_words() {
  static EventWords const words = *EventWords::open(std::string(ANNALS_SOURCE_DIR) + "/data/event-words");
  return words;
}

EventMention mention(std::uint32_t text, std::string const& trigger, std::string const& patient,
                     std::vector<std::string> const& words) {
  EventMention out;
  out.text = text;
  out.trigger = trigger;
  out.words = {trigger};
  out.arguments = {{ArgumentSlot::patient, patient, {patient}}};
  out.sentence_words = words;
  return out;
}

MentionText text_of(std::vector<std::string> const& words) {
  MentionText text;
  text.words = words;
  text.lead = words;
  return text;
}

class MentionMatch : public ::testing::Test {
 protected:
  MentionMatch()
      : m_mentions({mention(0, "kill", "mayor", {"mayor", "market", "bomb"}),
                    mention(1, "killing", "mayor", {"mayor", "bomb", "tuesday"}),
                    mention(1, "arrest", "student", {"student", "protest"}),
                    mention(0, "arrest", "driver", {"driver", "car"})}),
        m_set(m_mentions,
              {text_of({"mayor", "market", "bomb", "kill", "driver", "arrest", "car"}),
               text_of({"mayor", "bomb", "tuesday", "killing", "student", "protest", "arrest"}), text_of({"harvest"})},
              shipped_words()) {
    m_set.set_groups({0, 0, 1});
  }

  float value(std::string const& name, std::uint32_t a, std::uint32_t b) {
    auto const& names = MentionSet::feature_names();
    std::vector<float> row(names.size());
    m_set.features(a, b, row);
    auto const at = std::ranges::find(names, name);
    EXPECT_NE(at, names.end()) << name;
    return row[static_cast<std::size_t>(at - names.begin())];
  }

  std::vector<EventMention> m_mentions;
  MentionSet m_set;
};

TEST_F(MentionMatch, SeesFamiliesAndPatients) {
  EXPECT_EQ(value("same trigger", 0, 1), 0);
  EXPECT_EQ(value("family", 0, 1), 1);
  EXPECT_EQ(value("head patient", 0, 1), 1);
  EXPECT_EQ(value("same trigger", 2, 3), 1);
  EXPECT_EQ(value("head patient", 2, 3), 0);
  EXPECT_GT(value("arguments", 0, 1), value("arguments", 2, 3));
}

TEST_F(MentionMatch, WhatIsMissingIsNotUnlike) {
  EXPECT_EQ(value("agent", 0, 1), -1);
  EXPECT_EQ(value("places", 0, 1), -1);
}

TEST_F(MentionMatch, IsSymmetric) {
  auto const width = MentionSet::feature_names().size();
  for (std::uint32_t a = 0; a < 4; ++a) {
    for (std::uint32_t b = 0; b < 4; ++b) {
      std::vector<float> one(width);
      std::vector<float> two(width);
      m_set.features(a, b, one);
      m_set.features(b, a, two);
      EXPECT_EQ(one, two) << a << " " << b;
    }
  }
}

TEST_F(MentionMatch, WordsThatAllTextsOfAGroupShareDoNotCountThere) {
  // Both texts have the mayor and the bomb: what tells their sentences apart is left.
  EXPECT_GT(value("sentence similarity", 0, 1), value("sentence local", 0, 1));
}

TEST(TriggerMemory, LeavesOutTheTopicsThatAreNotToBeUsed) {
  TriggerMemory memory;
  memory.add(1, 2, 0, true);
  memory.add(2, 1, 1, false);
  EXPECT_DOUBLE_EQ(memory.pair(1, 2, {true, true}).all, 2);
  EXPECT_DOUBLE_EQ(memory.pair(1, 2, {true, true}).same, 1);
  EXPECT_DOUBLE_EQ(memory.pair(2, 1, {true, false}).same, 1);
  EXPECT_DOUBLE_EQ(memory.pair(2, 1, {false, true}).same, 0);
  EXPECT_DOUBLE_EQ(memory.pair(1, 1, {true, true}).all, 0);
  EXPECT_DOUBLE_EQ(memory.word(1, {true, false}).all, 1);
}

TEST(Bags, CosineAndContainment) {
  Bag const small = make_bag({{1, 1.0F}, {4, 1.0F}});
  Bag const large = make_bag({{1, 1.0F}, {2, 1.0F}, {4, 1.0F}, {9, 1.0F}});
  EXPECT_NEAR(cosine(small, large), 2 / std::sqrt(8.0), 1e-6);
  EXPECT_DOUBLE_EQ(contained(small, large), 1);
  EXPECT_DOUBLE_EQ(cosine(small, {}), 0);
  EXPECT_DOUBLE_EQ(known_cosine(small, {}), -1);
  EXPECT_NEAR(correlation({1, 2, 3}, {2, 4, 6}), 1, 1e-9);
  EXPECT_DOUBLE_EQ(correlation({1, 1, 1}, {2, 4, 6}), 0);
}

}  // namespace
}  // namespace annals::incident
