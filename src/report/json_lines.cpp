#include "report/json_lines.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "report/document.hpp"
#include "report/html_reader.hpp"
#include "report/json_list.hpp"

namespace annals::report {
namespace {

/// The byte where `key` stands in the piece, for errors; 0 when it cannot be found.
std::size_t byte_of(std::string_view piece, std::string_view key) {
  std::size_t at = piece.find(concat({"\"", key, "\""}));
  if (std::size_t const dot = key.rfind('.'); at == std::string_view::npos && dot != std::string_view::npos) {
    at = piece.find(concat({"\"", key.substr(dot + 1), "\""}));
  }
  return at == std::string_view::npos ? 0 : at;
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

/// One of a text's pieces: a string, or an object that has one under "text".
std::string_view text_of_piece(Json const& piece) {
  return piece.is_string() ? piece.text() : piece["text"].text();
}

/// Strings, with or without objects that have a "text".
bool is_list_of_text(Json const& value) {
  return value.is_array() && !value.items.empty() && std::ranges::all_of(value.items, [](Json const& item) {
           return item.is_string() || (item.is_object() && item["text"].is_string());
         });
}

/// Strings alone are paragraphs; where objects stand among them, all are pieces of one.
std::string joined_text(Json const& value) {
  if (!value.is_array()) {
    return value.string;
  }
  bool const is_paragraphs = std::ranges::all_of(value.items, [](Json const& item) { return item.is_string(); });
  std::string text;
  for (Json const& item : value.items) {
    text += is_paragraphs && !text.empty() ? "\n\n" : "";
    text += text_of_piece(item);
  }
  return text;
}

bool fits(ReportField field, Json const& value) {
  return value.is_string() || (field == ReportField::id && value.kind == Json::Kind::integer) ||
         (field == ReportField::text && is_list_of_text(value));
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
    if (Json const* const inner = usual.find('.') == std::string_view::npos ? nullptr : find_value(record, usual);
        inner != nullptr && fits(field, *inner)) {
      return {inner, usual, false};
    }
    for (auto const& [key, value] : record.members) {
      if (equals_ignoring_case(key, usual) && fits(field, value)) {
        return {&value, key, false};
      }
    }
  }
  return {nullptr, plain};
}

/// Whether it has no text of its own. A JSON Feed (https://jsonfeed.org/version/1.1) has a description of itself.
bool is_answer(Json const& record, FieldNames const& names) {
  return record["version"].text().starts_with("https://jsonfeed.org/version/") ||
         find_field(record, ReportField::text, names).value == nullptr;
}

bool has_text(JsonList const& list, FieldNames const& names) {
  Result<Json> const parsed = parse_json(list.bytes);
  return parsed && std::ranges::any_of(parsed->items, [&names](Json const& item) {
           JsonField const text = find_field(item, ReportField::text, names);
           return text.value != nullptr && fits(ReportField::text, *text.value);
         });
}

/// `lists`: those of the report in which there is none either.
std::string no_text(FieldNames const& names, std::span<JsonList const> lists) {
  std::string const& name = names[ReportField::text];
  std::string message = "no text in this report";
  for (JsonList const& list : lists) {
    message += concat({&list == lists.data() ? " or in its list \"" : "\", \"", list.name});
  }
  message += lists.empty() ? "" : "\"";
  return name.empty() ? message : concat({message, ": no \"", name, "\""});
}

}  // namespace

JsonLinesReader::JsonLinesReader(ByteSource bytes, std::string source, ReaderSettings const& settings,
                                 JsonPieces::Place beginning)
    : m_pieces(std::move(bytes), settings.most_bytes, beginning), m_source(std::move(source)), m_settings(settings) {}

std::optional<Result<Report>> JsonLinesReader::next() {
  while (true) {
    if (m_list != nullptr) {
      if (std::optional<Result<Report>> report = m_list->next()) {
        return report;
      }
      m_list = nullptr;
    }
    if (m_done) {
      return std::nullopt;
    }
    if (std::optional<Result<Report>> report = read_next()) {
      return report;
    }
  }
}

/// Nothing of a blank line, where a list begins, and at the end.
std::optional<Result<Report>> JsonLinesReader::read_next() {
  m_original = nullptr;
  Result<JsonPieces::State> const state = m_pieces.next();
  if (!state.has_value()) {
    m_done = true;
    Error error = state.error();
    error.place.file = m_source;
    error.place.line = m_pieces.line();
    return error;
  }
  if (*state == JsonPieces::State::too_long) {
    return error_at(0, ErrorCode::unsupported,
                    concat({"a report of ", std::to_string(m_pieces.size()), " bytes; the limit for one report is ",
                            std::to_string(m_settings.most_bytes)}));
  }
  std::string_view const piece = m_pieces.bytes();
  if (*state == JsonPieces::State::end) {
    m_done = true;
    bool const is_empty = m_pieces.is_array() && m_pieces.count() == 0;
    return is_empty ? std::optional<Result<Report>>(error_at(0, ErrorCode::unsupported, "an array without reports"))
                    : std::nullopt;
  }
  if (m_pieces.is_array() && m_pieces.count() == 1 && piece.starts_with('"')) {
    m_done = true;
    return error_at(0, ErrorCode::malformed, "an array of strings; a report is an object, such as {\"text\": \"...\"}");
  }
  return trim(piece).empty() ? std::nullopt : read_piece(piece);
}

std::optional<Result<Report>> JsonLinesReader::read_piece(std::string_view piece) {
  m_original = original_of(std::string(piece), "application/json", {});
  Result<Json> const record = parse_piece(piece);
  if (!record.has_value()) {
    return record.error();
  }
  if (!m_is_list && is_answer(*record, m_settings.fields)) {
    Result<void> const opened = open_list(piece);
    return opened.has_value() ? std::nullopt : std::optional<Result<Report>>(opened.error());
  }
  Result<Report> report = read_record(*record, piece);
  if (report) {
    report->original = m_original;
  }
  return report;
}

/// The reports of the first list that has any come next.
Result<void> JsonLinesReader::open_list(std::string_view piece) {
  std::vector<JsonList> const lists = lists_of_objects(piece);
  auto const found =
      std::ranges::find_if(lists, [this](JsonList const& list) { return has_text(list, m_settings.fields); });
  if (found == lists.end()) {
    return error_at(0, ErrorCode::malformed, no_text(m_settings.fields, lists), piece);
  }
  bool const is_only_one = m_pieces.count() == 1;
  m_list.reset(new JsonLinesReader(memory_bytes(std::string(found->bytes)),
                                   is_only_one ? m_source : concat({m_source, "#", std::to_string(m_pieces.number())}),
                                   m_settings, m_pieces.place_of(found->begin)));
  m_list->m_is_list = true;
  return {};
}

Error JsonLinesReader::error_at(std::size_t byte, ErrorCode code, std::string message, std::string_view shown) const {
  JsonPieces::Place const place = m_pieces.place_of(byte);
  Error error = make_error(code, std::move(message));
  error.place.file = m_source;
  error.place.line = place.line;
  error.place.column = place.column;
  error.piece = repair_utf8(shown.substr(0, 80));
  return error;
}

Result<JsonLinesReader::Fields> JsonLinesReader::read_fields(Json const& record, std::string_view piece) const {
  Fields fields;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    auto const field = static_cast<ReportField>(i);
    JsonField& found = fields[i] = find_field(record, field, m_settings.fields);
    if (found.value != nullptr && !fits(field, *found.value)) {
      std::size_t const byte = byte_of(piece, found.name);
      return error_at(byte, ErrorCode::malformed, concat({"\"", found.name, "\" must be a string"}),
                      piece.substr(byte));
    }
  }
  if (fields[static_cast<std::size_t>(ReportField::text)].value == nullptr) {
    return error_at(0, ErrorCode::malformed, no_text(m_settings.fields, {}), piece);
  }
  return fields;
}

