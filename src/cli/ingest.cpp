// cli/ingest.cpp -- the loop of `annals ingest`. See cli/ingest.hpp.
#include "cli/ingest.hpp"

#include <unistd.h>

#include <algorithm>
#include <utility>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "cli/wall_clock.hpp"
#include "format/event_json.hpp"

namespace annals::cli {
namespace {

constexpr std::size_t batch_reports = 256;
constexpr std::chrono::seconds batch_time{2};

bool has_lines(std::string_view path) {
  std::string const lower = lower_ascii(path);
  return lower.ends_with(".jsonl") || lower.ends_with(".ndjson");
}

/// How many reports are in there only reading it all tells.
bool is_archive(std::string_view path) {
  std::string const lower = lower_ascii(path);
  return lower.ends_with(".gz") || lower.ends_with(".zst") || lower.ends_with(".warc");
}

}  // namespace

store::NewReport new_report(pipeline::CodedText coded) {
  store::NewReport added;
  for (EventRecord& record : coded.coded.records) {
    std::string json = format::event_json(record, coded.report.text);
    added.records.push_back({std::move(record), std::move(json)});
  }
  added.report = std::move(coded.report);
  return added;
}

Result<store::StoreSettings> ingest_settings(pipeline::Resources const& resources, std::string_view writer) {
  store::StoreSettings settings;
  ANNALS_TRY(settings.matching, open_joining_settings());
  settings.coder = {ANNALS_VERSION, resources.model_id, ""};
  settings.clock = instant_of_now;
  settings.writer = concat({writer, ", process ", std::to_string(getpid())});
  return settings;
}

ProgressCounts Ingest::counts() const {
  ProgressCounts counts = m_counts;
  counts.waiting = m_batch.size();
  counts.known += m_known;
  return counts;
}

std::optional<Result<Report>> Ingest::next() {
  while (!m_stop) {
    std::optional<Result<Report>> report = m_source();
    if (!report || !report->has_value()) {
      return m_stop ? std::nullopt : std::move(report);
    }
    Result<std::vector<bool>> const known = m_lookup.has_reports({(*report)->id});
    if (!known) {
      return Result<Report>(known.error());
    }
    if (!known->front()) {
      return report;
    }
    ++m_known;
  }
  return std::nullopt;
}

Result<void> Ingest::set_aside(Error const& error) {
  m_watch.set_aside(error);
  ++m_counts.set_aside;
  std::string message = error.piece.empty() ? error.message : concat({error.message, ": '", error.piece, "'"});
  return m_store.add_rejects(
      {{error.place.file, error.place.line, std::string(error_code_name(error.code)), std::move(message)}});
}

Result<void> Ingest::commit() {
  if (!m_batch.empty()) {
    ANNALS_TRY(store::AddOutcome const outcome, m_store.add(m_batch));
    m_batch.clear();
    m_counts.stored += outcome.reports_added;
    m_counts.known += outcome.reports_known;
    m_counts.events += outcome.records_added;
    m_counts.incidents += outcome.incidents_added;
  }
  m_last_commit = Clock::now();
  return {};
}

bool Ingest::take(Result<std::unique_ptr<pipeline::CodedText>> coded) {
  Result<void> done;
  if (!coded) {
    done = set_aside(coded.error());
  } else {
    m_batch.push_back(new_report(std::move(**coded)));
    if (m_batch.size() >= batch_reports || Clock::now() - m_last_commit >= batch_time) {
      done = commit();
    }
  }
  if (!done) {
    m_failure = done.error();
    return false;
  }
  m_watch.progress(counts());
  return true;
}

Result<IngestOutcome> Ingest::run(pipeline::Resources const& resources, coding::CodingSettings const& settings,
                                  unsigned threads) {
  pipeline::code_all(
      resources, settings, threads, [this] { return next(); },
      [this](Result<std::unique_ptr<pipeline::CodedText>> coded) { return take(std::move(coded)); });
  if (!m_failure) {
    Result<void> const last = commit();
    if (!last) {
      m_failure = last.error();
    }
  }
  if (m_failure) {
    return *m_failure;
  }
  return IngestOutcome{counts(), m_stop};
}

std::optional<std::uint64_t> count_reports(std::vector<std::string> const& files) {
  std::uint64_t reports = 0;
  for (std::string const& path : files) {
    if (path == "-" || is_archive(path)) {
      return std::nullopt;
    }
    Result<MappedFile> const file = has_lines(path) ? MappedFile::open(path) : Result<MappedFile>(MappedFile());
    if (!has_lines(path) || !file) {
      ++reports;
      continue;
    }
    reports += count_reports_in(file->bytes(), path).value_or(0);
  }
  return reports;
}

std::optional<std::uint64_t> count_reports_in(std::string_view bytes, std::string_view name) {
  if (is_archive(name)) {
    return std::nullopt;
  }
  if (!has_lines(name)) {
    return 1;
  }
  auto const ends = static_cast<std::uint64_t>(std::ranges::count(bytes, '\n'));
  return ends + (!bytes.empty() && bytes.back() != '\n' ? 1U : 0U);
}

}  // namespace annals::cli
