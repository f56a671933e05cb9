// report/html_reader.hpp -- a web page to a report.
// Role:   bytes in any character set to the article's text and the page's own word on title, publisher and dates.
// Source: html_article.hpp, html_metadata.hpp.
// Tested by: tests/unit/report/test_html_reader.cpp
#pragma once

#include <string_view>

#include "report/reader.hpp"

namespace annals::report {

/// Whether bytes are a page or a piece of one: they begin, after white space and comments, with <!doctype html> or an
/// element of HTML: <html>, <body>, <p>, <meta> ... What begins as XML is one only with the first three.
bool looks_like_html(std::string_view bytes);

/// The page as one report. What `input` gives wins over what the page says.
/// Errors:  unsupported  no character set can be told; a page without an article (a menu, a form, a page drawn by
///                       scripts); malformed  no element
/// Cost:    2 to 4 ms for a news page of 200 KB
Result<Report> read_html_report(std::string_view bytes, ReportInput const& input);

/// The same; of a live blog each dated entry is a report of its own, with its own date, title and address (PAGE#ENTRY),
/// behind one of the text around them where there is any.
Reports read_html_reports(std::string_view bytes, ReportInput const& input);

/// Whether a text has tags of HTML in it: "They fled.</p><p>Nobody", "<br>"; not "a < b" and not "<jane@example.org>".
bool holds_markup(std::string_view text);

/// The text of a report out of a field of JSON or of a table, valid UTF-8: as read_text_report(), but where it holds
/// markup it is read as a page, whose title and days count where `input` has none.
/// Errors:  as read_text_report()
Result<Report> read_field_report(std::string text, ReportInput const& input);

}  // namespace annals::report
