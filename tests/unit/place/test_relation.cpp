#include <gtest/gtest.h>

#include "place/relation.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

Place first_place(std::string const& text) {
  auto const places = Reading(text).places();
  EXPECT_FALSE(places.empty()) << text;
  return places.empty() ? Place() : places.front().place;
}

PlaceRelation relation(std::string const& text) {
  return first_place(text).relation;
}

TEST(PlaceRelation, beside_a_town_is_near_it) {
  for (char const* const text :
       {"A convoy was hit near Mosul.", "A convoy was hit just outside Mosul.", "Fighting went on around Mosul.",
        "A convoy was hit on the outskirts of Mosul.", "A bomb went off on Mosul's outskirts.",
        "A convoy was hit near the northern city of Mosul.", "A convoy was hit on the edge of the city of Mosul.",
        "A convoy was hit close to Mosul.", "A convoy was hit north of Mosul.", "A convoy was hit not far from Mosul.",
        "A convoy was hit in the vicinity of Mosul."}) {
    EXPECT_EQ(relation(text), PlaceRelation::near) << text;
  }
}

TEST(PlaceRelation, in_a_town_is_in_it) {
  for (char const* const text :
       {"A convoy was hit in Mosul.", "Troops near the bridge in Mosul fired.", "They went from Mosul.",
        "The governor of Mosul was shot.", "Mosul was shelled.", "A convoy was hit in the northern city of Mosul.",
        "There was a camp near. Mosul was shelled.", "Far from Mosul they rested.", "They walked to Mosul."}) {
    EXPECT_EQ(relation(text), PlaceRelation::in) << text;
  }
}

TEST(PlaceRelation, a_distance_is_near_up_to_twenty_five_kilometres) {
  EXPECT_EQ(relation("A convoy was hit 25 km north of Mosul."), PlaceRelation::near);
  EXPECT_EQ(relation("A convoy was hit 26 km north of Mosul."), PlaceRelation::away);
  EXPECT_EQ(relation("A convoy was hit 25 miles north of Mosul."), PlaceRelation::away);
  EXPECT_EQ(relation("A convoy was hit ten kilometres from Mosul."), PlaceRelation::near);
  EXPECT_EQ(relation("A convoy was hit sixty kilometres from the city of Mosul."), PlaceRelation::away);
  EXPECT_EQ(relation("A convoy was hit 10 km (6 miles) away from Mosul."), PlaceRelation::near);
  EXPECT_EQ(relation("A bomb went off 300 metres from Mosul."), PlaceRelation::near);
}

TEST(PlaceRelation, a_sea_is_no_land_but_its_coast_is) {
  EXPECT_EQ(first_place("A ship was hit in the Red Sea.").kind, PlaceKind::sea);
  EXPECT_EQ(first_place("A ship was hit in the Gulf of Aden.").kind, PlaceKind::sea);
  EXPECT_EQ(first_place("A camp on the Red Sea coast was hit.").kind, PlaceKind::land);
  EXPECT_EQ(first_place("A convoy was hit in Mosul.").kind, PlaceKind::land);
  EXPECT_EQ(relation("A camp was hit near the Red Sea."), PlaceRelation::near);
}

}  // namespace
}  // namespace annals::place
