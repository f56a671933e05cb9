// place/relation.hpp -- whether an event is told to lie in the place that is named, beside it or away from it.
// Role:   words around a toponym only; point, radius and precision of the place are find_places' business.
// Source: where_prec 2 of the UCDP GED codebook, geo_precision 2 of ACLED's: a limited area around a known point.
// Tested by: tests/unit/place/test_relation.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "annals/event.hpp"
#include "language/analysis.hpp"
#include "place/toponyms.hpp"

namespace annals::place {

/// A place is near up to this many kilometres.
inline constexpr double near_km = 25;

/// What the words before a place say of the way from it: "120 kilometres north-west of", "dozens of miles from".
struct PlaceOffset {
  PlaceRelation relation = PlaceRelation::in;
  std::string_view direction;  ///< "north", "northwest"; empty where none is told
  std::optional<double> km;    ///< empty where none is told, or one that cannot be read
  bool exact = false;          ///< a number, not "dozens" or "a few": then `km` is their least or most likely
  bool edge = false;           ///< "outskirts of"
};

/// Of the place that begins with word `first`: "near X" and "outskirts of X" are near, and so is a direction or a
/// distance of up to near_km; more is away.
/// Cost: a dozen words before the place.
PlaceOffset offset_before(language::Analysis const& analysis, Words const& words, std::uint32_t first);
/// The relation of words first .. last-1: as the words before them say, and near for "X's outskirts".
PlaceRelation relation_of(PlaceOffset const& offset, Words const& words, std::uint32_t last);
/// Whether words `last` and on make land of the sea before them: "the Red Sea coast", "the Black Sea resort of Sochi".
bool is_shore(Words const& words, std::uint32_t last);

}  // namespace annals::place
