// store/schema.hpp -- the tables of a store, its version, and the steps from one version to the next.
// Tested by: tests/unit/store/test_schema.cpp
#pragma once

#include <cstdint>

#include "annals/result.hpp"
#include "store/database.hpp"

namespace annals::store {

inline constexpr std::int64_t schema_version = 4;

/// Makes the tables in an empty database, and brings one of an older version up to date; all of it or nothing.
/// Gives the version that was there; 0 for an empty one.
/// Errors:  malformed      a database, but not one of Annals
///          newer_version  of a later schema
Result<std::int64_t> prepare_schema(Database& database);

/// Errors:  as prepare_schema; an empty database is malformed.
///          unsupported    of an earlier schema: it has to be brought up to date first
Result<void> check_schema(Database const& database);

/// Would prepare_schema take it? Nothing is changed.
/// Errors:  as prepare_schema; an empty database is malformed unless it may be empty
Result<void> check_preparable(Database const& database, bool may_be_empty);

}  // namespace annals::store
