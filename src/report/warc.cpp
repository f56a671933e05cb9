#include "report/warc.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "base/strings.hpp"
#include "report/html_reader.hpp"
#include "report/office_reader.hpp"

namespace annals::report {
namespace {

constexpr std::size_t longest_line = 64U * 1024U;
constexpr std::size_t most_fields = 1000;

/// "Name: value" to the list; what is no field is passed over, as archives hold many a broken one.
void add_field(std::string_view line, HeaderFields& fields) {
  std::size_t const colon = line.find(':');
  if (colon != std::string_view::npos && colon > 0 && fields.size() < most_fields) {
    fields.emplace_back(lower_ascii(trim(line.substr(0, colon))), std::string(trim(line.substr(colon + 1))));
  }
}

/// Takes the line off the front of `rest`, without its end.
std::string_view take_line(std::string_view& rest) {
  std::size_t const newline = rest.find('\n');
  std::string_view line = rest.substr(0, newline);
  rest.remove_prefix(newline == std::string_view::npos ? rest.size() : newline + 1);
  if (line.ends_with('\r')) {
    line.remove_suffix(1);
  }
  return line;
}

/// Chunks one after the other. A body that breaks off keeps what came: crawlers cut long pages.
Result<std::string> join_chunks(std::string_view rest) {
  std::string body;
  while (!rest.empty()) {
    std::string_view const line = take_line(rest);
    std::uint64_t size = 0;
    std::string_view const digits = trim(line.substr(0, line.find(';')));
    auto const parsed = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size()) {
      if (body.empty()) {
        return make_error(ErrorCode::malformed, "a chunked body without the length of a chunk");
      }
      break;
    }
    if (size == 0) {
      break;
    }
    std::string_view const chunk = rest.substr(0, size);
    body += chunk;
    rest.remove_prefix(chunk.size());
    if (rest.starts_with("\r\n")) {
      rest.remove_prefix(2);
    }
  }
  return body;
}

Result<std::string> decode_body(HeaderFields const& fields, std::string_view rest, std::size_t most_bytes) {
  std::string body(rest);
  if (lower_ascii(header_field(fields, "transfer-encoding")).find("chunked") != std::string::npos) {
    // Some crawlers join the chunks and leave the header: then the first line is no number.
    if (Result<std::string> joined = join_chunks(rest)) {
      body = *std::move(joined);
    }
  }
  Compression const kind = compression_of(body);
  if (kind != Compression::none) {
    return decompress(kind, body, most_bytes);
  }
  // Some crawlers unpack the body and leave the header.
  bool const is_brotli = lower_ascii(header_field(fields, "content-encoding")) == "br";
  return is_brotli && !looks_like_html(body) ? decompress(Compression::brotli, body, most_bytes)
                                             : Result<std::string>(std::move(body));
}

/// What a server may call something that read_document() reads. Feeds are not among them: what they list is in the
/// archive for itself.
constexpr auto document_types =
    std::to_array<std::string_view>({"text/html", "application/xhtml+xml", "text/plain", "application/pdf",
                                     docx_media_type, odt_media_type, "message/rfc822"});

bool is_document_type(std::string_view type) {
  return std::ranges::find(document_types, type) != document_types.end();
}

/// A head is not longer up to its first field: enough to tell one that stands in other bytes.
constexpr std::size_t head_bytes = 512;
constexpr std::string_view head_mark = "WARC/1.";

/// A line "WARC/1.x" with a field of a record behind it.
bool begins_record(std::string_view bytes) {
  std::string_view const version = take_line(bytes);
  bool const is_version =
      version.size() == head_mark.size() + 1 && version.starts_with(head_mark) && is_ascii_digit(version.back());
  return is_version && (starts_with_ignoring_case(bytes, "WARC-") || starts_with_ignoring_case(bytes, "Content-")) &&
         bytes.substr(0, bytes.find('\n')).find(':') != std::string_view::npos;
}

/// Texts that are there for programs.
bool is_for_crawlers(std::string_view url) {
  return url.ends_with("/robots.txt") || url.ends_with("/ads.txt");
}

}  // namespace

