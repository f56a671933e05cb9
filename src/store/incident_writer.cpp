#include "store/incident_writer.hpp"

#include <algorithm>
#include <utility>

#include "base/strings.hpp"
#include "store/columns.hpp"

namespace annals::store {
namespace {

/// Records without an incident are the ones that are just coming in.
constexpr std::string_view candidates_sql =
    " FROM record_boxes b JOIN incident_records m ON m.record = b.key JOIN records r ON r.key = b.key "
    "JOIN reports p ON p.key = r.report WHERE ";

constexpr std::string_view component_sql =
    "FROM incident_records m JOIN incidents i ON i.key = m.incident JOIN records r ON r.key = m.record "
    "JOIN reports p ON p.key = r.report WHERE m.component = ?1";

std::vector<std::string> sorted_members(Incident const& incident) {
  std::vector<std::string> ids;
  for (IncidentMember const& member : incident.members) {
    ids.push_back(member.record_id);
  }
  std::ranges::sort(ids);
  return ids;
}

}  // namespace

/// What is loaded and known while one batch is consolidated.
struct IncidentWriter::Touched {
  struct OldIncident {
    std::int64_t key = 0;
    std::vector<std::string> records;
  };
  std::vector<incident::IncidentInput> inputs;
  std::map<std::string, std::int64_t> key_of_record;
  std::map<std::string, std::int64_t> component_of_record;  ///< only of those that had one
  std::map<std::string, OldIncident> incidents;
};

Result<IncidentWriter> IncidentWriter::prepare(Database& database, incident::Settings const& settings) {
  IncidentWriter writer(settings);
  ANNALS_TRY(writer.m_search, database.dialect().search_writer(database));
  ANNALS_TRY(writer.m_candidates, database.prepare(concat({"SELECT m.component, ", input_columns, candidates_sql,
                                                           database.dialect().record_box_condition()})));
  ANNALS_TRY(writer.m_component, database.prepare(concat({"SELECT i.key, i.id, ", input_columns, " ", component_sql})));
  ANNALS_TRY(writer.m_insert,
             database.prepare(concat({"INSERT INTO incidents (", column_names(incident_columns), ") VALUES (",
                                      placeholders(incident_column_count), ") RETURNING key"})));
  ANNALS_TRY(writer.m_member,
             database.prepare("INSERT INTO incident_records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (record) "
                              "DO UPDATE SET incident = excluded.incident, component = excluded.component, "
                              "rank = excluded.rank, joined_to = excluded.joined_to, reason = excluded.reason, "
                              "score = excluded.score"));
  ANNALS_TRY(writer.m_delete, database.prepare("DELETE FROM incidents WHERE key = ?1"));
  ANNALS_TRY(writer.m_move, database.prepare("UPDATE incident_records SET component = ?2 WHERE record = ?1"));
  return writer;
}

Result<void> IncidentWriter::index_report(std::int64_t key, Report const& report) {
  return m_search->add_report(key, report.title, report.text);
}

Result<void> IncidentWriter::index_record(std::int64_t key, incident::IncidentInput const& input) {
  std::optional<incident::SearchBox> const box = incident::search_box(input, m_settings);
  return box ? m_search->add_record(key, *box) : Result<void>();
}

Result<std::set<std::int64_t>> IncidentWriter::touched_components(
    std::map<std::int64_t, incident::IncidentInput> const& added) {
  std::set<std::int64_t> components;
  for (auto const& [key, input] : added) {
    std::optional<incident::SearchBox> const box = incident::search_box(input, m_settings);
    if (!box) {
      continue;
    }
    incident::PreparedInput const here = incident::prepare(input);
    m_candidates.bind(kind_day(box->quad_class, box->first_day), kind_day(box->quad_class, box->last_day), box->south,
                      box->north, box->west, box->east);
    ANNALS_TRY(bool row, m_candidates.step());
    while (row) {
      std::int64_t const component = m_candidates.integer(0);
      if (!components.contains(component)) {
        RowReader reader(m_candidates, 2);
        incident::IncidentInput const there = read_input(reader);
        if (incident::is_candidate(here, incident::prepare(there), m_settings)) {
          components.insert(component);
        }
      }
      ANNALS_TRY(row, m_candidates.step());
    }
    m_candidates.reset();
  }
  return components;
}

Result<void> IncidentWriter::load_component(std::int64_t component, Touched& touched) {
  m_component.bind(component);
  ANNALS_TRY(bool row, m_component.step());
  while (row) {
    RowReader reader(m_component);
    std::int64_t const incident_key = reader.integer();
    std::string const incident_id = reader.text();
    std::int64_t const key = reader.integer();
    incident::IncidentInput input = read_input(reader);
    Touched::OldIncident& old = touched.incidents[incident_id];
    old.key = incident_key;
    old.records.push_back(input.record_id);
    touched.key_of_record[input.record_id] = key;
    touched.component_of_record[input.record_id] = component;
    touched.inputs.push_back(std::move(input));
    ANNALS_TRY(row, m_component.step());
  }
  m_component.reset();
  return {};
}

Result<void> IncidentWriter::consolidate(std::map<std::int64_t, incident::IncidentInput> added, AddOutcome& outcome) {
  ANNALS_TRY(std::set<std::int64_t> const components, touched_components(added));
  Touched touched;
  for (std::int64_t const component : components) {
    ANNALS_CHECK(load_component(component, touched));
  }
  for (auto& [key, input] : added) {
    touched.key_of_record[input.record_id] = key;
    touched.inputs.push_back(std::move(input));
  }
  incident::Consolidation const found = incident::consolidate_components(std::move(touched.inputs), m_settings);
  return write(found, touched, outcome);
}

Result<void> IncidentWriter::join_anew(Database& database, AddOutcome& outcome) {
  ANNALS_CHECK(database.execute("DELETE FROM record_boxes"));
  ANNALS_TRY(
      Statement all,
      database.prepare(concat({"SELECT i.key, i.id, m.component, ", input_columns,
                               " FROM records r JOIN reports p ON p.key = r.report LEFT JOIN incident_records m ON "
                               "m.record = r.key LEFT JOIN incidents i ON i.key = m.incident"})));
  Touched touched;
  ANNALS_TRY(bool row, all.step());
  while (row) {
    RowReader reader(all);
    std::int64_t const incident_key = reader.integer();
    std::string const incident_id = reader.text();
    std::int64_t const component = reader.integer();
    std::int64_t const key = reader.integer();
    incident::IncidentInput input = read_input(reader);
    if (!incident_id.empty()) {
      Touched::OldIncident& old = touched.incidents[incident_id];
      old.key = incident_key;
      old.records.push_back(input.record_id);
      touched.component_of_record[input.record_id] = component;
    }
    touched.key_of_record[input.record_id] = key;
    touched.inputs.push_back(std::move(input));
    ANNALS_TRY(row, all.step());
  }
  all.reset();
  for (incident::IncidentInput const& input : touched.inputs) {
    ANNALS_CHECK(index_record(touched.key_of_record.at(input.record_id), input));
  }
  incident::Consolidation const found = incident::consolidate_components(std::move(touched.inputs), m_settings);
  return write(found, touched, outcome);
}

Result<void> IncidentWriter::remove_incident(std::int64_t key) {
  ANNALS_CHECK(m_search->remove_incident(key));
  m_delete.bind(key);
  return m_delete.run();
}

Result<void> IncidentWriter::write_members(Incident const& incident, std::int64_t incident_key,
                                           Touched const& touched) {
  std::int64_t rank = 0;
  for (IncidentMember const& member : incident.members) {
    std::int64_t const record = touched.key_of_record.at(member.record_id);
    m_member.bind(record, incident_key, touched.component_of_record.at(member.record_id), rank, member.joined_to,
                  member.reason, member.score);
    ANNALS_CHECK(m_member.run());
    ++rank;
  }
  return {};
}

Result<void> IncidentWriter::write(incident::Consolidation const& found, Touched& touched, AddOutcome& outcome) {
  for (std::vector<std::string> const& component : found.components) {
    std::int64_t const label = touched.key_of_record.at(component.front());
    for (std::string const& record : component) {
      auto const [known, is_new] = touched.component_of_record.try_emplace(record, label);
      if (!is_new && known->second != label) {
        known->second = label;
        m_move.bind(touched.key_of_record.at(record), label);
        ANNALS_CHECK(m_move.run());
      }
    }
  }
  std::map<std::string, Touched::OldIncident> gone = std::move(touched.incidents);
  for (Incident const& incident : found.incidents) {
    auto const old = gone.find(incident.id);
    if (old != gone.end()) {
      Touched::OldIncident before = std::move(old->second);
      gone.erase(old);
      std::ranges::sort(before.records);
      if (before.records == sorted_members(incident)) {
        continue;
      }
      ANNALS_CHECK(remove_incident(before.key));
      ++outcome.incidents_changed;
    } else {
      ++outcome.incidents_added;
    }
    RowWriter row(m_insert);
    write_incident(row, incident);
    ANNALS_TRY(std::int64_t const key, m_insert.run_for_key());
    ANNALS_CHECK(m_search->add_incident(key, incident));
    ANNALS_CHECK(write_members(incident, key, touched));
  }
  for (auto const& [id, old] : gone) {
    ANNALS_CHECK(remove_incident(old.key));
    ++outcome.incidents_removed;
  }
  return {};
}

}  // namespace annals::store
