#include "store/polygon.hpp"

#include <algorithm>

#include "base/strings.hpp"

namespace annals::store {
namespace {

constexpr double whole_turn = 360;

Edge edge_between(Corner const& one, Corner const& other, double turn) {
  Edge edge{{one.longitude + turn, one.latitude}, {other.longitude + turn, other.latitude}};
  bool const is_upward = edge.from.latitude < edge.to.latitude ||
                         (edge.from.latitude == edge.to.latitude && edge.from.longitude <= edge.to.longitude);
  if (!is_upward) {
    std::swap(edge.from, edge.to);
  }
  return edge;
}

void add_edges(std::vector<Corner> const& polygon, double turn, std::vector<Edge>& edges) {
  for (std::size_t i = 0; i < polygon.size(); ++i) {
    edges.push_back(edge_between(polygon[i], polygon[(i + 1) % polygon.size()], turn));
  }
}

/// Where it begins and ends, in degrees as they are given.
std::pair<double, double> longitudes_of(std::vector<Corner> const& polygon) {
  auto const [west, east] = std::ranges::minmax(polygon, {}, &Corner::longitude);
  return {west.longitude, east.longitude};
}

/// Over 0 where the point lies left of the edge as it goes upward, 0 where on its line. No product may be fused with
/// the difference: no database does so (room.cmake says it to the compiler).
double side_of(Corner const& point, Edge const& edge) {
  double const right = (edge.to.longitude - edge.from.longitude) * (point.latitude - edge.from.latitude);
  double const left = (edge.to.latitude - edge.from.latitude) * (point.longitude - edge.from.longitude);
  return right - left;
}

/// The columns of an edge are column1 to column4, as both engines call those of VALUES: from and to, longitude first.
constexpr std::string_view side_sql =
    "(column3 - column1) * (i.latitude - column2) - (column4 - column2) * (i.longitude - column1)";

}  // namespace

std::vector<Edge> edges_of(std::vector<Corner> const& polygon) {
  std::vector<Edge> edges;
  if (polygon.empty()) {
    return edges;
  }
  auto const [west, east] = longitudes_of(polygon);
  add_edges(polygon, 0, edges);
  if (west < -whole_turn / 2) {
    add_edges(polygon, whole_turn, edges);
  }
  if (east > whole_turn / 2) {
    add_edges(polygon, -whole_turn, edges);
  }
  return edges;
}

bool lies_in(Corner const& point, std::vector<Edge> const& edges) {
  bool is_inside = false;
  for (Edge const& edge : edges) {
    double const side = side_of(point, edge);
    double const west = std::min(edge.from.longitude, edge.to.longitude);
    double const east = std::max(edge.from.longitude, edge.to.longitude);
    bool const is_beside = point.latitude >= edge.from.latitude && point.latitude <= edge.to.latitude;
    if (is_beside && side == 0 && point.longitude >= west && point.longitude <= east) {
      return true;
    }
    // Of the two edges that meet at the height of the point only the lower one's upper end is left out.
    is_inside = is_inside != (is_beside && point.latitude < edge.to.latitude && side > 0);
  }
  return is_inside;
}

BoundingBox box_around(std::vector<Corner> const& polygon) {
  auto const [south, north] = std::ranges::minmax(polygon, {}, &Corner::latitude);
  auto const [west, east] = longitudes_of(polygon);
  BoundingBox box{west, south.latitude, east, north.latitude};
  if (east - west >= whole_turn) {
    box.west = -whole_turn / 2;
    box.east = whole_turn / 2;
    return box;
  }
  for (double* const end : {&box.west, &box.east}) {
    if (*end < -whole_turn / 2) {
      *end += whole_turn;
    } else if (*end > whole_turn / 2) {
      *end -= whole_turn;
    }
  }
  return box;
}

SqlPiece polygon_condition(std::vector<Corner> const& polygon) {
  SqlPiece piece{concat({"(SELECT max(CASE WHEN i.latitude >= column2 AND i.latitude <= column4 AND ", side_sql,
                         " = 0 AND ((i.longitude >= column1 AND i.longitude <= column3) OR (i.longitude >= column3 AND "
                         "i.longitude <= column1)) THEN 1 ELSE 0 END) = 1 OR sum(CASE WHEN i.latitude >= column2 AND "
                         "i.latitude < column4 AND ",
                         side_sql, " > 0 THEN 1 ELSE 0 END) % 2 = 1 FROM (VALUES "}),
                 {}};
  for (Edge const& edge : edges_of(polygon)) {
    constexpr std::string_view first =
        "(CAST(? AS double precision), CAST(? AS double precision), CAST(? AS double precision), "
        "CAST(? AS double precision))";
    piece.sql += piece.values.empty() ? first : ", (?, ?, ?, ?)";
    for (double const number : {edge.from.longitude, edge.from.latitude, edge.to.longitude, edge.to.latitude}) {
      piece.values.emplace_back(number);
    }
  }
  piece.sql += ") AS edges)";
  return piece;
}

}  // namespace annals::store
