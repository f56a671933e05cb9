// store/polygon.hpp -- what lies in a polygon that is drawn on the map, told in the same way by memory and by SQL.
// Role:   both do the same few sums with the same doubles in the same order, so that they agree to the last point; the
//         functions of PostGIS would tell points near an edge, and polygons that cross themselves, otherwise.
// Rule:   even-odd: a part that is walked around twice is out. What lies on an edge or a corner is in. Edges are
// straight
//         in degrees, as GeoJSON has them.
// Tested by: tests/unit/store/test_polygon.cpp, test_table.cpp on both engines
#pragma once

#include <vector>

#include "store/dialect.hpp"
#include "store/incident_query.hpp"

namespace annals::store {

/// From its lower end (of two equally low ones the western) to its upper, whichever way the polygon is walked: two
/// polygons with an edge in common round alike there.
struct Edge {
  Corner from;
  Corner to;
};

/// The last corner is joined to the first. Where the polygon goes beyond the 180th meridian its edges come a second
/// time, a turn of 360 degrees away.
std::vector<Edge> edges_of(std::vector<Corner> const& polygon);

/// Example: lies_in({69.17, 34.53}, edges_of({{60, 30}, {70, 30}, {70, 40}})) -> true
bool lies_in(Corner const& point, std::vector<Edge> const& edges);

/// The box around it. Requires: at least one corner; west to east no more than 360 degrees.
BoundingBox box_around(std::vector<Corner> const& polygon);

/// The same as lies_in() over incidents i; one without a position is out.
/// Cost:    as many steps per incident as there are edges: ask for its box before.
SqlPiece polygon_condition(std::vector<Corner> const& polygon);

}  // namespace annals::store
