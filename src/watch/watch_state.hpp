// watch/watch_state.hpp -- what a watch knows from one run to the next: of each feed, its entries, and of each host.
// Role:   a file of JSON lines that takes the place of the one before as a whole. It may be behind the store, never
//         ahead of it: what it does not know is fetched again, and the store has it already.
// Tested by: tests/unit/watch/test_watch_state.cpp
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "report/feed.hpp"
#include "watch/feeds_file.hpp"
#include "watch/robots.hpp"

namespace annals::watch {

/// Which entry of a feed, and in which version: hashes.
using EntryKey = std::uint64_t;

struct SeenEntry {
  std::uint64_t version = 0;
  Milliseconds listed = 0;  ///< when its feed listed it last
  Milliseconds read = 0;
  std::uint32_t readings = 0;
};

/// An entry that is listed and not read yet; also after its feed lists it no more.
struct PendingEntry {
  EntryKey key = 0;
  std::uint64_t version = 0;
  Milliseconds since = 0;  ///< when it was to be read first
  Milliseconds next = 0;   ///< not before
  std::uint32_t attempts = 0;
  report::FeedEntry entry;
};

/// Undefined: zero times are never; empty strings unknown.
struct FeedState {
  std::string address;  ///< where it moved to for good
  std::string etag;
  std::string last_modified;
  std::string body_digest;  ///< of the answer that the archive has
  std::string title;
  Milliseconds next = 0;
  Milliseconds last_success = 0;
  Milliseconds last_whole = 0;  ///< last answer that was not "not modified"
  std::uint32_t unchanged = 0;  ///< answers "not modified" since
  std::uint32_t failures = 0;   ///< in a row
  std::string error;            ///< of the last poll
  bool is_gone = false;         ///< 410
  std::uint64_t reports = 0;    ///< new ones, ever
  std::unordered_map<EntryKey, SeenEntry> seen;
  std::vector<PendingEntry> pending;
};

struct HostState {
  RobotsRules robots;
  Milliseconds read = 0;   ///< when
  Milliseconds until = 0;  ///< good until; also a refusal
  bool is_closed = false;  ///< no robots.txt could be told: nothing is fetched until then
  std::string why;         ///< it is closed
};

struct WatchState {
  std::map<std::string, FeedState, std::less<>> feeds;  ///< by the address in FEEDS.toml
  std::map<std::string, HostState, std::less<>> hosts;  ///< by origin
};

std::string state_text(WatchState const& state);
/// Errors: malformed, with the line; newer_version.
Result<WatchState> parse_state(std::string_view text);

/// A file that is not there, or is empty, is a state that knows nothing.
Result<WatchState> read_state(std::string const& path);

}  // namespace annals::watch
