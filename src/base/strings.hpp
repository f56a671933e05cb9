// base/strings.hpp -- small pieces of text work that every room needs. ASCII unless said otherwise.
// Tested by: tests/unit/base/test_strings.cpp
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

/// Joins the pieces: join({"a", "b"}) -> "ab".
std::string concat(std::initializer_list<std::string_view> pieces);

std::string_view trim(std::string_view text);
/// Splits at every `separator`; pieces are trimmed, empty pieces are kept unless `skip_empty`.
std::vector<std::string_view> split(std::string_view text, char separator, bool skip_empty = true);
bool starts_with_ignoring_case(std::string_view text, std::string_view prefix);
bool equals_ignoring_case(std::string_view a, std::string_view b);
std::string lower_ascii(std::string_view text);
constexpr bool is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_ascii_letter(char c) {
  return is_ascii_upper(c) || is_ascii_lower(c);
}
constexpr bool is_ascii_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
constexpr char to_ascii_lower(char c) {
  return is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Undefined: empty when the whole text is not one decimal number, or does not fit.
std::optional<std::int64_t> parse_integer(std::string_view text);
std::optional<double> parse_number(std::string_view text);
/// Shortest decimal form that reads back the same, never in exponent form for 1e-6..1e15.
std::string number_text(double value);

/// Levenshtein distance, stopping at `limit` + 1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);
/// The nearest of `names` to `name` within a third of its length.
std::optional<std::string> nearest_name(std::string_view name, std::vector<std::string> const& names);

}  // namespace annals
