#include <utility>

#include "base/strings.hpp"
#include "incident/input_context.hpp"
#include "store/columns.hpp"
#include "store/dialect.hpp"
#include "store/review_queue.hpp"
#include "store/sql_store_class.hpp"

namespace annals::store {
Result<incident::DecisionSide> SqlStore::anchors_of(std::string_view condition, std::string_view id) {
  ANNALS_TRY(Statement rows,
             m_database.prepare(
                 concat({"SELECT p.id, r.id, r.trigger_start, r.trigger_text, r.type FROM records r JOIN reports p ON "
                         "p.key = r.report LEFT JOIN incident_records m ON m.record = r.key LEFT JOIN incidents i ON "
                         "i.key = m.incident WHERE ",
                         condition, " = ?1 ORDER BY m.rank"})));
  rows.bind(id);
  incident::DecisionSide side;
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    RowReader reader(rows);
    incident::Anchor& anchor = side.anchors.emplace_back();
    anchor.report_id = reader.text();
    anchor.record_id = reader.text();
    anchor.trigger.start = static_cast<std::uint32_t>(reader.integer());
    anchor.text = reader.text();
    anchor.trigger.end = anchor.trigger.start + static_cast<std::uint32_t>(anchor.text.size());
    anchor.type = parse_event_type(reader.view()).value_or(EventType::assault);
    ANNALS_TRY(row, rows.step());
  }
  return side;
}

Result<incident::DecisionSide> SqlStore::side_of(std::string_view id) {
  ANNALS_TRY(incident::DecisionSide side, anchors_of("i.id", id));
  if (!side.anchors.empty()) {
    side.incident_id = id;
    return side;
  }
  ANNALS_TRY(side, anchors_of("r.id", id));
  if (!side.anchors.empty()) {
    return side;
  }
  ANNALS_TRY(std::optional<std::vector<std::string>> const became, former_incident(id));
  if (became && became->size() == 1) {
    return side_of(became->front());
  }
  std::string message = became ? "is no incident any more" : "no incident or record has this id";
  for (std::size_t i = 0; became && i < became->size(); ++i) {
    message += concat({i == 0 ? "; became " : " and ", (*became)[i]});
  }
  return Error{ErrorCode::not_found, std::move(message), {}, std::string(id.substr(0, 80))};
}

Result<std::vector<incident::ReviewItem>> SqlStore::review_queue(std::uint32_t size) {
  ANNALS_TRY(auto const looks, m_log.looks());
  return ReviewQueue(m_database, m_matching, looks).entries(size);
}

Result<std::optional<Report>> SqlStore::report(std::string_view id) {
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

Result<Totals> SqlStore::totals() {
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

Result<void> SqlStore::hold() {
  ANNALS_CHECK(m_database.execute(std::string(m_database.dialect().begin_reading())));
  // The state is chosen by the first reading, not by the beginning.
  ANNALS_TRY(std::int64_t const settings, m_database.number("SELECT count(*) FROM settings"));
  static_cast<void>(settings);
  return {};
}

Result<std::string> SqlStore::joining() {
  return incident::settings_text(m_matching);
}

}  // namespace annals::store
