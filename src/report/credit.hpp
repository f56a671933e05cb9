// report/credit.hpp -- whose words a report prints: the wire that its frame credits.
// Role:   "KABUL, Aug 3 (AFP) -", "(Reuters) -", "By Jane Doe, The Associated Press", "Source: Xinhua", "with inputs
// from
//         PTI", "... officials said. (ANI)". Ten outlets that print one wire are one line of reporting
//         (incident/family.hpp). An agency that the running text or a citation in brackets names is no credit.
// Source: house styles of wires and of the papers that print them.
// Tested by: tests/unit/report/test_credit.cpp
#pragma once

#include "annals/report.hpp"
#include "report/agencies.hpp"

namespace annals::report {

/// Fills `agency` and `agency_span` of a report whose frame has been read. Of several agencies in one credit the first.
/// Undefined: both stay empty when nothing credits an agency; the span is empty when the publisher itself is one.
/// Failing example: "... five died (AFP, May 3)." -> no agency
void read_credit(Report& report, Agencies const& agencies);

}  // namespace annals::report
