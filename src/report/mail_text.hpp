// report/mail_text.hpp -- bytes that are an e-mail message, and the lines of its text.
// Source: RFC 5322 (messages), RFC 3676 (flowed text).
// Tested by: tests/unit/report/test_mail_reader.cpp
#pragma once

#include <string>
#include <string_view>

namespace annals::report {

/// Whether bytes begin with the head of a message: lines of fields alone, among them several that every message has,
/// and what only programs write: their own fields, or a sender's address with a date to the second.
/// Failing example: "Published: 4 April 2023\n\nGunmen ..." -> false
bool looks_like_mail(std::string_view bytes);

/// Lines of "format=flowed" to paragraphs.
std::string unfolded_text(std::string_view text, bool deletes_space);

}  // namespace annals::report
