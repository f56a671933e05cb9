// incident/family.hpp -- lines of reporting: whose words does each report of an incident print?
// Role:   ten outlets that print one wire are one source. The reports of an incident fall into families; the number of
//         families is independent_source_count.
//         A report's line is the outlet that the record cites in brackets ("(Khaama Press, 12 May)"), else the wire
//         that the report credits, else its publisher. Reports are of one family when their lines have one name, when
//         one text is a copy of the other, or when they begin with the same sentence. Reports that name nobody are one
//         family together, as far as their texts put them in no other: nothing says that they are two. A brief that
//         cites several outlets for one event counts as one line, that of the first of them which has a report of its
//         own here, else of the first: one text has been read, and what it cites has not.
// Tested by: tests/unit/incident/test_family.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "annals/report.hpp"
#include "incident/match.hpp"

namespace annals::incident {

/// Undefined: `name` is empty when nothing says whose words they are; `reason` for the first of each family.
struct Line {
  std::uint32_t family = 0;  ///< from 1, in the order of the records
  std::string name;          ///< "Reuters", "Khaama Press", "Daily Herald"
  std::string
      reason;  ///< "credits Reuters, too", "cites Khaama Press", "copy of ev_...", "same first sentence as ev_..."
};

/// One line a record, in the order of the records. The families do not depend on that order, their numbers do.
/// Cost: compares the sketches of all pairs.
std::vector<Line> lines_of_reporting(std::vector<IncidentInput const*> const& records);

/// A name of a publisher for comparing: "The Khaama Press News Agency" and "Khaama Press" are one.
std::string publisher_key(std::string_view name);

/// The first sentence of the first paragraph, at most 60 words. Undefined: empty when it has fewer than eight words.
TextSketch sketch_lede(Report const& report);

/// All that consolidation needs of a record and its report: its sketches and the wire that it credits, too.
IncidentInput incident_input(EventRecord const& record, Report const& report);
/// The same with the sketches of the report's text and first sentence, for a report with many records.
IncidentInput incident_input(EventRecord const& record, Report const& report, TextSketch sketch, TextSketch lede);

}  // namespace annals::incident
