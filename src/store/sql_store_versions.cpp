// store/sql_store_versions.cpp -- add(): a report, a new version of one, or an earlier version of one.
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "store/sql_store_class.hpp"

namespace annals::store {
namespace {

/// For each record of the new version the key of the one of the version before whose place it takes: the one of its
/// id, else the first of its type and trigger words that is left, else the first of its type. 0 where none is left.
std::vector<std::int64_t> keys_in_version(NewReport const& item, std::vector<StoredReport::Record> const& stored) {
  std::vector<NewRecord> const& records = item.records;
  std::vector<std::int64_t> keys(records.size(), 0);
  std::set<std::int64_t> taken;
  auto const match = [&](auto const& fits) {
    for (std::size_t i = 0; i < records.size(); ++i) {
      for (StoredReport::Record const& old : stored) {
        if (keys[i] == 0 && !taken.contains(old.key) && fits(records[i], old)) {
          keys[i] = old.key;
          taken.insert(old.key);
        }
      }
    }
  };
  auto const same_type = [](NewRecord const& record, StoredReport::Record const& old) {
    return event_type_name(record.record.type) == old.type;
  };
  match([](NewRecord const& record, StoredReport::Record const& old) { return record.record.id == old.id; });
  match([&](NewRecord const& record, StoredReport::Record const& old) {
    return same_type(record, old) && !old.trigger.empty() &&
           old.trigger == slice(item.report.text, record.record.trigger());
  });
  match(same_type);
  return keys;
}

}  // namespace

Result<void> SqlStore::keep_original(Report const& report) {
  return report.original ? m_writers->originals.add(*report.original, report.text) : Result<void>();
}

Result<void> SqlStore::give_up(VersionRow const& report, std::int64_t to, Incoming& incoming) {
  ANNALS_TRY(std::optional<StoredReport> stored, m_writers->reports.find(report.id));
  if (!stored) {
    return {};
  }
  ANNALS_CHECK(m_writers->versions.make_earlier(report.id, stored->report.text));
  ANNALS_CHECK(m_writers->versions.move(stored->key, to));
  std::set<std::int64_t> gone;
  for (StoredReport::Record const& record : stored->records) {
    gone.insert(record.key);
  }
  ANNALS_TRY(std::set<std::int64_t> named, m_log.resolve_report_anew(report.id, gone));
  incoming.named.merge(named);
  for (std::int64_t const key : gone) {
    ANNALS_CHECK(drop_record(key, incoming));
  }
  // Its records have to go before it does, and its id may come back before that.
  ANNALS_CHECK(m_writers->reports.step_aside(stored->key));
  m_tied.push_back(*std::move(stored));
  return {};
}

Result<std::optional<VersionRow>> SqlStore::tie_reports(VersionRow const& row, Incoming& incoming) {
  ANNALS_TRY(std::vector<VersionRow> const there, m_writers->versions.at(row.address));
  std::set<std::int64_t> reports;
  for (VersionRow const& one : there) {
    if (incident::are_versions(row.page(), one.page())) {
      reports.insert(one.report);
    }
  }
  std::optional<VersionRow> latest;
  std::vector<VersionRow> others;
  for (std::int64_t const report : reports) {
    ANNALS_TRY(std::optional<VersionRow> one, m_writers->versions.latest_of(report));
    if (!one) {
      continue;
    }
    if (latest && !incident::is_newer(one->time(), latest->time())) {
      others.push_back(*std::move(one));
      continue;
    }
    if (latest) {
      others.push_back(*std::move(latest));
    }
    latest = std::move(one);
  }
  for (VersionRow const& other : others) {
    ANNALS_CHECK(give_up(other, latest->report, incoming));
  }
  return latest;
}

Result<void> SqlStore::become_latest(NewReport const& item, VersionRow const& before, Incoming& incoming,
                                     AddOutcome& outcome) {
  ANNALS_TRY(std::optional<StoredReport> const stored, m_writers->reports.find(before.id));
  if (!stored) {
    return error_of(m_database, ErrorCode::malformed, concat({"the report ", before.id, " is not there"}));
  }
  ANNALS_CHECK(m_writers->versions.make_earlier(before.id, stored->report.text));
  ANNALS_TRY(std::optional<VersionRow> const known, m_writers->versions.find(item.report.id));
  if (known) {
    ANNALS_CHECK(m_writers->versions.make_latest(item.report.id));
    ANNALS_CHECK(m_writers->versions.see(item.report.id, item.report.original ? item.report.original->fetched : ""));
  } else {
    ANNALS_CHECK(m_writers->versions.add_latest(item.report, stored->key));
    ++outcome.versions_added;
  }
  ++outcome.reports_replaced;
  return put_in_place(*stored, item, keys_in_version(item, stored->records), incoming, outcome);
}

Result<void> SqlStore::take_known(NewReport const& item, VersionRow const& known, Incoming& incoming,
                                  AddOutcome& outcome) {
  std::string const fetched = item.report.original ? item.report.original->fetched : std::string();
  ANNALS_TRY(std::optional<VersionRow> const latest, m_writers->versions.latest_of(known.report));
  std::string_view const now = incident::instant_order(fetched);
  std::string_view const then = latest ? incident::instant_order(latest->seen) : std::string_view();
  bool const is_back = !known.is_latest && !now.empty() && !then.empty() && now > then;
  if (is_back) {
    return become_latest(item, *latest, incoming, outcome);
  }
  ++outcome.reports_known;
  return m_writers->versions.see(known.id, fetched);
}

Result<void> SqlStore::take_version(NewReport const& item, Incoming& incoming, AddOutcome& outcome) {
  ANNALS_TRY(std::optional<VersionRow> const known, m_writers->versions.find(item.report.id));
  if (known) {
    return take_known(item, *known, incoming, outcome);
  }
  VersionRow const row = version_row(item.report, incident::sketch_text(item.report.text));
  std::optional<VersionRow> latest;
  if (m_settings.ties_versions && !row.address.empty()) {
    ANNALS_TRY(latest, tie_reports(row, incoming));
  }
  if (!latest) {
    ANNALS_TRY(std::int64_t const key, take_new(item, incoming, outcome));
    if (key == 0) {
      ++outcome.reports_known;
      return {};
    }
    ANNALS_CHECK(m_writers->versions.add_latest(item.report, key));
    return keep_original(item.report);
  }
  ANNALS_CHECK(keep_original(item.report));
  if (incident::is_newer(row.time(), latest->time())) {
    return become_latest(item, *latest, incoming, outcome);
  }
  ++outcome.versions_added;
  ANNALS_CHECK(m_writers->versions.add_earlier(item.report, latest->report));
  // Decisions about it, made elsewhere, are about the records of now.
  ANNALS_TRY(std::set<std::int64_t> named, m_log.resolve_report_anew(item.report.id, {}));
  incoming.named.merge(named);
  return {};
}

Result<bool> SqlStore::is_known(Report const& report) {
  ANNALS_TRY(Statement rows,
             m_database.prepare("SELECT p.id, l.seen FROM report_versions v JOIN reports p ON p.key = v.report JOIN "
                                "report_versions l ON l.id = p.id WHERE v.id = ?1"));
  rows.bind(report.id);
  ANNALS_TRY(bool const is_version, rows.step());
  if (!is_version) {
    ANNALS_TRY(std::vector<bool> const known, has_reports({report.id}));
    return known.front();
  }
  std::string_view const now =
      incident::instant_order(report.original ? std::string_view(report.original->fetched) : std::string_view());
  std::string_view const then = incident::instant_order(rows.text(1));
  return rows.text(0) == report.id || now.empty() || then.empty() || now <= then;
}

Result<void> SqlStore::add_earlier_versions(std::string_view report, std::vector<ReportVersion> const& versions) {
  ANNALS_CHECK(prepare_writers());
  ANNALS_TRY(Transaction transaction, Transaction::begin(m_database));
  ANNALS_TRY(std::optional<StoredReport> const stored, m_writers->reports.find(report));
  if (!stored) {
    return error_of(m_database, ErrorCode::not_found, concat({"no report has the id ", report.substr(0, 80)}));
  }
  for (ReportVersion const& one : versions) {
    Report version;
    version.id = one.id;
    version.title = one.title;
    version.publisher = one.publisher;
    version.source = one.source;
    version.url = one.url;
    version.text = one.text;
    ANNALS_CHECK(m_writers->versions.add_earlier(version, stored->key));
  }
  return transaction.commit();
}

Result<void> SqlStore::note_seen(std::vector<Sighting> const& sightings) {
  ANNALS_CHECK(prepare_writers());
  Result<Transaction> transaction = Transaction::begin(m_database);
  if (!transaction) {
    return say_who_writes(std::move(transaction).error());
  }
  for (Sighting const& one : sightings) {
    ANNALS_CHECK(m_writers->versions.see(one.id, one.fetched));
  }
  return transaction->commit();
}

}  // namespace annals::store
