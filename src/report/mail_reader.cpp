#include "report/mail_reader.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/character_set.hpp"
#include "report/document_frame.hpp"
#include "report/frame_lines.hpp"
#include "report/html_reader.hpp"
#include "report/mail_text.hpp"

namespace annals::report {
namespace {

constexpr std::size_t most_parts = 200;
constexpr unsigned deepest_part = 32;
constexpr unsigned deepest_message = 4;

struct Unreference {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Held = std::unique_ptr<T, Unreference>;

std::string text_of(char const* given) {
  return given == nullptr ? std::string() : repair_utf8(given);
}

/// Names stand in messages: no line breaks, no commands to a terminal.
std::string flat_name(std::string name) {
  std::ranges::replace_if(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
  return name;
}

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

// ---- the parts of a message ----

struct Body {
  std::string plain;
  std::string html;
};

struct Attachment {
  std::string name;
  std::string bytes;
  std::string character_set;
  bool is_message = false;
};

struct Parts {
  Body body;
  std::vector<Attachment> attachments;
  std::size_t count = 0;
  bool is_encrypted = false;
  bool is_cut = false;  ///< there are more than are read
};

std::string content_of(GMimePart* part) {
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) {
    return {};
  }
  Held<GMimeStream> const memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, memory.get());
  GByteArray const* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  return {reinterpret_cast<char const*>(bytes->data), bytes->len};
}

std::string parameter_of(GMimeObject* object, char const* name) {
  return text_of(g_mime_object_get_content_type_parameter(object, name));
}

void append_text(std::string& out, std::string_view text) {
  out += out.empty() || text.empty() ? "" : "\n\n";
  out += text;
}

/// In the character set that the part says, else as its bytes look.
std::string plain_text_of(GMimePart* part) {
  GMimeObject* const object = GMIME_OBJECT(part);
  Result<DecodedText> const decoded = decode_page(content_of(part), parameter_of(object, "charset"));
  std::string text = decoded ? decoded->text : std::string();
  std::erase(text, '\r');
  if (equals_ignoring_case(parameter_of(object, "format"), "flowed")) {
    text = unfolded_text(text, equals_ignoring_case(parameter_of(object, "delsp"), "yes"));
  }
  return written_text(text);
}

class PartReader {
 public:
  Parts read(GMimeObject* root) {
    walk(root, 0, m_parts.body);
    return std::move(m_parts);
  }

