// store/statement.hpp -- a SQLite connection and its statements, as values that clean up after themselves.
// Role:   the only pair of files that calls the SQLite library.
// Source: the C interface of SQLite 3.40.
// Tested by: tests/unit/store/test_sqlite_store.cpp, test_sqlite_faults.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "annals/result.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace annals::store {

/// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

/// One prepared statement. Bind all, step through the rows, then reset() to use it again.
class Statement {
 public:
  Statement() = default;
  Statement(sqlite3* connection, sqlite3_stmt* handle, std::string const* path);

  /// Binds the values to ?1, ?2, ... and forgets the values and rows of before. Texts are copied.
  /// Optionals without a value are NULL.
  template <typename... Values>
  Statement& bind(Values const&... values) {
    reset();
    int index = 0;
    (bind_one(++index, values), ...);
    return *this;
  }
  /// Binds one more value behind the last one; for statements whose number of values is not fixed.
  template <typename Value>
  void bind_at(int index, Value const& value) {
    bind_one(index, value);
  }

  /// True when there is a row, false at the end.
  Result<bool> step();
  /// For statements without rows.
  Result<void> run();
  void reset();

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double number(int column) const;
  /// Good until the next step() or reset(). "" for NULL.
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::string_view blob(int column) const;
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;

 private:
  void bind_one(int index, std::string_view text);
  void bind_one(int index, Blob const& blob);
  void bind_one(int index, double number);
  void bind_one(int index, std::nullopt_t);
  void bind_integer(int index, std::int64_t number);
  void bind_one(int index, std::string const& text) { bind_one(index, std::string_view(text)); }
  void bind_one(int index, char const* text) { bind_one(index, std::string_view(text)); }
  template <typename Integer>
  requires std::is_integral_v<Integer>
  void bind_one(int index, Integer number) { bind_integer(index, static_cast<std::int64_t>(number)); }
  template <typename Value>
  void bind_one(int index, std::optional<Value> const& value) {
    if (value) {
      bind_one(index, *value);
    } else {
      bind_one(index, std::nullopt);
    }
  }

  struct Finalize {
    void operator()(sqlite3_stmt* handle) const;
  };
  sqlite3* m_connection = nullptr;
  std::string const* m_path = nullptr;
  std::unique_ptr<sqlite3_stmt, Finalize> m_handle;
};

enum class Access : std::uint8_t { read, write, create };

/// One connection. Move-only; statements must be gone before it is.
class Database {
 public:
  /// Errors:  not_found, unreadable, unwritable, malformed (not a database), busy
  static Result<Database> open(std::string const& path, Access access, std::uint32_t busy_milliseconds);

  /// One or more statements without values and rows.
  Result<void> execute(std::string const& sql);
  Result<Statement> prepare(std::string_view sql) const;
  /// The first column of the first row, as a number.
  Result<std::int64_t> number(std::string_view sql) const;
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] std::int64_t last_key() const;
  [[nodiscard]] bool in_transaction() const;
  [[nodiscard]] std::string const& path() const { return *m_path; }

 private:
  static Result<Database> connect(std::string const& path, std::string const& name, int flags,
                                  std::uint32_t busy_milliseconds);
  struct Close {
    void operator()(sqlite3* connection) const;
  };
  std::unique_ptr<std::string> m_path;  ///< statements point at it, so it must not move
  std::unique_ptr<sqlite3, Close> m_connection;
};

/// A write transaction, rolled back unless committed.
class Transaction {
 public:
  /// Errors:  busy  another connection holds the write lock for longer than the busy timeout
  static Result<Transaction> begin(Database& database);
  Transaction(Transaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
  Transaction& operator=(Transaction&&) = delete;
  Transaction(Transaction const&) = delete;
  Transaction& operator=(Transaction const&) = delete;
  ~Transaction();
  Result<void> commit();

 private:
  explicit Transaction(Database& database) : m_database(&database) {}
  Database* m_database = nullptr;
};

}  // namespace annals::store
