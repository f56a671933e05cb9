// base/data_file.hpp -- the two plain-text forms of everything under data/: stanzas and tables.
// Role:   one reader, so that every data file is written the same way and every error has a file and a line.
//
// Stanzas (*.txt): blank lines part nothing; '#' at the start of a line begins a comment.
//     [iskp]
//     name: Islamic State - Khorasan Province
//     alias: ISKP; IS-K; ISIS-K; Islamic State in Khorasan Province
//     country: AFG
// A stanza begins with [id]; each line after it is `key: value`. A key may be repeated; a value with ';'
// is a list where the reader of that file says so. Spaces around keys, values and items do not count.
//
// Tables (*.tsv): tab-separated; the first line that is no comment names the columns; '#' begins a comment
// at the start of a line; every row has as many cells as there are columns (empty cells are allowed).
//
// Both are UTF-8. Errors: malformed with file:line and the piece.
// Tested by: tests/unit/base/test_data_file.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals {

struct StanzaLine {
  std::string key;
  std::string value;
  std::uint32_t line = 0;
};

struct Stanza {
  std::string id;
  std::string file;
  std::uint32_t line = 0;
  std::vector<StanzaLine> lines;

  /// The first value of `key`, or "".
  [[nodiscard]] std::string_view get(std::string_view key) const;
  /// Every value of `key`, split at ';', trimmed, empty ones left out.
  [[nodiscard]] std::vector<std::string> list(std::string_view key) const;
  /// Line number of the first `key`, or of the stanza.
  [[nodiscard]] std::uint32_t line_of(std::string_view key) const;
};

struct Table {
  struct Row {
    std::vector<std::string> cells;
    std::uint32_t line = 0;
  };
  std::string file;
  std::vector<std::string> columns;
  std::vector<Row> rows;

  /// Index of a column; columns.size() when there is none.
  [[nodiscard]] std::size_t column(std::string_view name) const;
};

Result<std::vector<Stanza>> parse_stanzas(std::string_view text, std::string const& file);
Result<Table> parse_table(std::string_view text, std::string const& file);
Result<std::vector<Stanza>> read_stanzas(std::string const& path);
Result<Table> read_table(std::string const& path);

/// An error at a line of a data file.
Error data_error(std::string const& file, std::uint32_t line, std::string message, std::string piece = {});

}  // namespace annals
