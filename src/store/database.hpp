// store/database.hpp -- a connection to a database and its statements, whatever the engine.
// Role:   SQL is written once, in the part that SQLite and PostgreSQL share: placeholders ?1, ?2, ...; ON CONFLICT;
//         TRUE; coalesce(). What they do not share is in store/dialect.hpp; each driver is one file.
// Source: docs/store.md
// Tested by: tests/unit/store/test_store.cpp, test_store_faults.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "annals/result.hpp"

namespace annals::store {

class Dialect;

/// Bytes that are no text.
struct Blob {
  std::string_view bytes;
};

/// How the rows of a statement come.
enum class Rows : std::uint8_t {
  few,   ///< a page, a component
  key,   ///< those of an INSERT into a table with a `key`: for run_for_key()
  many,  ///< a walk over a table: never held in memory all at once; other statements may run between its rows
};

enum class Access : std::uint8_t { read, write, create };

/// What an engine does for one statement. Columns from 0, values from 1.
class StatementDriver {
 public:
  virtual ~StatementDriver() = default;
  virtual void bind_text(int index, std::string_view text) = 0;
  virtual void bind_blob(int index, std::string_view bytes) = 0;
  virtual void bind_number(int index, double number) = 0;
  virtual void bind_integer(int index, std::int64_t number) = 0;
  virtual void bind_null(int index) = 0;
  virtual Result<bool> step() = 0;
  virtual Result<std::int64_t> run_for_key() = 0;
  virtual void reset() = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual double number(int column) const = 0;
  [[nodiscard]] virtual std::string_view text(int column) const = 0;
  [[nodiscard]] virtual std::string_view blob(int column) const = 0;
};

/// What an engine does for one connection.
class DatabaseDriver {
 public:
  virtual ~DatabaseDriver() = default;
  virtual Result<void> execute(std::string const& sql) = 0;
  virtual Result<std::unique_ptr<StatementDriver>> prepare(std::string_view sql, Rows rows) = 0;
  /// Begins a transaction that no other writer can be in. Errors: busy.
  virtual Result<void> begin_writing() = 0;
  [[nodiscard]] virtual bool in_transaction() const = 0;
  [[nodiscard]] virtual std::string const& name() const = 0;
  [[nodiscard]] virtual Dialect const& dialect() const = 0;
};

/// One prepared statement. Bind all, step through the rows, then reset() to use it again.
class Statement {
 public:
  Statement() = default;
  explicit Statement(std::unique_ptr<StatementDriver> driver) : m_driver(std::move(driver)) {}

  /// Binds the values to ?1, ?2, ... and forgets the rows of before. Texts are copied.
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
  Result<bool> step() { return m_driver->step(); }
  /// For statements whose rows are of no interest.
  Result<void> run();
  /// The key of the new row; 0 when there is none (ON CONFLICT DO NOTHING). Requires: prepared with Rows::key.
  Result<std::int64_t> run_for_key() { return m_driver->run_for_key(); }
  void reset() { m_driver->reset(); }

  [[nodiscard]] bool is_null(int column) const { return m_driver->is_null(column); }
  [[nodiscard]] std::int64_t integer(int column) const { return m_driver->integer(column); }
  [[nodiscard]] double number(int column) const { return m_driver->number(column); }
  /// Good until the next step() or reset(). "" for NULL.
  [[nodiscard]] std::string_view text(int column) const { return m_driver->text(column); }
  [[nodiscard]] std::string_view blob(int column) const { return m_driver->blob(column); }
  [[nodiscard]] std::string string(int column) const { return std::string(text(column)); }
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const {
    return is_null(column) ? std::nullopt : std::optional(integer(column));
  }

 private:
  void bind_one(int index, std::string_view text) { m_driver->bind_text(index, text); }
  void bind_one(int index, std::string const& text) { m_driver->bind_text(index, text); }
  void bind_one(int index, char const* text) { m_driver->bind_text(index, text); }
  void bind_one(int index, Blob const& blob) { m_driver->bind_blob(index, blob.bytes); }
  void bind_one(int index, double number) { m_driver->bind_number(index, number); }
  void bind_one(int index, std::nullopt_t) { m_driver->bind_null(index); }
  template <typename Integer>
  requires std::is_integral_v<Integer>
  void bind_one(int index, Integer number) { m_driver->bind_integer(index, static_cast<std::int64_t>(number)); }
  template <typename Value>
  void bind_one(int index, std::optional<Value> const& value) {
    if (value) {
      bind_one(index, *value);
    } else {
      m_driver->bind_null(index);
    }
  }

  std::unique_ptr<StatementDriver> m_driver;
};

/// One connection. Move-only; statements must be gone before it is.
class Database {
 public:
  explicit Database(std::unique_ptr<DatabaseDriver> driver) : m_driver(std::move(driver)) {}

  /// One or more statements without values; rows are passed over.
  Result<void> execute(std::string const& sql) { return m_driver->execute(sql); }
  Result<Statement> prepare(std::string_view sql, Rows rows = Rows::few) const;
  /// The first column of the first row, as a number; 0 when there is no row.
  Result<std::int64_t> number(std::string_view sql) const;
  [[nodiscard]] bool in_transaction() const { return m_driver->in_transaction(); }
  /// The path of the file, or the address of the server without its password: what messages say.
  [[nodiscard]] std::string const& name() const { return m_driver->name(); }
  [[nodiscard]] Dialect const& dialect() const { return m_driver->dialect(); }

 private:
  friend class Transaction;
  std::unique_ptr<DatabaseDriver> m_driver;
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

/// Until it ends every reading shows one state of the database. Inside another transaction it is that one.
class ReadTransaction {
 public:
  static Result<ReadTransaction> begin(Database& database);
  ReadTransaction(ReadTransaction&& other) noexcept : m_database(std::exchange(other.m_database, nullptr)) {}
  ReadTransaction& operator=(ReadTransaction&&) = delete;
  ReadTransaction(ReadTransaction const&) = delete;
  ReadTransaction& operator=(ReadTransaction const&) = delete;
  ~ReadTransaction();

 private:
  explicit ReadTransaction(Database* database) : m_database(database) {}
  Database* m_database = nullptr;  ///< null when it is another's to end
};

/// `error` with the name of the database as its place.
Error error_of(Database const& database, ErrorCode code, std::string message);

}  // namespace annals::store
