// coding/missing_source.hpp -- who did it, where the clause itself does not say.
// Role:   after joining: an act of violence without a source takes the armed actor of its own sentence, else the one of
//         the act told right before it in the same section. The reason goes into the record's `inferred`.
// Undefined: nothing is taken for arrests and other acts of force: "were arrested" tells no one.
// Tested by: tests/cases/fields_source.case
#pragma once

#include <vector>

#include "coding/mention.hpp"

namespace annals::coding {

/// Requires: mentions in text order, joined. Ensures: only accepted acts of violence whose event has no source change.
void find_missing_sources(CodingContext const& context, std::vector<Mention>& mentions);

}  // namespace annals::coding
