// coding/described_place.hpp -- places that a report tells of and no name of the gazetteer gives.
// Role:   after the place room: "the capital", and names of villages that no gazetteer has. Without them an event at an
//         unknown village would get the next known town, a false point.
// Tested by: tests/unit/coding/test_described_place.cpp
#pragma once

#include <vector>

#include "coding/markup.hpp"
#include "place/find_places.hpp"

namespace annals::coding {

/// Adds to `places`, in text order:
/// 1. "the capital" and "the Malian capital": that of the nation named, else of the country in which two thirds of the
///    places lie that the report names. Point, radius and gazetteer id are that of the city; precision is city.
/// 2. Names in no gazetteer that the language model takes for places, behind "in", "at", "inside", "near", "outside" or
///    "around"; names that it takes for organizations or others only where the sentence says what they lie in; and any
///    of these behind "village of", "town of" and the like. What they lie in is a district, province, region or country
///    that comes next in the sentence, where at most five words, and these only a comma, a bracket, "in", "of", a word
///    such as "village", determiners and adjectives, stand between ("in Buni Yadi, in neighbouring Yobe state").
///        with it:     country, units, precision, radius and point are those of what holds the name; the precision is
///                     then district, province, region or country, and a country gives no point
///        without it:  the precision is city, as the name is a village's, there is no point, and the country is that of
///                     two thirds of the places
/// Ensures:   the names are not `listed`.
/// Undefined: gazetteer_id is 0 and has_position false for a place without a point; country is empty where none leads.
void add_described_places(language::Analysis const& analysis, Markup const& markup,
                          knowledge::Knowledge const& knowledge, place::Gazetteer const& gazetteer,
                          std::vector<place::PlaceMention>& places);

}  // namespace annals::coding
