#include "store/table_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numbers>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "store/sphere.hpp"
#include "store/table_actors.hpp"

namespace annals::store {
namespace {

constexpr std::uint32_t smallest_cell_pixels = 48;  // a finger's width: nearer marks would cover each other
constexpr double mercator_end = 85.05112878;        // degrees of latitude where the world is square

using Types = std::array<std::uint32_t, event_type_names.size()>;

/// What the incidents at one place, or in one cell, add up to.
struct Sum {
  std::uint32_t count = 0;
  Row first = 0;  ///< the row of the smallest id
  std::uint64_t killed = 0;
  Types types{};

  void add(IncidentTable const& table, Row row) {
    first = count == 0 ? row : first;
    ++count;
    killed += static_cast<std::uint64_t>(std::max<std::int64_t>(table.rows.killed[row], 0));
    ++types[static_cast<std::size_t>(table.rows.type[row])];
  }
};

/// By the number of the place.
std::vector<Sum> sums_of_places(IncidentTable const& table, RowFilter const& filter) {
  std::vector<Sum> sums(table.places.size());
  each_fitting(filter, [&](Row row) { sums[table.rows.place[row]].add(table, row); });
  return sums;
}

bool is_area(TablePlace const& place) {
  return !place.precision || *place.precision > PlacePrecision::city;
}

/// Column, row, and whether it is of areas, in one number.
std::uint64_t cell_of(TablePlace const& place, std::uint32_t zoom, std::uint32_t cell_pixels) {
  double const cells = 256.0 * std::exp2(zoom) / cell_pixels;
  double const latitude = std::clamp(place.latitude, -mercator_end, mercator_end) * degree;
  double const east = (place.longitude + 180) / 360;
  double const south = 0.5 - std::asinh(std::tan(latitude)) / (2 * std::numbers::pi);
  auto const column = static_cast<std::uint64_t>(std::clamp(east, 0.0, 1.0) * cells);
  auto const row = static_cast<std::uint64_t>(std::clamp(south, 0.0, 1.0) * cells);
  return (is_area(place) ? std::uint64_t{1} << 62U : 0) | column << 31U | row;
}

struct Cell {
  std::vector<std::uint32_t> places;
  bool is_seen = false;  ///< one of its places is in the view
};

/// Places with incidents by cells, in the order of their first places.
std::vector<Cell> cells_of(IncidentTable const& table, std::vector<Sum> const& sums, ClusterGrid const& grid,
                           std::uint32_t cell_pixels) {
  std::vector<Cell> cells;
  std::unordered_map<std::uint64_t, std::size_t> known;
  for (std::uint32_t number = 0; number < sums.size(); ++number) {
    TablePlace const& place = table.places[number];
    if (sums[number].count > 0 && place.has_position) {
      auto const [cell, is_new] = known.emplace(cell_of(place, grid.zoom, cell_pixels), cells.size());
      Cell& one = is_new ? cells.emplace_back() : cells[cell->second];
      one.places.push_back(number);
      one.is_seen = one.is_seen || !grid.view || lies_in(place, *grid.view);
    }
  }
  std::erase_if(cells, [](Cell const& cell) { return !cell.is_seen; });
  return cells;
}

std::vector<FacetValue> values_of(Types const& types) {
  std::vector<FacetValue> values;
  for (std::size_t type = 0; type < types.size(); ++type) {
    if (types[type] > 0) {
      values.push_back({std::string(event_type_names[type]), types[type]});
    }
  }
  sort_by_count(values);
  return values;
}

Cluster cluster_of(IncidentTable const& table, std::vector<Sum> const& sums, Cell const& cell) {
  Cluster cluster;
  std::uint32_t const shown = *std::ranges::min_element(cell.places, [&sums](std::uint32_t a, std::uint32_t b) {
    return std::tie(sums[b].count, sums[a].first) < std::tie(sums[a].count, sums[b].first);
  });
  TablePlace const& place = table.places[shown];
  cluster.latitude = place.latitude;
  cluster.longitude = place.longitude;
  cluster.precision = place.precision;
  cluster.radius_km = place.radius_km;
  cluster.places = cell.places.size();
  cluster.name = cell.places.size() == 1 ? table.texts[place.name] : std::string();
  cluster.box = {place.longitude, place.latitude, place.longitude, place.latitude};
  Types types{};
  for (std::uint32_t const number : cell.places) {
    Sum const& sum = sums[number];
    TablePlace const& one = table.places[number];
    cluster.count += sum.count;
    cluster.killed += sum.killed;
    std::ranges::transform(types, sum.types, types.begin(), std::plus<>());
    cluster.box = {std::min(cluster.box.west, one.longitude), std::min(cluster.box.south, one.latitude),
                   std::max(cluster.box.east, one.longitude), std::max(cluster.box.north, one.latitude)};
  }
  cluster.types = values_of(types);
  cluster.incident = cluster.count == 1 ? std::string(table.rows.id[sums[shown].first].text()) : std::string();
  return cluster;
}

}  // namespace

Clusters count_clusters(IncidentTable const& table, RowFilter const& filter, ClusterGrid const& grid) {
  std::vector<Sum> const sums = sums_of_places(table, filter);
  Clusters clusters;
  for (std::uint32_t number = 0; number < sums.size(); ++number) {
    clusters.total += sums[number].count;
    clusters.without_place += table.places[number].has_position ? 0 : sums[number].count;
  }
  clusters.cell_pixels = smallest_cell_pixels;
  std::vector<Cell> cells = cells_of(table, sums, grid, clusters.cell_pixels);
  while (cells.size() > most_clusters) {
    clusters.cell_pixels *= 2;
    cells = cells_of(table, sums, grid, clusters.cell_pixels);
  }
  std::vector<std::pair<Row, Cluster>> rows;
  for (Cell const& cell : cells) {
    Row first = sums[cell.places.front()].first;
    for (std::uint32_t const number : cell.places) {
      first = std::min(first, sums[number].first);
    }
    rows.emplace_back(first, cluster_of(table, sums, cell));
  }
  std::ranges::sort(rows, [](auto const& a, auto const& b) {
    return std::tie(b.second.count, a.first) < std::tie(a.second.count, b.first);
  });
  for (auto& [first, cluster] : rows) {
    clusters.rows.push_back(std::move(cluster));
  }
  return clusters;
}

PlaceSums count_places(IncidentTable const& table, RowFilter const& filter, PlaceLevel level) {
  std::vector<Sum> const sums = sums_of_places(table, filter);
  std::map<std::pair<std::string, std::string>, PlaceSum> found;
  PlaceSums places;
  for (std::uint32_t number = 0; number < sums.size(); ++number) {
    TablePlace const& place = table.places[number];
    places.total += sums[number].count;
    if (place.country == 0) {
      places.without_place += sums[number].count;
    } else if (sums[number].count > 0) {
      std::string const& country = table.texts[place.country];
      std::string const& admin1 = table.texts[level == PlaceLevel::admin1 ? place.admin1 : 0];
      PlaceSum& one = found[{country, admin1}];
      one.country = country;
      one.admin1 = admin1;
      one.count += sums[number].count;
      one.killed += sums[number].killed;
    }
  }
  for (auto& [names, one] : found) {
    places.rows.push_back(std::move(one));
  }
  std::ranges::stable_sort(places.rows, std::greater<>(), &PlaceSum::count);
  return places;
}

}  // namespace annals::store
