#include "report/mail_parts.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <string_view>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/character_set.hpp"
#include "report/mail_text.hpp"
#include "report/pdf_reader.hpp"

namespace annals::report {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t most_parts = 200;
constexpr unsigned deepest_part = 32;

struct Unreference {
  void operator()(GMimeStream* stream) const { g_object_unref(stream); }
};
using HeldStream = std::unique_ptr<GMimeStream, Unreference>;

std::string text_of(char const* given) {
  return given == nullptr ? std::string() : repair_utf8(given);
}

/// Names stand in messages: no line breaks, no commands to a terminal.
std::string flat_name(std::string name) {
  std::ranges::replace_if(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return name;
}

std::string bytes_of(GMimeStream* memory) {
  GByteArray const* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
  return {reinterpret_cast<char const*>(bytes->data), bytes->len};
}

}  // namespace

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) {
    return {};
  }
  HeldStream const memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  return bytes_of(memory.get());
}

std::string header_of(GMimeObject* part, char const* name) {
  return text_of(g_mime_object_get_header(part, name));
}

std::string parameter_of(GMimeObject* object, char const* name) {
  return text_of(g_mime_object_get_content_type_parameter(object, name));
}

std::string media_type_said(GMimeObject* object) {
  GMimeContentType* const type = g_mime_object_get_content_type(object);
  return lower_ascii(concat(
      {text_of(g_mime_content_type_get_media_type(type)), "/", text_of(g_mime_content_type_get_media_subtype(type))}));
}

namespace {

/// In the character set that the part says, else as its bytes look.
std::string plain_text_of(GMimePart* part) {
  GMimeObject* const object = GMIME_OBJECT(part);
  Result<DecodedText> const decoded = decode_page(content_of(part), parameter_of(object, "charset"));
  std::string text = decoded ? decoded->text : std::string();
  std::erase(text, '\r');
  if (equals_ignoring_case(parameter_of(object, "format"), "flowed")) {
    text = unfolded_text(text, equals_ignoring_case(parameter_of(object, "delsp"), "yes"));
  }
  return text;
}

bool is_one_of(std::string_view type, auto const& types) {
  return std::ranges::find(types, type) != types.end();
}

/// Also those that are sent as "application/octet-stream".
bool begins_picture(std::string_view bytes) {
  constexpr auto beginnings =
      std::to_array<std::string_view>({"\x89PNG\r\n", "\xFF\xD8\xFF", "GIF87a", "GIF89a", "II*\0"sv, "MM\0*"sv});
  bool const is_webp = bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
  return is_webp ||
         std::ranges::any_of(beginnings, [bytes](std::string_view begin) { return bytes.starts_with(begin); });
}

/// What hangs on a message and tells nothing: a picture, a signature, an invitation, a card, a note of a mail server.
bool tells_nothing(std::string_view type, std::string_view bytes) {
  constexpr auto types = std::to_array<std::string_view>(
      {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
       "application/pgp-keys", "application/pgp-encrypted", "application/applefile", "text/calendar", "application/ics",
       "text/vcard", "text/x-vcard", "text/directory", "message/delivery-status", "message/disposition-notification",
       "message/feedback-report", "text/rfc822-headers"});
  bool const is_picture = type.starts_with("image/") && !looks_like_pdf(bytes);
  return is_picture || begins_picture(bytes) || is_one_of(type, types);
}

class PartReader {
 public:
  MailParts read(GMimeObject* root) {
    walk(root, 0, m_parts.body);
    return std::move(m_parts);
  }

 private:
  void walk(GMimeObject* object, unsigned depth, MailBody& body) {
    if (object == nullptr || depth > deepest_part || ++m_count > most_parts) {
      m_parts.is_cut = m_parts.is_cut || object != nullptr;
      return;
    }
    if (GMIME_IS_MULTIPART_ENCRYPTED(object)) {
      m_parts.is_encrypted = true;
    } else if (GMIME_IS_MULTIPART(object)) {
      walk_all(GMIME_MULTIPART(object), depth, body);
    } else if (GMIME_IS_MESSAGE_PART(object)) {
      take_message(GMIME_MESSAGE_PART(object));
    } else if (GMIME_IS_PART(object)) {
      take_part(GMIME_PART(object), body);
    }
  }

