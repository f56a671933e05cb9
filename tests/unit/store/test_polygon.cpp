// What lies in a polygon: edges, corners, parts walked around twice, the 180th meridian. On SQL: test_table.cpp.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "store/polygon.hpp"

namespace annals::store {
namespace {

bool lies_in(double longitude, double latitude, std::vector<Corner> const& polygon) {
  return store::lies_in(Corner{longitude, latitude}, edges_of(polygon));
}

TEST(Polygon, HoldsWhatItGoesAroundAndItsEdges) {
  std::vector<Corner> const bay = {{0, 0}, {10, 0}, {10, 10}, {5, 2}, {0, 10}};  // a deep bay in the north
  for (auto const& [inside, longitude, latitude] : std::vector<std::tuple<bool, double, double>>{{true, 5, 1},
                                                                                                 {true, 1, 5},
                                                                                                 {true, 9, 5},
                                                                                                 {false, 5, 5},
                                                                                                 {true, 5, 2},
                                                                                                 {false, 5, 2.01},
                                                                                                 {true, 0, 0},
                                                                                                 {true, 10, 10},
                                                                                                 {true, 5, 0},
                                                                                                 {true, 0, 5},
                                                                                                 {true, 10, 5},
                                                                                                 {false, -1, 0},
                                                                                                 {false, 11, 10},
                                                                                                 {false, 5, 10},
                                                                                                 {false, -1, 2},
                                                                                                 {true, 1, 2},
                                                                                                 {false, 5, -1},
                                                                                                 {false, 10.01, 5}}) {
    EXPECT_EQ(lies_in(longitude, latitude, bay), inside) << longitude << ' ' << latitude;
  }
}

TEST(Polygon, IsTheSameWhicheverWayItIsWalkedAndWhereverItBegins) {
  std::vector<Corner> polygon = {{0.1, 0.3}, {7.7, -1.9}, {3.3, 5.1}, {9.2, 8.8}, {-2.5, 6.4}};
  std::vector<Corner> const backward(polygon.rbegin(), polygon.rend());
  std::vector<Corner> later(polygon.begin() + 2, polygon.end());
  later.insert(later.end(), polygon.begin(), polygon.begin() + 2);
  std::vector<Corner> closed = polygon;
  closed.push_back(closed.front());
  int inside = 0;
  for (int x = -30; x <= 100; ++x) {
    for (int y = -30; y <= 100; ++y) {
      bool const expected = lies_in(x / 10.0, y / 10.0, polygon);
      inside += expected ? 1 : 0;
      EXPECT_EQ(lies_in(x / 10.0, y / 10.0, backward), expected);
      EXPECT_EQ(lies_in(x / 10.0, y / 10.0, later), expected);
      EXPECT_EQ(lies_in(x / 10.0, y / 10.0, closed), expected);
    }
  }
  // Its area by the formula of Gauss, in hundredths of a square degree; each point of the grid stands for one.
  double doubled = 0;
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    Corner const& next = polygon[(i + 1) % polygon.size()];
    doubled += polygon[i].longitude * next.latitude - next.longitude * polygon[i].latitude;
  }
  EXPECT_NEAR(inside, std::abs(doubled) / 2 * 100, 60);
}

TEST(Polygon, LeavesOutWhatItGoesAroundTwice) {
  std::vector<Corner> const star = {{0, 10}, {6, -8}, {-9.5, 3}, {9.5, 3}, {-6, -8}};  // of five points, drawn in one
  EXPECT_FALSE(lies_in(0, 0, star));
  EXPECT_TRUE(lies_in(0, 8, star));
  EXPECT_TRUE(lies_in(8, 2.9, star));
  EXPECT_FALSE(lies_in(0, -7.9, star));
}

TEST(Polygon, GoesOnBeyondTheDateLine) {
  for (double const turn : {0.0, -360.0}) {
    std::vector<Corner> const fiji = {{170 + turn, -20}, {190 + turn, -20}, {190 + turn, -10}, {170 + turn, -10}};
    EXPECT_TRUE(lies_in(178.44, -18.14, fiji));
    EXPECT_TRUE(lies_in(-178.44, -18.14, fiji));
    EXPECT_TRUE(lies_in(180, -15, fiji));
    EXPECT_TRUE(lies_in(-180, -15, fiji));
    EXPECT_FALSE(lies_in(-169, -15, fiji));
    EXPECT_FALSE(lies_in(169, -15, fiji));
    EXPECT_FALSE(lies_in(0, -15, fiji));
    BoundingBox const box = box_around(fiji);
    EXPECT_EQ(box.west, 170);
    EXPECT_EQ(box.east, -170);
  }
  EXPECT_TRUE(lies_in(0, -15, {{170, -20}, {-170, -20}, {-170, -10}, {170, -10}})) << "the long way";
}

TEST(Polygon, MayGoAroundTheWholeEarth) {
  std::vector<Corner> const north = {{0, 0}, {360, 0}, {360, 90}, {0, 90}};
  for (double const longitude : {-180.0, -90.0, 0.0, 0.1, 90.0, 180.0}) {
    EXPECT_TRUE(lies_in(longitude, 45, north)) << longitude;
    EXPECT_FALSE(lies_in(longitude, -45, north)) << longitude;
  }
  EXPECT_EQ(box_around(north).west, -180);
  EXPECT_EQ(box_around(north).east, 180);
}

TEST(Polygon, WithoutAnAreaHoldsItsLine) {
  std::vector<Corner> const line = {{0, 0}, {10, 10}, {5, 5}};
  EXPECT_TRUE(lies_in(3, 3, line));
  EXPECT_FALSE(lies_in(3, 3.1, line));
  EXPECT_FALSE(lies_in(11, 11, line));
  EXPECT_TRUE(lies_in(1, 1, {{1, 1}, {1, 1}, {1, 1}}));
}

}  // namespace
}  // namespace annals::store
