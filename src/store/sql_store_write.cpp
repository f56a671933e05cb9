#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "base/strings.hpp"
#include "incident/family.hpp"
#include "store/columns.hpp"
#include "store/dialect.hpp"
#include "store/sql_store_class.hpp"

namespace annals::store {
namespace {

bool is_same(Report const& a, Report const& b) {
  auto const texts = [](Report const& report) {
    return std::tie(report.source, report.given_id, report.title, report.publisher, report.url, report.language,
                    report.authors, report.agency, report.text);
  };
  auto const published = [](Report const& report) {
    return report.published ? std::optional(std::pair(report.published->interval, report.published->basis))
                            : std::nullopt;
  };
  return texts(a) == texts(b) && published(a) == published(b) && sections_text(a.sections) == sections_text(b.sections);
}

/// Whether the same was stored before. What follows from a report alone (its words, its sketches) is not looked at.
bool is_same(StoredReport const& stored, NewReport const& item) {
  return is_same(stored.report, item.report) &&
         std::ranges::is_permutation(stored.records, item.records, {}, &StoredReport::Record::json, &NewRecord::json);
}

/// For each new record the key of the old one whose place it takes: the one of its id, else the next that is left.
/// 0 where none is left.
std::vector<std::int64_t> keys_of(std::vector<NewRecord> const& records,
                                  std::vector<StoredReport::Record> const& stored) {
  std::map<std::string_view, std::int64_t> by_id;
  for (StoredReport::Record const& old : stored) {
    by_id.emplace(old.id, old.key);
  }
  std::vector<std::int64_t> keys(records.size(), 0);
  for (std::size_t i = 0; i < records.size(); ++i) {
    if (auto const found = by_id.extract(records[i].record.id); !found.empty()) {
      keys[i] = found.mapped();
    }
  }
  for (StoredReport::Record const& old : stored) {
    auto const without = std::ranges::find(keys, 0);
    if (by_id.contains(old.id) && without != keys.end()) {
      *without = old.key;
    }
  }
  return keys;
}

}  // namespace

Result<void> SqlStore::prepare_writers() {
  if (m_writers) {
    return {};
  }
  ANNALS_TRY(ReportWriter reports, ReportWriter::prepare(m_database, m_matching));
  ANNALS_TRY(PageVersions versions, PageVersions::prepare(m_database));
  ANNALS_TRY(OriginalWriter originals, OriginalWriter::prepare(m_database, m_settings.originals));
  ANNALS_TRY(IncidentWriter incidents, IncidentWriter::prepare(m_database, m_matching));
  ANNALS_TRY(ChangeLog changes, ChangeLog::prepare(m_database, m_settings.clock));
  m_writers = std::make_unique<Writers>(
      Writers{std::move(reports), std::move(versions), std::move(originals), std::move(incidents), std::move(changes)});
  return {};
}

// ---- reports ----

Result<std::int64_t> SqlStore::take_new(NewReport const& item, Incoming& incoming, AddOutcome& outcome) {
  Sketches const sketches = sketches_of(item.report);
  ANNALS_TRY(std::int64_t const report, m_writers->reports.add(item.report, sketches));
  if (report == 0) {
    return report;
  }
  ++outcome.reports_added;
  for (NewRecord const& record : item.records) {
    incident::IncidentInput input = incident::incident_input(record.record, item.report, sketches.text, sketches.lede);
    ANNALS_TRY(std::int64_t const key, m_writers->reports.add_record(record, report, input));
    if (key != 0) {
      ++outcome.records_added;
      incoming.added.emplace(key, std::move(input));
    }
  }
  ANNALS_TRY(std::set<std::int64_t> named, m_log.resolve_report(item.report.id));
  incoming.named.merge(named);
  return report;
}

Result<void> SqlStore::take_newer(NewReport const& item, Incoming& incoming, AddOutcome& outcome) {
  ANNALS_TRY(std::optional<StoredReport> const found, m_writers->reports.find(item.report.id));
  if (!found || is_same(*found, item)) {
    outcome.reports_known += found ? 1U : 0U;
    return {};
  }
  ++outcome.reports_replaced;
  return put_in_place(*found, item, keys_of(item.records, found->records), incoming, outcome);
}

Result<void> SqlStore::drop_record(std::int64_t key, Incoming& incoming) {
  if (incoming.added.erase(key) > 0) {
    return m_writers->reports.remove_record(key);
  }
  incoming.replaced.erase(key);
  incoming.removed.insert(key);
  return {};
}

Result<void> SqlStore::put_in_place(StoredReport const& found, NewReport const& item,
                                    std::vector<std::int64_t> const& keys, Incoming& incoming, AddOutcome& outcome) {
  Sketches const sketches = sketches_of(item.report);
  ANNALS_CHECK(m_writers->reports.replace(found, item.report, sketches));
  std::set<std::int64_t> gone;
  for (StoredReport::Record const& old : found.records) {
    if (std::ranges::find(keys, old.key) == keys.end()) {
      gone.insert(old.key);
    }
  }
  for (std::size_t i = 0; i < item.records.size(); ++i) {
    NewRecord const& record = item.records[i];
    incident::IncidentInput input = incident::incident_input(record.record, item.report, sketches.text, sketches.lede);
    if (keys[i] != 0) {
      ANNALS_CHECK(m_writers->reports.replace_record(keys[i], record, found.key, input));
      incoming.removed.erase(keys[i]);
      if (auto const added = incoming.added.find(keys[i]); added != incoming.added.end()) {
        added->second = std::move(input);
      } else {
        incoming.replaced.insert(keys[i]);
      }
      continue;
    }
    ANNALS_TRY(std::int64_t const key, m_writers->reports.add_record(record, found.key, input));
    if (key != 0) {
      ++outcome.records_added;
      incoming.added.emplace(key, std::move(input));
    }
  }
  ANNALS_TRY(std::set<std::int64_t> named, m_log.resolve_report_anew(item.report.id, gone));
  incoming.named.merge(named);
  for (std::int64_t const key : gone) {
    ANNALS_CHECK(drop_record(key, incoming));
  }
  return {};
}

Result<AddOutcome> SqlStore::add_in_transaction(std::vector<NewReport> const& batch) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  AddOutcome outcome;
  Incoming incoming;
  for (NewReport const& item : batch) {
    ANNALS_CHECK(take_version(item, incoming, outcome));
  }
  ANNALS_CHECK(finish_in_transaction(std::move(incoming), outcome));
  ANNALS_CHECK(transaction.commit());
  return outcome;
}

