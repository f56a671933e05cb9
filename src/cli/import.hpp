// cli/import.hpp -- the loop of `annals import`: rows of other datasets are read, made records, and stored in batches.
// Role:   each batch is one transaction. A row that is stored already is passed over; one whose cells have changed
// since
//         takes the place of what is stored, unless it says itself that it is the older one.
// Tested by: tests/cli/import/
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/progress.hpp"
#include "dataset/reader.hpp"
#include "store/store.hpp"

namespace annals::cli {

struct ImportCounts {
  ProgressCounts rows;
  std::uint64_t replaced = 0;                        ///< of those that were stored: in the place of an older version
  std::uint64_t older = 0;                           ///< of those that were known: a newer version is stored
  std::uint64_t emptied = 0;                         ///< of those that were replaced: the new version has no event type
  std::map<std::string, std::uint64_t> passed_over;  ///< kinds that the record does not have: "sub_event_type 'Other'"
  bool interrupted = false;
};

class Import {
 public:
  /// `store` is null for a dry run on a database that is not there; a dry run only asks it.
  Import(store::Store* store, bool dry_run, Progress& progress, std::atomic<bool> const& stop)
      : m_store(store), m_dry_run(dry_run), m_progress(progress), m_stop(stop) {}

  /// Reads one file to its end. A file that is no table of a dataset is set aside like a bad row.
  /// Errors:  those of the store; what it took before is in it.
  Result<void> read(std::string const& path, dataset::DatasetSettings const& settings,
                    knowledge::Knowledge const& knowledge, dataset::Tables const& tables);
  /// Stores what waits. To be called at the end, once.
  Result<void> finish();
  [[nodiscard]] ImportCounts const& counts() const { return m_counts; }

 private:
  using Clock = std::chrono::steady_clock;
  Result<void> take(Result<dataset::CodedRow> row);
  Result<void> set_aside(Error const& error);
  Result<void> commit();
  /// Whether `now` is to take the place of `before`; counts it where it is older.
  bool is_newer(Report const& now, Report const& before);
  Result<bool> is_newer_than_stored(Report const& report);

  store::Store* m_store;
  bool m_dry_run;
  Progress& m_progress;
  std::atomic<bool> const& m_stop;
  ImportCounts m_counts;
  struct Row {
    store::NewReport report;  ///< without a record when it is of a kind that is passed over
    std::string passed_over;
  };
  std::vector<Row> m_batch;
  std::map<std::string, std::size_t> m_in_batch;  ///< report id to place in the batch
  std::uint64_t m_said = 0;
  Clock::time_point m_last_commit = Clock::now();
};

}  // namespace annals::cli
