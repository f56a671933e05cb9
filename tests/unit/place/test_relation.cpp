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

TEST(PlaceRelation, a_distance_may_be_written_in_many_ways) {
  for (char const* const far :
       {"120 kilometres north-west of", "1,000 km north of", "1,000km from", "dozens of kilometres from",
        "tens of miles south of", "hundreds of kilometres away from", "a hundred kilometres from",
        "several hundred kilometres from", "two dozen miles from", "thirty-five kilometres to the north of",
        "one hundred and five km from", "25.5 km from", "120-kilometre from", "30,000 metres from", "40km from"}) {
    EXPECT_EQ(relation(std::string("A convoy was hit ") + far + " Mosul."), PlaceRelation::away) << far;
  }
  for (char const* const beside :
       {"20 kilometres north-west of", "2.5 km from", "24km from", "half a dozen kilometres from", "a dozen km from",
        "a mile from", "half a mile from", "a few kilometres from", "5,000 metres from", "several miles away from",
        "20 km to the north of", "twenty-five kilometres from", "a couple of miles from"}) {
    EXPECT_EQ(relation(std::string("A convoy was hit ") + beside + " Mosul."), PlaceRelation::near) << beside;
  }
}

TEST(PlaceRelation, a_distance_of_the_sentence_before_is_none) {
  EXPECT_EQ(relation("The road is 300 km. From Mosul came two convoys."), PlaceRelation::in);
}

TEST(PlaceRelation, what_is_told_exactly_moves_the_point) {
  Place const mosul = first_place("A convoy was hit in Mosul.");
  auto const moved = [&](std::string const& how) {
    Place const place = first_place("A convoy was hit " + how + " Mosul.");
    return distance_km({mosul.latitude, mosul.longitude}, {place.latitude, place.longitude});
  };
  EXPECT_NEAR(moved("120 kilometres north-west of"), 120, 2);
  EXPECT_NEAR(moved("ten kilometres north of the city of"), 10, 1);
  EXPECT_NEAR(moved("1,000 km north of"), 1000, 5);
  EXPECT_NEAR(moved("dozens of kilometres north of"), 0, 0.1);
  EXPECT_NEAR(moved("40 km from"), 0, 0.1);
  Place const vague = first_place("A convoy was hit dozens of kilometres north of Mosul.");
  EXPECT_GT(vague.radius_km, 30);
  EXPECT_EQ(vague.precision, PlacePrecision::district);
  Place const north_west = first_place("A convoy was hit 120 kilometres north-west of Mosul.");
  EXPECT_GT(north_west.latitude, mosul.latitude + 0.5);
  EXPECT_LT(north_west.longitude, mosul.longitude - 0.5);
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
