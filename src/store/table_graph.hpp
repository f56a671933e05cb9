// store/table_graph.hpp -- who acted against whom in the incidents of a query.
// Tested by: tests/unit/store/test_map.cpp
#pragma once

#include <cstddef>
#include <cstdint>

#include "store/counts.hpp"
#include "store/incident_table.hpp"
#include "store/table_filter.hpp"

namespace annals::store {

/// The `size` actors of the most incidents, and what one did against another in at least `least` incidents.
ActorGraph count_graph(IncidentTable const& table, RowFilter const& filter, std::size_t size, std::uint64_t least);

}  // namespace annals::store
