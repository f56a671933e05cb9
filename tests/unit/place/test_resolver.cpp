#include <gtest/gtest.h>

#include "place/prior.hpp"
#include "place/resolver.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

using Lines = std::vector<std::string>;

TEST(Prior, a_country_outranks_a_town_and_a_capital_its_equal) {
  EXPECT_GT(entry_prior(EntryKind::country, 0, 500000), entry_prior(EntryKind::city, 3, 10000000));
  EXPECT_GT(entry_prior(EntryKind::city, 3, 1000000), entry_prior(EntryKind::city, 0, 1000000));
}

TEST(Resolver, without_context_the_best_known_place_is_meant) {
  EXPECT_EQ(Reading("He flew to Paris.").lines(), Lines{"Paris=Paris/FRA/city"});
  EXPECT_EQ(Reading("Fighting in Tripoli went on.").lines(), Lines{"Tripoli=Tripoli/LBY/city"});
}

TEST(Resolver, a_unit_after_a_comma_decides) {
  EXPECT_EQ(Reading("A fire in Paris, Texas, killed two.").lines().front(), "Paris=Paris/USA/city");
  EXPECT_EQ(Reading("A fire in London, Ontario, killed two.").lines().front(), "London=London/CAN/city");
  EXPECT_EQ(Reading("A fire in Paris, TX killed two.").lines().front(), "Paris=Paris/USA/city");
}

TEST(Resolver, the_country_of_the_report_decides) {
  EXPECT_EQ(Reading("Lebanon's army entered Tripoli. Lebanon has seen clashes. Lebanon sent troops.").lines()[1],
            "Tripoli=Tripoli/LBN/city");
}

TEST(Resolver, georgia_is_a_state_among_states_and_a_country_beside_tbilisi) {
  Lines const american =
      Reading("Voters in Atlanta, Savannah, Texas and Georgia went out. Texas, Georgia and Florida count.").lines();
  EXPECT_NE(std::find(american.begin(), american.end(), "Georgia=Georgia/USA/province"), american.end());
  Lines const caucasian = Reading("Georgia said shells hit Gori, north-west of Tbilisi.").lines();
  EXPECT_EQ(caucasian.front(), "Georgia=Georgia/GEO/country");
}

TEST(Resolver, one_sense_holds_for_the_whole_report) {
  Lines const lines = Reading("A storm hit Paris, Texas. The mayor of Paris asked for help.").lines();
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_EQ(lines[2], "Paris=Paris/USA/city");
}

TEST(Resolver, a_type_word_chooses_between_unit_and_town) {
  EXPECT_EQ(Reading("Fighters left Balkh province.").lines(), Lines{"Balkh province=Balkh/AFG/province"});
  EXPECT_EQ(Reading("Fighters left the town of Balkh.").lines(), Lines{"town of Balkh=Balkh/AFG/city"});
  EXPECT_EQ(Reading("Fighters left Balkh district.").lines(), Lines{"Balkh district=Balkh/AFG/district"});
}

TEST(Resolver, other_candidates_are_listed) {
  auto const places = Reading("He flew to Paris.").places();
  ASSERT_EQ(places.size(), 1U);
  ASSERT_GE(places[0].place.alternatives.size(), 2U);
  EXPECT_EQ(places[0].place.alternatives[0].country, "USA");
}

TEST(Resolver, a_village_that_no_list_has_gets_no_point) {
  Lines const lines = Reading("Gunmen burned the village of Zqorvanshah in Kunduz province.").lines();
  EXPECT_EQ(lines, Lines{"Kunduz province=Kunduz/AFG/province"});
}

TEST(Resolver, a_small_namesake_far_from_the_report_is_not_taken) {
  // Isfara is a town in Tajikistan; this one is a street in no list.
  Lines const lines =
      Reading("Mali's army left Gao and Kidal. Mali said Timbuktu was calm. Fighting in Mopti and Isfara went on.")
          .lines();
  for (std::string const& line : lines) {
    EXPECT_EQ(line.find("TJK"), std::string::npos) << line;
  }
  EXPECT_EQ(lines.size(), 6U);
}

TEST(Resolver, a_likeness_of_consonants_is_not_enough) {
  EXPECT_EQ(Reading("Afghanistan saw a flood in Kondoz.").lines().back(), "Kondoz=Kunduz/AFG/city");
  EXPECT_EQ(Reading("Afghanistan saw a flood in Kinadaz.").lines(), Lines{"Afghanistan=Afghanistan/AFG/country"});
}

TEST(Resolver, an_acronym_is_no_small_town) {
  EXPECT_TRUE(Reading("The UN sent trucks.").lines().empty());
}

TEST(Resolver, a_province_of_a_country_is_two_places) {
  EXPECT_EQ(Reading("Floods hit the Punjab province of Pakistan.").lines(),
            (Lines{"Punjab province=Punjab/PAK/province", "Pakistan=Pakistan/PAK/country"}));
}

}  // namespace
}  // namespace annals::place
