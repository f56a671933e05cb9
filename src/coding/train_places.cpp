// coding/train_places.cpp -- examples for the model of places. See coding/train_places.hpp.
#include "coding/train_places.hpp"

#include "coding/agreement.hpp"

namespace annals::coding {
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
