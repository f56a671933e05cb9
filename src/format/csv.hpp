// format/csv.hpp -- rows as comma-separated values.
// Source: RFC 4180: CRLF line ends, a header, quotes doubled; UTF-8 without a mark.
// Tested by: tests/unit/format/test_csv.cpp
#pragma once

#include <string>
#include <vector>

#include "format/fields.hpp"

namespace annals::format {

/// "event_id,title,...\r\n"
std::string csv_header(std::vector<Field> const& fields);

/// One row. A text that a spreadsheet would run as a formula (it begins with = + - @, tab, return or line feed) gets an
/// apostrophe before it; numbers stay as they are.
/// Failing example: a title of "=HYPERLINK(...)" -> "'=HYPERLINK(...)"
std::string csv_row(std::vector<Field> const& fields);

}  // namespace annals::format
