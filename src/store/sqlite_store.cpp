#include "store/sqlite_store.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "incident/consolidate.hpp"
#include "incident/merge.hpp"
#include "store/columns.hpp"
#include "store/incident_writer.hpp"
#include "store/query.hpp"
#include "store/schema.hpp"
#include "store/statement.hpp"

namespace annals::store {
namespace {

constexpr std::uint32_t largest_page = 1000;

/// The statements of add(), prepared at the first batch.
struct Writers {
  Statement report;
  Statement words;
  Statement record;
  IncidentWriter incidents;
};

class SqliteStore final : public Store {
 public:
  SqliteStore(Database database, SqliteSettings settings)
      : m_database(std::move(database)), m_settings(std::move(settings)) {}

  Result<void> note_identity(OpenMode mode);
  Error say_who_writes(Error error) const;
  Result<AddOutcome> add(std::vector<NewReport> const& batch) override;
  Result<void> add_rejects(std::vector<Reject> const& rejects) override;
  Result<std::vector<bool>> has_reports(std::vector<std::string> const& ids) override;
  Result<IncidentPage> incidents(IncidentQuery const& query) override;
  Result<Facets> facets(IncidentQuery const& query) override;
  Result<std::optional<IncidentDetail>> incident(std::string_view id) override;
  Result<std::optional<Report>> report(std::string_view id) override;
  Result<Totals> totals() override;
  Result<std::vector<Reject>> rejects() override;
  Result<void> each_incident(std::function<Result<void>(Incident const&)> const& take) override;
  Result<void> each_record(std::function<Result<void>(StoredRecord const&)> const& take) override;
  [[nodiscard]] std::vector<std::string> const& notes() const override { return m_notes; }

 private:
  Result<void> prepare_writers();
  Result<AddOutcome> add_in_transaction(std::vector<NewReport> const& batch);
  /// The key of a new row; 0 when it was there already.
  Result<std::int64_t> add_report(Report const& report, std::string const& sketch);
  Result<std::int64_t> add_record(NewRecord const& added, std::int64_t report, incident::IncidentInput const& input);
  Result<void> check_identity(std::string const& name, std::string const& value, OpenMode mode);
  Result<std::vector<FacetValue>> facet(std::string_view value, Condition const& condition, std::string_view order);
  Result<std::string> setting(std::string_view name) const;

