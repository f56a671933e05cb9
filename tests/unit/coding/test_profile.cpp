// tests/unit/coding/test_profile.cpp -- which records a codebook would hold, and what it makes of them.
#include <gtest/gtest.h>

#include <algorithm>

#include "coding/profile.hpp"
#include "coding_examples.hpp"

namespace annals::coding {
namespace {

knowledge::Knowledge const& known() {
  return test_resources().knowledge;
}

Actor actor(std::string text, std::string sector, ActorKind kind = ActorKind::person) {
  Actor one;
  one.name = text;
  one.text = std::move(text);
  one.sector = std::move(sector);
  one.kind = kind;
  return one;
}

Actor dead(Actor one, std::int64_t count) {
  one.effect = Effect::death;
  one.count = Count{count, count, count};
  return one;
}

/// Boko Haram kills two villagers in Maiduguri.
EventRecord attack() {
  EventRecord record;
  record.type = EventType::assault;
  record.incident_type = "ATTACK";
  record.acled_event_type = "Violence against civilians";
  record.acled_sub_event_type = "Attack";
  record.cameo = "190";
  record.rule = "assault.attack";
  record.source = {actor("Boko Haram", "REB", ActorKind::organization)};
  record.source[0].id = "boko_haram";
  record.target = {dead(actor("villagers", "CVL"), 2)};
  record.victims.killed = Count{2, 2, 2};
  record.date = EventDate{interval_of_day(*civil_date(2024, 5, 14)), "Tuesday", {}, RecordDateBasis::relative};
  record.place = Place{};
  record.place->name = "Maiduguri";
  record.place->country = "NGA";
  record.place->precision = PlacePrecision::city;
  return record;
}

/// Soldiers and a named group fight; seven soldiers die.
EventRecord fight() {
  EventRecord record = attack();
  record.target = {dead(actor("soldiers", "MIL"), 7)};
  record.victims.killed = Count{7, 7, 7};
  return record;
}

knowledge::Profile profile_of(std::string_view text) {
  knowledge::Problems problems;
  knowledge::ProfileWords const words = {known().ontology, known().nations, known().actors, known().weapons,
                                         known().frames};
  knowledge::Profile profile = knowledge::parse_profile(text, "data/profiles/mine.txt", words, problems);
  for (Error const& error : problems) {
    ADD_FAILURE() << error.text();
  }
  return profile;
}

/// "in", or the reason without the place of the rule.
std::string verdict(std::string_view name, EventRecord record) {
  knowledge::Profile const* const profile = known().profiles.find(name);
  if (profile == nullptr) {
    return "no such profile";
  }
  ProfileVerdict const verdict = apply_profile(known(), *profile, record);
  EXPECT_EQ(verdict.included, verdict.reason.empty());
  return verdict.included ? "in" : verdict.reason.substr(0, verdict.reason.rfind(" ("));
}

std::string text_of(CodebookField::Value const& value) {
  auto const* text = std::get_if<std::string>(&value);
  auto const* integer = std::get_if<std::int64_t>(&value);
  auto const* number = std::get_if<double>(&value);
  return text ? *text : integer ? std::to_string(*integer) : number ? std::to_string(*number) : "null";
}

std::string field(EventRecord const& record, std::string_view name) {
  for (CodebookField const& one : record.profile ? record.profile->fields : std::vector<CodebookField>{}) {
    if (one.name == name) {
      return text_of(one.value);
    }
  }
  return "no such field";
}

std::string inferred(EventRecord const& record, std::string_view name) {
  for (auto const& [key, reason] : record.inferred) {
    if (key == name) {
      return reason;
    }
  }
  return "";
}

/// The record as the codebook has it; must be in.
EventRecord under(std::string_view name, EventRecord record) {
  EXPECT_TRUE(apply_profile(known(), *known().profiles.find(name), record).included) << name;
  return record;
}

/// Does the condition hold for the record?
bool holds(std::string const& condition, EventRecord record) {
  knowledge::Profile const profile = profile_of(
      "codebook \"Mine\"\nactor rebel when sector is REB\nactor soldier when sector is MIL\n"
      "actor civilian when sector is CVL\nexclude \"it holds\" when " +
      condition + "\ninclude\n");
  return !apply_profile(known(), profile, record).included;
}

TEST(Rules, CompareTheFieldsOfARecord) {
  EventRecord record = attack();
  record.modes = {"firearms", "abduct"};
  for (std::string const condition : {"type is ASSAULT",
                                      "type is AID, ASSAULT",
                                      "type is not AID",
                                      "mode is abduct",
                                      "mode is not beat",
                                      "killed > 1",
                                      "killed >= 2",
                                      "killed < 3",
                                      "killed <= 2",
                                      "killed is 2",
                                      "not killed > 2",
                                      "injured unknown",
                                      "place known",
                                      "date.days is 1",
                                      "date.year is 2024",
                                      "date.month is 5",
                                      "date.day is 14",
                                      "claim unknown",
                                      "place.country is NGA",
                                      "frame is assault.attack",
                                      "quad is 4 and (killed is 9 or killed is 2)",
                                      "type is AID or type is ASSAULT and killed is 2",
                                      "target has \"villagers\"",
                                      "source.number is 1"}) {
    EXPECT_TRUE(holds(condition, record)) << condition;
  }
  for (std::string const condition :
       {"type is AID", "mode is not abduct", "injured > 0", "not injured unknown", "age > 0", "not killed known",
        "place.lat known", "target has \"village\"", "aux known", "report.title known"}) {
    EXPECT_FALSE(holds(condition, record)) << condition;
  }
}

TEST(Rules, CompareTheActors) {
  EventRecord record = attack();
  record.target.push_back(actor("soldiers", "MIL"));
  for (std::string const condition :
       {"some source is rebel", "every source is rebel", "no source is soldier", "some target is civilian",
        "not every target is civilian", "some party is soldier", "every party is (rebel or soldier or civilian)",
        "some source is (type is armed_group)", "some source is (within is boko_haram)", "some target is not civilian",
        "some target is (effect is death and count > 1)", "some target is (target_type is \"ACTIVE MILITARY\")",
        "between rebel and soldier", "between soldier and rebel"}) {
    EXPECT_TRUE(holds(condition, record)) << condition;
  }
  EXPECT_FALSE(holds("between rebel and rebel", record));
  EXPECT_FALSE(holds("between civilian and soldier", record));
}

TEST(Rules, EveryNeedsSomebody) {
  EventRecord record = attack();
  record.source.clear();
  EXPECT_FALSE(holds("every source is rebel", record));
  EXPECT_FALSE(holds("some source is anyone", record));
  EXPECT_TRUE(holds("no source is rebel", record));
}

TEST(Rules, TwoSidesMayStandOnOne) {
  EventRecord record = attack();
  record.source.push_back(actor("soldiers", "MIL"));
  record.target.clear();
  EXPECT_TRUE(holds("between rebel and soldier", record));
  EXPECT_FALSE(holds("between rebel and rebel", record));
}

TEST(Rules, AgeIsCountedFromTheEventToTheReport) {
  EventRecord record = attack();
  record.report.published = Published{};
  record.report.published->interval = interval_of_day(*civil_date(2024, 7, 16));
  EXPECT_TRUE(holds("age is 63", record));
}

TEST(Rules, TheFirstThatHoldsDecidesAField) {
  knowledge::Profile const profile = profile_of(
      "codebook \"Mine\"\ninclude\nfield a\n= injured.best\n= killed.best when killed > 5\n= \"few\" when killed > 1\n"
      "= 0\nfield b\n= 1 when coded.a is few\nnone \"not few\"\nfield c\nnone \"Mine has no such thing\"\n"
      "field d\n= 0 \"nobody counted\"\nfield e\n= pair(coded.d, 3)\nnone \"x\"\nfield f\n= pair(7, 3)\nnone \"x\"\n"
      "field g\n= less(killed.best, 1, injured.best)\nnone \"x\"\nfield h\n= upto(1, killed.best)\nnone \"too "
      "many\"\n");
  EventRecord record = attack();
  ASSERT_TRUE(apply_profile(known(), profile, record).included);
  EXPECT_EQ(record.profile->rule, "data/profiles/mine.txt:2");
  EXPECT_EQ(field(record, "a"), "few");
  EXPECT_EQ(record.profile->fields[0].line, 6U);
  EXPECT_EQ(field(record, "b"), "1");
  EXPECT_EQ(field(record, "c"), "null");
  EXPECT_EQ(inferred(record, "profile.c"), "Mine has no such thing");
  EXPECT_EQ(field(record, "d"), "0");
  EXPECT_EQ(inferred(record, "profile.d"), "nobody counted");
  EXPECT_EQ(field(record, "e"), "30");
  EXPECT_EQ(field(record, "f"), "37");
  EXPECT_EQ(field(record, "g"), "1");
  EXPECT_EQ(inferred(record, "profile.h"), "too many");
  EXPECT_TRUE(std::is_sorted(record.inferred.begin(), record.inferred.end()));
}

TEST(Rules, ValuesComeFromTheActorsOfAClass) {
  knowledge::Profile const profile = profile_of(
      "codebook \"Mine\"\nactor civilian when sector is CVL\ninclude\nfield a\n= first(target civilian name)\nnone "
      "\"x\"\n"
      "field b\n= second(target civilian name)\nnone \"x\"\nfield c\n= each(party anyone sector)\nnone \"x\"\n"
      "field d\n= dead(target civilian)\nnone \"x\"\nfield e\n= first(source civilian name)\nnone \"x\"\n");
  EventRecord record = attack();
  record.target.push_back(dead(actor("a teacher", "CVL"), 1));
  ASSERT_TRUE(apply_profile(known(), profile, record).included);
  EXPECT_EQ(field(record, "a"), "villagers");
  EXPECT_EQ(field(record, "b"), "a teacher");
  EXPECT_EQ(field(record, "c"), "REB; CVL");
  EXPECT_EQ(field(record, "d"), "3");
  EXPECT_EQ(field(record, "e"), "null");
}

TEST(Rules, FightersBelongToTheirGroup) {
  knowledge::Profile const profile = profile_of(
      "codebook \"Mine\"\ninclude\nfield a\n= first(source anyone group)\nnone \"x\"\n"
      "field b\n= first(target anyone group)\nnone \"x\"\n");
  EventRecord record = attack();
  record.source = {actor("Boko Haram fighters", "REB")};
  record.source[0].affiliation = "boko_haram";
  ASSERT_TRUE(apply_profile(known(), profile, record).included);
  EXPECT_EQ(field(record, "a"), "Boko Haram");
  EXPECT_EQ(field(record, "b"), "villagers");
}

TEST(Rules, ALabelChangesTheRecordsOwnField) {
  knowledge::Profile const profile = profile_of(
      "codebook \"Mine\"\nlabel acled.sub_event_type\n= \"Armed clash\" when killed > 1\nlabel cameo\n"
      "= \"190\" when killed > 100\nlabel incident_type\nnone \"no terrorism\"\ninclude\n");
  EventRecord record = attack();
  ASSERT_TRUE(apply_profile(known(), profile, record).included);
  EXPECT_EQ(record.acled_event_type, "Battles");
  EXPECT_EQ(record.acled_sub_event_type, "Armed clash");
  EXPECT_EQ(inferred(record, "acled"), "the profile decides it: data/profiles/mine.txt:3");
  EXPECT_EQ(record.cameo, "190");
  EXPECT_EQ(record.incident_type, "");
  EXPECT_EQ(inferred(record, "incident_type"), "no terrorism (data/profiles/mine.txt:7)");
}

TEST(Rules, TheReasonNamesItsRule) {
  EventRecord record = attack();
  record.type = EventType::aid;
  ProfileVerdict const verdict = apply_profile(known(), *known().profiles.find("ucdp"), record);
  EXPECT_FALSE(verdict.included);
  EXPECT_TRUE(verdict.reason.starts_with("no use of armed force (data/profiles/ucdp.txt:")) << verdict.reason;
  EXPECT_FALSE(record.profile);
}

TEST(Profiles, AnAttackOfANamedGroupOnCiviliansIsInAll) {
  for (std::string_view const name : knowledge::shipped_profiles) {
    EXPECT_EQ(verdict(name, attack()), "in") << name;
  }
}

TEST(Profiles, EveryFieldHasAValueOrAReason) {
  EventRecord bare;
  bare.type = EventType::assault;
  for (knowledge::Profile const& profile : known().profiles.all()) {
    for (EventRecord record : {attack(), fight(), bare}) {
      if (!apply_profile(known(), profile, record).included) {
        continue;
      }
      EXPECT_EQ(record.profile->fields.size(), profile.fields.size());
      for (CodebookField const& one : record.profile->fields) {
        bool const has_value = !std::holds_alternative<std::monostate>(one.value);
        EXPECT_TRUE(has_value || !inferred(record, "profile." + one.name).empty()) << profile.name << " " << one.name;
        EXPECT_GT(one.line, 0U);
      }
    }
  }
}

TEST(Profiles, TheDefaultHoldsEverythingAndAddsNothing) {
  EventRecord const record = under("default", EventRecord{});
  EXPECT_EQ(record.profile->name, "default");
  EXPECT_TRUE(record.profile->fields.empty());
  EXPECT_TRUE(record.inferred.empty());
}

TEST(Ucdp, NeedsADeathByAnOrganisedActor) {
  EventRecord record = attack();
  record.victims.killed.reset();
  EXPECT_EQ(verdict("ucdp", record), "no number of deaths in the report");
  record.victims.killed = Count{0, 0, 0};
  EXPECT_EQ(verdict("ucdp", record), "nobody was killed");
  record.victims.killed = Count{15, std::nullopt, 20};
  EXPECT_EQ(verdict("ucdp", record), "in");
  record.source = {actor("gunmen", "UAF")};
  EXPECT_EQ(verdict("ucdp", record), "no organised actor takes part");
  record.source.clear();
  EXPECT_EQ(verdict("ucdp", record), "no organised actor takes part: the source is not named");
  record = attack();
  record.type = EventType::coerce;
  EXPECT_EQ(verdict("ucdp", record), "no use of armed force");
  record = attack();
  record.stage = Stage::threatened;
  EXPECT_EQ(verdict("ucdp", record), "it has not happened: planned, denied or only possible");
}

TEST(Ucdp, TellsTheKindOfViolenceByTheParties) {
  EventRecord const one_sided = under("ucdp", attack());
  EXPECT_EQ(field(one_sided, "type_of_violence"), "3");
  EXPECT_EQ(field(one_sided, "side_a"), "Boko Haram");
  EXPECT_EQ(field(one_sided, "side_b"), "Civilians");
  EXPECT_EQ(field(one_sided, "deaths_civilians"), "2");
  EventRecord const state_based = under("ucdp", fight());
  EXPECT_EQ(field(state_based, "type_of_violence"), "1");
  EXPECT_EQ(field(state_based, "side_a"), "soldiers");
  EXPECT_EQ(field(state_based, "side_b"), "Boko Haram");
  EXPECT_EQ(field(state_based, "deaths_a"), "7");
  EventRecord record = fight();
  record.target = {actor("ISWAP", "REB", ActorKind::organization)};
  EXPECT_EQ(field(under("ucdp", record), "type_of_violence"), "2");
}

TEST(Ucdp, TheBestNumberIsTheSumOfItsParts) {
  EventRecord record = fight();
  record.target.push_back(dead(actor("villagers", "CVL"), 3));
  record.victims.killed = Count{9, 9, std::nullopt};
  EventRecord const coded = under("ucdp", record);
  EXPECT_EQ(field(coded, "best"), "9");
  EXPECT_EQ(field(coded, "high"), "9");
  EXPECT_EQ(field(coded, "deaths_a"), "7");
  EXPECT_EQ(field(coded, "deaths_civilians"), "0") << "three more would be ten";
  EXPECT_EQ(field(coded, "deaths_unknown"), "2");
}

TEST(Ucdp, CodesPrecision) {
  EventRecord record = attack();
  EXPECT_EQ(field(under("ucdp", record), "date_prec"), "1");
  EXPECT_EQ(field(under("ucdp", record), "where_prec"), "1");
  EXPECT_EQ(field(under("ucdp", record), "event_clarity"), "1");
  record.date->interval = interval_of_month(2024, 5);
  record.date->interval.precision = DatePrecision::month;
  record.place->precision = PlacePrecision::province;
  EXPECT_EQ(field(under("ucdp", record), "date_prec"), "4");
  EXPECT_EQ(field(under("ucdp", record), "where_prec"), "4");
  EXPECT_EQ(field(under("ucdp", record), "event_clarity"), "2");
}

TEST(Acled, TellsTheTypeByWhoFights) {
  EventRecord const one_sided = under("acled", attack());
  EXPECT_EQ(one_sided.acled_sub_event_type, "Attack");
  EXPECT_EQ(field(one_sided, "interaction"), "27");
  EXPECT_EQ(field(one_sided, "civilian_targeting"), "Civilian targeting");
  EventRecord const battle = under("acled", fight());
  EXPECT_EQ(battle.acled_event_type, "Battles");
  EXPECT_EQ(field(battle, "interaction"), "12");
  EXPECT_EQ(field(battle, "disorder_type"), "Political violence");
  EventRecord bomb = attack();
  bomb.modes = {"explosives", "suicide-attack"};
  EXPECT_EQ(under("acled", bomb).acled_sub_event_type, "Suicide bomb");
}

TEST(Acled, UnknownDeathsAreZeroAndSaySo) {
  EventRecord record = attack();
  record.victims.killed.reset();
  EventRecord const coded = under("acled", record);
  EXPECT_EQ(field(coded, "fatalities"), "0");
  EXPECT_NE(inferred(coded, "profile.fatalities").find("ACLED writes 0"), std::string::npos);
  EXPECT_EQ(inferred(under("acled", attack()), "profile.fatalities"), "");
}

TEST(Acled, ProtestsHaveProtestersInFront) {
  EventRecord record = attack();
  record.type = EventType::protest;
  record.modes = {"demo"};
  record.source.clear();
  record.target.clear();
  record.victims = {};
  EventRecord const coded = under("acled", record);
  EXPECT_EQ(coded.acled_sub_event_type, "Peaceful protest");
  EXPECT_EQ(field(coded, "actor1"), "Protesters");
  EXPECT_EQ(field(coded, "interaction"), "60");
  EXPECT_EQ(field(coded, "disorder_type"), "Demonstrations");
  record.type = EventType::accuse;
  EXPECT_EQ(verdict("acled", record), "ACLED has no event type for it: words, visits, aid");
}

TEST(Gtd, LeavesStatesCombatAndCrimeOut) {
  EventRecord record = attack();
  for (std::string const sector : {"MIL", "COP"}) {
    record.source = {actor("men", sector)};
    EXPECT_EQ(verdict("gtd", record), "an act of a state") << sector;
  }
  record = fight();
  record.rule = "assault.fight";
  EXPECT_EQ(verdict("gtd", record), "fighting of two armed sides, no attack of one");
  record = attack();
  record.source = {actor("robbers", "CRM")};
  EXPECT_EQ(verdict("gtd", record), "fewer than two of the three criteria: crime for gain");
  record.type = EventType::protest;
  EXPECT_EQ(verdict("gtd", record), "no violence");
}

TEST(Gtd, CodesTheAttack) {
  EventRecord record = attack();
  record.modes = {"explosives", "suicide-attack"};
  record.target = {dead(actor("policemen", "COP"), 2)};
  EventRecord const coded = under("gtd", record);
  EXPECT_EQ(field(coded, "attacktype1_txt"), "Bombing/Explosion");
  EXPECT_EQ(field(coded, "targtype1"), "3");
  EXPECT_EQ(field(coded, "weaptype1"), "6");
  EXPECT_EQ(field(coded, "suicide"), "1");
  EXPECT_EQ(field(coded, "success"), "1");
  EXPECT_EQ(field(coded, "gname"), "Boko Haram");
  EXPECT_EQ(field(coded, "doubtterr"), "0");
  EXPECT_EQ(field(coded, "nkill"), "2");
  record.source.clear();
  record.stage = Stage::attempted;
  EXPECT_EQ(field(under("gtd", record), "doubtterr"), "1");
  EXPECT_EQ(field(under("gtd", record), "success"), "0");
  EXPECT_EQ(field(under("gtd", record), "gname"), "Unknown");
}

TEST(Muc4, LeavesCombatOut) {
  EventRecord record = attack();
  record.target = {actor("soldiers", "MIL")};
  EXPECT_EQ(verdict("muc4", record), "combat of guerrillas and the military");
  record.target.push_back(actor("villagers", "CVL"));
  EXPECT_EQ(verdict("muc4", record), "in");
  record.source = {actor("soldiers", "MIL")};
  record.target = {actor("rebels", "REB")};
  EXPECT_EQ(verdict("muc4", record), "combat of guerrillas and the military");
  record = attack();
  record.incident_type.clear();
  EXPECT_EQ(verdict("muc4", record), "no incident type of MUC-4");
}

TEST(Muc4, LeavesSummariesAndOldNewsOut) {
  EventRecord record = attack();
  record.date->interval = interval_of_year(2023);
  record.date->interval.precision = DatePrecision::year;
  EXPECT_EQ(verdict("muc4", record), "a summary: over more than a season");
  record = attack();
  record.report.published = Published{};
  record.report.published->interval = interval_of_day(*civil_date(2024, 7, 16));
  EXPECT_EQ(verdict("muc4", record), "more than two months before the report");
  record = attack();
  record.target.clear();
  EXPECT_EQ(verdict("muc4", record), "not specific: no target is told");
}

TEST(Muc4, FillsItsSlots) {
  EventRecord const record = under("muc4", attack());
  EXPECT_EQ(field(record, "perp_incident_category"), "TERRORIST ACT");
  EXPECT_EQ(field(record, "perp_organization_id"), "Boko Haram");
  EXPECT_EQ(field(record, "perp_individual_id"), "null");
  EXPECT_EQ(field(record, "hum_tgt_id"), "villagers");
  EXPECT_EQ(field(record, "hum_tgt_effect"), "DEATH");
  EXPECT_EQ(field(record, "stage_of_execution"), "ACCOMPLISHED");
}

TEST(Plover, NeedsAnActorAndForSomeTypesARecipient) {
  EventRecord record = attack();
  record.source.clear();
  EXPECT_EQ(verdict("plover", record), "no actor is told: PLOVER has no event without one");
  record = attack();
  record.type = EventType::aid;
  EXPECT_EQ(verdict("plover", record), "in");
  record.target.clear();
  EXPECT_EQ(verdict("plover", record), "PLOVER wants a recipient for COOPERATE, AID and SANCTION");
}

TEST(Plover, TheFutureIsAnotherType) {
  EventRecord record = attack();
  record.aux = {"future"};
  record.stage = Stage::threatened;
  for (auto const& [type, event] : {std::pair(EventType::consult, "AGREE"),
                                    {EventType::aid, "AGREE"},
                                    {EventType::retreat, "CONCEDE"},
                                    {EventType::concede, "CONCEDE"},
                                    {EventType::assault, "THREATEN"}}) {
    record.type = type;
    EXPECT_EQ(field(under("plover", record), "event"), event) << event_type_name(type);
  }
}

TEST(Plover, FightersTakenInWarAreAbducted) {
  EventRecord record = attack();
  record.type = EventType::coerce;
  record.modes = {"arrest"};
  record.source = {actor("soldiers", "MIL")};
  record.target = {actor("rebels", "REB")};
  EXPECT_EQ(field(under("plover", record), "event"), "ASSAULT");
  EXPECT_EQ(field(under("plover", record), "mode"), "abduct");
  record.source = {actor("police", "COP")};
  EXPECT_EQ(field(under("plover", record), "event"), "COERCE");
}

TEST(Cameo, CodesPairs) {
  EventRecord record = attack();
  record.target[0].country = "NGA";
  EventRecord const coded = under("cameo", record);
  EXPECT_EQ(field(coded, "event_code"), "190");
  EXPECT_EQ(field(coded, "root_code"), "19");
  EXPECT_EQ(field(coded, "quad_class"), "4");
  EXPECT_EQ(field(coded, "target_code"), "NGACVL");
  record.target.clear();
  EXPECT_EQ(verdict("cameo", record), "no target is told: CAMEO codes pairs");
}

}  // namespace
}  // namespace annals::coding
