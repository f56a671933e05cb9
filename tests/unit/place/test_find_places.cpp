#include <gtest/gtest.h>

#include "place/find_places.hpp"
#include "place/geometry.hpp"
#include "small_gazetteer.hpp"

namespace annals::place {
namespace {

Place only_place(std::string text) {
  auto const places = Reading(std::move(text)).places();
  EXPECT_EQ(places.size(), 1U);
  return places.empty() ? Place{} : places.front().place;
}

TEST(FindPlaces, spans_are_the_bytes_of_the_text) {
  Reading reading("\u201cClashes\u201d in Maz\u0101r-e Shar\u012bf ended.");
  auto const places = reading.places();
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(slice(reading.report.text, places[0].place.span), "Maz\u0101r-e Shar\u012bf");
  EXPECT_EQ(places[0].place.text, "Maz\u0101r-e Shar\u012bf");
  EXPECT_EQ(places[0].place.admin1, "Balkh");
}

TEST(FindPlaces, the_north_of_a_country_is_a_region_of_its_own) {
  Place const north = only_place("Fighting spread in northern Afghanistan.");
  Place const whole = only_place("Fighting spread in Afghanistan.");
  EXPECT_EQ(north.text, "northern Afghanistan");
  EXPECT_EQ(north.name, "northern Afghanistan");
  EXPECT_EQ(north.precision, PlacePrecision::region);
  EXPECT_GT(north.latitude, whole.latitude + 1);
  EXPECT_LT(north.radius_km, whole.radius_km);
}

TEST(FindPlaces, a_border_of_two_demonyms_lies_between_the_countries) {
  Place const border = only_place("Guards clashed on the Tajik-Uzbek border.");
  EXPECT_EQ(border.text, "Tajik-Uzbek border");
  EXPECT_EQ(border.precision, PlacePrecision::region);
  EXPECT_LT(distance_km({border.latitude, border.longitude}, {39.5, 68.5}), 300);
  EXPECT_TRUE(border.country.empty());
}

TEST(FindPlaces, a_border_may_be_told_in_other_words) {
  EXPECT_EQ(only_place("Guards clashed on the border between Tajikistan and Uzbekistan.").text,
            "border between Tajikistan and Uzbekistan");
  EXPECT_EQ(only_place("Guards clashed on Tajikistan's border with Uzbekistan.").text,
            "Tajikistan's border with Uzbekistan");
}

TEST(FindPlaces, a_distance_moves_the_point_and_widens_the_circle) {
  Place const mosul = only_place("A convoy was hit in Mosul.");
  Place const north = only_place("A convoy was hit 30 km north of Mosul.");
  EXPECT_NEAR(distance_km({mosul.latitude, mosul.longitude}, {north.latitude, north.longitude}), 30, 1);
  EXPECT_GT(north.latitude, mosul.latitude);
  EXPECT_EQ(north.precision, PlacePrecision::district);
}

TEST(FindPlaces, a_name_inside_a_citation_is_no_place_of_the_report) {
  std::string const text = "A bomb went off in Kabul on Monday (Mosul Radio, 12 March). Troops left Mosul.";
  Reading reading(text);
  ASSERT_EQ(reading.places().size(), 3U);
  Citation citation;
  citation.span = {static_cast<std::uint32_t>(text.find('(')), static_cast<std::uint32_t>(text.find(')') + 1)};
  reading.report.citations.push_back(citation);
  auto const places = reading.places();
  ASSERT_EQ(places.size(), 2U);
  EXPECT_EQ(places[0].place.name, "Kabul");
  EXPECT_EQ(places[1].place.text, "Mosul");
  EXPECT_GT(places[1].place.span.start, citation.span.end);
}

TEST(FindPlaces, near_widens_the_circle_only) {
  Place const mosul = only_place("A convoy was hit in Mosul.");
  Place const near = only_place("A convoy was hit near Mosul.");
  EXPECT_DOUBLE_EQ(near.latitude, mosul.latitude);
  EXPECT_GT(near.radius_km, mosul.radius_km);
}

TEST(FindPlaces, a_dateline_is_marked) {
  Reading reading("KABUL: Fighting went on in Kunduz.");
  reading.report.dateline_span = {0, 5};
  auto const places = reading.places();
  ASSERT_EQ(places.size(), 2U);
  EXPECT_TRUE(places[0].dateline);
  EXPECT_FALSE(places[1].dateline);
}

TEST(FindPlaces, an_empty_text_has_none) {
  EXPECT_TRUE(Reading("").places().empty());
}

TEST(FindPlaces, mentions_come_in_order_and_never_overlap) {
  auto const places =
      Reading("From Kabul to northern Mali, the Tajik-Afghan border, Balkh province and Paris.").places();
  ASSERT_GE(places.size(), 5U);
  for (std::size_t i = 1; i < places.size(); ++i) {
    EXPECT_LE(places[i - 1].place.span.end, places[i].place.span.start);
  }
}

}  // namespace
}  // namespace annals::place
