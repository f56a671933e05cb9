// base/event.cpp -- names of the closed lists of the event record. See include/annals/event.hpp.
#include "annals/event.hpp"

namespace annals {
namespace {

/// One table a list: the position is the value. The size of the table is checked where it is used.
template <typename E, std::size_t N>
std::optional<E> parse_name(std::array<std::string_view, N> const& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i) {
    if (names[i] == name) {
      return static_cast<E>(i);
    }
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 3> stage_names = {"accomplished", "attempted", "threatened"};
constexpr std::array<std::string_view, 5> attribution_names = {"none", "fact", "claimed", "suspected", "denied"};
constexpr std::array<std::string_view, 3> veracity_names = {"asserted", "reported", "disputed"};
constexpr std::array<std::string_view, 5> actor_kind_names = {"organization", "person", "property", "place",
                                                              "population"};
constexpr std::array<std::string_view, 6> effect_names = {"none",      "death",     "injury",
                                                          "detention", "abduction", "damage"};
constexpr std::array<std::string_view, 6> place_precision_names = {"exact",    "city",    "district",
                                                                   "province", "country", "region"};
constexpr std::array<std::string_view, 3> place_relation_names = {"in", "near", "away"};
constexpr std::array<std::string_view, 2> place_kind_names = {"land", "sea"};
constexpr std::array<std::string_view, 4> record_date_basis_names = {"explicit", "relative", "published", "inferred"};
constexpr std::array<std::string_view, 3> date_basis_names = {"given", "metadata", "inferred"};
constexpr std::array<std::string_view, 7> speaker_kind_names = {"belligerent", "official", "medic", "witness",
                                                                "agency",      "monitor",  "media"};
constexpr std::array<std::string_view, 2> party_names = {"source", "target"};

static_assert(stage_names.size() == static_cast<std::size_t>(Stage::threatened) + 1);
static_assert(attribution_names.size() == static_cast<std::size_t>(Attribution::denied) + 1);
static_assert(veracity_names.size() == static_cast<std::size_t>(Veracity::disputed) + 1);
static_assert(actor_kind_names.size() == static_cast<std::size_t>(ActorKind::population) + 1);
static_assert(effect_names.size() == static_cast<std::size_t>(Effect::damage) + 1);
static_assert(place_precision_names.size() == static_cast<std::size_t>(PlacePrecision::region) + 1);
static_assert(place_relation_names.size() == static_cast<std::size_t>(PlaceRelation::away) + 1);
static_assert(place_kind_names.size() == static_cast<std::size_t>(PlaceKind::sea) + 1);
static_assert(record_date_basis_names.size() == static_cast<std::size_t>(RecordDateBasis::inferred) + 1);
static_assert(date_basis_names.size() == static_cast<std::size_t>(DateBasis::inferred) + 1);
static_assert(speaker_kind_names.size() == static_cast<std::size_t>(SpeakerKind::media) + 1);
static_assert(party_names.size() == static_cast<std::size_t>(Party::target) + 1);
static_assert(event_type_names.size() == static_cast<std::size_t>(EventType::assault) + 1);

}  // namespace

std::optional<EventType> parse_event_type(std::string_view name) {
  return parse_name<EventType>(event_type_names, name);
}

int quad_class(EventType type) {
  if (type <= EventType::concede) {
    return 1;
  }
  if (type <= EventType::retreat) {
    return 2;
  }
  return type <= EventType::threaten ? 3 : 4;
}

std::string_view stage_name(Stage value) {
  return stage_names[static_cast<std::size_t>(value)];
}
std::string_view attribution_name(Attribution value) {
  return attribution_names[static_cast<std::size_t>(value)];
}
std::string_view veracity_name(Veracity value) {
  return veracity_names[static_cast<std::size_t>(value)];
}
std::string_view actor_kind_name(ActorKind value) {
  return actor_kind_names[static_cast<std::size_t>(value)];
}
std::string_view effect_name(Effect value) {
  return effect_names[static_cast<std::size_t>(value)];
}
std::string_view place_precision_name(PlacePrecision value) {
  return place_precision_names[static_cast<std::size_t>(value)];
}
std::string_view place_relation_name(PlaceRelation value) {
  return place_relation_names[static_cast<std::size_t>(value)];
}
std::string_view place_kind_name(PlaceKind value) {
  return place_kind_names[static_cast<std::size_t>(value)];
}
std::string_view record_date_basis_name(RecordDateBasis value) {
  return record_date_basis_names[static_cast<std::size_t>(value)];
}
std::string_view date_basis_name(DateBasis value) {
  return date_basis_names[static_cast<std::size_t>(value)];
}
std::string_view speaker_kind_name(SpeakerKind value) {
  return speaker_kind_names[static_cast<std::size_t>(value)];
}
std::string_view party_name(Party value) {
  return party_names[static_cast<std::size_t>(value)];
}

std::optional<Stage> parse_stage(std::string_view name) {
  return parse_name<Stage>(stage_names, name);
}
std::optional<Attribution> parse_attribution(std::string_view name) {
  return parse_name<Attribution>(attribution_names, name);
}
std::optional<Veracity> parse_veracity(std::string_view name) {
  return parse_name<Veracity>(veracity_names, name);
}
std::optional<ActorKind> parse_actor_kind(std::string_view name) {
  return parse_name<ActorKind>(actor_kind_names, name);
}
std::optional<Effect> parse_effect(std::string_view name) {
  return parse_name<Effect>(effect_names, name);
}
std::optional<PlacePrecision> parse_place_precision(std::string_view name) {
  return parse_name<PlacePrecision>(place_precision_names, name);
}
std::optional<PlaceRelation> parse_place_relation(std::string_view name) {
  return parse_name<PlaceRelation>(place_relation_names, name);
}
std::optional<PlaceKind> parse_place_kind(std::string_view name) {
  return parse_name<PlaceKind>(place_kind_names, name);
}
std::optional<RecordDateBasis> parse_record_date_basis(std::string_view name) {
  return parse_name<RecordDateBasis>(record_date_basis_names, name);
}
std::optional<DateBasis> parse_date_basis(std::string_view name) {
  return parse_name<DateBasis>(date_basis_names, name);
}
std::optional<SpeakerKind> parse_speaker_kind(std::string_view name) {
  return parse_name<SpeakerKind>(speaker_kind_names, name);
}
std::optional<Party> parse_party(std::string_view name) {
  return parse_name<Party>(party_names, name);
}
std::optional<DatePrecision> parse_date_precision(std::string_view name) {
  for (int value = 0; value <= static_cast<int>(DatePrecision::unknown); ++value) {
    if (date_precision_name(static_cast<DatePrecision>(value)) == name) {
      return static_cast<DatePrecision>(value);
    }
  }
  return std::nullopt;
}

bool is_word_of_a_side(Speaker const& speaker) {
  return speaker.kind == SpeakerKind::belligerent || speaker.party.has_value();
}

ByteSpan EventRecord::trigger() const {
  for (Evidence const& entry : evidence) {
    if (entry.field == "trigger") {
      return entry.span;
    }
  }
  return {};
}

}  // namespace annals
