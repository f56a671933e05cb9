#include <gtest/gtest.h>

#include <cmath>

#include "serve/graph_layout.hpp"

namespace annals::serve {
namespace {

/// `size` actors; each acts against the one before it in its group of ten.
store::ActorGraph chains(std::size_t size) {
  store::ActorGraph graph;
  graph.nodes.resize(size);
  for (std::size_t i = 0; i < size; ++i) {
    if (i % 10 != 0) {
      graph.edges.push_back({i - 1, i, 1 + i, 0});
    }
  }
  return graph;
}

double distance(Point const& a, Point const& b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

TEST(GraphLayout, IsInTheUnitSquareAndNeverPutsTwoActorsAtOnePoint) {
  for (std::size_t const size : {2U, 3U, 50U, 200U}) {
    std::vector<Point> const points = laid_out(chains(size));
    ASSERT_EQ(points.size(), size);
    for (std::size_t i = 0; i < size; ++i) {
      EXPECT_TRUE(points[i].x >= 0 && points[i].x <= 1 && points[i].y >= 0 && points[i].y <= 1);
      for (std::size_t j = 0; j < i; ++j) {
        EXPECT_GT(distance(points[i], points[j]), 0.001) << size << ": " << i << " and " << j;
      }
    }
  }
}

TEST(GraphLayout, ThoseWhoMetAreNearerThanOthers) {
  store::ActorGraph const graph = chains(60);
  std::vector<Point> const points = laid_out(graph);
  double met = 0;
  for (store::ActorGraph::Edge const& edge : graph.edges) {
    met += distance(points[edge.source], points[edge.target]) / static_cast<double>(graph.edges.size());
  }
  double all = 0;
  for (Point const& one : points) {
    for (Point const& other : points) {
      all += distance(one, other) / static_cast<double>(points.size() * points.size());
    }
  }
  EXPECT_LT(met, all / 2);
}

TEST(GraphLayout, OfOneActorIsTheMiddleAndOfNoneNothing) {
  EXPECT_TRUE(laid_out({}).empty());
  std::vector<Point> const one = laid_out(chains(1));
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].x, 0.5);
}

}  // namespace
}  // namespace annals::serve
