// report/pdf_reader.hpp -- PDF documents to reports.
// Role:   the program pdftotext (package poppler-utils) finds the words and their places; it runs on its own, with
//         bounded time, memory and output, so that nothing that a PDF does reaches Annals.
// Source: ISO 32000-1; the output of "pdftotext -bbox-layout", poppler 22.12.
// Tested by: tests/unit/report/test_pdf_reader.cpp
#pragma once

#include <string_view>
#include <vector>

#include "report/document_frame.hpp"
#include "report/pdf_layout.hpp"
#include "report/reader.hpp"

namespace annals::report {

bool looks_like_pdf(std::string_view bytes);

/// What pdftotext -bbox-layout writes.
struct PdfWords {
  std::vector<PdfPage> pages;
  std::vector<PdfLine> lines;  ///< in reading order
  DocumentProperties properties;
};
/// Errors:  malformed  no such output; unsupported  more than 10,000 pages
Result<PdfWords> read_pdf_words(std::string_view output);

/// From the words to the report: all that is behind the other program.
/// Errors:  unsupported  no text in it (a scan); those of read_framed_report()
Result<Report> report_of_pdf_words(PdfWords words, ReportInput const& input);

/// Errors:  unsupported  settings.pdf_program is empty; encrypted; no text in it (a scan); too much time or memory
///          malformed    damaged
/// Cost:    about 20 ms, and 2 ms a page, mostly in the other program
/// Failing example: a scanned page -> unsupported, "a PDF without text (a scan?)"
Result<Report> read_pdf_report(std::string_view bytes, ReportInput const& input, ReaderSettings const& settings);

}  // namespace annals::report