 private:
  void walk(GMimeObject* object, unsigned depth, Body& body) {
    if (object == nullptr || depth > deepest_part || ++m_parts.count > most_parts) {
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

  /// Of alternatives each form is kept, and chosen among at the end. A signature and what only a page shows are not
  /// text.
  void walk_all(GMimeMultipart* parts, unsigned depth, Body& body) {
    GMimeContentType* const type = g_mime_object_get_content_type(GMIME_OBJECT(parts));
    bool const is_alternative = g_mime_content_type_is_type(type, "multipart", "alternative") != 0;
    bool const is_one = GMIME_IS_MULTIPART_SIGNED(parts);
    Body inner;
    int const count = std::min(g_mime_multipart_get_count(parts), is_one ? 1 : static_cast<int>(most_parts) + 1);
    for (int i = 0; i < count; ++i) {
      Body part;
      walk(g_mime_multipart_get_part(parts, i), depth + 1, part);
      if (is_alternative) {
        // The last form is the fullest.
        std::swap(inner.plain, part.plain.empty() ? inner.plain : part.plain);
        std::swap(inner.html, part.html.empty() ? inner.html : part.html);
      } else {
        append_text(inner.plain, part.plain);
        inner.html += part.html;
      }
    }
    append_text(body.plain, inner.plain);
    body.html += inner.html;
  }

  void take_part(GMimePart* part, Body& body) {
    GMimeObject* const object = GMIME_OBJECT(part);
    GMimeContentType* const type = g_mime_object_get_content_type(object);
    bool const is_attached = g_mime_part_is_attachment(part) != 0;
    bool const is_plain = g_mime_content_type_is_type(type, "text", "plain") != 0;
    bool const is_html = g_mime_content_type_is_type(type, "text", "html") != 0;
    if (is_plain && !is_attached) {
      append_text(body.plain, plain_text_of(part));
    } else if (is_html && !is_attached) {
      Result<DecodedText> const decoded = decode_page(content_of(part), parameter_of(object, "charset"));
      body.html += decoded ? decoded->text : std::string();
    } else {
      Attachment attachment{flat_name(text_of(g_mime_part_get_filename(part))), content_of(part),
                            parameter_of(object, "charset"), false};
      bool const is_document = media_type_of(attachment.bytes) != "text/plain";
      if (is_document || is_plain) {
        m_parts.attachments.push_back(std::move(attachment));
      }
    }
  }

  void take_message(GMimeMessagePart* part) {
    GMimeMessage* const message = g_mime_message_part_get_message(part);
    if (message == nullptr) {
      return;
    }
    Held<GMimeStream> const memory(g_mime_stream_mem_new());
    g_mime_object_write_to_stream(GMIME_OBJECT(message), nullptr, memory.get());
    GByteArray const* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
    m_parts.attachments.push_back({{}, {reinterpret_cast<char const*>(bytes->data), bytes->len}, {}, true});
  }

  Parts m_parts;
};

// ---- the head of a message ----

/// "Re: Fwd: Four killed" -> "Four killed".
std::string_view without_prefixes(std::string_view subject) {
  for (bool moved = true; moved;) {
    moved = false;
    subject = trim(subject);
    for (std::string_view const prefix : {"re:", "fw:", "fwd:", "aw:", "wg:", "tr:"}) {
      if (starts_with_ignoring_case(subject, prefix)) {
        subject.remove_prefix(prefix.size());
        moved = true;
      }
    }
  }
  return subject;
}

std::optional<DateInterval> date_of(GMimeMessage* message) {
  GDateTime* const date = g_mime_message_get_date(message);
  if (date == nullptr) {
    return std::nullopt;
  }
  int year = 0;
  int month = 0;
  int day = 0;
  g_date_time_get_ymd(date, &year, &month, &day);
  constexpr int first_year = 1980;
  auto const civil = civil_date(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
  return civil && year >= first_year ? std::optional(interval_of_day(*civil)) : std::nullopt;
}

std::string sender_of(GMimeMessage* message) {
  InternetAddressList* const from = g_mime_message_get_from(message);
  InternetAddress* const first =
      from != nullptr && internet_address_list_length(from) > 0 ? internet_address_list_get_address(from, 0) : nullptr;
  return first == nullptr ? std::string() : flat_text(text_of(internet_address_get_name(first)));
}

bool is_list(GMimeMessage* message) {
  return std::ranges::any_of(
      std::to_array<char const*>({"List-Id", "List-Post", "List-Unsubscribe"}),
      [message](char const* name) { return g_mime_object_get_header(GMIME_OBJECT(message), name) != nullptr; });
}

Held<GMimeMessage> parse(std::string_view bytes) {
  start_library();
  Held<GMimeStream> const memory(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  Held<GMimeParser> const parser(g_mime_parser_new_with_stream(memory.get()));
  return Held<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

// ---- reports ----

std::size_t word_count(std::string_view text) {
  return split(text, ' ').size();
}

Error in_source(ErrorCode code, std::string message, ReportInput const& input) {
  Error error = make_error(code, std::move(message));
  error.place.file = input.source;
  return error;
}

/// The plain text, unless the page says three times as much.
Reports read_body(Body const& body, ReportInput const& input) {
  constexpr std::size_t times = 3;
  if (!body.html.empty()) {
    ReportInput page_input = input;
    page_input.character_set = "utf-8";
    Reports pages = read_html_reports(body.html, page_input);
    bool const is_read = std::ranges::any_of(pages, [](Result<Report> const& page) { return page.has_value(); });
    std::size_t words = 0;
    for (Result<Report> const& page : pages) {
      words += page ? word_count(page->text) : 0;
    }
    if (body.plain.empty() || (is_read && words > times * word_count(body.plain))) {
      return pages;
    }
  }
  Reports reports;
  reports.push_back(read_text_report(body.plain, input));
  return reports;
}

/// A date that the document does not say itself is at the latest that of the message.
Reports read_attachment(Attachment const& attachment, ReportInput const& input, ReaderSettings const& settings,
                        std::optional<DateInterval> const& sent) {
  if (attachment.is_message) {
    return read_mail(attachment.bytes, input, settings);
  }
  Document document = read_document(attachment.bytes, input, settings);
  bool const is_undated =
      std::ranges::any_of(document.reports, [](Result<Report> const& report) { return report && !report->published; });
  if (is_undated && sent && !input.published) {
    ReportInput dated = input;
    dated.published = sent;
    dated.published_basis = DateBasis::metadata;
    document = read_document(attachment.bytes, dated, settings);
  }
  return std::move(document.reports);
}

ReportInput input_of_message(GMimeMessage* message, ReportInput const& given) {
  ReportInput input = given;
  if (input.title.empty()) {
    input.title = without_prefixes(flat_text(text_of(g_mime_message_get_subject(message))));
  }
  if (input.publisher.empty() && is_list(message)) {
    input.publisher = sender_of(message);
  }
  if (!input.published) {
    input.published = date_of(message);
    input.published_basis = DateBasis::metadata;
  }
  return input;
}

void move_to_end(Reports& reports, Reports more) {
  for (Result<Report>& report : more) {
    reports.push_back(std::move(report));
  }
}

void name_author(Reports& reports, ReportInput const& input, std::string const& sender) {
  for (Result<Report>& report : reports) {
    if (report && report->authors.empty() && input.publisher.empty() && is_sane_author(sender)) {
      report->authors.push_back(sender);
    }
  }
}

Reports read_attachments(std::vector<Attachment> const& attachments, ReportInput const& given,
                         ReaderSettings const& settings, std::optional<DateInterval> const& sent) {
  ReaderSettings inner = settings;
  ++inner.nesting;
  Reports reports;
  for (std::size_t i = 0; i < attachments.size(); ++i) {
    Attachment const& attachment = attachments[i];
    ReportInput own;
    own.source = concat({given.source, "#", attachment.name.empty() ? std::to_string(i + 1) : attachment.name});
    own.published = given.published;
    own.character_set = attachment.character_set;
    own.fetched = given.fetched;
    move_to_end(reports, read_attachment(attachment, own, inner, sent));
  }
  return reports;
}

}  // namespace

Reports read_mail(std::string_view bytes, ReportInput const& given, ReaderSettings const& settings) {
  Reports reports;
  if (settings.nesting > deepest_message) {
    reports.emplace_back(in_source(ErrorCode::unsupported, "messages nested deeper than 4", given));
    return reports;
  }
  Held<GMimeMessage> const message = parse(bytes);
  if (message == nullptr) {
    reports.emplace_back(in_source(ErrorCode::malformed, "no e-mail message", given));
    return reports;
  }
  ReportInput const input = input_of_message(message.get(), given);
  Parts const parts = PartReader().read(g_mime_message_get_mime_part(message.get()));
  bool const has_text = !parts.body.plain.empty() || !parts.body.html.empty();
  if (has_text) {
    reports = read_body(parts.body, input);
  } else if (parts.is_encrypted) {
    reports.emplace_back(in_source(ErrorCode::unsupported, "an encrypted message", input));
  } else if (parts.attachments.empty()) {
    reports.emplace_back(in_source(ErrorCode::malformed, "a message without text", input));
  }
  name_author(reports, input, sender_of(message.get()));
  move_to_end(reports, read_attachments(parts.attachments, given, settings, input.published));
  if (parts.is_cut) {
    reports.emplace_back(
        in_source(ErrorCode::unsupported, "more parts than are read of one message: 200, 32 deep", given));
  }
  return reports;
}

}  // namespace annals::report
