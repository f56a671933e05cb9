// report/pdf_layout.hpp -- words with their places on pages to running text.
// Role:   lines, in reading order and without heads and feet, become paragraphs across columns and pages; words that a
//         line's end divides are joined; footnotes come behind the text of their page.
// Source: house styles of situation reports, briefs and papers.
// Tested by: tests/unit/report/test_pdf_layout.cpp
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace annals::report {

/// Units: points (1/72 inch) from the upper left corner of the page.
struct PdfLine {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;
  double first_word = 0;  ///< width of its first word
  double size = 0;        ///< height of its words: in proportion to the size of the type
  std::size_t page = 0;
  std::size_t block = 0;  ///< lines of one block stand beneath one another without a gap
  std::string text;       ///< words with a space between
  bool is_note = false;   ///< of a footnote
  bool is_cell = false;   ///< of a cell of a table
  bool goes_on = false;   ///< of the same row of a table as the line before
};

struct PdfPage {
  double width = 0;
  double height = 0;
};

struct PdfText {
  std::string text;     ///< paragraphs with a blank line between
  std::string heading;  ///< the biggest line or lines of the first page, when they stand out; "" else
};

/// `lines` in reading order.
/// Failing example: "Nahr-" at a line's end before "e Saraj" -> "Nahre Saraj", unless "Nahr-e" stands whole elsewhere
PdfText read_pdf_lines(std::vector<PdfLine> const& lines);

}  // namespace annals::report
