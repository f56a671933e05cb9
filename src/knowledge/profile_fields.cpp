#include "knowledge/profile_fields.hpp"

#include <algorithm>
#include <span>

#include "annals/event.hpp"
#include "knowledge/actors.hpp"
#include "knowledge/frames.hpp"
#include "knowledge/nations.hpp"
#include "knowledge/ontology.hpp"
#include "knowledge/roles.hpp"
#include "knowledge/weapons.hpp"

namespace annals::knowledge {
namespace {

using Words = std::vector<std::string_view>;

static_assert(static_cast<std::size_t>(RecordField::published) + 1 == record_field_names.size());
static_assert(static_cast<std::size_t>(ActorField::violent) + 1 == actor_field_names.size());

/// The names of an enumeration, from its first to its last value.
template <typename Enum>
Words names_of(std::string_view (*name)(Enum), Enum last) {
  Words words;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
    words.push_back(name(static_cast<Enum>(i)));
  }
  return words;
}

template <typename Entries, typename Member>
Words members_of(Entries const& entries, Member member) {
  Words words;
  for (auto const& entry : entries) {
    words.push_back(entry.*member);
  }
  return words;
}

template <typename Names>
Words list_of(Names const& names) {
  return Words(names.begin(), names.end());
}

Words words_of(RecordField field, ProfileWords const& words) {
  switch (field) {
    case RecordField::type:
      return list_of(event_type_names);
    case RecordField::mode:
      return members_of(words.ontology.modes(), &ModeInfo::name);
    case RecordField::context:
      return members_of(words.ontology.contexts(), &Label::name);
    case RecordField::acled_event_type:
      return acled_event_types();
    case RecordField::acled_sub_event_type:
      return acled_sub_event_types();
    case RecordField::incident_type:
      return list_of(muc_incident_types);
    case RecordField::stage:
      return names_of(stage_name, Stage::threatened);
    case RecordField::frame:
      return members_of(words.frames.frames(), &Frame::id);
    case RecordField::date_precision:
      return names_of(date_precision_name, DatePrecision::unknown);
    case RecordField::date_basis:
      return names_of(record_date_basis_name, RecordDateBasis::inferred);
    case RecordField::country:
      return words.nations.country_codes();
    case RecordField::place_precision:
      return names_of(place_precision_name, PlacePrecision::region);
    case RecordField::place_relation:
      return names_of(place_relation_name, PlaceRelation::away);
    case RecordField::place_kind:
      return names_of(place_kind_name, PlaceKind::sea);
    case RecordField::weapon:
      return members_of(words.weapons.all(), &WeaponEntry::type);
    case RecordField::instrument:
      return list_of(muc_instrument_types);
    case RecordField::attribution:
      return names_of(attribution_name, Attribution::denied);
    case RecordField::veracity:
      return names_of(veracity_name, Veracity::disputed);
    case RecordField::aux:
      return {"historical", "future", "hypothetical", "negation"};
    default:
      return {};
  }
}

Words words_of(ActorField field, ProfileWords const& words) {
  switch (field) {
    case ActorField::kind:
      return names_of(actor_kind_name, ActorKind::population);
    case ActorField::target_type:
      return list_of(muc_target_types);
    case ActorField::sector:
      return words.ontology.sector_names();
    case ActorField::type:
      return names_of(actor_type_name, ActorType::other);
    case ActorField::entry:
    case ActorField::within:
      return members_of(words.actors.all(), &ActorEntry::id);
    case ActorField::country:
      return words.nations.country_codes();
    case ActorField::effect:
      return names_of(effect_name, Effect::damage);
    default:
      return {};
  }
}

Words sorted(Words words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  std::erase(words, std::string_view());
  return words;
}

template <typename Field, typename Names>
std::optional<Field> field_of(std::string_view name, Names const& names) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i].name == name) {
      return static_cast<Field>(i);
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<RecordField> record_field_of(std::string_view name) {
  return field_of<RecordField>(name, record_field_names);
}
std::optional<ActorField> actor_field_of(std::string_view name) {
  return field_of<ActorField>(name, actor_field_names);
}
std::vector<std::string_view> values_of(RecordField field, ProfileWords const& words) {
  return sorted(words_of(field, words));
}
std::vector<std::string_view> values_of(ActorField field, ProfileWords const& words) {
  return sorted(words_of(field, words));
}

}  // namespace annals::knowledge
