#include <gtest/gtest.h>

#include "dataset/actor_names.hpp"
#include "dataset/dataset_examples.hpp"

namespace annals::dataset {
namespace {

Actor find(std::string_view name, Dataset dataset, std::string_view country, std::string_view day) {
  Tables const& tables = tables_of_tree();
  ActorNames names(knowledge_of_tree(), tables.countries, tables.mappings[static_cast<std::size_t>(dataset)]);
  ActorSetting setting;
  setting.country = country;
  setting.day = *parse_civil_date(day);
  setting.all_capitals = dataset == Dataset::gdelt;
  return names.find(name, setting).value_or(Actor());
}

TEST(ActorNames, TheDictionaryKnowsTheName) {
  EXPECT_EQ(find("Boko Haram", Dataset::ucdp, "NGA", "2015-01-01").id, "boko_haram");
  EXPECT_EQ(find("Islamic State (Syria)", Dataset::acled, "SYR", "2016-01-01").id, "islamic_state");
  EXPECT_EQ(find("Islamic State of Iraq and the Levant (ISIL)", Dataset::gtd, "IRQ", "2015-01-01").id, "islamic_state");
  EXPECT_EQ(find("TALIBAN", Dataset::gdelt, "AFG", "2015-01-01").id, "taliban");
}

TEST(ActorNames, BodiesOfAState) {
  Actor const army = find("Military Forces of Afghanistan (2004-2021)", Dataset::acled, "AFG", "2015-01-01");
  EXPECT_EQ(army.country, "AFG");
  EXPECT_EQ(army.sector, "MIL");
  Actor const police = find("Police Forces of Atlantis (1999-)", Dataset::acled, "AFG", "2015-01-01");
  EXPECT_EQ(police.id, "");
  EXPECT_EQ(police.sector, "COP");
  EXPECT_EQ(police.name, "Police Forces of Atlantis (1999-)");
}

TEST(ActorNames, ANameThatNobodyKnowsStaysAsItIs) {
  Actor const actor = find("Ivory Beach Youth Front", Dataset::ucdp, "NGA", "2015-01-01");
  EXPECT_EQ(actor.id, "");
  EXPECT_EQ(actor.name, "Ivory Beach Youth Front");
}

/// What is kept of one row must not decide the next: a group is looked up by the month of the row.
TEST(ActorNames, TheSameNameInAnotherYearIsLookedUpAgain) {
  Tables const& tables = tables_of_tree();
  ActorNames names(knowledge_of_tree(), tables.countries, tables.mappings[0]);
  ActorSetting setting;
  setting.country = "SYR";
  setting.day = *civil_date(2010, 1, 1);
  EXPECT_EQ(names.find("Hay'at Tahrir al-Sham", setting)->id, "");
  setting.day = *civil_date(2019, 1, 1);
  EXPECT_EQ(names.find("Hay'at Tahrir al-Sham", setting)->id, "hts");
}

TEST(ActorNames, ShortFormsInCapitalsOnlyWhereTheyBelong) {
  EXPECT_EQ(find("PKK", Dataset::acled, "TUR", "2015-01-01").id, "pkk");
  EXPECT_EQ(find("PKK", Dataset::acled, "PER", "2015-01-01").id, "");
}

}  // namespace
}  // namespace annals::dataset
