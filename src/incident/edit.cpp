#include "incident/edit.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "incident/merge.hpp"

namespace annals::incident {
namespace {

constexpr std::int64_t largest_count = 100'000'000;

Error bad_value(std::string message, std::string_view value) {
  return Error{ErrorCode::usage, std::move(message), {}, std::string(value.substr(0, 80))};
}

Result<void> set_date(Incident& incident, std::string_view value) {
  if (value.empty()) {
    incident.date.reset();
    return {};
  }
  Result<DateInterval> const date = parse_date_interval(value);
  if (!date || date->end < date->start) {
    return bad_value("date is a day, a month, a year or FIRST/LAST of them", value);
  }
  incident.date = *date;
  return {};
}

Result<void> set_position(Json const& json, IncidentPlace& place, std::string_view value) {
  Json const& latitude = json["lat"];
  Json const& longitude = json["lon"];
  if (latitude.is_null() && longitude.is_null()) {
    return {};
  }
  bool const numbers = latitude.is_number() && longitude.is_number();
  if (!numbers || std::abs(latitude.number) > 90 || std::abs(longitude.number) > 180) {
    return bad_value("a place lies at lat -90 to 90 and lon -180 to 180", value);
  }
  place.latitude = latitude.number;
  place.longitude = longitude.number;
  place.has_position = true;
  return {};
}

Result<IncidentPlace> read_place(std::string_view value) {
  Result<Json> const json = parse_json(value);
  if (!json || !json->is_object()) {
    return bad_value("place is an object with name, lat, lon, country, admin1, gazetteer_id, precision, radius_km",
                     value);
  }
  IncidentPlace place;
  place.name = (*json)["name"].text();
  place.country = (*json)["country"].text();
  place.admin1 = (*json)["admin1"].text();
  std::int64_t const id = (*json)["gazetteer_id"].integer;
  if (id < 0 || id > std::int64_t{0xffffffff}) {
    return bad_value("gazetteer_id is a number of the gazetteer", value);
  }
  place.gazetteer_id = static_cast<std::uint32_t>(id);
  ANNALS_CHECK(set_position(*json, place, value));
  std::optional<PlacePrecision> const precision = parse_place_precision((*json)["precision"].text());
  if (!precision) {
    return bad_value("precision of a place is exact, city, district, province, country or region", value);
  }
  place.precision = *precision;
  place.radius_km = (*json)["radius_km"].number;
  if (place.radius_km < 0 || place.radius_km > 20'000) {
    return bad_value("radius_km of a place is 0 to 20000", value);
  }
  if (place.name.empty() && !place.has_position && place.country.empty()) {
    return bad_value("a place has a name, a position or a country", value);
  }
  return place;
}

Result<void> set_place(Incident& incident, std::string_view value) {
  if (value.empty()) {
    incident.place.reset();
    return {};
  }
  ANNALS_TRY(incident.place, read_place(value));
  return {};
}

Result<void> set_type(Incident& incident, std::string_view value) {
  std::optional<EventType> const type = parse_event_type(value);
  if (!type) {
    return bad_value("type is one of PLOVER's sixteen", value);
  }
  incident.type = *type;
  return {};
}

Result<void> set_stage(Incident& incident, std::string_view value) {
  std::optional<Stage> const stage = parse_stage(value);
  if (!stage) {
    return bad_value("stage is accomplished, attempted or threatened", value);
  }
  incident.stage = *stage;
  return {};
}

Result<void> set_veracity(Incident& incident, std::string_view value) {
  std::optional<Veracity> const veracity = parse_veracity(value);
  if (!veracity) {
    return bad_value("veracity is asserted, reported or disputed", value);
  }
  incident.veracity = *veracity;
  return {};
}

std::vector<std::string> names_of(std::string_view value) {
  std::vector<std::string> names;
  for (std::string_view const name : split(value, ';')) {
    names.emplace_back(name);
  }
  return names;
}

Result<void> set_modes(Incident& incident, std::string_view value) {
  incident.modes = names_of(value);
  return {};
}

Result<void> set_claimed_by(Incident& incident, std::string_view value) {
  incident.claimed_by = names_of(value);
  std::ranges::sort(incident.claimed_by);
  return {};
}

Result<void> set_actors(std::vector<IncidentActor>& actors, std::string_view value) {
  std::vector<IncidentActor> out;
  for (std::string_view const piece : split(value, ';')) {
    std::size_t const equals = piece.find('=');
    IncidentActor actor;
    if (equals != std::string_view::npos) {
      actor.id = trim(piece.substr(0, equals));
    }
    actor.name = trim(equals == std::string_view::npos ? piece : piece.substr(equals + 1));
    if (actor.name.empty()) {
      return bad_value("an actor is NAME or ID=NAME", piece);
    }
    out.push_back(std::move(actor));
  }
  actors = std::move(out);
  return {};
}

Result<Count> read_count(std::string_view field, std::string_view value) {
  Error const bad = bad_value(concat({field, " is a number or LOW-BEST-HIGH"}), value);
  std::vector<std::string_view> const pieces = split(value, '-', false);
  if (pieces.size() != 1 && pieces.size() != 3) {
    return bad;
  }
  std::array<std::int64_t, 3> numbers = {};
  for (std::size_t i = 0; i < 3; ++i) {
    std::string_view const piece = pieces[pieces.size() == 1 ? 0 : i];
    bool const digits = !piece.empty() && std::ranges::all_of(piece, is_ascii_digit);
    std::optional<std::int64_t> const number = digits ? parse_integer(piece) : std::nullopt;
    if (!number || *number > largest_count) {
      return bad;
    }
    numbers[i] = *number;
  }
  if (numbers[0] > numbers[1] || numbers[1] > numbers[2]) {
    return bad;
  }
  return Count{numbers[0], numbers[1], numbers[2]};
}

Result<void> set_count(std::optional<ConsolidatedCount>& count, std::string_view field, std::string_view value) {
  std::optional<Count> chosen;
  if (!value.empty()) {
    ANNALS_TRY(chosen, read_count(field, value));
  }
  if (!chosen && (!count || count->reported.empty())) {
    count.reset();
    return {};
  }
  ConsolidatedCount& target = count ? *count : count.emplace();
  target.count = chosen.value_or(Count());
  target.rule = "reviewer";
  return {};
}

Result<void> set_title(Incident& incident, std::string_view value) {
  if (value.empty() || value.size() > 500 || value.find('\n') != std::string_view::npos) {
    return bad_value("a title has 1 to 500 bytes in one line", value);
  }
  incident.title = value;
  return {};
}

/// In the order in which they are shown.
struct FieldSetter {
  std::string_view name;
  Result<void> (*set)(Incident& incident, std::string_view value);
  bool in_title = false;
};

constexpr std::array<FieldSetter, 14> setters = {{
    {"date", set_date, true},
    {"place", set_place, true},
    {"type", set_type, true},
    {"modes", set_modes, true},
    {"stage", set_stage},
    {"veracity", set_veracity},
    {"source", [](Incident& incident, std::string_view value) { return set_actors(incident.source, value); }},
    {"target", [](Incident& incident, std::string_view value) { return set_actors(incident.target, value); }},
    {"claimed_by", set_claimed_by},
    {"killed", [](Incident& incident, std::string_view value) { return set_count(incident.killed, "killed", value); }},
    {"injured",
     [](Incident& incident, std::string_view value) { return set_count(incident.injured, "injured", value); }},
    {"detained",
     [](Incident& incident, std::string_view value) { return set_count(incident.detained, "detained", value); }},
    {"abducted",
     [](Incident& incident, std::string_view value) { return set_count(incident.abducted, "abducted", value); }},
    {"title", set_title},
}};

/// What would be read differently when it is read back out of a database is refused: values are one line of text.
Result<void> check_text(std::string_view value) {
  if (value.size() > 4096) {
    return bad_value("a value has 4096 bytes at most", value);
  }
  if (std::ranges::any_of(value, [](char c) { return static_cast<unsigned char>(c) < 0x20; })) {
    return bad_value("a value has no line breaks, tabs or other control characters", value);
  }
  return {};
}

}  // namespace

std::vector<std::string> const& edit_fields() {
  static std::vector<std::string> const names = [] {
    std::vector<std::string> out;
    for (FieldSetter const& setter : setters) {
      out.emplace_back(setter.name);
    }
    return out;
  }();
  return names;
}

Result<void> apply_edit(Incident& incident, std::string_view field, std::string_view value) {
  auto const setter = std::ranges::find(setters, field, &FieldSetter::name);
  if (setter == setters.end()) {
    std::string message = "no such field of an incident";
    if (std::optional<std::string> const near = nearest_name(field, edit_fields())) {
      message += concat({", did you mean '", *near, "'?"});
    } else {
      message += "; valid are: ";
      for (std::string const& name : edit_fields()) {
        message += concat({&name == &edit_fields().front() ? "" : ", ", name});
      }
    }
    return bad_value(std::move(message), field);
  }
  ANNALS_CHECK(check_text(value));
  ANNALS_CHECK(setter->set(incident, value));
  if (setter->in_title) {
    incident.title = incident_title(incident);
  }
  return {};
}

Result<void> check_edit(std::string_view field, std::string_view value) {
  Incident scratch;
  return apply_edit(scratch, field, value);
}

std::string place_value(IncidentPlace const& place) {
  JsonWriter json;
  json.begin_object().field_or_null("name", place.name).key("lat");
  if (place.has_position) {
    json.value(place.latitude).key("lon").value(place.longitude);
  } else {
    json.null().key("lon").null();
  }
  json.field_or_null("country", place.country).field_or_null("admin1", place.admin1).key("gazetteer_id");
  if (place.gazetteer_id != 0) {
    json.value(place.gazetteer_id);
  } else {
    json.null();
  }
  json.field("precision", place_precision_name(place.precision)).field("radius_km", place.radius_km).end_object();
  return json.take();
}

}  // namespace annals::incident
