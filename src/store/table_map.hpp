// store/table_map.hpp -- where the incidents of a query are: cells of a map, and sums of countries and first levels.
// Source: the projection of web maps, https://epsg.io/3857
// Tested by: tests/unit/store/test_map.cpp
#pragma once

#include "store/counts.hpp"
#include "store/incident_table.hpp"
#include "store/table_filter.hpp"

namespace annals::store {

inline constexpr std::size_t most_clusters = 2000;

/// Requires:  grid.zoom <= largest_zoom
Clusters count_clusters(IncidentTable const& table, RowFilter const& filter, ClusterGrid const& grid);
PlaceSums count_places(IncidentTable const& table, RowFilter const& filter, PlaceLevel level);

}  // namespace annals::store
