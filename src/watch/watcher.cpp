#include "watch/watcher.hpp"

#include <algorithm>
#include <utility>

#include "base/content_id.hpp"
#include "base/strings.hpp"
#include "report/warc.hpp"

namespace annals::watch {
namespace {

constexpr unsigned most_redirects = 10;
constexpr std::size_t most_read = 64;  ///< entries
constexpr std::size_t most_read_bytes = 16U * 1024U * 1024U;
constexpr Milliseconds longest_wait = 250;
constexpr Milliseconds flush_after = 2 * second;
constexpr Milliseconds save_after = 2 * second;
constexpr Milliseconds busy_wait = 10 * second;

constexpr std::string_view feed_types =
    "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, "
    "*/*;q=0.1";
constexpr std::string_view article_types = "text/html, application/xhtml+xml, */*;q=0.5";

bool is_redirect(Answer const& answer) {
  unsigned const status = answer.status;
  return (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) &&
         !answer.location.empty();
}

Politeness politeness_of(WatchSettings const& settings) {
  Politeness politeness;
  politeness.product = product_of(settings.user_agent);
  politeness.pause = settings.pause;
  politeness.closed_for = settings.retry;
  politeness.parallel_hosts = settings.parallel_hosts;
  return politeness;
}

std::string field_of(Answer const& answer, std::string_view name) {
  constexpr std::size_t longest = 1024;
  Result<report::HttpAnswer> const head = report::read_http_answer(answer.head, 0);
  std::string const value(head ? report::header_field(head->fields, name) : std::string_view());
  return value.size() <= longest ? value : std::string();
}

}  // namespace

std::string product_of(std::string const& user_agent) {
  return user_agent.substr(0, user_agent.find_first_of("/ ("));
}

Watcher::Watcher(WatchPlan plan, WatchState state, WatchTools tools)
    : m_plan(std::move(plan)),
      m_state(std::move(state)),
      m_tools(std::move(tools)),
      m_queue(politeness_of(m_plan.settings), m_state.hosts) {
  for (FeedSource const& source : m_plan.feeds) {
    m_rounds[source.url].source = source;
    m_rounds[source.url].told.name = source.name;
    m_state.feeds[source.url];
  }
  // What is not watched any more is forgotten.
  std::erase_if(m_state.feeds, [this](auto const& one) { return !m_rounds.contains(one.first); });
}

// ---- what to do next ----

void Watcher::begin_polls(Milliseconds now, WatchSpan span) {
  for (auto& [url, round] : m_rounds) {
    FeedState& feed = m_state.feeds[url];
    bool const is_once = span == WatchSpan::once;
    bool const must_wait = feed.next > now && (!is_once || feed.failures > 0);
    if (round.is_polling || (is_once && round.is_polled)) {
      continue;
    }
    if (feed.is_gone || must_wait) {
      round.is_polled = is_once || round.is_polled;
      continue;
    }
    Result<WebAddress> address = parse_web_address(feed.address.empty() ? url : feed.address);
    if (!address) {
      feed.address.clear();
      address = parse_web_address(url);
    }
    round.is_polling = true;
    Job job;
    job.feed = url;
    job.address = address ? *address : WebAddress();
    m_queue.add(std::move(job));
  }
}

void Watcher::begin_entries(Milliseconds now) {
  for (auto& [url, round] : m_rounds) {
    FeedState& feed = m_state.feeds[url];
    for (PendingEntry& pending : feed.pending) {
      if (round.queued.size() >= most_read || m_read.size() >= most_read) {
        break;
      }
      if (pending.next > now || round.queued.contains(pending.key)) {
        continue;
      }
      Result<WebAddress> const address = parse_web_address(pending.entry.link);
      round.queued.insert(pending.key);
      if (round.source.fetch == FetchKind::feed || !address) {
        std::vector<FetchedReport> own;
        own.push_back(read_own_text(pending, url));
        add_read(url, pending, std::move(own));
        continue;
      }
      Job job;
      job.purpose = Purpose::article;
      job.feed = url;
      job.entry = pending.key;
      job.address = *address;
      m_queue.add(std::move(job));
    }
  }
}

void Watcher::send(Job job, Milliseconds now) {
  Request request;
  request.ticket = m_next_ticket++;
  request.url = job.address.text;
  request.accept = job.purpose == Purpose::feed ? feed_types : job.purpose == Purpose::article ? article_types : "";
  request.most_bytes = m_plan.settings.most_bytes;
  if (job.purpose == Purpose::feed) {
    FeedState const& feed = m_state.feeds[job.feed];
    if (!asks_for_whole(feed, now)) {
      request.etag = feed.etag;
      request.last_modified = feed.last_modified;
    }
  }
  m_running[request.ticket] = std::move(job);
  m_tools.transport->begin(std::move(request));
}

Result<void> Watcher::begin_requests() {
  while (true) {
    Milliseconds const now = m_tools.clock();
    std::optional<HostQueue::Next> next = m_queue.next(now);
    if (!next) {
      return {};
    }
    if (next->verdict == HostQueue::Verdict::begin) {
      send(std::move(next->job), now);
      continue;
    }
    Answer answer;
    answer.is_refused = next->verdict == HostQueue::Verdict::forbidden;
    answer.error = std::move(next->why);
    ANNALS_CHECK(handle(std::move(next->job), std::move(answer)));
  }
}

// ---- answers ----

/// Whether a redirect leads on; else the answer says why not.
bool Watcher::follow(Job& job, Answer& answer) {
  if (++job.redirects > most_redirects) {
    answer.error = concat({"more than ", std::to_string(most_redirects), " redirects"});
    return false;
  }
  Result<WebAddress> address = parse_web_address(answer.location, job.address.text);
  if (!address) {
    answer.error = concat({"a redirect to '", answer.location.substr(0, 60), "': ", address.error().message});
    answer.is_refused = true;
    return false;
  }
  job.moved_for_good = job.moved_for_good && (answer.status == 301 || answer.status == 308);
  job.address = *std::move(address);
  return true;
}

Result<void> Watcher::handle(Job job, Answer answer) {
  if (is_redirect(answer) && follow(job, answer)) {
    m_queue.add(std::move(job));
    return {};
  }
  switch (job.purpose) {
    case Purpose::robots:
      m_queue.learn(job.robots_of, answer, m_tools.clock());
      m_is_dirty = true;
      return {};
    case Purpose::feed:
      return on_feed(job, answer);
    case Purpose::article:
      return on_article(job, answer);
  }
  return {};
}

Result<void> Watcher::keep(Job const& job, Answer const& answer) {
  std::string const time = instant_text(m_tools.clock());
  return m_tools.archive->add({job.address.text, time, answer.server, answer.request_head, answer.head, answer.body});
}

Result<void> Watcher::read_feed_answer(Job const& job, Answer const& answer, Round& round, FeedState& feed) {
  Milliseconds const now = m_tools.clock();
  Result<report::HttpAnswer> const head = report::read_http_answer(answer.head, 0);
  Result<report::Feed> read = report::read_feed(answer.body, job.address.text, head ? head->character_set : "");
  if (!read) {
    note_failure(feed, read.error().message, now, round.source.every, 0, m_tools.chance());
    return {};
  }
  std::string const digest = sha256_hex(answer.body);
  if (digest != feed.body_digest) {
    ANNALS_CHECK(keep(job, answer));
    feed.body_digest = digest;
  }
  RoundLimits limits;
  limits.most_entries = m_plan.settings.most_entries;
  limits.most_bytes = m_plan.settings.most_bytes;
  limits.every = round.source.every;
  limits.forget_after = m_plan.settings.forget_after;
  feed.title = read->title;
  RoundOutcome const outcome = take_entries(feed, std::move(read->entries), now, limits);
  feed.etag = outcome.is_whole ? field_of(answer, "etag") : "";
  feed.last_modified = outcome.is_whole ? field_of(answer, "last-modified") : "";
  feed.last_whole = now;
  feed.unchanged = 0;
  if (job.redirects > 0 && job.moved_for_good) {
    feed.address = job.address.text;
  }
  note_success(feed, now, round.source.every, m_tools.chance());
  return {};
}

Result<void> Watcher::on_feed(Job const& job, Answer const& answer) {
  Milliseconds const now = m_tools.clock();
  Round& round = m_rounds[job.feed];
  FeedState& feed = m_state.feeds[job.feed];
  round.is_polling = false;
  round.is_polled = true;
  round.has_news = true;
  m_is_dirty = true;
  bool const was_conditional = !feed.etag.empty() || !feed.last_modified.empty();
  if (answer.error.empty() && answer.status == 304 && was_conditional) {
    ++feed.unchanged;
    note_success(feed, now, round.source.every, m_tools.chance());
  } else if (answer.error.empty() && answer.status == 200) {
    return read_feed_answer(job, answer, round, feed);
  } else {
    feed.is_gone = answer.error.empty() && answer.status == 410;
    note_failure(feed, reason_of(answer), now, round.source.every, answer.retry_after.value_or(0), m_tools.chance());
  }
  return {};
}

Result<void> Watcher::on_article(Job const& job, Answer const& answer) {
  PendingEntry* const pending = find_pending(job.feed, job.entry);
  if (pending == nullptr) {
    return {};
  }
  bool const is_there = answer.error.empty() && answer.status == 200 && !answer.body.empty();
  if (!is_there || is_led_home(pending->entry.link, job.address.path)) {
    on_no_article(job, answer, *pending);
    return {};
  }
  ANNALS_CHECK(keep(job, answer));
  report::ReaderSettings settings = m_tools.reader;
  settings.most_bytes = m_plan.settings.most_bytes;
  add_read(job.feed, *pending,
           read_article(answer, job.address.text, instant_text(m_tools.clock()), *pending, job.feed, settings));
  return {};
}

void Watcher::on_no_article(Job const& job, Answer const& answer, PendingEntry& pending) {
  Milliseconds const now = m_tools.clock();
  WatchSettings const& settings = m_plan.settings;
  bool const is_home = answer.error.empty() && answer.status == 200 && !answer.body.empty();
  Failure const failure = is_home ? Failure::lasting : failure_of(answer);
  ++pending.attempts;
  bool const is_late = now - pending.since >= settings.give_up_after && pending.attempts > 1;
  m_is_dirty = true;
  if (failure == Failure::passing ? !is_late : failure == Failure::doubtful && pending.attempts < 2) {
    constexpr Milliseconds longest = 6 * hour;
    Milliseconds const wait =
        backed_off(settings.retry, pending.attempts - 1, std::max(longest, settings.retry), m_tools.chance());
    pending.next = now + std::max(wait, answer.retry_after.value_or(0));
    m_rounds[job.feed].queued.erase(pending.key);
    m_rounds[job.feed].has_news = true;
    return;
  }
  std::vector<FetchedReport> reports;
  reports.push_back(read_own_text(pending, job.feed));
  if (!reports.front().report) {
    Error error = make_error(ErrorCode::unreadable, concat({"the article of an item without a text of its own: ",
                                                            is_home ? "led to the first page" : reason_of(answer)}));
    error.place.file = pending.entry.link;
    reports.front().report = Result<Report>(std::move(error));
  }
  add_read(job.feed, pending, std::move(reports));
}

// ---- reports ----

PendingEntry* Watcher::find_pending(std::string const& feed, EntryKey key) {
  std::vector<PendingEntry>& all = m_state.feeds[feed].pending;
  auto const found = std::ranges::find(all, key, &PendingEntry::key);
  return found == all.end() ? nullptr : &*found;
}

void Watcher::add_read(std::string const& feed, PendingEntry const& pending, std::vector<FetchedReport> reports) {
  if (m_read.empty()) {
    m_read_since = m_tools.clock();
  }
  for (FetchedReport const& one : reports) {
    m_read_bytes += one.original != nullptr ? one.original->bytes.size() : 0;
    m_read_bytes += one.report ? one.report->text.size() : 0;
  }
  m_read.push_back({feed, pending.key, pending.version, std::move(reports)});
}

/// Stores, then knows. Entries of one feed are one batch, so that it can be told how many of them were new.
Result<void> Watcher::flush_feed(std::string const& feed, std::vector<ReadEntry> entries) {
  Round& round = m_rounds[feed];
  FeedState& state = m_state.feeds[feed];
  std::vector<FetchedReport> reports;
  for (ReadEntry& entry : entries) {
    std::ranges::move(entry.reports, std::back_inserter(reports));
    round.queued.erase(entry.key);
  }
  Result<TakenReports> const taken = m_tools.take(std::move(reports));
  Milliseconds const now = m_tools.clock();
  if (!taken && taken.error().code == ErrorCode::busy) {
    m_tools.note(taken.error());
    m_not_before = now + busy_wait;  // the entries are pending still: they are fetched again
    return {};
  }
  if (!taken) {
    return taken.error();
  }
  std::set<EntryKey> keys;
  for (ReadEntry const& entry : entries) {
    SeenEntry& seen = state.seen[entry.key];
    seen = {entry.version, now, now, seen.readings + 1};
    keys.insert(entry.key);
  }
  std::erase_if(state.pending, [&keys](PendingEntry const& pending) { return keys.contains(pending.key); });
  state.reports += taken->stored;
  for (TakenReports* const sum : {&round.taken, &m_outcome.reports}) {
    sum->stored += taken->stored;
    sum->known += taken->known;
    sum->set_aside += taken->set_aside;
  }
  round.has_news = true;
  m_is_dirty = true;
  return {};
}

Result<void> Watcher::flush() {
  ANNALS_CHECK(m_tools.archive->sync());
  std::map<std::string, std::vector<ReadEntry>> by_feed;
  for (ReadEntry& entry : std::exchange(m_read, {})) {
    std::string const feed = entry.feed;
    by_feed[feed].push_back(std::move(entry));
  }
  m_read_bytes = 0;
  for (auto& [feed, entries] : by_feed) {
    ANNALS_CHECK(flush_feed(feed, std::move(entries)));
  }
  return {};
}

Result<void> Watcher::save_if_due(bool now_in_any_case) {
  Milliseconds const now = m_tools.clock();
  if (!m_is_dirty || (!now_in_any_case && now - m_saved < save_after && now >= m_saved)) {
    return {};
  }
  std::erase_if(m_state.hosts, [now](auto const& one) { return one.second.until <= now; });
  ANNALS_CHECK(m_tools.archive->sync());  // the state says what is in it
  ANNALS_CHECK(m_tools.save(m_state));
  m_is_dirty = false;
  m_saved = now;
  return {};
}

// ---- the loop ----

bool Watcher::has_due_entries(Milliseconds now) const {
  return std::ranges::any_of(m_state.feeds, [now](auto const& one) {
    return std::ranges::any_of(one.second.pending, [now](PendingEntry const& entry) { return entry.next <= now; });
  });
}

bool Watcher::is_over() const {
  bool const all_polled = std::ranges::all_of(m_rounds, [](auto const& one) { return one.second.is_polled; });
  return all_polled && m_running.empty() && m_queue.is_empty() && m_read.empty() && !has_due_entries(m_tools.clock());
}

Milliseconds Watcher::wait_time() const {
  Milliseconds const now = m_tools.clock();
  std::optional<Milliseconds> const next = m_queue.next_time();
  Milliseconds const until_next = next ? *next - now : longest_wait;
  return std::clamp<Milliseconds>(until_next, 1, longest_wait);
}

void Watcher::tell_rounds(bool is_last) {
  Milliseconds const now = m_tools.clock();
  for (auto& [url, round] : m_rounds) {
    FeedState const& feed = m_state.feeds[url];
    bool const is_busy = round.is_polling || !round.queued.empty() ||
                         std::ranges::any_of(feed.pending, [now](PendingEntry const& one) { return one.next <= now; });
    // Entries that waited are read also before the feed is polled.
    bool const has_taken = round.taken.stored > 0 || round.taken.known > 0 || round.taken.set_aside > 0;
    if (!round.has_news || (is_busy && !(is_last && has_taken)) || (!round.is_polled && !has_taken)) {
      continue;
    }
    round.has_news = false;
    auto const waiting =
        std::ranges::count_if(feed.pending, [](PendingEntry const& pending) { return pending.attempts > 0; });
    FeedStatus const status = {round.source.name,
                               round.taken.stored,
                               round.taken.known,
                               round.taken.set_aside,
                               static_cast<std::uint64_t>(waiting),
                               feed.last_success,
                               feed.next,
                               feed.error,
                               feed.is_gone};
    bool const is_new = status.stored > 0 || status.set_aside > 0 || status.error != round.told.error ||
                        status.waiting != round.told.waiting || round.told.next == 0;
    if (is_new) {
      m_tools.tell(status);
      round.told = status;
      round.taken = {};
    }
  }
}

Result<WatchOutcome> Watcher::run(WatchSpan span) {
  while (!*m_tools.stop) {
    Milliseconds const now = m_tools.clock();
    if (now >= m_not_before) {
      begin_polls(now, span);
      begin_entries(now);
    }
    ANNALS_CHECK(begin_requests());
    bool const is_full = m_read.size() >= most_read || m_read_bytes >= most_read_bytes;
    bool const is_idle = m_running.empty() || now - m_read_since >= flush_after;
    if (!m_read.empty() && (is_full || is_idle)) {
      ANNALS_CHECK(flush());
      ANNALS_CHECK(save_if_due(false));
      continue;
    }
    tell_rounds(false);
    ANNALS_CHECK(save_if_due(false));
    if (span == WatchSpan::once && is_over()) {
      break;
    }
    std::optional<Answer> answer = m_tools.transport->wait(wait_time());
    if (!answer) {
      continue;
    }
    auto const running = m_running.find(answer->ticket);
    if (running != m_running.end()) {
      Job job = std::move(running->second);
      m_running.erase(running);
      Milliseconds const answered = m_tools.clock();
      Milliseconds const asked = answer->status == 429 ? answered + answer->retry_after.value_or(minute) : 0;
      m_queue.done(job.address.origin, answered, m_tools.chance(), asked);
      ANNALS_CHECK(handle(std::move(job), *std::move(answer)));
    }
  }
  m_outcome.is_interrupted = *m_tools.stop;
  m_tools.transport->stop();
  ANNALS_CHECK(flush());
  tell_rounds(true);
  ANNALS_CHECK(save_if_due(true));
  for (auto const& [url, feed] : m_state.feeds) {
    m_outcome.feeds_failed += feed.error.empty() ? 0U : 1U;
  }
  return m_outcome;
}

}  // namespace annals::watch
