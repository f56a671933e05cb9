// watch/host_queue.hpp -- who is asked next: one request at a time to a host, a pause between, robots.txt first.
// Role:   all politeness towards hosts in one place. Pure: time comes in.
// Source: RFC 9309 (robots.txt: 4xx is no rules, 5xx and silence are a refusal for a while, kept a day).
// Tested by: tests/unit/watch/test_host_queue.cpp
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>

#include "watch/transport.hpp"
#include "watch/watch_state.hpp"
#include "watch/web_address.hpp"

namespace annals::watch {

enum class Purpose : std::uint8_t { feed, article, robots };

/// Something to fetch, wherever redirects have led it so far.
struct Job {
  Purpose purpose = Purpose::feed;
  std::string feed;    ///< its address in FEEDS.toml
  EntryKey entry = 0;  ///< of an article
  WebAddress address;
  unsigned redirects = 0;
  bool moved_for_good = true;  ///< all redirects so far are for good
  std::string robots_of;       ///< origin whose robots.txt it is
};

struct Politeness {
  std::string product;  ///< of the user agent, as robots.txt names it
  Milliseconds pause = 2 * second;
  Milliseconds closed_for = 10 * minute;  ///< where robots.txt cannot be told
  Milliseconds robots_for = day;
  std::size_t parallel_hosts = 8;
};

class HostQueue {
 public:
  /// `hosts` is kept up to date; must outlive the queue.
  HostQueue(Politeness politeness, std::map<std::string, HostState, std::less<>>& hosts)
      : m_politeness(std::move(politeness)), m_known(hosts) {}

  void add(Job job);

  enum class Verdict : std::uint8_t { begin, forbidden, closed };
  struct Next {
    Job job;
    Verdict verdict = Verdict::begin;  ///< forbidden, closed: it is not to be fetched (now), and no host is held for it
    std::string why;                   ///< not
  };
  /// What may begin now; its host is held until done(). Empty when nothing may.
  std::optional<Next> next(Milliseconds now);
  /// Frees the host. `chance` in [0, 1) makes pauses uneven; nothing is asked before `not_before`.
  void done(std::string const& origin, Milliseconds now, double chance, Milliseconds not_before = 0);
  /// What an answer for a robots.txt says of whoever it is of.
  void learn(std::string const& origin, Answer const& answer, Milliseconds now);
  /// When a waiting job may begin next. Undefined: empty when none waits for a time.
  [[nodiscard]] std::optional<Milliseconds> next_time() const;
  /// Whether nothing waits and nothing is held.
  [[nodiscard]] bool is_empty() const;

 private:
  struct Host {
    std::deque<Job> waiting;
    bool is_held = false;
    bool is_asking = false;  ///< its robots.txt is under way
    Milliseconds free_at = 0;
  };
  std::optional<Next> next_of(std::string const& origin, Host& host, Milliseconds now);
  Job robots_job(std::string const& origin) const;
  void bound_rules();

  Politeness m_politeness;
  std::map<std::string, HostState, std::less<>>& m_known;
  std::map<std::string, Host, std::less<>> m_hosts;
  std::string m_last;  ///< served last: the next one comes first
  std::size_t m_held = 0;
};

}  // namespace annals::watch
