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
  fill(record.source, &EventRecord::source, records, order);
  fill(record.target, &EventRecord::target, records, order);
  fill(record.weapons, &EventRecord::weapons, records, order);
  return record;
}

}  // namespace annals::incident
