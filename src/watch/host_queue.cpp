#include "watch/host_queue.hpp"

#include <algorithm>
#include <utility>

#include "base/strings.hpp"

namespace annals::watch {
namespace {

constexpr std::size_t most_rule_bytes = 32U * 1024U * 1024U;
constexpr std::size_t most_known_hosts = 5000;

std::size_t bytes_of(HostState const& host) {
  std::size_t bytes = 0;
  for (RobotsRule const& rule : host.robots.rules) {
    bytes += rule.pattern.size() + sizeof rule;
  }
  return bytes;
}

}  // namespace

void HostQueue::add(Job job) {
  Host& host = m_hosts[job.address.origin];
  if (job.purpose == Purpose::robots) {
    host.waiting.push_front(std::move(job));
  } else {
    host.waiting.push_back(std::move(job));
  }
}

Job HostQueue::robots_job(std::string const& origin) const {
  Job job;
  job.purpose = Purpose::robots;
  job.address = {origin + "/robots.txt", origin, "/robots.txt"};
  if (Result<WebAddress> normal = parse_web_address(job.address.text)) {
    job.address = *std::move(normal);
  }
  job.robots_of = origin;
  return job;
}

std::optional<HostQueue::Next> HostQueue::next_of(std::string const& origin, Host& host, Milliseconds now) {
  Job& front = host.waiting.front();
  bool const is_robots = front.purpose == Purpose::robots;
  auto const known = m_known.find(origin);
  bool const is_known = known != m_known.end() && known->second.until > now;
  if (!is_robots && !is_known && host.is_asking) {
    return std::nullopt;  // its robots.txt is being fetched elsewhere
  }
  Next next;
  if (!is_robots && !is_known) {
    host.is_asking = true;
    next.job = robots_job(origin);
  } else {
    next.job = std::move(front);
    host.waiting.pop_front();
  }
  if (next.job.purpose != Purpose::robots) {
    HostState const& rules = known->second;
    next.verdict = rules.is_closed                              ? Verdict::closed
                   : !rules.robots.allow(next.job.address.path) ? Verdict::forbidden
                                                                : Verdict::begin;
  }
  if (next.verdict == Verdict::closed) {
    next.why = known->second.why;
  } else if (next.verdict == Verdict::forbidden) {
    next.why = "robots.txt forbids it";
  }
  if (next.verdict == Verdict::begin) {
    host.is_held = true;
    ++m_held;
  }
  return next;
}

std::optional<HostQueue::Next> HostQueue::next(Milliseconds now) {
  if (m_held >= m_politeness.parallel_hosts || m_hosts.empty()) {
    return std::nullopt;
  }
  auto at = m_hosts.upper_bound(m_last);
  for (std::size_t i = m_hosts.size(); i > 0; --i) {
    at = at == m_hosts.end() ? m_hosts.begin() : at;
    auto& [origin, host] = *at;
    if (host.waiting.empty() && !host.is_held && !host.is_asking && host.free_at <= now) {
      at = m_hosts.erase(at);
      continue;
    }
    if (!host.waiting.empty() && !host.is_held && host.free_at <= now) {
      if (std::optional<Next> next = next_of(origin, host, now)) {
        m_last = origin;
        return next;
      }
    }
    ++at;
  }
  return std::nullopt;
}

void HostQueue::done(std::string const& origin, Milliseconds now, double chance, Milliseconds not_before) {
  Host& host = m_hosts[origin];
  m_held -= host.is_held ? 1U : 0U;
  host.is_held = false;
  auto const known = m_known.find(origin);
  Milliseconds const asked = known == m_known.end() ? 0 : known->second.robots.crawl_delay;
  auto const uneven = static_cast<Milliseconds>(static_cast<double>(m_politeness.pause) * (0.8 + 0.4 * chance));
  host.free_at = std::max({host.free_at, now + std::max(uneven, asked), not_before});
}

void HostQueue::learn(std::string const& origin, Answer const& answer, Milliseconds now) {
  Host& host = m_hosts[origin];
  host.is_asking = false;
  HostState state;
  state.read = now;
  bool const is_there = answer.status >= 200 && answer.status < 300;
  bool const is_absent = answer.status >= 300 && answer.status < 500 && answer.status != 429;
  state.is_closed = !is_there && !is_absent;
  state.until = now + m_politeness.robots_for;
  if (state.is_closed) {
    // Counted from when the host may be asked again: whoever waits for it is told then.
    state.until = std::max(now, host.free_at) + std::max(m_politeness.closed_for, answer.retry_after.value_or(0));
    state.why =
        answer.error.empty() ? concat({"robots.txt of its host: ", std::to_string(answer.status)}) : answer.error;
  }
  if (is_there) {
    state.robots = read_robots(answer.body, m_politeness.product);
  }
  m_known[origin] = std::move(state);
  bound_rules();
}

/// A list of links may lead to any number of hosts, each with a long robots.txt: those read first are forgotten.
void HostQueue::bound_rules() {
  std::size_t bytes = 0;
  for (auto const& [origin, host] : m_known) {
    bytes += bytes_of(host);
  }
  while (m_known.size() > 1 && (bytes > most_rule_bytes || m_known.size() > most_known_hosts)) {
    auto const oldest = std::ranges::min_element(m_known, {}, [](auto const& one) { return one.second.read; });
    bytes -= bytes_of(oldest->second);
    m_known.erase(oldest);
  }
}

std::optional<Milliseconds> HostQueue::next_time() const {
  std::optional<Milliseconds> time;
  if (m_held >= m_politeness.parallel_hosts) {
    return time;
  }
  for (auto const& [origin, host] : m_hosts) {
    bool const waits_for_rules =
        host.is_asking && !host.waiting.empty() && host.waiting.front().purpose != Purpose::robots;
    if (!host.waiting.empty() && !host.is_held && !waits_for_rules && (!time || host.free_at < *time)) {
      time = host.free_at;
    }
  }
  return time;
}

bool HostQueue::is_empty() const {
  return std::ranges::all_of(m_hosts, [](auto const& one) {
    return one.second.waiting.empty() && !one.second.is_held && !one.second.is_asking;
  });
}

}  // namespace annals::watch
