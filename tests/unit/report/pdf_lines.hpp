// tests/unit/report/pdf_lines.hpp -- lines of invented pages, for the tests of PDFs.
#pragma once

#include <string>
#include <utility>

#include "report/pdf_layout.hpp"

namespace annals::report {

constexpr double test_line_height = 12;

/// A line of a block; 5 points a letter.
inline PdfLine line_at(std::size_t page, std::size_t block, double top, std::string text, double left = 50,
                       double size = test_line_height) {
  PdfLine line;
  line.left = left;
  line.top = top;
  line.right = left + 5 * static_cast<double>(text.size());
  line.bottom = top + size;
  line.first_word = 5 * static_cast<double>(text.substr(0, text.find(' ')).size());
  line.size = size;
  line.page = page;
  line.block = block;
  line.text = std::move(text);
  return line;
}

}  // namespace annals::report
