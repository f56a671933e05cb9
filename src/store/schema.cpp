#include "store/schema.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "base/web_address.hpp"
#include "incident/family.hpp"
#include "store/columns.hpp"
#include "store/dialect.hpp"
#include "store/store.hpp"

namespace annals::store {
namespace {

// The tables of schema 2, as SQLite has them; Dialect::tables() says the same in the types of another engine, and
// Dialect::search_tables() has what full text and boxes need. A later schema is a later step of `steps` below.
//
// Wide columns stand last in their tables, so that reading the others does not walk through them. The indexes of
// incidents hold every column that a filter asks for, so that a page is found without reading the table.
// Days are texts, YYYY-MM-DD; lists are joined by "; "; actors are lines of id, tab, name, tab, number of records.
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
  agency TEXT NOT NULL,
  agency_start INTEGER,
  agency_end INTEGER,
  lede BLOB NOT NULL,
  sketch BLOB NOT NULL,
  text TEXT NOT NULL
) STRICT;

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
  dataset TEXT NOT NULL,
  trigger_text TEXT NOT NULL,
  cited TEXT NOT NULL,
  context BLOB NOT NULL,
  json TEXT NOT NULL
) STRICT;
CREATE INDEX records_of_report ON records (report, trigger_start, id);

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
  article_count INTEGER NOT NULL,
  independent_source_count INTEGER NOT NULL,
  first_published TEXT,
  last_published TEXT,
  confidence REAL NOT NULL,
  latest_order TEXT NOT NULL GENERATED ALWAYS AS (ifnull(date_start, '')) STORED,
  earliest_order TEXT NOT NULL GENERATED ALWAYS AS (ifnull(date_start, '~')) STORED,
  killed_order INTEGER NOT NULL GENERATED ALWAYS AS (ifnull(killed_best, -1)) STORED
) STRICT;
CREATE INDEX incidents_latest ON incidents (latest_order DESC, id DESC, type, country, date_start, date_end, killed_best, independent_source_count);
CREATE INDEX incidents_earliest ON incidents (earliest_order, id, type, country, date_start, date_end, killed_best, independent_source_count);
CREATE INDEX incidents_deadliest ON incidents (killed_order DESC, id DESC, type, country, date_start, date_end, killed_best, independent_source_count);
CREATE INDEX incidents_sources ON incidents (independent_source_count DESC, id DESC, type, country, date_start, date_end, killed_best);
CREATE INDEX incidents_facets ON incidents (type, country, date_start, date_end, killed_best, independent_source_count);
CREATE INDEX incidents_days ON incidents (date_start, date_end);

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

// From the schema of Annals 0.1.0, which no other engine than SQLite had. Tables are made anew, because SQLite adds
// columns behind the wide ones only.
constexpr std::string_view from_schema_1 = R"sql(
CREATE TABLE reports_2 (
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
  agency TEXT NOT NULL,
  agency_start INTEGER,
  agency_end INTEGER,
  lede BLOB NOT NULL,
  sketch BLOB NOT NULL,
  text TEXT NOT NULL
) STRICT;
INSERT INTO reports_2
SELECT key, id, source, given_id, title, publisher, url, language, published_start, published_end,
  published_precision, published_basis, authors, sections, '', NULL, NULL, x'', sketch, text
FROM reports ORDER BY key;
DROP TABLE reports;
ALTER TABLE reports_2 RENAME TO reports;

CREATE TABLE records_2 (
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
  dataset TEXT NOT NULL,
  trigger_text TEXT NOT NULL,
  cited TEXT NOT NULL,
  context BLOB NOT NULL,
  json TEXT NOT NULL
) STRICT;
INSERT INTO records_2
SELECT key, id, report, type, modes, stage, veracity, date_start, date_end, date_precision,
  place_name, latitude, longitude, country, admin1, gazetteer_id, place_precision, radius_km,
  source, target, claimed_by,
  killed_low, killed_best, killed_high, injured_low, injured_best, injured_high,
  detained_low, detained_best, detained_high, abducted_low, abducted_best, abducted_high,
  confidence, trigger_start, '',
  ifnull((SELECT e.value ->> 'text' FROM json_each(iif(json_valid(r.json), r.json, '{}'), '$.evidence') e
          WHERE e.value ->> 'field' = 'trigger' LIMIT 1), ''),
  ifnull((SELECT group_concat((e.value ->> 'publisher') || char(9) || ifnull(e.value ->> 'date', '') || char(10), '')
          FROM json_each(iif(json_valid(r.json), r.json, '{}'), '$.cited') e), ''),
  x'', json
FROM records r ORDER BY key;
DROP TABLE records;
ALTER TABLE records_2 RENAME TO records;
CREATE INDEX records_of_report ON records (report, trigger_start, id);

ALTER TABLE incidents RENAME COLUMN reports TO article_count;
ALTER TABLE incidents RENAME COLUMN independent_sources TO independent_source_count;
)sql";

