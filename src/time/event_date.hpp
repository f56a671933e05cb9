// time/event_date.hpp -- which of a report's dates is the date of one event.
// Role:   called by coding once an event has a trigger.
// Source: news writing: the day stands in the clause of the verb; sentences without one carry on; the lead is of the
//         day before publication.
// Tested by: tests/unit/time/test_event_date.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "annals/report.hpp"
#include "language/analysis.hpp"
#include "time/expressions.hpp"

namespace annals::time {

/// The date of the event whose trigger is this token, and in `reason` what was inferred and why (empty when
/// the words say it all).
/// Requires:  mentions of find_times() on the same Analysis and Report.
/// Undefined: empty when nothing tells. `text` and `span` are empty where no words of the text give the date.
/// Cost:      linear in the mentions.
/// Example:   "... killed two on March 9. Shops were burned." -> both triggers March 9, the second with a reason
std::optional<EventDate> date_for(language::Analysis const& analysis, Report const& report,
                                  std::vector<TimeMention> const& mentions, std::uint32_t trigger, std::string& reason);

}  // namespace annals::time
