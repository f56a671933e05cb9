#include "report/json_lines.hpp"

#include <algorithm>
#include <utility>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/document.hpp"

namespace annals::report {
namespace {

constexpr std::size_t chunk_bytes = 256U * 1024U;

/// Where the value of `key` stands in the line, for error columns; 1 when it cannot be found.
std::size_t column_of(std::string_view line, std::string_view key) {
  std::size_t const at = line.find(concat({"\"", key, "\""}));
  return at == std::string_view::npos ? 1 : at + 1;
}

/// "2023-04-06", "2023-04-06T10:00:00Z", "2023-04-06 10:00", "2023-04-06/2023-05-31".
Result<DateInterval> parse_published(std::string_view text) {
  bool const is_instant = text.size() > 10 && (text[10] == 'T' || text[10] == ' ');
  return parse_date_interval(is_instant ? text.substr(0, 10) : text);
}

}  // namespace

JsonLinesReader::JsonLinesReader(ByteSource bytes, std::string source, ReaderSettings const& settings)
    : m_bytes(std::move(bytes)), m_source(std::move(source)), m_settings(settings), m_chunk(chunk_bytes) {}

Result<bool> JsonLinesReader::fill() {
  ANNALS_TRY(m_chunk_end, m_bytes(m_chunk));
  m_chunk_at = 0;
  return m_chunk_end > 0;
}

/// Grows by doubling, but never past the limit, so that the old and the new buffer together stay below twice of it.
bool JsonLinesReader::keep(std::string_view part) {
  std::size_t const needed = m_line.size() + part.size();
  if (needed > m_settings.most_bytes) {
    return false;
  }
  if (needed > m_line.capacity()) {
    m_line.reserve(std::min(m_settings.most_bytes, std::max(needed, m_line.capacity() * 2)));
  }
  m_line.append(part);
  return true;
}

Result<JsonLinesReader::LineState> JsonLinesReader::read_line() {
  m_line.clear();
  m_line_bytes = 0;
  bool fits = true;
  while (true) {
    if (m_chunk_at == m_chunk_end) {
      ANNALS_TRY(bool const more, fill());
      if (!more) {
        m_done = true;
        break;
      }
    }
    std::string_view const rest(m_chunk.data() + m_chunk_at, m_chunk_end - m_chunk_at);
    std::size_t const newline = rest.find('\n');
    std::string_view const part = rest.substr(0, newline);
    m_line_bytes += part.size();
    if (fits && !keep(part)) {
      fits = false;
      std::string().swap(m_line);
    }
    m_chunk_at += newline == std::string_view::npos ? part.size() : part.size() + 1;
    if (newline != std::string_view::npos) {
      break;
    }
  }
  if (m_done && m_line_bytes == 0) {
    return LineState::end;
  }
  ++m_line_number;
  return fits ? LineState::complete : LineState::too_long;
}

std::optional<Result<Report>> JsonLinesReader::next() {
  while (!m_done) {
    m_original = nullptr;
    Result<LineState> const state = read_line();
    if (!state.has_value()) {
      m_done = true;
      Error error = state.error();
      error.place.file = m_source;
      error.place.line = m_line_number + 1;
      return error;
    }
    if (*state == LineState::too_long) {
      return line_error(ErrorCode::unsupported,
                        concat({"a line of ", std::to_string(m_line_bytes), " bytes; the limit for one report is ",
                                std::to_string(m_settings.most_bytes)}),
                        1);
    }
    std::string_view line = m_line;
    if (m_line_number == 1 && line.starts_with("\xEF\xBB\xBF")) {
      line.remove_prefix(3);
    }
    if (*state == LineState::end || trim(line).empty()) {
      continue;
    }
    m_original = original_of(std::string(line), "application/json", {});
    Result<Report> report = read_record(line);
    if (report) {
      report->original = m_original;
    }
    return report;
  }
  return std::nullopt;
}

Error JsonLinesReader::line_error(ErrorCode code, std::string message, std::size_t column,
                                  std::string_view piece) const {
  Error error = make_error(code, std::move(message));
  error.place.file = m_source;
  error.place.line = m_line_number;
  error.place.column = column;
  error.piece = repair_utf8(piece.substr(0, 80));
  return error;
}

Result<Report> JsonLinesReader::read_record(std::string_view line) const {
  if (std::optional<std::size_t> const invalid = first_invalid_utf8(line)) {
    return line_error(ErrorCode::malformed, "invalid UTF-8 in this line", *invalid + 1);
  }
  Result<Json> parsed = parse_json(line);
  if (!parsed.has_value()) {
    std::size_t const column =
        parsed.error().place.byte.has_value() ? static_cast<std::size_t>(*parsed.error().place.byte) + 1 : 1;
    return line_error(ErrorCode::malformed, parsed.error().message, column,
                      line.substr(std::min(column - 1, line.size())));
  }
  Json& record = *parsed;
  if (!record.is_object()) {
    return line_error(ErrorCode::malformed, "a report must be an object", 1, line);
  }
  ReportInput input;
  for (std::string_view const key : {"id", "title", "publisher", "url", "text", "published"}) {
    Json const& value = record[key];
    bool const is_whole_number = key == "id" && value.kind == Json::Kind::integer;
    if (!value.is_null() && !value.is_string() && !is_whole_number) {
      return line_error(ErrorCode::malformed, concat({"\"", key, "\" must be a string"}), column_of(line, key),
                        line.substr(column_of(line, key) - 1));
    }
  }
  if (!record["text"].is_string()) {
    return line_error(ErrorCode::malformed, "no text in this report", 1, line);
  }
  Json const& id = record["id"];
  input.given_id = id.kind == Json::Kind::integer ? std::to_string(id.integer) : id.string;
  input.source = concat({m_source, "#", input.given_id.empty() ? std::to_string(m_line_number) : input.given_id});
  input.title = record["title"].string;
  input.publisher = record["publisher"].string;
  input.url = record["url"].string;
  if (std::string_view const date = trim(record["published"].text()); !date.empty()) {
    Result<DateInterval> const published = parse_published(date);
    if (!published.has_value()) {
      return line_error(ErrorCode::malformed, "\"published\" must be YYYY-MM-DD", column_of(line, "published"), date);
    }
    input.published = *published;
  }
  if (m_settings.published.has_value()) {
    input.published = m_settings.published;
  }
  Result<Report> report = read_text_report(std::string(record["text"].text()), input);
  if (!report.has_value()) {
    Error error =
        line_error(report.error().code, concat({"in \"text\": ", report.error().message}), column_of(line, "text"));
    error.place.byte = std::nullopt;
    return error;
  }
  return report;
}

}  // namespace annals::report
