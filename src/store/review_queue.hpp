// store/review_queue.hpp -- the joins in a database that a person should look at first.
// Role:   finds doubtful pairs and members (incident/doubt.hpp) around the incidents that weigh most.
// Tested by: tests/unit/store/test_review_queue.cpp
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "incident/doubt.hpp"
#include "store/crowd_index.hpp"
#include "store/database.hpp"

namespace annals::store {

class ReviewQueue {
 public:
  /// `looks` are the places in the log of what has been decided about each record.
  ReviewQueue(Database& database, incident::Settings const& settings,
              std::map<std::string, std::vector<std::int64_t>> const& looks)
      : m_database(database), m_settings(settings), m_looks(looks) {}

  /// The most weight first; equals by their records.
  /// Cost: one search of the boxes for each record of the 5,000 incidents with the most dead and reports.
  Result<std::vector<incident::ReviewItem>> entries(std::uint32_t size);

 private:
  struct Held {
    Incident incident;
    std::vector<incident::IncidentInput> inputs;
  };
  struct Entry {
    incident::Doubt doubt;
    std::int64_t first = 0;
    std::int64_t second = 0;  ///< 0 for a doubt within the first
  };

  Result<std::vector<std::int64_t>> heaviest() const;
  /// Null when it is not there any more.
  Result<Held const*> hold(std::int64_t key);
  Result<std::set<std::int64_t>> neighbours(Held const& held, std::int64_t key);
  Result<void> look_around(std::int64_t key, std::vector<Entry>& entries);
  [[nodiscard]] bool is_looked_at(std::string const& record, std::vector<incident::IncidentInput> const& others) const;
  [[nodiscard]] bool is_looked_at(Held const& left, Held const& right) const;

  Database& m_database;
  incident::Settings const& m_settings;
  std::map<std::string, std::vector<std::int64_t>> const& m_looks;
  std::map<std::int64_t, Held> m_held;
  std::set<std::pair<std::int64_t, std::int64_t>> m_compared;
  Statement m_incident;
  Statement m_members;
  Statement m_candidates;
  CrowdReader m_crowds;
};

}  // namespace annals::store
