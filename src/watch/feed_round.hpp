// watch/feed_round.hpp -- what an answer for a feed changes in what is known of it: pure functions over FeedState.
// Tested by: tests/unit/watch/test_feed_round.cpp
#pragma once

#include <string>

#include "watch/watch_state.hpp"

namespace annals::watch {

/// Every key of a feed tells one entry: by guid, else link, else what it says. Entries of one guid that say different
/// things are different entries.
struct KeyedEntry {
  EntryKey key = 0;
  std::uint64_t version = 0;  ///< changes with its link, title, date of update and words
  report::FeedEntry entry;
};
std::vector<KeyedEntry> keyed_entries(std::vector<report::FeedEntry> entries);

struct RoundLimits {
  std::uint64_t most_entries = 10'000;
  std::uint64_t most_bytes = 16U * 1024U * 1024U;  ///< of the contents of what is pending
  Milliseconds every = 15 * minute;
  Milliseconds forget_after = 60 * day;
};

struct RoundOutcome {
  std::uint64_t added = 0;
  bool is_whole = true;  ///< false: there was no room for all; they are taken from the next answer
};

/// Takes the entries of an answer: new ones and changed ones become pending; what the feed has not listed for long is
/// forgotten. A changed entry is pending until it is due: it waits twice as long with each reading, so that one that
/// changes all the time is read once a day.
RoundOutcome take_entries(FeedState& feed, std::vector<report::FeedEntry> entries, Milliseconds now,
                          RoundLimits const& limits);

/// The feed was read, or is as it was. `chance` in [0, 1).
void note_success(FeedState& feed, Milliseconds now, Milliseconds every, double chance);
/// The wait doubles with each failure in a row, up to a day, unevenly, and is never less than what the server asked
/// for. An address that it had moved to is given up after the third.
void note_failure(FeedState& feed, std::string error, Milliseconds now, Milliseconds every, Milliseconds asked,
                  double chance);

/// The span doubled `times` times, at most `most`, between three and five quarters of it by `chance`.
Milliseconds backed_off(Milliseconds span, std::uint32_t times, Milliseconds most, double chance);

/// Whether to ask without conditions: a server that calls everything unchanged is not believed for ever.
bool asks_for_whole(FeedState const& feed, Milliseconds now);

/// "2026-11-23T22:57:30Z"
std::string instant_text(Milliseconds time);

}  // namespace annals::watch
