// place/find_places.hpp -- the places that a report names, each with its words, its point and how exact that is.
// Role:   what time, coding and the map read; puts toponyms and the resolver's choices together.
// Source: docs/event-record.md (place); where_prec of the UCDP GED codebook for what each precision means.
// Tested by: tests/unit/place/test_find_places.cpp
#pragma once

#include <cstdint>
#include <vector>

#include "annals/event.hpp"
#include "annals/report.hpp"
#include "language/analysis.hpp"
#include "place/gazetteer.hpp"
#include "place/toponyms.hpp"

namespace annals::place {

/// One place named in a text.
/// Units:     place.span and place.text cover the type word and the direction: "northern Mali", "Balkh province".
/// Undefined: place.has_position is false only for a role of adjectival without a country.
struct PlaceMention {
  Place place;
  std::uint32_t first_token = 0;
  std::uint32_t last_token = 0;  ///< one past the last
  bool dateline = false;         ///< stands in the report's dateline: where it was filed, not where it happened
  PlaceRole role = PlaceRole::named;
  /// False: a name of the text that the gazetteer lacks; the point, if any, is that of what holds it.
  bool listed = true;
};

/// In order of the text, without overlap; names inside citations are left out, they say who printed something.
/// Ensures:  the same analysis and gazetteer give the same mentions.
/// Cost:     linear in the words; thread safe, the gazetteer is read-only.
std::vector<PlaceMention> find_places(language::Analysis const& analysis, Report const& report,
                                      Gazetteer const& gazetteer);

}  // namespace annals::place
