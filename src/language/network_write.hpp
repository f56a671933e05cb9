// language/network_write.hpp -- what has been learnt, as the bytes that Network::read takes.
// Role:   training only; keeps the network that runs free of the one that learns.
// Tested by: tests/unit/language/test_network.cpp
#pragma once

#include <span>
#include <string>

#include "language/learner.hpp"

namespace annals::language {

/// The bytes of the part. `words` are the plain words of the rows from 1. The averages are those of the last
/// Learner::finish_averages().
std::string write_network(Learner const& learner, std::span<std::string const> words);

}  // namespace annals::language
