// store/sqlite_driver.hpp -- connections to a SQLite file.
// Role:   with word_cutter.cpp the only file that calls the SQLite library.
// Source: the C interface of SQLite 3.40.
// Tested by: tests/unit/store/test_sqlite_faults.cpp
#pragma once

#include <cstdint>
#include <string>

#include "store/database.hpp"

namespace annals::store {

/// Errors:  not_found, unreadable, unwritable, malformed (not a database), busy
Result<Database> open_sqlite(std::string const& path, Access access, std::uint32_t busy_milliseconds);

}  // namespace annals::store
