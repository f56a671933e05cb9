#include "format/csv.hpp"

#include <string_view>

#include "base/strings.hpp"

namespace annals::format {
namespace {

constexpr std::string_view formula_signs = "=+-@\t\r\n";

void append_text(std::string_view text, std::string& out) {
  bool const guarded = !text.empty() && formula_signs.find(text.front()) != std::string_view::npos;
  if (!guarded && text.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += text;
    return;
  }
  out += guarded ? "\"'" : "\"";
  for (char const c : text) {
    out += c;
    if (c == '"') {
      out += '"';
    }
  }
  out += '"';
}

void append_value(FieldValue const& value, std::string& out) {
  if (auto const* text = std::get_if<std::string>(&value)) {
    append_text(*text, out);
  } else if (auto const* integer = std::get_if<std::int64_t>(&value)) {
    out += std::to_string(*integer);
  } else if (auto const* number = std::get_if<double>(&value)) {
    out += number_text(*number);
  }
}

}  // namespace

std::string csv_header(std::vector<Field> const& fields) {
  std::string line;
  for (Field const& field : fields) {
    line += line.empty() ? "" : ",";
    append_text(field.name, line);
  }
  return line + "\r\n";
}

std::string csv_row(std::vector<Field> const& fields) {
  std::string line;
  bool first = true;
  for (Field const& field : fields) {
    line += first ? "" : ",";
    first = false;
    append_value(field.value, line);
  }
  return line + "\r\n";
}

}  // namespace annals::format
