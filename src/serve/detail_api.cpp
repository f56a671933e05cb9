// serve/detail_api.cpp -- one incident or report, whole. See serve/detail_api.hpp.
#include "serve/detail_api.hpp"

#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "format/event_json.hpp"
#include "format/incident_bundle.hpp"
#include "format/incident_json.hpp"
#include "incident/ledger.hpp"
#include "serve/count_api.hpp"
#include "serve/detail_json.hpp"
#include "serve/review_api.hpp"

namespace annals::serve {
namespace {

constexpr std::string_view incident_prefix = "/api/v1/incidents/";
constexpr std::string_view report_prefix = "/api/v1/reports/";
constexpr std::string_view bundle_ending = ".zip";

/// The whole records: the store keeps the lines as they were coded, before their incident was known.
Result<std::vector<EventRecord>> whole_records(std::vector<store::StoredRecord> const& stored) {
  std::vector<EventRecord> records;
  for (store::StoredRecord const& one : stored) {
    ANNALS_TRY(EventRecord record, format::parse_event(one.json));
    record.incident_id = one.incident_id;
    records.push_back(std::move(record));
  }
  return records;
}

/// All of an incident but its records and reports, as members of an object.
void write_incident(Incident const& incident, std::vector<EventRecord> const& records, JsonWriter& json) {
  json.key("incident").raw(format::incident_json(incident));
  write_counts(incident, json.key("counts"));
  write_members(incident, json.key("members"));
  write_ledger(incident::ledger(incident, records), json.key("ledger"));
}

HttpResponse whole_incident(store::IncidentDetail const& detail, std::vector<EventRecord> const& records) {
  JsonWriter json;
  write_incident(detail.incident, records, json.begin_object().field("ok", true));
  json.key("records").begin_array();
  for (EventRecord const& record : records) {
    json.raw(format::event_json(record));
  }
  json.end_array().key("reports").begin_array();
  for (Report const& report : detail.reports) {
    write_report(report, json);
  }
  json.end_array().end_object();
  return json_response(json.take());
}

HttpResponse bundled_incident(store::IncidentDetail const& detail, std::vector<EventRecord> const& records) {
  JsonWriter json;
  write_incident(detail.incident, records, json.begin_object());
  json.end_object();
  Result<std::string> bundle = format::incident_bundle({detail.incident, json.text(), records, detail.reports});
  if (!bundle) {
    return store_failure(bundle.error());
  }
  return {200,
          "application/zip",
          *std::move(bundle),
          {{"cache-control", "no-cache"},
           {"content-disposition", concat({"attachment; filename=\"", detail.incident.id, ".zip\""})}}};
}

HttpResponse answer_incident(std::string_view id, store::Store& store) {
  bool const as_bundle = id.ends_with(bundle_ending);
  id.remove_suffix(as_bundle ? bundle_ending.size() : 0);
  auto const found = store.incident(id);
  if (!found) {
    return store_failure(found.error());
  }
  if (!found->has_value()) {
    if (std::optional<HttpResponse> former = answer_former_incident(id, store)) {
      return *std::move(former);
    }
    return error_response(404, {"no incident has the id '" + std::string(id) + "'"});
  }
  auto const records = whole_records((*found)->records);
  if (!records) {
    return store_failure(records.error());
  }
  return as_bundle ? bundled_incident(**found, *records) : whole_incident(**found, *records);
}

/// The event records of a report that are in incidents, in the order of its text, and those incidents.
Result<void> write_events_of(std::string_view id, store::Store& store, JsonWriter& json) {
  store::IncidentQuery query;
  query.report = id;
  std::vector<store::StoredRecord> stored;
  ANNALS_CHECK(store.each_record(query, [&](store::StoredRecord const& record) -> Result<void> {
    if (record.report_id == id) {
      stored.push_back(record);
    }
    return {};
  }));
  ANNALS_TRY(std::vector<EventRecord> const records, whole_records(stored));
  json.key("records").begin_array();
  for (EventRecord const& record : records) {
    json.raw(format::event_json(record));
  }
  json.end_array().key("incidents").begin_array();
  ANNALS_CHECK(store.each_incident(query, [&json](Incident const& incident) -> Result<void> {
    json.raw(format::incident_json(incident));
    return {};
  }));
  json.end_array();
  return {};
}

/// An id that is an earlier version now: where it went, as for incidents, and all versions with their texts.
HttpResponse answer_former_report(std::string_view id, store::ReportHistory const& history) {
  std::string const error = concat({id, " is an earlier version of ", history.report});
  JsonWriter json;
  json.begin_object().field("ok", false).field("id", id).field("became", history.report).key("versions");
  write_versions(history, json);
  json.field("error", error).key("errors").begin_array().value(error).end_array();
  json.field("status", std::int64_t{301}).end_object();
  HttpResponse response = json_response(json.take());
  response.status = 301;
  response.headers = {{"cache-control", "no-store"}, {"location", concat({report_prefix, history.report})}};
  return response;
}

HttpResponse answer_report(std::string_view id, store::Store& store) {
  auto const found = store.report(id);
  if (!found) {
    return store_failure(found.error());
  }
  auto const history = store.history(id);
  if (!history) {
    return store_failure(history.error());
  }
  if (!found->has_value()) {
    return history->has_value() ? answer_former_report(id, **history)
                                : error_response(404, {"no report has the id '" + std::string(id) + "'"});
  }
  JsonWriter json;
  json.begin_object().field("ok", true).key("report");
  write_report(**found, json);
  json.key("versions");
  write_versions(history->value_or(store::ReportHistory()), json);
  if (Result<void> const written = write_events_of(id, store, json); !written) {
    return store_failure(written.error());
  }
  json.end_object();
  return json_response(json.take());
}

}  // namespace

bool is_detail_path(std::string_view path) {
  return path.starts_with(incident_prefix) || path.starts_with(report_prefix);
}

HttpResponse answer_detail(std::string_view path, store::Store& store) {
  return path.starts_with(incident_prefix) ? answer_incident(path.substr(incident_prefix.size()), store)
                                           : answer_report(path.substr(report_prefix.size()), store);
}

}  // namespace annals::serve
