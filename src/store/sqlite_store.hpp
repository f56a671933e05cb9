// store/sqlite_store.hpp -- the default store: one SQLite file.
// Role:   full text by FTS5, places and days by R*Tree, write-ahead log so that readers never wait.
// Source: SQLite 3.40; the schema is in store/schema.cpp.
// Tested by: tests/unit/store/test_sqlite_store.cpp, tests/unit/store/test_sqlite_faults.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "incident/match.hpp"
#include "store/store.hpp"

namespace annals::store {

enum class OpenMode : std::uint8_t {
  read,    ///< must exist; nothing is written
  write,   ///< must exist
  create,  ///< made when it is not there
};

struct SqliteSettings {
  incident::Settings matching;
  CoderIdentity coder;                       ///< checked against what is stored when not empty
  std::string writer;                        ///< "annals ingest, process 4711": told to whoever finds the store busy
  std::uint32_t busy_milliseconds = 10'000;  ///< how long to wait for another writer
  std::uint64_t most_bytes = 0;              ///< largest size of the file; 0 is no limit
};

/// Durability: each add() is on the disk when it returns (synchronous=FULL): neither a killed process nor a power
/// cut loses what was reported as stored, on a disk that honours flushes.
/// Errors:  not_found      no such file (read, write)
///          malformed      not a database, or not one of Annals
///          newer_version  written by a newer Annals
///          unreadable, unwritable, busy  as Store
/// Failing example: open_sqlite_store("notes.txt", OpenMode::read) -> "notes.txt: not an Annals database"
Result<std::unique_ptr<Store>> open_sqlite_store(std::string const& path, OpenMode mode,
                                                 SqliteSettings const& settings = {});

}  // namespace annals::store
