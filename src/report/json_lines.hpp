// report/json_lines.hpp -- reports out of JSON Lines of any length, by chunks.
// Role:   one line, one report or one error; a broken line never stops the lines behind it.
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
#include <vector>

#include "annals/report.hpp"
#include "annals/result.hpp"
#include "base/json.hpp"
#include "report/byte_source.hpp"
#include "report/reader.hpp"

namespace annals::report {

/// What gives a field. A usual other name may mean something else: what does not fit there is passed over.
/// Undefined: no value where nothing gives it.
struct JsonField {
  Json const* value = nullptr;
  std::string_view name;
  bool is_asked_for = true;
};

/// Reads one report a line. Which keys give what: settings.fields, or those of usual_names().
/// Requires:  `text` is a string that is not blank. `id` may be a string or a whole number. `published` is what
///            read_given_date() reads, or null.
/// Errors:    malformed with file, line and column (bytes); unsupported for a line over settings.most_bytes.
///            An error of the byte source ends the stream after it.
/// Cost:      memory for the longest line, at most twice settings.most_bytes until it is parsed; a line over the limit
/// is
///            passed over without being kept.
/// Failing example: line 3 of a.jsonl is `{"id": 3}` -> malformed "a.jsonl:3:1: no text in this report"
class JsonLinesReader final : public ReportSource {
 public:
  JsonLinesReader(ByteSource bytes, std::string source, ReaderSettings const& settings);

  /// The next line that is not blank; empty at the end.
  std::optional<Result<Report>> next() override;
  [[nodiscard]] std::shared_ptr<Original const> original() const override { return m_original; }

 private:
  enum class LineState : std::uint8_t { complete, too_long, end };
  Result<LineState> read_line();
  Result<bool> fill();
  bool keep(std::string_view part);
  using Fields = std::array<JsonField, report_field_names.size()>;
  Result<Report> read_record(std::string_view line) const;
  Result<Fields> read_fields(Json const& record, std::string_view line) const;
  Result<ReportInput> read_input(Fields const& fields, std::string_view line) const;
  [[nodiscard]] Error line_error(ErrorCode code, std::string message, std::size_t column,
                                 std::string_view piece = {}) const;

  ByteSource m_bytes;
  std::string m_source;
  ReaderSettings m_settings;
  std::vector<char> m_chunk;
  std::size_t m_chunk_at = 0;
  std::size_t m_chunk_end = 0;
  std::string m_line;
  std::shared_ptr<Original const> m_original;
  std::uint64_t m_line_number = 0;
  std::uint64_t m_line_bytes = 0;
  bool m_done = false;
};

}  // namespace annals::report
