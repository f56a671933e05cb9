#include "store/report_writer.hpp"

#include <utility>

#include "base/strings.hpp"
#include "incident/family.hpp"
#include "incident/input_context.hpp"
#include "store/columns.hpp"

namespace annals::store {
namespace {

constexpr std::string_view report_insert_columns =
    "id, source, given_id, title, publisher, url, language, published_start, published_end, published_precision, "
    "published_basis, authors, sections, agency, agency_start, agency_end, lede, sketch, text";
constexpr int report_column_count = 19;
constexpr std::string_view record_insert_columns =
    "id, report, type, modes, stage, veracity, date_start, date_end, date_precision, place_name, latitude, longitude, "
    "country, admin1, gazetteer_id, place_precision, radius_km, source, target, claimed_by, killed_low, killed_best, "
    "killed_high, injured_low, injured_best, injured_high, detained_low, detained_best, detained_high, abducted_low, "
    "abducted_best, abducted_high, confidence, trigger_start, dataset, trigger_text, "
    "cited, context, json";
constexpr int record_column_count = 39;

std::string insert_sql(std::string_view table, std::string_view columns, int count) {
  return concat({"INSERT INTO ", table, " (", columns, ") VALUES (", placeholders(count), ") ON CONFLICT DO NOTHING"});
}

/// Takes the values of insert_sql() and the key behind them.
std::string update_sql(std::string_view table, std::string_view columns) {
  std::string sql = concat({"UPDATE ", table, " SET "});
  int index = 0;
  for (std::string_view const column : split(columns, ',')) {
    ++index;
    sql += concat({index == 1 ? "" : ", ", trim(column), " = ?", std::to_string(index)});
  }
  return concat({sql, " WHERE key = ?", std::to_string(index + 1)});
}

void write_report(RowWriter& row, Report const& report, Sketches const& sketches) {
  row.put(report.id).put(report.source).put(report.given_id).put(report.title).put(report.publisher).put(report.url);
  row.put(report.language);
  row.interval(report.published ? std::optional(report.published->interval) : std::nullopt);
  row.put(report.published ? std::optional(date_basis_name(report.published->basis)) : std::nullopt);
  row.list(report.authors).put(sections_text(report.sections)).put(report.agency);
  bool const has_words = report.agency_span.end > report.agency_span.start;
  row.put(has_words ? std::optional(report.agency_span.start) : std::nullopt);
  row.put(has_words ? std::optional(report.agency_span.end) : std::nullopt);
  std::string const lede = incident::pack_sketch(sketches.lede);
  std::string const sketch = incident::pack_sketch(sketches.text);
  row.put(Blob{lede}).put(Blob{sketch}).put(report.text);
}

void write_record(RowWriter& row, NewRecord const& added, std::int64_t report, incident::IncidentInput const& input) {
  std::string const context = incident::pack_context(input);
  row.put(input.record_id).put(report).put(event_type_name(input.type)).list(input.modes);
  row.put(stage_name(input.stage)).put(veracity_name(input.veracity)).interval(input.date).place(input.place);
  row.names(input.source).names(input.target).put(input.claimed_by).victims(input.victims).put(input.confidence);
  row.put(added.record.trigger().start).put(input.dataset).put(input.trigger).put(cited_text(input.cited));
  row.put(Blob{context}).put(added.json);
}

}  // namespace

Sketches sketches_of(Report const& report) {
  return {incident::sketch_text(report.text), incident::sketch_lede(report)};
}

Result<ReportWriter> ReportWriter::prepare(Database& database, incident::Settings const& settings) {
  ReportWriter writer(settings);
  ANNALS_TRY(writer.m_search, database.dialect().search_writer(database));
  ANNALS_TRY(writer.m_report,
             database.prepare(insert_sql("reports", report_insert_columns, report_column_count), Rows::key));
  ANNALS_TRY(writer.m_record,
             database.prepare(insert_sql("records", record_insert_columns, record_column_count), Rows::key));
  ANNALS_TRY(writer.m_find,
             database.prepare(concat({"SELECT p.key, ", report_columns, " FROM reports p WHERE p.id = ?1"})));
  ANNALS_TRY(writer.m_records_of,
             database.prepare(
                 "SELECT key, id, json, type, trigger_text FROM records WHERE report = ?1 ORDER BY trigger_start, id"));
  ANNALS_TRY(writer.m_replace_report, database.prepare(update_sql("reports", report_insert_columns)));
  ANNALS_TRY(writer.m_replace_record, database.prepare(update_sql("records", record_insert_columns)));
  ANNALS_TRY(writer.m_remove_meaning, database.prepare("DELETE FROM decision_records WHERE record = ?1"));
  ANNALS_TRY(writer.m_remove_former, database.prepare("DELETE FROM former_incidents WHERE record = ?1"));
  ANNALS_TRY(writer.m_remove_record, database.prepare("DELETE FROM records WHERE key = ?1"));
  ANNALS_TRY(writer.m_step_aside, database.prepare("UPDATE reports SET id = '~' || id WHERE key = ?1"));
  ANNALS_TRY(writer.m_remove_report, database.prepare("DELETE FROM reports WHERE key = ?1"));
  return writer;
}

Result<void> ReportWriter::index_record(std::int64_t key, incident::IncidentInput const& input) {
  std::optional<incident::SearchBox> const box = incident::search_box(input, m_settings);
  return box ? m_search->add_record(key, *box) : Result<void>();
}

Result<std::int64_t> ReportWriter::add(Report const& report, Sketches const& sketches) {
  RowWriter row(m_report);
  write_report(row, report, sketches);
  ANNALS_TRY(std::int64_t const key, m_report.run_for_key());
  if (key != 0) {
    ANNALS_CHECK(m_search->add_report(key, report.title, report.text));
  }
  return key;
}

Result<std::int64_t> ReportWriter::add_record(NewRecord const& added, std::int64_t report,
                                              incident::IncidentInput const& input) {
  RowWriter row(m_record);
  write_record(row, added, report, input);
  ANNALS_TRY(std::int64_t const key, m_record.run_for_key());
  if (key != 0) {
    ANNALS_CHECK(index_record(key, input));
  }
  return key;
}

Result<std::optional<StoredReport>> ReportWriter::find(std::string_view id) {
  m_find.bind(id);
  ANNALS_TRY(bool const found, m_find.step());
  if (!found) {
    m_find.reset();
    return std::optional<StoredReport>();
  }
  StoredReport stored;
  RowReader reader(m_find);
  stored.key = reader.integer();
  stored.report = read_report(reader);
  m_find.reset();
  m_records_of.bind(stored.key);
  ANNALS_TRY(bool row, m_records_of.step());
  while (row) {
    stored.records.push_back({m_records_of.integer(0), m_records_of.string(1), m_records_of.string(2),
                              m_records_of.string(3), m_records_of.string(4)});
    ANNALS_TRY(row, m_records_of.step());
  }
  m_records_of.reset();
  return std::optional(std::move(stored));
}

Result<void> ReportWriter::replace(StoredReport const& old, Report const& report, Sketches const& sketches) {
  ANNALS_CHECK(m_search->remove_report(old.key, old.report.title, old.report.text));
  RowWriter row(m_replace_report);
  write_report(row, report, sketches);
  row.put(old.key);
  ANNALS_CHECK(m_replace_report.run());
  return m_search->add_report(old.key, report.title, report.text);
}

Result<void> ReportWriter::replace_record(std::int64_t key, NewRecord const& added, std::int64_t report,
                                          incident::IncidentInput const& input) {
  ANNALS_CHECK(m_search->remove_record(key));
  RowWriter row(m_replace_record);
  write_record(row, added, report, input);
  row.put(key);
  ANNALS_CHECK(m_replace_record.run());
  return index_record(key, input);
}

Result<void> ReportWriter::remove_record(std::int64_t key) {
  ANNALS_CHECK(m_search->remove_record(key));
  for (Statement* const statement : {&m_remove_meaning, &m_remove_former, &m_remove_record}) {
    statement->bind(key);
    ANNALS_CHECK(statement->run());
  }
  return {};
}

Result<void> ReportWriter::step_aside(std::int64_t key) {
  return m_step_aside.bind(key).run();
}

Result<void> ReportWriter::remove(StoredReport const& report) {
  ANNALS_CHECK(m_search->remove_report(report.key, report.report.title, report.report.text));
  return m_remove_report.bind(report.key).run();
}

}  // namespace annals::store
