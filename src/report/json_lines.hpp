// report/json_lines.hpp -- reports out of JSON of any length: lines, objects one after the other, an array of objects.
// Role:   one line or object, one report or one error; a broken one never stops those behind it. An object that has no
//         text of its own but a list of objects that have one is what a service answers, and gives the reports of it.
// Source: RFC 8259; keys as in field_names.hpp, others are passed over.
// Tested by: tests/unit/report/test_json_lines.cpp
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "annals/report.hpp"
#include "annals/result.hpp"
#include "base/json.hpp"
#include "report/byte_source.hpp"
#include "report/json_pieces.hpp"
#include "report/reader.hpp"

namespace annals::report {

/// What gives a field. A usual other name may mean something else: what does not fit there is passed over.
/// Undefined: no value where nothing gives it.
struct JsonField {
  Json const* value = nullptr;
  std::string_view name;
  bool is_asked_for = true;
};

/// Reads one report a line or object, or those of its first list in which an object has a text. Which keys give what:
/// settings.fields, or those of usual_names().
/// Requires:  `text` is a string that is not blank, or a list of strings (paragraphs) or of objects that have a `text`
///            beside strings (one paragraph in pieces, as Telegram writes it). `id` may be a string or a whole number.
///            `published` is what read_given_date() reads, or null.
/// Errors:    malformed with file, line and column (bytes); unsupported for one over settings.most_bytes.
///            An error of the byte source ends the stream after it.
/// Cost:      memory for the longest line or object, at most twice settings.most_bytes until it is parsed; one over the
///            limit is passed over without being kept.
/// Failing example: line 3 of a.jsonl is `{"id": 3}` -> malformed "a.jsonl:3:1: no text in this report"
class JsonLinesReader final : public ReportSource {
 public:
  JsonLinesReader(ByteSource bytes, std::string source, ReaderSettings const& settings)
      : JsonLinesReader(std::move(bytes), std::move(source), settings, JsonPieces::Place()) {}

  /// The next one that is not blank; empty at the end.
  std::optional<Result<Report>> next() override;
  [[nodiscard]] std::shared_ptr<Original const> original() const override {
    return m_list == nullptr ? m_original : m_list->original();
  }

 private:
  using Fields = std::array<JsonField, report_field_names.size()>;
  JsonLinesReader(ByteSource bytes, std::string source, ReaderSettings const& settings, JsonPieces::Place beginning);
  std::optional<Result<Report>> read_next();
  std::optional<Result<Report>> read_piece(std::string_view piece);
  Result<void> open_list(std::string_view piece);
  Result<Json> parse_piece(std::string_view piece) const;
  Result<Report> read_record(Json const& record, std::string_view piece) const;
  Result<Fields> read_fields(Json const& record, std::string_view piece) const;
  Result<ReportInput> read_input(Fields const& fields, std::string_view piece) const;
  [[nodiscard]] Error error_at(std::size_t byte, ErrorCode code, std::string message,
                               std::string_view shown = {}) const;

  JsonPieces m_pieces;
  std::string m_source;
  ReaderSettings m_settings;
  std::shared_ptr<Original const> m_original;
  std::unique_ptr<JsonLinesReader> m_list;  ///< of the object that came last
  bool m_is_list = false;                   ///< whether this is such a one
  bool m_done = false;
};

}  // namespace annals::report
