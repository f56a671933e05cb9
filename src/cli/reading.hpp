// cli/reading.hpp -- what the verbs that read reports share: their options, their files one after the other, and
// the resources they need.
// Tested by: tests/cli/
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cli/command_line.hpp"
#include "coding/gold.hpp"
#include "incident/match.hpp"
#include "pipeline/coder.hpp"
#include "report/reader.hpp"

namespace annals::cli {

/// --published, --map, --profile, --all, --threads.
struct ReadingOptions {
  std::vector<std::string> files;
  std::string published;
  std::vector<std::string> map;  ///< which keys and columns give which fields
  std::string profile = "default";
  bool all = false;
  std::int64_t threads = 0;  ///< 0: as many as the machine has

  void declare(CommandLine& line);
  /// All but --threads: for verbs that go through reports one after the other.
  void declare_for_one_thread(CommandLine& line);
  /// All but --all: what is stored is what happened, or is said to have happened.
  void declare_without_all(CommandLine& line);
  /// --profile and --threads: for verbs that know by themselves what to read.
  void declare_without_files(CommandLine& line);
  /// Errors:  usage  a bad date, map, profile or number of threads
  [[nodiscard]] Result<report::ReaderSettings> reader_settings() const;
  [[nodiscard]] Result<unsigned> thread_count() const;
  [[nodiscard]] coding::CodingSettings coding_settings(pipeline::Resources const& resources) const;

  /// --threads alone.
  void declare_threads(CommandLine& line);

 private:
  void declare_common(CommandLine& line);
  void declare_profile(CommandLine& line);
};

/// How reports are read where nobody says otherwise: with the programs that this machine has for it.
report::ReaderSettings usual_reader_settings();

/// Goes through all files, also those in folders that are named (input_files.hpp); a file that cannot be opened is one
/// error in its place.
class ReportStream {
 public:
  ReportStream(std::vector<std::string> const& paths, report::ReaderSettings settings);
  std::optional<Result<Report>> next();
  /// The same, with the bytes that were read.
  std::optional<pipeline::ReadReport> next_read();

 private:
  std::vector<std::string> m_files;
  report::ReaderSettings m_settings;
  std::size_t m_next = 0;
  std::unique_ptr<report::ReportSource> m_source;
};

/// Opens what the share directory holds.
Result<std::unique_ptr<pipeline::Resources>> open_shared_resources(std::string const& profile = "default");

/// How records are joined: with the weights of SHARE/models/en/incident-pair.tsv, or, where there is no such file, with
/// those that were set by hand.
/// Errors: those of incident::PairModel::open().
Result<incident::Settings> open_joining_settings();

/// An annotated report as a user would give it, with what the annotation knows from outside its text.
/// Errors: those of report::read_text_report().
Result<Report> report_of(coding::GoldReport const& gold);

/// Says a report's error on stderr: it is set aside, the others go on.
void say_set_aside(Error const& error);

}  // namespace annals::cli
