// incident/constraint_index.hpp -- constraints by the index of a record, as consolidation asks for them.
// Role:   between a log's constraints, which name records by id, and incident/consolidate.cpp, which numbers them.
// Tested by: tests/unit/incident/test_constraints.cpp
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "incident/decision.hpp"
#include "incident/match.hpp"

namespace annals::incident {

class ConstraintIndex {
 public:
  /// `records` are sorted by id; what names others is passed over.
  ConstraintIndex(std::vector<IncidentInput> const& records, Constraints const& constraints);

  /// The smallest record that must-links tie to this one; itself when none does.
  [[nodiscard]] std::uint32_t unit(std::uint32_t record) const { return m_unit[record]; }
  /// Records of one unit, sorted; a record alone is its own unit.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> units() const;
  [[nodiscard]] bool is_rejected(std::uint32_t record) const { return m_rejected[record]; }
  /// Pairs that belong to one component whatever their score.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> const& connections() const {
    return m_connections;
  }
  /// Whether a split keeps the two apart that no must-link holds together.
  [[nodiscard]] bool is_split(std::uint32_t a, std::uint32_t b) const;
  /// The decision that ties the two, or ties `later` to its unit. "" when none does.
  [[nodiscard]] std::string const& tie(std::uint32_t earlier, std::uint32_t later) const;
  /// Whether a merge or split names the record.
  [[nodiscard]] bool is_reviewed(std::uint32_t record) const { return m_reviewed[record]; }
  /// The edits of which this is the first record that is in an incident, in the order of the log.
  [[nodiscard]] std::vector<IncidentFieldEdit const*> const& edits(std::uint32_t record) const;

 private:
  [[nodiscard]] std::int64_t find(std::string const& record_id) const;
  void take_must(Constraints const& constraints);
  void take_cannot(Constraints const& constraints);
  void take_edits(Constraints const& constraints);

  struct Tie {
    std::uint32_t other = 0;
    std::string decision;
  };
  std::vector<IncidentInput> const& m_records;
  std::vector<std::uint32_t> m_unit;
  std::vector<bool> m_rejected;
  std::vector<bool> m_reviewed;
  std::vector<std::vector<Tie>> m_ties;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> m_sides;  ///< of each record: split, side
  std::vector<std::vector<IncidentFieldEdit const*>> m_edits;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> m_connections;
};

}  // namespace annals::incident
