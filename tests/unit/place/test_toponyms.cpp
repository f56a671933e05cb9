#include <gtest/gtest.h>

#include "place/toponyms.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

using language::NameKind;

TEST(Words, are_split_at_hyphens_and_lose_their_possessive) {
  Reading reading("Tajik-Uzbek talks, Kabul's streets");
  Words const words = words_of(reading.analysis);
  ASSERT_GE(words.items.size(), 5U);
  EXPECT_EQ(words.text(0), "tajik");
  EXPECT_EQ(words.text(1), "uzbek");
  EXPECT_EQ(words.text(3), "kabul");
  EXPECT_EQ(words.text(4), "streets");
  EXPECT_EQ(words.items[4].joint, Joint::possessive);
  EXPECT_EQ(words.items[3].joint, Joint::none);
}

TEST(Toponyms, the_longest_name_wins) {
  Reading reading("He lives in New York City today.");
  EXPECT_EQ(reading.lines(), std::vector<std::string>{"New York City=New York City/USA/city"});
}

TEST(Toponyms, names_are_whole_words_only) {
  EXPECT_TRUE(Reading("The ambassador sent Kabulistan a letter.").lines().empty());
}

TEST(Toponyms, a_place_with_several_names_that_are_alike_is_one_candidate) {
  Gazetteer const gazetteer =
      packed_of("7\tHarmaneh\t\tHarmana,Harmanah,Harmaneh\t34.1\t65.2\tP\tPPL\tAF\t\t23\t\t\t\t200000\t\t\t\t\n");
  Reading const reading("A bomb went off in Hermaneh on Monday.");
  std::vector<Toponym> const found = find_toponyms(reading.analysis, words_of(reading.analysis), gazetteer);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].transliterated);
  ASSERT_EQ(found[0].candidates.size(), 1U);
  EXPECT_EQ(gazetteer.entry(found[0].candidates[0].entry()).id, 7U);
}

TEST(Toponyms, a_common_word_needs_more_than_a_capital) {
  EXPECT_TRUE(Reading("Reading is fun. Nice work, they said. Mobile phones rang.").lines().empty());
  EXPECT_EQ(Reading("Police in Nice, France, searched a flat.").lines().front(), "Nice=Nice/FRA/city");
}

TEST(Toponyms, persons_are_no_places) {
  EXPECT_TRUE(Reading("President Jordan spoke with Mary Paris.").lines().empty());
  Reading named("The judge heard London Breed yesterday.");
  named.name("London Breed", NameKind::person);
  EXPECT_TRUE(named.lines().empty());
}

TEST(Toponyms, every_kind_of_name_for_a_place_speaks_for_it_and_a_date_is_no_name) {
  auto read = [](NameKind kind) { return Reading("They left from Reading yesterday.").name("Reading", kind).lines(); };
  auto const place = read(NameKind::place);
  EXPECT_EQ(place.size(), 1U);
  EXPECT_EQ(read(NameKind::geopolitical), place);
  EXPECT_EQ(read(NameKind::facility), place);
  EXPECT_TRUE(read(NameKind::date).empty());
}

TEST(Toponyms, a_place_inside_a_name_is_marked_as_part_of_it) {
  auto const places = Reading("Students of the University of Kabul marched.").places();
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].role, PlaceRole::part_of_name);
  auto const police = Reading("The Baghdad Police Academy was hit.").places();
  ASSERT_EQ(police.size(), 1U);
  EXPECT_EQ(police[0].role, PlaceRole::part_of_name);
}

TEST(Toponyms, a_demonym_gives_its_country_and_is_flagged) {
  auto const places = Reading("Two Afghan soldiers were killed.").places();
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].role, PlaceRole::adjectival);
  EXPECT_EQ(places[0].place.country, "AFG");
}

TEST(Toponyms, upper_case_text_is_read_as_well) {
  EXPECT_EQ(Reading("BOMBS KILL TWELVE NEAR BAGHDAD, IRAQ ON SUNDAY").lines(),
            (std::vector<std::string>{"BAGHDAD=Baghdad/IRQ/city", "IRAQ=Iraq/IRQ/country"}));
}

TEST(Toponyms, short_forms_with_full_stops_are_whole) {
  auto const places = Reading("Troops of the U.S. left Iraq.").places();
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].place.text, "U.S.");
  EXPECT_EQ(places[0].place.country, "USA");
  EXPECT_TRUE(Reading("They told us to go.").lines().empty());
}

TEST(Toponyms, other_spellings_are_found_by_transliteration) {
  auto const places = Reading("A bomb went off in Feyzabad, Badakhshan.").places();
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].place.name, "Fayzabad");
}

TEST(Toponyms, a_direction_alone_is_no_place) {
  EXPECT_TRUE(Reading("They moved North and then East Broad Street was closed.").lines().empty());
  EXPECT_TRUE(Reading("It cost US$460 million.").lines().empty());
}

TEST(Toponyms, the_best_known_meaning_decides_between_a_people_and_a_town) {
  auto const places = Reading("A Canadian aid worker spoke.").places();
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].role, PlaceRole::adjectival);
  EXPECT_EQ(places[0].place.country, "CAN");
}

TEST(Toponyms, an_office_is_no_unit) {
  auto const places = Reading("The United States Department of Health warned.").places();
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].place.text, "United States");
  EXPECT_EQ(places[0].role, PlaceRole::part_of_name);
}

}  // namespace
}  // namespace annals::place
