// report/citations.hpp -- sources that a text cites in brackets behind what it took from them.
// Role:   "(Asia Plus, April 6)", "(see Terrorism Monitor, September 23, 2022; Militant Wire, December 5, 2022)",
//         "[Dawn, 3 May 2021]". Sources named in running text ("Bakhtar reported on Dec 26") are for coding.
// Source: citation habit of analysts' briefs: publisher, comma, date; the year left out when it is clear.
// Tested by: tests/unit/report/test_citations.cpp
#pragma once

#include <string_view>
#include <vector>

#include "annals/report.hpp"

namespace annals::report {

/// Citations of all paragraphs, headings left out, in the order of the text. Dates are as written: without a
/// year Citation::date is empty and year_written false; publication.hpp fills them in.
/// Cost: linear in the text.
/// Failing example: "(ISKP)", "(24)", "(born in Kabul, April 6)" -> no citation
std::vector<Citation> find_citations(std::string_view text, std::vector<Section> const& sections);

}  // namespace annals::report
