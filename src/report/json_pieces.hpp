// report/json_pieces.hpp -- a stream of JSON cut into the pieces that are one report each, whatever its length.
// Role:   JSON Lines, objects one after the other over several lines (as jq writes them), and one array of objects.
// Source: RFC 8259; what is between two objects of an array is passed over, what a piece holds is not looked at.
// Tested by: tests/unit/report/test_json_pieces.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/result.hpp"
#include "report/byte_source.hpp"

namespace annals::report {

/// Whether a text that begins so is JSON that JsonPieces cuts: an object, or an array of objects; also one of strings,
/// whose strings are no reports.
bool looks_like_json(std::string_view beginning);

/// A line is a piece; where the first sign is '[', or '{' with nothing behind it in its line, an object is one.
/// Errors:  those of the byte source; malformed  an array that does not end, after its last piece
/// Cost:    memory for the longest piece; one over the limit is passed over without being kept
/// Failing example: `[{"text":"a"},` -> {"text":"a"}, then malformed "the array does not end"
class JsonPieces {
 public:
  /// Line and column of a byte in a stream; from 1.
  struct Place {
    std::uint64_t line = 1;
    std::uint64_t column = 1;
  };

  /// The bytes begin at `beginning` of what is named in errors.
  JsonPieces(ByteSource bytes, std::size_t most_bytes, Place beginning);
  JsonPieces(ByteSource bytes, std::size_t most_bytes) : JsonPieces(std::move(bytes), most_bytes, Place()) {}

  enum class State : std::uint8_t { complete, too_long, end };
  /// The next piece; a line may be blank.
  Result<State> next();

  /// How many came.
  [[nodiscard]] std::uint64_t count() const { return m_number; }
  /// Whether they stand in an array.
  [[nodiscard]] bool is_array() const { return m_is_array; }
  /// Of the piece that came last; nothing when it is too long.
  [[nodiscard]] std::string_view bytes() const { return m_piece; }
  /// How many bytes it has, also when they are not kept.
  [[nodiscard]] std::uint64_t size() const { return m_size; }
  /// The line that it is or, of objects, which one it is; from 1.
  [[nodiscard]] std::uint64_t number() const { return m_is_lines ? m_first_line : m_number; }
  /// Of one of its bytes.
  [[nodiscard]] Place place_of(std::size_t byte) const;
  /// The line that is read now: where an error of the byte source came.
  [[nodiscard]] std::uint64_t line() const { return m_line; }

 private:
  Result<bool> fill();
  Result<bool> start();
  Result<bool> begins_array();
  Result<bool> skip_between();
  Result<void> take_line();
  Result<void> take_object();
  Result<void> take_other();
  [[nodiscard]] std::string_view rest() const { return {m_chunk.data() + m_at, m_end - m_at}; }
  void advance(std::size_t count);
  void keep(std::size_t count);
  void begin_piece();
  void end_line();

  ByteSource m_bytes;
  std::size_t m_most_bytes;
  std::vector<char> m_chunk;
  std::size_t m_at = 0;
  std::size_t m_end = 0;
  std::uint64_t m_position = 0;  ///< of m_at in the stream
  std::uint64_t m_line;          ///< of m_at
  std::uint64_t m_line_start;    ///< its position, modulo 2^64: before the first byte where that stands within a line
  std::string m_piece;
  std::uint64_t m_size = 0;
  std::uint64_t m_number = 0;
  std::uint64_t m_first_line = 1;
  std::uint64_t m_first_column = 1;
  std::size_t m_depth = 0;  ///< of braces, in the piece
  bool m_is_lines = true;
  bool m_is_started = false;
  bool m_is_in_array = false;
  bool m_is_array = false;
  bool m_is_too_long = false;
  bool m_is_done = false;
};

}  // namespace annals::report
