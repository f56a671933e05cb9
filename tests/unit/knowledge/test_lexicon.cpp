#include <gtest/gtest.h>

#include "data_directory.hpp"
#include "knowledge/cues.hpp"
#include "knowledge/lexicon.hpp"
#include "knowledge/nations.hpp"
#include "knowledge/ontology.hpp"
#include "knowledge/roles.hpp"
#include "knowledge/speakers.hpp"
#include "knowledge/weapons.hpp"

namespace annals::knowledge {
namespace {

struct Shipped {
  Problems problems;
  Ontology ontology = read_ontology(shipped_data, problems);
  Roles roles = read_roles(shipped_data, ontology, problems);
  Weapons weapons = read_weapons(shipped_data, ontology, problems);
  Cues speech = read_speech(shipped_data, problems);
  Cues negation = read_negation(shipped_data, problems);
  Cues hypothetical = read_hypothetical(shipped_data, problems);
  Cues responsibility = read_responsibility(shipped_data, problems);
  Cues saying = read_saying(shipped_data, problems);
  SpeakerNouns speakers = read_speaker_nouns(shipped_data, problems);
  StopContexts stops = read_stop_contexts(shipped_data, problems);
};

Shipped const& shipped() {
  static Shipped const lexicon;
  return lexicon;
}

TEST(Roles, KnowKindSectorAndNumber) {
  RoleMatch const gunmen = shipped().roles.find("Gunmen");
  ASSERT_TRUE(gunmen);
  EXPECT_EQ(gunmen.role->phrase, "gunman");
  EXPECT_TRUE(gunmen.plural);
  EXPECT_TRUE(gunmen.role->violent);
  EXPECT_EQ(gunmen.role->sector, "UAF");
  RoleMatch const governor = shipped().roles.find("provincial governor");
  ASSERT_TRUE(governor);
  EXPECT_FALSE(governor.plural);
  EXPECT_EQ(governor.role->sector, "GOV");
  EXPECT_EQ(governor.role->muc_type, "GOVERNMENT OFFICIAL");
  RoleMatch const station = shipped().roles.find("police stations");
  ASSERT_TRUE(station);
  EXPECT_EQ(station.role->kind, ActorKind::property);
  EXPECT_EQ(station.role->muc_type, "LAW ENFORCEMENT FACILITY");
}

TEST(Roles, TakeTheLongestPhrase) {
  FoldedWords const words("a suicide bomber attacked");
  RoleMatch const match = shipped().roles.longest(words.views(), 1);
  EXPECT_EQ(match.length, 2U);
  EXPECT_EQ(match.role->phrase, "suicide bomber");
}

TEST(Roles, KnowIrregularPluralsAndWhatIsPluralAlready) {
  EXPECT_TRUE(shipped().roles.find("children").plural);
  EXPECT_EQ(shipped().roles.find("women").role->phrase, "woman");
  EXPECT_TRUE(shipped().roles.find("passers-by").plural);
  EXPECT_TRUE(shipped().roles.find("troops").plural);
  RoleMatch const family = shipped().roles.find("family");
  EXPECT_TRUE(family.role->collective);
  EXPECT_FALSE(family.plural);
}

TEST(Roles, CoverTheNounsOfConflictNews) {
  for (std::string_view const noun : {"soldier",      "troops",         "security forces", "police",
                                      "militants",    "insurgents",     "rebels",          "guerrillas",
                                      "civilians",    "villagers",      "worshippers",     "pilgrims",
                                      "protesters",   "students",       "journalists",     "aid workers",
                                      "minister",     "mayor",          "judge",           "priest",
                                      "army",         "air force",      "coast guard",     "tribal elders",
                                      "refugees",     "hostages",       "embassy",         "mosque",
                                      "market",       "convoy",         "checkpoint",      "barracks",
                                      "oil pipeline", "bridge",         "power line",      "electricity tower",
                                      "pylons",       "kiosks",         "subversives",     "extremists",
                                      "death squads", "security agents"}) {
    EXPECT_TRUE(shipped().roles.find(noun)) << noun;
  }
  EXPECT_GE(shipped().roles.all().size(), 600U);
}

TEST(Roles, LeaveNationalitiesToTheNations) {
  Problems problems;
  Nations const nations = read_nations(shipped_data, problems);
  for (Role const& role : shipped().roles.all()) {
    FoldedWords const words(role.phrase);
    for (NationMeaning const& meaning : nations.match(words.views(), 0).meanings) {
      EXPECT_TRUE(meaning.needs_capitals) << role.phrase;
    }
  }
}

TEST(Weapons, KnowTypeModeAndSense) {
  WeaponMatch const bomb = shipped().weapons.find("car bombs");
  ASSERT_TRUE(bomb);
  EXPECT_TRUE(bomb.plural);
  EXPECT_EQ(bomb.weapon->type, "vehicle-borne improvised explosive device");
  EXPECT_EQ(bomb.weapon->mode, "explosives");
  EXPECT_EQ(bomb.weapon->muc_type, "VEHICLE BOMB");
  EXPECT_EQ(bomb.weapon->sense, WeaponSense::thing);
  EXPECT_EQ(shipped().weapons.find("air strikes").weapon->sense, WeaponSense::use);
  EXPECT_EQ(shipped().weapons.find("AK-47").weapon->muc_type, "RIFLE");
  EXPECT_EQ(shipped().weapons.find("suicide vest").weapon->mode, "suicide-attack");
  EXPECT_EQ(shipped().weapons.find("Katyusha rockets").weapon->mode, "heavy-weapons");
  EXPECT_EQ(shipped().weapons.find("tear gas").weapon->mode, "crowd-control");
  EXPECT_GE(shipped().weapons.all().size(), 300U);
}

TEST(Weapons, FireAloneIsNoWeapon) {
  EXPECT_FALSE(shipped().weapons.find("fire"));
}

TEST(Speech, TellsHowFarTheReportStandsBehindIt) {
  auto const kind = [](std::string_view phrase) { return cue_class_name(shipped().speech.find(phrase).cue->kind); };
  EXPECT_EQ(kind("said"), "neutral");
  EXPECT_EQ(kind("told"), "neutral");
  EXPECT_EQ(kind("according to"), "reported");
  EXPECT_EQ(kind("allegedly"), "disputed");
  EXPECT_EQ(kind("claimed"), "disputed");
  EXPECT_EQ(kind("claimed responsibility"), "claim");
  EXPECT_EQ(kind("denied"), "denial");
  EXPECT_EQ(kind("blamed"), "accuse");
  EXPECT_EQ(kind("no group has claimed responsibility"), "neutral");
}

TEST(Responsibility, TellsWhoseDeedTheWordsMakeIt) {
  auto const kind = [](std::string_view phrase) {
    return cue_class_name(shipped().responsibility.find(phrase).cue->kind);
  };
  EXPECT_EQ(kind("owned up to"), "claim");
  EXPECT_EQ(kind("no part in"), "denial");
  EXPECT_EQ(kind("blamed"), "accuse");
  EXPECT_EQ(kind("suspected"), "reported");
  EXPECT_EQ(kind("leaflets"), "medium");
  EXPECT_EQ(kind("its fighters"), "own");
  EXPECT_FALSE(shipped().responsibility.find("said")) << "whoever says something claims nothing yet";
}

TEST(Saying, TellsHowTheWordsAreBuilt) {
  EXPECT_EQ(shipped().saying.find("confirmed").cue->kind, CueClass::content);
  EXPECT_EQ(shipped().saying.find("put the death toll at").cue->kind, CueClass::content);
  EXPECT_EQ(shipped().saying.find("quoting").cue->kind, CueClass::quoted);
  EXPECT_EQ(shipped().saying.find("learned").cue->kind, CueClass::hearing);
  EXPECT_FALSE(shipped().saying.find("said")) << "a word of speech.tsv with a clause needs no row";
}

TEST(Speakers, TellWhatTheNounsAre) {
  auto const kind = [](std::string_view phrase) { return shipped().speakers.find(phrase).noun->kind; };
  EXPECT_EQ(kind("residents"), SpeakerKind::witness);
  EXPECT_EQ(kind("hospital officials"), SpeakerKind::medic);
  EXPECT_EQ(kind("Reuters"), SpeakerKind::agency);
  EXPECT_EQ(kind("rights groups"), SpeakerKind::monitor);
  EXPECT_EQ(kind("local media"), SpeakerKind::media);
  EXPECT_EQ(kind("police"), SpeakerKind::official);
  EXPECT_EQ(kind("rebels"), SpeakerKind::belligerent);
  EXPECT_EQ(kind("analyst"), std::nullopt);
  EXPECT_FALSE(shipped().speakers.find("explosion"));
}

TEST(Speakers, BearersTakeTheirKindFromTheWordsBesideThem) {
  EXPECT_EQ(shipped().speakers.find("spokesman").noun->bearer, Bearer::person);
  EXPECT_EQ(shipped().speakers.find("statement").noun->bearer, Bearer::medium);
  EXPECT_EQ(shipped().speakers.find("doctor").noun->bearer, Bearer::none);
}

TEST(Negation, TellsWhatDidNotHappenFromWhatWasStopped) {
  EXPECT_EQ(shipped().negation.find("not").cue->kind, CueClass::negation);
  EXPECT_EQ(shipped().negation.find("thwarted").cue->kind, CueClass::foil);
  EXPECT_EQ(shipped().negation.find("defused").cue->kind, CueClass::foil);
}

TEST(Hypothetical, TellsPlansAttemptsAndThreatsApart) {
  auto const kind = [](std::string_view phrase) {
    return cue_class_name(shipped().hypothetical.find(phrase).cue->kind);
  };
  EXPECT_EQ(kind("will"), "future");
  EXPECT_EQ(kind("if"), "hypothetical");
  EXPECT_EQ(kind("tried to"), "attempt");
  EXPECT_EQ(kind("failed to"), "attempt");
  EXPECT_EQ(kind("plotted to"), "plan");
  EXPECT_EQ(kind("threatened to"), "threat");
}

TEST(StopContexts, KnowWhereViolentWordsAreNone) {
  auto const kind = [](std::string_view phrase) {
    StopMatch const match = shipped().stops.find(phrase);
    return match ? stop_kind_name(match.context->kind) : std::string_view("none");
  };
  EXPECT_EQ(kind("fire brigade"), "metaphor");
  EXPECT_EQ(kind("heart attacks"), "health");
  EXPECT_EQ(kind("attack on goal"), "sport");
  EXPECT_EQ(kind("struck a deal"), "market");
  EXPECT_EQ(kind("battle for the title"), "sport");
  EXPECT_EQ(kind("bombed at the box office"), "film");
  EXPECT_EQ(kind("car bomb attack"), "none");
}

TEST(Lexicon, ReportsARepeatedPhraseWithItsFirstLine) {
  DataDirectory const data;
  data.write("lexicon/stop_contexts.tsv",
             "phrase\tkind\tscope\nheart attack\thealth\tphrase\nprice war; Heart-attack\tmarkets\tphrase\n");
  Problems problems;
  read_stop_contexts(data.path(), problems);
  std::vector<std::string> const expected = {
      "lexicon/stop_contexts.tsv:3: unknown kind, did you mean 'market': 'markets'",
      "lexicon/stop_contexts.tsv:3: phrase already in line 2: 'Heart-attack'"};
  EXPECT_EQ(texts_of(problems, data), expected);
}

TEST(Lexicon, AWrittenPhraseBeatsOneMadeByRule) {
  DataDirectory const data;
  data.write("lexicon/roles.tsv",
             "phrase\tplural\tkind\tsector\tmuc_type\tviolent\tcollective\n"
             "trooper\ttroops\tperson\tMIL\t\t\t\n"
             "press\t\tproperty\t\t\t\t\n"
             "presses\t-\torganization\tJRN\t\t\tyes\n");
  Problems problems;
  Ontology const ontology = read_ontology(data.path(), problems);
  Roles const roles = read_roles(data.path(), ontology, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(roles.find("troops").role->phrase, "trooper");
  EXPECT_EQ(roles.find("presses").role->sector, "JRN");
}

TEST(Speakers, ReportWhatTheyDoNotKnowByLine) {
  DataDirectory const data;
  data.write("lexicon/speakers.tsv",
             "phrase\tplural\tkind\tbearer\ndoctor\t\tmedics\t\nspokesman\t\tofficial\tyes\ndoctor\t\tmedic\t\n");
  data.write("lexicon/agencies.tsv", "agency\taliases\nReuters\tRTRS\n");
  Problems problems;
  read_speaker_nouns(data.path(), problems);
  std::vector<std::string> const expected = {"lexicon/speakers.tsv:2: unknown kind, did you mean 'medic': 'medics'",
                                             "lexicon/speakers.tsv:3: unknown bearer: 'yes'",
                                             "lexicon/speakers.tsv:4: phrase already in line 2: 'doctor'"};
  EXPECT_EQ(texts_of(problems, data), expected);
}

TEST(Lexicon, ReportsUnknownNamesByLine) {
  DataDirectory const data;
  data.write("lexicon/roles.tsv",
             "phrase\tplural\tkind\tsector\tmuc_type\tviolent\tcollective\nsoldier\t\tpersn\tSOLDIER\tMILITARY\ty\t\n");
  data.write("lexicon/weapons.tsv",
             "phrase\ttype\tsense\tmode\tacled_sub_event\tmuc_type\nbomb\t\tthing\texplosive\tGrenades\tBOMBS\n");
  Problems problems;
  Ontology const ontology = read_ontology(data.path(), problems);
  read_roles(data.path(), ontology, problems);
  read_weapons(data.path(), ontology, problems);
  std::vector<std::string> const expected = {
      "lexicon/roles.tsv:2: unknown kind, did you mean 'person': 'persn'",
      "lexicon/roles.tsv:2: unknown sector: 'SOLDIER'",
      "lexicon/roles.tsv:2: unknown target type: 'MILITARY'",
      "lexicon/roles.tsv:2: neither 'yes' nor empty: 'y'",
      "lexicon/weapons.tsv:2: weapon without a type: 'bomb'",
      "lexicon/weapons.tsv:2: unknown mode of ASSAULT, did you mean 'explosives': 'explosive'",
      "lexicon/weapons.tsv:2: not a sub-event type of ACLED: 'Grenades'",
      "lexicon/weapons.tsv:2: unknown instrument type, did you mean 'BOMB': 'BOMBS'"};
  EXPECT_EQ(texts_of(problems, data), expected);
}

}  // namespace
}  // namespace annals::knowledge
