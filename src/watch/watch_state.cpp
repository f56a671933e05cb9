#include "watch/watch_state.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/file.hpp"
#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::watch {
namespace {

constexpr std::string_view schema = "annals.watch/1";

std::string hex(std::uint64_t value) {
  std::string out(16, '0');
  for (std::size_t i = 16; i-- > 0; value >>= 4U) {
    out[i] = "0123456789abcdef"[value & 15U];
  }
  return out;
}

std::optional<std::uint64_t> parse_hex(std::string_view text) {
  std::uint64_t value = 0;
  auto const parsed = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  bool const is_whole = parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() && !text.empty();
  return is_whole ? std::optional(value) : std::nullopt;
}

// ---- writing ----

/// "KEY VERSION LISTED READ READINGS;...": a hundred thousand of them are no tree of values. In the order of their
/// keys, so that the same state is the same bytes.
std::string seen_text(std::unordered_map<EntryKey, SeenEntry> const& seen) {
  std::vector<EntryKey> keys;
  keys.reserve(seen.size());
  for (auto const& [key, entry] : seen) {
    keys.push_back(key);
  }
  std::ranges::sort(keys);
  std::string out;
  for (EntryKey const key : keys) {
    SeenEntry const& entry = seen.at(key);
    out += concat({hex(key), " ", hex(entry.version), " ", std::to_string(entry.listed), " ",
                   std::to_string(entry.read), " ", std::to_string(entry.readings), ";"});
  }
  return out;
}

void write_feed(std::string const& url, FeedState const& feed, JsonWriter& json) {
  json.begin_object().field("feed", url).field("address", feed.address).field("etag", feed.etag);
  json.field("last_modified", feed.last_modified).field("body_digest", feed.body_digest).field("title", feed.title);
  json.field("next", feed.next).field("last_success", feed.last_success).field("last_whole", feed.last_whole);
  json.field("unchanged", feed.unchanged).field("failures", feed.failures).field("error", feed.error);
  json.field("gone", feed.is_gone).field("reports", static_cast<std::int64_t>(feed.reports));
  json.field("seen", seen_text(feed.seen)).end_object();
}

void write_pending(std::string const& url, PendingEntry const& pending, JsonWriter& json) {
  report::FeedEntry const& entry = pending.entry;
  json.begin_object().field("pending", url).field("key", hex(pending.key)).field("version", hex(pending.version));
  json.field("since", pending.since).field("next", pending.next).field("attempts", pending.attempts);
  json.field("guid", entry.guid).field("link", entry.link).field("title", entry.title);
  json.field("published", entry.published ? entry.published->iso() : "");
  json.field("updated", entry.updated ? entry.updated->iso() : "");
  json.field("publisher", entry.publisher).field("publisher_address", entry.publisher_address);
  json.key("authors").begin_array();
  for (std::string const& author : entry.authors) {
    json.value(author);
  }
  json.end_array().field("content", entry.content).field("markup", entry.is_markup).end_object();
}

void write_host(std::string const& origin, HostState const& host, JsonWriter& json) {
  json.begin_object().field("host", origin).field("read", host.read).field("until", host.until);
  json.field("closed", host.is_closed)
      .field("why", host.why)
      .field("crawl_delay", host.robots.crawl_delay)
      .key("rules")
      .begin_array();
  for (RobotsRule const& rule : host.robots.rules) {
    json.value((rule.allows ? "+" : "-") + rule.pattern);
  }
  json.end_array().end_object();
}

// ---- reading ----

bool read_seen(std::string_view text, std::unordered_map<EntryKey, SeenEntry>& seen) {
  for (std::string_view const item : split(text, ';')) {
    auto const parts = split(item, ' ');
    if (parts.size() != 5) {
      return false;
    }
    auto const key = parse_hex(parts[0]);
    auto const version = parse_hex(parts[1]);
    auto const listed = parse_integer(parts[2]);
    auto const read = parse_integer(parts[3]);
    auto const readings = parse_integer(parts[4]);
    if (!key || !version || !listed || !read || !readings) {
      return false;
    }
    seen[*key] = {*version, *listed, *read, static_cast<std::uint32_t>(*readings)};
  }
  return true;
}

std::optional<CivilDate> day_of(Json const& value) {
  Result<CivilDate> const day = parse_civil_date(value.text());
  return day ? std::optional(*day) : std::nullopt;
}

bool read_feed(Json const& line, WatchState& state) {
  FeedState& feed = state.feeds[std::string(line["feed"].text())];
  feed.address = line["address"].text();
  feed.etag = line["etag"].text();
  feed.last_modified = line["last_modified"].text();
  feed.body_digest = line["body_digest"].text();
  feed.title = line["title"].text();
  feed.next = line["next"].integer;
  feed.last_success = line["last_success"].integer;
  feed.last_whole = line["last_whole"].integer;
  feed.unchanged = static_cast<std::uint32_t>(line["unchanged"].integer);
  feed.failures = static_cast<std::uint32_t>(line["failures"].integer);
  feed.error = line["error"].text();
  feed.is_gone = line["gone"].boolean;
  feed.reports = static_cast<std::uint64_t>(line["reports"].integer);
  return read_seen(line["seen"].text(), feed.seen);
}

bool read_pending(Json const& line, WatchState& state) {
  auto const key = parse_hex(line["key"].text());
  auto const version = parse_hex(line["version"].text());
  auto const feed = state.feeds.find(line["pending"].text());
  if (!key || !version || feed == state.feeds.end()) {
    return false;
  }
  PendingEntry pending;
  pending.key = *key;
  pending.version = *version;
  pending.since = line["since"].integer;
  pending.next = line["next"].integer;
  pending.attempts = static_cast<std::uint32_t>(line["attempts"].integer);
  report::FeedEntry& entry = pending.entry;
  entry.guid = line["guid"].text();
  entry.link = line["link"].text();
  entry.title = line["title"].text();
  entry.published = day_of(line["published"]);
  entry.updated = day_of(line["updated"]);
  entry.publisher = line["publisher"].text();
  entry.publisher_address = line["publisher_address"].text();
  for (Json const& author : line["authors"].items) {
    entry.authors.emplace_back(author.text());
  }
  entry.content = line["content"].text();
  entry.is_markup = line["markup"].boolean;
  feed->second.pending.push_back(std::move(pending));
  return true;
}

bool read_host(Json const& line, WatchState& state) {
  HostState& host = state.hosts[std::string(line["host"].text())];
  host.read = line["read"].integer;
  host.until = line["until"].integer;
  host.is_closed = line["closed"].boolean;
  host.why = line["why"].text();
  host.robots.crawl_delay = line["crawl_delay"].integer;
  for (Json const& rule : line["rules"].items) {
    if (rule.text().empty()) {
      return false;
    }
    host.robots.rules.push_back({rule.text().front() == '+', std::string(rule.text().substr(1))});
  }
  return true;
}

bool read_line(Json const& line, WatchState& state) {
  if (!line["feed"].is_null()) {
    return read_feed(line, state);
  }
  return !line["pending"].is_null() ? read_pending(line, state) : !line["host"].is_null() && read_host(line, state);
}

Error at_line(Error error, std::uint64_t line) {
  error.place.line = line;
  return error;
}

}  // namespace

