#include "cli/release_rebuild.hpp"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/console.hpp"
#include "cli/ingest.hpp"
#include "cli/reading.hpp"
#include "dataset/row_coder.hpp"
#include "format/decision_json.hpp"
#include "format/event_json.hpp"
#include "release/report_line.hpp"

namespace annals::cli {
namespace {

constexpr std::size_t batch_reports = 256;
constexpr std::size_t most_examples = 5;
constexpr std::string_view import_profile = "import:";

/// The lines of a file, one in memory at a time.
class Lines {
 public:
  static Result<Lines> open(std::string const& path) {
    Lines lines(path);
    if (!lines.m_file) {
      return Error{ErrorCode::unreadable, "cannot be opened", {path, 0, 0, {}}, {}};
    }
    return lines;
  }
  bool next() {
    ++m_number;
    return static_cast<bool>(std::getline(m_file, m_line));
  }
  [[nodiscard]] std::string const& line() const { return m_line; }
  [[nodiscard]] Error error_here(Error error) const {
    error.place.file = m_path;
    error.place.line = m_number;
    return error;
  }

 private:
  explicit Lines(std::string path) : m_path(std::move(path)), m_file(m_path, std::ios::binary) {}
  std::string m_path;
  std::ifstream m_file;
  std::string m_line;
  std::uint64_t m_number = 0;
};

/// A report with the records that the release has of it.
struct Held {
  Report report;
  std::vector<EventRecord> records;
};

/// Goes through reports.jsonl and records.jsonl side by side: both are in the order of report ids.
class HeldReports {
 public:
  static Result<HeldReports> open(std::string const& folder) {
    ANNALS_TRY(Lines reports, Lines::open(folder + "/reports.jsonl"));
    ANNALS_TRY(Lines records, Lines::open(folder + "/records.jsonl"));
    HeldReports held(std::move(reports), std::move(records));
    ANNALS_CHECK(held.read_record());
    return held;
  }

  /// Empty at the end. Errors: malformed; a record whose report is not there.
  Result<std::optional<Held>> next() {
    if (!m_reports.next()) {
      if (m_record) {
        return m_records.error_here(
            Error{ErrorCode::malformed, "a record whose report is not in reports.jsonl", {}, m_record->report.id});
      }
      return std::optional<Held>();
    }
    Result<Report> report = release::parse_report_line(m_reports.line());
    if (!report) {
      return m_reports.error_here(std::move(report).error());
    }
    Held held = {std::move(*report), {}};
    while (m_record && m_record->report.id == held.report.id) {
      held.records.push_back(*std::exchange(m_record, std::nullopt));
      ANNALS_CHECK(read_record());
    }
    return std::optional(std::move(held));
  }

 private:
  HeldReports(Lines reports, Lines records) : m_reports(std::move(reports)), m_records(std::move(records)) {}

  Result<void> read_record() {
    if (!m_records.next()) {
      return {};
    }
    Result<EventRecord> record = format::parse_event(m_records.line());
    if (!record) {
      return m_records.error_here(std::move(record).error());
    }
    record->incident_id.clear();
    m_record = std::move(*record);
    return {};
  }

  Lines m_reports;
  Lines m_records;
  std::optional<EventRecord> m_record;
};

/// What a database keeps of a report, but for what coding adds to it.
std::string stored_part(Report report) {
  report.agency.clear();
  report.agency_span = {};
  return release::report_line(report, true);
}

/// The report as the reader makes it out of its text. Title and publisher may stand in the text or have been given
/// beside it: all ways that give what is stored, the one with the least from outside first.
std::vector<Report> readings_of(Report const& stored) {
  std::string const wanted = stored_part(stored);
  std::vector<Report> readings;
  for (unsigned way = 0; way < 4; ++way) {
    report::ReportInput input;
    input.source = stored.source;
    input.given_id = stored.given_id;
    input.url = stored.url;
    input.title = (way & 1U) != 0 ? stored.title : std::string();
    input.publisher = (way & 2U) != 0 ? stored.publisher : std::string();
    if (stored.published && stored.published->basis == DateBasis::given) {
      input.published = stored.published->interval;
    }
    Result<Report> read = report::read_text_report(stored.text, input);
    if (read && stored_part(*read) == wanted) {
      readings.push_back(std::move(*read));
    }
  }
  return readings;
}

store::NewReport report_with(Report report, std::vector<EventRecord> records) {
  store::NewReport added;
  for (EventRecord& record : records) {
    std::string json = format::event_json(record, {});
    added.records.push_back({std::move(record), std::move(json)});
  }
  added.report = std::move(report);
  return added;
}

std::multiset<std::string> lines_of(store::NewReport const& report) {
  std::multiset<std::string> lines;
  for (store::NewRecord const& record : report.records) {
    lines.insert(record.json);
  }
  return lines;
}

class Rebuild {
 public:
  Rebuild(store::Store& store, std::string folder, release::Manifest const& manifest, Recoding recoding,
          unsigned threads)
      : m_store(store), m_folder(std::move(folder)), m_recoding(recoding), m_threads(threads) {
    // Reports without records do not say whose rules found none; the rules of most records are the likely ones.
    std::uint64_t most = 0;
    for (release::CoderCount const& coder : manifest.coders) {
      if (!coder.profile.starts_with(import_profile)) {
        m_profiles.insert(coder.profile);
        m_usual = coder.records > most ? coder.profile : m_usual;
        most = std::max(most, coder.records);
      }
    }
    m_profiles.insert(m_usual);
  }

