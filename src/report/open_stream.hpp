// report/open_stream.hpp -- bytes that come in, told by their first ones: the container or document that they are.
// Role:   the way in for readers that find further sources in theirs, such as the members of a zip archive.
// Tested by: tests/unit/report/test_reader.cpp, tests/unit/report/test_zip_reports.cpp
#pragma once

#include <memory>
#include <string>

#include "report/byte_source.hpp"
#include "report/reader.hpp"

namespace annals::report {

/// As open_reports() for a file. Errors: those of open_reports()
Result<std::unique_ptr<ReportSource>> open_stream(ByteSource bytes, std::string const& source,
                                                  ReaderSettings const& settings);

}  // namespace annals::report
