#include "store/table_graph.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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
  std::unordered_map<std::uint32_t, std::size_t> place_of;  // of the nodes, by the text of their key
  for (std::size_t place = 0; place < graph.nodes.size(); ++place) {
    ActorSum const& node = graph.nodes[place];
    place_of.emplace(table.texts.find(node.id.empty() ? node.name : node.id).value_or(0), place);
  }
  std::map<std::pair<std::size_t, std::size_t>, ActorGraph::Edge> edges;
  for (std::uint32_t number = 0; number < deeds.size(); ++number) {
    for (std::uint32_t const from : table.sides[number].source) {
      for (std::uint32_t const to : table.sides[number].target) {
        auto const source = place_of.find(table.actors[from].key);
        auto const target = place_of.find(table.actors[to].key);
        if (deeds[number].sum.incidents > 0 && source != place_of.end() && target != place_of.end() &&
            source != target) {
          ActorGraph::Edge& edge = edges[{source->second, target->second}];
          edge.source = source->second;
          edge.target = target->second;
          edge.incidents += deeds[number].sum.incidents;
          edge.killed += deeds[number].killed;
        }
      }
    }
  }
  for (auto const& [ends, edge] : edges) {
    if (edge.incidents >= least) {
      graph.edges.push_back(edge);
    }
  }
  return graph;
}

}  // namespace annals::store
