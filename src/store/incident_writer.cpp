#include "store/incident_writer.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "store/columns.hpp"

namespace annals::store {
namespace {

/// Records without an incident are the ones that are just coming in, and those that a decision rejects.
constexpr std::string_view candidates_sql =
    " FROM record_boxes b JOIN incident_records m ON m.record = b.key JOIN records r ON r.key = b.key "
    "JOIN reports p ON p.key = r.report WHERE ";

constexpr std::string_view component_sql =
    "FROM incident_records m JOIN incidents i ON i.key = m.incident JOIN records r ON r.key = m.record "
    "JOIN reports p ON p.key = r.report WHERE m.component = ?1 ORDER BY i.id, m.rank";

/// All of an incident that can differ while its records are the same.
struct OldMember {
  std::string record;
  std::string joined_to;
  std::string reason;
};

bool is_same(OldMember const& old, IncidentMember const& now) {
  return old.record == now.record_id && old.joined_to == now.joined_to && old.reason == now.reason;
}

struct OldIncident {
  std::int64_t key = 0;
  ReviewStatus status = ReviewStatus::automatic;
  std::vector<IncidentEdit> edits;
  std::vector<OldMember> members;  ///< in their order

  [[nodiscard]] bool is_same(Incident const& now) const {
    return status == now.status && edits == now.edits && std::ranges::equal(members, now.members, store::is_same);
  }
};

/// Where records went: what the old incidents became, and what the new ones came from.
class Moves {
 public:
  Moves(std::map<std::string, OldIncident> const& old, std::vector<Incident> const& now) {
    std::map<std::string_view, std::string const*> now_in;
    for (Incident const& incident : now) {
      for (IncidentMember const& member : incident.members) {
        now_in[member.record_id] = &incident.id;
      }
    }
    for (auto const& [id, before] : old) {
      for (OldMember const& member : before.members) {
        auto const found = now_in.find(member.record);
        if (found != now_in.end()) {
          add(*found->second, m_became[id]);
          add(id, m_came_from[*found->second]);
        }
      }
    }
  }
  [[nodiscard]] std::vector<std::string> became(std::string const& id) const { return of(m_became, id); }
  [[nodiscard]] std::vector<std::string> came_from(std::string const& id) const { return of(m_came_from, id); }

 private:
  using Ids = std::map<std::string, std::vector<std::string>>;
  static void add(std::string const& id, std::vector<std::string>& ids) {
    if (std::ranges::find(ids, id) == ids.end()) {
      ids.push_back(id);
    }
  }
  static std::vector<std::string> of(Ids const& ids, std::string const& id) {
    auto const found = ids.find(id);
    return found == ids.end() ? std::vector<std::string>() : found->second;
  }
  Ids m_became;
  Ids m_came_from;
};

}  // namespace

/// What is loaded and known while one batch is consolidated.
struct IncidentWriter::Touched {
  std::vector<incident::IncidentInput> inputs;
  std::map<std::string, std::int64_t, std::less<>> key_of_record;
  std::map<std::string, std::int64_t> component_of_record;  ///< only of those that had one
  std::set<std::int64_t> components;
  std::map<std::string, OldIncident> incidents;
  std::set<std::string> replaced;  ///< records that are not what their incident was made of
  std::set<std::string> removed;

