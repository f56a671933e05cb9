// tests/unit/coding/test_participant.cpp -- from a noun in a role to an actor.
#include <gtest/gtest.h>

#include "coding/participant.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

Participant participant_at(Sample const& example, std::string_view form) {
  std::optional<Participant> participant = make_participant(example.context(), example.token(form));
  if (!participant) {
    ADD_FAILURE() << "no participant at '" << form << "' in: " << example.report.text;
    return {};
  }
  return *participant;
}

TEST(Participant, TextIsExactlyTheBytesOfItsSpan) {
  Sample const example("In Bogot\xC3\xA1, two Colombian soldiers and a judge were wounded.");
  for (std::string_view form : {"soldiers", "judge"}) {
    Participant const participant = participant_at(example, form);
    EXPECT_EQ(slice(example.report.text, participant.actor.span), participant.actor.text) << form;
    EXPECT_NE(participant.actor.text.find(form), std::string::npos) << form;
  }
}

TEST(Participant, AnEntryOfTheDictionaryGivesItsIdAndSector) {
  Sample const example("Boko Haram attacked the town.");
  Participant const participant = participant_at(example, "Haram");
  EXPECT_FALSE(participant.actor.id.empty());
  EXPECT_EQ(participant.actor.sector, "REB");
  EXPECT_EQ(participant.actor.country, "NGA");
  EXPECT_TRUE(participant.armed);
  EXPECT_TRUE(participant.known);
}

TEST(Participant, NationalityAndRoleGiveCountryAndSector) {
  Participant const participant = participant_at(Sample("Five Pakistani soldiers were wounded."), "soldiers");
  EXPECT_EQ(participant.actor.country, "PAK");
  EXPECT_EQ(participant.actor.sector, "MIL");
  ASSERT_TRUE(participant.actor.count);
  EXPECT_EQ(participant.actor.count->low, 5);
  EXPECT_EQ(participant.actor.count->high, 5);
}

TEST(Participant, ANumberCountsThePeople) {
  Participant const participant = participant_at(Sample("At least six students were wounded."), "students");
  ASSERT_TRUE(participant.actor.count);
  EXPECT_EQ(participant.actor.count->low, 6);
  EXPECT_FALSE(participant.actor.count->high);
  EXPECT_TRUE(participant.people);
}

TEST(Participant, APluralWithoutANumberHasNoCount) {
  EXPECT_FALSE(participant_at(Sample("Students were wounded."), "Students").actor.count);
}

TEST(Participant, AWeaponIsNoActor) {
  EXPECT_TRUE(participant_at(Sample("A car bomb killed six people."), "bomb").weapon);
  EXPECT_FALSE(participant_at(Sample("A gunman killed six people."), "gunman").weapon);
}

TEST(Participant, PlacesAndPropertyAreNoPeople) {
  EXPECT_FALSE(participant_at(Sample("Rebels burned a school."), "school").people);
  EXPECT_TRUE(participant_at(Sample("Rebels killed a teacher."), "teacher").people);
}

TEST(Participants, CoordinationGivesEachOne) {
  Sample const example("Policemen and soldiers were wounded.");
  std::vector<Participant> const all = make_participants(example.context(), example.token("Policemen"));
  ASSERT_EQ(all.size(), 2U);
  EXPECT_NE(all[0].actor.text, all[1].actor.text);
  EXPECT_FALSE(all[0].actor.span.overlaps(all[1].actor.span));
}

}  // namespace
}  // namespace annals::coding
