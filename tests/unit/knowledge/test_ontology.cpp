#include <gtest/gtest.h>

#include "data_directory.hpp"
#include "knowledge/ontology.hpp"

namespace annals::knowledge {
namespace {

Ontology const& shipped() {
  static Ontology const ontology = [] {
    Problems problems;
    return read_ontology(shipped_data, problems);
  }();
  return ontology;
}

TEST(Ontology, KnowsAllTypesModesContextsAndSectorsOfPlover) {
  EXPECT_EQ(shipped().modes().size(), 67U);
  EXPECT_EQ(shipped().contexts().size(), 37U);
  EXPECT_EQ(shipped().sectors().size(), 25U);
  EXPECT_EQ(shipped().mode_names(EventType::assault).size(), 15U);
}

TEST(Ontology, GivesTypesTheirCodes) {
  EXPECT_DOUBLE_EQ(shipped().type_info(EventType::assault).intensity, -9.0);
  EXPECT_EQ(shipped().type_info(EventType::agree).cameo, "030");
  EXPECT_EQ(shipped().type_info(EventType::sanction).quad_class, 4);
}

TEST(Ontology, GivesModesTheirCodes) {
  ModeInfo const* const suicide = shipped().mode_info(EventType::assault, "suicide-attack");
  ASSERT_NE(suicide, nullptr);
  EXPECT_EQ(suicide->cameo, "1831");
  EXPECT_EQ(suicide->acled_sub_event_type, "Suicide bomb");
  EXPECT_EQ(suicide->incident_type, "BOMBING");
  EXPECT_DOUBLE_EQ(suicide->intensity, -9.5);
  EXPECT_EQ(shipped().mode_info(EventType::protest, "suicide-attack"), nullptr);
}

TEST(Ontology, AModeWithoutAScoreTakesThatOfItsType) {
  EXPECT_DOUBLE_EQ(shipped().mode_info(EventType::protest, "vandalize")->intensity, -5.0);
}

TEST(Ontology, KnowsThePairsOfAcled) {
  EXPECT_TRUE(is_acled_pair("Battles", "Armed clash"));
  EXPECT_TRUE(is_acled_pair("", ""));
  EXPECT_FALSE(is_acled_pair("Battles", "Suicide bomb"));
  EXPECT_EQ(acled_event_type_of("Grenade"), "Explosions/Remote violence");
}

TEST(Ontology, ReportsWrongRowsByLine) {
  DataDirectory const data;
  data.write("ontology/modes.tsv",
             "type\tmode\tintensity\tcameo\tacled_event_type\tacled_sub_event_type\tincident_type\n"
             "ASAULT\tbeat\t-7\t182\t\t\t\n"
             "ASSAULT\tbeat\t-7,5\t18x\tBattles\tAttack\tBOMB\n"
             "ASSAULT\tbeat\t-7.5\t182\t\t\t\n");
  Problems problems;
  read_ontology(data.path(), problems);
  std::vector<std::string> const expected = {
      "ontology/modes.tsv:2: unknown event type, did you mean 'ASSAULT': 'ASAULT'",
      "ontology/modes.tsv:3: not a number: '-7,5'",
      "ontology/modes.tsv:3: not a CAMEO code of 2 to 4 digits: '18x'",
      "ontology/modes.tsv:3: not a pair of ACLED event and sub-event type: 'Battles / Attack'",
      "ontology/modes.tsv:3: unknown incident type: 'BOMB'",
      "ontology/modes.tsv:4: mode listed twice for this type: 'beat'"};
  EXPECT_EQ(texts_of(problems, data), expected);
}

TEST(Ontology, ReportsATypeThatIsMissing) {
  DataDirectory const data;
  data.write("ontology/types.tsv",
             "name\tquad\tintensity\tcameo\tacled_event_type\tacled_sub_event_type\tdescription\n"
             "AGREE\t1\t2.5\t030\t\t\ta deal\n");
  Problems problems;
  read_ontology(data.path(), problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(texts_of(problems, data).front(), "ontology/types.tsv:1: event type missing: 'CONSULT'");
}

TEST(Ontology, ATypeHasADescription) {
  DataDirectory const data;
  data.write("ontology/types.tsv",
             "name\tquad\tintensity\tcameo\tacled_event_type\tacled_sub_event_type\tdescription\n"
             "AGREE\t1\t2.5\t030\t\t\t\n");
  Problems problems;
  read_ontology(data.path(), problems);
  ASSERT_FALSE(problems.empty());
  EXPECT_EQ(texts_of(problems, data).front(), "ontology/types.tsv:2: event type without a description: 'AGREE'");
}

}  // namespace
}  // namespace annals::knowledge
