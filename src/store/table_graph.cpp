#include "store/table_graph.hpp"

#include <algorithm>
#include <vector>

#include "store/table_actors.hpp"

namespace annals::store {
namespace {

struct Deeds {
  SidesSum sum;
  std::uint64_t killed = 0;
};

/// By the number of the pair of sides.
std::vector<Deeds> deeds_of_sides(IncidentTable const& table, RowFilter const& filter) {
  std::vector<Deeds> deeds(table.sides.size());
  each_fitting(filter, [&](Row row) {
    Deeds& one = deeds[table.rows.sides[row]];
    one.sum.add(table.days_of(row));
    one.killed += static_cast<std::uint64_t>(std::max<std::int64_t>(table.rows.killed[row], 0));
  });
  return deeds;
}

/// What the nodes did against each other, by their ends; nobody is shown acting against himself.
std::vector<ActorGraph::Edge> edges_between(IncidentTable const& table, std::vector<Deeds> const& deeds,
                                            std::vector<ActorSum> const& nodes) {
  constexpr std::uint32_t no_node = 0xFFFFFFFF;
  std::vector<std::uint32_t> place_of(table.texts.size(), no_node);  // by the text of the key
  for (std::uint32_t place = 0; place < nodes.size(); ++place) {
    place_of[table.texts.find(nodes[place].id.empty() ? nodes[place].name : nodes[place].id).value_or(0)] = place;
  }
  std::vector<ActorGraph::Edge> matrix(nodes.size() * nodes.size());
  for (std::uint32_t number = 0; number < deeds.size(); ++number) {
    if (deeds[number].sum.incidents == 0) {
      continue;
    }
    for (std::uint32_t const from : table.sides[number].source) {
      for (std::uint32_t const to : table.sides[number].target) {
        std::uint32_t const source = place_of[table.actors[from].key];
        std::uint32_t const target = place_of[table.actors[to].key];
        if (source != no_node && target != no_node && source != target) {
          ActorGraph::Edge& edge = matrix[source * nodes.size() + target];
          edge = {source, target, edge.incidents + deeds[number].sum.incidents, edge.killed + deeds[number].killed};
        }
      }
    }
  }
  return matrix;
}

}  // namespace

ActorGraph count_graph(IncidentTable const& table, RowFilter const& filter, std::size_t size, std::uint64_t least) {
  std::vector<Deeds> const deeds = deeds_of_sides(table, filter);
  ActorCounter actors(table);
  for (std::uint32_t number = 0; number < deeds.size(); ++number) {
    if (deeds[number].sum.incidents > 0) {
      actors.add(table.sides[number], deeds[number].sum);
    }
  }
  ActorGraph graph;
  graph.total = actors.size();
  graph.nodes = actors.sums(size);
  graph.edges = edges_between(table, deeds, graph.nodes);
  std::erase_if(graph.edges,
                [least](ActorGraph::Edge const& edge) { return edge.incidents < std::max<std::uint64_t>(least, 1); });
  return graph;
}

}  // namespace annals::store
