#include "format/incident_json.hpp"

#include "base/json.hpp"
#include "format/event_json.hpp"

namespace annals::format {
namespace {

void write_list(std::string_view name, std::vector<std::string> const& items, JsonWriter& json) {
  json.key(name).begin_array();
  for (std::string const& item : items) {
    json.value(item);
  }
  json.end_array();
}

void write_actors(std::string_view name, std::vector<IncidentActor> const& actors, JsonWriter& json) {
  json.key(name).begin_array();
  for (IncidentActor const& actor : actors) {
    json.begin_object().field_or_null("id", actor.id).field("name", actor.name).field("records", actor.records);
    json.end_object();
  }
  json.end_array();
}

void write_date(std::optional<DateInterval> const& date, JsonWriter& json) {
  json.key("date");
  if (!date) {
    json.null();
    return;
  }
  json.begin_object().field("start", date->start.iso()).field("end", date->end.iso());
  json.field("precision", date_precision_name(date->precision)).end_object();
}

void write_place(std::optional<IncidentPlace> const& place, JsonWriter& json) {
  json.key("place");
  if (!place) {
    json.null();
    return;
  }
  json.begin_object().field("name", place->name);
  json.field_or_null("admin1", place->admin1).field_or_null("country", place->country);
  if (place->has_position) {
    json.field("lat", place->latitude).field("lon", place->longitude);
  } else {
    json.key("lat").null().key("lon").null();
  }
  json.field("precision", place_precision_name(place->precision)).field("radius_km", place->radius_km);
  json.key("gazetteer_id");
  if (place->gazetteer_id != 0) {
    json.value(place->gazetteer_id);
  } else {
    json.null();
  }
  json.end_object();
}

void write_number(std::string_view name, std::optional<ConsolidatedCount> const& count, JsonWriter& json) {
  json.key(name);
  write_count(count ? std::optional(count->count) : std::nullopt, json);
}

std::string day_text(std::optional<CivilDate> const& day) {
  return day ? day->iso() : std::string();
}

}  // namespace

std::string incident_json(Incident const& incident) {
  JsonWriter json;
  json.begin_object().field("id", incident.id).field("title", incident.title);
  json.field("type", event_type_name(incident.type)).field("quad_class", quad_class(incident.type));
  write_list("modes", incident.modes, json);
  json.field("stage", stage_name(incident.stage)).field("veracity", veracity_name(incident.veracity));
  write_date(incident.date, json);
  write_place(incident.place, json);
  write_actors("source", incident.source, json);
  write_actors("target", incident.target, json);
  write_list("claimed_by", incident.claimed_by, json);
  write_number("killed", incident.killed, json);
  write_number("injured", incident.injured, json);
  write_number("detained", incident.detained, json);
  write_number("abducted", incident.abducted, json);
  json.field("article_count", incident.article_count)
      .field("independent_source_count", incident.independent_source_count);
  json.field_or_null("first_published", day_text(incident.first_published));
  json.field_or_null("last_published", day_text(incident.last_published));
  json.field("confidence", incident.confidence).field("status", review_status_name(incident.status));
  json.key("edits").begin_array();
  for (IncidentEdit const& edit : incident.edits) {
    json.begin_object().field("field", edit.field).field("value", edit.value).field("decision", edit.decision);
    json.end_object();
  }
  json.end_array().end_object();
  return json.take();
}

}  // namespace annals::format
