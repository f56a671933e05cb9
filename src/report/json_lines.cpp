#include "report/json_lines.hpp"

#include <algorithm>
#include <array>
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
  std::size_t at = line.find(concat({"\"", key, "\""}));
  if (std::size_t const dot = key.rfind('.'); at == std::string_view::npos && dot != std::string_view::npos) {
    at = line.find(concat({"\"", key.substr(dot + 1), "\""}));
  }
  return at == std::string_view::npos ? 1 : at + 1;
}

/// The value under "meta.date": a key that is written so, else the members within members.
Json const* find_value(Json const& object, std::string_view name) {
  if (Json const& literal = object[name]; !literal.is_null()) {
    return &literal;
  }
  for (std::size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
    if (Json const& inner = object[name.substr(0, dot)]; inner.is_object()) {
      if (Json const* const found = find_value(inner, name.substr(dot + 1)); found != nullptr) {
        return found;
      }
    }
  }
  return nullptr;
}

bool fits(ReportField field, Json const& value) {
  return value.is_string() || (field == ReportField::id && value.kind == Json::Kind::integer);
}

JsonField find_field(Json const& record, ReportField field, FieldNames const& names) {
  if (std::string const& given = names[field]; !given.empty()) {
    return {find_value(record, given), given};
  }
  std::string_view const plain = report_field_name(field);
  if (Json const& value = record[plain]; !value.is_null()) {
    return {&value, plain};
  }
  for (std::string_view const usual : usual_names(field)) {
    for (auto const& [key, value] : record.members) {
      if (equals_ignoring_case(key, usual) && fits(field, value)) {
        return {&value, key, false};
      }
    }
  }
  return {nullptr, plain};
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

Result<JsonLinesReader::Fields> JsonLinesReader::read_fields(Json const& record, std::string_view line) const {
  Fields fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto const field = static_cast<ReportField>(i);
    JsonField& found = fields[i] = find_field(record, field, m_settings.fields);
    if (found.value != nullptr && !fits(field, *found.value)) {
      std::size_t const column = column_of(line, found.name);
      return line_error(ErrorCode::malformed, concat({"\"", found.name, "\" must be a string"}), column,
                        line.substr(column - 1));
    }
  }
  if (fields[static_cast<std::size_t>(ReportField::text)].value == nullptr) {
    std::string const& name = m_settings.fields[ReportField::text];
    return line_error(ErrorCode::malformed,
                      name.empty() ? "no text in this report" : concat({"no text in this report: no \"", name, "\""}),
                      1, line);
  }
  return fields;
}

Result<ReportInput> JsonLinesReader::read_input(Fields const& fields, std::string_view line) const {
  auto const text_of = [&fields](ReportField field) {
    Json const* const value = fields[static_cast<std::size_t>(field)].value;
    bool const is_number = value != nullptr && value->kind == Json::Kind::integer;
    return value == nullptr ? std::string() : is_number ? std::to_string(value->integer) : value->string;
  };
  ReportInput input;
  input.given_id = text_of(ReportField::id);
  input.source = concat({m_source, "#", input.given_id.empty() ? std::to_string(m_line_number) : input.given_id});
  input.title = text_of(ReportField::title);
  input.publisher = text_of(ReportField::publisher);
  input.url = text_of(ReportField::url);
  JsonField const& published = fields[static_cast<std::size_t>(ReportField::published)];
  if (std::string const date(trim(text_of(ReportField::published))); !date.empty()) {
    Result<DateInterval> const interval = read_given_date(date);
    if (interval) {
      input.published = *interval;
    } else if (published.is_asked_for) {
      return line_error(ErrorCode::malformed, concat({"\"", published.name, "\" must be YYYY-MM-DD"}),
                        column_of(line, published.name), date);
    }
  }
  if (m_settings.published.has_value()) {
    input.published = m_settings.published;
  }
  return input;
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
  Json const& record = *parsed;
  if (!record.is_object()) {
    return line_error(ErrorCode::malformed, "a report must be an object", 1, line);
  }
  ANNALS_TRY(Fields const fields, read_fields(record, line));
  ANNALS_TRY(ReportInput const input, read_input(fields, line));
  JsonField const& text = fields[static_cast<std::size_t>(ReportField::text)];
  Result<Report> report = read_text_report(text.value->string, input);
  if (!report.has_value()) {
    Error error = line_error(report.error().code, concat({"in \"", text.name, "\": ", report.error().message}),
                             column_of(line, text.name));
    error.place.byte = std::nullopt;
    return error;
  }
  return report;
}

}  // namespace annals::report