  Database m_database;
  SqliteSettings m_settings;
  std::vector<std::string> m_notes;
  std::unique_ptr<Writers> m_writers;
};

// ---- opening ----

Result<std::string> SqliteStore::setting(std::string_view name) const {
  ANNALS_TRY(Statement statement, m_database.prepare("SELECT value FROM settings WHERE name = ?1"));
  statement.bind(name);
  ANNALS_TRY(bool const row, statement.step());
  return row ? statement.string(0) : std::string();
}

Result<void> SqliteStore::check_identity(std::string const& name, std::string const& value, OpenMode mode) {
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
  ANNALS_TRY(Statement statement, m_database.prepare("INSERT OR REPLACE INTO settings VALUES (?1, ?2)"));
  statement.bind(name, value);
  return statement.run();
}

Result<void> SqliteStore::note_identity(OpenMode mode) {
  ANNALS_CHECK(check_identity("coder version", m_settings.coder.version, mode));
  ANNALS_CHECK(check_identity("model", m_settings.coder.model, mode));
  ANNALS_CHECK(check_identity("data", m_settings.coder.data, mode));
  if (mode == OpenMode::read || m_settings.writer.empty()) {
    return {};
  }
  ANNALS_TRY(Statement statement, m_database.prepare("INSERT OR REPLACE INTO settings VALUES ('last writer', ?1)"));
  statement.bind(m_settings.writer);
  return statement.run();
}

Error SqliteStore::say_who_writes(Error error) const {
  if (error.code != ErrorCode::busy) {
    return error;
  }
  std::string const writer = setting("last writer").value_or(std::string());
  if (!writer.empty()) {
    error.message += concat({" (last known: ", writer, ")"});
  }
  return error;
}

// ---- writing ----

Result<void> SqliteStore::prepare_writers() {
  if (m_writers) {
    return {};
  }
  ANNALS_TRY(IncidentWriter incidents, IncidentWriter::prepare(m_database, m_settings.matching));
  auto writers = std::make_unique<Writers>(Writers{{}, {}, {}, std::move(incidents)});
  ANNALS_TRY(writers->report,
             m_database.prepare("INSERT OR IGNORE INTO reports VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                                "?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"));
  ANNALS_TRY(writers->words, m_database.prepare("INSERT INTO report_words (rowid, title, text) VALUES (?1, ?2, ?3)"));
  ANNALS_TRY(
      writers->record,
      m_database.prepare("INSERT OR IGNORE INTO records VALUES (NULL, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
                         "?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, "
                         "?30, ?31, ?32, ?33, ?34, ?35)"));
  m_writers = std::move(writers);
  return {};
}

Result<std::int64_t> SqliteStore::add_report(Report const& report, std::string const& sketch) {
  RowWriter row(m_writers->report);
  row.put(report.id).put(report.source).put(report.given_id).put(report.title).put(report.publisher).put(report.url);
  row.put(report.language);
  row.interval(report.published ? std::optional(report.published->interval) : std::nullopt);
  row.put(report.published ? std::optional(date_basis_name(report.published->basis)) : std::nullopt);
  row.list(report.authors).put(sections_text(report.sections)).put(Blob{sketch}).put(report.text);
  ANNALS_CHECK(m_writers->report.run());
  if (m_database.changes() == 0) {
    return 0;
  }
  std::int64_t const key = m_database.last_key();
  m_writers->words.bind(key, report.title, report.text);
  ANNALS_CHECK(m_writers->words.run());
  return key;
}

Result<std::int64_t> SqliteStore::add_record(NewRecord const& added, std::int64_t report,
                                             incident::IncidentInput const& input) {
  RowWriter row(m_writers->record);
  row.put(input.record_id).put(report).put(event_type_name(input.type)).list(input.modes);
  row.put(stage_name(input.stage)).put(veracity_name(input.veracity)).interval(input.date).place(input.place);
  row.names(input.source).names(input.target).put(input.claimed_by).victims(input.victims).put(input.confidence);
  row.put(added.record.trigger().start).put(added.json);
  ANNALS_CHECK(m_writers->record.run());
  return m_database.changes() == 0 ? 0 : m_database.last_key();
}

Result<AddOutcome> SqliteStore::add_in_transaction(std::vector<NewReport> const& batch) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  AddOutcome outcome;
  std::map<std::int64_t, incident::IncidentInput> added;
  for (NewReport const& item : batch) {
    incident::TextSketch const sketch = incident::sketch_text(item.report.text);
    ANNALS_TRY(std::int64_t const report, add_report(item.report, incident::pack_sketch(sketch)));
    if (report == 0) {
      ++outcome.reports_known;
      continue;
    }
    ++outcome.reports_added;
    for (NewRecord const& record : item.records) {
      incident::IncidentInput input = incident::incident_input(record.record, sketch);
      ANNALS_TRY(std::int64_t const key, add_record(record, report, input));
      if (key == 0) {
        continue;
      }
      ++outcome.records_added;
      ANNALS_CHECK(m_writers->incidents.index_record(key, input));
      added.emplace(key, std::move(input));
    }
  }
  ANNALS_CHECK(m_writers->incidents.consolidate(std::move(added), outcome));
  ANNALS_CHECK(transaction.commit());
  return outcome;
}

Result<AddOutcome> SqliteStore::add(std::vector<NewReport> const& batch) {
  Result<AddOutcome> outcome = add_in_transaction(batch);
  return outcome ? std::move(outcome) : Result<AddOutcome>(say_who_writes(std::move(outcome).error()));
}

Result<void> SqliteStore::add_rejects(std::vector<Reject> const& rejects) {
  ANNALS_TRY(Statement statement, m_database.prepare("INSERT OR IGNORE INTO rejects VALUES (?1, ?2, ?3, ?4)"));
  Result<Transaction> transaction = Transaction::begin(m_database);
  if (!transaction) {
    return say_who_writes(std::move(transaction).error());
  }
  for (Reject const& reject : rejects) {
    statement.bind(reject.source, reject.line, reject.code, reject.message);
    ANNALS_CHECK(statement.run());
  }
  return transaction->commit();
}

Result<std::vector<bool>> SqliteStore::has_reports(std::vector<std::string> const& ids) {
  ANNALS_TRY(Statement statement, m_database.prepare("SELECT 1 FROM reports WHERE id = ?1"));
  std::vector<bool> known;
  for (std::string const& id : ids) {
    statement.bind(id);
    ANNALS_TRY(bool const row, statement.step());
    known.push_back(row);
  }
  return known;
}

// ---- reading ----

Result<IncidentPage> SqliteStore::incidents(IncidentQuery const& query) {
  IncidentPage page;
  Condition condition = condition_of(query);
  ANNALS_TRY(Statement count, m_database.prepare(concat({"SELECT count(*) FROM incidents i WHERE ", condition.sql})));
  bind_values(count, condition.values);
  ANNALS_TRY(bool const counted, count.step());
  page.total = counted ? static_cast<std::uint64_t>(count.integer(0)) : 0;
  ANNALS_CHECK(add_page_start(query, condition));
  // The page is found by keys alone: sorting whole rows would cost ten times as much.
  std::string_view const order = order_sql(query.order);
  ANNALS_TRY(Statement rows,
             m_database.prepare(
                 concat({"SELECT ", incident_columns, " FROM (SELECT i.key AS page_key FROM incidents i INDEXED BY ",
                         order_index(query.order), " WHERE ", condition.sql, " ORDER BY ", order,
                         " LIMIT ?) JOIN incidents i ON i.key = page_key ORDER BY ", order})));
  std::uint32_t const size = std::clamp(query.size, 1U, largest_page);
  rows.bind_at(bind_values(rows, condition.values), size + 1);
  ANNALS_TRY(bool row, rows.step());
  while (row && page.incidents.size() < size) {
    RowReader reader(rows);
    page.incidents.push_back(read_incident(reader));
    ANNALS_TRY(row, rows.step());
  }
  if (row) {
    page.next = next_of(page.incidents.back(), query.order);
  }
  return page;
}

Result<std::vector<FacetValue>> SqliteStore::facet(std::string_view value, Condition const& condition,
                                                   std::string_view order) {
  ANNALS_TRY(Statement statement,
             m_database.prepare(concat({"SELECT ", value, " AS value, count(*) AS times FROM incidents i WHERE ",
                                        condition.sql, " GROUP BY 1 ORDER BY ", order})));
  bind_values(statement, condition.values);
  std::vector<FacetValue> values;
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    values.push_back({statement.string(0), static_cast<std::uint64_t>(statement.integer(1))});
    ANNALS_TRY(row, statement.step());
  }
  return values;
}

Result<Facets> SqliteStore::facets(IncidentQuery const& query) {
  Condition const condition = condition_of(query);
  Facets facets;
  ANNALS_TRY(facets.types, facet("i.type", condition, "times DESC, value"));
  ANNALS_TRY(facets.countries, facet("ifnull(i.country, '')", condition, "times DESC, value"));
  Condition dated = condition;
  dated.add("i.date_start IS NOT NULL", {});
  ANNALS_TRY(facets.months, facet("substr(i.date_start, 1, 7)", dated, "value"));
  for (FacetValue const& type : facets.types) {
    facets.total += type.count;
  }
  return facets;
}

Result<std::optional<IncidentDetail>> SqliteStore::incident(std::string_view id) {
  ANNALS_TRY(Statement rows,
             m_database.prepare(
                 concat({"SELECT m.joined_to, m.reason, m.score, r.json, ", input_columns,
                         " FROM incidents i JOIN incident_records m ON m.incident = i.key JOIN records r ON "
                         "r.key = m.record JOIN reports p ON p.key = r.report WHERE i.id = ?1 ORDER BY m.rank"})));
  rows.bind(id);
  std::vector<incident::IncidentInput> inputs;
  std::vector<IncidentMember> members;
  IncidentDetail detail;
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    RowReader reader(rows);
    IncidentMember member;
    member.joined_to = reader.text();
    member.reason = reader.text();
    member.score = reader.number();
    std::string json = reader.text();
    reader.integer();
    inputs.push_back(read_input(reader));
    member.record_id = inputs.back().record_id;
    member.report_id = inputs.back().report_id;
    detail.records.push_back({member.record_id, member.report_id, std::string(id), std::move(json)});
    members.push_back(std::move(member));
    ANNALS_TRY(row, rows.step());
  }
  if (inputs.empty()) {
    return std::optional<IncidentDetail>();
  }
  std::vector<incident::IncidentInput const*> pointers;
  for (incident::IncidentInput const& input : inputs) {
    pointers.push_back(&input);
  }
  detail.incident = incident::merge_records(std::move(pointers));
  detail.incident.members = std::move(members);
  std::set<std::string> seen;
  for (StoredRecord const& record : detail.records) {
    if (seen.insert(record.report_id).second) {
      ANNALS_TRY(std::optional<Report> found, report(record.report_id));
      if (found) {
        detail.reports.push_back(*std::move(found));
      }
    }
  }
  return std::optional(std::move(detail));
}

Result<std::optional<Report>> SqliteStore::report(std::string_view id) {
  ANNALS_TRY(Statement statement,
             m_database.prepare(concat({"SELECT ", report_columns, " FROM reports p WHERE p.id = ?1"})));
  statement.bind(id);
  ANNALS_TRY(bool const row, statement.step());
  if (!row) {
    return std::optional<Report>();
  }
  RowReader reader(statement);
  return std::optional(read_report(reader));
}

Result<Totals> SqliteStore::totals() {
  Totals totals;
  ANNALS_TRY(
      Statement statement,
      m_database.prepare("SELECT (SELECT count(*) FROM reports), (SELECT count(*) FROM records), (SELECT count(*) "
                         "FROM incidents), (SELECT count(*) FROM rejects), (SELECT min(date_start) FROM incidents), "
                         "(SELECT max(date_end) FROM incidents)"));
  ANNALS_TRY(bool const row, statement.step());
  if (row) {
    RowReader reader(statement);
    totals.reports = static_cast<std::uint64_t>(reader.integer());
    totals.records = static_cast<std::uint64_t>(reader.integer());
    totals.incidents = static_cast<std::uint64_t>(reader.integer());
    totals.rejects = static_cast<std::uint64_t>(reader.integer());
    totals.first_day = reader.day();
    totals.last_day = reader.day();
  }
  return totals;
}

Result<std::vector<Reject>> SqliteStore::rejects() {
  ANNALS_TRY(
      Statement statement,
      m_database.prepare("SELECT source, line, code, message FROM rejects ORDER BY source, line, code, message"));
  std::vector<Reject> rejects;
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    rejects.push_back({statement.string(0), static_cast<std::uint64_t>(statement.integer(1)), statement.string(2),
                       statement.string(3)});
    ANNALS_TRY(row, statement.step());
  }
  return rejects;
}

