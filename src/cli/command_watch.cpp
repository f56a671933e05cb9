// cli/command_watch.cpp -- annals watch: feeds of the web to a database of incidents, for as long as it is let.
#include <fcntl.h>
#include <malloc.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <random>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/ingest.hpp"
#include "cli/reading.hpp"
#include "cli/stop_signal.hpp"
#include "store/open_store.hpp"
#include "watch/curl_transport.hpp"
#include "watch/watcher.hpp"

namespace annals::cli {
namespace {

struct WatchOptions {
  std::string feeds;
  std::string database;
  bool once = false;
  bool status = false;
  ReadingOptions reading;
};

watch::Milliseconds milliseconds_of_now() {
  auto const since = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

std::string state_path(watch::WatchPlan const& plan) {
  return plan.settings.archive + "/watch-state.jsonl";
}

/// The plan with what the file leaves open.
Result<watch::WatchPlan> open_plan(std::string const& path) {
  ANNALS_TRY(std::string const text, read_file(path));
  ANNALS_TRY(watch::WatchPlan plan, watch::read_feeds_file(text, path));
  watch::WatchSettings& settings = plan.settings;
  if (settings.user_agent.empty()) {
    settings.user_agent = "annals/" ANNALS_VERSION;
  }
  if (!settings.contact.empty()) {
    settings.user_agent += concat({" (+", settings.contact, ")"});
  }
  std::filesystem::path const file(path);
  std::string const archive = settings.archive.empty() ? file.stem().string() + "-archive" : settings.archive;
  settings.archive = (file.parent_path() / archive).string();
  return plan;
}

/// Held as long as a watch runs: two of them would store nothing twice, but ask everybody twice.
class ArchiveLock {
 public:
  ArchiveLock() = default;
  ArchiveLock(ArchiveLock const&) = delete;
  ArchiveLock& operator=(ArchiveLock const&) = delete;
  ~ArchiveLock() {
    if (m_file >= 0) {
      ::close(m_file);
    }
  }
  Result<void> take(std::string const& folder) {
    std::error_code made;
    std::filesystem::create_directories(folder, made);
    std::string const path = folder + "/watch.lock";
    m_file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    Error error;
    if (m_file < 0) {
      error = make_error(ErrorCode::unwritable, std::strerror(errno));
    } else if (::flock(m_file, LOCK_EX | LOCK_NB) != 0) {
      error = make_error(ErrorCode::busy, "another watch uses this archive");
    } else {
      return {};
    }
    error.place.file = m_file < 0 ? path : folder;
    return error;
  }

 private:
  int m_file = -1;
};

std::string count_text(std::uint64_t count, std::string_view one, std::string_view many) {
  return concat({std::to_string(count), " ", count == 1 ? one : many});
}

void say_status(watch::FeedStatus const& status) {
  std::string text = concat({status.name, ": ", count_text(status.stored, "new report", "new reports")});
  if (status.known > 0) {
    text += concat({", ", std::to_string(status.known), " stored already"});
  }
  if (status.set_aside > 0) {
    text += concat({", ", std::to_string(status.set_aside), " set aside"});
  }
  if (status.waiting > 0) {
    text += concat({", ", count_text(status.waiting, "article", "articles"), " to try again"});
  }
  if (!status.error.empty()) {
    text += concat({"; ", status.error});
  }
  text += status.is_gone ? std::string("; gone for good, not polled any more")
                         : "; next " + watch::instant_text(status.next);
  say(text);
}

Result<ExitCode> write_status(watch::WatchPlan const& plan) {
  ANNALS_TRY(watch::WatchState const state, watch::read_state(state_path(plan)));
  std::string out = "feed\tlast_success\tnext\treports\twaiting\tfailures\terror\n";
  for (watch::FeedSource const& source : plan.feeds) {
    auto const found = state.feeds.find(source.url);
    watch::FeedState const feed = found == state.feeds.end() ? watch::FeedState() : found->second;
    auto const instant = [](watch::Milliseconds time) { return time == 0 ? "never" : watch::instant_text(time); };
    out += concat({one_line(source.name), "\t", instant(feed.last_success), "\t",
                   feed.is_gone     ? std::string("gone")
                   : feed.next == 0 ? std::string("now")
                                    : instant(feed.next),
                   "\t", std::to_string(feed.reports), "\t", std::to_string(feed.pending.size()), "\t",
                   std::to_string(feed.failures), "\t", one_line(feed.error), "\n"});
  }
  ANNALS_CHECK(write_out(out));
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

/// A batch of the watcher through the loop of `annals ingest`; it is finished even when the watch is to stop.
class WatchStore {
 public:
  WatchStore(store::Store& store, store::Store& lookup, pipeline::Resources const& resources,
             coding::CodingSettings settings, unsigned threads)
      : m_store(store), m_lookup(lookup), m_resources(resources), m_settings(std::move(settings)), m_threads(threads) {}

  Result<watch::TakenReports> take(std::vector<watch::FetchedReport> reports) {
    std::size_t next = 0;
    auto const source = [&]() -> std::optional<pipeline::ReadReport> {
      if (next == reports.size()) {
        return std::nullopt;
      }
      watch::FetchedReport& one = reports[next++];
      return pipeline::ReadReport(std::move(one.report), std::move(one.original));
    };
    IngestWatch const watch = {[](ProgressCounts const&) {}, [](Error const& error) { say_set_aside(error); }};
    Ingest ingest(m_store, m_lookup, source, watch, m_never);
    ANNALS_TRY(IngestOutcome const outcome, ingest.run(m_resources, m_settings, m_threads));
    return watch::TakenReports{outcome.counts.stored, outcome.counts.known, outcome.counts.set_aside};
  }

 private:
  store::Store& m_store;
  store::Store& m_lookup;
  pipeline::Resources const& m_resources;
  coding::CodingSettings m_settings;
  unsigned m_threads;
  std::atomic<bool> m_never = false;
};

watch::TransportSettings transport_settings(watch::WatchSettings const& settings) {
  watch::TransportSettings transport;
  transport.user_agent = settings.user_agent;
  transport.connect_timeout = settings.connect_timeout;
  transport.timeout = settings.timeout;
  transport.threads = static_cast<unsigned>(settings.parallel_hosts);
  transport.allow_private_addresses = settings.allow_private_addresses;
  return transport;
}

ExitCode exit_code_of(watch::WatchOutcome const& outcome, bool once) {
  if (outcome.is_interrupted) {
    return once ? ExitCode::interrupted : ExitCode::ok;  // a watch without an end is ended by a signal
  }
  return outcome.reports.set_aside > 0 || outcome.feeds_failed > 0 ? ExitCode::quarantined : ExitCode::ok;
}

/// Answers of megabytes come and go on many threads for months: they are given back to the system as they go.
void keep_memory_flat() {
  mallopt(M_MMAP_THRESHOLD, 128 * 1024);
  mallopt(M_TRIM_THRESHOLD, 1024 * 1024);
  mallopt(M_ARENA_MAX, 4);
}

Result<ExitCode> watch_feeds(WatchOptions const& options) {
  ANNALS_TRY(watch::WatchPlan const plan, open_plan(options.feeds));
  if (options.status) {
    return write_status(plan);
  }
  keep_memory_flat();
  ANNALS_TRY(unsigned const threads, options.reading.thread_count());
  ArchiveLock lock;
  ANNALS_CHECK(lock.take(plan.settings.archive));
  ANNALS_TRY(watch::WatchState state, watch::read_state(state_path(plan)));
  ANNALS_TRY(std::unique_ptr<pipeline::Resources> const resources, open_shared_resources(options.reading.profile));
  ANNALS_TRY(store::StoreSettings const settings, ingest_settings(*resources, "annals watch"));
  ANNALS_TRY(std::unique_ptr<store::Store> const database,
             store::open_store(options.database, store::OpenMode::create, settings));
  ANNALS_TRY(std::unique_ptr<store::Store> const lookup, store::open_store(options.database, store::OpenMode::read));
  for (std::string const& note : database->notes()) {
    say(note);
  }
  WatchStore store(*database, *lookup, *resources, options.reading.coding_settings(*resources), threads);
  watch::ArchiveWriter archive(plan.settings.archive, "annals " ANNALS_VERSION);
  std::unique_ptr<watch::Transport> const transport = watch::open_curl_transport(transport_settings(plan.settings));
  std::mt19937_64 engine{std::random_device{}()};
  watch::WatchTools tools;
  tools.clock = milliseconds_of_now;
  tools.chance = [&engine] { return std::uniform_real_distribution<double>(0, 1)(engine); };
  tools.transport = transport.get();
  tools.archive = &archive;
  tools.reader = usual_reader_settings();
  tools.take = [&store](std::vector<watch::FetchedReport> reports) { return store.take(std::move(reports)); };
  tools.save = [path = state_path(plan)](watch::WatchState const& now) { return write_file(path, state_text(now)); };
  tools.tell = say_status;
  tools.note = [](Error const& error) { say(concat({error.text(), "; tried again"})); };
  tools.stop = &stop_on_signals();
  watch::Watcher watcher(plan, std::move(state), std::move(tools));
  ANNALS_TRY(watch::WatchOutcome const outcome,
             watcher.run(options.once ? watch::WatchSpan::once : watch::WatchSpan::until_stopped));
  if (outcome.is_interrupted) {
    say("stopped; what was read is stored; the same command goes on from there");
  }
  return exit_code_of(outcome, options.once);
}

}  // namespace

ExitCode command_watch(std::vector<std::string> const& arguments) {
  CommandLine line("watch", "Polls feeds, fetches their new articles, keeps what came in web archives and ingests it.");
  WatchOptions options;
  line.argument("FEEDS.toml", options.feeds, "Which feeds, how often and how: docs/watching.md");
  line.argument("DB", options.database, "The database, as for ingest");
  line.flag("--once", options.once, "Poll each feed once, read what is new, and end");
  line.flag("--status", options.status, "Fetch nothing; write what is known of each feed as a table");
  options.reading.declare_without_files(line);
  line.example("annals watch feeds.toml incidents.db", "runs until it is stopped, and goes on where it was");
  line.example("annals watch feeds.toml incidents.db --once", "for a timetable of one's own");
  line.example("annals watch feeds.toml incidents.db --status", "last success, next poll, errors");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome = watch_feeds(options);
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
