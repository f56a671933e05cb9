// cli/progress.cpp -- how far a long run is. See cli/progress.hpp.
#include "cli/progress.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/json.hpp"
#include "base/strings.hpp"

namespace annals::cli {
namespace {

constexpr std::uint64_t bar_cells = 20;

/// Undefined: empty when it cannot be told yet.
std::optional<double> seconds_left(ProgressCounts const& counts, std::optional<std::uint64_t> total, double seconds) {
  if (!total || counts.done() == 0 || counts.done() > *total) {
    return std::nullopt;
  }
  return seconds * static_cast<double>(*total - counts.done()) / static_cast<double>(counts.done());
}

double rate(ProgressCounts const& counts, double seconds) {
  return seconds > 0 ? static_cast<double>(counts.done()) / seconds : 0;
}

std::string whole(double number) {
  return std::to_string(static_cast<std::int64_t>(std::llround(number)));
}

std::string duration_text(double seconds) {
  if (seconds < 100) {
    return whole(seconds) + " s";
  }
  return seconds < 6000 ? whole(seconds / 60) + " min" : whole(seconds / 3600) + " h";
}

std::string text_line(ProgressCounts const& counts, std::optional<std::uint64_t> total, double seconds) {
  std::string line = std::to_string(counts.done());
  if (total) {
    line += concat({"/", std::to_string(*total)});
  }
  line += concat({" reports, ", whole(rate(counts, seconds)), "/s"});
  if (std::optional<double> const left = seconds_left(counts, total, seconds)) {
    line += concat({", ", duration_text(*left), " left"});
  }
  return line + concat({", ", std::to_string(counts.events), " events"});
}

std::string bar_of(ProgressCounts const& counts, std::uint64_t total) {
  std::uint64_t const filled = total == 0 ? bar_cells : std::min(bar_cells, bar_cells * counts.done() / total);
  return concat({"[", std::string(filled, '#'), std::string(bar_cells - filled, ' '), "] "});
}

std::string json_line(ProgressCounts const& counts, std::optional<std::uint64_t> total, double seconds) {
  JsonWriter json;
  json.begin_object().field("done", counts.done()).key("total");
  if (total) {
    json.value(*total);
  } else {
    json.null();
  }
  json.field("stored", counts.stored).field("known", counts.known).field("set_aside", counts.set_aside);
  json.field("events", counts.events).field("seconds", std::round(seconds * 10) / 10);
  json.field("per_second", std::round(rate(counts, seconds) * 10) / 10).key("seconds_left");
  if (std::optional<double> const left = seconds_left(counts, total, seconds)) {
    json.value(std::round(*left));
  } else {
    json.null();
  }
  json.end_object();
  return json.take();
}

std::chrono::milliseconds pause_of(ProgressStyle style) {
  switch (style) {
    case ProgressStyle::bar:
      return std::chrono::milliseconds(100);
    case ProgressStyle::json:
      return std::chrono::milliseconds(1000);
    case ProgressStyle::plain:
    case ProgressStyle::none:
      break;
  }
  return std::chrono::milliseconds(10'000);
}

}  // namespace

std::vector<std::string> progress_choices() {
  return {"auto", "plain", "json", "none"};
}

ProgressStyle progress_style(std::string_view choice, bool is_terminal) {
  if (choice == "json") {
    return ProgressStyle::json;
  }
  if (choice == "none") {
    return ProgressStyle::none;
  }
  return choice == "auto" && is_terminal ? ProgressStyle::bar : ProgressStyle::plain;
}

std::string progress_line(ProgressStyle style, ProgressCounts const& counts, std::optional<std::uint64_t> total,
                          double seconds) {
  switch (style) {
    case ProgressStyle::bar:
      return concat({total ? bar_of(counts, *total) : std::string(), text_line(counts, total, seconds)});
    case ProgressStyle::plain:
      return concat({"annals: ", text_line(counts, total, seconds)});
    case ProgressStyle::json:
      return json_line(counts, total, seconds);
    case ProgressStyle::none:
      break;
  }
  return {};
}

Progress::Progress(ProgressStyle style, std::optional<std::uint64_t> total)
    : m_style(style), m_total(total), m_start(Clock::now()), m_next(m_start + pause_of(style)) {}

void Progress::print(ProgressCounts const& counts) {
  double const seconds = std::chrono::duration<double>(Clock::now() - m_start).count();
  std::string const line = progress_line(m_style, counts, m_total, seconds);
  if (m_style == ProgressStyle::bar) {
    std::fprintf(stderr, "\r%s\x1b[K", line.c_str());
    std::fflush(stderr);
    m_on_screen = true;
  } else {
    std::fprintf(stderr, "%s\n", line.c_str());
  }
}

void Progress::show(ProgressCounts const& counts) {
  if (m_style == ProgressStyle::none || Clock::now() < m_next) {
    return;
  }
  m_next = Clock::now() + pause_of(m_style);
  print(counts);
}

void Progress::finish(ProgressCounts const& counts) {
  if (m_style == ProgressStyle::json) {
    print(counts);
  }
  clear();
}

void Progress::clear() {
  if (m_on_screen) {
    std::fputs("\r\x1b[K", stderr);
    m_on_screen = false;
  }
}

}  // namespace annals::cli
