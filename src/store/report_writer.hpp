// store/report_writer.hpp -- the rows of reports and their records, and what these are searched by.
// Role:   writes and replaces rows; which incidents they make is the affair of the incident writer. All of it requires
// an
//         open transaction.
// Tested by: tests/unit/store/test_store.cpp, test_replace.cpp
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "incident/match.hpp"
#include "store/database.hpp"
#include "store/dialect.hpp"
#include "store/store.hpp"

namespace annals::store {

/// What is computed of the text of a report, once for all of its records.
struct Sketches {
  incident::TextSketch text;
  incident::TextSketch lede;
};
Sketches sketches_of(Report const& report);

/// A report as it is stored, with its records in their order in the text.
struct StoredReport {
  struct Record {
    std::int64_t key = 0;
    std::string id;
    std::string json;
    std::string type;
    std::string trigger;
  };
  std::int64_t key = 0;
  Report report;
  std::vector<Record> records;
};

class ReportWriter {
 public:
  static Result<ReportWriter> prepare(Database& database, incident::Settings const& settings);

  /// The key of the new row; 0 when a report of this id is there.
  Result<std::int64_t> add(Report const& report, Sketches const& sketches);
  /// The same for a record. `input` is what joining needs of it.
  Result<std::int64_t> add_record(NewRecord const& added, std::int64_t report, incident::IncidentInput const& input);

  /// Undefined: empty when there is none.
  Result<std::optional<StoredReport>> find(std::string_view id);
  /// The row keeps its key, so that whatever points at it goes on to do so.
  Result<void> replace(StoredReport const& old, Report const& report, Sketches const& sketches);
  Result<void> replace_record(std::int64_t key, NewRecord const& added, std::int64_t report,
                              incident::IncidentInput const& input);
  /// Requires: no incident holds the record any more. Ids that led to it lead to what is left of their incident.
  Result<void> remove_record(std::int64_t key);
  /// One that is about to go frees its id.
  Result<void> step_aside(std::int64_t key);
  /// Requires: it has no records and no versions any more.
  Result<void> remove(StoredReport const& report);

 private:
  explicit ReportWriter(incident::Settings const& settings) : m_settings(settings) {}
  Result<void> index_record(std::int64_t key, incident::IncidentInput const& input);

  incident::Settings m_settings;
  std::unique_ptr<SearchWriter> m_search;
  Statement m_report;
  Statement m_record;
  Statement m_find;
  Statement m_records_of;
  Statement m_replace_report;
  Statement m_replace_record;
  Statement m_remove_meaning;
  Statement m_remove_former;
  Statement m_remove_record;
  Statement m_step_aside;
  Statement m_remove_report;
};

}  // namespace annals::store
