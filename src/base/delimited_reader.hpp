// base/delimited_reader.hpp -- rows of CSV and TSV out of a stream, one at a time.
// Role:   RFC 4180 with what exports make of it: quotes and line breaks inside cells, CRLF, ';' or tab between cells,
//         Windows-1252. A row that is broken is one error in its place; the rows after it are read.
// Source: RFC 4180. Debian's libraries fit less well: libcsv says no places, libfccp reads no line break in a cell.
// Tested by: tests/unit/base/test_delimited_reader.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <istream>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/result.hpp"

namespace annals {

/// Units: bytes.
struct DelimitedSettings {
  char separator = ',';
  bool quotes = true;  ///< false: '"' is a sign like any other (GDELT)
  std::size_t most_row_bytes = std::size_t{1} << 20U;
};

/// Line and column at which a cell begins, both from 1, in bytes of the file.
struct CellPlace {
  std::uint64_t line = 0;
  std::uint64_t column = 0;
};

/// Shape:     the cells are views that are good until the next call of next().
/// Units:     the text is valid UTF-8; a row that is not is taken to be Windows-1252, and `recoded` says so.
class DelimitedRow {
 public:
  [[nodiscard]] std::span<std::string_view const> cells() const { return m_cells; }
  [[nodiscard]] std::uint64_t line() const { return m_line; }  ///< of its first cell
  [[nodiscard]] CellPlace place(std::size_t cell) const;
  [[nodiscard]] bool recoded() const { return m_recoded; }
  /// As it stands in the file, with its line break.
  [[nodiscard]] std::string_view raw() const { return m_raw; }

 private:
  friend class DelimitedReader;
  struct Piece {
    std::size_t raw = 0;  ///< where the cell begins in the row's bytes
    std::size_t start = 0;
    std::size_t end = 0;
  };
  std::string_view m_raw;
  std::string m_text;
  std::vector<Piece> m_pieces;
  std::vector<std::string_view> m_cells;
  std::uint64_t m_line = 0;
  bool m_recoded = false;
};

/// Blank lines are passed over. After a broken row the reader goes on with the line after the one it began in: a quote
/// that is never closed costs its own row, not the file.
/// Cost:      reads in pieces of 256 KiB and keeps one row: memory does not grow with the file. About 200 MB/s.
/// Errors:    malformed  a quote that is not closed within most_row_bytes, a sign behind a closing quote, a NUL byte;
///                       the place has line and column
///            unreadable the stream fails; that of the source of the bytes
/// Failing example: rows "a,b\n" "\"x\"y,2\n" "3,4\n" -> {a, b}; 2:4: a sign behind the closing quote; {3, 4}
class DelimitedReader {
 public:
  /// Fills the buffer from its beginning and gives the number of bytes; 0 at the end.
  using Bytes = std::function<Result<std::size_t>(std::span<char> buffer)>;

  /// Borrows the stream.
  explicit DelimitedReader(std::istream& stream, DelimitedSettings const& settings = {});
  explicit DelimitedReader(Bytes bytes, DelimitedSettings const& settings = {})
      : m_bytes(std::move(bytes)), m_settings(settings) {}

  /// The bytes that come next, up to 256 KiB, without taking them: for telling what the file is.
  std::string_view head();
  /// Passes over bytes of head(), such as a mark.
  void skip(std::size_t bytes) { m_at += bytes; }
  void set_form(char separator, bool quotes);

  /// Undefined: empty at the end. The row is owned by the reader.
  std::optional<Result<DelimitedRow const*>> next();
  /// After an error of next(): the first 64 KiB of the line in which the row begins.
  [[nodiscard]] std::string const& broken_line() const { return m_broken_line; }

 private:
  enum class Step : std::uint8_t { cell_end, row_end, broken };
  bool fill();
  [[nodiscard]] bool has(std::size_t position) { return position < m_buffer.size() || (fill() && has(position)); }
  bool skip_blank_lines();
  Step read_cell(std::size_t& position);
  Step read_quoted(std::size_t& position);
  Step end_of_cell(std::size_t& position, std::size_t length);
  Step break_row(std::size_t position, std::string message);
  bool decode();
  void go_on_after_line();
  Error error_at(std::size_t position, std::string message) const;

  Bytes m_bytes;
  bool m_is_over = false;
  std::optional<Error> m_failure;  ///< of the bytes, said once
  DelimitedSettings m_settings;
  std::string m_buffer;
  std::size_t m_at = 0;  ///< begin of the row in the buffer
  std::uint64_t m_line = 1;
  DelimitedRow m_row;
  std::optional<Error> m_error;
  std::string m_broken_line;
};

/// Bytes of Windows-1252 (a superset of Latin-1's printable signs) as UTF-8; the five that it leaves open are U+FFFD.
std::string utf8_of_windows_1252(std::string_view bytes);

}  // namespace annals
