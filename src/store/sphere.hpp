// store/sphere.hpp -- distances on the sphere, as SQL and memory both measure them.
// Role:   haversines are compared instead of distances: they grow with them, and no rounding leads out of the domain of
//         the arc sine.
// Tested by: tests/unit/store/test_counts.cpp
#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace annals::store {

inline constexpr double earth_radius_km = 6371.0088;
inline constexpr double degree = std::numbers::pi / 180;

/// Degrees.
inline double haversine(double latitude, double longitude, double other_latitude, double other_longitude) {
  double const south_north = std::sin((other_latitude - latitude) * degree / 2);
  double const west_east = std::sin((other_longitude - longitude) * degree / 2);
  return south_north * south_north +
         std::cos(latitude * degree) * std::cos(other_latitude * degree) * west_east * west_east;
}

/// That of two points so far apart.
inline double haversine_of(double distance_km) {
  double const half = std::sin(std::min(distance_km / earth_radius_km, std::numbers::pi) / 2);
  return half * half;
}

}  // namespace annals::store