Result<void> SqlStore::finish_in_transaction(Incoming incoming, AddOutcome& outcome) {
  std::set<std::int64_t> const removed = incoming.removed;
  std::vector<StoredReport> const tied = std::exchange(m_tied, {});
  ANNALS_TRY(incident::Constraints const* const constraints, m_log.constraints());
  ANNALS_CHECK(m_writers->changes.begin());
  ANNALS_CHECK(m_writers->incidents.consolidate(std::move(incoming), *constraints, m_writers->changes, outcome));
  for (std::int64_t const key : removed) {
    ANNALS_CHECK(m_writers->reports.remove_record(key));
  }
  for (StoredReport const& report : tied) {
    ANNALS_CHECK(m_writers->reports.remove(report));
  }
  return {};
}

Result<AddOutcome> SqlStore::replace_in_transaction(std::vector<NewReport> const& batch) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  std::map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    last[batch[i].report.id] = i;
  }
  AddOutcome outcome;
  Incoming incoming;
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (last[batch[i].report.id] != i) {
      ++outcome.reports_known;
      continue;
    }
    ANNALS_TRY(std::int64_t const added, take_new(batch[i], incoming, outcome));
    if (added == 0) {
      ANNALS_CHECK(take_newer(batch[i], incoming, outcome));
    }
  }
  ANNALS_CHECK(finish_in_transaction(std::move(incoming), outcome));
  ANNALS_CHECK(transaction.commit());
  return outcome;
}