Result<void> write_ledes(Database& database) {
  ANNALS_TRY(Statement reports, database.prepare(concat({"SELECT key, ", report_columns, " FROM reports p"})));
  ANNALS_TRY(Statement update, database.prepare("UPDATE reports SET lede = ?2 WHERE key = ?1"));
  std::vector<std::pair<std::int64_t, std::string>> ledes;
  ANNALS_TRY(bool row, reports.step());
  while (row) {
    RowReader reader(reports);
    std::int64_t const key = reader.integer();
    ledes.emplace_back(key, incident::pack_sketch(incident::sketch_lede(read_report(reader))));
    ANNALS_TRY(row, reports.step());
  }
  for (auto const& [key, lede] : ledes) {
    ANNALS_CHECK(update.bind(key, Blob{lede}).run());
  }
  return {};
}

// Decisions of people, and the history of incidents. What an anchor means (decision_records) follows from the records;
// what was decided and what happened is only ever added to.
constexpr std::string_view from_schema_2 = R"sql(
ALTER TABLE incidents ADD COLUMN status TEXT NOT NULL DEFAULT 'auto';
ALTER TABLE incidents ADD COLUMN edits TEXT NOT NULL DEFAULT '';

CREATE TABLE decisions (
  sequence INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  who TEXT NOT NULL,
  decided TEXT NOT NULL,
  why TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  undoes TEXT NOT NULL
) STRICT;

