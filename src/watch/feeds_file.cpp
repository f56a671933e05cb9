#include "watch/feeds_file.hpp"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "base/strings.hpp"
#include "watch/web_address.hpp"

namespace annals::watch {
namespace {

struct Bounds {
  std::int64_t least;
  std::int64_t most;
};

/// Takes the keys of one table, each once; keeps the first error. finish() refuses what nobody took.
class TableReader {
 public:
  TableReader(toml::table const& table, std::string path) : m_table(table), m_path(std::move(path)) {}

  /// Whether it is there.
  bool take(std::string_view key, std::string& field) {
    toml::node const* const node = find(key);
    if (node == nullptr) {
      return false;
    }
    if (auto const value = node->value_exact<std::string>(); value && !trim(*value).empty()) {
      field = trim(*value);
      return true;
    }
    fail(*node, concat({"'", key, "' is a text in quotes"}));
    return false;
  }
  void take(std::string_view key, bool& field) {
    if (toml::node const* const node = find(key)) {
      auto const value = node->value_exact<bool>();
      value ? void(field = *value) : fail(*node, concat({"'", key, "' is true or false"}));
    }
  }
  void take(std::string_view key, std::uint64_t& field, Bounds bounds) {
    toml::node const* const node = find(key);
    if (node == nullptr) {
      return;
    }
    auto const value = node->value_exact<std::int64_t>();
    if (!value || *value < bounds.least || *value > bounds.most) {
      fail(*node, concat({"'", key, "' is a number from ", std::to_string(bounds.least), " to ",
                          std::to_string(bounds.most)}));
    } else {
      field = static_cast<std::uint64_t>(*value);
    }
  }
  void take_span(std::string_view key, Milliseconds& field, Bounds bounds) {
    toml::node const* const node = find(key);
    if (node == nullptr) {
      return;
    }
    auto const value = node->value_exact<std::string>();
    Result<Milliseconds> const span = parse_span(value ? *value : "");
    if (!span) {
      fail(*node, concat({"'", key, "' ", span.error().message}), value ? *value : "");
    } else if (*span < bounds.least || *span > bounds.most) {
      fail(*node,
           concat({"'", key, "' is at least ", std::to_string(bounds.least / second), "s and at most ",
                   std::to_string(bounds.most / second), "s"}),
           *value);
    } else {
      field = *span;
    }
  }
  /// The node of a key that was taken: for errors about its value.
  void refuse(std::string_view key, std::string message, std::string piece) {
    toml::node const* const node = m_table.get(key);
    fail(node == nullptr ? static_cast<toml::node const&>(m_table) : *node, std::move(message), std::move(piece));
  }
  void fail(toml::node const& node, std::string message, std::string piece = {}) {
    if (!m_error) {
      m_error = make_error(ErrorCode::usage, std::move(message));
      m_error->place = {m_path, node.source().begin.line, node.source().begin.column, {}};
      m_error->piece = piece.substr(0, 80);
    }
  }
  Result<void> finish() {
    for (auto const& [key, node] : m_table) {
      if (!m_error && std::ranges::find(m_known, key.str()) == m_known.end()) {
        std::optional<std::string> const near = nearest_name(key.str(), m_known);
        m_error = make_error(ErrorCode::usage, concat({"unknown key '", key.str(), "'",
                                                       near ? concat({"; did you mean '", *near, "'?"}) : ""}));
        m_error->place = {m_path, key.source().begin.line, key.source().begin.column, {}};
      }
    }
    return m_error ? Result<void>(*m_error) : Result<void>();
  }
  toml::node const* find(std::string_view key) {
    m_known.emplace_back(key);
    return m_table.get(key);
  }

