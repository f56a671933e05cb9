// cli/progress.hpp -- how far a long run is, on standard error.
// Role:   a bar on a terminal, plain lines elsewhere, JSON lines for programs.
// Tested by: tests/unit/cli/test_progress.cpp, tests/cli/ingest/
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals::cli {

/// Units: reports, but for `events` and `incidents`.
struct ProgressCounts {
  std::uint64_t stored = 0;    ///< new ones, safe on the disk
  std::uint64_t waiting = 0;   ///< coded, in the batch that is not written yet
  std::uint64_t known = 0;     ///< were stored already
  std::uint64_t versions = 0;  ///< of those stored: other versions of reports that were there
  std::uint64_t set_aside = 0;
  std::uint64_t events = 0;
  std::uint64_t incidents = 0;  ///< that were not there before

  [[nodiscard]] std::uint64_t done() const { return stored + waiting + known + set_aside; }
};

enum class ProgressStyle : std::uint8_t { bar, plain, json, none };

/// "auto", "plain", "json", "none": the values of --progress.
std::vector<std::string> progress_choices();
/// `auto` is a bar when standard error is a terminal, else plain lines.
ProgressStyle progress_style(std::string_view choice, bool is_terminal);

/// One line, without a line break, for `seconds` of work so far.
/// Undefined: without `total` there is no bar, no share and no time left.
/// Example: progress_line(bar, {...}, 1000, 10) -> "[#####               ] 250/1000 reports, 25/s, 30 s left, 410
/// events"
std::string progress_line(ProgressStyle style, ProgressCounts const& counts, std::optional<std::uint64_t> total,
                          double seconds);

/// Shows the line of now, at most ten times a second for a bar, once in a second for JSON, in ten for plain lines.
class Progress {
 public:
  Progress(ProgressStyle style, std::optional<std::uint64_t> total);
  void show(ProgressCounts const& counts);
  /// The last line; a bar leaves the screen.
  void finish(ProgressCounts const& counts);
  /// Takes the bar away, so that something else can be said.
  void clear();

 private:
  using Clock = std::chrono::steady_clock;
  void print(ProgressCounts const& counts);
  ProgressStyle m_style;
  std::optional<std::uint64_t> m_total;
  Clock::time_point m_start;
  Clock::time_point m_next;
  bool m_on_screen = false;
};

}  // namespace annals::cli
