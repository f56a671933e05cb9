// tests/unit/coding/test_agreement.cpp -- when a field of a record is right.
#include <gtest/gtest.h>

#include "coding/agreement.hpp"

namespace annals::coding {
namespace {

constexpr Agreement not_given = Agreement::not_given;
constexpr Agreement wrong = Agreement::wrong;
constexpr Agreement right = Agreement::right;

DateInterval days(std::string_view first, std::string_view last) {
  return {parse_civil_date(first).value(), parse_civil_date(last).value()};
}

Actor actor(std::string name, std::string text = {}, std::vector<std::string> aliases = {}) {
  Actor out;
  out.name = std::move(name);
  out.text = std::move(text);
  out.aliases = std::move(aliases);
  return out;
}

TEST(SameName, WithoutCaseAccentsSignsAndPlainWords) {
  EXPECT_TRUE(same_name("Boko Haram", "boko haram"));
  EXPECT_TRUE(same_name("Sendero Luminoso", "Sendero-Luminoso"));
  EXPECT_TRUE(same_name("Herm\xC3\xA1n P\xC3\xA9rez", "Herman Perez"));
  EXPECT_TRUE(same_name("the Taliban fighters", "Taliban"));
  EXPECT_FALSE(same_name("", ""));
  EXPECT_FALSE(same_name("-", "-"));
  EXPECT_FALSE(same_name("police", "army"));
}

TEST(SameName, ThreeFifthsOfTheShorterAndAThirdOfTheLonger) {
  // 3 of 5 words are in both: 0.6 and 0.6.
  EXPECT_TRUE(same_name("v w x y z", "x y z p q"));
  // 2 of 5: 0.4 of the shorter.
  EXPECT_FALSE(same_name("v w x y z", "y z p q r"));
  // 1 of 1 and of 3: 0.333 of the longer is too little; 1 of 2 is enough.
  EXPECT_FALSE(same_name("police", "state police chief"));
  EXPECT_TRUE(same_name("police", "police chief"));
  // Nothing but plain words: they count as they are.
  EXPECT_TRUE(same_name("members", "the members"));
  // Another order is the same set.
  EXPECT_TRUE(same_name("Ansar Bait", "bait ansar"));
  EXPECT_TRUE(same_name("Iraqi police", "Iraqi federal police"));
}

TEST(SameName, WordsThatManyNamesShareDoNotCount) {
  EXPECT_TRUE(same_name("Boko Haram fighters", "members of Boko Haram"));
  EXPECT_FALSE(same_name("Taliban fighters", "Kurdish fighters"));
  EXPECT_FALSE(same_name("the group of rebels", "the group of soldiers"));
  EXPECT_FALSE(same_name("the forces", "the fighters")) << "plain words alone count as they are";
}

TEST(CompareFields, WhatTheAnnotationDoesNotGiveIsNotCompared) {
  EventRecord record;
  record.source = {actor("gunmen")};
  record.modes = {"firearms"};
  record.date = EventDate{days("2024-05-13", "2024-05-13"), {}, {}};
  FieldAgreements const fields = compare_fields(record, GoldEvent());
  for (std::size_t i = 0; i < field_names.size(); ++i) {
    auto const field = static_cast<Field>(i);
    bool const always = field == Field::type || field == Field::stage || field == Field::veracity;
    EXPECT_EQ(fields[field], always ? right : not_given) << field_names[i];
  }
}

TEST(CompareFields, WhatTheRecordLacksIsWrong) {
  GoldEvent gold;
  gold.date = days("2024-05-13", "2024-05-13");
  gold.place = GoldPlace{"IRQ"};
  gold.source = {{"gunmen"}};
  gold.target = {{"people"}};
  gold.killed = gold.injured = gold.detained = gold.abducted = GoldCount{1, 1};
  gold.modes = {"firearms"};
  gold.weapons = {"rifle"};
  gold.claimed_by = "ISIS";
  gold.attribution = Attribution::claimed;
  gold.cited = {{"AFP", ""}};
  gold.type = EventType::coerce;
  gold.stage = Stage::attempted;
  gold.veracity = Veracity::disputed;
  FieldAgreements const fields = compare_fields(EventRecord(), gold);
  for (std::size_t i = 0; i < field_names.size(); ++i) {
    EXPECT_EQ(fields[static_cast<Field>(i)], wrong) << field_names[i];
  }
}

TEST(CompareFields, ADateMayBeADayOrAQuarterOfTheIntervalOff) {
  auto const date = [](DateInterval const& found, DateInterval const& wanted) {
    EventRecord record;
    record.date = EventDate{found, {}, {}};
    GoldEvent gold;
    gold.date = wanted;
    return compare_fields(record, gold)[Field::date];
  };
  DateInterval const day = days("2024-05-13", "2024-05-13");
  EXPECT_EQ(date(day, day), right);
  EXPECT_EQ(date(days("2024-05-12", "2024-05-14"), day), right);
  EXPECT_EQ(date(days("2024-05-11", "2024-05-13"), day), wrong);
  EXPECT_EQ(date(days("2024-05-13", "2024-05-15"), day), wrong);
  // 1 to 12 May are 11 days from end to end: a quarter is 2 whole days.
  DateInterval const twelve = days("2024-05-01", "2024-05-12");
  EXPECT_EQ(date(days("2024-04-29", "2024-05-14"), twelve), right);
  EXPECT_EQ(date(days("2024-04-28", "2024-05-12"), twelve), wrong);
  EXPECT_EQ(date(days("2024-05-01", "2024-05-15"), twelve), wrong);
  EXPECT_EQ(date(day, days("2024-01-01", "2024-12-31")), right);
}

TEST(CompareFields, APlaceIsInTheCountryAndNearEnough) {
  auto const place = [](Place const& found, GoldPlace const& wanted) {
    EventRecord record;
    record.place = found;
    GoldEvent gold;
    gold.place = wanted;
    return compare_fields(record, gold)[Field::place];
  };
  Place found;
  found.country = "IRQ";
  found.has_position = true;
  found.latitude = 35;
  found.longitude = 44;
  // A degree of latitude is 6371 * pi / 180 = 111.19 km: 0.22 degrees are 24.5 km, 0.23 are 25.6 km.
  EXPECT_EQ(place(found, {"IRQ", true, 35.22, 44, PlacePrecision::city}), right);
  EXPECT_EQ(place(found, {"IRQ", true, 35.23, 44, PlacePrecision::city}), wrong);
  EXPECT_EQ(place(found, {"IRQ", true, 35.23, 44, PlacePrecision::exact}), wrong);
  // 50 km are 0.4497 degrees, 161 km 1.448, 400 km 3.597.
  EXPECT_EQ(place(found, {"IRQ", true, 35.44, 44, PlacePrecision::district}), right);
  EXPECT_EQ(place(found, {"IRQ", true, 35.46, 44, PlacePrecision::district}), wrong);
  EXPECT_EQ(place(found, {"IRQ", true, 36.44, 44, PlacePrecision::province}), right);
  EXPECT_EQ(place(found, {"IRQ", true, 36.46, 44, PlacePrecision::province}), wrong);
  EXPECT_EQ(place(found, {"IRQ", true, 38.59, 44, PlacePrecision::region}), right);
  EXPECT_EQ(place(found, {"IRQ", true, 38.61, 44, PlacePrecision::region}), wrong);
  EXPECT_EQ(place(found, {"IRN", true, 35, 44, PlacePrecision::city}), wrong);
  EXPECT_EQ(place(found, {"", true, 35, 44, PlacePrecision::city}), right);
  // A country, or a place without a point, asks for the country alone.
  EXPECT_EQ(place(found, {"IRQ", true, 0, 0, PlacePrecision::country}), right);
  EXPECT_EQ(place(found, {"IRQ", false, 0, 0, PlacePrecision::city}), right);
  Place nowhere;
  EXPECT_EQ(place(nowhere, {"", false, 0, 0, PlacePrecision::city}), wrong);
  nowhere.country = "IRQ";
  EXPECT_EQ(place(nowhere, {"IRQ", true, 35, 44, PlacePrecision::city}), wrong);
}

TEST(CompareFields, ACountMeetsItsBounds) {
  auto const killed = [](Count const& found, GoldCount const& wanted) {
    EventRecord record;
    record.victims.killed = found;
    GoldEvent gold;
    gold.killed = wanted;
    return compare_fields(record, gold)[Field::killed];
  };
  // An exact number: the low or the best one.
  EXPECT_EQ(killed({6, 6, 6}, {6, 6}), right);
  EXPECT_EQ(killed({std::nullopt, 6, std::nullopt}, {6, 6}), right);
  EXPECT_EQ(killed({6, 7, 8}, {6, 6}), right);
  EXPECT_EQ(killed({5, 5, 6}, {6, 6}), wrong);
  // At least six: the low end, give or take one.
  EXPECT_EQ(killed({6, 6, std::nullopt}, {6, std::nullopt}), right);
  EXPECT_EQ(killed({7, 7, 7}, {6, std::nullopt}), right);
  EXPECT_EQ(killed({8, 8, std::nullopt}, {6, std::nullopt}), wrong);
  EXPECT_EQ(killed({std::nullopt, 6, std::nullopt}, {6, std::nullopt}), wrong);
  // A range: the high end, too.
  EXPECT_EQ(killed({15, std::nullopt, 20}, {15, 20}), right);
  EXPECT_EQ(killed({14, std::nullopt, 20}, {15, 20}), right);
  EXPECT_EQ(killed({15, std::nullopt, 19}, {15, 20}), wrong);
  EXPECT_EQ(killed({15, std::nullopt, std::nullopt}, {15, 20}), wrong);
}

TEST(CompareFields, AnyNameOfAnyActorIsEnough) {
  GoldEvent gold;
  gold.source = {{"unknown attackers", "gunmen"}, {"Taliban"}};
  gold.target = {{"civilians"}};
  EventRecord record;
  record.source = {actor("somebody"), actor("", "the gunmen")};
  record.target = {actor("x", "y", {"z", "civilians"})};
  EXPECT_EQ(compare_fields(record, gold)[Field::source], right);
  EXPECT_EQ(compare_fields(record, gold)[Field::target], right);
  record.source = {actor("soldiers")};
  EXPECT_EQ(compare_fields(record, gold)[Field::source], wrong);
}

TEST(CompareFields, AClaimantMayHaveTheOtherNamesOfTheSameSource) {
  GoldEvent gold;
  gold.claimed_by = "Islamic State";
  gold.source = {{"Islamic State", "Daesh"}, {"gunmen"}};
  auto const claimed_by = [&gold](std::string const& name) {
    EventRecord record;
    record.claim_by = actor(name);
    return compare_fields(record, gold)[Field::claimed_by];
  };
  EXPECT_EQ(claimed_by("the Islamic State"), right);
  EXPECT_EQ(claimed_by("Daesh"), right);
  EXPECT_EQ(claimed_by("gunmen"), wrong);
}

TEST(CompareFields, HalfOfTheModesAreInBoth) {
  GoldEvent gold;
  gold.modes = {"firearms", "explosives"};
  auto const modes = [&gold](std::vector<std::string> found) {
    EventRecord record;
    record.modes = std::move(found);
    return compare_fields(record, gold)[Field::modes];
  };
  EXPECT_EQ(modes({"explosives"}), right);                        // 1 of 2
  EXPECT_EQ(modes({"explosives", "explosives"}), right);          // once is once
  EXPECT_EQ(modes({"explosives", "aerial"}), wrong);              // 1 of 3
  EXPECT_EQ(modes({"explosives", "aerial", "firearms"}), right);  // 2 of 3
  EXPECT_EQ(modes({}), wrong);
}

TEST(CompareFields, OnlyAnUncertainAttributionIsCompared) {
  EventRecord record;
  GoldEvent gold;
  record.attribution = Attribution::suspected;
  for (Attribution const value : {Attribution::none, Attribution::fact}) {
    gold.attribution = value;
    EXPECT_EQ(compare_fields(record, gold)[Field::attribution], not_given);
  }
  gold.attribution = Attribution::suspected;
  EXPECT_EQ(compare_fields(record, gold)[Field::attribution], right);
  gold.attribution = Attribution::denied;
  EXPECT_EQ(compare_fields(record, gold)[Field::attribution], wrong);
}

TEST(CompareFields, ACitationIsOfThePublisherAndTheMonth) {
  GoldEvent gold;
  auto const cited = [&gold](std::string publisher, std::string date) {
    EventRecord record;
    record.cited = {{std::move(publisher), std::move(date), {}, {}}};
    return compare_fields(record, gold)[Field::cited];
  };
  gold.cited = {{"Bakhtar News", "2022-12-26"}};
  EXPECT_EQ(cited("Bakhtar News", "2022-12-01"), right);
  EXPECT_EQ(cited("Bakhtar News", "2022-11-26"), wrong);
  EXPECT_EQ(cited("Bakhtar News", ""), wrong);
  EXPECT_EQ(cited("Tolo", "2022-12-26"), wrong);
  gold.cited = {{"Bakhtar News", ""}};
  EXPECT_EQ(cited("Bakhtar News", "2019-01-01"), right);
}

TEST(CompareFields, AWeaponIsFoundByItsWords) {
  GoldEvent gold;
  gold.weapons = {"car bomb", "rockets"};
  EventRecord record;
  record.weapons = {{"Katyusha", "", {}}, {"a car bomb", "", {}}};
  EXPECT_EQ(compare_fields(record, gold)[Field::weapon], right);
  record.weapons = {{"knife", "", {}}};
  EXPECT_EQ(compare_fields(record, gold)[Field::weapon], wrong);
}

}  // namespace
}  // namespace annals::coding
