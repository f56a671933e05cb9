// A learner and the few sentences it learns, for the tests of examples.hpp, learner.hpp and network.hpp.
#pragma once

#include "language/examples.hpp"
#include "language/learner.hpp"

namespace annals::language::examples {

/// Four sentences with trees, roles and names, many times over; the first four are one of each.
Examples small_examples();

Learner small_learner(Examples const& examples, std::uint64_t seed = 1);

/// The first four sentences in two paragraphs, with nothing changed.
Batch whole_batch(Examples const& examples);

/// Learns them so often, with one paragraph for each of two workers. Returns the losses of the last 20
/// steps together.
Losses learn(Learner& learner, Examples const& examples, int steps);

}  // namespace annals::language::examples
