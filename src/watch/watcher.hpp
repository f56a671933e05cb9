// watch/watcher.hpp -- the loop of `annals watch`: polls feeds, fetches articles, keeps what came, hands reports on.
// Role:   one thread that owns everything it knows; the network, the store, the clock and chance come in. In this
// order:
//         answer to the archive, report to the store, then entry to the state. A kill between two of them costs a
//         second fetch, never a report and never a second copy of one.
// Tested by: tests/unit/watch/test_watcher.cpp, tests/watch/
#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "annals/report.hpp"
#include "report/reader.hpp"
#include "watch/archive_writer.hpp"
#include "watch/article.hpp"
#include "watch/feed_round.hpp"
#include "watch/host_queue.hpp"
#include "watch/transport.hpp"

namespace annals::watch {

/// What is told of a feed when something has changed.
struct FeedStatus {
  std::string name;
  std::uint64_t stored = 0;  ///< new reports since it was told last
  std::uint64_t known = 0;   ///< reports that were stored before
  std::uint64_t set_aside = 0;
  std::uint64_t waiting = 0;  ///< entries whose article could not be fetched yet
  Milliseconds last_success = 0;
  Milliseconds next = 0;
  std::string error;
  bool is_gone = false;
};

/// What became of a batch.
struct TakenReports {
  std::uint64_t stored = 0;
  std::uint64_t known = 0;
  std::uint64_t set_aside = 0;
};

/// All that the watcher cannot do itself. `take` stores a batch, durably, or fails; `busy` is tried again.
struct WatchTools {
  std::function<Milliseconds()> clock;
  std::function<double()> chance;  ///< in [0, 1)
  Transport* transport = nullptr;
  ArchiveWriter* archive = nullptr;
  report::ReaderSettings reader;  ///< how documents are read; the plan says how large they may be
  std::function<Result<TakenReports>(std::vector<FetchedReport>)> take;
  std::function<Result<void>(WatchState const&)> save;
  std::function<void(FeedStatus const&)> tell;
  std::function<void(Error const&)> note;  ///< something that will be tried again
  std::atomic<bool> const* stop = nullptr;
};

enum class WatchSpan : std::uint8_t { once, until_stopped };

struct WatchOutcome {
  TakenReports reports;
  std::uint64_t feeds_failed = 0;  ///< whose last poll failed
  bool is_interrupted = false;
};

/// Memory: the answers under way, at most 64 entries or 16 MiB of read reports, and the state, whose parts are bounded.
class Watcher {
 public:
  Watcher(WatchPlan plan, WatchState state, WatchTools tools);

  /// `once` ends when each feed was polled and what is due was read; a feed that must wait (a server asked for it, it
  /// failed) is left for later.
  /// Errors: those of the archive, of `take` other than busy, and of `save`.
  Result<WatchOutcome> run(WatchSpan span);

 private:
  /// What is known of a feed in this run only.
  struct Round {
    FeedSource source;
    bool is_polling = false;
    bool is_polled = false;     ///< in this run
    bool has_news = true;       ///< something to tell, perhaps
    std::set<EntryKey> queued;  ///< of its pending entries
    FeedStatus told;
    TakenReports taken;  ///< since it was told
  };
  struct ReadEntry {
    std::string feed;
    EntryKey key = 0;
    std::uint64_t version = 0;
    std::vector<FetchedReport> reports;
  };

  void begin_polls(Milliseconds now, WatchSpan span);
  void begin_entries(Milliseconds now);
  Result<void> begin_requests();
  void send(Job job, Milliseconds now);
  Result<void> handle(Job job, Answer answer);
  bool follow(Job& job, Answer& answer);
  Result<void> on_feed(Job const& job, Answer const& answer);
  Result<void> read_feed_answer(Job const& job, Answer const& answer, Round& round, FeedState& feed);
  Result<void> on_article(Job const& job, Answer const& answer);
  void on_no_article(Job const& job, Answer const& answer, PendingEntry& pending);
  Result<void> keep(Job const& job, Answer const& answer);
  void add_read(std::string const& feed, PendingEntry const& pending, std::vector<FetchedReport> reports);
  Result<void> flush();
  Result<void> flush_feed(std::string const& feed, std::vector<ReadEntry> entries);
  Result<void> save_if_due(bool now_in_any_case);
  void tell_rounds(bool is_last);
  [[nodiscard]] bool is_over() const;
  [[nodiscard]] bool has_due_entries(Milliseconds now) const;
  [[nodiscard]] Milliseconds wait_time() const;
  PendingEntry* find_pending(std::string const& feed, EntryKey key);

  WatchPlan m_plan;
  WatchState m_state;
  WatchTools m_tools;
  HostQueue m_queue;
  std::map<std::string, Round> m_rounds;  ///< by the feed's address
  std::map<std::uint64_t, Job> m_running;
  std::uint64_t m_next_ticket = 1;
  std::vector<ReadEntry> m_read;
  std::size_t m_read_bytes = 0;
  Milliseconds m_read_since = 0;
  bool m_is_dirty = false;
  Milliseconds m_saved = 0;
  Milliseconds m_not_before = 0;  ///< the store is busy until then
  WatchOutcome m_outcome;
};

/// The token of a user agent that robots.txt names: "annals" of "annals/0.1.0".
std::string product_of(std::string const& user_agent);

}  // namespace annals::watch
