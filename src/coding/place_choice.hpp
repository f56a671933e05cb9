// coding/place_choice.hpp -- which of the places that a report names is the event's, weighed by a model.
// Role:   after joining. The place that event_place.hpp's rules give is one feature among others; without a model it
//         stays. All places in reach of an event's mentions compete, and so does "none of them"; a place that is named
//         several times has the probabilities of all its namings together.
// Source: conditional logistic regression (McFadden 1974); learnt in train.cpp.
// Undefined: an event keeps the place of the rules where no place in reach is likely.
// Tested by: tests/unit/coding/test_place_choice.cpp, tests/cases/place_*.case
#pragma once

#include <cstdint>
#include <vector>

#include "coding/linear_model.hpp"
#include "coding/mention.hpp"
#include "place/find_places.hpp"

namespace annals::coding {

/// Indices of the places that a mention can have: of its sentence, the six before and the one after it, the title and
/// the dateline.
std::vector<std::uint32_t> places_in_reach(CodingContext const& context, std::vector<place::PlaceMention> const& places,
                                           Mention const& mention);

/// Features of one place for one mention.
void place_features(CodingContext const& context, std::vector<place::PlaceMention> const& places,
                    Mention const& mention, std::uint32_t place, FeatureList& features);

/// Gives all mentions of an event the place that the model finds most probable. Requires: mentions joined.
void choose_places(CodingContext const& context, LinearModel const& model,
                   std::vector<place::PlaceMention> const& places, std::vector<Mention>& mentions,
                   std::uint32_t events);

}  // namespace annals::coding
