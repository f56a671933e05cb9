// report/document.hpp -- one document of any format to the reports in it.
// Role:   every reader that has bytes in memory (a file, an answer of a server, a part of an e-mail) comes through
// here.
//         What the bytes are is told by the bytes, never by a name; where they leave it open, a server that calls them
//         a page is believed.
// Tested by: tests/unit/report/test_document.cpp
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "report/reader.hpp"

namespace annals::report {

struct Document {
  Reports reports;                           ///< never empty
  std::shared_ptr<Original const> original;  ///< of all of them, and in each report that has none of its own
};

/// Errors:  each in the place of its report: those of the reader of its format
/// Failing example: the bytes of a picture -> one error, "NUL bytes: this is no text"
Document read_document(std::string bytes, ReportInput const& input, ReaderSettings const& settings);

/// What read_document() takes bytes for: "text/html"; "text/plain" for all that is nothing else.
std::string media_type_of(std::string_view bytes);

/// With its hash. Cost: about 2 ms a megabyte.
std::shared_ptr<Original const> original_of(std::string bytes, std::string media_type, ReportInput const& input);

}  // namespace annals::report
