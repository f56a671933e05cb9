// coding/train_places.cpp -- examples for the model of places. See coding/train_places.hpp.
#include "coding/train_places.hpp"

#include <utility>

#include "coding/agreement.hpp"

namespace annals::coding {
namespace {

/// A place that the gazetteer lacks is right by its name: it has no point of its own to compare.
bool is_place_of(place::PlaceMention const& mention, GoldPlace const& gold) {
  bool const same_country =
      mention.place.country.empty() || gold.country.empty() || mention.place.country == gold.country;
  return mention.listed ? is_right(mention.place, gold) : same_country && same_name(mention.place.name, gold.name);
}

}  // namespace

void PlaceExamples::add(CodingContext const& context, std::vector<place::PlaceMention> const& places,
                        std::vector<Mention> const& mentions, std::vector<std::uint32_t> const& event_of,
                        std::vector<GoldEvent> const& events, bool held_out) {
  std::vector<std::vector<std::uint32_t>> told(events.size());
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    if (event_of[m] != no_mark && events[event_of[m]].place) {
      told[event_of[m]].push_back(m);
    }
  }
  for (std::uint32_t e = 0; e < events.size(); ++e) {
    ++m_choice;
    for (std::uint32_t const m : told[e]) {
      for (std::uint32_t const place : places_in_reach(context, places, mentions[m])) {
        place_features(context, places, mentions[m], place, m_features);
        LabelledDecision option{m_features.hashes(), is_place_of(places[place], *events[e].place),
                                events[e].core ? 1.0 : 0.5, held_out};
        option.choice = m_choice;
        examples.push_back(std::move(option));
      }
    }
  }
}

}  // namespace annals::coding
