#include <gtest/gtest.h>

#include "place/geometry.hpp"

namespace annals::place {
namespace {

TEST(Geometry, kabul_lies_about_300_km_from_mazar) {
  EXPECT_NEAR(distance_km({34.528, 69.172}, {36.709, 67.111}), 306, 5);
}

TEST(Geometry, the_midpoint_goes_the_short_way_across_the_date_line) {
  Point const middle = midpoint({10, 170}, {20, -170});
  EXPECT_NEAR(middle.latitude, 15, 1e-9);
  EXPECT_NEAR(std::abs(middle.longitude), 180, 1e-9);
}

TEST(Geometry, a_shift_of_thirty_kilometres_is_thirty_kilometres_away) {
  Point const start{36.3, 43.1};
  EXPECT_NEAR(distance_km(start, shifted(start, 30, 0)), 30, 0.2);
  EXPECT_NEAR(distance_km(start, shifted(start, 0, -30)), 30, 0.2);
  EXPECT_LT(shifted(start, 0, -30).longitude, start.longitude);
}

TEST(Geometry, a_shift_beyond_the_pole_stops_there) {
  EXPECT_DOUBLE_EQ(shifted({89.9, 0}, 500, 0).latitude, 90);
}

TEST(Geometry, longitudes_are_wrapped) {
  EXPECT_DOUBLE_EQ(wrapped_longitude(190), -170);
  EXPECT_DOUBLE_EQ(wrapped_longitude(-190), 170);
}

}  // namespace
}  // namespace annals::place