Result<void> SqliteStore::each_incident(std::function<Result<void>(Incident const&)> const& take) {
  ANNALS_TRY(Statement statement, m_database.prepare(concat({"SELECT ", incident_columns, " FROM incidents i ORDER BY ",
                                                             order_sql(IncidentOrder::earliest_first)})));
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    RowReader reader(statement);
    ANNALS_CHECK(take(read_incident(reader)));
    ANNALS_TRY(row, statement.step());
  }
  return {};
}

Result<void> SqliteStore::each_record(std::function<Result<void>(StoredRecord const&)> const& take) {
  ANNALS_TRY(Statement statement,
             m_database.prepare(
                 "SELECT r.id, p.id, i.id, r.json FROM reports p CROSS JOIN records r ON r.report = p.key "
                 "CROSS JOIN incident_records m ON m.record = r.key CROSS JOIN incidents i ON i.key = m.incident "
                 "ORDER BY p.id, r.trigger_start, r.id"));
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    ANNALS_CHECK(take({statement.string(0), statement.string(1), statement.string(2), statement.string(3)}));
    ANNALS_TRY(row, statement.step());
  }
  return {};
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

Result<void> set_up(Database& database, OpenMode mode, SqliteSettings const& settings) {
  if (mode == OpenMode::read) {
    return check_schema(database);
  }
  // A file of another kind must be refused before anything in it is changed.
  ANNALS_TRY(std::int64_t const application, database.number("PRAGMA application_id"));
  ANNALS_TRY(std::int64_t const tables, database.number("SELECT count(*) FROM sqlite_schema"));
  if (mode == OpenMode::write || application != 0 || tables != 0) {
    ANNALS_CHECK(check_schema(database));
  }
  ANNALS_CHECK(switch_log_on(database, settings.busy_milliseconds));
  ANNALS_CHECK(
      database.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; "
                       "PRAGMA wal_autocheckpoint = 4000; PRAGMA temp_store = MEMORY"));
  if (settings.most_bytes > 0) {
    ANNALS_TRY(std::int64_t const page, database.number("PRAGMA page_size"));
    ANNALS_CHECK(database.execute(
        concat({"PRAGMA max_page_count = ", std::to_string(settings.most_bytes / static_cast<std::uint64_t>(page))})));
  }
  return create_schema(database);
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(std::string const& path, OpenMode mode,
                                                 SqliteSettings const& settings) {
  if (is_directory(path)) {
    return Error{ErrorCode::unreadable, "a directory, not a database", {path, 0, 0, {}}, {}};
  }
  if (mode != OpenMode::create && !file_exists(path)) {
    return Error{ErrorCode::not_found, "no such database", {path, 0, 0, {}}, {}};
  }
  Access const access = mode == OpenMode::read    ? Access::read
                        : mode == OpenMode::write ? Access::write
                                                  : Access::create;
  ANNALS_TRY(Database database, Database::open(path, access, settings.busy_milliseconds));
  ANNALS_CHECK(set_up(database, mode, settings));
  auto store = std::make_unique<SqliteStore>(std::move(database), settings);
  if (Result<void> const noted = store->note_identity(mode); !noted) {
    return store->say_who_writes(noted.error());
  }
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace annals::store
