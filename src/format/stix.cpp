#include "format/stix.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/content_id.hpp"
#include "base/strings.hpp"

namespace annals::format {
namespace {

/// Name space of our ids: the UUID of version 5 of "annals.export.stix" in the name space of addresses (RFC 4122).
constexpr std::string_view name_space = "ec2d8440-3f0d-5861-a34e-f50d67f8de80";
/// Of what has no time of its own: ourselves, actors and places.
constexpr std::string_view no_time = "1970-01-01T00:00:00.000Z";

std::string id_of(std::string_view type, std::string_view name) {
  return concat({type, "--", name_uuid(name_space, concat({type, " ", name}))});
}

std::string const& maker_id() {
  static std::string const id = id_of("identity", "annals");
  return id;
}

std::string const& extension_id() {
  static std::string const id = id_of("extension-definition", "incident");
  return id;
}

std::string time_of(CivilDate day) {
  return concat({day.iso(), "T00:00:00.000Z"});
}

void text(std::string_view name, std::string_view value, JsonWriter& json) {
  if (!value.empty()) {
    json.field(name, value);
  }
}

void list(std::string_view name, std::vector<std::string> const& items, JsonWriter& json) {
  if (items.empty()) {
    return;
  }
  json.key(name).begin_array();
  for (std::string const& item : items) {
    json.value(item);
  }
  json.end_array();
}

/// STIX knows no null: a bound that is not known is left out.
void count(std::string_view name, std::optional<ConsolidatedCount> const& known, JsonWriter& json) {
  Count const bounds = known ? known->count : Count();
  auto const bound = [&](std::string_view end, std::optional<std::int64_t> number) {
    if (number) {
      json.field(concat({name, end}), *number);
    }
  };
  bound("_low", bounds.low);
  bound("_best", bounds.best);
  bound("_high", bounds.high);
}

Actor const* actor_of(IncidentActor const& wanted, std::vector<EventRecord> const& records) {
  for (EventRecord const& record : records) {
    for (auto const* side : {&record.source, &record.target}) {
      for (Actor const& actor : *side) {
        if (actor.id == wanted.id && (!wanted.id.empty() || actor.name == wanted.name)) {
          return &actor;
        }
      }
    }
  }
  return nullptr;
}

/// Of STIX's identity-class-ov.
std::string_view class_of(Actor const* actor) {
  if (actor == nullptr) {
    return "unknown";
  }
  switch (actor->kind) {
    case ActorKind::organization:
      return "organization";
    case ActorKind::population:
      return "class";
    case ActorKind::person:
      return actor->count && actor->count->best == 1 ? "individual" : "group";
    case ActorKind::property:
    case ActorKind::place:
      break;
  }
  return "unknown";
}

bool is_address(std::string_view url) {
  return (url.starts_with("http://") || url.starts_with("https://")) &&
         std::all_of(url.begin(), url.end(), [](char c) { return c > ' ' && c < '\x7f' && c != '"' && c != '\\'; });
}

void write_references(std::vector<EventRecord> const& records, JsonWriter& json) {
  std::vector<std::string_view> seen;
  for (EventRecord const& record : records) {
    ReportReference const& report = record.report;
    if (std::find(seen.begin(), seen.end(), report.id) != seen.end()) {
      continue;
    }
    if (seen.empty()) {
      json.key("external_references").begin_array();
    }
    seen.push_back(report.id);
    json.begin_object().field("source_name", report.publisher.empty() ? "unknown publisher" : report.publisher);
    text("description", report.title, json);
    text("url", is_address(report.url) ? std::string_view(report.url) : std::string_view(), json);
    json.field("external_id", report.id).end_object();
  }
  if (!seen.empty()) {
    json.end_array();
  }
}

void write_extension(Incident const& incident, JsonWriter& json) {
  json.key("extensions").begin_object().key(extension_id()).begin_object();
  json.field("extension_type", "property-extension").field("event_id", incident.id);
  json.field("event_type", event_type_name(incident.type));
  list("modes", incident.modes, json);
  json.field("stage", stage_name(incident.stage)).field("veracity", veracity_name(incident.veracity));
  if (incident.date) {
    json.field("date_start", incident.date->start.iso()).field("date_end", incident.date->end.iso());
    json.field("time_precision", date_precision_name(incident.date->precision));
  }
  if (incident.place) {
    json.field("geo_precision", place_precision_name(incident.place->precision));
  }
  list("claimed_by", incident.claimed_by, json);
  count("deaths", incident.killed, json);
  count("injured", incident.injured, json);
  count("detained", incident.detained, json);
  count("abducted", incident.abducted, json);
  json.field("article_count", incident.article_count);
  json.field("independent_source_count", incident.independent_source_count);
  json.end_object().end_object();
}

}  // namespace

/// When an object came to be and was changed last: days of publication.
struct StixBundle::Times {
  std::string created = std::string(no_time);
  std::string modified = std::string(no_time);

