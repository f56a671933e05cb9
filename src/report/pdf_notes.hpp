// report/pdf_notes.hpp -- footnotes, told from the text above them.
// Role:   blocks at the foot of a column in smaller type, or in the type of the text with the mark of a note, are
// marked, so
//         that they are read behind the text of their page and not inside a sentence.
// Source: house styles of briefs and papers.
// Tested by: tests/unit/report/test_pdf_order.cpp
#pragma once

#include <vector>

#include "report/pdf_layout.hpp"

namespace annals::report {

/// The size that most letters have.
double body_size(std::vector<PdfLine> const& lines);

/// Sets PdfLine::is_note. Cost: n log n in the lines of a page
void mark_notes(std::vector<PdfLine>& lines);

}  // namespace annals::report
