// report/html_date.hpp -- the day that a page shows its readers as that of publication.
// Role:   only what stands by the headline of the article counts: a page is full of other days.
// Source: where pages of news write their dates; HTML Living Standard for the time element.
// Tested by: tests/unit/report/test_html_date.cpp, tests/unit/report/test_html_metadata.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "report/html_article.hpp"
#include "report/page_metadata.hpp"

namespace annals::report {

/// What a short line says of days: "Published 6 May 2019, updated 8 May 2019".
struct DatedLine {
  std::optional<CivilDate> published;
  std::optional<CivilDate> updated;
  bool is_labelled = false;  ///< it says which is which: "Published", "Posted on"
};
/// Undefined: empty for everything that is no such line: sentences, captions, copyright.
/// Failing example: read_dated_line("Militants seized a school on 1 September 2004.") -> empty
DatedLine read_dated_line(std::string_view line);

/// Adds to what the page declares: a time element or a dated line between the headline and the first paragraphs of the
/// article, or right before the headline; else the day of the address; else a line of the article that says
/// "Published". Never what stands in furniture, running text, tables, lists of teasers or entries.
/// `entries` are the dated entries of a live blog: their days are not the page's.
/// Cost: linear in the page.
void read_shown_days(HtmlTree const& tree, PageBlocks const& blocks, NodeRange entries, PageMetadata& page);

}  // namespace annals::report
