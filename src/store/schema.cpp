#include "store/schema.hpp"

#include <string_view>

#include "base/strings.hpp"

namespace annals::store {
namespace {

// Wide columns stand last in their tables, so that reading the others does not walk through them. The indexes of
// incidents hold every column that a filter asks for, so that a page is found without reading the table.
// Days of record_boxes are days since 1970 plus 100,000 for each kind, so that one dimension holds both (a box without
// extent in some dimension would make the R*Tree choose blindly). Elsewhere days are texts, YYYY-MM-DD; lists are
// joined by "; "; actors are lines of id, tab, name, tab, number of records.
constexpr std::string_view tables = R"sql(
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  source TEXT NOT NULL,
  given_id TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  published_start TEXT,
  published_end TEXT,
  published_precision TEXT,
  published_basis TEXT,
  authors TEXT NOT NULL,
  sections TEXT NOT NULL,
  sketch BLOB NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE VIRTUAL TABLE report_words USING fts5(
  title, text, content='reports', content_rowid='key', tokenize='unicode61 remove_diacritics 2');

CREATE TABLE records (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES reports(key),
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  stage TEXT NOT NULL,
  veracity TEXT NOT NULL,
  date_start TEXT, date_end TEXT, date_precision TEXT,
  place_name TEXT, latitude REAL, longitude REAL, country TEXT, admin1 TEXT, gazetteer_id INTEGER,
  place_precision TEXT, radius_km REAL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
  detained_low INTEGER, detained_best INTEGER, detained_high INTEGER,
  abducted_low INTEGER, abducted_best INTEGER, abducted_high INTEGER,
  confidence REAL NOT NULL,
  trigger_start INTEGER NOT NULL,
  json TEXT NOT NULL
) STRICT;
CREATE INDEX records_of_report ON records (report, trigger_start, id);

CREATE VIRTUAL TABLE record_boxes USING rtree(key, first_day, last_day, south, north, west, east);

CREATE TABLE incidents (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  type TEXT NOT NULL,
  modes TEXT NOT NULL,
  stage TEXT NOT NULL,
  veracity TEXT NOT NULL,
  date_start TEXT, date_end TEXT, date_precision TEXT,
  place_name TEXT, latitude REAL, longitude REAL, country TEXT, admin1 TEXT, gazetteer_id INTEGER,
  place_precision TEXT, radius_km REAL,
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  killed_low INTEGER, killed_best INTEGER, killed_high INTEGER,
  injured_low INTEGER, injured_best INTEGER, injured_high INTEGER,
  detained_low INTEGER, detained_best INTEGER, detained_high INTEGER,
  abducted_low INTEGER, abducted_best INTEGER, abducted_high INTEGER,
  reports INTEGER NOT NULL,
  independent_sources INTEGER NOT NULL,
  first_published TEXT,
  last_published TEXT,
  confidence REAL NOT NULL,
  latest_order TEXT NOT NULL GENERATED ALWAYS AS (ifnull(date_start, '')) STORED,
  earliest_order TEXT NOT NULL GENERATED ALWAYS AS (ifnull(date_start, '~')) STORED,
  killed_order INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(killed_best, -1)) STORED
) STRICT;
CREATE INDEX incidents_latest ON incidents (latest_order DESC, id DESC, type, country, date_start, date_end, killed_best, independent_sources);
CREATE INDEX incidents_earliest ON incidents (earliest_order, id, type, country, date_start, date_end, killed_best, independent_sources);
CREATE INDEX incidents_deadliest ON incidents (killed_order DESC, id DESC, type, country, date_start, date_end, killed_best, independent_sources);
CREATE INDEX incidents_sources ON incidents (independent_sources DESC, id DESC, type, country, date_start, date_end, killed_best);
CREATE INDEX incidents_facets ON incidents (type, country, date_start, date_end, killed_best, independent_sources);
CREATE INDEX incidents_days ON incidents (date_start, date_end);

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

CREATE TABLE incident_records (
  record INTEGER PRIMARY KEY REFERENCES records(key),
  incident INTEGER NOT NULL REFERENCES incidents(key),
  component INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  joined_to TEXT NOT NULL,
  reason TEXT NOT NULL,
  score REAL NOT NULL
) STRICT;
CREATE INDEX incident_records_of_incident ON incident_records (incident, rank);
CREATE INDEX incident_records_of_component ON incident_records (component);

CREATE TABLE rejects (
  source TEXT NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (source, line, code, message)
) STRICT, WITHOUT ROWID;
)sql";

Error not_annals(Database const& database) {
  Error error = make_error(ErrorCode::malformed, "not an Annals database");
  error.place.file = database.path();
  return error;
}

}  // namespace

Result<void> check_schema(Database const& database) {
  ANNALS_TRY(std::int64_t const application, database.number("PRAGMA application_id"));
  ANNALS_TRY(std::int64_t const version, database.number("PRAGMA user_version"));
  if (application != schema_application_id || version < 1) {
    return not_annals(database);
  }
  if (version > schema_version) {
    Error error =
        make_error(ErrorCode::newer_version, concat({"written by a newer Annals (schema ", std::to_string(version),
                                                     ", this one knows ", std::to_string(schema_version), ")"}));
    error.place.file = database.path();
    return error;
  }
  return {};
}

Result<void> create_schema(Database& database) {
  ANNALS_TRY(Transaction transaction, Transaction::begin(database));
  ANNALS_TRY(std::int64_t const tables_there, database.number("SELECT count(*) FROM sqlite_schema"));
  ANNALS_TRY(std::int64_t const application, database.number("PRAGMA application_id"));
  if (tables_there > 0 || application != 0) {
    return check_schema(database);
  }
  ANNALS_CHECK(database.execute(std::string(tables)));
  ANNALS_CHECK(database.execute(concat({"PRAGMA application_id = ", std::to_string(schema_application_id),
                                        "; PRAGMA user_version = ", std::to_string(schema_version)})));
  return transaction.commit();
}

}  // namespace annals::store
