// store/table_count.hpp -- facets, the timeline and actors, counted in one walk over a table.
// Tested by: tests/unit/store/test_counts.cpp, test_table.cpp
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "store/counts.hpp"
#include "store/incident_table.hpp"
#include "store/table_filter.hpp"

namespace annals::store {

/// The first day of the bucket that a day is in.
CivilDate bucket_start(CivilDate day, Bucket bucket);

Facets count_facets(IncidentTable const& table, RowFilter const& filter);
Timeline count_timeline(IncidentTable const& table, RowFilter const& filter, Bucket bucket);
/// The `most` of the most incidents.
ActorSums count_actors(IncidentTable const& table, RowFilter const& filter, std::size_t most);
/// `filter` keeps the incidents of `actor`. Undefined: empty when none fits.
std::optional<ActorDetail> count_actor(IncidentTable const& table, RowFilter const& filter, std::string_view actor);

}  // namespace annals::store
