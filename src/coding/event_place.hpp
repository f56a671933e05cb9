// coding/event_place.hpp -- where an event happened, chosen among the places that a report names.
// Role:   place/ says what each name is; this says which of them is the event's.
// Undefined: empty when nothing tells. The dateline is where a report was filed and only a last resort, with a reason.
// Tested by: tests/cases/place_*.case
#pragma once

#include <vector>

#include "coding/mention.hpp"
#include "place/find_places.hpp"

namespace annals::coding {

/// Sets place, place_reason and own_place of every mention.
void set_places(CodingContext const& context, std::vector<place::PlaceMention> const& places,
                std::vector<Mention>& mentions);

}  // namespace annals::coding
