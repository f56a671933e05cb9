// place/gazetteer_shapes.hpp -- middles, borders and parts of units, out of where their towns lie.
// Role:   the gazetteer has points, no outlines; these are what outlines would have been asked for.
// Source: our own: a unit is the set of quarter-degree cells that hold a town of it.
// Tested by: tests/unit/place/test_gazetteer_shapes.cpp
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "place/geometry.hpp"

namespace annals::place {

struct Disc {
  Point centre;
  double radius_km = 0;
};

/// Middles of the occupied cells, each once, in order of their row and column.
std::vector<Point> occupied_cells(std::vector<Point> const& towns);

/// Half-way between the mean of the cells and the middle of the box around them, with the radius about the mean
/// that holds two thirds of the cells.
/// Undefined: empty without a town.
std::optional<Disc> middle_of(std::vector<Point> const& towns);

inline constexpr std::array<std::string_view, 9> direction_names = {
    "north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "central"};

/// The third of the unit that lies farthest in the direction.
/// Undefined: empty when the unit has fewer than six occupied cells.
std::optional<Disc> part_of(std::vector<Point> const& towns, std::string_view direction);

/// Where the towns of two neighbours lie nearest to each other.
/// Undefined: empty when either has no town.
/// Cost: cells of the one times the cells of the other.
std::optional<Disc> border_of(std::vector<Point> const& towns_a, std::vector<Point> const& towns_b);

}  // namespace annals::place
