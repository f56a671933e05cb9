// annals/event.hpp -- the event record: one event as one report tells it.
// Role:   the contract between coding and everything after it (incidents, store, exports, map).
// Source: PLOVER v2.0 event types (Open Event Data Alliance); docs/event-record.md.
// Tested by: tests/unit/format/test_event_json.cpp, tests/cases/
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "annals/date.hpp"
#include "annals/report.hpp"
#include "annals/span.hpp"

namespace annals {

/// PLOVER's sixteen event types, in the manual's order.
enum class EventType : std::uint8_t {
  agree,
  consult,
  support,
  concede,
  cooperate,
  aid,
  retreat,
  request,
  accuse,
  reject,
  threaten,
  protest,
  sanction,
  mobilize,
  coerce,
  assault,
};
inline constexpr std::array<std::string_view, 16> event_type_names = {
    "AGREE",  "CONSULT", "SUPPORT",  "CONCEDE", "COOPERATE", "AID",      "RETREAT", "REQUEST",
    "ACCUSE", "REJECT",  "THREATEN", "PROTEST", "SANCTION",  "MOBILIZE", "COERCE",  "ASSAULT"};
constexpr std::string_view event_type_name(EventType type) {
  return event_type_names[static_cast<std::size_t>(type)];
}
std::optional<EventType> parse_event_type(std::string_view name);

/// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict.
/// SANCTION is 4, as in its own section of the PLOVER manual.
int quad_class(EventType type);

enum class Stage : std::uint8_t { accomplished, attempted, threatened };
enum class Attribution : std::uint8_t { none, fact, claimed, suspected, denied };
enum class Veracity : std::uint8_t { asserted, reported, disputed };
enum class ActorKind : std::uint8_t { organization, person, property, place, population };
enum class Effect : std::uint8_t { none, death, injury, detention, abduction, damage };
enum class PlacePrecision : std::uint8_t { exact, city, district, province, country, region };
/// How the event lies to the place that is named: in it; beside it, no more than 25 km off ("near", "on the outskirts
/// of"); farther off ("60 km north of").
enum class PlaceRelation : std::uint8_t { in, near, away };
enum class PlaceKind : std::uint8_t { land, sea };
enum class RecordDateBasis : std::uint8_t { explicit_date, relative, published, inferred };
/// What a speaker is, whatever the event: an armed group that is no state's (belligerent); the state, its police and
/// its army (official); who treats the wounded or counts the dead (medic); who lives there or saw it (witness); a wire
/// (agency); who watches for others, such as the UN, rights groups and activists (monitor); papers and broadcasters
/// (media).
enum class SpeakerKind : std::uint8_t { belligerent, official, medic, witness, agency, monitor, media };
/// A side of an event: who did it, to whom it was done.
enum class Party : std::uint8_t { source, target };

std::string_view stage_name(Stage value);
std::string_view attribution_name(Attribution value);
std::string_view veracity_name(Veracity value);
std::string_view actor_kind_name(ActorKind value);
std::string_view effect_name(Effect value);
std::string_view place_precision_name(PlacePrecision value);
std::string_view place_relation_name(PlaceRelation value);
std::string_view place_kind_name(PlaceKind value);
std::string_view record_date_basis_name(RecordDateBasis value);
std::string_view date_basis_name(DateBasis value);
std::string_view speaker_kind_name(SpeakerKind value);
std::string_view party_name(Party value);
std::optional<Stage> parse_stage(std::string_view name);
std::optional<Attribution> parse_attribution(std::string_view name);
std::optional<Veracity> parse_veracity(std::string_view name);
std::optional<ActorKind> parse_actor_kind(std::string_view name);
std::optional<Effect> parse_effect(std::string_view name);
std::optional<PlacePrecision> parse_place_precision(std::string_view name);
std::optional<PlaceRelation> parse_place_relation(std::string_view name);
std::optional<PlaceKind> parse_place_kind(std::string_view name);
std::optional<RecordDateBasis> parse_record_date_basis(std::string_view name);
std::optional<DateBasis> parse_date_basis(std::string_view name);
std::optional<SpeakerKind> parse_speaker_kind(std::string_view name);
std::optional<Party> parse_party(std::string_view name);
std::optional<DatePrecision> parse_date_precision(std::string_view name);

/// A number as the report gives it: "at least six" is {6, 6, -}; "more than 30" is {31, 31, -}.
/// Undefined: a missing bound is open; a missing best is unknown.
struct Count {
  std::optional<std::int64_t> low;
  std::optional<std::int64_t> best;
  std::optional<std::int64_t> high;
  friend bool operator==(Count const&, Count const&) = default;
};

/// One actor, victim or thing in a role of an event.
/// Undefined: empty strings are null. `id` is an entry of data/actors, empty when none fits.
struct Actor {
  std::string id;
  std::string name;  ///< the dictionary's name, else the words of the text
  std::string text;  ///< exactly the words of the text
  ByteSpan span;     ///< of `text`
  std::vector<std::string> aliases;
  ActorKind kind = ActorKind::organization;
  std::string role;
  std::string affiliation;
  std::string country;  ///< ISO 3166-1 alpha-3, or PLOVER's IGO UNO EUR NGO ISM IMG MNC
  std::string sector;   ///< PLOVER sector: GOV MIL COP REB CVL ...
  std::optional<Count> count;
  Effect effect = Effect::none;
};

struct PlaceAlternative {
  std::string name;
  double latitude = 0;
  double longitude = 0;
  std::string country;
  std::string admin1;
  std::uint32_t gazetteer_id = 0;
};

/// A place of the gazetteer that a report names.
/// Units:     WGS84 degrees; the radius says how far the event may lie from the point.
/// Undefined: `has_position` is false for a place with no point of its own; gazetteer_id 0 is none.
struct Place {
  std::string name;
  std::string text;
  ByteSpan span;
  double latitude = 0;
  double longitude = 0;
  bool has_position = false;
  std::string country;  ///< ISO 3166-1 alpha-3
  std::string admin1;
  std::string admin2;
  std::uint32_t gazetteer_id = 0;
  PlacePrecision precision = PlacePrecision::city;
  double radius_km = 0;
  PlaceRelation relation = PlaceRelation::in;
  PlaceKind kind = PlaceKind::land;  ///< sea: a sea, a gulf, a strait; a lake is land
  std::vector<PlaceAlternative> alternatives;
};

/// A place named near the event that may be its own, too: the model found it less probable than `place`.
/// Units:     probability 0-1, in hundredths.
struct OtherPlace {
  std::string name;
  std::string text;
  ByteSpan span;
  double latitude = 0;
  double longitude = 0;
  std::string country;
  std::uint32_t gazetteer_id = 0;
  PlacePrecision precision = PlacePrecision::city;
  double probability = 0;
};

struct EventDate {
  DateInterval interval;
  std::string text;
  ByteSpan span;
  RecordDateBasis basis = RecordDateBasis::explicit_date;
};

struct Weapon {
  std::string text;
  std::string type;
  ByteSpan span;
};

struct Victims {
  std::optional<Count> killed;
  std::optional<Count> injured;
  std::optional<Count> detained;
  std::optional<Count> abducted;
};

struct CitedSource {
  std::string publisher;
  std::string date;  ///< "2022-12-26", "2019-11", or empty
  std::string text;
  ByteSpan span;
};

/// Somebody who says values of a record: "police said", "according to a doctor", "(Reuters, May 3)".
/// Undefined: a value that no speaker has in `fields` is said by the report itself. Empty strings are null.
struct Speaker {
  std::string text;                 ///< exactly the words of the text; of a pronoun the pronoun
  std::string name;                 ///< the dictionary's name, else the words, for a pronoun those that it stands for
  std::string id;                   ///< an entry of data/actors
  std::optional<SpeakerKind> kind;  ///< none: the words do not tell
  std::optional<Party> party;       ///< the side of the event that the speaker belongs to; none: a third one
  std::vector<std::string> fields;  ///< of the evidence: "trigger", "victims.killed", "source.0" ... in its order
  ByteSpan span;                    ///< of `text`
};
/// The word of one who takes part in the conflict: an armed group, or anyone on a side of this event.
bool is_word_of_a_side(Speaker const& speaker);

/// Which words say a field. Exactly one evidence of a record has field "trigger".
struct Evidence {
  std::string field;  ///< "trigger", "date", "victims.killed", "source.0", ...
  ByteSpan span;
  std::string text = {};  ///< the bytes of `span`, kept where the report is not at hand; empty is "look it up"
};

/// A field of the codebook that was chosen, with the line of the profile that decided it.
/// Undefined: std::monostate is null, and `inferred` has the reason under "profile.NAME".
struct CodebookField {
  using Value = std::variant<std::monostate, std::string, std::int64_t, double>;
  std::string name;
  Value value;
  std::uint32_t line = 0;
};

/// The record in the terms of the codebook that was chosen (docs/profiles.md).
struct CodebookCoding {
  std::string name;                   ///< of the profile: "ucdp"
  std::string rule;                   ///< that let the record in: "data/profiles/ucdp.txt:12"
  std::vector<CodebookField> fields;  ///< in the order of the profile
};

/// What a record keeps of its report, so that it can stand alone.
struct ReportReference {
  std::string id;
  std::string source;
  std::string given_id;
  std::string title;
  std::string publisher;
  std::string url;
  std::string language;
  std::optional<Published> published;
};

struct EventRecord {
  std::string id;  ///< "ev_" + content id of report id, trigger span and type
  ReportReference report;
  EventType type = EventType::assault;
  std::vector<std::string> modes;
  std::vector<std::string> contexts;
  double intensity = 0;
  std::string cameo;
  std::string acled_event_type;  ///< empty when ACLED has none
  std::string acled_sub_event_type;
  std::string incident_type;  ///< MUC-4's, empty when none
  Stage stage = Stage::accomplished;
  std::optional<EventDate> date;
  std::optional<Place> place;
  std::vector<OtherPlace> other_places;  ///< the most probable first
  std::vector<Actor> source;
  std::vector<Actor> target;
  Victims victims;
  std::vector<Weapon> weapons;
  std::optional<Actor> claim_by;
  Attribution attribution = Attribution::none;
  Veracity veracity = Veracity::asserted;
  std::vector<std::string> aux;  ///< historical future hypothetical negation
  std::vector<CitedSource> cited;
  std::vector<Speaker> speakers;  ///< in text order
  std::vector<Evidence> evidence;
  std::vector<std::pair<std::string, std::string>> inferred;  ///< field, reason; sorted by field
  double confidence = 0;
  std::optional<CodebookCoding> profile;  ///< none for records of older versions
  std::string rule;                       ///< the frame or model that fired
  std::string incident_id;                ///< empty before consolidation
  std::string coder_version;
  std::string coder_model;
  std::string coder_profile;

  /// Undefined: an empty span when a record breaks the contract and has no trigger.
  [[nodiscard]] ByteSpan trigger() const;
};

}  // namespace annals