  Result<RebuildOutcome> run() {
    ANNALS_CHECK(take_all());
    if (m_recoding != Recoding::nothing) {
      for (std::string const& profile : m_profiles) {
        ANNALS_CHECK(code_all(profile));
      }
    }
    ANNALS_CHECK(commit());
    ANNALS_CHECK(add_earlier_versions());
    ANNALS_CHECK(decide());
    return m_outcome;
  }

 private:
  /// Why the records of a report are taken as they are; empty when it is coded.
  Result<std::string> reason_of(Held const& held) {
    if (m_recoding == Recoding::nothing) {
      return std::string("another program, other models or data");
    }
    if (dataset::is_row(held.report)) {
      return std::string("rows of a dataset: the cells are here, not the file that they stood in");
    }
    if (m_recoding == Recoding::everything || held.records.empty()) {
      return std::string();
    }
    EventRecord const& record = held.records.front();
    ANNALS_TRY(pipeline::Resources const* const resources, resources_of(record.coder_profile));
    bool const equal = record.coder_version == ANNALS_VERSION && record.coder_model == resources->model_id;
    return equal ? std::string() : concat({"coded by Annals ", record.coder_version, " with other models"});
  }

  Result<pipeline::Resources const*> resources_of(std::string const& profile) {
    std::unique_ptr<pipeline::Resources>& resources = m_resources[profile];
    if (!resources) {
      ANNALS_TRY(resources, open_shared_resources(profile));
    }
    return resources.get();
  }

  /// The rows of datasets and all else that is not coded. A row was there before or after the reports: the order of
  /// arrival changes nothing.
  Result<void> take_all() {
    ANNALS_TRY(HeldReports held, HeldReports::open(m_folder));
    ANNALS_TRY(std::optional<Held> next, held.next());
    while (next) {
      ANNALS_TRY(std::string const reason, reason_of(*next));
      if (!reason.empty()) {
        ++m_outcome.taken[reason];
        ANNALS_CHECK(add(report_with(std::move(next->report), std::move(next->records))));
      }
      ANNALS_TRY(next, held.next());
    }
    return {};
  }

  Result<void> code_all(std::string const& profile) {
    ANNALS_TRY(pipeline::Resources const* const resources, resources_of(profile));
    ReadingOptions options;
    options.profile = profile;
    coding::CodingSettings const settings = options.coding_settings(*resources);
    ANNALS_TRY(HeldReports held, HeldReports::open(m_folder));
    std::deque<std::pair<Held, std::vector<Report>>> waiting;
    std::optional<Error> failure;
    auto const next = [&]() -> std::optional<Result<Report>> {
      while (!failure) {
        Result<std::optional<Held>> one = held.next();
        Result<std::string> const reason = one && *one ? reason_of(**one) : Result<std::string>(std::string());
        if (!one || !reason) {
          failure = one ? reason.error() : one.error();
          return std::nullopt;
        }
        if (!*one) {
          return std::nullopt;
        }
        if (!reason->empty() || profile != profile_of(**one)) {
          continue;
        }
        std::vector<Report> readings = readings_of((*one)->report);
        if (readings.empty()) {
          differ((*one)->report.id, "is read otherwise now");
          readings.push_back((*one)->report);
        }
        Report first = readings.front();
        waiting.emplace_back(std::move(**one), std::move(readings));
        return Result<Report>(std::move(first));
      }
      return std::nullopt;
    };
    auto const take = [&](Result<std::unique_ptr<pipeline::CodedText>> coded) {
      auto [stored, readings] = std::move(waiting.front());
      waiting.pop_front();
      Result<void> const taken =
          take_coded(std::move(coded), std::move(stored), std::move(readings), *resources, settings);
      if (!taken) {
        failure = taken.error();
      }
      return !failure;
    };
    pipeline::code_all(*resources, settings, m_threads, next, take);
    return failure ? Result<void>(*failure) : Result<void>();
  }

  [[nodiscard]] std::string profile_of(Held const& held) const {
    return held.records.empty() ? m_usual : held.records.front().coder_profile;
  }

