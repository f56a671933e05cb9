// knowledge/profile_fields.hpp -- the words that the rules of a coding profile may use: fields of a record, of an
// actor. Role:   one list of names, so that `annals check` knows every word of a rule and coding knows what it stands
// for. Source: docs/event-record.md (the record), docs/profiles.md (the rules). Tested by:
// tests/unit/knowledge/test_profile.cpp
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace annals::knowledge {

class ActorDictionary;
class FrameSet;
class Nations;
class Ontology;
class Weapons;

/// text: one value; list: any number of them; number: can be compared; flag: true or false, stands without a value.
enum class FieldKind : std::uint8_t { text, list, number, flag };

struct FieldName {
  std::string_view name;
  FieldKind kind = FieldKind::text;
};

/// In the order of record_field_names.
enum class RecordField : std::uint8_t {
  type,
  mode,
  context,
  quad,
  intensity,
  cameo,
  cameo_root,
  acled_event_type,
  acled_sub_event_type,
  incident_type,
  stage,
  frame,
  trigger,
  date,
  date_start,
  date_end,
  date_precision,
  date_basis,
  date_year,
  date_month,
  date_day,
  date_days,
  age,
  place,
  country,
  admin1,
  admin2,
  place_precision,
  latitude,
  longitude,
  radius,
  place_relation,
  place_kind,
  source,
  target,
  sources,
  targets,
  killed,
  killed_low,
  killed_best,
  killed_high,
  injured,
  injured_low,
  injured_best,
  injured_high,
  detained,
  abducted,
  weapon,
  weapon_text,
  instrument,
  claim,
  attribution,
  veracity,
  aux,
  cited,
  confidence,
  title,
  publisher,
  published,
};
inline constexpr std::array<FieldName, 59> record_field_names = {{
    {"type", FieldKind::text},
    {"mode", FieldKind::list},
    {"context", FieldKind::list},
    {"quad", FieldKind::number},
    {"intensity", FieldKind::number},
    {"cameo", FieldKind::text},
    {"cameo.root", FieldKind::text},
    {"acled.event_type", FieldKind::text},
    {"acled.sub_event_type", FieldKind::text},
    {"incident_type", FieldKind::text},
    {"stage", FieldKind::text},
    {"frame", FieldKind::text},
    {"trigger", FieldKind::text},
    {"date", FieldKind::text},
    {"date.start", FieldKind::text},
    {"date.end", FieldKind::text},
    {"date.precision", FieldKind::text},
    {"date.basis", FieldKind::text},
    {"date.year", FieldKind::number},
    {"date.month", FieldKind::number},
    {"date.day", FieldKind::number},
    {"date.days", FieldKind::number},
    {"age", FieldKind::number},
    {"place", FieldKind::text},
    {"place.country", FieldKind::text},
    {"place.admin1", FieldKind::text},
    {"place.admin2", FieldKind::text},
    {"place.precision", FieldKind::text},
    {"place.lat", FieldKind::number},
    {"place.lon", FieldKind::number},
    {"place.radius_km", FieldKind::number},
    {"place.relation", FieldKind::text},
    {"place.kind", FieldKind::text},
    {"source", FieldKind::list},
    {"target", FieldKind::list},
    {"source.number", FieldKind::number},
    {"target.number", FieldKind::number},
    {"killed", FieldKind::number},
    {"killed.low", FieldKind::number},
    {"killed.best", FieldKind::number},
    {"killed.high", FieldKind::number},
    {"injured", FieldKind::number},
    {"injured.low", FieldKind::number},
    {"injured.best", FieldKind::number},
    {"injured.high", FieldKind::number},
    {"detained", FieldKind::number},
    {"abducted", FieldKind::number},
    {"weapon", FieldKind::list},
    {"weapon.text", FieldKind::list},
    {"instrument", FieldKind::list},
    {"claim", FieldKind::text},
    {"attribution", FieldKind::text},
    {"veracity", FieldKind::text},
    {"aux", FieldKind::list},
    {"cited.number", FieldKind::number},
    {"confidence", FieldKind::number},
    {"report.title", FieldKind::text},
    {"report.publisher", FieldKind::text},
    {"report.published", FieldKind::text},
}};

/// In the order of actor_field_names. `group` is the dictionary's name of the actor or of the group beside it ("Boko
/// Haram" of "Boko Haram fighters"), else the actor's name; `entry` is the dictionary's id of the actor, or of the
/// group beside it; `within` that id and those of the groups above it; `type` the dictionary's type; `cameo` its CAMEO
/// code.
enum class ActorField : std::uint8_t {
  name,
  group,
  text,
  kind,
  role,
  target_type,
  sector,
  type,
  entry,
  within,
  country,
  cameo,
  effect,
  count,
  foreign,
  violent,
};
inline constexpr std::array<FieldName, 16> actor_field_names = {{
    {"name", FieldKind::text},
    {"group", FieldKind::text},
    {"text", FieldKind::text},
    {"kind", FieldKind::text},
    {"role", FieldKind::text},
    {"target_type", FieldKind::text},
    {"sector", FieldKind::text},
    {"type", FieldKind::text},
    {"entry", FieldKind::text},
    {"within", FieldKind::list},
    {"country", FieldKind::text},
    {"cameo", FieldKind::text},
    {"effect", FieldKind::text},
    {"count", FieldKind::number},
    {"foreign", FieldKind::flag},
    {"violent", FieldKind::flag},
}};

inline constexpr FieldName const& field_name(RecordField field) {
  return record_field_names[static_cast<std::size_t>(field)];
}
inline constexpr FieldName const& field_name(ActorField field) {
  return actor_field_names[static_cast<std::size_t>(field)];
}
std::optional<RecordField> record_field_of(std::string_view name);
std::optional<ActorField> actor_field_of(std::string_view name);

/// What the values of a rule are compared with.
struct ProfileWords {
  Ontology const& ontology;
  Nations const& nations;
  ActorDictionary const& actors;
  Weapons const& weapons;
  FrameSet const& frames;
};

/// Every value that the field can have; sorted, each once.
/// Undefined: empty for fields of free words (names, texts, days, numbers).
std::vector<std::string_view> values_of(RecordField field, ProfileWords const& words);
std::vector<std::string_view> values_of(ActorField field, ProfileWords const& words);

}  // namespace annals::knowledge
