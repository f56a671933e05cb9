#include "format/event_json.hpp"

#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

#include "base/strings.hpp"

namespace annals::format {
namespace {

constexpr std::string_view event_schema = "annals.event/1";

void write_bound(std::string_view name, std::optional<std::int64_t> bound, JsonWriter& json) {
  json.key(name);
  if (bound) {
    json.value(*bound);
  } else {
    json.null();
  }
}

void write_strings(std::string_view name, std::vector<std::string> const& strings, JsonWriter& json) {
  json.key(name).begin_array();
  for (std::string const& item : strings) {
    json.value(item);
  }
  json.end_array();
}

void write_actor(Actor const& actor, JsonWriter& json) {
  json.begin_object();
  json.field_or_null("id", actor.id);
  json.field_or_null("name", actor.name);
  json.field_or_null("text", actor.text);
  write_strings("aliases", actor.aliases, json);
  json.field("kind", actor_kind_name(actor.kind));
  json.field_or_null("role", actor.role);
  json.field_or_null("affiliation", actor.affiliation);
  json.field_or_null("country", actor.country);
  json.field_or_null("sector", actor.sector);
  json.key("count");
  write_count(actor.count, json);
  json.field("effect", effect_name(actor.effect));
  json.end_object();
}

void write_actors(std::string_view name, std::vector<Actor> const& actors, JsonWriter& json) {
  json.key(name).begin_array();
  for (Actor const& actor : actors) {
    write_actor(actor, json);
  }
  json.end_array();
}

void write_report(ReportReference const& report, JsonWriter& json) {
  json.key("report").begin_object();
  json.field("id", report.id);
  json.field_or_null("source", report.source);
  json.field_or_null("given_id", report.given_id);
  json.field_or_null("title", report.title);
  json.field_or_null("publisher", report.publisher);
  json.field_or_null("url", report.url);
  json.field_or_null("language", report.language);
  json.key("published");
  write_published(report.published, json);
  json.end_object();
}

void write_acled(EventRecord const& record, JsonWriter& json) {
  json.key("acled");
  if (record.acled_event_type.empty()) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("event_type", record.acled_event_type);
  json.field_or_null("sub_event_type", record.acled_sub_event_type);
  json.end_object();
}

void write_date(std::optional<EventDate> const& date, JsonWriter& json) {
  json.key("date");
  if (!date) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("start", date->interval.start.iso());
  json.field("end", date->interval.end.iso());
  json.field("precision", date_precision_name(date->interval.precision));
  json.field_or_null("text", date->text);
  json.field("basis", record_date_basis_name(date->basis));
  json.end_object();
}

void write_position(bool known, double latitude, double longitude, JsonWriter& json) {
  if (known) {
    json.field("lat", latitude).field("lon", longitude);
  } else {
    json.key("lat").null().key("lon").null();
  }
}

void write_gazetteer_id(std::uint32_t id, JsonWriter& json) {
  json.key("gazetteer_id");
  if (id == 0) {
    json.null();
  } else {
    json.value(id);
  }
}

void write_place(std::optional<Place> const& place, JsonWriter& json) {
  json.key("place");
  if (!place) {
    json.null();
    return;
  }
  json.begin_object();
  json.field_or_null("name", place->name);
  json.field_or_null("text", place->text);
  write_position(place->has_position, place->latitude, place->longitude, json);
  json.field_or_null("country", place->country);
  json.field_or_null("admin1", place->admin1);
  json.field_or_null("admin2", place->admin2);
  write_gazetteer_id(place->gazetteer_id, json);
  json.field("precision", place_precision_name(place->precision));
  json.field("radius_km", place->radius_km);
  json.field("relation", place_relation_name(place->relation)).field("kind", place_kind_name(place->kind));
  json.key("alternatives").begin_array();
  for (PlaceAlternative const& other : place->alternatives) {
    json.begin_object();
    json.field_or_null("name", other.name);
    write_position(true, other.latitude, other.longitude, json);
    json.field_or_null("country", other.country);
    json.field_or_null("admin1", other.admin1);
    write_gazetteer_id(other.gazetteer_id, json);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_other_places(std::vector<OtherPlace> const& others, JsonWriter& json) {
  json.key("other_places").begin_array();
  for (OtherPlace const& other : others) {
    json.begin_object();
    json.field_or_null("name", other.name);
    json.field_or_null("text", other.text);
    write_position(true, other.latitude, other.longitude, json);
    json.field_or_null("country", other.country);
    write_gazetteer_id(other.gazetteer_id, json);
    json.field("precision", place_precision_name(other.precision)).field("probability", other.probability);
    json.end_object();
  }
  json.end_array();
}

void write_victims(Victims const& victims, JsonWriter& json) {
  json.key("victims").begin_object();
  json.key("killed");
  write_count(victims.killed, json);
  json.key("injured");
  write_count(victims.injured, json);
  json.key("detained");
  write_count(victims.detained, json);
  json.key("abducted");
  write_count(victims.abducted, json);
  json.end_object();
}

void write_weapons(std::vector<Weapon> const& weapons, JsonWriter& json) {
  json.key("weapons").begin_array();
  for (Weapon const& weapon : weapons) {
    json.begin_object().field_or_null("text", weapon.text).field_or_null("type", weapon.type).end_object();
  }
  json.end_array();
}

void write_citations(std::vector<CitedSource> const& cited, JsonWriter& json) {
  json.key("cited").begin_array();
  for (CitedSource const& source : cited) {
    json.begin_object();
    json.field_or_null("publisher", source.publisher);
    json.field_or_null("date", source.date);
    json.field_or_null("text", source.text);
    json.end_object();
  }
  json.end_array();
}

void write_speakers(std::vector<Speaker> const& speakers, JsonWriter& json) {
  json.key("speakers").begin_array();
  for (Speaker const& speaker : speakers) {
    json.begin_object();
    json.field_or_null("text", speaker.text);
    json.field_or_null("name", speaker.name);
    json.field_or_null("id", speaker.id);
    json.field_or_null("kind", speaker.kind ? speaker_kind_name(*speaker.kind) : std::string_view());
    json.field_or_null("party", speaker.party ? party_name(*speaker.party) : std::string_view());
    write_strings("fields", speaker.fields, json);
    json.field("start", speaker.span.start);
    json.field("end", speaker.span.end);
    json.end_object();
  }
  json.end_array();
}

void write_evidence(std::vector<Evidence> const& evidence, std::string_view report_text, JsonWriter& json) {
  json.key("evidence").begin_array();
  for (Evidence const& entry : evidence) {
    json.begin_object();
    json.field("field", entry.field);
    json.field("start", entry.span.start);
    json.field("end", entry.span.end);
    json.field("text", report_text.empty() ? std::string_view(entry.text) : slice(report_text, entry.span));
    json.end_object();
  }
  json.end_array();
}

void write_inferred(std::vector<std::pair<std::string, std::string>> const& inferred, JsonWriter& json) {
  json.key("inferred").begin_object();
  for (auto const& [field, reason] : inferred) {
    json.field(field, reason);
  }
  json.end_object();
}

void write_profile(std::optional<CodebookCoding> const& profile, JsonWriter& json) {
  json.key("profile");
  if (!profile) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("name", profile->name);
  json.field_or_null("rule", profile->rule);
  json.key("fields").begin_object();
  for (CodebookField const& field : profile->fields) {
    json.key(field.name);
    if (auto const* text = std::get_if<std::string>(&field.value)) {
      json.value(*text);
    } else if (auto const* integer = std::get_if<std::int64_t>(&field.value)) {
      json.value(*integer);
    } else if (auto const* number = std::get_if<double>(&field.value)) {
      json.value(*number);
    } else {
      json.null();
    }
  }
  json.end_object();
  json.key("lines").begin_object();
  for (CodebookField const& field : profile->fields) {
    json.field(field.name, field.line);
  }
  json.end_object();
  json.end_object();
}

// ---- reading ----

/// Collects the first thing that is wrong, so that the readers below stay plain.
struct Reading {
  std::optional<Error> error;

  void fail(std::string message, std::string_view piece) {
    if (!error) {
      error = Error{ErrorCode::malformed, std::move(message), {}, std::string(piece.substr(0, 80))};
    }
  }

  std::string text(Json const& json, std::string_view member) {
    if (!json.is_null() && !json.is_string()) {
      fail(concat({member, " is no string"}), {});
    }
    return json.string;
  }

  std::vector<std::string> strings(Json const& json, std::string_view member) {
    std::vector<std::string> out;
    for (Json const& item : json.items) {
      out.push_back(text(item, member));
    }
    return out;
  }

  template <typename Value>
  Value name(Json const& json, std::string_view member, std::optional<Value> (*parse)(std::string_view),
             Value unknown) {
    if (json.is_null()) {
      return unknown;
    }
    std::optional<Value> value = parse(json.text());
    if (!value) {
      fail(concat({member, " has a value that the contract does not know"}), json.text());
    }
    return value.value_or(unknown);
  }

  DateInterval interval(Json const& json, std::string_view member) {
    DateInterval out;
    Result<CivilDate> start = parse_civil_date(json["start"].text());
    Result<CivilDate> end = parse_civil_date(json["end"].is_null() ? json["start"].text() : json["end"].text());
    if (!start || !end) {
      fail(concat({member, " has no day of the form YYYY-MM-DD"}), json[start ? "end" : "start"].text());
      return out;
    }
    out.start = *start;
    out.end = *end;
    return out;
  }
};

std::optional<std::int64_t> read_bound(Json const& json) {
  if (json.kind == Json::Kind::integer) {
    return json.integer;
  }
  return std::nullopt;
}

std::optional<Count> read_count(Json const& json) {
  if (!json.is_object()) {
    return std::nullopt;
  }
  return Count{read_bound(json["low"]), read_bound(json["best"]), read_bound(json["high"])};
}

/// The contract gives an interval of publication no precision of its own; its bounds tell it.
DatePrecision precision_of_bounds(DateInterval const& interval) {
  if (interval.start == interval.end) {
    return DatePrecision::day;
  }
  if (interval == DateInterval{interval_of_month(interval.start.year(), interval.start.month()).start,
                               interval_of_month(interval.start.year(), interval.start.month()).end,
                               interval.precision}) {
    return DatePrecision::month;
  }
  DateInterval const year = interval_of_year(interval.start.year());
  return year.start == interval.start && year.end == interval.end ? DatePrecision::year : DatePrecision::days;
}

Actor read_actor(Json const& json, Reading& reading) {
  Actor actor;
  actor.id = reading.text(json["id"], "actor id");
  actor.name = reading.text(json["name"], "actor name");
  actor.text = reading.text(json["text"], "actor text");
  actor.aliases = reading.strings(json["aliases"], "actor aliases");
  actor.kind = reading.name(json["kind"], "actor kind", parse_actor_kind, ActorKind::organization);
  actor.role = reading.text(json["role"], "actor role");
  actor.affiliation = reading.text(json["affiliation"], "actor affiliation");
  actor.country = reading.text(json["country"], "actor country");
  actor.sector = reading.text(json["sector"], "actor sector");
  actor.count = read_count(json["count"]);
  actor.effect = reading.name(json["effect"], "actor effect", parse_effect, Effect::none);
  return actor;
}

std::vector<Actor> read_actors(Json const& json, Reading& reading) {
  std::vector<Actor> actors;
  for (Json const& item : json.items) {
    actors.push_back(read_actor(item, reading));
  }
  return actors;
}

ReportReference read_report(Json const& json, Reading& reading) {
  ReportReference report;
  report.id = reading.text(json["id"], "report.id");
  report.source = reading.text(json["source"], "report.source");
  report.given_id = reading.text(json["given_id"], "report.given_id");
  report.title = reading.text(json["title"], "report.title");
  report.publisher = reading.text(json["publisher"], "report.publisher");
  report.url = reading.text(json["url"], "report.url");
  report.language = reading.text(json["language"], "report.language");
  Json const& published = json["published"];
  if (published.is_object()) {
    Published value;
    value.interval = reading.interval(published, "report.published");
    value.interval.precision = precision_of_bounds(value.interval);
    value.basis = reading.name(published["basis"], "report.published.basis", parse_date_basis, DateBasis::given);
    report.published = std::move(value);
  }
  return report;
}

std::optional<EventDate> read_date(Json const& json, Reading& reading) {
  if (!json.is_object()) {
    return std::nullopt;
  }
  EventDate date;
  date.interval = reading.interval(json, "date");
  date.interval.precision =
      reading.name(json["precision"], "date.precision", parse_date_precision, DatePrecision::unknown);
  date.text = reading.text(json["text"], "date.text");
  date.basis = reading.name(json["basis"], "date.basis", parse_record_date_basis, RecordDateBasis::inferred);
  return date;
}

std::uint32_t read_gazetteer_id(Json const& json) {
  return json.kind == Json::Kind::integer && json.integer > 0 ? static_cast<std::uint32_t>(json.integer) : 0;
}

std::optional<Place> read_place(Json const& json, Reading& reading) {
  if (!json.is_object()) {
    return std::nullopt;
  }
  Place place;
  place.name = reading.text(json["name"], "place.name");
  place.text = reading.text(json["text"], "place.text");
  place.has_position = json["lat"].is_number() && json["lon"].is_number();
  place.latitude = place.has_position ? json["lat"].number : 0;
  place.longitude = place.has_position ? json["lon"].number : 0;
  place.country = reading.text(json["country"], "place.country");
  place.admin1 = reading.text(json["admin1"], "place.admin1");
  place.admin2 = reading.text(json["admin2"], "place.admin2");
  place.gazetteer_id = read_gazetteer_id(json["gazetteer_id"]);
  place.precision = reading.name(json["precision"], "place.precision", parse_place_precision, PlacePrecision::region);
  place.radius_km = json["radius_km"].is_number() ? json["radius_km"].number : 0;
  // Records of older versions have neither.
  if (!json["relation"].is_null()) {
    place.relation = reading.name(json["relation"], "place.relation", parse_place_relation, PlaceRelation::in);
  }
  if (!json["kind"].is_null()) {
    place.kind = reading.name(json["kind"], "place.kind", parse_place_kind, PlaceKind::land);
  }
  for (Json const& item : json["alternatives"].items) {
    PlaceAlternative other;
    other.name = reading.text(item["name"], "place.alternatives.name");
    other.latitude = item["lat"].number;
    other.longitude = item["lon"].number;
    other.country = reading.text(item["country"], "place.alternatives.country");
    other.admin1 = reading.text(item["admin1"], "place.alternatives.admin1");
    other.gazetteer_id = read_gazetteer_id(item["gazetteer_id"]);
    place.alternatives.push_back(std::move(other));
  }
  return place;
}

/// Records of older versions have none.
std::vector<OtherPlace> read_other_places(Json const& json, Reading& reading) {
  std::vector<OtherPlace> others;
  for (Json const& item : json.items) {
    OtherPlace other;
    other.name = reading.text(item["name"], "other_places.name");
    other.text = reading.text(item["text"], "other_places.text");
    other.latitude = item["lat"].number;
    other.longitude = item["lon"].number;
    other.country = reading.text(item["country"], "other_places.country");
    other.gazetteer_id = read_gazetteer_id(item["gazetteer_id"]);
    other.precision =
        reading.name(item["precision"], "other_places.precision", parse_place_precision, PlacePrecision::city);
    other.probability = item["probability"].number;
    others.push_back(std::move(other));
  }
  return others;
}

/// "start" and "end". Undefined: an empty span where they are none.
ByteSpan read_span(Json const& json, std::string_view member, std::string_view piece, Reading& reading) {
  std::int64_t const start = json["start"].integer;
  std::int64_t const end = json["end"].integer;
  if (start < 0 || end < start || end > 0xffffffffLL) {
    reading.fail(concat({member, " has a span that is none"}), piece);
    return {};
  }
  return {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
}

Speaker read_speaker(Json const& json, Reading& reading) {
  Speaker speaker;
  speaker.text = reading.text(json["text"], "speakers.text");
  speaker.name = reading.text(json["name"], "speakers.name");
  speaker.id = reading.text(json["id"], "speakers.id");
  if (!json["kind"].is_null()) {
    speaker.kind = reading.name(json["kind"], "speakers.kind", parse_speaker_kind, SpeakerKind::official);
  }
  if (!json["party"].is_null()) {
    speaker.party = reading.name(json["party"], "speakers.party", parse_party, Party::source);
  }
  speaker.fields = reading.strings(json["fields"], "speakers.fields");
  speaker.span = read_span(json, "speakers", speaker.text, reading);
  return speaker;
}

Evidence read_evidence(Json const& json, Reading& reading) {
  Evidence entry;
  entry.field = reading.text(json["field"], "evidence.field");
  entry.span = read_span(json, "evidence", entry.field, reading);
  entry.text = reading.text(json["text"], "evidence.text");
  return entry;
}

/// The index behind "source.": "source.12" -> 12.
std::optional<std::size_t> field_index(std::string_view field, std::string_view prefix) {
  if (field.size() <= prefix.size() || field.substr(0, prefix.size()) != prefix) {
    return std::nullopt;
  }
  std::size_t index = 0;
  char const* const end = field.data() + field.size();
  auto const [stop, fault] = std::from_chars(field.data() + prefix.size(), end, index);
  return fault == std::errc() && stop == end ? std::optional(index) : std::nullopt;
}

template <typename Item>
void restore_span(std::vector<Item>& items, std::string_view prefix, Evidence const& entry) {
  std::optional<std::size_t> const index = field_index(entry.field, prefix);
  if (index && *index < items.size() && items[*index].span.empty()) {
    items[*index].span = entry.span;
  }
}

void restore_spans(EventRecord& record) {
  for (Evidence const& entry : record.evidence) {
    restore_span(record.source, "source.", entry);
    restore_span(record.target, "target.", entry);
    restore_span(record.weapons, "weapon.", entry);
    restore_span(record.cited, "cited.", entry);
    restore_span(record.other_places, "other_places.", entry);
    if (record.date && entry.field == "date" && record.date->span.empty()) {
      record.date->span = entry.span;
    }
    if (record.place && entry.field == "place" && record.place->span.empty()) {
      record.place->span = entry.span;
    }
    if (record.claim_by && entry.field == "claim.by" && record.claim_by->span.empty()) {
      record.claim_by->span = entry.span;
    }
  }
}

void read_codes(Json const& json, EventRecord& record, Reading& reading) {
  std::optional<EventType> const type = parse_event_type(json["type"].text());
  if (!type) {
    reading.fail("type is none of PLOVER's sixteen", json["type"].text());
  }
  record.type = type.value_or(EventType::assault);
  record.modes = reading.strings(json["modes"], "modes");
  record.contexts = reading.strings(json["contexts"], "contexts");
  record.intensity = json["intensity"].number;
  record.cameo = reading.text(json["cameo"], "cameo");
  record.acled_event_type = reading.text(json["acled"]["event_type"], "acled.event_type");
  record.acled_sub_event_type = reading.text(json["acled"]["sub_event_type"], "acled.sub_event_type");
  record.incident_type = reading.text(json["incident_type"], "incident_type");
  record.stage = reading.name(json["stage"], "stage", parse_stage, Stage::accomplished);
  record.attribution = reading.name(json["attribution"], "attribution", parse_attribution, Attribution::none);
  record.veracity = reading.name(json["veracity"], "veracity", parse_veracity, Veracity::asserted);
  record.aux = reading.strings(json["aux"], "aux");
}

std::optional<CodebookCoding> read_profile(Json const& json, Reading& reading) {
  if (!json.is_object()) {
    return std::nullopt;
  }
  CodebookCoding profile;
  profile.name = reading.text(json["name"], "profile.name");
  profile.rule = reading.text(json["rule"], "profile.rule");
  for (auto const& [name, value] : json["fields"].members) {
    CodebookField field;
    field.name = name;
    field.line = static_cast<std::uint32_t>(json["lines"][name].integer);
    if (value.kind == Json::Kind::integer) {
      field.value = value.integer;
    } else if (value.is_number()) {
      field.value = value.number;
    } else if (!value.is_null()) {
      field.value = reading.text(value, "profile.fields");
    }
    profile.fields.push_back(std::move(field));
  }
  return profile;
}

void read_people(Json const& json, EventRecord& record, Reading& reading) {
  record.source = read_actors(json["source"], reading);
  record.target = read_actors(json["target"], reading);
  Json const& victims = json["victims"];
  record.victims = {read_count(victims["killed"]), read_count(victims["injured"]), read_count(victims["detained"]),
                    read_count(victims["abducted"])};
  for (Json const& item : json["weapons"].items) {
    record.weapons.push_back(
        {reading.text(item["text"], "weapons.text"), reading.text(item["type"], "weapons.type"), {}});
  }
  if (Json const& by = json["claim"]["by"]; by.is_object()) {
    record.claim_by = read_actor(by, reading);
  }
}

void read_foundations(Json const& json, EventRecord& record, Reading& reading) {
  for (Json const& item : json["cited"].items) {
    record.cited.push_back({reading.text(item["publisher"], "cited.publisher"),
                            reading.text(item["date"], "cited.date"),
                            reading.text(item["text"], "cited.text"),
                            {}});
  }
  for (Json const& item : json["speakers"].items) {
    record.speakers.push_back(read_speaker(item, reading));
  }
  for (Json const& item : json["evidence"].items) {
    record.evidence.push_back(read_evidence(item, reading));
  }
  for (auto const& [field, reason] : json["inferred"].members) {
    record.inferred.emplace_back(field, reading.text(reason, "inferred"));
  }
  record.confidence = json["confidence"].number;
  record.profile = read_profile(json["profile"], reading);
  record.incident_id = reading.text(json["incident"]["id"], "incident.id");
  Json const& coder = json["coder"];
  record.coder_version = reading.text(coder["version"], "coder.version");
  record.coder_model = reading.text(coder["model"], "coder.model");
  record.coder_profile = reading.text(coder["profile"], "coder.profile");
  record.rule = reading.text(coder["rule"], "coder.rule");
}

}  // namespace

void write_count(std::optional<Count> const& count, JsonWriter& json) {
  if (!count) {
    json.null();
    return;
  }
  json.begin_object();
  write_bound("low", count->low, json);
  write_bound("best", count->best, json);
  write_bound("high", count->high, json);
  json.end_object();
}

void write_published(std::optional<Published> const& published, JsonWriter& json) {
  if (!published) {
    json.null();
    return;
  }
  json.begin_object();
  json.field("start", published->interval.start.iso());
  json.field("end", published->interval.end.iso());
  json.field("basis", date_basis_name(published->basis));
  json.end_object();
}

void write_event(EventRecord const& record, std::string_view report_text, JsonWriter& json) {
  json.begin_object();
  json.field("schema", event_schema);
  json.field("id", record.id);
  write_report(record.report, json);
  json.field("type", event_type_name(record.type));
  write_strings("modes", record.modes, json);
  write_strings("contexts", record.contexts, json);
  json.field("quad_class", quad_class(record.type));
  json.field("intensity", record.intensity);
  json.field_or_null("cameo", record.cameo);
  write_acled(record, json);
  json.field_or_null("incident_type", record.incident_type);
  json.field("stage", stage_name(record.stage));
  write_date(record.date, json);
  write_place(record.place, json);
  write_other_places(record.other_places, json);
  write_actors("source", record.source, json);
  write_actors("target", record.target, json);
  write_victims(record.victims, json);
  write_weapons(record.weapons, json);
  json.key("claim").begin_object().key("by");
  if (record.claim_by) {
    write_actor(*record.claim_by, json);
  } else {
    json.null();
  }
  json.end_object();
  json.field("attribution", attribution_name(record.attribution));
  json.field("veracity", veracity_name(record.veracity));
  write_strings("aux", record.aux, json);
  write_citations(record.cited, json);
  write_speakers(record.speakers, json);
  write_evidence(record.evidence, report_text, json);
  write_inferred(record.inferred, json);
  json.field("confidence", record.confidence);
  if (!record.incident_id.empty()) {
    json.key("incident").begin_object().field("id", record.incident_id).end_object();
  }
  write_profile(record.profile, json);
  json.key("coder").begin_object();
  json.field_or_null("version", record.coder_version);
  json.field_or_null("model", record.coder_model);
  json.field_or_null("profile", record.coder_profile);
  json.field_or_null("rule", record.rule);
  json.end_object();
  json.end_object();
}

std::string event_json(EventRecord const& record, std::string_view report_text) {
  JsonWriter json;
  write_event(record, report_text, json);
  return json.take();
}

Result<EventRecord> read_event(Json const& json) {
  if (!json.is_object()) {
    return make_error(ErrorCode::malformed, "an event record is a JSON object");
  }
  if (json["schema"].text() != event_schema) {
    return Error{ErrorCode::unsupported, "not of schema annals.event/1", {}, json["schema"].string.substr(0, 80)};
  }
  Reading reading;
  EventRecord record;
  record.id = reading.text(json["id"], "id");
  record.report = read_report(json["report"], reading);
  read_codes(json, record, reading);
  record.date = read_date(json["date"], reading);
  record.place = read_place(json["place"], reading);
  record.other_places = read_other_places(json["other_places"], reading);
  read_people(json, record, reading);
  read_foundations(json, record, reading);
  if (reading.error) {
    return *std::move(reading.error);
  }
  restore_spans(record);
  return record;
}

Result<EventRecord> parse_event(std::string_view line) {
  ANNALS_TRY(Json const json, parse_json(line));
  return read_event(json);
}

}  // namespace annals::format
