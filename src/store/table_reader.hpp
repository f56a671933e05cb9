// store/table_reader.hpp -- the table of a database: read whole, or from an earlier one and what changed since.
// Tested by: tests/unit/store/test_table.cpp
#pragma once

#include "annals/result.hpp"
#include "store/database.hpp"
#include "store/incident_table.hpp"

namespace annals::store {

/// What the database is at, and read_table() will show. Requires: a transaction, for both to see the same.
Result<TableState> table_state(Database const& database);

/// `before` may be null.
/// Cost:  seconds for a million incidents; with `before` a tenth of a second and as long as reading what changed.
Result<IncidentTable> read_table(Database const& database, TableState const& state, IncidentTable const* before);

}  // namespace annals::store
