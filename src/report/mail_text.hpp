// report/mail_text.hpp -- the text of e-mail messages: what is one, and what in it somebody wrote.
// Source: RFC 5322 (messages), RFC 3676 (flowed text); habits of mail programs.
// Tested by: tests/unit/report/test_mail_reader.cpp
#pragma once

#include <string>
#include <string_view>

namespace annals::report {

/// Whether bytes begin with the head of a message: lines of fields alone, among them several that every message has.
/// Failing example: "Published: 4 April 2023\n\nGunmen ..." -> false
bool looks_like_mail(std::string_view bytes);

/// What somebody wrote into a message: without quoted lines, the line that introduces them and the signature.
std::string written_text(std::string_view text);

/// Lines of "format=flowed" to paragraphs.
std::string unfolded_text(std::string_view text, bool deletes_space);

}  // namespace annals::report
