// report/mail_reader.hpp -- e-mail messages to reports: the text of the message, and each document that hangs on it.
// Role:   what was written, without what it quotes and without its signature. The plain text goes before the page,
// unless
//         it is a stub that points there.
// Source: RFC 5322 (messages), RFC 2045 to 2049 (MIME), RFC 3676 (flowed text); GMime 3.2.
// Tested by: tests/unit/report/test_mail_reader.cpp
#pragma once

#include <string>
#include <string_view>

#include "report/document.hpp"

namespace annals::report {

/// Whether bytes begin with the head of a message: lines of fields alone, among them several that every message has.
/// Failing example: "Published: 4 April 2023\n\nGunmen ..." -> false
bool looks_like_mail(std::string_view bytes);

/// The message, then its attachments: `source` of those is MESSAGE#NAME, MESSAGE#N where N counts from 1 when one has
/// no name. Pictures and the like are passed over. Title: the subject. Published: the date that the message says, basis
/// metadata; also of attachments that say none. The sender is the publisher of a mailing list, else the author.
/// Errors:  malformed    no message, no text in it
///          unsupported  encrypted; nested deeper than 4 messages; more than 200 parts: the rest is passed over then
/// Cost:    about 1 ms and that of the documents in it
Reports read_mail(std::string_view bytes, ReportInput const& input, ReaderSettings const& settings);

/// What somebody wrote into a message: without quoted lines, the line that introduces them and the signature.
std::string written_text(std::string_view text);

/// Lines of "format=flowed" to paragraphs.
std::string unfolded_text(std::string_view text, bool deletes_space);

}  // namespace annals::report
