// report/pdf_furniture.hpp -- the heads, feet and page numbers of a document, told from its text.
// Role:   lines that stand at a page's edge are taken away when they come back at the same place on most pages, equal
// or with
//         a number that counts the pages. Rows of a list that happen to be alike at two pages' edges stay.
// Source: house styles of situation reports, briefs and papers.
// Tested by: tests/unit/report/test_pdf_furniture.cpp
#pragma once

#include <vector>

#include "report/pdf_layout.hpp"

namespace annals::report {

/// Takes the heads and feet away; gives them. A row of the outer eighth of a page goes, the outermost first, when
/// - its words stand at that place on at least two pages (three, when there are more than five), on at least every
/// second one
///   from the first to the last, and each of its numbers is the same or counts the pages, and
/// - a gap parts it from the text; or there are three such pages (two, when its type is not that of the text) and no
/// line of
///   the text is like it.
/// A row that is only a page number needs the gap or such pages. A title in big type stays, also where heads repeat it.
/// Cost: n log n in the lines
std::vector<PdfLine> take_furniture(std::vector<PdfLine>& lines, std::vector<PdfPage> const& pages);

}  // namespace annals::report
