// report/office_reader.hpp -- documents of word processors (.docx, .odt) to reports.
// Role:   the running text without footnotes, comments, heads and feet, hidden text and what tracked changes deleted.
// Source: ECMA-376 (Office Open XML, WordprocessingML), ISO/IEC 26300 (OpenDocument 1.3).
// Tested by: tests/unit/report/test_office_reader.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/zip_reader.hpp"
#include "report/document_frame.hpp"
#include "report/reader.hpp"

namespace annals::report {

enum class OfficeKind : std::uint8_t { none, docx, odt };

/// By the members of the archive, never by its name.
OfficeKind office_kind(ZipReader const& archive);

constexpr std::string_view docx_media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view odt_media_type = "application/vnd.oasis.opendocument.text";

/// Paragraphs stand apart; a row of a table is a line, its cells apart by a space, as in pages.
struct OfficeText {
  std::string text;
  std::string heading;  ///< the paragraph that is marked as title, else the first heading; "" when there is none
};

/// Requires: word/document.xml. Errors: malformed, with the line of the XML; unsupported  too deep
Result<OfficeText> read_docx_text(std::string_view xml);
/// Requires: content.xml.
Result<OfficeText> read_odt_text(std::string_view xml);

/// Errors:  malformed    the archive or its XML is damaged; a part is missing
///          unsupported  encrypted, no text in it, a part that unpacks to more than 4 times settings.most_bytes
/// Cost:    about 30 ms a megabyte of XML
/// Failing example: a .docx of pictures alone -> unsupported, "a document without text"
Result<Report> read_office_report(ZipReader const& archive, ReportInput const& input, ReaderSettings const& settings);

}  // namespace annals::report
