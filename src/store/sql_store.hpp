// store/sql_store.hpp -- the store over a database connection, whatever the engine.
// Tested by: tests/unit/store/test_store.cpp, test_engines.cpp
#pragma once

#include <memory>

#include "store/database.hpp"
#include "store/open_store.hpp"

namespace annals::store {

/// Requires: a database of the present schema (check_schema or prepare_schema went well). `schema_before` is what
/// prepare_schema gave: a note says so when it was an older one.
Result<std::unique_ptr<Store>> make_sql_store(Database database, OpenMode mode, StoreSettings const& settings,
                                              std::int64_t schema_before);

}  // namespace annals::store