CREATE TABLE decision_anchors (
  decision INTEGER NOT NULL REFERENCES decisions(sequence),
  side INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  incident TEXT NOT NULL,
  report TEXT NOT NULL,
  record TEXT NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  trigger_text TEXT NOT NULL,
  type TEXT NOT NULL,
  PRIMARY KEY (decision, side, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_anchors_of_report ON decision_anchors (report);
CREATE INDEX decision_anchors_of_incident ON decision_anchors (incident);

CREATE TABLE decision_records (
  key INTEGER PRIMARY KEY,
  decision INTEGER NOT NULL REFERENCES decisions(sequence),
  side INTEGER NOT NULL,
  rank INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES records(key),
  UNIQUE (decision, side, rank)
) STRICT;

CREATE TABLE changes (
  sequence INTEGER PRIMARY KEY,
  changed TEXT NOT NULL,
  kind TEXT NOT NULL,
  incident TEXT NOT NULL,
  became TEXT NOT NULL,
  came_from TEXT NOT NULL
) STRICT;

CREATE TABLE former_incidents (
  id TEXT NOT NULL,
  rank INTEGER NOT NULL,
  record INTEGER NOT NULL REFERENCES records(key),
  PRIMARY KEY (id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE record_cells (
  record INTEGER PRIMARY KEY REFERENCES records(key),
  cell INTEGER NOT NULL,
  place INTEGER
) STRICT;
CREATE INDEX record_cells_of_cell ON record_cells (cell, place);
)sql";

Result<void> guard_logs(Database& database) {
  for (std::string_view const table : {"decisions", "decision_anchors", "changes"}) {
    ANNALS_CHECK(database.execute(database.dialect().append_only(table)));
  }
  return {};
}

// Where reports come from: the bytes that they were read from (`originals`: packing is zstd, text where they are the
// text of the report, none where only the hash is kept), and all versions of each report, the present one without its
// text, which stands in `reports`. Rows of datasets have no versions: they are replaced.
constexpr std::string_view from_schema_3 = R"sql(
CREATE TABLE originals (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  packing TEXT NOT NULL,
  bytes BLOB
) STRICT;

CREATE TABLE report_versions (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report INTEGER NOT NULL REFERENCES reports(key),
  address TEXT NOT NULL,
  given_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  fetched TEXT NOT NULL,
  seen TEXT NOT NULL,
  updated TEXT NOT NULL,
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  publisher TEXT NOT NULL,
  url TEXT NOT NULL,
  http_head TEXT NOT NULL,
  sketch BLOB,
  text TEXT
) STRICT;
CREATE INDEX report_versions_of_report ON report_versions (report);
CREATE INDEX report_versions_at ON report_versions (address) WHERE address <> '';
CREATE INDEX report_versions_of_original ON report_versions (sha256) WHERE sha256 <> '';

ALTER TABLE rejects RENAME TO rejects_before;
CREATE TABLE rejects (
  id TEXT NOT NULL PRIMARY KEY,
  source TEXT NOT NULL,
  line INTEGER NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  since TEXT NOT NULL,
  language TEXT NOT NULL,
  fetched TEXT NOT NULL,
  http_head TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rejects_of_original ON rejects (sha256) WHERE sha256 <> '';
)sql";

/// Reports of before have one version, of which no more is known than their address. Rows of datasets, whose ids are
/// not made of their texts, have none.
Result<void> write_versions(Database& database) {
  ANNALS_TRY(
      Statement reports,
      database.prepare("SELECT key, id, source, given_id, title, publisher, url, text FROM reports", Rows::many));
  ANNALS_TRY(Statement insert,
             database.prepare("INSERT INTO report_versions (id, report, address, given_id, sha256, fetched, seen, "
                              "updated, source, title, publisher, url, http_head) VALUES (?1, ?2, ?3, ?4, '', '', '', "
                              "'', ?5, ?6, ?7, ?8, '')"));
  ANNALS_TRY(bool row, reports.step());
  while (row) {
    if (reports.text(1) == content_id("rp_", {reports.text(4), reports.text(5), reports.text(7)})) {
      insert.bind(reports.text(1), reports.integer(0), page_address(reports.text(6)), reports.text(3), reports.text(2),
                  reports.text(4), reports.text(5), reports.text(6));
      ANNALS_CHECK(insert.run());
    }
    ANNALS_TRY(row, reports.step());
  }
  return {};
}

/// What was set aside before gets an id; its bytes were not kept.
Result<void> give_ids_to_rejects(Database& database) {
  ANNALS_TRY(Statement before, database.prepare("SELECT source, line, code, message FROM rejects_before", Rows::many));
  ANNALS_TRY(
      Statement insert,
      database.prepare("INSERT INTO rejects VALUES (?1, ?2, ?3, ?4, ?5, '', '', '', '', '') ON CONFLICT DO NOTHING"));
  ANNALS_TRY(bool row, before.step());
  while (row) {
    Reject reject;
    reject.source = before.text(0);
    reject.line = static_cast<std::uint64_t>(before.integer(1));
    reject.code = before.text(2);
    reject.message = before.text(3);
    insert.bind(reject.id(), reject.source, reject.line, reject.code, reject.message);
    ANNALS_CHECK(insert.run());
    ANNALS_TRY(row, before.step());
  }
  before.reset();
  return database.execute("DROP TABLE rejects_before");
}

Result<void> complete_schema_4(Database& database) {
  ANNALS_CHECK(write_versions(database));
  return give_ids_to_rejects(database);
}

/// From one schema to the next. A new database is made as schema 2 and goes the same way, so that it cannot differ
/// from an old one that was brought up to date. A step is never changed once a version of Annals was released with it.
/// To add one: its SQL as SQLite has it (Dialect::tables() translates it), a line here, schema_version one up.
struct Step {
  std::int64_t from;
  std::string_view sql;
  Result<void> (*after)(Database&) = nullptr;  ///< what SQL cannot do
};
constexpr std::array<Step, schema_version - 1> steps = {{
    {1, from_schema_1, write_ledes},
    {2, from_schema_2, guard_logs},
    {3, from_schema_3, complete_schema_4},
}};

Error not_annals(Database const& database) {
  return error_of(database, ErrorCode::malformed, "not an Annals database");
}

Result<void> check_not_newer(Database const& database, std::int64_t version) {
  if (version > schema_version) {
    return error_of(database, ErrorCode::newer_version,
                    concat({"written by a newer Annals (schema ", std::to_string(version), ", this one knows ",
                            std::to_string(schema_version), ")"}));
  }
  return {};
}

/// Requires: an open transaction. Gives the version that was there.
Result<std::int64_t> prepare_in_transaction(Database& database) {
  constexpr std::int64_t first_version = 2;
  Dialect const& dialect = database.dialect();
  ANNALS_TRY(SchemaState const state, dialect.schema_state(database));
  if (state.is_empty) {
    ANNALS_CHECK(dialect.before_tables(database));
    ANNALS_CHECK(database.execute(dialect.tables(tables)));
    ANNALS_CHECK(database.execute(std::string(dialect.search_tables())));
  } else if (state.version == 0) {
    return not_annals(database);
  }
  ANNALS_CHECK(check_not_newer(database, state.version));
  std::int64_t const start = state.is_empty ? first_version : state.version;
  for (Step const& step : steps) {
    if (step.from >= start) {
      ANNALS_CHECK(database.execute(dialect.tables(step.sql)));
      ANNALS_CHECK(step.after == nullptr ? Result<void>() : step.after(database));
    }
  }
  ANNALS_CHECK(database.execute(dialect.mark_version(schema_version)));
  return state.version;
}

}  // namespace

Result<void> check_schema(Database const& database) {
  ANNALS_TRY(SchemaState const state, database.dialect().schema_state(database));
  if (state.version == 0) {
    return not_annals(database);
  }
  if (state.version < schema_version) {
    return error_of(
        database, ErrorCode::unsupported,
        concat({"written by an older Annals (schema ", std::to_string(state.version), ", this one reads ",
                std::to_string(schema_version), "); `annals migrate ", database.name(), "` brings it up to date"}));
  }
  return check_not_newer(database, state.version);
}

Result<void> check_preparable(Database const& database, bool may_be_empty) {
  ANNALS_TRY(SchemaState const state, database.dialect().schema_state(database));
  if (state.version == 0 && !(state.is_empty && may_be_empty)) {
    return not_annals(database);
  }
  return check_not_newer(database, state.version);
}

Result<std::int64_t> prepare_schema(Database& database) {
  ANNALS_TRY(SchemaState const state, database.dialect().schema_state(database));
  if (state.version == schema_version) {
    return state.version;
  }
  ANNALS_TRY(Transaction transaction, Transaction::begin(database));
  ANNALS_TRY(std::int64_t const before, prepare_in_transaction(database));
  ANNALS_CHECK(transaction.commit());
  return before;
}

}  // namespace annals::store
