// coding/casualty.hpp -- figures that stand apart from the verb: "132 dead", "a toll of 47", "at a cost of 30 lives".
// Role:   gives the accepted acts of violence figures that no role of a trigger gave.
// Tested by: tests/cases/casualty_*.case
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "coding/mention.hpp"

namespace annals::coding {

/// "killed", "dead", "deaths" ... -> killed; "wounded" -> injured. In lower case.
std::optional<knowledge::VictimKind> casualty_word(std::string_view lower);

/// Each figure goes to the accepted ASSAULT of its own sentence, else to the nearest one before it within three
/// sentences, and only where that event has no figure of this kind yet, or a later total is larger.
void add_casualties(CodingContext const& context, std::vector<Mention>& mentions);

}  // namespace annals::coding
