// store/postgresql_driver.hpp -- connections to a PostgreSQL server.
// Role:   the only file that calls libpq.
// Source: libpq of PostgreSQL 15
// Tested by: tests/unit/store/test_postgresql.cpp, test_postgresql_text.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace annals::store {

/// "postgresql://..." or "postgres://...".
bool is_postgresql_address(std::string_view where);

/// "postgresql://USER@HOST:PORT/DATABASE" with the parts that the address has; never a password.
/// Errors:  usage  the address cannot be read; the message has no part of it
Result<std::string> postgresql_name(std::string const& address);

/// Waits ten seconds for the server unless the address says `connect_timeout`.
/// Errors:  usage        an address that cannot be read
///          not_found    no server answers there
///          unreadable   the server lets you not in, or has no such database
///          unsupported  a server or an encoding that is not made for this
/// A connection for reading that breaks is made anew when it is next used outside of a walk.
Result<Database> open_postgresql(std::string const& address, Access access, std::uint32_t busy_milliseconds);

}  // namespace annals::store
