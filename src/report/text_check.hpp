// report/text_check.hpp -- is this text at all, and if not, what is it?
// Role:   nothing that is no valid UTF-8 text goes past this point.
// Source: magic numbers of the usual formats; RFC 3629.
// Tested by: tests/unit/report/test_text_check.cpp
#pragma once

#include <string_view>

#include "annals/result.hpp"

namespace annals::report {

/// Errors:  unsupported  another format by its first bytes (PDF, ZIP, ELF, gzip, images, UTF-16 ...)
///          malformed    empty or blank; a NUL byte; invalid UTF-8; each with the byte offset
/// Failing example: check_text("%PDF-1.7 ...") -> unsupported, byte 0, "this is a PDF document, not text"
Result<void> check_text(std::string_view bytes);

/// What the first bytes say that is no text: "a PDF document", "a PNG image"; "" when they say nothing.
std::string_view format_named_by(std::string_view bytes);

}  // namespace annals::report
