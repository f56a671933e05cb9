// report/unread_format.hpp -- files of kinds that are not read, told by name: their parts or tags are no report.
// Source: ECMA-376 (packages of Office Open XML), ISO/IEC 26300 (OpenDocument), EPUB 3.3 (OCF).
// Tested by: tests/unit/report/test_unread_format.cpp
#pragma once

#include <string>
#include <string_view>

#include "base/zip_reader.hpp"
#include "report/reader.hpp"

namespace annals::report {

/// What a zip archive is whose members belong together: "a workbook (.xlsx)". Undefined: "" for a folder of files, and
/// for the documents that are read.
std::string unread_container(ZipReader const& archive);

/// Whether bytes are XML: by its declaration, or by a name space in the first tag. Requires: they are no feed and no
/// page.
bool looks_like_unread_xml(std::string_view bytes);

/// One error, unsupported, that names the first element.
Reports read_unread_xml(std::string const& bytes, ReportInput const& input, ReaderSettings const& settings);

}  // namespace annals::report
