// store/columns.hpp -- values of the incident room as columns, and back.
// Role:   one order of columns for each kind of value, used by every statement that reads or writes it.
// Tested by: tests/unit/store/test_store.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "annals/report.hpp"
#include "incident/match.hpp"
#include "store/database.hpp"

namespace annals::store {

/// Reads the columns of a row from left to right.
class RowReader {
 public:
  explicit RowReader(Statement const& statement, int first = 0) : m_statement(statement), m_next(first) {}
  std::string text() { return m_statement.string(m_next++); }
  std::string_view view() { return m_statement.text(m_next++); }
  std::string_view blob() { return m_statement.blob(m_next++); }
  std::int64_t integer() { return m_statement.integer(m_next++); }
  double number() { return m_statement.number(m_next++); }
  std::optional<std::int64_t> optional_integer() { return m_statement.optional_integer(m_next++); }
  std::optional<CivilDate> day();
  std::optional<DateInterval> interval();  ///< three columns
  std::optional<IncidentPlace> place();    ///< eight columns
  std::optional<Count> count();            ///< three columns
  Victims victims();                       ///< twelve columns
  std::vector<std::string> list();
  std::vector<IncidentActor> actors();

 private:
  Statement const& m_statement;
  int m_next;
};

/// Binds values from left to right.
class RowWriter {
 public:
  explicit RowWriter(Statement& statement) : m_statement(statement) { statement.reset(); }
  template <typename Value>
  RowWriter& put(Value const& value) {
    m_statement.bind_at(++m_last, value);
    return *this;
  }
  RowWriter& day(std::optional<CivilDate> const& day);
  RowWriter& interval(std::optional<DateInterval> const& interval);
  RowWriter& place(std::optional<IncidentPlace> const& place);
  RowWriter& count(std::optional<Count> const& count);
  RowWriter& victims(Victims const& victims);
  RowWriter& list(std::vector<std::string> const& items);
  RowWriter& actors(std::vector<IncidentActor> const& actors);
  RowWriter& names(std::vector<incident::ActorName> const& actors);

 private:
  Statement& m_statement;
  int m_last = 0;
};

/// Columns of IncidentInput, from records r joined with reports p; the key of the record comes first.
inline constexpr std::string_view input_columns =
    "r.key, r.id, p.id, p.publisher, p.published_start, p.sketch, p.lede, p.agency, r.dataset, r.trigger_text, "
    "r.cited, r.type, r.modes, r.stage, r.veracity, "
    "r.date_start, r.date_end, r.date_precision, r.place_name, r.latitude, r.longitude, r.country, r.admin1, "
    "r.gazetteer_id, r.place_precision, r.radius_km, r.source, r.target, r.claimed_by, "
    "r.killed_low, r.killed_best, r.killed_high, r.injured_low, r.injured_best, r.injured_high, "
    "r.detained_low, r.detained_best, r.detained_high, r.abducted_low, r.abducted_best, r.abducted_high, r.confidence, "
    "r.context";
incident::IncidentInput read_input(RowReader& row);  ///< the reader stands behind the key

/// Columns of an incident as listed, and as they are written.
inline constexpr std::string_view incident_columns =
    "i.id, i.title, i.type, i.modes, i.stage, i.veracity, i.date_start, i.date_end, i.date_precision, "
    "i.place_name, i.latitude, i.longitude, i.country, i.admin1, i.gazetteer_id, i.place_precision, i.radius_km, "
    "i.source, i.target, i.claimed_by, i.killed_low, i.killed_best, i.killed_high, i.injured_low, i.injured_best, "
    "i.injured_high, i.detained_low, i.detained_best, i.detained_high, i.abducted_low, i.abducted_best, "
    "i.abducted_high, i.article_count, i.independent_source_count, i.first_published, i.last_published, i.confidence, "
    "i.status, i.edits";
inline constexpr int incident_column_count = 39;
Incident read_incident(RowReader& row);
void write_incident(RowWriter& row, Incident const& incident);

/// "id, title, ..." of "i.id, i.title, ...", for an INSERT.
std::string column_names(std::string_view columns);
/// "?1, ?2, ..., ?N".
std::string placeholders(int count);

/// Columns of a report.
inline constexpr std::string_view report_columns =
    "p.id, p.source, p.given_id, p.title, p.publisher, p.url, p.language, p.published_start, p.published_end, "
    "p.published_precision, p.published_basis, p.authors, p.sections, p.agency, p.agency_start, p.agency_end, p.text";
Report read_report(RowReader& row);

/// A line for each actor: id, tab, name, tab, number of records.
std::string actors_text(std::vector<IncidentActor> const& actors);
/// A line for each citation: publisher, tab, day or nothing.
std::string cited_text(std::vector<incident::CitedReport> const& cited);
std::vector<incident::CitedReport> parse_cited(std::string_view text);
/// A line for each edit: field, tab, value, tab, decision. Values are one line of text (incident/edit.hpp).
std::string edits_text(std::vector<IncidentEdit> const& edits);
std::vector<IncidentEdit> parse_edits(std::string_view text);
/// "auto" and the like, and back.
ReviewStatus parse_status(std::string_view name);
/// Joined by "; ".
std::string list_text(std::vector<std::string> const& items);

/// "title:0-17 paragraph:19-260": sections in one text, and back.
std::string sections_text(std::vector<Section> const& sections);
std::vector<Section> parse_sections(std::string_view text);

}  // namespace annals::store
