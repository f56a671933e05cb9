#include "report/warc.hpp"

#include <algorithm>
#include <array>
#include <charconv>
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

Result<std::optional<WarcReader::Record>> WarcReader::read_head() {
  Record record;
  do {
    record.begin = m_bytes.position();
    ANNALS_TRY(bool const more, m_bytes.read_line(m_line, longest_line));
    if (!more) {
      return std::optional<Record>();
    }
  } while (m_line.empty());
  if (!m_line.starts_with("WARC/")) {
    return at(record, Error{ErrorCode::malformed, "no WARC record begins here", {}, m_line.substr(0, 80)});
  }
  while (true) {
    ANNALS_TRY(bool const more, m_bytes.read_line(m_line, longest_line));
    if (!more || m_line.empty()) {
      break;
    }
    add_field(m_line, record.fields);
  }
  auto const length = parse_integer(header_field(record.fields, "content-length"));
  if (!length || *length < 0) {
    return at(record, make_error(ErrorCode::malformed, "a WARC record without Content-Length"));
  }
  record.length = static_cast<std::uint64_t>(*length);
  return std::optional(std::move(record));
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

Result<Document> WarcReader::read_record(Record const& record) {
  std::string const type = lower_ascii(header_field(record.fields, "warc-type"));
  std::string_view const content_type = header_field(record.fields, "content-type");
  std::string_view const url = header_field(record.fields, "warc-target-uri");
  bool const is_answer = type == "response" && url.find("http") != std::string_view::npos;
  bool const is_text =
      (type == "resource" || type == "conversion") && is_document_type(trim(split(content_type, ';').front()));
  if ((!is_answer && !is_text) || is_for_crawlers(url)) {
    ANNALS_CHECK(m_bytes.skip(record.length));
    return Document();
  }
  if (record.length > m_settings.most_bytes) {
    ANNALS_CHECK(m_bytes.skip(record.length));
    return make_error(ErrorCode::unsupported,
                      concat({"a record of ", std::to_string(record.length), " bytes; the limit for one report is ",
                              std::to_string(m_settings.most_bytes)}));
  }
  m_content.clear();
  ANNALS_CHECK(m_bytes.read(static_cast<std::size_t>(record.length), m_content));
  return read_content(record, m_content);
}

std::optional<Result<Report>> WarcReader::next() {
  while (m_next == m_document.reports.size() && !m_is_over) {
    m_document = {};
    m_next = 0;
    Result<std::optional<Record>> record = read_head();
    if (!record) {
      m_is_over = true;
      Error error = record.error();
      error.place.file = error.place.file.empty() ? m_source : error.place.file;
      return error;
    }
    if (!record->has_value()) {
      m_is_over = true;
      break;
    }
    m_record = **std::move(record);
    std::uint64_t const begin = m_bytes.position();
    Result<Document> document = read_record(m_record);
    m_is_over = m_bytes.position() != begin + m_record.length;
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
