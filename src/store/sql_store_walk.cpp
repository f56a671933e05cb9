#include <set>
#include <utility>

#include "base/strings.hpp"
#include "incident/edit.hpp"
#include "incident/merge.hpp"
#include "store/columns.hpp"
#include "store/dialect.hpp"
#include "store/sql_store_class.hpp"

namespace annals::store {
namespace {

/// The records of one incident in the order of their rank, and why each was joined.
struct Beneath {
  std::vector<incident::IncidentInput> inputs;
  std::vector<IncidentMember> joins;
  ReviewStatus status = ReviewStatus::automatic;
  std::vector<IncidentEdit> edits;

  /// beneath_columns and input_columns.
  void read(RowReader& reader) {
    status = parse_status(reader.view());
    edits = parse_edits(reader.view());
    IncidentMember& join = joins.emplace_back();
    join.joined_to = reader.text();
    join.reason = reader.text();
    join.score = reader.number();
    reader.integer();
    inputs.push_back(read_input(reader));
  }

  /// The incident that they make by the rules, with the fields that people set.
  [[nodiscard]] Incident merged() const {
    std::vector<incident::IncidentInput const*> pointers;
    for (incident::IncidentInput const& input : inputs) {
      pointers.push_back(&input);
    }
    Incident incident = incident::merge_records(std::move(pointers));
    // The rank of a record is its place among the members.
    for (std::size_t i = 0; i < joins.size(); ++i) {
      incident.members[i].joined_to = joins[i].joined_to;
      incident.members[i].reason = joins[i].reason;
      incident.members[i].score = joins[i].score;
    }
    for (IncidentEdit const& edit : edits) {
      // Values are checked before they come into the log.
      static_cast<void>(incident::apply_edit(incident, edit.field, edit.value));
    }
    incident.status = status;
    incident.edits = edits;
    return incident;
  }

  /// A listed incident, which keeps its fields, with its members and what they say of its numbers.
  [[nodiscard]] Incident open(Incident listed) const {
    Incident made = merged();
    listed.members = std::move(made.members);
    for (auto const count : {&Incident::killed, &Incident::injured, &Incident::detained, &Incident::abducted}) {
      if (made.*count) {
        listed.*count = std::move(made.*count);
      }
    }
    return listed;
  }
};

constexpr std::string_view beneath_columns = "i.status, i.edits, m.joined_to, m.reason, m.score, ";
constexpr std::string_view beneath_sql =
    " FROM incidents i JOIN incident_records m ON m.incident = i.key JOIN records r ON r.key = m.record "
    "JOIN reports p ON p.key = r.report WHERE i.id = ?1 ORDER BY m.rank";

}  // namespace

Result<std::optional<IncidentDetail>> SqlStore::incident(std::string_view id) {
  ANNALS_TRY(Statement rows,
             m_database.prepare(concat({"SELECT r.json, ", beneath_columns, input_columns, beneath_sql})));
  rows.bind(id);
  Beneath beneath;
  IncidentDetail detail;
  ANNALS_TRY(bool row, rows.step());
  while (row) {
    RowReader reader(rows);
    std::string json = reader.text();
    beneath.read(reader);
    incident::IncidentInput const& input = beneath.inputs.back();
    detail.records.push_back({input.record_id, input.report_id, std::string(id), std::move(json)});
    ANNALS_TRY(row, rows.step());
  }
  if (beneath.inputs.empty()) {
    return std::optional<IncidentDetail>();
  }
  detail.incident = beneath.merged();
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

Result<void> SqlStore::each_incident(IncidentQuery const& query,
                                     std::function<Result<void>(Incident const&)> const& take) {
  Condition const condition = condition_of(query, m_database.dialect());
  ANNALS_TRY(Statement statement,
             m_database.prepare(concat({"SELECT ", incident_columns, " FROM incidents i WHERE ", condition.sql,
                                        " ORDER BY ", order_sql(IncidentOrder::earliest_first)}),
                                Rows::many));
  bind_values(statement, condition.values);
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    RowReader reader(statement);
    ANNALS_CHECK(take(read_incident(reader)));
    ANNALS_TRY(row, statement.step());
  }
  return {};
}

Result<void> SqlStore::each_opened_incident(IncidentQuery const& query,
                                            std::function<Result<void>(Incident const&)> const& take) {
  ANNALS_TRY(Statement rows, m_database.prepare(concat({"SELECT ", beneath_columns, input_columns, beneath_sql})));
  return each_incident(query, [&](Incident const& incident) -> Result<void> {
    Beneath beneath;
    rows.bind(incident.id);
    ANNALS_TRY(bool row, rows.step());
    while (row) {
      RowReader reader(rows);
      beneath.read(reader);
      ANNALS_TRY(row, rows.step());
    }
    rows.reset();
    return take(beneath.open(incident));
  });
}

Result<void> SqlStore::each_detail(IncidentQuery const& query,
                                   std::function<Result<void>(IncidentDetail const&)> const& take) {
  ANNALS_TRY(Statement rows, m_database.prepare(concat({"SELECT r.id, r.json, ", report_columns, ", ", beneath_columns,
                                                        input_columns, beneath_sql})));
  return each_incident(query, [&](Incident const& incident) -> Result<void> {
    IncidentDetail detail;
    Beneath beneath;
    std::set<std::string> seen;
    rows.bind(incident.id);
    ANNALS_TRY(bool row, rows.step());
    while (row) {
      RowReader reader(rows);
      std::string id = reader.text();
      std::string json = reader.text();
      Report report = read_report(reader);
      beneath.read(reader);
      detail.records.push_back({std::move(id), report.id, incident.id, std::move(json)});
      if (seen.insert(report.id).second) {
        detail.reports.push_back(std::move(report));
      }
      ANNALS_TRY(row, rows.step());
    }
    rows.reset();
    detail.incident = beneath.open(incident);
    return take(detail);
  });
}

Result<void> SqlStore::each_record(IncidentQuery const& query,
                                   std::function<Result<void>(StoredRecord const&)> const& take) {
  Condition const condition = condition_of(query, m_database.dialect());
  // Without a filter also those that decisions take out of all incidents.
  bool const all = condition.sql == Condition().sql;
  std::string_view const join = all ? "LEFT JOIN" : m_database.dialect().ordered_join();
  ANNALS_TRY(
      Statement statement,
      m_database.prepare(
          concat({"SELECT r.id, p.id, coalesce(i.id, ''), r.json FROM reports p ", m_database.dialect().ordered_join(),
                  " records r ON r.report = p.key ", join, " incident_records m ON m.record = r.key ", join,
                  " incidents i ON i.key = m.incident WHERE ", condition.sql, " ORDER BY p.id, r.trigger_start, r.id"}),
          Rows::many));
  bind_values(statement, condition.values);
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    ANNALS_CHECK(take({statement.string(0), statement.string(1), statement.string(2), statement.string(3)}));
    ANNALS_TRY(row, statement.step());
  }
  return {};
}

Result<void> SqlStore::each_report(std::function<Result<void>(Report const&)> const& take) {
  ANNALS_TRY(
      Statement statement,
      m_database.prepare(concat({"SELECT ", report_columns, " FROM reports p ORDER BY p.id"}), Rows::many));
  ANNALS_TRY(bool row, statement.step());
  while (row) {
    RowReader reader(statement);
    ANNALS_CHECK(take(read_report(reader)));
    ANNALS_TRY(row, statement.step());
  }
  return {};
}

}  // namespace annals::store
