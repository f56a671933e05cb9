// coding/speaker.hpp -- who says the values of a record: statements of the report laid over the evidence of the record.
// Role:   last part of record.cpp. A value is said by whoever says the words that are its evidence; a value whose words
//         nobody says is said by the report itself.
// Source: docs/event-record.md, "speaker".
// Tested by: tests/cases/speakers.case, SpeakerScores over tests/cases/held_out/speakers.case
#pragma once

#include <vector>

#include "coding/mention.hpp"
#include "coding/statement.hpp"

namespace annals::coding {

/// Fills `speakers` of a record that is else complete, with their evidence, and `inferred` for names that are not in
/// the words. Requires: the mentions of the record.
void fill_speakers(CodingContext const& context, Statements const& statements,
                   std::vector<Mention const*> const& mentions, EventRecord& record);

}  // namespace annals::coding
