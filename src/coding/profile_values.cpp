// coding/profile_values.cpp -- see coding/profile_values.hpp.
#include "coding/profile_values.hpp"

#include "base/strings.hpp"

namespace annals::coding {
namespace {

using knowledge::ActorField;
using knowledge::RecordField;

FieldContent of_text(std::string_view text) {
  FieldContent content;
  if (!text.empty()) {
    content.texts.emplace_back(text);
  }
  return content;
}

FieldContent of_number(std::optional<double> number) {
  FieldContent content;
  if (number) {
    content.number = number;
    content.texts.push_back(number_text(*number));
  }
  return content;
}

FieldContent of_count(std::size_t count) {
  return of_number(static_cast<double>(count));
}

FieldContent of_count(std::optional<std::int64_t> count) {
  return of_number(count ? std::optional(static_cast<double>(*count)) : std::nullopt);
}

FieldContent of_bound(std::optional<Count> const& count, std::optional<std::int64_t> Count::*bound) {
  return of_count(count ? (*count).*bound : std::nullopt);
}

template <typename Item>
FieldContent of_list(std::vector<Item> const& items, std::string Item::*member) {
  FieldContent content;
  for (Item const& item : items) {
    if (!(item.*member).empty()) {
      content.texts.push_back(item.*member);
    }
  }
  return content;
}

FieldContent of_list(std::vector<std::string> const& items) {
  return {items, std::nullopt};
}

/// A day that lies in one year, one month, is one day: else that part is unknown.
std::optional<double> part_of(DateInterval const& date, RecordField field) {
  bool const same_year = date.start.year() == date.end.year();
  bool const same_month = same_year && date.start.month() == date.end.month();
  switch (field) {
    case RecordField::date_year:
      return same_year ? std::optional<double>(date.start.year()) : std::nullopt;
    case RecordField::date_month:
      return same_month ? std::optional<double>(date.start.month()) : std::nullopt;
    case RecordField::date_day:
      return date.start == date.end ? std::optional<double>(date.start.day()) : std::nullopt;
    default:
      return date.length_days();
  }
}

FieldContent of_date(EventRecord const& record, RecordField field) {
  if (!record.date) {
    return {};
  }
  DateInterval const& date = record.date->interval;
  switch (field) {
    case RecordField::date:
      return of_text(date.start == date.end ? date.start.iso() : date.start.iso() + "/" + date.end.iso());
    case RecordField::date_start:
      return of_text(date.start.iso());
    case RecordField::date_end:
      return of_text(date.end.iso());
    case RecordField::date_precision:
      return of_text(date_precision_name(date.precision));
    case RecordField::date_basis:
      return of_text(record_date_basis_name(record.date->basis));
    case RecordField::age:
      return of_number(record.report.published
                           ? std::optional<double>(record.report.published->interval.start.days - date.end.days)
                           : std::nullopt);
    default:
      return of_number(part_of(date, field));
  }
}

FieldContent of_place(EventRecord const& record, RecordField field) {
  if (!record.place) {
    return {};
  }
  Place const& place = *record.place;
  switch (field) {
    case RecordField::place:
      return of_text(place.name);
    case RecordField::country:
      return of_text(place.country);
    case RecordField::admin1:
      return of_text(place.admin1);
    case RecordField::admin2:
      return of_text(place.admin2);
    case RecordField::place_precision:
      return of_text(place_precision_name(place.precision));
    case RecordField::place_relation:
      return of_text(place_relation_name(place.relation));
    case RecordField::place_kind:
      return of_text(place_kind_name(place.kind));
    case RecordField::latitude:
      return of_number(place.has_position ? std::optional(place.latitude) : std::nullopt);
    case RecordField::longitude:
      return of_number(place.has_position ? std::optional(place.longitude) : std::nullopt);
    default:
      return of_number(place.has_position ? std::optional(place.radius_km) : std::nullopt);
  }
}

FieldContent of_victims(Victims const& victims, RecordField field) {
  switch (field) {
    case RecordField::killed:
      return of_count(likely(victims.killed));
    case RecordField::killed_low:
      return of_bound(victims.killed, &Count::low);
    case RecordField::killed_best:
      return of_bound(victims.killed, &Count::best);
    case RecordField::killed_high:
      return of_bound(victims.killed, &Count::high);
    case RecordField::injured:
      return of_count(likely(victims.injured));
    case RecordField::injured_low:
      return of_bound(victims.injured, &Count::low);
    case RecordField::injured_best:
      return of_bound(victims.injured, &Count::best);
    case RecordField::injured_high:
      return of_bound(victims.injured, &Count::high);
    case RecordField::detained:
      return of_count(likely(victims.detained));
    default:
      return of_count(likely(victims.abducted));
  }
}

/// MUC-4's types of the instruments, by the words of the weapons.
FieldContent of_instruments(EventRecord const& record, knowledge::Knowledge const& knowledge) {
  FieldContent content;
  for (Weapon const& weapon : record.weapons) {
    knowledge::WeaponMatch const match = knowledge.weapons.find(weapon.text);
    if (match && !match.weapon->muc_type.empty()) {
      content.texts.push_back(match.weapon->muc_type);
    }
  }
  return content;
}

/// The role noun of an actor: its role, else the longest one at the end of its words ("twelve army conscripts"), looked
/// for before "of", "in" and the like ("members of the police").
knowledge::Role const* role_of(Actor const& actor, knowledge::Knowledge const& knowledge) {
  if (!actor.role.empty()) {
    return knowledge.roles.find(actor.role).role;
  }
  std::vector<std::string_view> const words = split(actor.text, ' ');
  std::size_t end = words.size();
  for (std::size_t i = 1; i < words.size() && end == words.size(); ++i) {
    for (std::string_view const preposition : {"of", "in", "at", "from", "with", "who", "near", "on", "for", "to"}) {
      end = equals_ignoring_case(words[i], preposition) ? i : end;
    }
  }
  for (std::size_t i = 0; i < end; ++i) {
    auto const from = static_cast<std::size_t>(words[i].data() - actor.text.data());
    auto const to = static_cast<std::size_t>(words[end - 1].data() - actor.text.data()) + words[end - 1].size();
    if (knowledge::RoleMatch const match = knowledge.roles.find(std::string_view(actor.text).substr(from, to - from))) {
      return match.role;
    }
  }
  return nullptr;
}

std::string const& entry_of(Actor const& actor) {
  return actor.id.empty() ? actor.affiliation : actor.id;
}

/// The dictionary's CAMEO code, else country and sector (the dictionary's, where it has the actor) in CAMEO's groups of
/// three letters. CAMEO's MED are media and its HLH is medicine.
std::string cameo_of(Actor const& actor, knowledge::Knowledge const& knowledge) {
  knowledge::ActorEntry const* const entry = knowledge.actors.find(entry_of(actor));
  if (entry != nullptr && !entry->cameo.empty()) {
    return entry->cameo;
  }
  std::string const& country = actor.country.empty() && entry != nullptr ? entry->country : actor.country;
  std::string_view sector = entry != nullptr ? entry->sector : actor.sector;
  for (auto const& [plover, cameo] :
       {std::pair("JRN", "MED"), {"MED", "HLH"}, {"PRM", "REB"}, {"SOC", "CVL"}, {"PRE", "GOV"}, {"UNK", ""}}) {
    if (sector == plover) {
      sector = cameo;
      break;
    }
  }
  return concat({country, sector});
}

FieldContent of_entry(Actor const& actor, ActorField field, knowledge::Knowledge const& knowledge) {
  std::uint32_t const index = knowledge.actors.index_of(entry_of(actor));
  if (index == knowledge::no_actor) {
    return {};
  }
  if (field == ActorField::type) {
    return of_text(knowledge::actor_type_name(knowledge.actors[index].type));
  }
  FieldContent content;
  for (std::uint32_t const one : knowledge.actors.parents(index)) {
    content.texts.push_back(knowledge.actors[one].id);
  }
  return content;
}

/// Type to trigger: what the event is.
FieldContent of_kind(EventRecord const& record, RecordField field) {
  switch (field) {
    case RecordField::type:
      return of_text(event_type_name(record.type));
    case RecordField::mode:
      return of_list(record.modes);
    case RecordField::context:
      return of_list(record.contexts);
    case RecordField::quad:
      return of_number(quad_class(record.type));
    case RecordField::intensity:
      return of_number(record.intensity);
    case RecordField::cameo:
      return of_text(record.cameo);
    case RecordField::cameo_root:
      return of_text(std::string_view(record.cameo).substr(0, 2));
    case RecordField::acled_event_type:
      return of_text(record.acled_event_type);
    case RecordField::acled_sub_event_type:
      return of_text(record.acled_sub_event_type);
    case RecordField::incident_type:
      return of_text(record.incident_type);
    case RecordField::stage:
      return of_text(stage_name(record.stage));
    case RecordField::frame:
      return of_text(record.rule);
    default:
      for (Evidence const& entry : record.evidence) {
        if (entry.field == "trigger") {
          return of_text(entry.text);
        }
      }
      return {};
  }
}

FieldContent of_parties(EventRecord const& record, RecordField field) {
  switch (field) {
    case RecordField::source:
      return of_list(record.source, &Actor::name);
    case RecordField::target:
      return of_list(record.target, &Actor::name);
    case RecordField::sources:
      return of_count(record.source.size());
    default:
      return of_count(record.target.size());
  }
}

/// Weapon to published: what it was done with, how sure it is, and the report.
FieldContent of_rest(EventRecord const& record, RecordField field, knowledge::Knowledge const& knowledge) {
  switch (field) {
    case RecordField::weapon:
      return of_list(record.weapons, &Weapon::type);
    case RecordField::weapon_text:
      return of_list(record.weapons, &Weapon::text);
    case RecordField::instrument:
      return of_instruments(record, knowledge);
    case RecordField::claim:
      return of_text(record.claim_by ? record.claim_by->name : std::string());
    case RecordField::attribution:
      return of_text(attribution_name(record.attribution));
    case RecordField::veracity:
      return of_text(veracity_name(record.veracity));
    case RecordField::aux:
      return of_list(record.aux);
    case RecordField::cited:
      return of_count(record.cited.size());
    case RecordField::confidence:
      return of_number(record.confidence);
    case RecordField::title:
      return of_text(record.report.title);
    case RecordField::publisher:
      return of_text(record.report.publisher);
    default:
      return of_text(record.report.published ? record.report.published->interval.start.iso() : std::string());
  }
}

}  // namespace

std::optional<std::int64_t> likely(std::optional<Count> const& count) {
  return !count ? std::nullopt : count->best ? count->best : count->low;
}

FieldContent content_of(EventRecord const& record, RecordField field, knowledge::Knowledge const& knowledge) {
  return field <= RecordField::trigger      ? of_kind(record, field)
         : field <= RecordField::age        ? of_date(record, field)
         : field <= RecordField::place_kind ? of_place(record, field)
         : field <= RecordField::targets    ? of_parties(record, field)
         : field <= RecordField::abducted   ? of_victims(record.victims, field)
                                            : of_rest(record, field, knowledge);
}

FieldContent content_of(Actor const& actor, ActorField field, EventRecord const& record,
                        knowledge::Knowledge const& knowledge) {
  switch (field) {
    case ActorField::name:
      return of_text(actor.name);
    case ActorField::group: {
      knowledge::ActorEntry const* const entry = knowledge.actors.find(entry_of(actor));
      return of_text(entry != nullptr ? entry->name : actor.name);
    }
    case ActorField::text:
      return of_text(actor.text);
    case ActorField::kind:
      return of_text(actor_kind_name(actor.kind));
    case ActorField::role: {
      knowledge::Role const* const role = role_of(actor, knowledge);
      return of_text(role == nullptr ? std::string_view() : role->phrase);
    }
    case ActorField::target_type: {
      knowledge::Role const* const role = role_of(actor, knowledge);
      return of_text(role == nullptr ? std::string_view() : role->muc_type);
    }
    case ActorField::sector:
      return of_text(actor.sector);
    case ActorField::type:
    case ActorField::within:
      return of_entry(actor, field, knowledge);
    case ActorField::entry:
      return of_text(entry_of(actor));
    case ActorField::country:
      return of_text(actor.country);
    case ActorField::cameo:
      return of_text(cameo_of(actor, knowledge));
    case ActorField::effect:
      return of_text(effect_name(actor.effect));
    case ActorField::count:
      return of_count(likely(actor.count));
    case ActorField::foreign:
    case ActorField::violent:
      return of_text(has_flag(actor, field, record, knowledge) ? "yes" : "");
  }
  return {};
}

bool has_flag(Actor const& actor, ActorField flag, EventRecord const& record, knowledge::Knowledge const& knowledge) {
  if (flag == ActorField::foreign) {
    return record.place && !record.place->country.empty() && !actor.country.empty() &&
           actor.country != record.place->country;
  }
  knowledge::Role const* const role = role_of(actor, knowledge);
  return role != nullptr && role->violent;
}

}  // namespace annals::coding
