#include "cli/export_walk.hpp"

#include <utility>

#include "format/event_json.hpp"

namespace annals::cli {
namespace {

bool narrows(store::IncidentQuery const& query) {
  return !query.types.empty() || !query.countries.empty() || query.since || query.until || query.box ||
         !query.text.empty() || !query.actor.empty() || query.min_killed || query.min_sources;
}

Result<EventRecord> record_of(store::StoredRecord const& stored) {
  ANNALS_TRY(EventRecord record, format::parse_event(stored.json));
  record.incident_id = stored.incident_id;
  return record;
}

/// Gives the form what it may see.
class Walk {
 public:
  Walk(store::Store& store, format::Withholding const& withholding, ExportForm& form)
      : m_store(store), m_withholding(withholding), m_form(form) {}

  Result<void> all_records() {
    return m_store.each_record([this](store::StoredRecord const& stored) -> Result<void> {
      ANNALS_TRY(EventRecord record, record_of(stored));
      return give(std::move(record));
    });
  }

  Result<void> all_incidents() {
    return m_store.each_incident([this](Incident const& incident) { return give({incident, {}, {}}); });
  }

  Result<void> pages(store::IncidentQuery& query) {
    constexpr std::uint32_t page_size = 1000;
    query.order = store::IncidentOrder::earliest_first;
    query.size = page_size;
    do {
      ANNALS_TRY(store::IncidentPage page, m_store.incidents(query));
      for (Incident& incident : page.incidents) {
        ANNALS_CHECK(needs_records() ? details(incident) : give({std::move(incident), {}, {}}));
      }
      query.next = std::move(page.next);
    } while (!query.next.empty());
    return {};
  }

  /// Who of an incident is a person is known to its records only.
  [[nodiscard]] bool needs_records() const { return m_form.need() != ExportNeed::incidents || m_withholding.persons; }

 private:
  /// An incident that another process joined into another one since its page was read is passed over.
  Result<void> details(Incident const& listed) {
    ANNALS_TRY(std::optional<store::IncidentDetail> detail, m_store.incident(listed.id));
    if (!detail) {
      return {};
    }
    ExportedIncident exported = {std::move(detail->incident), {}, std::move(detail->reports)};
    for (store::StoredRecord const& stored : detail->records) {
      ANNALS_TRY(EventRecord record, record_of(stored));
      exported.records.push_back(std::move(record));
    }
    if (m_form.need() != ExportNeed::records) {
      return give(std::move(exported));
    }
    for (EventRecord& record : exported.records) {
      ANNALS_CHECK(give(std::move(record)));
    }
    return {};
  }

  Result<void> give(ExportedIncident exported) {
    if (!format::is_open(m_withholding, exported.incident)) {
      return {};
    }
    format::withhold(m_withholding, exported.records, exported.incident);
    for (EventRecord& record : exported.records) {
      format::withhold(m_withholding, record);
    }
    for (Report& report : exported.reports) {
      format::withhold(m_withholding, report);
    }
    return m_form.incident(exported);
  }

  Result<void> give(EventRecord record) {
    if (!format::is_open(m_withholding, record)) {
      return {};
    }
    format::withhold(m_withholding, record);
    return m_form.record(record);
  }

  store::Store& m_store;
  format::Withholding const& m_withholding;
  ExportForm& m_form;
};

}  // namespace

Result<void> walk_store(store::Store& store, store::IncidentQuery query, format::Withholding const& withholding,
                        ExportForm& form) {
  Walk walk(store, withholding, form);
  if (form.need() == ExportNeed::records && !narrows(query)) {
    return walk.all_records();
  }
  return narrows(query) || walk.needs_records() ? walk.pages(query) : walk.all_incidents();
}

}  // namespace annals::cli
