#include "cli/export_walk.hpp"

#include <utility>

#include "format/event_json.hpp"
#include "incident/merge.hpp"

namespace annals::cli {
namespace {

Result<EventRecord> record_of(store::StoredRecord const& stored) {
  ANNALS_TRY(EventRecord record, format::parse_event(stored.json));
  record.incident_id = stored.incident_id;
  return record;
}

/// Gives the form what it may see.
class Walk {
 public:
  Walk(store::Store& store, format::Withholding const& withholding, incident::CountRule rule, ExportForm& form)
      : m_store(store), m_withholding(withholding), m_rule(rule), m_form(form) {}

  Result<void> records(store::IncidentQuery const& query) {
    return m_store.each_record(query, [this](store::StoredRecord const& stored) -> Result<void> {
      ANNALS_TRY(EventRecord record, record_of(stored));
      return give(std::move(record));
    });
  }

  Result<void> incidents(store::IncidentQuery const& query) {
    auto const take = [this](Incident const& incident) { return give({incident, {}, {}}); };
    bool const as_stored = m_rule == incident::default_count_rule;
    return as_stored ? m_store.each_incident(query, take) : m_store.each_opened_incident(query, take);
  }

  Result<void> details(store::IncidentQuery const& query) {
    return m_store.each_detail(query, [this](store::IncidentDetail const& detail) -> Result<void> {
      ExportedIncident exported = {detail.incident, {}, detail.reports};
      for (store::StoredRecord const& stored : detail.records) {
        ANNALS_TRY(EventRecord record, record_of(stored));
        exported.records.push_back(std::move(record));
      }
      return give(std::move(exported));
    });
  }

 private:
  Result<void> give(ExportedIncident exported) {
    if (!format::is_open(m_withholding, exported.incident)) {
      return {};
    }
    incident::apply_count_rule(exported.incident, m_rule);
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
  incident::CountRule m_rule;
  ExportForm& m_form;
};

}  // namespace

Result<void> walk_store(store::Store& store, store::IncidentQuery const& query, format::Withholding const& withholding,
                        incident::CountRule rule, ExportForm& form) {
  Walk walk(store, withholding, rule, form);
  if (form.need() == ExportNeed::records) {
    return walk.records(query);
  }
  // Who of an incident is a person is known to its records only.
  return form.need() == ExportNeed::details || withholding.persons ? walk.details(query) : walk.incidents(query);
}

}  // namespace annals::cli
