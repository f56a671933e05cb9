#include "incident/representative.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace annals::incident {
namespace {

bool is_place_of(Place const& place, IncidentPlace const& wanted) {
  return place.name == wanted.name && place.gazetteer_id == wanted.gazetteer_id && place.country == wanted.country &&
         place.precision == wanted.precision;
}

Place place_of(IncidentPlace const& wanted, std::vector<EventRecord> const& records,
               std::vector<std::size_t> const& order) {
  Place place;
  for (std::size_t const i : order) {
    if (records[i].place && is_place_of(*records[i].place, wanted)) {
      place = *records[i].place;
      break;
    }
  }
  place.name = wanted.name;
  place.latitude = wanted.latitude;
  place.longitude = wanted.longitude;
  place.has_position = wanted.has_position;
  place.country = wanted.country;
  place.admin1 = wanted.admin1;
  place.gazetteer_id = wanted.gazetteer_id;
  place.precision = wanted.precision;
  place.radius_km = wanted.radius_km;
  return place;
}

std::optional<Count> count_of(std::optional<ConsolidatedCount> const& known) {
  return known ? std::optional(known->count) : std::nullopt;
}

template <typename Items>
void fill(Items& items, Items EventRecord::*member, std::vector<EventRecord> const& records,
          std::vector<std::size_t> const& order) {
  for (std::size_t i = 0; items.empty() && i < order.size(); ++i) {
    items = records[order[i]].*member;
  }
}

/// The actor of the records, if one has that name or id: a person may have set one that no report names.
std::vector<Actor> actors_of(std::vector<IncidentActor> const& wanted, EventRecord const& record) {
  std::vector<Actor> actors;
  for (IncidentActor const& one : wanted) {
    Actor actor;
    actor.id = one.id;
    actor.name = one.name;
    for (auto const* side : {&record.source, &record.target}) {
      for (Actor const& known : *side) {
        if (one.id.empty() ? known.name == one.name : known.id == one.id) {
          actor = known;
        }
      }
    }
    actors.push_back(std::move(actor));
  }
  return actors;
}

/// What a person set stands above what the chosen record says.
void take_edit(std::string_view field, Incident const& incident, EventRecord& record) {
  if (field == "type" || field == "modes") {
    record.type = incident.type;
    record.modes = incident.modes;
  } else if (field == "veracity") {
    record.veracity = incident.veracity;
  } else if (field == "source") {
    record.source = actors_of(incident.source, record);
  } else if (field == "target") {
    record.target = actors_of(incident.target, record);
  }
}

}  // namespace

std::vector<std::size_t> telling_order(std::vector<EventRecord> const& records) {
  auto const rank = [&](std::size_t i) {
    EventRecord const& record = records[i];
    int const sides = (record.source.empty() ? 0 : 1) + (record.target.empty() ? 0 : 1);
    return std::tuple(-sides, -record.confidence, std::string_view(record.id));
  };
  std::vector<std::size_t> order(records.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank(a) < rank(b); });
  return order;
}

EventRecord representative(Incident const& incident, std::vector<EventRecord> const& records, std::size_t chosen) {
  std::vector<std::size_t> const order = telling_order(records);
  EventRecord record = records[chosen];
  record.incident_id = incident.id;
  record.profile.reset();
  record.stage = incident.stage;
  if (!incident.date) {
    record.date.reset();
  } else {
    record.date = record.date.value_or(EventDate());
    record.date->interval = *incident.date;
  }
  record.place = incident.place ? std::optional(place_of(*incident.place, records, order)) : std::nullopt;
  record.victims = {count_of(incident.killed), count_of(incident.injured), count_of(incident.detained),
                    count_of(incident.abducted)};
  for (IncidentEdit const& edit : incident.edits) {
    take_edit(edit.field, incident, record);
  }
  fill(record.source, &EventRecord::source, records, order);
  fill(record.target, &EventRecord::target, records, order);
  fill(record.weapons, &EventRecord::weapons, records, order);
  return record;
}

}  // namespace annals::incident
