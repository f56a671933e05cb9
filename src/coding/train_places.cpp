// coding/train_places.cpp -- examples for the model of places. See coding/train_places.hpp.
#include "coding/train_places.hpp"

#include "place/geometry.hpp"

namespace annals::coding {
namespace {

/// How far off a place may be for an annotation of this precision.
double radius_of(PlacePrecision precision) {
  switch (precision) {
    case PlacePrecision::exact:
    case PlacePrecision::city:
      return 25;
    case PlacePrecision::district:
      return 50;
    case PlacePrecision::province:
      return 161;
    case PlacePrecision::region:
      return 400;
    case PlacePrecision::country:
      return 1e9;
  }
  return 161;
}

bool is_right(Place const& place, GoldPlace const& gold) {
  if (!gold.country.empty() && place.country != gold.country) {
    return false;
  }
  if (gold.precision == PlacePrecision::country || !gold.has_position) {
    return !place.country.empty();
  }
  return place.has_position && place::distance_km({place.latitude, place.longitude}, {gold.latitude, gold.longitude}) <=
                                   radius_of(gold.precision);
}

}  // namespace

void PlaceExamples::add(CodingContext const& context, std::vector<place::PlaceMention> const& places,
                        std::vector<Mention> const& mentions, std::vector<std::uint32_t> const& event_of,
                        std::vector<GoldEvent> const& events, bool held_out) {
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (event_of[m] == no_mark || !events[event_of[m]].place) {
      continue;
    }
    GoldEvent const& event = events[event_of[m]];
    for (std::uint32_t const place : places_in_reach(context, places, mentions[m])) {
      place_features(context, places, mentions[m], place, m_features);
      examples.push_back(
          {m_features.hashes(), is_right(places[place].place, *event.place), event.core ? 1.0 : 0.5, held_out});
    }
  }
}

}  // namespace annals::coding
