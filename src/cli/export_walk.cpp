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

/// An incident that another process joined into another one since its page was read is passed over.
Result<void> give_details(store::Store& store, Incident const& listed, ExportForm& form) {
  ANNALS_TRY(std::optional<store::IncidentDetail> detail, store.incident(listed.id));
  if (!detail) {
    return {};
  }
  ExportedIncident exported = {std::move(detail->incident), {}, std::move(detail->reports)};
  for (store::StoredRecord const& stored : detail->records) {
    ANNALS_TRY(EventRecord record, record_of(stored));
    exported.records.push_back(std::move(record));
  }
  if (form.need() == ExportNeed::details) {
    return form.incident(exported);
  }
  for (EventRecord const& record : exported.records) {
    ANNALS_CHECK(form.record(record));
  }
  return {};
}

Result<void> give_pages(store::Store& store, store::IncidentQuery& query, ExportForm& form) {
  constexpr std::uint32_t page_size = 1000;
  query.order = store::IncidentOrder::earliest_first;
  query.size = page_size;
  do {
    ANNALS_TRY(store::IncidentPage page, store.incidents(query));
    for (Incident& incident : page.incidents) {
      if (form.need() == ExportNeed::incidents) {
        ANNALS_CHECK(form.incident({std::move(incident), {}, {}}));
      } else {
        ANNALS_CHECK(give_details(store, incident, form));
      }
    }
    query.next = std::move(page.next);
  } while (!query.next.empty());
  return {};
}

}  // namespace

Result<void> walk_store(store::Store& store, store::IncidentQuery query, ExportForm& form) {
  if (form.need() == ExportNeed::records && !narrows(query)) {
    return store.each_record([&form](store::StoredRecord const& stored) -> Result<void> {
      ANNALS_TRY(EventRecord const record, record_of(stored));
      return form.record(record);
    });
  }
  if (form.need() == ExportNeed::incidents && !narrows(query)) {
    return store.each_incident([&form](Incident const& incident) { return form.incident({incident, {}, {}}); });
  }
  return give_pages(store, query, form);
}

}  // namespace annals::cli
