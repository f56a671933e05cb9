// cli/ingest.hpp -- the loop of `annals ingest`: reports are read, coded by many threads, and stored in batches.
// Role:   each batch is one transaction, and only what a transaction has taken counts as stored. Reports that the
//         store has already are not coded again, which is what makes a second run of the same command go on
//         where the first one stopped.
// Tested by: tests/cli/ingest/
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/progress.hpp"
#include "cli/reading.hpp"
#include "cli/set_aside.hpp"
#include "store/open_store.hpp"

namespace annals::cli {

/// What the coder made of a report, as a store takes it.
store::NewReport new_report(pipeline::CodedText coded);

/// What a store that takes in reports must know: who codes, how records are joined, what time it is.
/// Errors:  those of open_joining_settings().
Result<store::StoreSettings> ingest_settings(pipeline::Resources const& resources, std::string_view writer);

/// What a run has done.
struct IngestOutcome {
  ProgressCounts counts;
  bool interrupted = false;
};

/// Who is told how far a run is. Called on the thread that runs.
struct IngestWatch {
  std::function<void(ProgressCounts const&)> progress;
  std::function<void(Error const&)> set_aside;
};

class Ingest {
 public:
  /// `lookup` is a second connection to the same database, which reads while the first one writes. `stop` may become true at any
  /// time: what is under way is then finished and stored, and nothing more is begun.
  Ingest(store::Store& store, store::Store& lookup, pipeline::NextReport source, IngestWatch watch,
         std::atomic<bool> const& stop)
      : m_store(store), m_lookup(lookup), m_source(std::move(source)), m_watch(std::move(watch)), m_stop(stop) {}

  /// Errors:  those of the store; what it took before is in it.
  Result<IngestOutcome> run(pipeline::Resources const& resources, coding::CodingSettings const& settings,
                            unsigned threads);
  [[nodiscard]] ProgressCounts counts() const;
  [[nodiscard]] UnreadLanguages const& unread_languages() const { return m_languages; }

 private:
  using Clock = std::chrono::steady_clock;
  std::optional<pipeline::ReadReport> next();
  bool take(pipeline::CodedOutcome coded);
  Result<void> set_aside(pipeline::CodedOutcome const& coded);
  Result<void> commit();

  store::Store& m_store;
  store::Store& m_lookup;
  pipeline::NextReport m_source;
  IngestWatch m_watch;
  std::atomic<bool> const& m_stop;
  std::uint64_t m_known = 0;  ///< reports that were stored already
  ProgressCounts m_counts;
  std::vector<store::NewReport> m_batch;
  std::size_t m_batch_bytes = 0;             ///< of its texts and originals
  std::vector<store::Sighting> m_sightings;  ///< known pages that were fetched again
  UnreadLanguages m_languages;
  Clock::time_point m_last_commit = Clock::now();
  std::optional<Error> m_failure;
};

/// How many reports the files hold, without reading them; empty when one of them is standard input.
std::optional<std::uint64_t> count_reports(std::vector<std::string> const& files);
/// The same of one file that is in memory; empty for an archive, which only reading it all would tell.
std::optional<std::uint64_t> count_reports_in(std::string_view bytes, std::string_view name);

}  // namespace annals::cli
