// place/geometry.hpp -- distances and shifts on the sphere.
// Role:   what the gazetteer's builder and the resolver both need; nothing finer than a kilometre matters here.
// Source: haversine formula, mean Earth radius 6371.0088 km (IUGG).
// Tested by: tests/unit/place/test_geometry.cpp
#pragma once

namespace annals::place {

/// Units: WGS84 degrees.
struct Point {
  double latitude = 0;
  double longitude = 0;
};

double distance_km(Point a, Point b);
/// The point half-way; the short way round across the 180th meridian.
Point midpoint(Point a, Point b);
/// `north_km` and `east_km` away from `from`. Latitude stays within -90..90, longitude wraps.
Point shifted(Point from, double north_km, double east_km);
/// Longitude brought into -180..180.
double wrapped_longitude(double longitude);

}  // namespace annals::place
