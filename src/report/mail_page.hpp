// report/mail_page.hpp -- the lines that a reader of a message in HTML sees, in the form of plain messages.
// Role:   so that quotes and messages that are passed on are told in one way (mail_quotes.hpp), in whatever form they
// come.
// Tested by: tests/unit/report/test_mail_quotes.cpp
#pragma once

#include <string>
#include <string_view>

namespace annals::report {

/// Lines; an empty one between paragraphs; '>' before those that a mail program marks as a quote. A row of a table is a
/// line.
/// Undefined: empty when the page cannot be parsed.
/// Cost:      as HtmlTree::parse()
std::string mail_page_text(std::string_view page);

}  // namespace annals::report