  Result<void> take_coded(Result<std::unique_ptr<pipeline::CodedText>> coded, Held stored, std::vector<Report> readings,
                          pipeline::Resources const& resources, coding::CodingSettings const& settings) {
    ++m_outcome.coded;
    std::string const id = stored.report.id;
    store::NewReport const wanted = report_with(std::move(stored.report), std::move(stored.records));
    if (!coded) {
      differ(id, "cannot be coded now: " + coded.error().text());
      return add(wanted);
    }
    store::NewReport made = new_report(std::move(**coded));
    for (std::size_t way = 1; way < readings.size() && lines_of(made) != lines_of(wanted); ++way) {
      made = new_report(std::move(*pipeline::code_text(resources, settings, std::move(readings[way]))));
    }
    if (wanted.records.empty() && !made.records.empty()) {
      ANNALS_CHECK(try_other_rules(made));
    }
    if (lines_of(made) != lines_of(wanted)) {
      differ(id, concat({"has ", std::to_string(made.records.size()), " records now, ",
                         std::to_string(wanted.records.size()), " in the release"}));
    }
    return add(std::move(made));
  }

  /// A database does not keep by whose rules a report without records was read. Looks for rules that find none in it
  /// either.
  Result<void> try_other_rules(store::NewReport& made) {
    ANNALS_TRY(std::string const share, share_directory());
    ANNALS_TRY(std::vector<std::string> const files, list_files(share + "/data/profiles", ".txt"));
    std::vector<std::string> profiles(m_profiles.begin(), m_profiles.end());
    for (std::string const& file : files) {
      profiles.push_back(std::filesystem::path(file).stem().string());
    }
    for (std::string const& profile : profiles) {
      ANNALS_TRY(pipeline::Resources const* const resources, resources_of(profile));
      ReadingOptions options;
      options.profile = profile;
      std::unique_ptr<pipeline::CodedText> const coded =
          pipeline::code_text(*resources, options.coding_settings(*resources), made.report);
      if (coded->coded.records.empty()) {
        ++m_outcome.silent_by[profile];
        made.records.clear();
        return {};
      }
    }
    return {};
  }

  void differ(std::string const& id, std::string const& how) {
    ++m_outcome.otherwise;
    if (m_outcome.examples.size() < most_examples) {
      m_outcome.examples.push_back(concat({id, " ", how}));
    }
  }

  Result<void> add(store::NewReport report) {
    m_batch.push_back(std::move(report));
    return m_batch.size() >= batch_reports ? commit() : Result<void>();
  }

  Result<void> commit() {
    if (!m_batch.empty()) {
      ANNALS_CHECK(m_store.add(m_batch));
      m_batch.clear();
    }
    return {};
  }

  /// What decisions about pages that were changed since are about.
  Result<void> add_earlier_versions() {
    ANNALS_TRY(Lines lines, Lines::open(m_folder + "/reports.jsonl"));
    while (lines.next()) {
      Result<std::vector<release::EarlierVersion>> const earlier = release::parse_earlier_versions(lines.line());
      Result<Report> const report = release::parse_report_line(lines.line());
      if (!earlier || !report) {
        return lines.error_here(earlier ? report.error() : earlier.error());
      }
      std::vector<store::ReportVersion> versions;
      for (release::EarlierVersion const& one : *earlier) {
        store::ReportVersion& version = versions.emplace_back();
        version.id = one.id;
        version.title = one.title;
        version.publisher = one.publisher;
        version.text = one.text;
      }
      if (!versions.empty()) {
        ANNALS_CHECK(m_store.add_earlier_versions(report->id, versions));
      }
    }
    return {};
  }

  Result<void> decide() {
    std::string const path = m_folder + "/decisions.jsonl";
    ANNALS_TRY(std::string const bytes, read_file(path));
    format::DecisionLog const log = format::read_decision_log(bytes, path);
    if (!log.errors.empty()) {
      return log.errors.front();
    }
    if (log.decisions.empty()) {
      return {};
    }
    ANNALS_TRY(store::DecideOutcome const outcome, m_store.decide(log.decisions));
    return outcome.refused.empty() ? Result<void>() : Result<void>(outcome.refused.front().second);
  }

  store::Store& m_store;
  std::string m_folder;
  Recoding m_recoding;
  unsigned m_threads;
  std::set<std::string> m_profiles;
  std::string m_usual = "default";
  std::map<std::string, std::unique_ptr<pipeline::Resources>> m_resources;
  std::vector<store::NewReport> m_batch;
  RebuildOutcome m_outcome;
};

}  // namespace

Result<RebuildOutcome> rebuild(store::Store& store, std::string const& folder, release::Manifest const& manifest,
                               Recoding recoding, unsigned threads) {
  return Rebuild(store, folder, manifest, recoding, threads).run();
}

}  // namespace annals::cli
