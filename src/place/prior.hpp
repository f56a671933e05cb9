// place/prior.hpp -- how likely a place is meant when a report says its bare name and nothing else is known.
// Role:   orders the gazetteer's candidates when it is packed, and starts the resolver's score.
// Source: our own weights: one step is a factor of ten in heads; a country outranks any town of its name.
// Tested by: tests/unit/place/test_resolver.cpp
#pragma once

#include <cstdint>

#include "place/gazetteer.hpp"

namespace annals::place {

/// Heads to weigh a place by. What a table lists because reports name it is as likely as a town of ten thousand,
/// whether its population is unknown or less; this is a weight and never told as a population.
constexpr std::uint64_t assumed_heads(std::uint64_t population, bool reported) {
  constexpr std::uint64_t of_reported = 10000;
  return reported && population < of_reported ? of_reported : population;
}

/// `heads`: assumed_heads(); 0 is unknown.
/// Units: log10 of heads, more or less; 0 to 12.
double entry_prior(EntryKind kind, std::uint8_t rank, std::uint64_t heads);
inline double entry_prior(Entry const& entry) {
  return entry_prior(entry.kind, entry.rank, assumed_heads(entry.population, entry.reported));
}

}  // namespace annals::place
