#include "serve/graph_layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace annals::serve {
namespace {

constexpr int steps = 150;
constexpr double first_step = 0.1;  // how far a node may go at first, on a drawing that is 1 wide
constexpr double gravity = 0.6;     // keeps parts that nothing ties to the rest from drifting off

/// On a spiral, the first node in the middle: even, and without two nodes at one point. The angle is the golden one.
std::vector<Point> spiral(std::size_t size) {
  constexpr double golden_angle = 2.399963229728653;
  std::vector<Point> points(size);
  for (std::size_t i = 0; i < size; ++i) {
    double const radius = 0.4 * std::sqrt(static_cast<double>(i) / static_cast<double>(size));
    double const angle = golden_angle * static_cast<double>(i);
    points[i] = {radius * std::cos(angle), radius * std::sin(angle)};
  }
  return points;
}

/// Nodes push each other away, by one over their distance.
void push(std::vector<Point> const& points, double square_of_gap, std::vector<Point>& forces) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      double const x = points[i].x - points[j].x;
      double const y = points[i].y - points[j].y;
      double const force = square_of_gap / std::max(x * x + y * y, 1e-9);
      forces[i].x += x * force;
      forces[i].y += y * force;
      forces[j].x -= x * force;
      forces[j].y -= y * force;
    }
  }
}

/// Edges pull their ends together, by the square of the distance; more incidents pull more, but not in proportion.
void pull(std::vector<store::ActorGraph::Edge> const& edges, std::vector<Point> const& points, double gap,
          std::vector<Point>& forces) {
  std::uint64_t most = 1;
  for (store::ActorGraph::Edge const& edge : edges) {
    most = std::max(most, edge.incidents);
  }
  for (store::ActorGraph::Edge const& edge : edges) {
    double const weight = std::sqrt(static_cast<double>(edge.incidents) / static_cast<double>(most));
    double const x = points[edge.source].x - points[edge.target].x;
    double const y = points[edge.source].y - points[edge.target].y;
    double const force = weight * std::sqrt(x * x + y * y) / gap;
    forces[edge.source].x -= x * force;
    forces[edge.source].y -= y * force;
    forces[edge.target].x += x * force;
    forces[edge.target].y += y * force;
  }
}

void move(std::vector<Point>& points, std::vector<Point> const& forces, double longest) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    double const x = forces[i].x - gravity * points[i].x;
    double const y = forces[i].y - gravity * points[i].y;
    double const length = std::sqrt(x * x + y * y);
    double const part = length > longest ? longest / length : 1;
    points[i].x += x * part;
    points[i].y += y * part;
  }
}

/// Into the unit square, without changing the shape.
void fit(std::vector<Point>& points) {
  auto const [west, east] = std::ranges::minmax(points, {}, &Point::x);
  auto const [south, north] = std::ranges::minmax(points, {}, &Point::y);
  double const width = std::max({east.x - west.x, north.y - south.y, 1e-9});
  Point const middle{(west.x + east.x) / 2, (south.y + north.y) / 2};
  for (Point& point : points) {
    point = {std::clamp(0.5 + (point.x - middle.x) / width, 0.0, 1.0),
             std::clamp(0.5 + (point.y - middle.y) / width, 0.0, 1.0)};
  }
}

}  // namespace

std::vector<Point> laid_out(store::ActorGraph const& graph) {
  std::vector<Point> points = spiral(graph.nodes.size());
  if (points.size() < 2) {
    return std::vector<Point>(points.size(), Point{0.5, 0.5});
  }
  double const gap = std::sqrt(1.0 / static_cast<double>(points.size()));
  for (int step = 0; step < steps; ++step) {
    std::vector<Point> forces(points.size());
    push(points, gap * gap, forces);
    pull(graph.edges, points, gap, forces);
    move(points, forces, first_step * (steps - step) / steps);
  }
  fit(points);
  return points;
}

}  // namespace annals::serve