 private:
  toml::table const& m_table;
  std::string m_path;
  std::vector<std::string> m_known;
  std::optional<Error> m_error;
};

Result<void> read_settings(toml::table const& table, std::string const& path, WatchSettings& settings) {
  TableReader reader(table, path);
  if (reader.take("user_agent", settings.user_agent) &&
      !std::ranges::all_of(settings.user_agent, [](char c) { return c >= ' ' && c <= '~'; })) {
    reader.refuse("user_agent", "'user_agent' is printable ASCII", settings.user_agent);
  }
  if (reader.take("contact", settings.contact) &&
      !std::ranges::all_of(settings.contact, [](char c) { return c > ' ' && c <= '~'; })) {
    reader.refuse("contact", "'contact' is an address without spaces", settings.contact);
  }
  reader.take("archive", settings.archive);
  reader.take("most_bytes", settings.most_bytes, {64 * 1024, 256 * 1024 * 1024});
  reader.take("most_entries", settings.most_entries, {1, 100'000});
  reader.take("parallel_hosts", settings.parallel_hosts, {1, 64});
  reader.take_span("connect_timeout", settings.connect_timeout, {second, 5 * minute});
  reader.take_span("timeout", settings.timeout, {second, hour});
  reader.take_span("pause", settings.pause, {0, hour});
  reader.take_span("retry", settings.retry, {second, day});
  reader.take_span("give_up_after", settings.give_up_after, {0, 30 * day});
  reader.take_span("forget_after", settings.forget_after, {day, 3650 * day});
  reader.take("allow_private_addresses", settings.allow_private_addresses);
  return reader.finish();
}

Result<FeedSource> read_feed_source(toml::table const& table, std::string const& path) {
  TableReader reader(table, path);
  FeedSource feed;
  if (!reader.take("url", feed.url)) {
    reader.fail(table, "a feed has a 'url'");
  } else if (Result<WebAddress> const address = parse_web_address(feed.url); !address) {
    reader.refuse("url", address.error().message, feed.url);
  } else {
    feed.url = address->text;
  }
  feed.name = feed.url;
  reader.take("name", feed.name);
  reader.take_span("every", feed.every, {second, 30 * day});
  std::string fetch = "article";
  if (reader.take("fetch", fetch) && fetch != "article" && fetch != "feed") {
    reader.refuse("fetch", "'fetch' is \"article\" or \"feed\"", fetch);
  }
  feed.fetch = fetch == "feed" ? FetchKind::feed : FetchKind::article;
  ANNALS_CHECK(reader.finish());
  return feed;
}

Result<void> read_feed_sources(toml::node const& node, std::string const& path, WatchPlan& plan, TableReader& reader) {
  toml::array const* const feeds = node.as_array();
  for (std::size_t i = 0; feeds != nullptr && i < feeds->size(); ++i) {
    toml::table const* const table = feeds->get(i)->as_table();
    if (table == nullptr) {
      reader.fail(*feeds->get(i), "a feed is a table: [[feed]]");
      return {};
    }
    ANNALS_TRY(FeedSource feed, read_feed_source(*table, path));
    if (std::ranges::find(plan.feeds, feed.url, &FeedSource::url) != plan.feeds.end()) {
      reader.fail(*table, "this feed is listed twice", feed.url);
      return {};
    }
    plan.feeds.push_back(std::move(feed));
  }
  if (feeds == nullptr) {
    reader.fail(node, "feeds are tables: [[feed]]");
  }
  return {};
}

}  // namespace

Result<Milliseconds> parse_span(std::string_view text) {
  constexpr std::string_view units = "smhd";
  constexpr Milliseconds lengths[] = {second, minute, hour, day};
  std::size_t const unit = text.empty() ? std::string_view::npos : units.find(text.back());
  auto const number = unit == std::string_view::npos ? std::nullopt : parse_integer(text.substr(0, text.size() - 1));
  if (!number || *number < 0 || *number > 1'000'000) {
    return make_error(ErrorCode::usage, "is a span of time, a number with s, m, h or d: \"15m\"");
  }
  return *number * lengths[unit];
}

Result<WatchPlan> read_feeds_file(std::string_view text, std::string const& path) {
  toml::parse_result const parsed = toml::parse(text, path);
  if (!parsed) {
    Error error = make_error(ErrorCode::usage, std::string(parsed.error().description()));
    error.place = {path, parsed.error().source().begin.line, parsed.error().source().begin.column, {}};
    return error;
  }
  WatchPlan plan;
  TableReader reader(parsed.table(), path);
  if (toml::node const* const node = reader.find("settings")) {
    toml::table const* const table = node->as_table();
    if (table == nullptr) {
      reader.fail(*node, "'settings' is a table: [settings]");
    } else {
      ANNALS_CHECK(read_settings(*table, path, plan.settings));
    }
  }
  toml::node const* const feeds = reader.find("feed");
  if (feeds != nullptr) {
    ANNALS_CHECK(read_feed_sources(*feeds, path, plan, reader));
  }
  ANNALS_CHECK(reader.finish());
  if (plan.feeds.empty()) {
    Error error = make_error(ErrorCode::usage, "no feed is listed: a feed is [[feed]] with a url");
    error.place.file = path;
    return error;
  }
  return plan;
}

}  // namespace annals::watch
