// coding/described_place.hpp -- places that a report tells of and no name of the gazetteer gives.
// Role:   after the place room: "the capital", and names of villages that no gazetteer has. Without them an event at an
//         unknown village would get the next known town, a false point.
// Tested by: tests/unit/coding/test_described_place.cpp
#pragma once

#include <vector>

#include "coding/markup.hpp"
#include "place/find_places.hpp"

namespace annals::coding {

/// Adds to `places`, in text order, first "the capital" and "the Malian capital": that of the nation named, else of the
/// country in which two thirds of the places lie that the report names. Second, names that the language model takes for
/// places, behind a preposition of place, and that are in no gazetteer. What the sentence says they lie in ("in Buni
/// Yadi, in Yobe state") gives point, precision and radius; without it they have none, and the country of two thirds
/// of the places.
/// Ensures:   the latter are not `listed`.
/// Undefined: gazetteer_id is 0 and has_position false for a place without a point; country is empty where none leads.
void add_described_places(language::Analysis const& analysis, Markup const& markup,
                          knowledge::Knowledge const& knowledge, place::Gazetteer const& gazetteer,
                          std::vector<place::PlaceMention>& places);

}  // namespace annals::coding
