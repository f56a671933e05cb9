// report/document_frame.hpp -- what a file says about itself (PDF, office documents), and how far that is believed.
// Role:   the properties of a file are often those of a template, of a program or of whoever saved it last: the text
//         goes first.
// Tested by: tests/unit/report/test_document_frame.cpp
#pragma once

#include <string>
#include <string_view>

#include "report/reader.hpp"

namespace annals::report {

/// Undefined: empty strings are not said.
struct DocumentProperties {
  std::string title;
  std::string author;
  std::string created;   ///< as written: "2023-04-07T09:00:00Z"
  std::string modified;  ///< the same
};

/// A title, not the name of a file, of a program or of a template: "Microsoft Word - brief.doc", "Untitled 1".
bool is_sane_title(std::string_view title);

/// Name of a person or an outlet, not that of an account: "Jane Doe", not "jdoe" and not "Windows User".
bool is_sane_author(std::string_view author);

/// `heading` is the line of the text that looks like its title, or "". Title: that of the properties when it is a line
/// of the text's beginning, else the heading, else what the text's frame says, else that of the properties. Date: what
/// the text's frame says, else what it cites, else the days from `created` to `modified`, when they are at most two
/// months; its basis is metadata. What `input` gives wins.
/// Errors:  those of read_text_report()
Result<Report> read_framed_report(std::string text, std::string_view heading, DocumentProperties const& properties,
                                  ReportInput const& input);

}  // namespace annals::report
