// watch/feeds_file.hpp -- FEEDS.toml: which feeds to watch, how often, and how politely.
// Role:   the only file pair that knows TOML (toml++). A wrong key or type is an error before anything is fetched.
// Source: TOML 1.0; docs/watching.md lists the keys.
// Tested by: tests/unit/watch/test_feeds_file.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::watch {

/// Times are milliseconds everywhere in this room: spans, and instants since 1970-01-01T00:00:00Z.
using Milliseconds = std::int64_t;

constexpr Milliseconds second = 1000;
constexpr Milliseconds minute = 60 * second;
constexpr Milliseconds hour = 60 * minute;
constexpr Milliseconds day = 24 * hour;

/// What becomes a report: the article behind an entry's link, or the entry's own text.
enum class FetchKind : std::uint8_t { article, feed };

struct FeedSource {
  std::string url;
  std::string name;  ///< the address when none is given
  Milliseconds every = 15 * minute;
  FetchKind fetch = FetchKind::article;
};

struct WatchSettings {
  std::string user_agent;  ///< product token first: "annals/0.1.0"
  std::string contact;     ///< an address or page for those who are fetched from; stands behind the user agent
  std::string archive;     ///< folder; relative to the folder of the file
  std::uint64_t most_bytes = 16U * 1024U * 1024U;  ///< of one answer, unpacked
  std::uint64_t most_entries = 10'000;             ///< of one feed
  Milliseconds connect_timeout = 20 * second;
  Milliseconds timeout = 2 * minute;     ///< of a whole answer
  Milliseconds pause = 2 * second;       ///< between two requests to one host
  Milliseconds retry = 10 * minute;      ///< after a first failure; doubles
  Milliseconds give_up_after = 2 * day;  ///< on the article of an entry
  Milliseconds forget_after = 60 * day;  ///< an entry that its feed lists no more
  std::uint64_t parallel_hosts = 8;
  bool allow_private_addresses = false;
};

struct WatchPlan {
  WatchSettings settings;
  std::vector<FeedSource> feeds;
};

/// `path` is for messages. Addresses of feeds differ from each other.
/// Errors:  usage  with line and column: what TOML does not allow; an unknown key; a wrong type; a span out of range;
///                 an address that is not http or https; no feed at all
/// Failing example: every = "soon" -> "feeds.toml:3:9: a span of time is a number with s, m, h or d: 'soon'"
Result<WatchPlan> read_feeds_file(std::string_view text, std::string const& path);

/// "90s", "15m", "2h", "7d". Undefined: empty for everything else.
Result<Milliseconds> parse_span(std::string_view text);

}  // namespace annals::watch
