// place/relation.hpp -- whether an event is told to lie in the place that is named, beside it or away from it.
// Role:   words around a toponym only; point, radius and precision of the place are find_places' business.
// Source: where_prec 2 of the UCDP GED codebook, geo_precision 2 of ACLED's: a limited area around a known point.
// Tested by: tests/unit/place/test_relation.cpp
#pragma once

#include <cstdint>

#include "annals/event.hpp"
#include "place/toponyms.hpp"

namespace annals::place {

/// A place is near up to this many kilometres.
inline constexpr double near_km = 25;

/// Of the place that words first .. last-1 name: "near X", "outskirts of X", "X's outskirts", "north of X" and up to 25
/// km "from X" are near, more is away.
/// Cost: a dozen words before the place.
PlaceRelation relation_of(Words const& words, std::uint32_t first, std::uint32_t last);
/// Whether words `last` and on make land of the sea before them: "the Red Sea coast", "the Black Sea resort of Sochi".
bool is_shore(Words const& words, std::uint32_t last);

}  // namespace annals::place
