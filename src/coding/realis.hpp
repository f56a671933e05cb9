// coding/realis.hpp -- has it happened, and how far does the report stand behind it?
// Role:   third step of coding: reads negation, modals, attempts, plans and speech around each trigger.
// Source: cue lists of data/lexicon (negation.tsv, hypothetical.tsv, speech.tsv).
// Tested by: tests/cases/realis_*.case
#pragma once

#include <vector>

#include "coding/trigger.hpp"

namespace annals::coding {

/// Fills realis, report_distance and disputed of every trigger.
void judge_realis(language::Analysis const& analysis, Markup const& markup, std::vector<Trigger>& triggers);

}  // namespace annals::coding
