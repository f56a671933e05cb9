#include "store/change_log.hpp"

#include <algorithm>
#include <utility>

#include "annals/date.hpp"
#include "base/strings.hpp"

namespace annals::store {
namespace {

std::string joined(std::vector<std::string> const& ids) {
  std::string out;
  for (std::string const& id : ids) {
    out += concat({out.empty() ? "" : " ", id});
  }
  return out;
}

std::vector<std::string> parted(std::string_view text) {
  std::vector<std::string> ids;
  for (std::string_view const id : split(text, ' ')) {
    ids.emplace_back(id);
  }
  return ids;
}

incident::ChangeKind kind_of(std::string_view name) {
  auto const found = std::ranges::find(incident::change_kind_names, name);
  return static_cast<incident::ChangeKind>(
      found == incident::change_kind_names.end() ? 1 : found - incident::change_kind_names.begin());
}

/// A day is a beginning of the instants in it, so that texts compare as times do.
bool is_time(std::string_view text) {
  bool const day = parse_civil_date(text.substr(0, 10)).has_value();
  return day && (text.size() == 10 || (text.size() >= 20 && text[10] == 'T' && text.back() == 'Z'));
}

/// "in_" and letters or digits: nothing that a pattern of SQL takes for more than it is.
bool is_incident_id(std::string_view text) {
  return text.starts_with("in_") && text.size() > 3 &&
         std::ranges::all_of(text.substr(3), [](char c) { return is_ascii_letter(c) || is_ascii_digit(c); });
}

}  // namespace

Result<ChangeLog> ChangeLog::prepare(Database& database, Clock clock) {
  ChangeLog log(std::move(clock));
  ANNALS_TRY(log.m_last_sequence, database.prepare("SELECT coalesce(max(sequence), 0) FROM changes"));
  ANNALS_TRY(log.m_append, database.prepare("INSERT INTO changes VALUES (?1, ?2, ?3, ?4, ?5, ?6)"));
  ANNALS_TRY(log.m_remember, database.prepare("INSERT INTO former_incidents VALUES (?1, ?2, ?3)"));
  ANNALS_TRY(log.m_recall, database.prepare("DELETE FROM former_incidents WHERE id = ?1"));
  return log;
}

Result<void> ChangeLog::begin() {
  m_changes.clear();
  m_now = m_clock ? m_clock() : std::string();
  m_last_sequence.reset();
  ANNALS_TRY(bool const row, m_last_sequence.step());
  m_last = row ? m_last_sequence.integer(0) : 0;
  m_last_sequence.reset();
  return {};
}

Result<void> ChangeLog::append(incident::Change change) {
  change.sequence = ++m_last;
  change.at = m_now;
  m_append.bind(change.sequence, change.at, incident::change_kind_name(change.kind), change.incident,
                joined(change.became), joined(change.came_from));
  ANNALS_CHECK(m_append.run());
  m_changes.push_back(std::move(change));
  return {};
}

Result<void> ChangeLog::remember(std::string_view incident, std::vector<std::int64_t> const& records) {
  ANNALS_CHECK(recall(incident));
  for (std::size_t rank = 0; rank < records.size(); ++rank) {
    m_remember.bind(incident, rank, records[rank]);
    ANNALS_CHECK(m_remember.run());
  }
  return {};
}

Result<void> ChangeLog::recall(std::string_view incident) {
  m_recall.bind(incident);
  return m_recall.run();
}

Result<std::vector<incident::Change>> read_changes(Database const& database, ChangeQuery const& query) {
  if (!query.since.empty() && !is_time(query.since)) {
    return Error{ErrorCode::usage,
                 "not a number of a change, a day (2026-11-23) or an instant (2026-11-23T12:40:00Z)",
                 {},
                 query.since.substr(0, 80)};
  }
  if (!query.incident.empty() && !is_incident_id(query.incident)) {
    return Error{ErrorCode::usage, "not the id of an incident", {}, query.incident.substr(0, 80)};
  }
  ANNALS_TRY(Statement rows,
             database.prepare("SELECT sequence, changed, kind, incident, became, came_from FROM changes WHERE sequence "
                              "> ?1 AND changed >= ?2 AND (CAST(?4 AS text) = '' OR incident = ?4 OR "
                              "' ' || became || ' ' LIKE '% ' || ?4 || ' %' OR "
                              "' ' || came_from || ' ' LIKE '% ' || ?4 || ' %') ORDER BY sequence LIMIT ?3"));
  rows.bind(query.after, query.since, query.size, query.incident);
  std::vector<incident::Change> changes;
  ANNALS_TRY(bool more, rows.step());
  while (more) {
    changes.push_back({rows.integer(0), rows.string(1), kind_of(rows.text(2)), rows.string(3), parted(rows.text(4)),
                       parted(rows.text(5))});
    ANNALS_TRY(more, rows.step());
  }
  return changes;
}

Result<std::optional<std::vector<std::string>>> read_former_incident(Database const& database, std::string_view id) {
  std::vector<std::string> now;
  bool known = false;
  for (std::string_view const source :
       {"SELECT 0 AS first, 0 AS second, f.rank AS third, f.record FROM former_incidents f WHERE f.id = ?1",
        "SELECT a.decision AS first, a.side AS second, a.rank AS third, m.record FROM decision_anchors a JOIN "
        "decision_records m ON m.decision = a.decision AND m.side = a.side AND m.rank = a.rank WHERE a.incident = "
        "?1"}) {
    ANNALS_TRY(Statement rows,
               database.prepare(concat({"SELECT coalesce(i.id, '') FROM (", source,
                                        ") AS held LEFT JOIN incident_records m ON m.record = held.record LEFT JOIN "
                                        "incidents i ON i.key = m.incident ORDER BY held.first, held.second, "
                                        "held.third"})));
    rows.bind(id);
    ANNALS_TRY(bool more, rows.step());
    while (more) {
      known = true;
      std::string incident = rows.string(0);
      if (!incident.empty() && std::ranges::find(now, incident) == now.end()) {
        now.push_back(std::move(incident));
      }
      ANNALS_TRY(more, rows.step());
    }
    if (known) {
      break;
    }
  }
  return known ? std::optional(std::move(now)) : std::nullopt;
}

}  // namespace annals::store
