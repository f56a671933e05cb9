// base/json.hpp -- JSON in and out, behind our own types.
// Role:   the only room that includes a JSON library (nlohmann, for reading). Writing is ours because
//         output must be the same bytes for the same input, in the order in which fields are given.
// Source: RFC 8259.
// Tested by: tests/unit/base/test_json.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/result.hpp"

namespace annals {

/// A value that was read. Objects keep their order; a repeated key keeps the last value.
class Json {
 public:
  enum class Kind : std::uint8_t { null, boolean, integer, number, string, array, object };
  using Member = std::pair<std::string, Json>;

  // Out of line: a list of members is complete only where this type is.
  Json();
  Json(Json const&);
  Json(Json&&) noexcept;
  Json& operator=(Json const&);
  Json& operator=(Json&&) noexcept;
  ~Json();

  Kind kind = Kind::null;
  bool boolean = false;
  std::int64_t integer = 0;
  double number = 0;  ///< also set for integers
  std::string string;
  std::vector<Json> items;
  std::vector<Member> members;

  [[nodiscard]] bool is_null() const { return kind == Kind::null; }
  [[nodiscard]] bool is_string() const { return kind == Kind::string; }
  [[nodiscard]] bool is_object() const { return kind == Kind::object; }
  [[nodiscard]] bool is_array() const { return kind == Kind::array; }
  [[nodiscard]] bool is_number() const { return kind == Kind::integer || kind == Kind::number; }
  /// The member of an object, or a null value.
  [[nodiscard]] Json const& operator[](std::string_view key) const;
  /// The string, or "" when this is none.
  [[nodiscard]] std::string_view text() const { return string; }
};

/// Errors:  malformed  with byte (and line, column for text of many lines) and the reason.
/// Failing example: parse_json("{\"a\": }") -> malformed, byte 6
Result<Json> parse_json(std::string_view text);

/// Writes one JSON text into a string, without line breaks. Invalid UTF-8 comes out as U+FFFD.
/// Example:
///     JsonWriter json;
///     json.begin_object().field("id", "ev_1").key("modes").begin_array().value("explosives").end_array().end_object();
///     json.text() -> {"id":"ev_1","modes":["explosives"]}
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);
  JsonWriter& value(std::string_view text);
  JsonWriter& value(char const* text) { return value(std::string_view(text)); }
  JsonWriter& value(std::int64_t number);
  JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::uint32_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
  JsonWriter& value(double number);  ///< NaN and infinities are null
  JsonWriter& value(bool truth);
  JsonWriter& null();
  /// Text that is JSON already.
  JsonWriter& raw(std::string_view json);
  JsonWriter& text_or_null(std::string_view text) { return text.empty() ? null() : value(text); }
  template <typename T>
  JsonWriter& field(std::string_view name, T const& content) {
    return key(name).value(content);
  }
  JsonWriter& field_or_null(std::string_view name, std::string_view text) { return key(name).text_or_null(text); }

  [[nodiscard]] std::string const& text() const { return m_out; }
  std::string take() { return std::move(m_out); }
  void clear() {
    m_out.clear();
    m_comma = false;
  }

 private:
  void separate();
  std::string m_out;
  bool m_comma = false;
};

}  // namespace annals