Result<AddOutcome> SqlStore::finish_adding(Result<AddOutcome> outcome) {
  if (!outcome) {
    m_tied.clear();
    m_log.forget();
    return say_who_writes(std::move(outcome).error());
  }
  ANNALS_CHECK(keep_planner_informed(outcome->records_added));
  return outcome;
}

Result<AddOutcome> SqlStore::add(std::vector<NewReport> const& batch) {
  return finish_adding(add_in_transaction(batch));
}

Result<AddOutcome> SqlStore::replace(std::vector<NewReport> const& batch) {
  return finish_adding(replace_in_transaction(batch));
}

/// A planner that takes a table for empty would walk through it.
Result<void> SqlStore::keep_planner_informed(std::uint64_t records_added) {
  m_added_since += records_added;
  if (m_added_since < m_tell_after || m_database.dialect().after_growth().empty()) {
    return {};
  }
  m_tell_after = 2 * m_added_since;
  return m_database.execute(std::string(m_database.dialect().after_growth()));
}

Result<std::int64_t> SqlStore::add_decision(incident::Decision const& decision, std::set<std::int64_t>& named) {
  ANNALS_CHECK(incident::check_decision(decision));
  if (decision.id != incident::decision_id(decision)) {
    return Error{ErrorCode::malformed, "the id is not that of the decision", {}, decision.id.substr(0, 80)};
  }
  if (decision.kind == incident::DecisionKind::undo) {
    ANNALS_TRY(bool const known, m_log.contains(decision.undoes));
    if (!known) {
      return Error{ErrorCode::not_found, "undoes a decision that is not in the log", {}, decision.undoes.substr(0, 80)};
    }
  }
  ANNALS_TRY(std::int64_t const sequence, m_log.append(decision));
  if (sequence > 0) {
    ANNALS_TRY(std::set<std::int64_t> records, m_log.records_of(decision));
    named.merge(records);
  }
  return sequence;
}

Result<DecideOutcome> SqlStore::decide_in_transaction(std::vector<incident::Decision> const& decisions) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  DecideOutcome outcome;
  Incoming incoming;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    Result<std::int64_t> const sequence = add_decision(decisions[i], incoming.named);
    if (sequence) {
      *sequence > 0 ? outcome.stored.push_back(decisions[i].id) : static_cast<void>(++outcome.known);
      continue;
    }
    ErrorCode const code = sequence.error().code;
    if (code != ErrorCode::malformed && code != ErrorCode::not_found) {
      return sequence.error();
    }
    outcome.refused.emplace_back(i, sequence.error());
  }
  ANNALS_TRY(incident::Constraints const* const constraints, m_log.constraints());
  ANNALS_CHECK(m_writers->changes.begin());
  AddOutcome counts;
  ANNALS_CHECK(m_writers->incidents.consolidate(std::move(incoming), *constraints, m_writers->changes, counts));
  outcome.changes = m_writers->changes.take();
  ANNALS_CHECK(transaction.commit());
  return outcome;
}

Result<DecideOutcome> SqlStore::decide(std::vector<incident::Decision> const& decisions) {
  Result<DecideOutcome> outcome = decide_in_transaction(decisions);
  if (!outcome) {
    m_log.forget();
    return say_who_writes(std::move(outcome).error());
  }
  return outcome;
}

Result<std::vector<bool>> SqlStore::has_reports(std::vector<std::string> const& ids) {
  ANNALS_TRY(Statement statement, m_database.prepare("SELECT 1 FROM reports WHERE id = ?1"));
  std::vector<bool> known;
  for (std::string const& id : ids) {
    statement.bind(id);
    ANNALS_TRY(bool const row, statement.step());
    known.push_back(row);
  }
  return known;
}

}  // namespace annals::store
