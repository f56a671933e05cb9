#include "language/word_features.hpp"

#include <algorithm>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::language {
namespace {

constexpr std::string_view curly = "\xE2\x80\x99";

class Hash {
 public:
  explicit Hash(std::uint32_t seed) : m_value(2166136261U ^ seed) {}
  void add(char c) { m_value = (m_value ^ static_cast<unsigned char>(c)) * 16777619U; }
  [[nodiscard]] std::uint32_t value() const { return m_value; }

 private:
  std::uint32_t m_value;
};

/// The lower form in which digits are all '0' and the apostrophe is plain, in a buffer without allocation.
class Normal {
 public:
  explicit Normal(std::string_view lower) {
    for (std::size_t i = 0; i < lower.size() && m_size < m_bytes.size(); ++i) {
      if (lower.substr(i, curly.size()) == curly) {
        m_bytes[m_size++] = '\'';
        i += curly.size() - 1;
      } else {
        m_bytes[m_size++] = is_ascii_digit(lower[i]) ? '0' : lower[i];
      }
    }
  }
  [[nodiscard]] std::string_view view() const { return {m_bytes.data(), m_size}; }

 private:
  std::array<char, 64> m_bytes;
  std::size_t m_size = 0;
};

char shape_of(char32_t value) {
  if (value < 0x80) {
    auto const c = static_cast<char>(value);
    if (is_ascii_upper(c)) {
      return 'X';
    }
    if (is_ascii_lower(c)) {
      return 'x';
    }
    return is_ascii_digit(c) ? '0' : c;
  }
  if (is_letter(value)) {
    return is_upper(value) ? 'X' : 'x';
  }
  return value == 0x2019 ? '\'' : '*';
}

std::uint32_t shape_hash(std::string_view form, Casing casing) {
  Hash hash(static_cast<std::uint32_t>(casing) + 77);
  bool const blind = casing == Casing::upper || casing == Casing::lower;
  char last = 0;
  int run = 0;
  for (std::size_t i = 0; i < form.size();) {
    CodePoint const point = code_point_at(form, i);
    char c = shape_of(point.value);
    if (blind && c == 'X') {
      c = 'x';
    }
    run = c == last ? run + 1 : 1;
    // A run counts up to two, digits up to four: 1990 is a year.
    if (run <= (c == '0' ? 4 : 2)) {
      hash.add(c);
    }
    last = c;
    i = point.next;
  }
  return hash.value();
}

}  // namespace

Casing casing_of(std::span<std::string_view const> forms) {
  int upper = 0;
  int lower = 0;
  int capital = 0;
  int small = 0;
  for (std::string_view const form : forms) {
    char const first = form.empty() ? '\0' : form.front();
    if (!is_ascii_letter(first)) {
      continue;
    }
    bool const has_lower = std::ranges::any_of(form, is_ascii_lower);
    bool const has_upper = std::ranges::any_of(form, is_ascii_upper);
    upper += has_upper && !has_lower && form.size() > 1 ? 1 : 0;
    lower += has_lower ? 1 : 0;
    if (form.size() >= 4) {
      capital += is_ascii_upper(first) ? 1 : 0;
      small += is_ascii_upper(first) ? 0 : 1;
    }
  }
  if (upper >= 2 && upper >= 8 * lower) {
    return Casing::upper;
  }
  if (capital == 0 && small > 0) {
    bool const any =
        std::ranges::any_of(forms, [](std::string_view form) { return !form.empty() && is_ascii_upper(form.front()); });
    return any ? Casing::mixed : Casing::lower;
  }
  return capital >= 4 && capital >= 6 * small ? Casing::title : Casing::mixed;
}

WordFeatures word_features(std::string_view form, std::string_view lower, Casing casing) {
  Normal const normal(lower);
  std::string_view const word = normal.view();
  WordFeatures features;
  Hash whole(0);
  for (std::size_t i = 0; i < word.size(); ++i) {
    whole.add(word[i]);
    if (i < features.prefix.size()) {
      features.prefix[i] = whole.value();
    }
  }
  features.form = whole.value();
  Hash tail(5);
  for (std::size_t i = 0; i < features.suffix.size() && i < word.size(); ++i) {
    tail.add(word[word.size() - 1 - i]);
    features.suffix[i] = tail.value();
  }
  features.shape = shape_hash(form, casing);
  return features;
}

}  // namespace annals::language