  static Times of(Incident const& incident) {
    std::optional<CivilDate> const first = incident.first_published ? incident.first_published
                                           : incident.date          ? std::optional(incident.date->start)
                                                                    : std::nullopt;
    if (!first) {
      return {};
    }
    return {time_of(*first), time_of(std::max(*first, incident.last_published.value_or(*first)))};
  }
};

void StixBundle::open(std::string_view type, std::string_view id, Times const& times, JsonWriter& json) const {
  json.begin_object().field("type", type).field("spec_version", "2.1").field("id", id);
  if (id != maker_id()) {
    json.field("created_by_ref", maker_id());
  }
  json.field("created", times.created).field("modified", times.modified);
}

void StixBundle::add(JsonWriter& json, std::string& out) {
  json.end_object();
  out += m_first ? "" : ",\n";
  m_first = false;
  out += json.take();
}

std::string StixBundle::begin(std::string_view name) {
  std::string out = concat({"{\"type\":\"bundle\",\"id\":\"", id_of("bundle", name), "\",\"objects\":[\n"});
  JsonWriter maker;
  open("identity", maker_id(), Times(), maker);
  maker.field("name", "Annals").field("identity_class", "system");
  add(maker, out);
  JsonWriter extension;
  open("extension-definition", extension_id(), Times(), extension);
  extension.field("name", "Conflict incident");
  extension.field("description", "Type, days, numbers of people and sources of an incident");
  extension.field("schema", "docs/formats.md of Annals, section STIX 2.1").field("version", "1.0.0");
  extension.key("extension_types").begin_array().value("property-extension").end_array();
  add(extension, out);
  return out;
}

/// An actor of the dictionary is one object in all incidents; "gunmen" are others in each.
std::string StixBundle::identity(Incident const& incident, IncidentActor const& actor,
                                 std::vector<EventRecord> const& records, std::string& out) {
  std::string id = id_of(
      "identity", actor.id.empty() ? concat({"of ", incident.id, " ", actor.name}) : concat({"actor ", actor.id}));
  if (m_written.insert(id).second) {
    JsonWriter json;
    open("identity", id, Times(), json);
    json.field("name", actor.name).field("identity_class", class_of(actor_of(actor, records)));
    add(json, out);
  }
  return id;
}

/// Undefined: "" when neither point nor country is known, without which STIX has no location.
std::string StixBundle::location(IncidentPlace const& place, std::string& out) {
  CountryNames const* const country = m_countries.of_iso3(place.country);
  std::string const code = country == nullptr ? std::string() : country->iso2;
  if (!place.has_position && code.empty()) {
    return {};
  }
  JsonWriter content;
  content.begin_object();
  text("name", place.name, content);
  if (place.has_position) {
    constexpr double meters = 1000;
    content.field("latitude", place.latitude).field("longitude", place.longitude);
    content.field("precision", std::round(place.radius_km * meters));
  }
  text("country", code, content);
  text("administrative_area", place.admin1, content);
  if (place.precision <= PlacePrecision::city) {
    text("city", place.name, content);
  }
  content.end_object();
  std::string const members = content.take();
  std::string id = id_of("location", members);
  if (m_written.insert(id).second) {
    JsonWriter json;
    open("location", id, Times(), json);
    json.end_object();
    std::string object = json.take();
    object.back() = ',';
    out += m_first ? "" : ",\n";
    m_first = false;
    out += concat({object, std::string_view(members).substr(1)});
  }
  return id;
}

void StixBundle::relation(std::string_view type, std::string_view from, std::string_view to, Times const& times,
                          std::string& out) {
  std::string const id = id_of("relationship", concat({type, " ", from, " ", to}));
  JsonWriter json;
  open("relationship", id, times, json);
  json.field("relationship_type", type).field("source_ref", from).field("target_ref", to);
  add(json, out);
}

std::string StixBundle::incident(Incident const& incident, std::vector<EventRecord> const& records) {
  constexpr double percent = 100;
  std::string out;
  Times const times = Times::of(incident);
  std::vector<std::pair<std::string_view, std::string>> related;
  auto const relate = [&related](std::string_view type, std::string id) {
    std::pair<std::string_view, std::string> one(type, std::move(id));
    if (!one.second.empty() && std::find(related.begin(), related.end(), one) == related.end()) {
      related.push_back(std::move(one));
    }
  };
  for (IncidentActor const& actor : incident.source) {
    relate("attributed-to", identity(incident, actor, records, out));
  }
  for (IncidentActor const& actor : incident.target) {
    relate("targets", identity(incident, actor, records, out));
  }
  relate("located-at", incident.place ? location(*incident.place, out) : std::string());
  std::string const id = id_of("incident", incident.id);
  JsonWriter json;
  open("incident", id, times, json);
  json.field("name", incident.title.empty() ? incident.id : incident.title);
  json.field("confidence", static_cast<std::int64_t>(std::lround(incident.confidence * percent)));
  write_references(records, json);
  write_extension(incident, json);
  add(json, out);
  for (auto const& [type, other] : related) {
    relation(type, id, other, times, out);
  }
  return out;
}

std::string StixBundle::end() {
  return "\n]}\n";
}

}  // namespace annals::format
