// report/mail_reader.hpp -- e-mail messages to reports: the text of the message, and each document that hangs on it.
// Role:   what was written, without what it quotes and without its signature. The plain text goes before the page,
// unless
//         it is a stub that points there. A message that is passed on is a report of its own, with its own date.
// Source: RFC 5322 (messages), RFC 2045 to 2049 (MIME); GMime 3.2. mail_parts.hpp, mail_quotes.hpp.
// Tested by: tests/unit/report/test_mail_reader.cpp
#pragma once

#include <string>
#include <string_view>

#include "report/document.hpp"

namespace annals::report {

/// The message, what it passes on (MESSAGE#forwarded), then its attachments: `source` of those is MESSAGE#NAME,
/// MESSAGE#N where N counts from 1 when one has no name, behind which comes what their own reader adds. Pictures,
/// signatures, invitations and notes of mail servers are passed over. Title: the subject. Published: the date that the
/// message says, basis metadata; also of attachments that say none; of a message that is passed on the day in its block
/// of fields, else none. The sender is the publisher of a mailing list, else the author.
/// Errors:  malformed    no message, no text in it
///          unsupported  encrypted; nested deeper than 4 messages; more than 200 parts: the rest is passed over then;
///          an
///                       attachment that is no document, or gives more than 16 times settings.most_bytes
/// Cost:    about 1 ms and that of the documents in it
Reports read_mail(std::string_view bytes, ReportInput const& input, ReaderSettings const& settings);

}  // namespace annals::report
