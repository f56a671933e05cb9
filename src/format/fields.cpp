#include "format/fields.hpp"

#include <optional>

#include "format/row.hpp"

namespace annals::format {
namespace {

std::optional<Count> count_of(std::optional<ConsolidatedCount> const& known) {
  return known ? std::optional(known->count) : std::nullopt;
}

std::string_view trigger_text(EventRecord const& record) {
  for (Evidence const& entry : record.evidence) {
    if (entry.field == "trigger") {
      return entry.text;
    }
  }
  return {};
}

}  // namespace

FieldValue find_value(std::vector<Field> const& fields, std::string_view name) {
  for (Field const& field : fields) {
    if (field.name == name) {
      return field.value;
    }
  }
  return {};
}

std::vector<Field> incident_fields(Incident const& incident) {
  Row row;
  row.text("event_id", incident.id);
  row.text("title", incident.title);
  row.dates(incident.date);
  row.text("event_type", event_type_name(incident.type));
  row.list("modes", incident.modes);
  row.integer("quad_class", quad_class(incident.type));
  row.text("stage", stage_name(incident.stage));
  row.text("veracity", veracity_name(incident.veracity));
  row.list_of("actor1", incident.source, &IncidentActor::name);
  row.list_of("actor1_id", incident.source, &IncidentActor::id);
  row.list_of("actor2", incident.target, &IncidentActor::name);
  row.list_of("actor2_id", incident.target, &IncidentActor::id);
  row.list("claimed_by", incident.claimed_by);
  row.place(incident.place);
  row.deaths(count_of(incident.killed), count_of(incident.injured), count_of(incident.detained),
             count_of(incident.abducted));
  row.integer("article_count", incident.article_count);
  row.integer("independent_source_count", incident.independent_source_count);
  row.day("first_reported", incident.first_published);
  row.day("last_reported", incident.last_published);
  row.number("confidence", incident.confidence);
  row.text("status", review_status_name(incident.status));
  return row.take();
}

std::vector<Field> record_fields(EventRecord const& record) {
  Row row;
  ReportReference const& report = record.report;
  row.text("record_id", record.id);
  row.text("event_id", record.incident_id);
  row.text("report_id", report.id);
  row.text("source", report.source);
  row.text("source_id", report.given_id);
  row.text("source_title", report.title);
  row.text("publisher", report.publisher);
  row.text("url", report.url);
  row.text("language", report.language);
  row.day("published_start", report.published ? std::optional(report.published->interval.start) : std::nullopt);
  row.day("published_end", report.published ? std::optional(report.published->interval.end) : std::nullopt);
  row.dates(record.date ? std::optional(record.date->interval) : std::nullopt);
  row.text("event_type", event_type_name(record.type));
  row.list("modes", record.modes);
  row.list("contexts", record.contexts);
  row.integer("quad_class", quad_class(record.type));
  row.number("intensity", record.intensity);
  row.text("cameo", record.cameo);
  row.text("acled_event_type", record.acled_event_type);
  row.text("acled_sub_event_type", record.acled_sub_event_type);
  row.text("incident_type", record.incident_type);
  row.text("stage", stage_name(record.stage));
  row.text("veracity", veracity_name(record.veracity));
  row.list_of("actor1", record.source, &Actor::name);
  row.list_of("actor1_id", record.source, &Actor::id);
  row.list_of("actor2", record.target, &Actor::name);
  row.list_of("actor2_id", record.target, &Actor::id);
  row.text("claimed_by", record.claim_by ? record.claim_by->name : std::string());
  row.text("attribution", attribution_name(record.attribution));
  row.list_of("weapons", record.weapons, &Weapon::text);
  row.place(record.place);
  row.deaths(record.victims.killed, record.victims.injured, record.victims.detained, record.victims.abducted);
  row.text("trigger", trigger_text(record));
  row.number("confidence", record.confidence);
  row.text("rule", record.rule);
  return row.take();
}

}  // namespace annals::format