std::string state_text(WatchState const& state) {
  JsonWriter json;
  std::string out;
  auto const end_line = [&] {
    out += json.text();
    out += '\n';
    json.clear();
  };
  json.begin_object().field("schema", schema).end_object();
  end_line();
  for (auto const& [url, feed] : state.feeds) {
    write_feed(url, feed, json);
    end_line();
    for (PendingEntry const& pending : feed.pending) {
      write_pending(url, pending, json);
      end_line();
    }
  }
  for (auto const& [origin, host] : state.hosts) {
    write_host(origin, host, json);
    end_line();
  }
  return out;
}

Result<WatchState> parse_state(std::string_view text) {
  WatchState state;
  std::uint64_t number = 0;
  while (!text.empty()) {
    std::size_t const end = text.find('\n');
    std::string_view const given = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++number;
    Result<Json> const line = parse_json(given);
    if (!line) {
      return at_line(line.error(), number);
    }
    if (number == 1 && (*line)["schema"].text() != schema) {
      bool const is_newer = (*line)["schema"].text().starts_with("annals.watch/");
      return at_line(make_error(is_newer ? ErrorCode::newer_version : ErrorCode::malformed,
                                is_newer ? "the state of a watch of a newer Annals" : "not the state of a watch"),
                     number);
    }
    if (number > 1 && !read_line(*line, state)) {
      return at_line(make_error(ErrorCode::malformed, "not a line of the state of a watch"), number);
    }
  }
  return state;
}

Result<WatchState> read_state(std::string const& path) {
  if (!file_exists(path)) {
    return WatchState();
  }
  ANNALS_TRY(std::string const text, read_file(path));
  Result<WatchState> state = parse_state(text);
  if (!state) {
    Error error = state.error();
    error.place.file = path;
    error.message += "; without this file the watch begins anew, and stores nothing twice";
    return error;
  }
  return state;
}

}  // namespace annals::watch
