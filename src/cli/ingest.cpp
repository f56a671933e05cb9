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
constexpr std::size_t batch_bytes = 32U * 1024U * 1024U;
constexpr std::chrono::seconds batch_time{2};
constexpr std::size_t most_sightings = 4096;

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

std::optional<pipeline::ReadReport> Ingest::next() {
  while (!m_stop) {
    std::optional<pipeline::ReadReport> read = m_source();
    if (!read || !read->report) {
      return m_stop ? std::nullopt : std::move(read);
    }
    Result<bool> const known = m_lookup.is_known(*read->report);
    if (!known) {
      m_failure = known.error();  // nothing is wrong with the report
      return std::nullopt;
    }
    if (!*known) {
      return read;
    }
    if (read->original && !read->original->fetched.empty()) {
      m_sightings.push_back({read->report->id, read->original->fetched});
    }
    ++m_known;
    m_watch.progress(counts());
    if (Result<void> const done = m_sightings.size() < most_sightings ? Result<void>() : commit(); !done) {
      m_failure = done.error();
      return std::nullopt;
    }
  }
  return std::nullopt;
}

Result<void> Ingest::set_aside(pipeline::CodedOutcome const& coded) {
  m_watch.set_aside(coded.text.error());
  ++m_counts.set_aside;
  m_languages.add(coded.unread_language);
  return m_store.add_rejects({reject_of(coded.text.error(), coded.original, coded.unread_language)});
}

Result<void> Ingest::commit() {
  if (!m_sightings.empty()) {
    ANNALS_CHECK(m_store.note_seen(m_sightings));
    m_sightings.clear();
  }
  if (!m_batch.empty()) {
    ANNALS_TRY(store::AddOutcome const outcome, m_store.add(m_batch));
    m_batch.clear();
    m_batch_bytes = 0;
    m_counts.stored += outcome.reports_added + outcome.versions_added;
    m_counts.known += outcome.reports_known;
    m_counts.versions += outcome.versions_added;
    m_counts.events += outcome.records_added;
    m_counts.incidents += outcome.incidents_added;
  }
  m_last_commit = Clock::now();
  return {};
}

bool Ingest::take(pipeline::CodedOutcome coded) {
  if (m_failure) {
    return false;
  }
  Result<void> done;
  if (!coded.text) {
    done = set_aside(coded);
  } else {
    m_batch_bytes += (*coded.text)->report.text.size() + (coded.original ? coded.original->bytes.size() : 0);
    m_batch.push_back(new_report(std::move(**coded.text)));
    if (m_batch.size() >= batch_reports || m_batch_bytes >= batch_bytes || Clock::now() - m_last_commit >= batch_time) {
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
      [this](pipeline::CodedOutcome coded) { return take(std::move(coded)); });
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
