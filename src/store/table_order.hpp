// store/table_order.hpp -- the orders of a table, and the page of a list in one of them.
// Tested by: tests/unit/store/test_table.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annals/result.hpp"
#include "store/incident_table.hpp"
#include "store/table_filter.hpp"

namespace annals::store {

/// Fills `orders` and `by_key` of a table whose other columns are there.
void put_in_order(IncidentTable& table);

struct RowPage {
  std::uint64_t total = 0;
  std::uint64_t offset = 0;
  std::vector<Row> rows;
  std::string next;
};

/// Cost:    a walk over all rows, none without a filter.
/// Errors:  usage      `next` is none of this order
///          not_found  the incident of `at` is not among those of the query
Result<RowPage> find_page(IncidentTable const& table, RowFilter const& filter, IncidentQuery const& query);

}  // namespace annals::store