  /// A signature is not text; of alternatives the last form is the fullest.
  void walk_all(GMimeMultipart* parts, unsigned depth, MailBody& body) {
    bool const is_alternative = media_type_said(GMIME_OBJECT(parts)) == "multipart/alternative";
    bool const is_one = GMIME_IS_MULTIPART_SIGNED(parts);
    MailBody inner;
    bool const had_text = std::exchange(m_has_text, m_has_text && !is_alternative);
    int const count = std::min(g_mime_multipart_get_count(parts), is_one ? 1 : static_cast<int>(most_parts) + 1);
    for (int i = 0; i < count; ++i) {
      GMimeObject* const object = g_mime_multipart_get_part(parts, i);
      MailBody part;
      if (!is_alternative || !is_other_form(object)) {
        walk(object, depth + 1, part);
      }
      if (is_alternative) {
        std::swap(inner.plain, part.plain.empty() ? inner.plain : part.plain);
        std::swap(inner.html, part.html.empty() ? inner.html : part.html);
      } else {
        std::ranges::move(part.plain, std::back_inserter(inner.plain));
        inner.html += part.html;
      }
    }
    m_has_text = m_has_text || had_text;
    std::ranges::move(inner.plain, std::back_inserter(body.plain));
    body.html += inner.html;
  }

  /// The same text once more for a watch, in rich text ...
  static bool is_other_form(GMimeObject* object) {
    if (object == nullptr || !GMIME_IS_PART(object) || g_mime_part_is_attachment(GMIME_PART(object)) != 0) {
      return false;
    }
    std::string const type = media_type_said(object);
    return type.starts_with("text/") && type != "text/plain" && type != "text/html";
  }

  void take_part(GMimePart* part, MailBody& body) {
    GMimeObject* const object = GMIME_OBJECT(part);
    std::string type = media_type_said(object);
    std::string name = flat_name(text_of(g_mime_part_get_filename(part)));
    // Some programs show text files within the message: they have names, and text before them.
    bool const is_file = g_mime_part_is_attachment(part) != 0 || (!name.empty() && m_has_text);
    if (type == "text/plain" && !is_file) {
      std::string text = plain_text_of(part);
      m_parts.is_encrypted = m_parts.is_encrypted || trim(text).starts_with("-----BEGIN PGP MESSAGE-----");
      if (!trim(text).empty() && !m_parts.is_encrypted) {
        body.plain.push_back(std::move(text));
        m_has_text = true;
      }
    } else if (type == "text/html" && !is_file) {
      Result<DecodedText> const decoded = decode_page(content_of(part), parameter_of(object, "charset"));
      body.html += decoded ? decoded->text : std::string();
      m_has_text = true;
    } else if (type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime") {
      m_parts.is_encrypted = true;
    } else if (std::string bytes = content_of(part); !tells_nothing(type, bytes)) {
      m_parts.attachments.push_back(
          {std::move(name), std::move(bytes), std::move(type), parameter_of(object, "charset"), false});
    }
  }

  void take_message(GMimeMessagePart* part) {
    GMimeMessage* const message = g_mime_message_part_get_message(part);
    if (message == nullptr) {
      return;
    }
    HeldStream const memory(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, memory.get());
    m_parts.attachments.push_back({{}, bytes_of(memory.get()), "message/rfc822", {}, true});
  }

  MailParts m_parts;
  std::size_t m_count = 0;
  bool m_has_text = false;
};

}  // namespace

MailParts read_mail_parts(GMimeObject* root) {
  return PartReader().read(root);
}

}  // namespace annals::report