Result<ReportInput> JsonLinesReader::read_input(Fields const& fields, std::string_view piece) const {
  auto const text_of = [&fields](ReportField field) {
    Json const* const value = fields[static_cast<std::size_t>(field)].value;
    bool const is_number = value != nullptr && value->kind == Json::Kind::integer;
    return value == nullptr ? std::string() : is_number ? std::to_string(value->integer) : value->string;
  };
  ReportInput input;
  input.given_id = text_of(ReportField::id);
  input.source = concat({m_source, "#", input.given_id.empty() ? std::to_string(m_pieces.number()) : input.given_id});
  input.title = text_of(ReportField::title);
  input.publisher = text_of(ReportField::publisher);
  input.url = text_of(ReportField::url);
  JsonField const& published = fields[static_cast<std::size_t>(ReportField::published)];
  if (std::string const date(trim(text_of(ReportField::published))); !date.empty()) {
    Result<DateInterval> const interval = read_given_date(date);
    if (interval) {
      input.published = *interval;
    } else if (published.is_asked_for) {
      return error_at(byte_of(piece, published.name), ErrorCode::malformed,
                      concat({"\"", published.name, "\" must be YYYY-MM-DD"}), date);
    }
  }
  if (m_settings.published.has_value()) {
    input.published = m_settings.published;
  }
  return input;
}

Result<Json> JsonLinesReader::parse_piece(std::string_view piece) const {
  if (std::optional<std::size_t> const invalid = first_invalid_utf8(piece)) {
    return error_at(*invalid, ErrorCode::malformed, "invalid UTF-8 in this line");
  }
  Result<Json> parsed = parse_json(piece);
  if (!parsed.has_value()) {
    std::size_t const byte = std::min<std::size_t>(parsed.error().place.byte.value_or(0), piece.size());
    return error_at(byte, ErrorCode::malformed, parsed.error().message, piece.substr(byte));
  }
  if (!parsed->is_object()) {
    return error_at(0, ErrorCode::malformed, "a report must be an object", piece);
  }
  return parsed;
}

Result<Report> JsonLinesReader::read_record(Json const& record, std::string_view piece) const {
  ANNALS_TRY(Fields const fields, read_fields(record, piece));
  ANNALS_TRY(ReportInput const input, read_input(fields, piece));
  JsonField const& text = fields[static_cast<std::size_t>(ReportField::text)];
  Result<Report> report = read_field_report(joined_text(*text.value), input);
  if (!report.has_value()) {
    Error error = error_at(byte_of(piece, text.name), report.error().code,
                           concat({"in \"", text.name, "\": ", report.error().message}));
    error.place.byte = std::nullopt;
    return error;
  }
  return report;
}

}  // namespace annals::report
