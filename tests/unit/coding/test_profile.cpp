// tests/unit/coding/test_profile.cpp -- which records a codebook would hold.
#include <gtest/gtest.h>

#include "coding/profile.hpp"

namespace annals::coding {
namespace {

Actor actor(std::string sector) {
  Actor one;
  one.name = sector;
  one.sector = std::move(sector);
  return one;
}

/// Rebels kill two civilians.
EventRecord attack() {
  EventRecord record;
  record.type = EventType::assault;
  record.incident_type = "ATTACK";
  record.acled_event_type = "Violence against civilians";
  record.source = {actor("REB")};
  record.target = {actor("CVL")};
  record.victims.killed = Count{2, 2, 2};
  return record;
}

std::string verdict(std::string_view profile, EventRecord const& record) {
  std::string_view why_not;
  return includes(profile, record, why_not) ? "in" : std::string(why_not);
}

TEST(Profiles, AreKnownByName) {
  for (std::string_view name : profile_names) {
    EXPECT_TRUE(is_profile(name)) << name;
    EXPECT_EQ(verdict(name, attack()), "in") << name;
  }
  EXPECT_FALSE(is_profile("acle"));
  EXPECT_FALSE(is_profile(""));
}

TEST(Profiles, TheDefaultHoldsEverything) {
  EXPECT_EQ(verdict("default", EventRecord{}), "in");
}

TEST(Profiles, AcledHoldsWhatHasAnAcledType) {
  EventRecord record = attack();
  record.acled_event_type.clear();
  EXPECT_EQ(verdict("acled", record), "no event type of ACLED");
}

TEST(Profiles, UcdpNeedsADeathAndAnOrganisedActor) {
  EventRecord record = attack();
  record.victims.killed.reset();
  EXPECT_EQ(verdict("ucdp", record), "no death by organised violence");
  record.victims.killed = Count{0, 0, 0};
  EXPECT_EQ(verdict("ucdp", record), "no death by organised violence");
  record = attack();
  record.stage = Stage::attempted;
  EXPECT_EQ(verdict("ucdp", record), "no death by organised violence");
  record = attack();
  record.source.clear();
  EXPECT_EQ(verdict("ucdp", record), "no organised actor");
  record = attack();
  record.type = EventType::coerce;
  EXPECT_NE(verdict("ucdp", record), "in");
}

TEST(Profiles, UcdpTakesTheLowestNumberWhereThereIsNoBest) {
  EventRecord record = attack();
  record.victims.killed = Count{15, std::nullopt, 20};
  EXPECT_EQ(verdict("ucdp", record), "in");
}

TEST(Profiles, GtdLeavesStatesOut) {
  for (std::string const sector : {"MIL", "COP", "GOV"}) {
    EventRecord record = attack();
    record.source = {actor(sector)};
    EXPECT_EQ(verdict("gtd", record), "the source is a state") << sector;
  }
  EventRecord record = attack();
  record.source.clear();
  EXPECT_EQ(verdict("gtd", record), "in");
  record.type = EventType::protest;
  EXPECT_EQ(verdict("gtd", record), "no violence");
}

TEST(Profiles, Muc4LeavesCombatOut) {
  EventRecord record = attack();
  record.target = {actor("MIL")};
  EXPECT_EQ(verdict("muc4", record), "combat between guerrillas and the military");
  record.target.push_back(actor("CVL"));
  EXPECT_EQ(verdict("muc4", record), "in");
  record.source = {actor("MIL")};
  record.target = {actor("REB")};
  EXPECT_EQ(verdict("muc4", record), "combat between guerrillas and the military");
  record = attack();
  record.incident_type.clear();
  EXPECT_EQ(verdict("muc4", record), "no incident type of MUC-4");
}

TEST(Profiles, PloverAndCameoNeedAnActor) {
  EventRecord record = attack();
  record.source.clear();
  EXPECT_EQ(verdict("plover", record), "in");
  record.target.clear();
  EXPECT_EQ(verdict("plover", record), "no named actor");
  EXPECT_EQ(verdict("cameo", record), "no named actor");
}

}  // namespace
}  // namespace annals::coding
