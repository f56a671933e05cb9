// store/incident_writer.hpp -- keeps the incidents of a store right while records come in.
// Role:   finds by their boxes the stored records that the new ones could be one with, takes the components that they
//         or decisions touch whole, consolidates those anew and writes what changed. Since components never touch each
//         other (incident/consolidate.hpp), the result is the one that a single run over all records would give.
// Tested by: tests/unit/store/test_incident_writer.cpp
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "incident/consolidate.hpp"
#include "store/change_log.hpp"
#include "store/crowd_index.hpp"
#include "store/database.hpp"
#include "store/dialect.hpp"
#include "store/store.hpp"

namespace annals::store {

/// What a transaction brings to the incidents.
struct Incoming {
  std::map<std::int64_t, incident::IncidentInput> added;  ///< new records, by key
  std::set<std::int64_t> named;                           ///< stored records whose decisions are not what they were
  std::set<std::int64_t> replaced;  ///< stored records whose rows have new content, in the incidents of the old one
  std::set<std::int64_t> removed;   ///< stored records that are about to go
};

class IncidentWriter {
 public:
  static Result<IncidentWriter> prepare(Database& database, incident::Settings const& settings);

  /// Brings the incidents up to date, and says in `changes` what became of them.
  /// Cost: grows with the components that the incoming records touch, not with the store.
  Result<void> consolidate(Incoming incoming, incident::Constraints const& constraints, ChangeLog& changes,
                           AddOutcome& outcome);

  /// Makes the box index anew, for other limits than before, and gives the keys of all records.
  Result<std::set<std::int64_t>> index_anew(Database& database);

 private:
  IncidentWriter(incident::Settings const& settings, CrowdWriter crowds)
      : m_settings(settings), m_crowds(std::move(crowds)) {}

  /// Brings the cells of new, replaced and removed records up to date.
  Result<void> count_crowds(Incoming const& incoming);
  struct Touched;
  Result<void> load(Incoming incoming, incident::Constraints const& constraints, Touched& touched);
  Result<void> load_touched_by(incident::IncidentInput const& input, Touched& touched);
  Result<void> load_component(std::int64_t component, Touched& touched);
  /// The record with its component; alone when it is in no incident.
  Result<void> load_record(std::int64_t key, Touched& touched);
  Result<void> load_tied(incident::Constraints const& constraints, Touched& touched);
  Result<bool> load_missing(std::string const& a, std::string const& b, incident::Constraints const& constraints,
                            Touched& touched);
  Result<void> write(incident::Consolidation const& found, Touched& touched, ChangeLog& changes, AddOutcome& outcome);
  Result<void> move_components(incident::Consolidation const& found, Touched& touched);
  Result<void> write_incident_and_members(Incident const& incident, Touched const& touched);
  Result<void> remove_incident(std::int64_t key);

  incident::Settings m_settings;
  CrowdWriter m_crowds;
  std::unique_ptr<SearchWriter> m_search;
  Statement m_candidates;
  Statement m_component;
  Statement m_component_of;
  Statement m_record;
  Statement m_key_of;
  Statement m_insert;
  Statement m_member;
  Statement m_leave;
  Statement m_delete;
  Statement m_move;
};

}  // namespace annals::store
