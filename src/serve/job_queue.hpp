// serve/job_queue.hpp -- files that wait to be taken in, one after the other, on a thread of their own.
// Role:   keeps count of what was asked and how far it is. What a job does is given from outside: serve knows nothing
// of
//         coding (docs/rooms.txt).
// Tested by: tests/unit/serve/test_job_queue.cpp
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "annals/result.hpp"

namespace annals::serve {

enum class JobState : std::uint8_t { waiting, running, done, failed, cancelled };
inline constexpr std::array<std::string_view, 5> job_state_names = {"waiting", "running", "done", "failed",
                                                                    "cancelled"};

/// Units: reports, but for `records` and `incidents`.
struct JobCounts {
  std::uint64_t total = 0;  ///< in the file; 0 where only reading it all tells
  std::uint64_t read = 0;
  std::uint64_t added = 0;
  std::uint64_t known = 0;  ///< were stored already
  std::uint64_t set_aside = 0;
  std::uint64_t records = 0;
  std::uint64_t incidents = 0;  ///< that were not there before
};

/// What of a file was set aside, and why. Undefined: line 0 is the whole file.
struct JobReject {
  std::uint64_t line = 0;
  std::string message;
};

/// A job as it is seen from outside.
struct Job {
  std::string id;  ///< "job_" + 20 letters
  std::string file;
  std::uint64_t bytes = 0;
  JobState state = JobState::waiting;
  JobCounts counts;
  std::vector<JobReject> rejects;  ///< the first 1,000
  std::string error;               ///< why it failed
  std::uint64_t version = 0;       ///< another one after each change

  [[nodiscard]] bool is_over() const { return state >= JobState::done; }
};

/// What a running job is told and tells. Any thread may call.
class JobReporter {
 public:
  virtual ~JobReporter() = default;
  virtual void progress(JobCounts const& counts) = 0;
  virtual void set_aside(Error const& error) = 0;
  /// Becomes true when somebody cancels the job, or the server stops: what is stored by then stays.
  [[nodiscard]] virtual std::atomic<bool> const& stop() const = 0;
};

/// A file that was handed in. Its name has no folder.
struct JobFile {
  std::string name;
  std::string bytes;
};

using RunJob = std::function<Result<void>(JobFile file, JobReporter& reporter)>;

/// Any number of threads may call. Nothing outlives the process: jobs that wait are lost with it.
class JobQueue {
 public:
  explicit JobQueue(RunJob run) : m_run(std::move(run)) {}
  /// Cancels all and waits until the running one has ended.
  ~JobQueue();
  JobQueue(JobQueue const&) = delete;
  JobQueue& operator=(JobQueue const&) = delete;

  /// The job as it waits. Errors: busy  more than 100 jobs or 256 MiB wait already
  Result<Job> add(JobFile file);
  /// The last 1,000, the latest first, without what they set aside.
  [[nodiscard]] std::vector<Job> all() const;
  /// Undefined: empty when there is none of that id.
  [[nodiscard]] std::optional<Job> find(std::string_view id) const;
  /// The job as it is afterwards: one that waits is cancelled, a running one soon will be, one that is over stays.
  std::optional<Job> cancel(std::string_view id);

 private:
  struct Entry;
  class Reporter;
  void work();
  [[nodiscard]] std::shared_ptr<Entry> entry_of(std::string_view id) const;
  void forget_old_ones();

  RunJob m_run;
  mutable std::mutex m_mutex;
  std::condition_variable m_changed;
  std::deque<std::shared_ptr<Entry>> m_entries;  ///< in the order in which they came
  std::deque<std::shared_ptr<Entry>> m_waiting;
  std::uint64_t m_waiting_bytes = 0;
  std::uint64_t m_last_number = 0;
  bool m_stops = false;
  std::thread m_thread;  ///< begins with the first job
};

}  // namespace annals::serve
