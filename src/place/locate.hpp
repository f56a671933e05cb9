// place/locate.hpp -- the place that a row of another dataset means: its name with the units that it gives.
// Role:   for imported data, where no text stands around the name: "Ar Rastan town", "Homs Governorate", "Ar Rastan
//         district".
// Source: our own weights; see tools/score_ucdp.cpp for how right it is.
// Tested by: tests/unit/place/test_locate.cpp
#pragma once

#include <optional>
#include <string_view>

#include "annals/result.hpp"
#include "place/gazetteer.hpp"

namespace annals::place {

/// What a row says. Undefined: empty is not told.
struct PlaceQuery {
  std::string_view name;     ///< with or without its type word; a '/' or a bracket holds another name
  std::string_view country;  ///< name or ISO 3166-1 alpha-3
  std::string_view admin1;   ///< name of a first-order unit, or another spelling of it
  std::string_view admin2;   ///< of use where its seat has its name; else it is as if not told
};

struct Located {
  Entry entry;
  double likeness = 1;  ///< of the name as it is written, by the spelling model
};

/// The likeliest town of that name in those units.
/// Undefined: empty when the gazetteer has none that may be meant; a namesake in another unit is none.
/// Errors:    not_found  a country that is told and that the gazetteer lacks, or a first-order unit that it lacks (in
///            that country): what is told is never left out, so ask again without it.
/// Cost:      a few look-ups for each name and unit.
/// Failing example:
///     locate(gazetteer, {"Homs", "Sirya", "", ""}).error().text()
///       -> "no such country in the gazetteer: 'Sirya'"
Result<std::optional<Located>> locate(Gazetteer const& gazetteer, PlaceQuery const& query);

}  // namespace annals::place