  [[nodiscard]] bool is_same(OldIncident const& old, Incident const& now) const {
    return old.is_same(now) && std::ranges::none_of(now.members, [this](IncidentMember const& member) {
             return replaced.contains(member.record_id);
           });
  }
};

Result<IncidentWriter> IncidentWriter::prepare(Database& database, incident::Settings const& settings) {
  ANNALS_TRY(CrowdWriter crowds, CrowdWriter::prepare(database));
  IncidentWriter writer(settings, std::move(crowds));
  ANNALS_TRY(writer.m_search, database.dialect().search_writer(database));
  ANNALS_TRY(writer.m_candidates, database.prepare(concat({"SELECT m.component, ", input_columns, candidates_sql,
                                                           database.dialect().record_box_condition()})));
  ANNALS_TRY(writer.m_component,
             database.prepare(concat({"SELECT i.key, i.id, i.status, i.edits, m.joined_to, m.reason, ", input_columns,
                                      " ", component_sql})));
  ANNALS_TRY(writer.m_component_of, database.prepare("SELECT component FROM incident_records WHERE record = ?1"));
  ANNALS_TRY(writer.m_record,
             database.prepare(concat(
                 {"SELECT ", input_columns, " FROM records r JOIN reports p ON p.key = r.report WHERE r.key = ?1"})));
  ANNALS_TRY(writer.m_key_of, database.prepare("SELECT key FROM records WHERE id = ?1"));
  ANNALS_TRY(writer.m_insert, database.prepare(concat({"INSERT INTO incidents (", column_names(incident_columns),
                                                       ") VALUES (", placeholders(incident_column_count), ")"}),
                                               Rows::key));
  ANNALS_TRY(writer.m_member,
             database.prepare("INSERT INTO incident_records VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (record) "
                              "DO UPDATE SET incident = excluded.incident, component = excluded.component, "
                              "rank = excluded.rank, joined_to = excluded.joined_to, reason = excluded.reason, "
                              "score = excluded.score"));
  ANNALS_TRY(writer.m_leave, database.prepare("DELETE FROM incident_records WHERE record = ?1"));
  ANNALS_TRY(writer.m_delete, database.prepare("DELETE FROM incidents WHERE key = ?1"));
  ANNALS_TRY(writer.m_move, database.prepare("UPDATE incident_records SET component = ?2 WHERE record = ?1"));
  return writer;
}

Result<void> IncidentWriter::load_touched_by(incident::IncidentInput const& input, Touched& touched) {
  std::optional<incident::SearchBox> const box = incident::search_box(input, m_settings);
  if (!box) {
    return {};
  }
  incident::PreparedInput const here = incident::prepare(input);
  std::set<std::int64_t> found;
  m_candidates.bind(kind_day(box->quad_class, box->first_day), kind_day(box->quad_class, box->last_day), box->south,
                    box->north, box->west, box->east);
  ANNALS_TRY(bool row, m_candidates.step());
  while (row) {
    std::int64_t const component = m_candidates.integer(0);
    if (!touched.components.contains(component) && !found.contains(component)) {
      RowReader reader(m_candidates, 2);
      incident::IncidentInput const there = read_input(reader);
      if (incident::is_candidate(here, incident::prepare(there), m_settings)) {
        found.insert(component);
      }
    }
    ANNALS_TRY(row, m_candidates.step());
  }
  m_candidates.reset();
  for (std::int64_t const component : found) {
    ANNALS_CHECK(load_component(component, touched));
  }
  return {};
}

Result<void> IncidentWriter::load_component(std::int64_t component, Touched& touched) {
  if (!touched.components.insert(component).second) {
    return {};
  }
  m_component.bind(component);
  ANNALS_TRY(bool row, m_component.step());
  while (row) {
    RowReader reader(m_component);
    std::int64_t const incident_key = reader.integer();
    OldIncident& old = touched.incidents[reader.text()];
    old.key = incident_key;
    old.status = parse_status(reader.view());
    old.edits = parse_edits(reader.view());
    OldMember& member = old.members.emplace_back();
    member.joined_to = reader.text();
    member.reason = reader.text();
    std::int64_t const key = reader.integer();
    incident::IncidentInput input = read_input(reader);
    member.record = input.record_id;
    touched.key_of_record[input.record_id] = key;
    touched.component_of_record[input.record_id] = component;
    touched.inputs.push_back(std::move(input));
    ANNALS_TRY(row, m_component.step());
  }
  m_component.reset();
  return {};
}

Result<void> IncidentWriter::load_record(std::int64_t key, Touched& touched) {
  m_component_of.bind(key);
  ANNALS_TRY(bool const held, m_component_of.step());
  std::int64_t const component = held ? m_component_of.integer(0) : 0;
  m_component_of.reset();
  if (held) {
    return load_component(component, touched);
  }
  m_record.bind(key);
  ANNALS_TRY(bool const found, m_record.step());
  if (found) {
    RowReader reader(m_record, 1);
    incident::IncidentInput input = read_input(reader);
    if (touched.key_of_record.emplace(input.record_id, key).second) {
      touched.inputs.push_back(std::move(input));
    }
  }
  m_record.reset();
  return {};
}

/// Loads the one of the two that is not loaded while the other is.
Result<bool> IncidentWriter::load_missing(std::string const& a, std::string const& b,
                                          incident::Constraints const& constraints, Touched& touched) {
  bool const has_a = touched.key_of_record.contains(a);
  if (has_a == touched.key_of_record.contains(b) || constraints.rejected.contains(a) ||
      constraints.rejected.contains(b)) {
    return false;
  }
  m_key_of.bind(has_a ? b : a);
  ANNALS_TRY(bool const found, m_key_of.step());
  std::int64_t const key = found ? m_key_of.integer(0) : 0;
  m_key_of.reset();
  if (found) {
    ANNALS_CHECK(load_record(key, touched));
  }
  return found;
}

/// What decisions tie together is one component, so that a record that comes back brings what it is tied to.
Result<void> IncidentWriter::load_tied(incident::Constraints const& constraints, Touched& touched) {
  bool grown = true;
  while (grown) {
    grown = false;
    for (incident::MustLink const& link : constraints.must) {
      ANNALS_TRY(bool const loaded, load_missing(link.first, link.second, constraints, touched));
      grown = grown || loaded;
    }
    for (incident::IncidentFieldEdit const& edit : constraints.edits) {
      for (std::size_t i = 1; i < edit.records.size(); ++i) {
        ANNALS_TRY(bool const loaded, load_missing(edit.records[i - 1], edit.records[i], constraints, touched));
        grown = grown || loaded;
      }
    }
  }
  return {};
}

Result<void> IncidentWriter::load(Incoming incoming, incident::Constraints const& constraints, Touched& touched) {
  for (std::set<std::int64_t> const* const keys : {&incoming.named, &incoming.replaced, &incoming.removed}) {
    for (std::int64_t const key : *keys) {
      if (!incoming.added.contains(key)) {
        ANNALS_CHECK(load_record(key, touched));
      }
    }
  }
  for (auto const& [record, key] : touched.key_of_record) {
    if (incoming.replaced.contains(key)) {
      touched.replaced.insert(record);
    } else if (incoming.removed.contains(key)) {
      touched.removed.insert(record);
    }
  }
  for (auto& [key, input] : incoming.added) {
    touched.key_of_record[input.record_id] = key;
    touched.inputs.push_back(std::move(input));
  }
  ANNALS_CHECK(load_tied(constraints, touched));
  // Records that are in no incident yet, or are others than before, look for their like, and what they find may tie
  // more records in.
  std::vector<incident::IncidentInput> coming;
  for (incident::IncidentInput const& input : touched.inputs) {
    bool const is_new = !touched.component_of_record.contains(input.record_id);
    if ((is_new || touched.replaced.contains(input.record_id)) && !touched.removed.contains(input.record_id) &&
        !constraints.rejected.contains(input.record_id)) {
      coming.push_back(input);
    }
  }
  for (incident::IncidentInput const& input : coming) {
    ANNALS_CHECK(load_touched_by(input, touched));
  }
  std::erase_if(touched.inputs,
                [&touched](incident::IncidentInput const& input) { return touched.removed.contains(input.record_id); });
  return {};
}

Result<void> IncidentWriter::count_crowds(Incoming const& incoming) {
  for (std::set<std::int64_t> const* const keys : {&incoming.replaced, &incoming.removed}) {
    for (std::int64_t const key : *keys) {
      ANNALS_CHECK(m_crowds.remove(key));
    }
  }
  for (auto const& [key, input] : incoming.added) {
    ANNALS_CHECK(m_crowds.add(key, input));
  }
  for (std::int64_t const key : incoming.replaced) {
    m_record.bind(key);
    ANNALS_TRY(bool const found, m_record.step());
    std::optional<incident::IncidentInput> input;
    if (found) {
      RowReader reader(m_record, 1);
      input = read_input(reader);
    }
    m_record.reset();
    ANNALS_CHECK(input ? m_crowds.add(key, *input) : Result<void>());
  }
  return {};
}

Result<void> IncidentWriter::consolidate(Incoming incoming, incident::Constraints const& constraints,
                                         ChangeLog& changes, AddOutcome& outcome) {
  ANNALS_CHECK(count_crowds(incoming));
  ANNALS_TRY(std::set<std::int64_t> crowded, m_crowds.changed_records());
  incoming.named.merge(crowded);
  Touched touched;
  ANNALS_CHECK(load(std::move(incoming), constraints, touched));
  ANNALS_TRY(incident::CrowdCounts const crowds, m_crowds.reader().counts(touched.inputs));
  incident::Consolidation const found =
      incident::consolidate_components(std::move(touched.inputs), m_settings, constraints, crowds);
  return write(found, touched, changes, outcome);
}

Result<std::set<std::int64_t>> IncidentWriter::index_anew(Database& database) {
  ANNALS_CHECK(database.execute("DELETE FROM record_boxes"));
  ANNALS_CHECK(database.execute("DELETE FROM record_cells"));
  ANNALS_TRY(
      Statement all,
      database.prepare(concat({"SELECT ", input_columns, " FROM records r JOIN reports p ON p.key = r.report"})));
  // What the index needs of a record, without its words, so that a million fit.
  std::map<std::int64_t, incident::IncidentInput> records;
  ANNALS_TRY(bool row, all.step());
  while (row) {
    RowReader reader(all);
    std::int64_t const key = reader.integer();
    incident::IncidentInput input = read_input(reader);
    input.words = {};
    input.sketch = {};
    input.lede = {};
    records.emplace(key, std::move(input));
    ANNALS_TRY(row, all.step());
  }
  all.reset();
  std::set<std::int64_t> keys;
  for (auto const& [key, input] : records) {
    keys.insert(key);
    ANNALS_CHECK(m_crowds.add(key, input));
    std::optional<incident::SearchBox> const box = incident::search_box(input, m_settings);
    ANNALS_CHECK(box ? m_search->add_record(key, *box) : Result<void>());
  }
  return keys;
}

Result<void> IncidentWriter::remove_incident(std::int64_t key) {
  ANNALS_CHECK(m_search->remove_incident(key));
  m_delete.bind(key);
  return m_delete.run();
}

Result<void> IncidentWriter::write_incident_and_members(Incident const& incident, Touched const& touched) {
  RowWriter row(m_insert);
  write_incident(row, incident);
  ANNALS_TRY(std::int64_t const key, m_insert.run_for_key());
  ANNALS_CHECK(m_search->add_incident(key, incident));
  std::int64_t rank = 0;
  for (IncidentMember const& member : incident.members) {
    std::int64_t const record = touched.key_of_record.find(member.record_id)->second;
    m_member.bind(record, key, touched.component_of_record.at(member.record_id), rank, member.joined_to, member.reason,
                  member.score);
    ANNALS_CHECK(m_member.run());
    ++rank;
  }
  return {};
}

Result<void> IncidentWriter::move_components(incident::Consolidation const& found, Touched& touched) {
  for (std::vector<std::string> const& component : found.components) {
    std::int64_t const label = touched.key_of_record.find(component.front())->second;
    for (std::string const& record : component) {
      auto const [known, is_new] = touched.component_of_record.try_emplace(record, label);
      if (!is_new && known->second != label) {
        known->second = label;
        m_move.bind(touched.key_of_record.find(record)->second, label);
        ANNALS_CHECK(m_move.run());
      }
    }
  }
  return {};
}

Result<void> IncidentWriter::write(incident::Consolidation const& found, Touched& touched, ChangeLog& changes,
                                   AddOutcome& outcome) {
  ANNALS_CHECK(move_components(found, touched));
  Moves const moves(touched.incidents, found.incidents);
  std::set<std::string_view> held;
  std::map<std::string, OldIncident> gone = touched.incidents;
  for (Incident const& incident : found.incidents) {
    for (IncidentMember const& member : incident.members) {
      held.insert(member.record_id);
    }
    auto const old = gone.extract(incident.id);
    if (old.empty()) {
      ++outcome.incidents_added;
      ANNALS_CHECK(changes.recall(incident.id));
      ANNALS_CHECK(changes.append({0, {}, incident::ChangeKind::added, incident.id, {}, moves.came_from(incident.id)}));
    } else if (touched.is_same(old.mapped(), incident)) {
      continue;
    } else {
      ++outcome.incidents_changed;
      ANNALS_CHECK(remove_incident(old.mapped().key));
      std::vector<std::string> became = moves.became(incident.id);
      bool const parted = became.size() > 1;
      ANNALS_CHECK(changes.append({0,
                                   {},
                                   parted ? incident::ChangeKind::split : incident::ChangeKind::updated,
                                   incident.id,
                                   parted ? std::move(became) : std::vector<std::string>(),
                                   {}}));
    }
    ANNALS_CHECK(write_incident_and_members(incident, touched));
  }
  for (auto const& [id, old] : gone) {
    std::vector<std::string> became = moves.became(id);
    incident::ChangeKind const kind = became.empty()       ? incident::ChangeKind::deleted
                                      : became.size() == 1 ? incident::ChangeKind::merged
                                                           : incident::ChangeKind::split;
    std::vector<std::int64_t> records;
    for (OldMember const& member : old.members) {
      if (!touched.removed.contains(member.record)) {
        records.push_back(touched.key_of_record.find(member.record)->second);
      }
    }
    ANNALS_CHECK(changes.remember(id, records));
    ANNALS_CHECK(changes.append({0, {}, kind, id, std::move(became), {}}));
    ANNALS_CHECK(remove_incident(old.key));
    ++outcome.incidents_removed;
  }
  for (auto const& [id, old] : touched.incidents) {
    for (OldMember const& member : old.members) {
      if (!held.contains(member.record)) {
        m_leave.bind(touched.key_of_record.find(member.record)->second);
        ANNALS_CHECK(m_leave.run());
      }
    }
  }
  return {};
}

}  // namespace annals::store
