// store/sql_store_rejects.cpp -- what was set aside, with its bytes.
#include <algorithm>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "store/sql_store_class.hpp"

namespace annals::store {

std::string Reject::id() const {
  return content_id("sa_", {source, std::to_string(line), code, message, original ? original->sha256 : sha256});
}

Result<void> SqlStore::add_rejects(std::vector<Reject> const& rejects) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(
      Statement statement,
      m_database.prepare("INSERT INTO rejects (id, source, line, code, message, sha256, since, language, fetched, "
                         "http_head) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT DO NOTHING"));
  ANNALS_TRY(Statement known, m_database.prepare("SELECT 1 FROM rejects WHERE id = ?1"));
  Result<Transaction> transaction = Transaction::begin(m_database);
  if (!transaction) {
    return say_who_writes(std::move(transaction).error());
  }
  std::string const now = m_settings.clock ? m_settings.clock() : std::string();
  for (Reject const& reject : rejects) {
    std::string const id = reject.id();
    known.bind(id);
    ANNALS_TRY(bool const is_known, known.step());
    known.reset();
    if (is_known) {
      continue;
    }
    Original const nothing;
    Original const& original = reject.original ? *reject.original : nothing;
    statement.bind(id, reject.source, reject.line, reject.code, reject.message, original.sha256, now, reject.language,
                   original.fetched, original.http_head);
    ANNALS_CHECK(statement.run());
    ANNALS_CHECK(reject.original ? m_writers->originals.add(*reject.original, {}) : Result<void>());
  }
  return transaction->commit();
}

Result<void> SqlStore::remove_rejects(std::vector<Reject> const& rejects) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(Statement statement, m_database.prepare("DELETE FROM rejects WHERE id = ?1"));
  Result<Transaction> transaction = Transaction::begin(m_database);
  if (!transaction) {
    return say_who_writes(std::move(transaction).error());
  }
  for (Reject const& reject : rejects) {
    statement.bind(reject.id());
    ANNALS_CHECK(statement.run());
    ANNALS_CHECK(m_writers->originals.remove_unused(reject.sha256));
  }
  return transaction->commit();
}

Result<std::vector<Reject>> SqlStore::rejects() {
  ANNALS_TRY(
      Statement statement,
      m_database.prepare(
          "SELECT source, line, code, message, language, sha256, since, fetched, http_head FROM rejects ORDER BY "
          "source, line, code, message, id"));
  std::vector<Reject> rejects;
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    Reject& reject = rejects.emplace_back();
    reject.source = statement.string(0);
    reject.line = static_cast<std::uint64_t>(statement.integer(1));
    reject.code = statement.string(2);
    reject.message = statement.string(3);
    reject.language = statement.string(4);
    reject.sha256 = statement.string(5);
    reject.since = statement.string(6);
    reject.fetched = statement.string(7);
    reject.http_head = statement.string(8);
    ANNALS_TRY(row, statement.step());
  }
  return rejects;
}

}  // namespace annals::store
