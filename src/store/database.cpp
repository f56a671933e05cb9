#include "store/database.hpp"

#include "store/dialect.hpp"

namespace annals::store {

Result<void> Statement::run() {
  ANNALS_TRY(bool more, step());
  while (more) {
    ANNALS_TRY(more, step());
  }
  reset();
  return {};
}

Result<Statement> Database::prepare(std::string_view sql, Rows rows) const {
  ANNALS_TRY(std::unique_ptr<StatementDriver> driver, m_driver->prepare(sql, rows));
  return Statement(std::move(driver));
}

Result<std::int64_t> Database::number(std::string_view sql) const {
  ANNALS_TRY(Statement statement, prepare(sql));
  ANNALS_TRY(bool const row, statement.step());
  return row ? statement.integer(0) : 0;
}

Result<Transaction> Transaction::begin(Database& database) {
  ANNALS_CHECK(database.m_driver->begin_writing());
  return Transaction(database);
}

Transaction::~Transaction() {
  if (m_database != nullptr && m_database->in_transaction()) {
    // Nothing more can be done when a rollback fails: a file is rolled back when it is next opened, a server does it
    // when the connection ends.
    static_cast<void>(m_database->execute("ROLLBACK"));
  }
}

Result<void> Transaction::commit() {
  ANNALS_CHECK(m_database->execute("COMMIT"));
  m_database = nullptr;
  return {};
}

Result<ReadTransaction> ReadTransaction::begin(Database& database) {
  if (database.in_transaction()) {
    return ReadTransaction(nullptr);
  }
  ANNALS_CHECK(database.execute(std::string(database.dialect().begin_reading())));
  return ReadTransaction(&database);
}

ReadTransaction::~ReadTransaction() {
  if (m_database != nullptr) {
    static_cast<void>(m_database->execute("COMMIT"));  // nothing was written that could be lost
  }
}

Error error_of(Database const& database, ErrorCode code, std::string message) {
  Error error = make_error(code, std::move(message));
  error.place.file = database.name();
  return error;
}

}  // namespace annals::store
