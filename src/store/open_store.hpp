// store/open_store.hpp -- a store by the name that a user gives it: a file, or the address of a PostgreSQL server.
// Source: docs/store.md
// Tested by: tests/unit/store/test_store_faults.cpp, test_sqlite_faults.cpp, test_postgresql.cpp,
// test_postgresql_text.cpp
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "incident/match.hpp"
#include "store/store.hpp"
#include "store/table_keeper.hpp"

namespace annals::store {

enum class OpenMode : std::uint8_t {
  read,    ///< must exist; nothing is written
  write,   ///< must exist; one of an older Annals is brought up to date
  create,  ///< made when it is not there; on a server the tables are, in a database that is there
};

struct StoreSettings {
  /// How records are joined. Undefined: as the database has been joined so far, in a new one by the weights that were
  /// set by hand. Where it says otherwise than the database, all records are joined anew when it is opened to write.
  std::optional<incident::Settings> matching;
  CoderIdentity coder;                       ///< checked against what is stored when not empty
  std::string writer;                        ///< "annals ingest, process 4711": told to whoever finds the store busy
  std::uint32_t busy_milliseconds = 10'000;  ///< how long to wait for another writer
  std::function<std::string()> clock;        ///< the instant of now, kept with changes; without one they have none
  std::uint64_t most_bytes = 0;              ///< largest size of a SQLite file; 0 is no limit
  KeepOriginals originals = KeepOriginals::bytes;
  bool ties_versions = true;                 ///< false: reports that come in are what they are, whatever their addresses
  std::shared_ptr<TableKeeper> tables{};  ///< shared by stores of one database; without one each keeps its own
};

/// `where` is the path of a SQLite file, or "postgresql://USER@HOST:PORT/DATABASE" (also postgres://, and every option
/// of libpq's addresses). A password is better kept in ~/.pgpass; none is ever part of a message.
/// Durability: each add() is on the disk when it returns: neither a killed process nor a power cut loses what was
/// reported as stored, on a disk that honours flushes.
/// Errors:  not_found      no such file (read, write); no server answers
///          malformed      not a database, or not one of Annals
///          newer_version  written by a newer Annals
///          unsupported    written by an older Annals (read only: writing brings it up to date); a server without
///          PostGIS usage          an address that cannot be read unreadable, unwritable, busy  as Store
/// Failing example: open_store("notes.txt", OpenMode::read) -> "notes.txt: not an Annals database"
Result<std::unique_ptr<Store>> open_store(std::string const& where, OpenMode mode, StoreSettings const& settings = {});

/// `where` as it may be printed: an address loses its password and its options, a path stays as it is.
std::string store_name(std::string const& where);

}  // namespace annals::store
