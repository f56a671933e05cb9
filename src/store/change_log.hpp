// store/change_log.hpp -- the history of incidents in a database: what came, changed and went, and where ids lead.
// Role:   one line for each incident that a transaction touches; ids that went lead to the incidents of their records.
// Tested by: tests/unit/store/test_changes.cpp
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/database.hpp"
#include "store/review.hpp"

namespace annals::store {

/// Instants, "2026-11-23T12:40:00.250Z"; rooms do not read the clock themselves.
using Clock = std::function<std::string()>;

class ChangeLog {
 public:
  static Result<ChangeLog> prepare(Database& database, Clock clock);

  /// Begins a transaction's changes: they all have the instant of now.
  Result<void> begin();
  /// `sequence` and `at` are set here. Requires: an open transaction, begin().
  Result<void> append(incident::Change change);
  /// The id of an incident that is gone, with the records that it held, the founding one first.
  Result<void> remember(std::string_view incident, std::vector<std::int64_t> const& records);
  /// An id that is an incident again.
  Result<void> recall(std::string_view incident);
  /// What was appended since begin().
  std::vector<incident::Change> take() { return std::move(m_changes); }

 private:
  explicit ChangeLog(Clock clock) : m_clock(std::move(clock)) {}

  Clock m_clock;
  std::string m_now;
  std::int64_t m_last = 0;
  std::vector<incident::Change> m_changes;
  Statement m_last_sequence;
  Statement m_append;
  Statement m_remember;
  Statement m_recall;
};

/// Errors:  usage  `since` is neither an instant nor a day
Result<std::vector<incident::Change>> read_changes(Database const& database, ChangeQuery const& query);

/// The incidents that hold what the id once held, that of its founding record first. An id that was an incident of
/// records coded in another way is known when a decision names it.
/// Undefined: empty when there never was such an incident; an empty list when its records are in none.
Result<std::optional<std::vector<std::string>>> read_former_incident(Database const& database, std::string_view id);

}  // namespace annals::store
