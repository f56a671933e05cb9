#include "place/gazetteer_shapes.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace annals::place {
namespace {

constexpr double cell_degrees = 0.25;

/// Mean of points that may lie on both sides of the 180th meridian.
Point mean_of(std::vector<Point> const& points) {
  double const origin = points.front().longitude;
  Point sum;
  for (Point const& point : points) {
    sum.latitude += point.latitude;
    sum.longitude += wrapped_longitude(point.longitude - origin);
  }
  auto const count = static_cast<double>(points.size());
  return {sum.latitude / count, wrapped_longitude(origin + sum.longitude / count)};
}

Disc disc_of(std::vector<Point> const& points) {
  Disc disc;
  disc.centre = mean_of(points);
  std::vector<double> distances;
  distances.reserve(points.size());
  for (Point const& point : points) {
    distances.push_back(distance_km(disc.centre, point));
  }
  std::sort(distances.begin(), distances.end());
  disc.radius_km = std::max(5.0, distances[distances.size() * 2 / 3]);
  return disc;
}

struct Direction {
  double north = 0;
  double east = 0;
};

Direction direction_of(std::string_view name) {
  Direction direction;
  direction.north = name.starts_with("north") ? 1 : name.starts_with("south") ? -1 : 0;
  direction.east = name.ends_with("east") ? 1 : name.ends_with("west") ? -1 : 0;
  return direction;
}

}  // namespace

std::vector<Point> occupied_cells(std::vector<Point> const& towns) {
  std::vector<std::pair<int, int>> cells;
  cells.reserve(towns.size());
  for (Point const& town : towns) {
    cells.emplace_back(static_cast<int>(std::floor(town.latitude / cell_degrees)),
                       static_cast<int>(std::floor(town.longitude / cell_degrees)));
  }
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  std::vector<Point> middles;
  middles.reserve(cells.size());
  for (auto const& [row, column] : cells) {
    middles.push_back({(row + 0.5) * cell_degrees, (column + 0.5) * cell_degrees});
  }
  return middles;
}

std::optional<Disc> middle_of(std::vector<Point> const& towns) {
  if (towns.empty()) {
    return std::nullopt;
  }
  if (towns.size() < 3) {
    return disc_of(towns);
  }
  std::vector<Point> const cells = occupied_cells(towns);
  Disc disc = disc_of(cells);
  // Half of a wide unit may be almost empty; the middle of its box holds the towns' mean back.
  double south = 90;
  double north = -90;
  double west = 0;
  double east = 0;
  for (Point const& cell : cells) {
    south = std::min(south, cell.latitude);
    north = std::max(north, cell.latitude);
    west = std::min(west, wrapped_longitude(cell.longitude - disc.centre.longitude));
    east = std::max(east, wrapped_longitude(cell.longitude - disc.centre.longitude));
  }
  Point const box{(south + north) / 2, wrapped_longitude(disc.centre.longitude + (west + east) / 2)};
  disc.centre = midpoint(disc.centre, box);
  return disc;
}

std::optional<Disc> part_of(std::vector<Point> const& towns, std::string_view direction) {
  std::vector<Point> cells = occupied_cells(towns);
  if (cells.size() < 6) {
    return std::nullopt;
  }
  Point const centre = mean_of(cells);
  double spread_north = 0;
  double spread_east = 0;
  for (Point const& cell : cells) {
    spread_north = std::max(spread_north, std::abs(cell.latitude - centre.latitude));
    spread_east = std::max(spread_east, std::abs(wrapped_longitude(cell.longitude - centre.longitude)));
  }
  spread_north = std::max(spread_north, cell_degrees);
  spread_east = std::max(spread_east, cell_degrees);
  Direction const wanted = direction_of(direction);
  bool const central = direction == "central";
  auto const reach = [&](Point const& cell) {
    double const north = (cell.latitude - centre.latitude) / spread_north;
    double const east = wrapped_longitude(cell.longitude - centre.longitude) / spread_east;
    return central ? -(north * north + east * east) : north * wanted.north + east * wanted.east;
  };
  std::stable_sort(cells.begin(), cells.end(), [&](Point const& a, Point const& b) { return reach(a) > reach(b); });
  cells.resize(std::max<std::size_t>(2, cells.size() / 3));
  return disc_of(cells);
}

std::optional<Disc> border_of(std::vector<Point> const& towns_a, std::vector<Point> const& towns_b) {
  std::vector<Point> const cells_a = occupied_cells(towns_a);
  std::vector<Point> const cells_b = occupied_cells(towns_b);
  struct Pair {
    double squared = 0;
    Point middle;
  };
  std::vector<Pair> pairs;
  double smallest = std::numeric_limits<double>::max();
  for (Point const& a : cells_a) {
    double const shrink = std::cos(a.latitude * 0.017453292519943295);
    double best = std::numeric_limits<double>::max();
    Point nearest;
    // Squared degrees are enough to find the nearest, and far cheaper than the sphere.
    for (Point const& b : cells_b) {
      double const north = b.latitude - a.latitude;
      double const east = (b.longitude - a.longitude) * shrink;
      double const squared = north * north + east * east;
      if (squared < best) {
        best = squared;
        nearest = b;
      }
    }
    if (!cells_b.empty()) {
      pairs.push_back({best, midpoint(a, nearest)});
      smallest = std::min(smallest, best);
    }
  }
  if (pairs.empty()) {
    return std::nullopt;
  }
  double const limit = std::max(0.6 * 0.6, smallest * 2.25);
  std::vector<Point> along;
  for (Pair const& pair : pairs) {
    if (pair.squared <= limit) {
      along.push_back(pair.middle);
    }
  }
  Disc disc = disc_of(along);
  Point const mean = disc.centre;
  // A curved border's mean lies off it; its own point nearest to the mean does not.
  disc.centre = *std::min_element(along.begin(), along.end(), [&](Point const& a, Point const& b) {
    return distance_km(a, mean) < distance_km(b, mean);
  });
  disc.radius_km = std::max(20.0, disc.radius_km);
  return disc;
}

}  // namespace annals::place
