// report/mail_quotes.hpp -- what somebody wrote into a message, and the messages of others that stand in it.
// Role:   a reply quotes what it answers: that is left out. A message that is passed on is the news: it is told apart,
//         with what its own block of fields says, so that nobody's words get another's date.
// Source: habits of mail programs: Outlook, Gmail, Apple Mail, Thunderbird, Yahoo, Proton, Notes.
// Tested by: tests/unit/report/test_mail_quotes.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace annals::report {

/// Undefined: empty strings are not said. All as written, `text` with what is quoted in it.
struct ForwardedMessage {
  std::string sender;
  std::string subject;
  std::string date;
  std::string text;
};

struct WrittenText {
  std::string text;         ///< without quotes, what introduces them, and signatures
  bool has_others = false;  ///< something was taken out that others wrote
  std::vector<ForwardedMessage> forwarded;
};

/// Of what a message that passes on or answers another one says above it. A reply says so by its subject or its head.
enum class Answers : std::uint8_t { no, yes };

/// Cost: linear in the text.
WrittenText written_text(std::string_view text, Answers answers);

/// "Re: Fwd: Four killed" -> "Four killed".
std::string_view without_prefixes(std::string_view subject);
/// What the first of its prefixes says: "Re: Fwd: x" -> yes, "Fwd: Re: x" -> no, "x" -> what `otherwise` is.
Answers answers_by_subject(std::string_view subject, Answers otherwise);

}  // namespace annals::report
