#include <algorithm>
#include <map>
#include <set>
#include <utility>
#include <vector>

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
constexpr std::string_view beneath_from =
    " FROM incidents i JOIN incident_records m ON m.incident = i.key JOIN records r ON r.key = m.record "
    "JOIN reports p ON p.key = r.report WHERE ";

/// Incidents of a walk that are opened together: a server is asked once for all of them.
constexpr std::size_t piece_size = 100;

}  // namespace

Result<std::optional<IncidentDetail>> SqlStore::incident(std::string_view id) {
  ANNALS_TRY(Statement rows, m_database.prepare(concat({"SELECT r.json, ", beneath_columns, input_columns, beneath_from,
                                                        "i.id = ?1 ORDER BY m.rank"})));
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
                                        " ORDER BY ", walk_order}),
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

Result<void> SqlStore::open_each(IncidentQuery const& query, Opening const& opening) {
  // SQLite lets go of the state that it reads when the walk has given its last row, before the last piece is opened;
  // a statement that still has rows to give holds it.
  ANNALS_TRY(Statement holder, m_database.prepare("SELECT name FROM settings"));
  ANNALS_CHECK(holder.step());
  ANNALS_TRY(Statement rows,
             m_database.prepare(concat({"SELECT i.id, ", opening.columns, beneath_from, "i.id IN (",
                                        placeholders(static_cast<int>(piece_size)), ") ORDER BY i.id, m.rank"})));
  std::vector<Incident> piece;
  auto const open_piece = [&]() -> Result<void> {
    std::map<std::string_view, std::size_t> places;
    rows.reset();
    for (std::size_t i = 0; i < piece_size; ++i) {
      // The last piece may be a shorter one: an id that stands there twice is found once.
      std::size_t const place = std::min(i, piece.size() - 1);
      rows.bind_at(static_cast<int>(i) + 1, piece[place].id);
      places.emplace(piece[place].id, place);
    }
    ANNALS_TRY(bool row, rows.step());
    while (row) {
      RowReader reader(rows);
      std::size_t const place = places.at(reader.view());
      opening.read(reader, place);
      ANNALS_TRY(row, rows.step());
    }
    rows.reset();
    ANNALS_CHECK(opening.end_of_piece(piece));
    piece.clear();
    return {};
  };
  ANNALS_CHECK(each_incident(query, [&](Incident const& incident) -> Result<void> {
    piece.push_back(incident);
    return piece.size() == piece_size ? open_piece() : Result<void>();
  }));
  return piece.empty() ? Result<void>() : open_piece();
}

Result<void> SqlStore::each_opened_incident(IncidentQuery const& query,
                                            std::function<Result<void>(Incident const&)> const& take) {
  std::vector<Beneath> beneath(piece_size);
  return open_each(query, {concat({beneath_columns, input_columns}),
                           [&](RowReader& reader, std::size_t place) { beneath[place].read(reader); },
                           [&](std::vector<Incident>& piece) -> Result<void> {
                             for (std::size_t i = 0; i < piece.size(); ++i) {
                               ANNALS_CHECK(take(beneath[i].open(std::move(piece[i]))));
                               beneath[i] = {};
                             }
                             return {};
                           }});
}

Result<void> SqlStore::each_with_members(
    IncidentQuery const& query,
    std::function<Result<void>(Incident const&, std::vector<MemberRecord> const&)> const& take) {
  std::vector<Beneath> beneath(piece_size);
  std::vector<std::vector<MemberRecord>> members(piece_size);
  return open_each(query, {concat({"p.source, p.title, ", beneath_columns, input_columns}),
                           [&](RowReader& reader, std::size_t place) {
                             MemberRecord& member = members[place].emplace_back();
                             member.source = reader.text();
                             member.title = reader.text();
                             beneath[place].read(reader);
                           },
                           [&](std::vector<Incident>& piece) -> Result<void> {
                             for (std::size_t i = 0; i < piece.size(); ++i) {
                               Incident const incident = beneath[i].open(std::move(piece[i]));
                               for (std::size_t k = 0; k < members[i].size(); ++k) {
                                 members[i][k].input = std::move(beneath[i].inputs[k]);
                               }
                               ANNALS_CHECK(take(incident, members[i]));
                               beneath[i] = {};
                               members[i].clear();
                             }
                             return {};
                           }});
}

Result<void> SqlStore::each_detail(IncidentQuery const& query,
                                   std::function<Result<void>(IncidentDetail const&)> const& take) {
  std::vector<Beneath> beneath(piece_size);
  std::vector<IncidentDetail> details(piece_size);
  std::vector<std::set<std::string>> seen(piece_size);
  return open_each(query, {concat({"r.id, r.json, ", report_columns, ", ", beneath_columns, input_columns}),
                           [&](RowReader& reader, std::size_t place) {
                             std::string id = reader.text();
                             std::string json = reader.text();
                             Report report = read_report(reader);
                             beneath[place].read(reader);
                             details[place].records.push_back({std::move(id), report.id, {}, std::move(json)});
                             if (seen[place].insert(report.id).second) {
                               details[place].reports.push_back(std::move(report));
                             }
                           },
                           [&](std::vector<Incident>& piece) -> Result<void> {
                             for (std::size_t i = 0; i < piece.size(); ++i) {
                               for (StoredRecord& record : details[i].records) {
                                 record.incident_id = piece[i].id;
                               }
                               details[i].incident = beneath[i].open(std::move(piece[i]));
                               ANNALS_CHECK(take(details[i]));
                               beneath[i] = {};
                               details[i] = {};
                               seen[i].clear();
                             }
                             return {};
                           }});
}

Result<void> SqlStore::each_record(IncidentQuery const& query,
                                   std::function<Result<void>(StoredRecord const&)> const& take) {
  Condition const condition = condition_of(query, m_database.dialect());
  // Without a filter also those that decisions take out of all incidents.
  bool const all = condition.is_all();
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
