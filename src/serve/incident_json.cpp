// serve/incident_json.cpp -- incidents and reports as JSON. See serve/incident_json.hpp.
#include "serve/incident_json.hpp"

namespace annals::serve {
namespace {

void write_number(std::string_view name, std::optional<std::int64_t> const& number, JsonWriter& json) {
  json.key(name);
  if (number) {
    json.value(*number);
  } else {
    json.null();
  }
}

void write_bounds(Count const& count, JsonWriter& json) {
  write_number("low", count.low, json);
  write_number("best", count.best, json);
  write_number("high", count.high, json);
}

void write_count(std::string_view name, std::optional<ConsolidatedCount> const& count, Depth depth, JsonWriter& json) {
  json.key(name);
  if (!count) {
    json.null();
    return;
  }
  json.begin_object();
  write_bounds(count->count, json);
  if (depth == Depth::whole) {
    json.field("rule", count->rule).key("reported").begin_array();
    for (ReportedCount const& one : count->reported) {
      json.begin_object().field("record", one.record_id).field_or_null("publisher", one.publisher);
      json.field_or_null("published", one.published ? one.published->iso() : "");
      write_bounds(one.count, json);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_interval(std::string_view name, std::optional<DateInterval> const& interval, JsonWriter& json) {
  json.key(name);
  if (!interval) {
    json.null();
    return;
  }
  json.begin_object().field("start", interval->start.iso()).field("end", interval->end.iso());
  json.field("precision", date_precision_name(interval->precision)).end_object();
}

void write_place(std::optional<IncidentPlace> const& place, JsonWriter& json) {
  json.key("place");
  if (!place) {
    json.null();
    return;
  }
  json.begin_object().field("name", place->name);
  json.field_or_null("admin1", place->admin1).field_or_null("country", place->country);
  json.key("lat");
  place->has_position ? json.value(place->latitude) : json.null();
  json.key("lon");
  place->has_position ? json.value(place->longitude) : json.null();
  json.field("precision", place_precision_name(place->precision)).field("radius_km", place->radius_km);
  json.key("gazetteer_id");
  place->gazetteer_id != 0 ? json.value(place->gazetteer_id) : json.null();
  json.end_object();
}

void write_actors(std::string_view name, std::vector<IncidentActor> const& actors, JsonWriter& json) {
  json.key(name).begin_array();
  for (IncidentActor const& actor : actors) {
    json.begin_object().field_or_null("id", actor.id).field("name", actor.name).field("records", actor.records);
    json.end_object();
  }
  json.end_array();
}

void write_names(std::string_view name, std::vector<std::string> const& values, JsonWriter& json) {
  json.key(name).begin_array();
  for (std::string const& value : values) {
    json.value(value);
  }
  json.end_array();
}

void write_members(std::vector<IncidentMember> const& members, JsonWriter& json) {
  json.key("members").begin_array();
  for (IncidentMember const& member : members) {
    json.begin_object().field("record", member.record_id).field("report", member.report_id);
    json.field_or_null("joined_to", member.joined_to).field_or_null("reason", member.reason);
    json.field("score", member.score).end_object();
  }
  json.end_array();
}

}  // namespace

void write_incident(Incident const& incident, Depth depth, JsonWriter& json) {
  json.begin_object().field("id", incident.id).field("title", incident.title);
  json.field("type", event_type_name(incident.type)).field("quad_class", quad_class(incident.type));
  write_names("modes", incident.modes, json);
  json.field("stage", stage_name(incident.stage)).field("veracity", veracity_name(incident.veracity));
  write_interval("date", incident.date, json);
  write_place(incident.place, json);
  write_actors("source", incident.source, json);
  write_actors("target", incident.target, json);
  write_names("claimed_by", incident.claimed_by, json);
  write_count("killed", incident.killed, depth, json);
  write_count("injured", incident.injured, depth, json);
  write_count("detained", incident.detained, depth, json);
  write_count("abducted", incident.abducted, depth, json);
  json.field("reports", incident.reports);
  json.field("independent_sources", incident.independent_sources);
  json.field_or_null("first_published", incident.first_published ? incident.first_published->iso() : "");
  json.field_or_null("last_published", incident.last_published ? incident.last_published->iso() : "");
  json.field("confidence", incident.confidence);
  if (depth == Depth::whole) {
    write_members(incident.members, json);
  }
  json.end_object();
}

void write_report(Report const& report, JsonWriter& json) {
  json.begin_object().field("id", report.id).field("source", report.source);
  json.field_or_null("given_id", report.given_id).field_or_null("title", report.title);
  json.field_or_null("publisher", report.publisher).field_or_null("url", report.url);
  json.field_or_null("language", report.language).key("published");
  if (report.published) {
    json.begin_object().field("start", report.published->interval.start.iso());
    json.field("end", report.published->interval.end.iso());
    json.field("basis", date_basis_name(report.published->basis)).end_object();
  } else {
    json.null();
  }
  json.field("text", report.text).end_object();
}

}  // namespace annals::serve
