#include "store/sql_store.hpp"

#include <utility>

#include "base/strings.hpp"
#include "incident/input_context.hpp"
#include "store/schema.hpp"
#include "store/sql_store_class.hpp"

namespace annals::store {

Result<std::string> SqlStore::setting(std::string_view name) const {
  ANNALS_TRY(Statement statement, m_database.prepare("SELECT value FROM settings WHERE name = ?1"));
  statement.bind(name);
  ANNALS_TRY(bool const row, statement.step());
  return row ? statement.string(0) : std::string();
}

Result<void> SqlStore::put_setting(std::string_view name, std::string_view value) {
  ANNALS_TRY(Statement statement, m_database.prepare("INSERT INTO settings VALUES (?1, ?2) ON CONFLICT (name) "
                                                     "DO UPDATE SET value = excluded.value"));
  return statement.bind(name, value).run();
}

Result<void> SqlStore::check_identity(std::string const& name, std::string const& value, OpenMode mode) {
  if (value.empty()) {
    return {};
  }
  ANNALS_TRY(std::string const stored, setting(name));
  if (stored == value) {
    return {};
  }
  if (!stored.empty()) {
    m_notes.push_back(concat({"records in this database were made with ", name, " ", stored, ", this is ", value,
                              "; what is stored is not coded again"}));
  }
  if (mode == OpenMode::read) {
    return {};
  }
  return put_setting(name, value);
}

Result<void> SqlStore::check_identities(OpenMode mode) {
  ANNALS_CHECK(check_identity("coder version", m_settings.coder.version, mode));
  ANNALS_CHECK(check_identity("model", m_settings.coder.model, mode));
  return check_identity("data", m_settings.coder.data, mode);
}

Result<void> SqlStore::note_identity(OpenMode mode) {
  if (mode == OpenMode::read) {
    return check_identities(mode);
  }
  if (m_settings.coder == CoderIdentity() && m_settings.writer.empty()) {
    return {};
  }
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  ANNALS_CHECK(check_identities(mode));
  if (!m_settings.writer.empty()) {
    ANNALS_CHECK(put_setting("last writer", m_settings.writer));
  }
  return transaction.commit();
}

Result<void> SqlStore::settle_joining(OpenMode mode) {
  ANNALS_TRY(std::string const stored, setting("joining"));
  if (!stored.empty() && (mode == OpenMode::read || !m_settings.matching)) {
    ANNALS_TRY(m_matching, incident::parse_settings(stored, "the settings of joining in the database"));
    return {};
  }
  m_matching = m_settings.matching.value_or(incident::Settings());
  std::string const wanted = incident::settings_text(m_matching);
  return mode == OpenMode::read || wanted == stored ? Result<void>() : join_anew(wanted);
}

Result<void> SqlStore::join_anew(std::string const& text) {
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  // Another process may have done it while this one waited.
  ANNALS_TRY(std::string const stored, setting("joining"));
  if (stored == text) {
    return {};
  }
  ANNALS_TRY(std::int64_t const records, m_database.number("SELECT count(*) FROM records"));
  if (records > 0) {
    ANNALS_CHECK(prepare_writers());
    AddOutcome outcome;
    Incoming all;
    ANNALS_TRY(all.named, m_writers->incidents.index_anew(m_database));
    ANNALS_TRY(incident::Constraints const* const constraints, m_log.constraints());
    ANNALS_CHECK(m_writers->changes.begin());
    ANNALS_CHECK(m_writers->incidents.consolidate(std::move(all), *constraints, m_writers->changes, outcome));
    m_notes.push_back(
        concat({"all records were joined anew, by other weights than before: ", std::to_string(outcome.incidents_added),
                " incidents are new, ", std::to_string(outcome.incidents_changed), " changed, ",
                std::to_string(outcome.incidents_removed), " went into others"}));
  }
  ANNALS_CHECK(put_setting("joining", text));
  return transaction.commit();
}

void SqlStore::note_schema(std::int64_t before) {
  if (before > 0 && before < schema_version) {
    m_notes.push_back(concat({"the database was brought up to date, from schema ", std::to_string(before), " to ",
                              std::to_string(schema_version)}));
  }
}

Error SqlStore::say_who_writes(Error error) const {
  if (error.code != ErrorCode::busy) {
    return error;
  }
  std::string const writer = setting("last writer").value_or(std::string());
  if (!writer.empty()) {
    error.message += concat({" (last known: ", writer, ")"});
  }
  return error;
}

Result<std::unique_ptr<Store>> make_sql_store(Database database, OpenMode mode, StoreSettings const& settings,
                                              std::int64_t schema_before) {
  auto store = std::make_unique<SqlStore>(std::move(database), settings);
  store->note_schema(schema_before);
  if (Result<void> const noted = store->note_identity(mode); !noted) {
    return store->say_who_writes(noted.error());
  }
  if (Result<void> const settled = store->settle_joining(mode); !settled) {
    return store->say_who_writes(settled.error());
  }
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace annals::store
