// report/language_id.hpp -- which language a text is in.
// Source: Compact Language Detector 2 (Apache-2.0), checked entry point only: it reads beyond its buffer on bad UTF-8.
// Tested by: tests/unit/report/test_language_id.cpp
#pragma once

#include <string>
#include <string_view>

namespace annals::report {

/// ISO 639-1, or the ISO 639-3 code where there is no shorter one; "und" for a text that is too short or unclear.
/// A text in two languages is English when two fifths of it are, so that names in their own script, a quotation or a
/// translation beneath keep no report from being read.
/// Requires: valid UTF-8. Upper-case text is read as if in small letters.
/// Cost:     about 10 microseconds for a short report; only the first 16 KiB are looked at.
std::string identify_language(std::string_view text);

}  // namespace annals::report
