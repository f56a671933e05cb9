#include "watch/feed_round.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <unordered_set>
#include <utility>

#include "base/content_id.hpp"
#include "base/strings.hpp"

namespace annals::watch {
namespace {

constexpr std::uint32_t most_unchanged = 12;
constexpr std::uint64_t seen_for_each_listed = 4;

std::uint64_t hash_of(std::initializer_list<std::string_view> parts) {
  std::string joined;
  for (std::string_view const part : parts) {
    joined += concat({std::to_string(part.size()), ":", part});
  }
  std::array<std::uint8_t, 32> const digest = sha256(joined);
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    hash = hash << 8U | digest[i];
  }
  return hash;
}

/// The words without the tags between them: tags carry counters that change with each answer.
std::string without_tags(std::string_view content) {
  std::string out;
  while (!content.empty()) {
    std::size_t const open = content.find('<');
    out += content.substr(0, open);
    std::size_t const close = open == std::string_view::npos ? open : content.find('>', open);
    content.remove_prefix(close == std::string_view::npos ? content.size() : close + 1);
  }
  return out;
}

std::string_view identity_of(report::FeedEntry const& entry) {
  return entry.guid.empty() ? std::string_view(entry.link) : std::string_view(entry.guid);
}

/// What the feed listed longest ago goes first.
void bound_seen(FeedState& feed, std::uint64_t most) {
  if (feed.seen.size() <= most) {
    return;
  }
  std::vector<Milliseconds> times;
  times.reserve(feed.seen.size());
  for (auto const& [key, entry] : feed.seen) {
    times.push_back(entry.listed);
  }
  auto const limit = times.begin() + static_cast<std::ptrdiff_t>(times.size() - most);
  std::ranges::nth_element(times, limit);
  Milliseconds const oldest = *limit;
  std::erase_if(feed.seen, [oldest](auto const& one) { return one.second.listed < oldest; });
}

/// When a changed entry may be read again.
Milliseconds next_reading(SeenEntry const& seen, RoundLimits const& limits) {
  std::uint32_t const times = seen.readings > 0 ? seen.readings - 1 : 0;
  Milliseconds wait = limits.every;
  for (std::uint32_t i = 0; i < times && wait < day; ++i) {
    wait *= 2;
  }
  return seen.read + std::min(wait, day);
}

}  // namespace

std::vector<KeyedEntry> keyed_entries(std::vector<report::FeedEntry> entries) {
  std::vector<KeyedEntry> out;
  out.reserve(entries.size());
  std::unordered_map<std::string_view, std::uint64_t> versions;
  std::unordered_set<std::string_view> ambiguous;
  for (report::FeedEntry& entry : entries) {
    std::uint64_t const version =
        hash_of({entry.link, entry.title, entry.updated_as_written, without_tags(entry.content)});
    out.push_back({0, version, std::move(entry)});
  }
  for (KeyedEntry const& one : out) {
    auto const [at, is_new] = versions.emplace(identity_of(one.entry), one.version);
    if (!is_new && at->second != one.version) {
      ambiguous.insert(identity_of(one.entry));
    }
  }
  for (KeyedEntry& one : out) {
    std::string_view const identity = identity_of(one.entry);
    bool const says_all = identity.empty() || ambiguous.contains(identity);
    one.key = says_all ? hash_of({identity, "version", std::to_string(one.version)}) : hash_of({identity});
  }
  return out;
}

RoundOutcome take_entries(FeedState& feed, std::vector<report::FeedEntry> entries, Milliseconds now,
                          RoundLimits const& limits) {
  RoundOutcome outcome;
  std::unordered_map<EntryKey, std::size_t> waiting;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < feed.pending.size(); ++i) {
    waiting[feed.pending[i].key] = i;
    bytes += feed.pending[i].entry.content.size();
  }
  for (KeyedEntry& one : keyed_entries(std::move(entries))) {
    if (auto const at = waiting.find(one.key); at != waiting.end()) {
      PendingEntry& pending = feed.pending[at->second];
      std::uint64_t const changed = bytes - pending.entry.content.size() + one.entry.content.size();
      if (changed > std::max(bytes, limits.most_bytes)) {
        outcome.is_whole = false;
        continue;
      }
      bytes = changed;
      pending.version = one.version;
      pending.entry = std::move(one.entry);
      continue;
    }
    Milliseconds due = 0;
    if (auto const seen = feed.seen.find(one.key); seen != feed.seen.end()) {
      seen->second.listed = now;
      if (seen->second.version == one.version) {
        continue;
      }
      // What is seen too early is kept: the feed may be unchanged, or list it no more, when its time has come.
      due = next_reading(seen->second, limits);
    }
    bytes += one.entry.content.size();
    if (feed.pending.size() >= limits.most_entries || bytes > limits.most_bytes) {
      outcome.is_whole = false;
      break;
    }
    waiting[one.key] = feed.pending.size();
    feed.pending.push_back({one.key, one.version, std::max(now, due), due, 0, std::move(one.entry)});
    ++outcome.added;
  }
  std::erase_if(feed.seen, [&](auto const& one) { return now - one.second.listed > limits.forget_after; });
  bound_seen(feed, seen_for_each_listed * limits.most_entries);
  return outcome;
}

Milliseconds backed_off(Milliseconds span, std::uint32_t times, Milliseconds most, double chance) {
  for (std::uint32_t i = 0; i < times && span < most; ++i) {
    span *= 2;
  }
  return static_cast<Milliseconds>(static_cast<double>(std::min(span, most)) * (0.75 + 0.5 * chance));
}

void note_success(FeedState& feed, Milliseconds now, Milliseconds every, double chance) {
  feed.failures = 0;
  feed.error.clear();
  feed.last_success = now;
  feed.next = now + static_cast<Milliseconds>(static_cast<double>(every) * (0.9 + 0.2 * chance));
}

void note_failure(FeedState& feed, std::string error, Milliseconds now, Milliseconds every, Milliseconds asked,
                  double chance) {
  constexpr std::uint32_t tries_of_new_address = 3;
  feed.next = now + std::max(asked, backed_off(every, feed.failures, std::max(every, day), chance));
  ++feed.failures;
  feed.error = std::move(error);
  if (feed.failures >= tries_of_new_address) {
    feed.address.clear();
  }
}

bool asks_for_whole(FeedState const& feed, Milliseconds now) {
  return feed.unchanged >= most_unchanged || now - feed.last_whole >= day;
}

std::string instant_text(Milliseconds time) {
  Milliseconds const days = (time - (time < 0 ? day - 1 : 0)) / day;
  Milliseconds const rest = time - days * day;
  std::array<char, 16> text = {};
  std::snprintf(text.data(), text.size(), "T%02d:%02d:%02dZ", static_cast<int>(rest / hour % 24),
                static_cast<int>(rest / minute % 60), static_cast<int>(rest / second % 60));
  return CivilDate{static_cast<std::int32_t>(days)}.iso() + text.data();
}

}  // namespace annals::watch
