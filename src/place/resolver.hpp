// place/resolver.hpp -- which of its candidates each toponym of a report means.
// Role:   second half of reading places: one sense per report, unless the text says otherwise.
// Source: one sense per discourse (Gale, Church, Yarowsky 1992); containment after a comma and spatial minimality
//         (Leidner 2007); the weights are our own.
// Tested by: tests/unit/place/test_resolver.cpp
#pragma once

#include <cstdint>
#include <vector>

#include "place/gazetteer.hpp"
#include "place/toponyms.hpp"

namespace annals::place {

/// What was chosen for one toponym.
/// Undefined: `entry` is Gazetteer::none when the toponym is taken for no place.
struct Choice {
  std::uint32_t entry = Gazetteer::none;
  double score = 0;
  std::uint32_t container = Gazetteer::none;  ///< entry that the text names as holding it
  std::vector<std::uint32_t> alternatives;    ///< other candidates, best first, at most five
};

/// Evidence above this is a place.
inline constexpr double least_evidence = 0.5;

/// One choice for each toponym, in their order.
/// Ensures:  adds to each toponym's evidence what its neighbours say for it.
/// Cost:     candidates of all different names, each weighed twice.
std::vector<Choice> resolve(language::Analysis const& analysis, Words const& words, Gazetteer const& gazetteer,
                            std::vector<Toponym>& toponyms);

}  // namespace annals::place
