// base/json.cpp -- JSON in and out. See base/json.hpp.
#include "base/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals {
namespace {

/// Builds our value from nlohmann's events; its DOM is never made. Depth is bounded because Json is
/// destroyed recursively.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
 public:
  static constexpr std::size_t max_depth = 200;

  bool null() override { return put(Json{}); }
  bool boolean(bool value) override {
    Json json;
    json.kind = Json::Kind::boolean;
    json.boolean = value;
    return put(std::move(json));
  }
  bool number_integer(number_integer_t value) override { return put_integer(value); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > static_cast<number_unsigned_t>(INT64_MAX)) {
      return put_number(static_cast<double>(value));
    }
    return put_integer(static_cast<std::int64_t>(value));
  }
  bool number_float(number_float_t value, string_t const& /*text*/) override { return put_number(value); }
  bool string(string_t& value) override {
    Json json;
    json.kind = Json::Kind::string;
    json.string = std::move(value);
    return put(std::move(json));
  }
  bool binary(binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*elements*/) override { return open(Json::Kind::object); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*elements*/) override { return open(Json::Kind::array); }
  bool end_array() override { return close(); }
  bool key(string_t& value) override {
    m_keys.back() = std::move(value);
    return true;
  }
  bool parse_error(std::size_t position, std::string const& last_token,
                   nlohmann::detail::exception const& problem) override {
    std::string_view what = problem.what();
    std::size_t const colon = what.rfind(": ");
    m_error = make_error(ErrorCode::malformed, "not valid JSON");
    if (colon != std::string_view::npos) {
      m_error.message += ": " + std::string(what.substr(colon + 2));
    }
    m_error.place.byte = position > 0 ? position - 1 : 0;
    m_error.piece = repair_utf8(last_token.substr(0, 80));
    return false;
  }

  Json take() { return std::move(m_root); }
  Error error() {
    if (m_too_deep) {
      return make_error(ErrorCode::malformed, "JSON nested deeper than " + std::to_string(max_depth));
    }
    return std::move(m_error);
  }

 private:
  bool put_integer(std::int64_t value) {
    Json json;
    json.kind = Json::Kind::integer;
    json.integer = value;
    json.number = static_cast<double>(value);
    return put(std::move(json));
  }
  bool put_number(double value) {
    Json json;
    json.kind = Json::Kind::number;
    json.number = value;
    return put(std::move(json));
  }
  bool put(Json&& json) {
    if (m_open.empty()) {
      m_root = std::move(json);
      return true;
    }
    Json& parent = m_open.back();
    if (parent.kind == Json::Kind::array) {
      parent.items.push_back(std::move(json));
      return true;
    }
    for (Json::Member& member : parent.members) {
      if (member.first == m_keys.back()) {
        member.second = std::move(json);
        return true;
      }
    }
    parent.members.emplace_back(m_keys.back(), std::move(json));
    return true;
  }
  bool open(Json::Kind kind) {
    if (m_open.size() >= max_depth) {
      m_too_deep = true;
      return false;
    }
    Json json;
    json.kind = kind;
    m_open.push_back(std::move(json));
    m_keys.emplace_back();
    return true;
  }
  bool close() {
    Json json = std::move(m_open.back());
    m_open.pop_back();
    m_keys.pop_back();
    return put(std::move(json));
  }

  Json m_root;
  std::vector<Json> m_open;
  std::vector<std::string> m_keys;
  bool m_too_deep = false;
  Error m_error = make_error(ErrorCode::malformed, "not valid JSON");
};

}  // namespace

Json::Json() = default;
Json::Json(Json const&) = default;
Json::Json(Json&&) noexcept = default;
Json& Json::operator=(Json const&) = default;
Json& Json::operator=(Json&&) noexcept = default;
Json::~Json() = default;

Json const& Json::operator[](std::string_view key) const {
  static Json const nothing;
  for (Member const& member : members) {
    if (member.first == key) {
      return member.second;
    }
  }
  return nothing;
}

Result<Json> parse_json(std::string_view text) {
  Builder builder;
  if (!nlohmann::json::sax_parse(text.begin(), text.end(), &builder)) {
    Error error = builder.error();
    if (error.place.byte) {
      std::string_view const before = text.substr(0, static_cast<std::size_t>(*error.place.byte));
      error.place.line = 1;
      error.place.column = 1;
      for (char c : before) {
        error.place.line += c == '\n' ? 1 : 0;
        error.place.column = c == '\n' ? 1 : error.place.column + 1;
      }
    }
    return error;
  }
  return builder.take();
}

void JsonWriter::separate() {
  if (m_comma) {
    m_out += ',';
  }
  m_comma = true;
}

JsonWriter& JsonWriter::begin_object() {
  separate();
  m_out += '{';
  m_comma = false;
  return *this;
}

JsonWriter& JsonWriter::end_object() {
  m_out += '}';
  m_comma = true;
  return *this;
}

JsonWriter& JsonWriter::begin_array() {
  separate();
  m_out += '[';
  m_comma = false;
  return *this;
}

JsonWriter& JsonWriter::end_array() {
  m_out += ']';
  m_comma = true;
  return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
  value(name);
  m_out += ':';
  m_comma = false;
  return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
  separate();
  std::string repaired;
  if (first_invalid_utf8(text)) {
    repaired = repair_utf8(text);
    text = repaired;
  }
  constexpr std::string_view digits = "0123456789abcdef";
  m_out += '"';
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    switch (c) {
      case '"':
        m_out += "\\\"";
        break;
      case '\\':
        m_out += "\\\\";
        break;
      case '\n':
        m_out += "\\n";
        break;
      case '\r':
        m_out += "\\r";
        break;
      case '\t':
        m_out += "\\t";
        break;
      default:
        if (byte < 0x20 || byte == 0x7f) {
          m_out += "\\u00";
          m_out += digits[byte >> 4U];
          m_out += digits[byte & 15U];
        } else {
          m_out += c;
        }
    }
  }
  m_out += '"';
  return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
  separate();
  m_out += std::to_string(number);
  return *this;
}

JsonWriter& JsonWriter::value(double number) {
  separate();
  m_out += std::isfinite(number) ? number_text(number) : "null";
  return *this;
}

JsonWriter& JsonWriter::value(bool truth) {
  separate();
  m_out += truth ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  separate();
  m_out += "null";
  return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
  separate();
  m_out += json;
  return *this;
}

}  // namespace annals
