// place/prior.hpp -- how likely a place is meant when a report says its bare name and nothing else is known.
// Role:   orders the gazetteer's candidates when it is packed, and starts the resolver's score.
// Source: our own weights: one step is a factor of ten in heads; a country outranks any town of its name.
// Tested by: tests/unit/place/test_resolver.cpp
#pragma once

#include <cstdint>

#include "place/gazetteer.hpp"

namespace annals::place {

/// Units: log10 of heads, more or less; 0 to 12.
double entry_prior(EntryKind kind, std::uint8_t rank, std::uint64_t population);

}  // namespace annals::place
