// coding/mention_figures.hpp -- how many were killed, hurt, held or taken, by the numbers on the targets of a trigger.
// Role:   last step of reading a mention; figures that stand apart from the verb are casualty.hpp's.
// Source: conventions of docs/event-record.md: targets are added, parts ("fifteen of them children") are not.
// Tested by: tests/cases/fields_figures.case
#pragma once

#include "coding/mention.hpp"

namespace annals::coding {

/// Fills the figure of the frame's kind from the targets, and gives each counted target the frame's effect.
void take_figures(CodingContext const& context, Mention& mention);

}  // namespace annals::coding
