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
Result<bool> Import::is_changed(Report const& report) {
  ANNALS_TRY(std::optional<Report> const stored, m_store->report(report.id));
  return stored && stored->text != report.text;
}

Result<void> Import::commit() {
  std::vector<std::string> ids;
  for (store::NewReport const& row : m_batch) {
    ids.push_back(row.report.id);
  }
  std::vector<bool> known(ids.size(), false);
  if (m_store != nullptr && !ids.empty()) {
    ANNALS_TRY(known, m_store->has_reports(ids));
  }
  std::vector<store::NewReport> added;
  for (std::size_t i = 0; i < m_batch.size(); ++i) {
    if (!known[i]) {
      added.push_back(std::move(m_batch[i]));
      continue;
    }
    ANNALS_TRY(bool const changed, is_changed(m_batch[i].report));
    m_counts.changed += changed ? 1U : 0U;
    ++m_counts.rows.known;
  }
  if (!m_dry_run && !added.empty()) {
    ANNALS_CHECK(m_store->add(added));
  }
  m_counts.rows.stored += added.size();
  m_counts.rows.events += added.size();
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
  if (!row->record) {
    ++m_counts.passed_over[row->passed_over];
    ++m_counts.rows.known;
    return {};
  }
  auto const [twin, is_new] = m_in_batch.emplace(row->report.id, m_batch.size());
  if (!is_new) {
    m_counts.changed += m_batch[twin->second].report.text == row->report.text ? 0U : 1U;
    ++m_counts.rows.known;
    return {};
  }
  store::NewReport added;
  std::string json = format::event_json(*row->record, row->report.text);
  added.records.push_back({*std::move(row->record), std::move(json)});
  added.report = std::move(row->report);
  m_batch.push_back(std::move(added));
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
