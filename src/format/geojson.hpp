// format/geojson.hpp -- rows as GeoJSON features, for maps and geographic information systems.
// Source: RFC 7946: longitude before latitude, WGS84, no `crs` member. What has no position is a feature with null
//         geometry, never left out.
// Tested by: tests/unit/format/test_geojson.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/fields.hpp"

namespace annals::format {

/// A collection is begin, features parted by ",\n", end; so that it can be written feature by feature.
inline constexpr std::string_view geojson_begin = "{\"type\":\"FeatureCollection\",\"features\":[\n";
/// geojson_begin with a member `withheld` that lists the notes; RFC 7946 lets a collection have members of its own.
std::string geojson_head(std::vector<std::string> const& notes);
inline constexpr std::string_view geojson_separator = ",\n";
inline constexpr std::string_view geojson_end = "\n]}\n";

/// The first field is the id of the feature; longitude and latitude make the point; all others are properties.
std::string geojson_feature(std::vector<Field> const& fields);

}  // namespace annals::format
