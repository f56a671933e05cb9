#include "cli/import.hpp"

#include <utility>

#include "base/strings.hpp"
#include "cli/console.hpp"
#include "format/event_json.hpp"

namespace annals::cli {
namespace {

constexpr std::size_t batch_rows = 1024;
constexpr std::chrono::seconds batch_time{2};
/// Errors that are written to the screen; a file of a million bad rows must not fill it. All of them are stored.
constexpr std::uint64_t most_said = 20;

}  // namespace

Result<void> Import::set_aside(Error const& error) {
  m_progress.clear();
  if (++m_said <= most_said) {
    say("set aside: " + error.text());
  } else if (m_said == most_said + 1) {
    say(concat({"more rows are set aside; they are counted", m_dry_run ? "" : " and stand in the table `rejects`"}));
  }
  ++m_counts.rows.set_aside;
  if (m_dry_run) {
    return {};
  }
  std::string message = error.piece.empty() ? error.message : concat({error.message, ": '", error.piece, "'"});
  return m_store->add_rejects(
      {{error.place.file, error.place.line, std::string(error_code_name(error.code)), std::move(message)}});
}

/// A report of a row has the id of the row, so the text tells whether its cells are still the same.
bool Import::is_newer(Report const& now, Report const& before) {
  if (now.text == before.text) {
    return false;
  }
  std::optional<std::int64_t> const revised = dataset::revision_of(now);
  std::optional<std::int64_t> const stored = dataset::revision_of(before);
  bool const is_older = revised && stored && *revised < *stored;
  m_counts.older += is_older ? 1U : 0U;
  return !is_older;
}

Result<bool> Import::is_newer_than_stored(Report const& report) {
  ANNALS_TRY(std::optional<Report> const stored, m_store->report(report.id));
  return stored && is_newer(report, *stored);
}

Result<void> Import::commit() {
  std::vector<std::string> ids;
  for (Row const& row : m_batch) {
    ids.push_back(row.report.report.id);
  }
  std::vector<bool> known(ids.size(), false);
  if (m_store != nullptr && !ids.empty()) {
    ANNALS_TRY(known, m_store->has_reports(ids));
  }
  std::vector<store::NewReport> taken;
  for (std::size_t i = 0; i < m_batch.size(); ++i) {
    auto& [row, kind] = m_batch[i];
    bool newer = false;
    if (known[i]) {
      ANNALS_TRY(newer, is_newer_than_stored(row.report));
    }
    if (newer || (!known[i] && !row.records.empty())) {
      m_counts.replaced += newer ? 1U : 0U;
      m_counts.emptied += row.records.empty() ? 1U : 0U;
      m_counts.rows.events += row.records.size();
      taken.push_back(std::move(row));
      continue;
    }
    ++m_counts.rows.known;
    if (row.records.empty()) {
      ++m_counts.passed_over[kind];
    }
  }
  if (!m_dry_run && !taken.empty()) {
    ANNALS_CHECK(m_store->replace(taken));
  }
  m_counts.rows.stored += taken.size();
  m_counts.rows.waiting = 0;
  m_batch.clear();
  m_in_batch.clear();
  m_last_commit = Clock::now();
  return {};
}

Result<void> Import::take(Result<dataset::CodedRow> row) {
  if (!row) {
    return set_aside(row.error());
  }
  Row added{{}, std::move(row->passed_over)};
  if (row->record) {
    std::string json = format::event_json(*row->record, row->report.text);
    added.report.records.push_back({*std::move(row->record), std::move(json)});
  }
  added.report.report = std::move(row->report);
  auto const [twin, is_new] = m_in_batch.emplace(added.report.report.id, m_batch.size());
  if (is_new) {
    m_batch.push_back(std::move(added));
  } else {
    ++m_counts.rows.known;
    if (Row& before = m_batch[twin->second]; is_newer(added.report.report, before.report.report)) {
      before = std::move(added);
    }
  }
  m_counts.rows.waiting = m_batch.size();
  return m_batch.size() >= batch_rows || Clock::now() - m_last_commit >= batch_time ? commit() : Result<void>();
}

Result<void> Import::read(std::string const& path, dataset::DatasetSettings const& settings,
                          knowledge::Knowledge const& knowledge, dataset::Tables const& tables) {
  Result<std::unique_ptr<dataset::DatasetReader>> const opened =
      dataset::DatasetReader::open(path, settings, knowledge, tables);
  if (!opened) {
    return set_aside(opened.error());
  }
  dataset::DatasetReader& reader = **opened;
  std::size_t notes = 0;
  while (!m_stop) {
    std::optional<Result<dataset::CodedRow>> row = reader.next();
    for (; notes < reader.notes().size(); ++notes) {
      m_progress.clear();
      say(reader.notes()[notes]);
    }
    if (!row) {
      return {};
    }
    ANNALS_CHECK(take(*std::move(row)));
    m_progress.show(m_counts.rows);
  }
  m_counts.interrupted = true;
  return {};
}

Result<void> Import::finish() {
  ANNALS_CHECK(commit());
  m_progress.finish(m_counts.rows);
  return {};
}

}  // namespace annals::cli
