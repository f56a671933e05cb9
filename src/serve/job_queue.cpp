// serve/job_queue.cpp -- files that wait to be taken in. See serve/job_queue.hpp.
#include "serve/job_queue.hpp"

#include <algorithm>
#include <exception>
#include <memory>
#include <utility>

#include "base/content_id.hpp"
#include "base/strings.hpp"

namespace annals::serve {
namespace {

constexpr std::size_t most_kept = 1000;
constexpr std::size_t most_waiting = 100;
constexpr std::uint64_t most_waiting_bytes = 256ULL * 1024 * 1024;
constexpr std::size_t most_rejects = 1000;

}  // namespace

struct JobQueue::Entry {
  Job job;
  JobFile file;  ///< empty once it runs
  std::atomic<bool> stop = false;
};

class JobQueue::Reporter final : public JobReporter {
 public:
  Reporter(std::mutex& mutex, Entry& entry) : m_mutex(mutex), m_entry(entry) {}

  void progress(JobCounts const& counts) override {
    std::lock_guard const lock(m_mutex);
    m_entry.job.counts = counts;
    ++m_entry.job.version;
  }
  void set_aside(Error const& error) override {
    std::string message = error.piece.empty() ? error.message : concat({error.message, ": '", error.piece, "'"});
    std::lock_guard const lock(m_mutex);
    if (m_entry.job.rejects.size() < most_rejects) {
      m_entry.job.rejects.push_back({error.place.line, std::move(message)});
    }
    ++m_entry.job.version;
  }
  [[nodiscard]] std::atomic<bool> const& stop() const override { return m_entry.stop; }

 private:
  std::mutex& m_mutex;
  Entry& m_entry;
};

JobQueue::~JobQueue() {
  {
    std::lock_guard const lock(m_mutex);
    m_stops = true;
    for (std::shared_ptr<Entry> const& entry : m_entries) {
      entry->stop = true;
    }
  }
  m_changed.notify_all();
  if (m_thread.joinable()) {
    m_thread.join();
  }
}

Result<Job> JobQueue::add(JobFile file) {
  std::lock_guard const lock(m_mutex);
  if (m_waiting.size() >= most_waiting || m_waiting_bytes + file.bytes.size() > most_waiting_bytes) {
    return make_error(ErrorCode::busy, "more files wait than this server holds; come back when some are done");
  }
  auto entry = std::make_shared<Entry>();
  entry->job.id = content_id("job_", {std::to_string(++m_last_number), file.name, file.bytes});
  entry->job.file = file.name;
  entry->job.bytes = file.bytes.size();
  m_waiting_bytes += file.bytes.size();
  entry->file = std::move(file);
  m_entries.push_back(entry);
  m_waiting.push_back(entry);
  forget_old_ones();
  // Not before: a thread has the signal mask of the one that began it, and the server's come after the queue.
  if (!m_thread.joinable()) {
    m_thread = std::thread([this] { work(); });
  }
  m_changed.notify_one();
  return entry->job;
}

void JobQueue::forget_old_ones() {
  while (m_entries.size() > most_kept && m_entries.front()->job.is_over()) {
    m_entries.pop_front();
  }
}

std::vector<Job> JobQueue::all() const {
  std::lock_guard const lock(m_mutex);
  std::vector<Job> jobs;
  for (auto entry = m_entries.rbegin(); entry != m_entries.rend(); ++entry) {
    Job const& job = (*entry)->job;
    jobs.push_back({job.id, job.file, job.bytes, job.state, job.counts, {}, job.error, job.version});
  }
  return jobs;
}

std::shared_ptr<JobQueue::Entry> JobQueue::entry_of(std::string_view id) const {
  auto const found =
      std::ranges::find_if(m_entries, [id](std::shared_ptr<Entry> const& entry) { return entry->job.id == id; });
  return found == m_entries.end() ? nullptr : *found;
}

std::optional<Job> JobQueue::find(std::string_view id) const {
  std::lock_guard const lock(m_mutex);
  std::shared_ptr<Entry> const entry = entry_of(id);
  return entry ? std::optional(entry->job) : std::nullopt;
}

std::optional<Job> JobQueue::cancel(std::string_view id) {
  std::lock_guard const lock(m_mutex);
  std::shared_ptr<Entry> const entry = entry_of(id);
  if (!entry) {
    return std::nullopt;
  }
  if (entry->job.state == JobState::waiting) {
    std::erase(m_waiting, entry);
    m_waiting_bytes -= entry->job.bytes;
    entry->file = {};
    entry->job.state = JobState::cancelled;
    ++entry->job.version;
  }
  entry->stop = true;
  return entry->job;
}

void JobQueue::work() {
  std::unique_lock lock(m_mutex);
  while (true) {
    m_changed.wait(lock, [this] { return m_stops || !m_waiting.empty(); });
    if (m_stops) {
      return;
    }
    std::shared_ptr<Entry> const entry = m_waiting.front();
    m_waiting.pop_front();
    m_waiting_bytes -= entry->job.bytes;
    entry->job.state = JobState::running;
    ++entry->job.version;
    JobFile file = std::exchange(entry->file, {});
    lock.unlock();
    Reporter reporter(m_mutex, *entry);
    Result<void> outcome;
    try {
      outcome = m_run(std::move(file), reporter);
    } catch (std::exception const& fault) {
      outcome = make_error(ErrorCode::internal, fault.what());  // no memory, most likely: the next job may have it
    }
    lock.lock();
    entry->job.error = outcome ? std::string() : outcome.error().message;
    entry->job.state = !outcome ? JobState::failed : entry->stop ? JobState::cancelled : JobState::done;
    ++entry->job.version;
  }
}

}  // namespace annals::serve
