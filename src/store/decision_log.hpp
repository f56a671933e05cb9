// store/decision_log.hpp -- the log of decisions in a database, and what its anchors mean there.
// Role:   appends, resolves the anchors of reports that come in, and gives the constraints that consolidation obeys.
// Tested by: tests/unit/store/test_decisions.cpp
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "incident/decision.hpp"
#include "store/database.hpp"

namespace annals::store {

class DecisionLog {
 public:
  explicit DecisionLog(Database& database) : m_database(&database) {}

  /// Appends one; gives its place, 0 when it is there already. Requires: an open transaction, a checked decision.
  Result<std::int64_t> append(incident::Decision const& decision);
  /// Records that the decision is about, those of what it undoes included.
  Result<std::set<std::int64_t>> records_of(incident::Decision const& decision);
  /// Looks for the records that anchors in a report that has just come in mean; gives all records of the decisions
  /// that name them. Requires: an open transaction.
  Result<std::set<std::int64_t>> resolve_report(std::string const& report_id);
  /// The same for a report whose records are others than before: those in `gone` are not meant any more. Gives the
  /// records that the decisions named before, too.
  Result<std::set<std::int64_t>> resolve_report_anew(std::string const& report_id, std::set<std::int64_t> const& gone);

  [[nodiscard]] Result<bool> contains(std::string_view id) const;
  /// The log in its order, with states.
  Result<std::vector<incident::LoggedDecision>> stored() const;
  /// Of the whole log; good until it changes.
  Result<incident::Constraints const*> constraints();
  /// For each record the places in the log of the merges, splits and unsures in force that name it.
  Result<std::map<std::string, std::vector<std::int64_t>>> looks() const;
  /// After a transaction that failed.
  void forget() { m_known.reset(); }

 private:
  struct Entry {
    std::int64_t sequence = 0;
    incident::ResolvedDecision resolved;
  };
  /// Number of the last decision, of the last resolved anchor, and how often reports were replaced: where they stand,
  /// the log is the same.
  struct State {
    std::int64_t decisions = 0;
    std::int64_t meant = 0;
    std::string replaced;
    friend bool operator==(State const&, State const&) = default;
  };
  struct Known {
    State state;
    std::vector<Entry> entries;
    std::optional<incident::Constraints> constraints;
  };
  [[nodiscard]] Result<State> state() const;
  /// The log as it stands; read anew only when somebody else has changed it.
  Result<Known*> known() const;
  Result<std::vector<Entry>> load() const;
  Result<void> load_anchors(std::map<std::int64_t, std::size_t> const& places, std::vector<Entry>& entries) const;
  /// The report that an anchor is in, or is a version of now, and its texts.
  struct Texts {
    std::string report_id;
    std::string now;
    std::string then;  ///< of the version that the anchor is in; empty when that is the latest one
  };
  [[nodiscard]] Result<Texts> texts_of(incident::Anchor const& anchor) const;
  /// Gives the id of the record; empty when the anchor waits.
  Result<std::string> resolve(std::int64_t sequence, incident::DecisionKind kind, std::size_t side, std::size_t rank,
                              incident::Anchor const& anchor, std::set<std::int64_t> const& gone = {});
  /// An anchor in a report, and whose it is.
  struct Waiting {
    std::int64_t sequence;
    incident::DecisionKind kind;
    std::size_t side;
    std::size_t rank;
    incident::Anchor anchor;
  };
  [[nodiscard]] Result<std::vector<Waiting>> anchors_in(std::string const& report_id) const;
  /// Gives the records of all decisions that have one of the anchors.
  Result<std::set<std::int64_t>> resolve_all(std::vector<Waiting> const& anchors, std::set<std::int64_t> const& gone);
  Result<void> add_records(std::int64_t sequence, std::set<std::int64_t>& records) const;

  Database* m_database;
  mutable std::optional<Known> m_known;
};

}  // namespace annals::store
