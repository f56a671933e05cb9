// tests/unit/coding/test_muc4_filler.cpp -- actors and things in the words of MUC-4's templates.
#include <gtest/gtest.h>

#include "coding/muc4_filler.hpp"
#include "coding/record.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

using Texts = std::vector<std::string>;

/// The fillers in place of the participant whose head is written so; each text is the bytes of its span.
std::vector<Participant> fillers_of(std::string text, std::string_view head) {
  Sample const example(std::move(text));
  CodingContext const context = example.context();
  std::optional<Participant> const one = make_participant(context, example.token(head));
  if (!one) {
    ADD_FAILURE() << "no participant at '" << head << "'";
    return {};
  }
  std::vector<Participant> fillers = muc4_fillers(context, *one);
  for (Participant const& filler : fillers) {
    EXPECT_EQ(slice(example.report.text, filler.actor.span), filler.actor.text);
    EXPECT_EQ(example.words(filler.first, filler.last), filler.actor.text);
  }
  return fillers;
}

/// The thing in these words of a weapon, "" where there is none; its text is the bytes of its span.
std::string thing_of(std::string_view words) {
  Report report;
  report.text = "A " + std::string(words) + " killed six people.";
  Weapon const weapon{std::string(words), "explosive", {2, static_cast<std::uint32_t>(2 + words.size())}};
  std::optional<Weapon> const thing = muc4_weapon(report, weapon);
  if (!thing) {
    return "";
  }
  EXPECT_EQ(slice(report.text, thing->span), thing->text);
  EXPECT_EQ(thing->type, "explosive");
  return thing->text;
}

TEST(Muc4Fillers, AnOrganizationBeforeItsIndividualsIsAFillerOfItsOwn) {
  std::vector<Participant> const fillers = fillers_of("FMLN terrorists attacked the bridge.", "terrorists");
  ASSERT_EQ(texts_of(fillers), (Texts{"terrorists", "FMLN"}));
  EXPECT_EQ(fillers[0].actor.kind, ActorKind::person);
  EXPECT_EQ(fillers[0].actor.id, "");
  EXPECT_EQ(fillers[1].actor.kind, ActorKind::organization);
  EXPECT_EQ(fillers[1].actor.id, "fmln");
  EXPECT_NE(fillers[0].head, fillers[1].head);
  EXPECT_FALSE(fillers[0].actor.span.overlaps(fillers[1].actor.span));
}

TEST(Muc4Fillers, TheOrganizationHasNothingOfTheIndividuals) {
  std::vector<Participant> const fillers = fillers_of("Six FMLN terrorists attacked the bridge.", "terrorists");
  ASSERT_EQ(texts_of(fillers), (Texts{"terrorists", "FMLN"}));
  EXPECT_EQ(fillers[0].actor.count, (Count{6, 6, 6}));
  EXPECT_FALSE(fillers[1].actor.count);
}

TEST(Muc4Fillers, AnOrganizationAloneIsOne) {
  std::vector<Participant> const fillers = fillers_of("The FMLN attacked the bridge.", "FMLN");
  ASSERT_EQ(texts_of(fillers), Texts{"FMLN"});
  EXPECT_EQ(fillers[0].actor.kind, ActorKind::organization);
}

TEST(Muc4Fillers, ATitleIsNoPartOfAName) {
  EXPECT_EQ(texts_of(fillers_of("President Alfredo Cristiani was wounded.", "Alfredo")), Texts{"Alfredo Cristiani"});
  EXPECT_EQ(texts_of(fillers_of("Rebels killed Colonel Ali Khan.", "Ali")), Texts{"Ali Khan"});
}

TEST(Muc4Fillers, ATitleWithoutANameStays) {
  EXPECT_EQ(texts_of(fillers_of("Rebels killed the colonel.", "colonel")), Texts{"colonel"});
}

TEST(Muc4Fillers, ABandWithoutANameIsPeople) {
  std::vector<Participant> const band = fillers_of("A guerrilla column attacked the town.", "column");
  ASSERT_EQ(texts_of(band), Texts{"guerrilla column"});
  EXPECT_EQ(band[0].actor.kind, ActorKind::person);
}

TEST(Muc4Fillers, WhoIsNeitherIsLeftAlone) {
  std::vector<Participant> const farmers = fillers_of("Rebels killed six farmers.", "farmers");
  ASSERT_EQ(texts_of(farmers), Texts{"farmers"});
  EXPECT_EQ(farmers[0].actor.kind, ActorKind::person);
  EXPECT_EQ(farmers[0].actor.count, (Count{6, 6, 6}));
}

TEST(Muc4Fillers, TheProfileWritesBothFillers) {
  CodingSettings settings;
  settings.profile = "muc4";
  Sample example("FMLN terrorists attacked the bridge.");
  accept_each(example, {"attacked"});
  CodingContext const context = example.context();
  Mention const& mention = mention_at(example, "attacked");
  auto const sources = [&](std::string_view profile) {
    settings.profile = profile;
    Texts texts;
    for (Actor const& actor : make_record(context, settings, Statements(context), {&mention}).source) {
      texts.push_back(actor.text);
    }
    return texts;
  };
  EXPECT_EQ(sources("muc4"), (Texts{"terrorists", "FMLN"}));
  EXPECT_EQ(sources("default"), Texts{"FMLN terrorists"});
}

TEST(Muc4Weapon, IsTheThingAndNotItsUse) {
  EXPECT_EQ(thing_of("car bomb attack"), "car bomb");
  EXPECT_EQ(thing_of("Car Bomb Attack"), "Car Bomb");
  EXPECT_EQ(thing_of("bomb explosion"), "bomb");
  EXPECT_EQ(thing_of("grenade attacks"), "grenade");
  EXPECT_EQ(thing_of("car bomb\nattack"), "car bomb");
  EXPECT_EQ(thing_of("mortar-attack"), "mortar");
}

TEST(Muc4Weapon, AThingAloneStays) {
  EXPECT_EQ(thing_of("car bomb"), "car bomb");
  EXPECT_EQ(thing_of("suicide bomb"), "suicide bomb");
}

TEST(Muc4Weapon, AUseWithoutAThingIsNone) {
  for (std::string_view const use : {"suicide bombing", "bombing", "air strike", "explosions", "gunfire"}) {
    EXPECT_EQ(thing_of(use), "") << use;
  }
}

}  // namespace
}  // namespace annals::coding
