// tests/unit/coding/test_trigger.cpp -- candidate triggers.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/realis.hpp"
#include "coding/trigger.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

std::vector<Trigger> triggers_of(Sample const& example) {
  std::vector<Trigger> triggers =
      find_triggers(example.analysis, example.read.markup, test_resources().knowledge.frames, example.read.is_time);
  judge_realis(example.analysis, example.read.markup, triggers);
  return triggers;
}

/// The first candidate on a token of this type.
Trigger trigger_at(Sample const& example, std::string_view form, EventType type = EventType::assault) {
  std::uint32_t const token = example.token(form);
  for (Trigger const& trigger : triggers_of(example)) {
    if (trigger.token == token && test_resources().knowledge.frames[trigger.frame].type == type) {
      return trigger;
    }
  }
  ADD_FAILURE() << "no trigger at '" << form << "' in: " << example.report.text;
  return {};
}

bool has_trigger(Sample const& example, std::string_view form) {
  std::uint32_t const token = example.token(form);
  std::vector<Trigger> const triggers = triggers_of(example);
  return std::any_of(triggers.begin(), triggers.end(), [&](Trigger const& trigger) { return trigger.token == token; });
}

TEST(Triggers, VerbsMatchInEveryForm) {
  for (std::string const sentence :
       {"Gunmen kill six people.", "Gunmen killed six people.", "Gunmen are killing people."}) {
    Sample const example(sentence);
    EXPECT_FALSE(triggers_of(example).empty()) << sentence;
  }
}

TEST(Triggers, ThePassiveIsKnown) {
  EXPECT_TRUE(trigger_at(Sample("Six people were killed by gunmen."), "killed").passive);
  EXPECT_FALSE(trigger_at(Sample("Gunmen killed six people."), "killed").passive);
}

TEST(Triggers, ANounKnowsItsArticleAndNumber) {
  Trigger const definite = trigger_at(Sample("Ministers condemned the bombing in Kabul."), "bombing");
  EXPECT_TRUE(definite.definite);
  EXPECT_FALSE(definite.plural);
  Trigger const plural = trigger_at(Sample("Residents reported bombings in Kabul."), "bombings");
  EXPECT_FALSE(plural.definite);
  EXPECT_TRUE(plural.plural);
}

TEST(Triggers, APhraseHoldsAllItsWords) {
  Sample const example("A suicide bombing killed six people.");
  Trigger const trigger = trigger_at(example, "bombing");
  EXPECT_EQ(example.words(trigger.first, trigger.last), "suicide bombing");
}

TEST(Triggers, APhraseMayHaveWordsBetween) {
  Sample const example("Rebels set two houses on fire.");
  Trigger const trigger = trigger_at(example, "set");
  EXPECT_EQ(example.words(trigger.first, trigger.last), "set two houses on fire");
}

TEST(Triggers, NamesOfActorsAreNone) {
  Sample const example("The Lord's Resistance Army rested.");
  EXPECT_FALSE(has_trigger(example, "Resistance"));
}

TEST(Triggers, AreInTextOrder) {
  Sample const example("Gunmen attacked a bus, killed three men, and police arrested two suspects after the attack.");
  std::vector<Trigger> const triggers = triggers_of(example);
  ASSERT_GE(triggers.size(), 4U);
  EXPECT_TRUE(std::is_sorted(triggers.begin(), triggers.end(),
                             [](Trigger const& a, Trigger const& b) { return a.token < b.token; }));
}

TEST(Realis, SaysWhetherItHasHappened) {
  struct Known {
    std::string sentence;
    std::string form;
    Realis realis;
  };
  for (Known const& known : {Known{"Gunmen killed six people.", "killed", Realis::actual},
                             Known{"Gunmen did not kill anybody.", "kill", Realis::negated},
                             Known{"The rebels may attack the town.", "attack", Realis::hypothetical},
                             Known{"The rebels plan to attack the town.", "attack", Realis::planned},
                             Known{"A man tried to kill the mayor.", "kill", Realis::attempted}}) {
    Sample const example(known.sentence);
    EXPECT_EQ(realis_name(trigger_at(example, known.form).realis), realis_name(known.realis)) << known.sentence;
  }
}

TEST(Realis, TheWordThatDecidesIsKept) {
  Sample const example("The rebels may attack the town.");
  Trigger const trigger = trigger_at(example, "attack");
  ASSERT_NE(trigger.realis_token, language::no_token);
  EXPECT_EQ(example.analysis.form(trigger.realis_token), "may");
}

TEST(Realis, NamesAreAllDifferent) {
  for (int i = 0; i <= static_cast<int>(Realis::generic); ++i) {
    for (int j = 0; j < i; ++j) {
      EXPECT_NE(realis_name(static_cast<Realis>(i)), realis_name(static_cast<Realis>(j)));
    }
  }
}

}  // namespace
}  // namespace annals::coding
