// store/schema.hpp -- the tables of the SQLite store, and how a file is told to be one.
// Tested by: tests/unit/store/test_sqlite_store.cpp
#pragma once

#include <string>

#include "annals/result.hpp"
#include "store/statement.hpp"

namespace annals::store {

inline constexpr std::int64_t schema_application_id = 0x414e4e4c;  ///< "ANNL" in PRAGMA application_id
inline constexpr std::int64_t schema_version = 1;                  ///< in PRAGMA user_version

/// Makes the tables in an empty file; leaves a store of this version as it is.
/// Errors:  malformed      a database, but not one of Annals
///          newer_version  of a later schema
Result<void> create_schema(Database& database);

/// Errors:  as create_schema; an empty file is malformed.
Result<void> check_schema(Database const& database);

}  // namespace annals::store
