#include "place/geometry.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace annals::place {
namespace {

constexpr double earth_radius_km = 6371.0088;
constexpr double km_per_degree = 111.195;

double radians(double degrees) {
  return degrees * std::numbers::pi / 180.0;
}

}  // namespace

double wrapped_longitude(double longitude) {
  double const turned = std::fmod(longitude + 180.0, 360.0);
  return (turned < 0 ? turned + 360.0 : turned) - 180.0;
}

double distance_km(Point a, Point b) {
  double const latitude_part = std::sin(radians(b.latitude - a.latitude) / 2);
  double const longitude_part = std::sin(radians(b.longitude - a.longitude) / 2);
  double const chord = latitude_part * latitude_part +
                       std::cos(radians(a.latitude)) * std::cos(radians(b.latitude)) * longitude_part * longitude_part;
  return 2 * earth_radius_km * std::asin(std::min(1.0, std::sqrt(chord)));
}

Point midpoint(Point a, Point b) {
  double const difference = wrapped_longitude(b.longitude - a.longitude);
  return {(a.latitude + b.latitude) / 2, wrapped_longitude(a.longitude + difference / 2)};
}

Point shifted(Point from, double north_km, double east_km) {
  double const latitude = std::clamp(from.latitude + north_km / km_per_degree, -90.0, 90.0);
  double const shrink = std::max(0.05, std::cos(radians(from.latitude)));
  return {latitude, wrapped_longitude(from.longitude + east_km / (km_per_degree * shrink))};
}

}  // namespace annals::place
