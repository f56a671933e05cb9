// cli/set_aside.hpp -- what was set aside in a run: told as it comes, counted, and kept.
// Role:   one form for `annals ingest`, `annals code` and the server's jobs.
// Tested by: tests/cli/quarantine/, tests/unit/cli/test_set_aside.cpp
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>

#include "annals/report.hpp"
#include "annals/result.hpp"
#include "cli/command_line.hpp"
#include "cli/output_file.hpp"
#include "store/store.hpp"

namespace annals::cli {

/// As a store keeps it. `language` is empty unless it is the reason.
store::Reject reject_of(Error const& error, std::shared_ptr<Original const> original, std::string const& language);

/// Tells whether a run could do nothing at all: what it was to read could not even be opened.
class Unopened {
 public:
  void add(Error const& error) {
    bool const is_unopened = error.code == ErrorCode::not_found || error.code == ErrorCode::unreadable;
    (is_unopened ? m_unopened : m_others) += 1;
  }
  /// `done`: whether anything was read.
  [[nodiscard]] bool is_all(bool done) const { return m_unopened > 0 && m_others == 0 && !done; }
  /// Of a run to which every error was added.
  [[nodiscard]] ExitCode exit_code(bool done) const {
    return is_all(done) ? ExitCode::failed : m_unopened + m_others > 0 ? ExitCode::quarantined : ExitCode::ok;
  }

 private:
  std::uint64_t m_unopened = 0;
  std::uint64_t m_others = 0;
};

/// How many reports were in languages that are not read.
class UnreadLanguages {
 public:
  void add(std::string const& code) { m_counts[code] += code.empty() ? 0U : 1U; }
  /// "set aside: 12 reports in languages that are not read (Russian 7, Arabic 5)", the most frequent first.
  /// Undefined: empty when there were none.
  [[nodiscard]] std::string text() const;

 private:
  std::map<std::string, std::uint64_t> m_counts;
};

/// A file with a JSON object a line for each piece: what `annals code --quarantine FILE` leaves.
class QuarantineFile {
 public:
  /// Without a path nothing is written.
  static Result<QuarantineFile> open(std::string const& path);
  Result<void> write(store::Reject const& reject);
  Result<void> close();

 private:
  explicit QuarantineFile(std::unique_ptr<OutputFile> file) : m_file(std::move(file)) {}
  std::unique_ptr<OutputFile> m_file;
};

/// {"id","source","line","code","message","language","since","sha256"}; unknown is null. With bytes also "media_type"
/// and "text", or "base64" where the bytes are no UTF-8.
std::string reject_json(store::Reject const& reject, bool with_bytes);

}  // namespace annals::cli
