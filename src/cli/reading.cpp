// cli/reading.cpp -- options, files and resources of the verbs that read. See cli/reading.hpp.
#include "cli/reading.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>
#include <thread>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/console.hpp"
#include "cli/input_files.hpp"

namespace annals::cli {
namespace {

/// The files of data/profiles/, the default first; a researcher's own are among them. Without a share directory the
/// shipped ones: the verb says by itself what is missing.
std::vector<std::string> profile_names() {
  std::vector<std::string> names = {"default"};
  Result<std::string> const share = share_directory();
  Result<std::vector<std::string>> const files =
      share ? list_files(*share + "/data/profiles", ".txt") : Result<std::vector<std::string>>(share.error());
  if (!files || files->empty()) {
    return {knowledge::shipped_profiles.begin(), knowledge::shipped_profiles.end()};
  }
  for (std::string const& file : *files) {
    std::string name = file.substr(file.rfind('/') + 1);
    name.resize(name.rfind('.'));
    if (name != "default") {
      names.push_back(std::move(name));
    }
  }
  return names;
}

/// The path of a program, by the environment's PATH. Undefined: "" when there is none.
std::string find_program(std::string_view name) {
  char const* const path = std::getenv("PATH");
  for (std::string_view const directory : split(path == nullptr ? "/usr/bin:/bin" : path, ':')) {
    std::string file = concat({directory, "/", name});
    // What lies where the user happens to be is not meant.
    if (directory.starts_with('/') && !is_directory(file) && ::access(file.c_str(), X_OK) == 0) {
      return file;
    }
  }
  return {};
}

}  // namespace

report::ReaderSettings usual_reader_settings() {
  report::ReaderSettings settings;
  settings.pdf_program = find_program("pdftotext");
  return settings;
}

void ReadingOptions::declare(CommandLine& line) {
  declare_without_all(line);
  line.flag("--all", all, "Write negated, hypothetical and planned events, too");
}

void ReadingOptions::declare_for_one_thread(CommandLine& line) {
  declare_common(line);
  line.flag("--all", all, "Take negated, hypothetical and planned events for events, too");
}

void ReadingOptions::declare_without_all(CommandLine& line) {
  declare_common(line);
  declare_threads(line);
}

void ReadingOptions::declare_without_files(CommandLine& line) {
  declare_profile(line);
  declare_threads(line);
}

void ReadingOptions::declare_common(CommandLine& line) {
  line.arguments("FILES", files,
                 "Reports: texts, pages, PDF, office files, mails, JSON Lines, CSV, WARC, zip, also packed; '-' reads "
                 "standard input, a folder stands for its files");
  line.option("--published", published, "DATE", "Date of publication of all reports: YYYY-MM-DD, or FIRST/LAST");
  line.option("--map", map, "FIELD=NAME,...",
              "Keys of JSON Lines or columns of tables that hold text, title, published, publisher, url, id");
  declare_profile(line);
}

void ReadingOptions::declare_threads(CommandLine& line) {
  line.option("--threads", threads, "N", "Threads; 0 is as many as the machine has");
}

void ReadingOptions::declare_profile(CommandLine& line) {
  line.choice("--profile", profile, profile_names(), "Whose rules decide what is an event");
}

Result<report::ReaderSettings> ReadingOptions::reader_settings() const {
  report::ReaderSettings settings = usual_reader_settings();
  settings.standard_input = &std::cin;
  if (!published.empty()) {
    Result<DateInterval> const interval = parse_date_interval(published);
    if (!interval) {
      return make_error(ErrorCode::usage, "--published: " + interval.error().text());
    }
    settings.published = *interval;
  }
  if (!map.empty()) {
    std::string all_names = map.front();
    for (std::size_t i = 1; i < map.size(); ++i) {
      all_names += "," + map[i];
    }
    Result<report::FieldNames> fields = report::parse_field_names(all_names);
    if (!fields) {
      return make_error(ErrorCode::usage, "--map: " + fields.error().message);
    }
    settings.fields = *std::move(fields);
  }
  return settings;
}

Result<unsigned> ReadingOptions::thread_count() const {
  constexpr std::int64_t most = 256;
  if (threads < 0 || threads > most) {
    return make_error(ErrorCode::usage, "--threads takes a number from 0 to 256, not " + std::to_string(threads));
  }
  return threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : static_cast<unsigned>(threads);
}

coding::CodingSettings ReadingOptions::coding_settings(pipeline::Resources const& resources) const {
  coding::CodingSettings settings;
  settings.profile = profile;
  settings.write_all = all;
  settings.version = ANNALS_VERSION;
  settings.model_id = resources.model_id;
  return settings;
}

ReportStream::ReportStream(std::vector<std::string> const& paths, report::ReaderSettings settings)
    : m_files(files_of(paths)), m_settings(std::move(settings)) {}

std::optional<Result<Report>> ReportStream::next() {
  std::optional<pipeline::ReadReport> read = next_read();
  return read ? std::optional(std::move(read->report)) : std::nullopt;
}

std::optional<pipeline::ReadReport> ReportStream::next_read() {
  while (true) {
    if (m_source != nullptr) {
      if (std::optional<Result<Report>> report = m_source->next()) {
        return pipeline::ReadReport(*std::move(report), m_source->original());
      }
      m_source.reset();
    }
    if (m_next == m_files.size()) {
      return std::nullopt;
    }
    Result<std::unique_ptr<report::ReportSource>> source = report::open_reports(m_files[m_next++], m_settings);
    if (!source) {
      return pipeline::ReadReport(source.error());
    }
    m_source = std::move(*source);
  }
}

Result<std::unique_ptr<pipeline::Resources>> open_shared_resources(std::string const& profile) {
  ANNALS_TRY(std::string const share, share_directory());
  return pipeline::open_resources(share, profile);
}

Result<incident::Settings> open_joining_settings() {
  ANNALS_TRY(std::string const share, share_directory());
  incident::Settings settings;
  std::string const path = share + "/models/en/incident-pair.tsv";
  if (file_exists(path)) {
    ANNALS_TRY(settings.model, incident::PairModel::open(path));
  }
  return settings;
}

Result<Report> report_of(coding::GoldReport const& gold) {
  report::ReportInput input;
  input.source = gold.text_path;
  input.given_id = gold.text_file;
  input.title = gold.title;
  input.publisher = gold.publisher;
  input.published = gold.published;
  return report::read_text_report(gold.text, input);
}

void say_set_aside(Error const& error) {
  say("set aside: " + error.text());
}

}  // namespace annals::cli