std::string_view header_field(HeaderFields const& fields, std::string_view name) {
  auto const found = std::ranges::find(fields, name, &std::pair<std::string, std::string>::first);
  return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

Result<HttpAnswer> read_http_answer(std::string_view message, std::size_t most_bytes) {
  HttpAnswer answer;
  std::string_view const whole = message;
  std::string_view const status = take_line(message);
  std::size_t const gap = status.find(' ');
  if (!status.starts_with("HTTP/") || gap == std::string_view::npos) {
    return make_error(ErrorCode::malformed, "no HTTP status line");
  }
  answer.status = static_cast<unsigned>(parse_integer(status.substr(gap + 1, 3)).value_or(0));
  while (!message.empty()) {
    std::string_view const line = take_line(message);
    if (line.empty()) {
      break;
    }
    add_field(line, answer.fields);
  }
  answer.head = whole.substr(0, whole.size() - message.size());
  auto const parts = split(header_field(answer.fields, "content-type"), ';');
  answer.content_type = parts.empty() ? "" : lower_ascii(parts.front());
  for (std::string_view const part : parts) {
    if (starts_with_ignoring_case(part, "charset=")) {
      answer.character_set = lower_ascii(part.substr(8));
      std::erase(answer.character_set, '"');
    }
  }
  if (answer.status == 200 && (answer.content_type.empty() || is_document_type(answer.content_type))) {
    ANNALS_TRY(answer.body, decode_body(answer.fields, message, most_bytes));
  }
  return answer;
}

Document read_answer_reports(std::string_view message, ReportInput input, ReaderSettings const& settings) {
  Result<HttpAnswer> answer = read_http_answer(message, settings.most_bytes);
  if (!answer) {
    Error error = answer.error();
    error.place.file = input.source;
    Document unread;
    unread.reports.emplace_back(std::move(error));
    unread.original = original_of(std::string(message), std::string(http_media_type), input);
    return unread;
  }
  if (answer->body.empty()) {
    return {};
  }
  input.http_head = std::move(answer->head);
  input.character_set = std::move(answer->character_set);
  return read_document(std::move(answer->body), input, settings);
}

WarcReader::WarcReader(ByteSource bytes, std::string source, ReaderSettings const& settings)
    : m_bytes(std::move(bytes)), m_source(std::move(source)), m_settings(settings) {}

Error WarcReader::at(Record const& record, Error error) const {
  std::string_view const id = header_field(record.fields, "warc-record-id");
  error.place.file = id.empty() ? m_source : concat({m_source, "#", id});
  error.place.byte = record.begin;
  return error;
}

Result<bool> WarcReader::read_head() {
  m_record = {};
  do {
    m_record.begin = m_bytes.position();
    ANNALS_TRY(bool const more, m_bytes.read_line(m_line, longest_line));
    if (!more) {
      return false;
    }
  } while (m_line.empty());
  if (!m_line.starts_with("WARC/")) {
    return Error{ErrorCode::malformed, "no WARC record begins here", {}, m_line.substr(0, 80)};
  }
  while (true) {
    std::uint64_t const begin = m_bytes.position();
    ANNALS_TRY(bool const more, m_bytes.read_line(m_line, longest_line));
    if (!more || m_line.empty()) {
      break;
    }
    if (m_line.starts_with(head_mark)) {
      std::size_t const end = static_cast<std::size_t>(m_bytes.position() - begin) - m_line.size();
      m_bytes.give_back(m_line + std::string("\r\n").substr(2 - std::min<std::size_t>(end, 2)));
      return make_error(ErrorCode::malformed, "a WARC record that ends within its head");
    }
    add_field(m_line, m_record.fields);
  }
  auto const length = parse_integer(header_field(m_record.fields, "content-length"));
  if (!length || *length < 0) {
    return make_error(ErrorCode::malformed, "a WARC record without Content-Length");
  }
  m_record.length = static_cast<std::uint64_t>(*length);
  return true;
}

Document WarcReader::read_content(Record const& record, std::string_view content) const {
  ReportInput input;
  input.source = concat({m_source, "#", header_field(record.fields, "warc-record-id")});
  input.url = header_field(record.fields, "warc-target-uri");
  if (input.url.starts_with('<') && input.url.ends_with('>')) {
    input.url = input.url.substr(1, input.url.size() - 2);  // as WARC 1.0 wrote it
  }
  input.published = m_settings.published;
  input.fetched = header_field(record.fields, "warc-date");
  if (lower_ascii(header_field(record.fields, "warc-type")) != "response") {
    return read_document(std::string(content), input, m_settings);
  }
  return read_answer_reports(content, std::move(input), m_settings);
}

/// Blank lines, then the next record or the end of the archive. Looks no further than at the blank lines that are due,
/// so that nobody waits for the next record.
Result<bool> WarcReader::is_end_of_record() {
  constexpr std::string_view due = "\r\n\r\n";
  ANNALS_TRY(std::string_view ahead, m_bytes.peek(due.size()));
  if (ahead.empty() || ahead == due) {
    return true;
  }
  ANNALS_TRY(ahead, m_bytes.peek(4 * due.size()));
  ahead = trim(ahead);
  return ahead.empty() || ahead.starts_with("WARC/");
}

Result<bool> WarcReader::find_head(std::uint64_t most) {
  constexpr std::size_t window = 64U * 1024U;
  std::uint64_t const end = m_bytes.position() + most;
  while (m_bytes.position() < end) {
    ANNALS_TRY(std::string_view const ahead, m_bytes.peek(window));
    std::size_t const found = ahead.find(head_mark);
    if (ahead.empty() || m_bytes.position() + std::min(found, ahead.size()) >= end) {
      ANNALS_CHECK(m_bytes.skip(std::min<std::uint64_t>(ahead.size(), end - m_bytes.position())));
      return false;
    }
    if (found == std::string_view::npos) {
      // A piece of the mark may stand at the end of what is there.
      bool const is_last = ahead.size() < window;
      ANNALS_CHECK(m_bytes.skip(ahead.size() - (is_last ? 0 : head_mark.size() - 1)));
      continue;
    }
    ANNALS_CHECK(m_bytes.skip(found));
    ANNALS_TRY(std::string_view const head, m_bytes.peek(head_bytes));
    if (begins_record(head)) {
      return true;
    }
    ANNALS_CHECK(m_bytes.skip(1));
  }
  return false;
}

Error WarcReader::go_on_behind(std::uint64_t begin, Error error) {
  if (m_bytes.is_source_broken()) {
    m_is_over = error.code != ErrorCode::malformed;  // else it goes on with a record
    return error;
  }
  Result<bool> const found = find_head(std::numeric_limits<std::uint64_t>::max() - m_bytes.position());
  m_is_over = found ? !*found : found.error().code != ErrorCode::malformed;
  error.message += concat({"; ", std::to_string(m_bytes.position() - begin), " bytes are passed over, up to the ",
                           m_is_over ? "end" : "next record"});
  if (!found) {
    error.message += concat({"; ", found.error().message});
  }
  return error;
}

/// One that is not read into memory. The beginning of another record in it tells that its length is wrong.
Result<Document> WarcReader::read_long_record(Record const& record, bool is_page) {
  std::uint64_t const begin = m_bytes.position();
  Result<bool> const found = find_head(record.length);
  if (!found) {
    return go_on_behind(record.begin, found.error());
  }
  if (*found || m_bytes.position() < begin + record.length) {
    return go_on_behind(record.begin,
                        make_error(ErrorCode::malformed, concat({"a WARC record that is shorter than the ",
                                                                 std::to_string(record.length), " bytes it names"})));
  }
  if (!is_page) {
    return Document();
  }
  return make_error(ErrorCode::unsupported,
                    concat({"a record of ", std::to_string(record.length), " bytes; the limit for one report is ",
                            std::to_string(m_settings.most_bytes)}));
}

Result<Document> WarcReader::read_record(Record const& record) {
  std::string const type = lower_ascii(header_field(record.fields, "warc-type"));
  std::string_view const content_type = header_field(record.fields, "content-type");
  std::string_view const url = header_field(record.fields, "warc-target-uri");
  bool const is_answer = type == "response" && url.find("http") != std::string_view::npos;
  bool const is_text = (type == "resource" || type == "conversion") &&
                       is_document_type(trim(content_type.substr(0, content_type.find(';'))));
  bool const is_page = (is_answer || is_text) && !is_for_crawlers(url);
  if (record.length > m_settings.most_bytes) {
    return read_long_record(record, is_page);
  }
  m_content.clear();
  Result<void> const read = m_bytes.read(static_cast<std::size_t>(record.length), m_content);
  if (!read && m_bytes.is_source_broken()) {
    return go_on_behind(record.begin, read.error());
  }
  Result<bool> const is_whole = read ? is_end_of_record() : Result<bool>(false);
  if (!is_whole) {
    return go_on_behind(record.begin, is_whole.error());
  }
  if (*is_whole) {
    return is_page ? read_content(record, m_content) : Document();
  }
  // The next record may begin in what was taken for this one's content. Lengths that are all wrong must not let
  // everything be read again and again: then only a head that was cut in two is looked for.
  constexpr std::uint64_t most_times = 4;
  bool const is_much = m_read_again + m_content.size() > most_times * m_bytes.position() + m_settings.most_bytes;
  std::string_view content = m_content;
  content.remove_prefix(is_much ? content.size() - std::min(content.size(), head_bytes) : 0);
  m_read_again += content.size();
  m_bytes.give_back(content);
  return go_on_behind(record.begin,
                      make_error(ErrorCode::malformed, concat({"a WARC record that does not end behind the ",
                                                               std::to_string(record.length), " bytes it names"})));
}

std::optional<Result<Report>> WarcReader::next() {
  while (m_next == m_document.reports.size() && !m_is_over) {
    m_document = {};
    m_next = 0;
    Result<bool> const more = read_head();
    if (!more) {
      return at(m_record, go_on_behind(m_record.begin, more.error()));
    }
    if (!*more) {
      m_is_over = true;
      break;
    }
    Result<Document> document = read_record(m_record);
    if (!document) {
      return at(m_record, document.error());
    }
    m_document = *std::move(document);
  }
  if (m_next == m_document.reports.size()) {
    return std::nullopt;
  }
  Result<Report> report = std::move(m_document.reports[m_next++]);
  return report ? std::move(report) : Result<Report>(at(m_record, report.error()));
}

}  // namespace annals::report
