#include "store/sqlite_dialect.hpp"

#include <utility>

#include "base/strings.hpp"

namespace annals::store {
namespace {

constexpr std::string_view search_tables_sql = R"sql(
CREATE VIRTUAL TABLE report_words USING fts5(
  title, text, content='reports', content_rowid='key', tokenize='unicode61 remove_diacritics 2');

CREATE VIRTUAL TABLE record_boxes USING rtree(key, first_day, last_day, south, north, west, east);

CREATE VIRTUAL TABLE incident_words USING fts5(
  title, source, target, claimed_by, content='incidents', content_rowid='key', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER incidents_added AFTER INSERT ON incidents BEGIN
  INSERT INTO incident_words (rowid, title, source, target, claimed_by)
  VALUES (new.key, new.title, new.source, new.target, new.claimed_by);
END;
CREATE TRIGGER incidents_removed AFTER DELETE ON incidents BEGIN
  INSERT INTO incident_words (incident_words, rowid, title, source, target, claimed_by)
  VALUES ('delete', old.key, old.title, old.source, old.target, old.claimed_by);
END;

CREATE VIRTUAL TABLE incident_boxes USING rtree(key, south, north, west, east);
)sql";

/// The words of incidents are kept by triggers: to take words out FTS5 must be told what they were.
class SqliteSearchWriter final : public SearchWriter {
 public:
  static Result<std::unique_ptr<SearchWriter>> prepare(Database& database) {
    auto writer = std::make_unique<SqliteSearchWriter>();
    ANNALS_TRY(writer->m_words, database.prepare("INSERT INTO report_words (rowid, title, text) VALUES (?1, ?2, ?3)"));
    ANNALS_TRY(writer->m_remove_words, database.prepare("INSERT INTO report_words (report_words, rowid, title, text) "
                                                        "VALUES ('delete', ?1, ?2, ?3)"));
    ANNALS_TRY(writer->m_record, database.prepare("INSERT INTO record_boxes VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"));
    ANNALS_TRY(writer->m_remove_record, database.prepare("DELETE FROM record_boxes WHERE key = ?1"));
    ANNALS_TRY(writer->m_incident, database.prepare("INSERT INTO incident_boxes VALUES (?1, ?2, ?2, ?3, ?3)"));
    ANNALS_TRY(writer->m_remove, database.prepare("DELETE FROM incident_boxes WHERE key = ?1"));
    return std::unique_ptr<SearchWriter>(std::move(writer));
  }

  Result<void> add_report(std::int64_t key, std::string_view title, std::string_view text) override {
    return m_words.bind(key, title, text).run();
  }
  Result<void> remove_report(std::int64_t key, std::string_view title, std::string_view text) override {
    return m_remove_words.bind(key, title, text).run();
  }
  Result<void> add_record(std::int64_t key, incident::SearchBox const& box) override {
    m_record.bind(key, kind_day(box.quad_class, box.first_day), kind_day(box.quad_class, box.last_day), box.south,
                  box.north, box.west, box.east);
    return m_record.run();
  }
  Result<void> remove_record(std::int64_t key) override { return m_remove_record.bind(key).run(); }
  Result<void> add_incident(std::int64_t key, Incident const& incident) override {
    if (!incident.place || !incident.place->has_position) {
      return {};
    }
    return m_incident.bind(key, incident.place->latitude, incident.place->longitude).run();
  }
  Result<void> remove_incident(std::int64_t key) override { return m_remove.bind(key).run(); }

 private:
  Statement m_words;
  Statement m_remove_words;
  Statement m_record;
  Statement m_remove_record;
  Statement m_incident;
  Statement m_remove;
};

}  // namespace

std::string_view SqliteDialect::search_tables() const {
  return search_tables_sql;
}

std::string SqliteDialect::append_only(std::string_view table) const {
  std::string sql;
  for (std::string_view const what : {"UPDATE", "DELETE"}) {
    sql += concat({"CREATE TRIGGER ", table, "_never_", what == "UPDATE" ? "changed" : "deleted", " BEFORE ", what,
                   " ON ", table, " BEGIN SELECT RAISE(ABORT, '", table, " are only ever added to'); END;\n"});
  }
  return sql;
}

Result<SchemaState> SqliteDialect::schema_state(Database const& database) const {
  // In one statement: else another process may make the tables between two readings.
  ANNALS_TRY(Statement statement,
             database.prepare("SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema) "
                              "FROM pragma_application_id, pragma_user_version"));
  ANNALS_TRY(bool const row, statement.step());
  std::int64_t const application = row ? statement.integer(0) : 0;
  std::int64_t const version = row ? statement.integer(1) : 0;
  std::int64_t const tables_there = row ? statement.integer(2) : 0;
  SchemaState state;
  state.is_empty = application == 0 && tables_there == 0;
  state.version = application == sqlite_application_id && version > 0 ? version : 0;
  return state;
}

std::string SqliteDialect::mark_version(std::int64_t version) const {
  return concat({"PRAGMA application_id = ", std::to_string(sqlite_application_id),
                 "; PRAGMA user_version = ", std::to_string(version)});
}

Result<std::vector<std::string>> SqliteDialect::faults(Database const& database) const {
  std::vector<std::string> faults;
  ANNALS_TRY(Statement check, database.prepare("PRAGMA integrity_check"));
  ANNALS_TRY(bool row, check.step());
  while (row) {
    if (check.text(0) != "ok") {
      faults.push_back(check.string(0));
    }
    ANNALS_TRY(row, check.step());
  }
  ANNALS_TRY(Statement links, database.prepare("PRAGMA foreign_key_check"));
  ANNALS_TRY(row, links.step());
  while (row) {
    faults.push_back(concat({"a row of ", links.text(0), " names one of ", links.text(2), " that is not there"}));
    ANNALS_TRY(row, links.step());
  }
  return faults;
}

SqlPiece SqliteDialect::text_condition(std::vector<std::string> const& words) const {
  std::string const query = full_text_query(words);
  return {
      "i.key IN (SELECT m.incident FROM report_words w JOIN records r ON r.report = w.rowid JOIN incident_records m "
      "ON m.record = r.key WHERE report_words MATCH ? UNION SELECT rowid FROM incident_words WHERE incident_words "
      "MATCH ?)",
      {query, query}};
}

SqlPiece SqliteDialect::actor_condition(std::vector<std::string> const& words) const {
  return {"i.key IN (SELECT rowid FROM incident_words WHERE incident_words MATCH ?)",
          {concat({"{source target claimed_by} : (", full_text_query(words), ")"})}};
}

SqlPiece SqliteDialect::box_condition(BoundingBox const& box) const {
  std::string_view const inside = box.west <= box.east ? "(east >= ? AND west <= ?)" : "(east >= ? OR west <= ?)";
  return {concat({"i.key IN (SELECT key FROM incident_boxes WHERE north >= ? AND south <= ? AND ", inside, ")"}),
          {box.south, box.north, box.west, box.east}};
}

std::string_view SqliteDialect::record_box_condition() const {
  return "b.last_day >= ?1 AND b.first_day <= ?2 AND b.north >= ?3 AND b.south <= ?4 AND b.east >= ?5 AND b.west <= ?6";
}

Result<std::unique_ptr<SearchWriter>> SqliteDialect::search_writer(Database& database) const {
  return SqliteSearchWriter::prepare(database);
}

std::string full_text_query(std::vector<std::string> const& words) {
  std::string query;
  for (std::string const& word : words) {
    query += concat({query.empty() ? "" : " ", "\"", word, "\"*"});
  }
  return query;
}

}  // namespace annals::store
