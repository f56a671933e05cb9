#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "incident/mention_linker.hpp"
#include "incident/pair_context.hpp"

namespace annals::incident {
namespace {

EventWords const& shipped_words() {
  static EventWords const words = *EventWords::open(std::string(ANNALS_SOURCE_DIR) + "/data/event-words");
  return words;
}

/// Topics of two stories of four texts. Each text tells of an attack, of an arrest, and of something of its own.
struct Example {
  LinkTask task;

  explicit Example(std::uint32_t topics, std::uint32_t training) {
    constexpr char const* attacks[] = {"attack", "assault", "attack", "raid"};
    constexpr char const* arrests[] = {"arrest", "arrest", "detain", "arrest"};
    constexpr char const* others[] = {"say", "plan", "win", "fear"};
    for (std::uint32_t topic = 0; topic < topics; ++topic) {
      for (std::uint32_t story = 0; story < 2; ++story) {
        std::string const town = "town" + std::to_string(topic * 2 + story);
        std::string const chief = "chief" + std::to_string(topic * 2 + story);
        for (std::uint32_t copy = 0; copy < 4; ++copy) {
          auto const text = static_cast<std::uint32_t>(task.texts.size());
          std::string const own = "word" + std::to_string(text);
          std::uint32_t const event = (topic * 2 + story) * 2;
          add(text, 0, attacks[copy], town, event);
          add(text, 1, arrests[copy], chief, event + 1);
          add(text, 2, others[copy], own, 10000 + text);
          LinkText at;
          at.training = topic < training;
          at.topic = topic;
          at.story = topic * 2 + story;
          at.words.words = {town, town, chief, own, "topic" + std::to_string(topic), attacks[copy], arrests[copy]};
          at.words.lead = {town, chief};
          at.words.places = {town};
          task.texts.push_back(at);
        }
      }
    }
  }

  void add(std::uint32_t text, std::uint32_t sentence, std::string const& trigger, std::string const& patient,
           std::uint32_t event) {
    EventMention mention;
    mention.text = text;
    mention.sentence = sentence;
    mention.trigger = trigger;
    mention.words = {trigger};
    mention.arguments = {{ArgumentSlot::patient, patient, {patient}}};
    mention.sentence_words = {patient};
    task.mentions.push_back(mention);
    task.events.push_back(event);
  }
};

LinkSettings small_settings() {
  LinkSettings settings;
  for (BoostSettings* const trees : {&settings.text_trees, &settings.pair_trees}) {
    trees->trees = 40;
    trees->leaves = 6;
    trees->rate = 0.2;
    trees->least_weight = 1;
    trees->smoothing = 1;
  }
  return settings;
}

TEST(MentionLinker, LinksTheEventsOfTopicsItHasNotSeen) {
  Example const example(10, 8);
  LinkResult const result = link_mentions(example.task, shipped_words(), small_settings());
  EXPECT_GT(result.training_mean, 0.9);
  std::size_t mentions = 0;
  for (auto const& members : result.clusters) {
    std::set<std::uint32_t> events;
    for (std::uint32_t const member : members) {
      EXPECT_GE(example.task.texts[example.task.mentions[member].text].topic, 8U);
      events.insert(example.task.events[member]);
      ++mentions;
    }
    EXPECT_EQ(events.size(), 1U);
  }
  EXPECT_EQ(mentions, 48U);
  // Two topics of two stories with two events each, and one mention a text that stands alone.
  EXPECT_EQ(result.clusters.size(), 8U + 16U);
}

TEST(MentionLinker, NeverLooksAtTheAnswersOfWhatItLinks) {
  Example const example(10, 8);
  Example other(10, 8);
  for (std::size_t i = 0; i < other.task.mentions.size(); ++i) {
    if (!other.task.texts[other.task.mentions[i].text].training) {
      other.task.events[i] = 7;
    }
  }
  for (LinkText& text : other.task.texts) {
    text.story = text.training ? text.story : 99;
  }
  LinkResult const one = link_mentions(example.task, shipped_words(), small_settings());
  LinkResult const two = link_mentions(other.task, shipped_words(), small_settings());
  EXPECT_EQ(one.clusters, two.clusters);
  EXPECT_EQ(one.limit, two.limit);
}

TEST(PairContext, ThirdMentionsSpeakForAPair) {
  Example const example(1, 1);
  std::vector<ScoredPair> const pairs = {{0, 3, 0.2}, {0, 6, 0.9}, {3, 6, 0.8}, {0, 1, 0.1}, {1, 3, 0.7}};
  PairContext const context(example.task.mentions, pairs);
  auto const& names = PairContext::feature_names();
  std::vector<float> row(names.size());
  context.features(pairs[0], row);
  auto const value = [&](char const* name) {
    return row[static_cast<std::size_t>(std::ranges::find(names, name) - names.begin())];
  };
  EXPECT_FLOAT_EQ(value("first score"), 0.2F);
  EXPECT_FLOAT_EQ(value("best third"), 0.8F);
  // Mention 1 stands in the text of mention 0 and fits mention 3 better.
  EXPECT_FLOAT_EQ(value("rival in text"), 0.7F);
  EXPECT_FLOAT_EQ(value("rank most"), 2);
}

}  // namespace
}  // namespace annals::incident
