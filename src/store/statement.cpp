#include "store/statement.hpp"

#include <sqlite3.h>

#include "base/file.hpp"

namespace annals::store {
namespace {

ErrorCode code_of(int primary) {
  switch (primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::busy;
    case SQLITE_FULL:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return ErrorCode::unwritable;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return ErrorCode::malformed;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_AUTH:
      return ErrorCode::unreadable;
    case SQLITE_INTERRUPT:
      return ErrorCode::interrupted;
    default:
      return ErrorCode::internal;
  }
}

std::string message_of(int primary, sqlite3* connection) {
  switch (primary) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return "another process is writing to this database";
    case SQLITE_FULL:
      return "no space left for the database";
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return "the database is read-only";
    case SQLITE_NOTADB:
      return "not an Annals database";
    case SQLITE_CORRUPT:
      return "the database is damaged";
    default:
      return std::string("the database failed: ") + sqlite3_errmsg(connection);
  }
}

Error failure(int result, sqlite3* connection, std::string const& path) {
  int const primary = result & 0xff;
  Error error = make_error(code_of(primary), message_of(primary, connection));
  int const extended = sqlite3_extended_errcode(connection);
  if (extended == SQLITE_IOERR_WRITE || extended == SQLITE_IOERR_FSYNC || extended == SQLITE_IOERR_SHMSIZE) {
    error.code = ErrorCode::unwritable;
  }
  error.place.file = path;
  return error;
}

int flags_of(Access access) {
  switch (access) {
    case Access::read:
      return SQLITE_OPEN_READONLY;
    case Access::write:
      return SQLITE_OPEN_READWRITE;
    case Access::create:
      return SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  }
  return SQLITE_OPEN_READONLY;
}

/// The path as a URI that promises that nobody writes.
std::string immutable_name(std::string const& path) {
  std::string name = "file:";
  for (char const c : path) {
    switch (c) {
      case '%':
        name += "%25";
        break;
      case '?':
        name += "%3f";
        break;
      case '#':
        name += "%23";
        break;
      default:
        name += c;
    }
  }
  return name + "?immutable=1";
}

}  // namespace

Statement::Statement(sqlite3* connection, sqlite3_stmt* handle, std::string const* path)
    : m_connection(connection), m_path(path), m_handle(handle) {}

void Statement::Finalize::operator()(sqlite3_stmt* handle) const {
  sqlite3_finalize(handle);
}

// A bind can only fail for an index that the statement does not have, or for lack of memory: step() then fails.
void Statement::bind_one(int index, std::string_view text) {
  sqlite3_bind_text64(m_handle.get(), index, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                      SQLITE_UTF8);
}

void Statement::bind_one(int index, Blob const& blob) {
  sqlite3_bind_blob64(m_handle.get(), index, blob.bytes.empty() ? "" : blob.bytes.data(), blob.bytes.size(),
                      SQLITE_TRANSIENT);
}

void Statement::bind_one(int index, double number) {
  sqlite3_bind_double(m_handle.get(), index, number);
}
void Statement::bind_one(int index, std::nullopt_t) {
  sqlite3_bind_null(m_handle.get(), index);
}
void Statement::bind_integer(int index, std::int64_t number) {
  sqlite3_bind_int64(m_handle.get(), index, number);
}

Result<bool> Statement::step() {
  int const result = sqlite3_step(m_handle.get());
  if (result == SQLITE_ROW) {
    return true;
  }
  if (result == SQLITE_DONE) {
    return false;
  }
  Error error = failure(result, m_connection, *m_path);
  reset();
  return error;
}

Result<void> Statement::run() {
  ANNALS_TRY(bool more, step());
  while (more) {
    ANNALS_TRY(more, step());
  }
  reset();
  return {};
}

void Statement::reset() {
  sqlite3_reset(m_handle.get());
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL;
}
std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(m_handle.get(), column);
}
double Statement::number(int column) const {
  return sqlite3_column_double(m_handle.get(), column);
}

std::string_view Statement::text(int column) const {
  auto const* bytes = reinterpret_cast<char const*>(sqlite3_column_text(m_handle.get(), column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_handle.get(), column)));
}

std::string_view Statement::blob(int column) const {
  auto const* bytes = static_cast<char const*>(sqlite3_column_blob(m_handle.get(), column));
  return bytes == nullptr
             ? std::string_view()
             : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_handle.get(), column)));
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  return is_null(column) ? std::nullopt : std::optional(integer(column));
}

void Database::Close::operator()(sqlite3* connection) const {
  sqlite3_close_v2(connection);
}

Result<Database> Database::connect(std::string const& path, std::string const& name, int flags,
                                   std::uint32_t busy_milliseconds) {
  Database database;
  database.m_path = std::make_unique<std::string>(path);
  sqlite3* connection = nullptr;
  int const result = sqlite3_open_v2(name.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database.m_connection.reset(connection);
  if (result != SQLITE_OK) {
    return failure(result, connection, path);
  }
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, static_cast<int>(busy_milliseconds));
  return database;
}

Result<Database> Database::open(std::string const& path, Access access, std::uint32_t busy_milliseconds) {
  Result<Database> database = connect(path, path, flags_of(access), busy_milliseconds);
  if (!database) {
    Error error = std::move(database).error();
    if (access == Access::create && error.code == ErrorCode::unreadable) {
      error.code = ErrorCode::unwritable;
    }
    return error;
  }
  if (access == Access::read && !database->number("PRAGMA schema_version") && !file_exists(path + "-wal")) {
    // Beside a file on a read-only medium no shared memory can be made; without a log the file alone is the database.
    Result<Database> fixed =
        connect(path, immutable_name(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, busy_milliseconds);
    if (fixed && fixed->number("PRAGMA schema_version")) {
      return fixed;
    }
  }
  return database;
}

Result<void> Database::execute(std::string const& sql) {
  int const result = sqlite3_exec(m_connection.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) {
    return failure(result, m_connection.get(), *m_path);
  }
  return {};
}

Result<Statement> Database::prepare(std::string_view sql) const {
  sqlite3_stmt* handle = nullptr;
  int const result =
      sqlite3_prepare_v3(m_connection.get(), sql.data(), static_cast<int>(sql.size()), 0, &handle, nullptr);
  if (result != SQLITE_OK) {
    return failure(result, m_connection.get(), *m_path);
  }
  return Statement(m_connection.get(), handle, m_path.get());
}

Result<std::int64_t> Database::number(std::string_view sql) const {
  ANNALS_TRY(Statement statement, prepare(sql));
  ANNALS_TRY(bool const row, statement.step());
  return row ? statement.integer(0) : 0;
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(m_connection.get());
}
std::int64_t Database::last_key() const {
  return sqlite3_last_insert_rowid(m_connection.get());
}
bool Database::in_transaction() const {
  return sqlite3_get_autocommit(m_connection.get()) == 0;
}

Result<Transaction> Transaction::begin(Database& database) {
  ANNALS_CHECK(database.execute("BEGIN IMMEDIATE"));
  return Transaction(database);
}

Transaction::~Transaction() {
  if (m_database != nullptr && m_database->in_transaction()) {
    // Nothing more can be done when a rollback fails: the log is rolled back when the file is next opened.
    static_cast<void>(m_database->execute("ROLLBACK"));
  }
}

Result<void> Transaction::commit() {
  ANNALS_CHECK(m_database->execute("COMMIT"));
  m_database = nullptr;
  return {};
}

}  // namespace annals::store
