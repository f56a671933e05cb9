// store/coverage.hpp -- whose reports a database holds, of which months and in which languages.
// Tested by: tests/unit/store/test_map.cpp
#pragma once

#include "annals/result.hpp"
#include "store/counts.hpp"
#include "store/database.hpp"

namespace annals::store {

/// Cost:  a walk over all reports: a second or two for a million.
Result<Coverage> read_coverage(Database const& database);

}  // namespace annals::store
