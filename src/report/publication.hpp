// report/publication.hpp -- when a report without a date of its own was published, told from what it cites.
// Role:   a writer leaves out the year of a source when it is clear from the time of writing, and cites nothing that
//         has not appeared yet; nor does he tell of what has not happened. Together these give the earliest possible
//         day, and the years that were left out.
// Source: citation habit of analysts' briefs; the interval's length (two months) is the usual delay between the
//         last source and the brief.
// Tested by: tests/unit/report/test_publication.cpp
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "annals/report.hpp"

namespace annals::report {

/// The interval of publication with basis inferred, its span that of the latest citation, and the reason in words.
/// Undefined: empty with fewer than two dated citations, or when no year is written in them or in the text.
/// Cost:      the number of citations times the number of different days among those without a year.
/// Example:   cited "December 5, 2022" and "April 6" -> 2023-04-06/2023-06-05
std::optional<Published> infer_publication(std::string_view text, std::vector<Citation> const& citations);

/// A dateline of day and month alone, dated by the citations: the first such day not before the latest of them.
std::optional<Published> infer_dateline_year(unsigned month, unsigned day, ByteSpan span,
                                             std::vector<Citation> const& citations);

/// Gives every citation without a year the last year that fits: the last such day not after `published.end`.
void fill_citation_years(std::vector<Citation>& citations, DateInterval const& published);

}  // namespace annals::report
