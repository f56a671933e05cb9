#include <gtest/gtest.h>

#include <vector>

#include "place/gazetteer_shapes.hpp"

namespace annals::place {
namespace {

/// A country of towns on every whole degree of a square.
std::vector<Point> square(double south, double west, int size) {
  std::vector<Point> towns;
  for (int row = 0; row < size; ++row) {
    for (int column = 0; column < size; ++column) {
      towns.push_back({south + row, west + column});
    }
  }
  return towns;
}

TEST(Shapes, many_towns_in_one_cell_weigh_as_one) {
  std::vector<Point> towns = {{10, 20}, {12, 20}, {10, 22}, {12, 22}};
  for (int i = 0; i < 100; ++i) {
    towns.push_back({10.001, 20.001});
  }
  ASSERT_TRUE(middle_of(towns).has_value());
  EXPECT_NEAR(middle_of(towns)->centre.latitude, 11.1, 0.2);
}

TEST(Shapes, nothing_has_no_middle) {
  EXPECT_FALSE(middle_of({}).has_value());
}

TEST(Shapes, the_north_of_a_square_is_its_upper_third) {
  auto const north = part_of(square(10, 20, 9), "north");
  ASSERT_TRUE(north.has_value());
  EXPECT_NEAR(north->centre.latitude, 17.1, 0.3);
  EXPECT_NEAR(north->centre.longitude, 24.1, 0.3);
}

TEST(Shapes, the_southeast_is_south_and_east_and_the_centre_neither) {
  auto const towns = square(10, 20, 9);
  auto const corner = part_of(towns, "southeast");
  auto const centre = part_of(towns, "central");
  ASSERT_TRUE(corner && centre);
  EXPECT_LT(corner->centre.latitude, 13);
  EXPECT_GT(corner->centre.longitude, 25);
  EXPECT_NEAR(centre->centre.latitude, 14.1, 0.3);
  EXPECT_LT(centre->radius_km, 300);
}

TEST(Shapes, a_country_of_three_towns_has_no_parts) {
  EXPECT_FALSE(part_of({{1, 1}, {2, 2}, {3, 3}}, "north").has_value());
}

TEST(Shapes, a_border_runs_between_the_nearest_towns) {
  auto const border = border_of(square(10, 20, 5), square(10, 25, 5));
  ASSERT_TRUE(border.has_value());
  EXPECT_NEAR(border->centre.longitude, 24.6, 0.2);
  EXPECT_NEAR(border->centre.latitude, 12.1, 0.3);
  EXPECT_FALSE(border_of(square(10, 20, 5), {}).has_value());
}

}  // namespace
}  // namespace annals::place
