// report/pdf_order.hpp -- the order in which the blocks of a page are read.
// Role:   columns, tables and footnotes from where the blocks stand; the order in which the program that found the
// words
//         gives them decides only where that says nothing.
// Source: recursive XY cuts (Nagy and Seth 1984), with the bands of a page that share a gutter kept together.
// Tested by: tests/unit/report/test_pdf_order.cpp
#pragma once

#include <vector>

#include "report/pdf_layout.hpp"

namespace annals::report {

/// Puts the lines of each page in reading order and numbers the blocks anew; marks the footnotes: blocks at the foot of
/// a column in smaller type than the document's, or ("4See Reuters") with the mark of a note. Columns are read one
/// after the other, tables by their rows. A number, letter or bullet that stands apart before a line is joined to it.
/// `lines` have the heads and feet taken away, and stand by pages. Cost: n log n in the lines of a page
void put_in_order(std::vector<PdfLine>& lines);

}  // namespace annals::report
