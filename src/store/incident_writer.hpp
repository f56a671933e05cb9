// store/incident_writer.hpp -- keeps the incidents of a store right while records come in.
// Role:   finds by their boxes the stored records that the new ones could be one with, takes the components that they
//         touch whole, consolidates those anew and writes what changed. Since components never touch each other
//         (incident/consolidate.hpp), the result is the one that a single run over all records would give.
// Tested by: tests/unit/store/test_incident_writer.cpp
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "incident/consolidate.hpp"
#include "store/database.hpp"
#include "store/dialect.hpp"
#include "store/store.hpp"

namespace annals::store {

class IncidentWriter {
 public:
  static Result<IncidentWriter> prepare(Database& database, incident::Settings const& settings);

  /// Puts a new report into the full text. Requires: an open transaction, a report that is stored.
  Result<void> index_report(std::int64_t key, Report const& report);
  /// Puts a new record into the box index. Requires: an open transaction, a record that is stored.
  Result<void> index_record(std::int64_t key, incident::IncidentInput const& input);

  /// Brings the incidents up to date with the new records.
  /// Cost: grows with the components that the new records touch, not with the store.
  Result<void> consolidate(std::map<std::int64_t, incident::IncidentInput> added, AddOutcome& outcome);

  /// Joins all records of the store anew: by other weights than before, or after the box index has changed.
  /// Cost: memory for all records, some kilobytes each; minutes for a million.
  Result<void> join_anew(Database& database, AddOutcome& outcome);

 private:
  explicit IncidentWriter(incident::Settings const& settings) : m_settings(settings) {}

  struct Touched;
  Result<std::set<std::int64_t>> touched_components(std::map<std::int64_t, incident::IncidentInput> const& added);
  Result<void> load_component(std::int64_t component, Touched& touched);
  Result<void> write(incident::Consolidation const& found, Touched& touched, AddOutcome& outcome);
  Result<void> write_members(Incident const& incident, std::int64_t incident_key, Touched const& touched);
  Result<void> remove_incident(std::int64_t key);

  incident::Settings m_settings;
  std::unique_ptr<SearchWriter> m_search;
  Statement m_candidates;
  Statement m_component;
  Statement m_insert;
  Statement m_member;
  Statement m_delete;
  Statement m_move;
};

}  // namespace annals::store
