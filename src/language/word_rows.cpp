#include "language/word_rows.hpp"

#include <algorithm>
#include <cmath>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::language {
namespace {

constexpr std::string_view curly = "\xE2\x80\x99";

class Hash {
 public:
  explicit Hash(std::uint64_t seed) : m_value(14695981039346656037ULL ^ seed * 0x9E3779B97F4A7C15ULL) {}
  void add(char c) { m_value = (m_value ^ static_cast<unsigned char>(c)) * 1099511628211ULL; }
  [[nodiscard]] std::uint64_t value() const {
    std::uint64_t mixed = m_value ^ m_value >> 32U;
    mixed *= 0xD6E8FEB86659FD93ULL;
    return mixed ^ mixed >> 32U;
  }

 private:
  std::uint64_t m_value;
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

}  // namespace

PlainWord::PlainWord(std::string_view lower) {
  for (std::size_t i = 0; i < lower.size() && m_size < m_bytes.size(); ++i) {
    if (lower.substr(i, curly.size()) == curly) {
      m_bytes[m_size++] = '\'';
      i += curly.size() - 1;
    } else {
      m_bytes[m_size++] = is_ascii_digit(lower[i]) ? '0' : lower[i];
    }
  }
}

std::uint64_t word_key(std::string_view plain) {
  Hash hash(1);
  for (char const c : plain) {
    hash.add(c);
  }
  return std::max<std::uint64_t>(hash.value(), 1);
}

float PieceRows::weight() const {
  return 1.0F / std::sqrt(static_cast<float>(std::max<std::size_t>(count, 1)));
}

PieceRows piece_rows(std::string_view plain) {
  PieceRows pieces;
  auto add = [&pieces](Hash const& hash) {
    if (pieces.count < most_pieces) {
      pieces.rows[pieces.count++] = static_cast<std::uint32_t>(hash.value() % piece_row_count);
    }
  };
  Hash head(2);
  Hash tail(3);
  for (std::size_t i = 0; i < std::min<std::size_t>(plain.size(), 5); ++i) {
    head.add(plain[i]);
    tail.add(plain[plain.size() - 1 - i]);
    if (i < 4) {
      add(head);
    }
    add(tail);
  }
  for (std::size_t size = 3; size <= 5; ++size) {
    for (std::size_t i = 0; i + size <= std::min<std::size_t>(plain.size(), 16); ++i) {
      Hash inner(size + 1);
      for (char const c : plain.substr(i, size)) {
        inner.add(c);
      }
      add(inner);
    }
  }
  return pieces;
}

std::uint32_t shape_row(std::string_view form) {
  Hash hash(9);
  char last = 0;
  int run = 0;
  for (std::size_t i = 0; i < form.size();) {
    CodePoint const point = code_point_at(form, i);
    char const c = shape_of(point.value);
    run = c == last ? run + 1 : 1;
    // A run counts up to two, digits up to four: 1990 is a year.
    if (run <= (c == '0' ? 4 : 2)) {
      hash.add(c);
    }
    last = c;
    i = point.next;
  }
  return static_cast<std::uint32_t>(hash.value() % shape_row_count);
}

}  // namespace annals::language
