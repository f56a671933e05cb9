#include "store/open_store.hpp"

#include <chrono>
#include <thread>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "store/postgresql_driver.hpp"
#include "store/schema.hpp"
#include "store/sql_store.hpp"
#include "store/sqlite_driver.hpp"

namespace annals::store {
namespace {

Access access_of(OpenMode mode) {
  return mode == OpenMode::read ? Access::read : mode == OpenMode::write ? Access::write : Access::create;
}

/// SQLite does not wait for another process while the log is switched on, so that two that make a database at once
/// would fail; this waits as long as every other statement does.
Result<void> switch_log_on(Database& database, std::uint32_t busy_milliseconds) {
  constexpr std::chrono::milliseconds pause(20);
  auto const end = std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_milliseconds);
  for (;;) {
    Result<void> const switched = database.execute("PRAGMA journal_mode = WAL");
    if (switched || switched.error().code != ErrorCode::busy || std::chrono::steady_clock::now() >= end) {
      return switched;
    }
    std::this_thread::sleep_for(pause);
  }
}

Result<void> set_up_file(Database& database, StoreSettings const& settings) {
  ANNALS_CHECK(switch_log_on(database, settings.busy_milliseconds));
  ANNALS_CHECK(
      database.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; "
                       "PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY"));
  if (settings.most_bytes > 0) {
    ANNALS_TRY(std::int64_t const page, database.number("PRAGMA page_size"));
    ANNALS_CHECK(database.execute(
        concat({"PRAGMA max_page_count = ", std::to_string(settings.most_bytes / static_cast<std::uint64_t>(page))})));
  }
  return {};
}

Result<Database> open_file(std::string const& path, OpenMode mode, StoreSettings const& settings) {
  if (is_directory(path)) {
    return Error{ErrorCode::unreadable, "a directory, not a database", {path, 0, 0, {}}, {}};
  }
  if (mode != OpenMode::create && !file_exists(path)) {
    return Error{ErrorCode::not_found, "no such database", {path, 0, 0, {}}, {}};
  }
  ANNALS_TRY(Database database, open_sqlite(path, access_of(mode), settings.busy_milliseconds));
  if (mode != OpenMode::read) {
    // A file of another kind must be refused before anything in it is changed.
    ANNALS_CHECK(check_preparable(database, mode == OpenMode::create));
    ANNALS_CHECK(set_up_file(database, settings));
  }
  return database;
}

Result<Database> open_server(std::string const& address, OpenMode mode, StoreSettings const& settings) {
  ANNALS_TRY(Database database, open_postgresql(address, access_of(mode), settings.busy_milliseconds));
  if (mode != OpenMode::read) {
    ANNALS_CHECK(check_preparable(database, mode == OpenMode::create));
  }
  return database;
}

}  // namespace

Result<std::unique_ptr<Store>> open_store(std::string const& where, OpenMode mode, StoreSettings const& settings) {
  ANNALS_TRY(Database database,
             is_postgresql_address(where) ? open_server(where, mode, settings) : open_file(where, mode, settings));
  std::int64_t schema_before = schema_version;
  if (mode == OpenMode::read) {
    ANNALS_CHECK(check_schema(database));
  } else {
    ANNALS_TRY(schema_before, prepare_schema(database));
  }
  return make_sql_store(std::move(database), mode, settings, schema_before);
}

std::string store_name(std::string const& where) {
  return is_postgresql_address(where) ? postgresql_name(where).value_or("the database") : where;
}

}  // namespace annals::store
