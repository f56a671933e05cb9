// report/mail_parts.hpp -- the parts of an e-mail message: its text in each form, and what hangs on it.
// Role:   walks the tree of parts within bounds; what becomes of a part is mail_reader.hpp's.
// Source: RFC 2045 to 2049 (MIME), RFC 3676 (flowed text), RFC 8551 (S/MIME); GMime 3.2.
// Tested by: tests/unit/report/test_mail_reader.cpp
#pragma once

#include <gmime/gmime.h>

#include <string>
#include <vector>

namespace annals::report {

/// Of alternatives each form is kept, and chosen among at the end. All of it is valid UTF-8.
struct MailBody {
  std::vector<std::string> plain;  ///< one for each part, none of them empty
  std::string html;
};

struct MailAttachment {
  std::string name;  ///< "" when it has none
  std::string bytes;
  std::string media_type;  ///< that its head says, in lower case
  std::string character_set;
  bool is_message = false;
};

struct MailParts {
  MailBody body;
  std::vector<MailAttachment> attachments;  ///< without pictures, signatures, invitations and notes of mail servers
  bool is_encrypted = false;
  bool is_cut = false;  ///< there are more than are read: 200, 32 deep
};

MailParts read_mail_parts(GMimeObject* root);

/// What the head of a part says, valid UTF-8; "" where it says nothing.
std::string header_of(GMimeObject* part, char const* name);
std::string media_type_said(GMimeObject* part);
std::string parameter_of(GMimeObject* part, char const* name);  ///< of its media type
/// The bytes of a part, decoded from base64 and quoted-printable.
std::string content_of(GMimePart* part);

}  // namespace annals::report
