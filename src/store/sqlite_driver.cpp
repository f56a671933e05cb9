#include "store/sqlite_driver.hpp"

#include <sqlite3.h>

#include <utility>

#include "base/file.hpp"
#include "store/sqlite_dialect.hpp"

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

struct Finalize {
  void operator()(sqlite3_stmt* handle) const { sqlite3_finalize(handle); }
};
struct Close {
  void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
};

class SqliteStatement final : public StatementDriver {
 public:
  SqliteStatement(sqlite3* connection, sqlite3_stmt* handle, std::string const& name)
      : m_connection(connection), m_name(name), m_handle(handle) {}

  // A bind can only fail for an index that the statement does not have, or for lack of memory: step() then fails.
  void bind_text(int index, std::string_view text) override {
    sqlite3_bind_text64(m_handle.get(), index, text.empty() ? "" : text.data(), text.size(), SQLITE_TRANSIENT,
                        SQLITE_UTF8);
  }
  void bind_blob(int index, std::string_view bytes) override {
    sqlite3_bind_blob64(m_handle.get(), index, bytes.empty() ? "" : bytes.data(), bytes.size(), SQLITE_TRANSIENT);
  }
  void bind_number(int index, double number) override { sqlite3_bind_double(m_handle.get(), index, number); }
  void bind_integer(int index, std::int64_t number) override { sqlite3_bind_int64(m_handle.get(), index, number); }
  void bind_null(int index) override { sqlite3_bind_null(m_handle.get(), index); }

  Result<bool> step() override;
  Result<std::int64_t> run_for_key() override;
  void reset() override { sqlite3_reset(m_handle.get()); }

  [[nodiscard]] bool is_null(int column) const override {
    return sqlite3_column_type(m_handle.get(), column) == SQLITE_NULL;
  }
  [[nodiscard]] std::int64_t integer(int column) const override { return sqlite3_column_int64(m_handle.get(), column); }
  [[nodiscard]] double number(int column) const override { return sqlite3_column_double(m_handle.get(), column); }
  [[nodiscard]] std::string_view text(int column) const override {
    return view(reinterpret_cast<char const*>(sqlite3_column_text(m_handle.get(), column)), column);
  }
  [[nodiscard]] std::string_view blob(int column) const override {
    return view(static_cast<char const*>(sqlite3_column_blob(m_handle.get(), column)), column);
  }

 private:
  std::string_view view(char const* bytes, int column) const {
    return bytes == nullptr
               ? std::string_view()
               : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(m_handle.get(), column)));
  }

  sqlite3* m_connection;
  std::string const& m_name;  ///< of the database, which outlives its statements
  std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
};

Result<bool> SqliteStatement::step() {
  int const result = sqlite3_step(m_handle.get());
  if (result == SQLITE_ROW) {
    return true;
  }
  if (result == SQLITE_DONE) {
    return false;
  }
  Error error = failure(result, m_connection, m_name);
  reset();
  return error;
}

/// RETURNING would tell the same, but makes a table in memory for it at every run.
Result<std::int64_t> SqliteStatement::run_for_key() {
  ANNALS_CHECK(step());
  bool const is_new = sqlite3_changes64(m_connection) > 0;
  std::int64_t const key = sqlite3_last_insert_rowid(m_connection);
  reset();
  return is_new ? key : 0;
}

class SqliteDatabase final : public DatabaseDriver {
 public:
  static Result<Database> connect(std::string const& path, std::string const& name, int flags,
                                  std::uint32_t busy_milliseconds);
  Result<void> execute(std::string const& sql) override;
  Result<std::unique_ptr<StatementDriver>> prepare(std::string_view sql, Rows rows) override;
  Result<void> begin_writing() override { return execute("BEGIN IMMEDIATE"); }
  [[nodiscard]] bool in_transaction() const override { return sqlite3_get_autocommit(m_connection.get()) == 0; }
  [[nodiscard]] std::string const& name() const override { return m_path; }
  [[nodiscard]] Dialect const& dialect() const override { return m_dialect; }

 private:
  std::string m_path;
  SqliteDialect m_dialect;
  std::unique_ptr<sqlite3, Close> m_connection;
};

Result<Database> SqliteDatabase::connect(std::string const& path, std::string const& name, int flags,
                                         std::uint32_t busy_milliseconds) {
  auto database = std::make_unique<SqliteDatabase>();
  database->m_path = path;
  sqlite3* connection = nullptr;
  int const result = sqlite3_open_v2(name.c_str(), &connection, flags | SQLITE_OPEN_NOMUTEX, nullptr);
  database->m_connection.reset(connection);
  if (result != SQLITE_OK) {
    return failure(result, connection, path);
  }
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, static_cast<int>(busy_milliseconds));
  return Database(std::move(database));
}

Result<void> SqliteDatabase::execute(std::string const& sql) {
  int const result = sqlite3_exec(m_connection.get(), sql.c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) {
    return failure(result, m_connection.get(), m_path);
  }
  return {};
}

/// Rows always come one by one.
Result<std::unique_ptr<StatementDriver>> SqliteDatabase::prepare(std::string_view sql, Rows) {
  sqlite3_stmt* handle = nullptr;
  int const result =
      sqlite3_prepare_v3(m_connection.get(), sql.data(), static_cast<int>(sql.size()), 0, &handle, nullptr);
  if (result != SQLITE_OK) {
    return failure(result, m_connection.get(), m_path);
  }
  return std::unique_ptr<StatementDriver>(std::make_unique<SqliteStatement>(m_connection.get(), handle, m_path));
}

}  // namespace

Result<Database> open_sqlite(std::string const& path, Access access, std::uint32_t busy_milliseconds) {
  Result<Database> database = SqliteDatabase::connect(path, path, flags_of(access), busy_milliseconds);
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
        SqliteDatabase::connect(path, immutable_name(path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, busy_milliseconds);
    if (fixed && fixed->number("PRAGMA schema_version")) {
      return fixed;
    }
  }
  return database;
}

}  // namespace annals::store
