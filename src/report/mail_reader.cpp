#include "report/mail_reader.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "base/compression.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/byte_source.hpp"
#include "report/character_set.hpp"
#include "report/document_frame.hpp"
#include "report/frame_date.hpp"
#include "report/frame_lines.hpp"
#include "report/html_reader.hpp"
#include "report/mail_page.hpp"
#include "report/mail_parts.hpp"
#include "report/mail_quotes.hpp"
#include "report/open_stream.hpp"
#include "report/pieces.hpp"
#include "report/publication.hpp"
#include "report/saved_page.hpp"

namespace annals::report {
namespace {

constexpr unsigned deepest_message = 4;

struct Unreference {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Held = std::unique_ptr<T, Unreference>;

std::string text_of(char const* given) {
  return given == nullptr ? std::string() : repair_utf8(given);
}

void start_library() {
  static std::once_flag once;
  std::call_once(once, [] { g_mime_init(); });
}

// ---- the head of a message ----

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

/// A reply says so by its subject; some programs and languages leave that to the head.
Answers answers_of(GMimeMessage* message) {
  bool const is_reply = g_mime_object_get_header(GMIME_OBJECT(message), "In-Reply-To") != nullptr;
  return answers_by_subject(flat_text(text_of(g_mime_message_get_subject(message))),
                            is_reply ? Answers::yes : Answers::no);
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

// ---- the text, and the messages that stand in it ----

/// "Jane Doe <jane@example.org>", "'Jane Doe' [mailto:...]".
std::string name_of(std::string_view sender) {
  sender = trim(sender.substr(0, sender.find_first_of("<[(")));
  while (!sender.empty() && std::string_view("\"'").find(sender.front()) != std::string_view::npos) {
    sender.remove_prefix(1);
  }
  while (!sender.empty() && std::string_view("\"' ").find(sender.back()) != std::string_view::npos) {
    sender.remove_suffix(1);
  }
  return flat_text(sender);
}

/// "Sat, May 7, 2022 at 11:30 PM". Without its year it is the last such day before the message that passes it on.
std::optional<DateInterval> day_of(std::string_view written, std::optional<DateInterval> const& sent) {
  std::optional<FrameDate> const date = find_frame_date(written);
  if (!date || date->day == 0 || date->month == 0) {
    return std::nullopt;
  }
  if (date->year != 0) {
    return date->interval();
  }
  constexpr int most_years = 8;  // to a 29 February
  for (int back = 0; sent && back <= most_years; ++back) {
    auto const day = civil_date(sent->end.year() - back, date->month, date->day);
    if (day && *day <= sent->end) {
      return interval_of_day(*day);
    }
  }
  return std::nullopt;
}

/// Whether there is a sentence in it; "FYI" and "See below" are none.
bool says_something(std::string_view text) {
  constexpr std::size_t fewest_words = 4;
  return std::ranges::any_of(
      split(text, '\n'), [](std::string_view line) { return word_count(line) >= fewest_words && ends_sentence(line); });
}

/// What a message says in one form of it.
struct MessageWords {
  std::string own;
  std::vector<ForwardedMessage> forwarded;
  bool has_others = false;

  [[nodiscard]] bool is_empty() const { return own.empty() && forwarded.empty(); }
  [[nodiscard]] std::size_t words() const {
    std::size_t words = word_count(own);
    for (ForwardedMessage const& message : forwarded) {
      words += word_count(message.text);
    }
    return words;
  }
};

MessageWords words_of(std::vector<std::string> const& texts, Answers answers) {
  MessageWords words;
  for (std::string const& text : texts) {
    WrittenText written = written_text(text, answers);
    words.own += words.own.empty() || written.text.empty() ? "" : "\n\n";
    words.own += written.text;
    words.has_others = words.has_others || written.has_others;
    std::ranges::move(written.forwarded, std::back_inserter(words.forwarded));
  }
  return words;
}

Reports read_words(MessageWords words, ReportInput const& input, std::string const& sender, unsigned depth);

/// The message that is passed on: its own block says who wrote it and when.
Reports read_forwarded(ForwardedMessage message, ReportInput const& outer, unsigned depth) {
  ReportInput input = outer;
  input.source = concat({outer.source, "#forwarded"});
  if (std::string_view const subject = without_prefixes(message.subject); !subject.empty()) {
    input.title = flat_text(subject);
  }
  if (outer.published_basis != DateBasis::given) {
    input.published = day_of(message.date, outer.published);
  }
  Answers const answers = answers_by_subject(message.subject, Answers::no);
  return read_words(words_of({std::move(message.text)}, answers), input, name_of(message.sender), depth + 1);
}

Reports read_words(MessageWords words, ReportInput const& input, std::string const& sender, unsigned depth) {
  constexpr unsigned deepest = 8;
  Reports reports;
  if (words.is_empty()) {
    reports.emplace_back(in_source(ErrorCode::malformed,
                                   words.has_others ? "a message of quotes alone" : "a message without text", input));
    return reports;
  }
  if (!words.own.empty() && (words.forwarded.empty() || says_something(words.own))) {
    reports.push_back(read_text_report(std::move(words.own), input));
    name_author(reports, input, sender);
  }
  ReportInput others = input;
  others.publisher.clear();
  for (ForwardedMessage& message : words.forwarded) {
    if (depth == deepest) {
      reports.emplace_back(in_source(ErrorCode::unsupported, "messages passed on more than 8 times", input));
      break;
    }
    move_to_end(reports, read_forwarded(std::move(message), others, depth));
  }
  return reports;
}

/// The page, when no words of others have to be told apart in it.
Reports read_page(std::string const& page, MessageWords seen, ReportInput const& input, std::string const& sender) {
  ReportInput page_input = input;
  page_input.character_set = "utf-8";
  Reports pages = read_html_reports(page, page_input);
  bool const is_read = std::ranges::any_of(pages, [](Result<Report> const& one) { return one.has_value(); });
  if (!is_read && !seen.is_empty()) {
    return read_words(std::move(seen), input, sender, 0);  // too short for an article
  }
  name_author(pages, input, sender);
  return pages;
}

std::size_t word_count(Reports const& reports) {
  std::size_t words = 0;
  for (Result<Report> const& report : reports) {
    words += report ? word_count(report->text) : 0;
  }
  return words;
}

/// The plain text, unless the page says three times as much.
Reports read_body(MailBody const& body, ReportInput const& input, std::string const& sender, Answers answers) {
  constexpr std::size_t times = 3;
  MessageWords plain = words_of(body.plain, answers);
  if (body.html.empty()) {
    return read_words(std::move(plain), input, sender, 0);
  }
  MessageWords page = words_of({mail_page_text(body.html)}, answers);
  std::size_t const plain_words = plain.is_empty() ? 0 : times * plain.words();
  if (page.has_others) {
    return read_words(page.words() > plain_words ? std::move(page) : std::move(plain), input, sender, 0);
  }
  if (plain.has_others && !plain.is_empty()) {
    return read_words(std::move(plain), input, sender, 0);
  }
  Reports pages = read_page(body.html, std::move(page), input, sender);
  return plain.is_empty() || word_count(pages) > plain_words ? std::move(pages)
                                                             : read_words(std::move(plain), input, sender, 0);
}

// ---- attachments ----

/// A document without a date is at the latest of the day of the message; its dateline may say which day before.
void date_by_message(Report& report, std::optional<DateInterval> const& sent) {
  if (report.published || !sent) {
    return;
  }
  std::optional<DateInterval> const filed = day_of(slice(report.text, report.dateline_span), sent);
  report.published =
      Published{filed.value_or(*sent), DateBasis::metadata, filed ? report.dateline_span : ByteSpan{}, {}};
  fill_citation_years(report.citations, interval_of_day(report.published->interval.end));
}

/// What unpacks to more than this is there to do harm.
std::uint64_t most_unpacked(ReaderSettings const& settings) {
  return std::uint64_t{settings.nesting <= 1 ? 16U : 2U} * settings.most_bytes;
}

/// The attachment, unpacked where it is packed, never more than the limit.
Result<std::string> unpacked(MailAttachment attachment, ReaderSettings const& settings) {
  Compression const kind = compression_of(attachment.bytes);
  if (kind == Compression::none) {
    return std::move(attachment.bytes);
  }
  ByteSource const source = decompressed(memory_bytes(std::move(attachment.bytes)), kind);
  std::uint64_t const most = most_unpacked(settings);
  std::string bytes;
  std::vector<char> chunk(65536);
  while (true) {
    ANNALS_TRY(std::size_t const count, source(chunk));
    bytes.append(chunk.data(), count);
    if (bytes.size() > most) {
      return make_error(ErrorCode::unsupported, concat({"unpacks to more than ", std::to_string(most), " bytes"}));
    }
    if (count == 0) {
      return compression_of(bytes) == Compression::none ? Result<std::string>(std::move(bytes))
                                                        : make_error(ErrorCode::unsupported, "packed more than once");
    }
  }
}

/// Tables, JSON Lines, archives and texts, as files of their own would be read.
Reports read_stream(std::string bytes, ReportInput const& input, ReaderSettings const& settings) {
  constexpr std::uint64_t bytes_of_report = 1024;  // beside its text
  std::uint64_t const most = most_unpacked(settings);
  Reports reports;
  Result<std::unique_ptr<ReportSource>> source = open_stream(memory_bytes(std::move(bytes)), input.source, settings);
  if (!source) {
    reports.emplace_back(source.error());
    return reports;
  }
  std::uint64_t size = 0;
  while (std::optional<Result<Report>> report = (*source)->next()) {
    size += bytes_of_report + (*report ? (*report)->text.size() : 0);
    if (size > most) {
      reports.emplace_back(in_source(
          ErrorCode::unsupported,
          concat({"reports of more than ", std::to_string(most), " bytes in an attachment: the rest is passed over"}),
          input));
      break;
    }
    reports.push_back(*std::move(report));
  }
  return reports;
}

/// Text that says its character set is no longer bytes of a file: it is read in that.
std::string in_utf8(std::string bytes, MailAttachment const& attachment) {
  bool const is_said = attachment.media_type.starts_with("text/") && !attachment.character_set.empty();
  if (!is_said || !first_invalid_utf8(bytes)) {
    return bytes;
  }
  Result<DecodedText> decoded = decode_page(bytes, attachment.character_set);
  return decoded ? std::move(decoded->text) : std::move(bytes);
}

Reports read_attachment(MailAttachment attachment, ReportInput const& input, ReaderSettings const& settings) {
  if (attachment.is_message) {
    return read_mail(attachment.bytes, input, settings);
  }
  if (attachment.media_type.starts_with("audio/") || attachment.media_type.starts_with("video/")) {
    Reports reports;
    reports.emplace_back(
        in_source(ErrorCode::unsupported, concat({"sound and film are not read: ", attachment.media_type}), input));
    return reports;
  }
  MailAttachment const head{{}, {}, attachment.media_type, attachment.character_set, false};
  Result<std::string> bytes = unpacked(std::move(attachment), settings);
  if (!bytes) {
    Reports reports;
    reports.emplace_back(in_source(bytes.error().code, bytes.error().message, input));
    return reports;
  }
  if (media_type_of(*bytes) != "text/plain") {
    return read_document(*std::move(bytes), input, settings).reports;
  }
  return read_stream(in_utf8(*std::move(bytes), head), input, settings);
}

/// A name that stands before has the number of the attachment behind it, so that a source tells one from the other.
std::vector<std::string> names_of(std::vector<MailAttachment> const& attachments) {
  std::vector<std::string> names;
  for (MailAttachment const& attachment : attachments) {
    std::string const number = std::to_string(names.size() + 1);
    bool const is_taken = std::ranges::find(names, attachment.name) != names.end();
    names.push_back(attachment.name.empty() ? number
                    : is_taken              ? concat({attachment.name, "#", number})
                                            : attachment.name);
  }
  return names;
}

Reports read_attachments(std::vector<MailAttachment> attachments, ReportInput const& given,
                         ReaderSettings const& settings, std::optional<DateInterval> const& sent) {
  ReaderSettings inner = settings;
  ++inner.nesting;
  std::vector<std::string> const names = names_of(attachments);
  Reports reports;
  for (std::size_t i = 0; i < attachments.size(); ++i) {
    MailAttachment& attachment = attachments[i];
    ReportInput own;
    own.source = concat({given.source, "#", names[i]});
    own.published = given.published;
    own.character_set = attachment.character_set;
    own.fetched = given.fetched;
    Reports read = read_attachment(std::move(attachment), own, inner);
    for (Result<Report>& report : read) {
      if (report) {
        date_by_message(*report, sent);
      }
    }
    move_to_end(reports, std::move(read));
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
  if (std::optional<SavedPage> const saved = saved_page_of(message.get())) {
    ReportInput input = given;
    input.character_set = saved->character_set;
    input.url = given.url.empty() ? saved->url : given.url;
    return read_html_reports(saved->page, input);
  }
  ReportInput const input = input_of_message(message.get(), given);
  MailParts parts = read_mail_parts(g_mime_message_get_mime_part(message.get()));
  bool const has_text = !parts.body.plain.empty() || !parts.body.html.empty();
  if (has_text || (parts.attachments.empty() && !parts.is_encrypted)) {
    reports = read_body(parts.body, input, sender_of(message.get()), answers_of(message.get()));
  }
  if (parts.is_encrypted) {
    reports.emplace_back(in_source(ErrorCode::unsupported, "an encrypted message", input));
  }
  move_to_end(reports, read_attachments(std::move(parts.attachments), given, settings, input.published));
  if (parts.is_cut) {
    reports.emplace_back(
        in_source(ErrorCode::unsupported, "more parts than are read of one message: 200, 32 deep", given));
  }
  return reports;
}

}  // namespace annals::report
