// report/html_reader.hpp -- a web page to a report.
// Role:   bytes in any character set to the article's text and the page's own word on title, publisher and dates.
// Source: html_article.hpp, html_metadata.hpp.
// Tested by: tests/unit/report/test_html_reader.cpp
#pragma once

#include <string_view>

#include "report/reader.hpp"

namespace annals::report {

/// Whether bytes are a page: they begin, after white space and comments, with <!doctype html>, <html>, <head> or
/// <body>.
bool looks_like_html(std::string_view bytes);

/// The page as one report. What `input` gives wins over what the page says.
/// Errors:  unsupported  no character set can be told; a page without an article (a menu, a form, a page drawn by
///                       scripts); malformed  no element
/// Cost:    2 to 4 ms for a news page of 200 KB
Result<Report> read_html_report(std::string_view bytes, ReportInput const& input);

/// The same; of a live blog each dated entry is a report of its own, with its own date, title and address (PAGE#ENTRY),
/// behind one of the text around them where there is any.
Reports read_html_reports(std::string_view bytes, ReportInput const& input);

}  // namespace annals::report
