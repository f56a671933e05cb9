// language/word_rows.hpp -- which rows of the network's tables stand for a word.
// Role:   the same for training and for running: the word itself by a key, its beginnings, endings and inner pieces by
// hashing,
//         and how it is written.
// Source: hashed embeddings of pieces of words (Bojanowski et al. 2017; Serrà and Karatzoglou 2017).
// Tested by: tests/unit/language/test_word_rows.cpp
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace annals::language {

inline constexpr std::uint32_t piece_row_count = 1U << 15U;
inline constexpr std::uint32_t shape_row_count = 1U << 9U;
inline constexpr std::size_t most_pieces = 48;

/// A word in lower case in which all digits are '0' and the apostrophe is plain. At most 64 bytes of it count.
class PlainWord {
 public:
  explicit PlainWord(std::string_view lower);
  [[nodiscard]] std::string_view view() const { return {m_bytes.data(), m_size}; }

 private:
  std::array<char, 64> m_bytes;
  std::size_t m_size = 0;
};

/// Never 0.
std::uint64_t word_key(std::string_view plain);

struct PieceRows {
  std::array<std::uint32_t, most_pieces> rows;
  std::size_t count = 0;
  [[nodiscard]] float weight() const;  ///< of each: one by the root of the count
};
PieceRows piece_rows(std::string_view plain);

/// Capitals, small letters, digits and signs, with runs made short.
std::uint32_t shape_row(std::string_view form);

}  // namespace annals::language
