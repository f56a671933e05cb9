// knowledge/data_reader.hpp -- reads the tables and stanzas under data/ without stopping at the first error.
// Role:   every reader of the room goes through here, so that `annals check` lists all problems of all files
//         in one run, each with file:line, and start-up can stop at the first.
// Source: the two forms of base/data_file.hpp.
// Tested by: tests/unit/knowledge/test_data_reader.cpp
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/data_file.hpp"

namespace annals::knowledge {

/// Problems found in data files, in the order in which they were met.
using Problems = std::vector<Error>;

/// The table at `path`. A line that cannot be read is reported and left out; the rest is read.
Table read_table_reporting(std::string const& path, Problems& problems);
std::vector<Stanza> read_stanzas_reporting(std::string const& path, Problems& problems);

/// "unknown KIND" with the nearest known name, for a message a person can act on.
Error unknown_name(std::string const& file, std::uint32_t line, std::string_view kind, std::string_view piece,
                   std::span<std::string_view const> known);

/// Walks the rows of one table. Cells are asked for by their place in the list of columns given to the
/// constructor, whatever their order in the file.
/// Errors:  a missing column and an unreadable file are reported, and next() is then false at once.
/// Failing example:
///     TableReader row("roles.tsv", {"phrase", "kind"}, problems);   // the file has no column "kind"
///     row.next()                  -> false
///     problems.back().text()      -> "roles.tsv:1: missing column: 'kind'"
class TableReader {
 public:
  TableReader(std::string const& path, std::initializer_list<std::string_view> columns, Problems& problems);

  bool next();
  [[nodiscard]] std::string_view cell(std::size_t column) const;
  /// The cell split at ';'.
  [[nodiscard]] std::vector<std::string_view> list(std::size_t column) const;
  /// "yes" is true, an empty cell false; anything else is reported.
  bool flag(std::size_t column);
  /// Empty for an empty cell; a cell that is no number is reported.
  std::optional<std::int64_t> integer(std::size_t column);
  std::optional<double> number(std::size_t column);
  /// Place of the cell in `names`; reported when it is not among them. An empty cell is unknown like any other.
  std::optional<std::size_t> one_of(std::size_t column, std::string_view kind, std::span<std::string_view const> names);
  /// The same, but an empty cell is fine and gives nothing.
  std::optional<std::size_t> one_of_or_empty(std::size_t column, std::string_view kind,
                                             std::span<std::string_view const> names);
  void report(std::string message, std::string_view piece);

  [[nodiscard]] std::uint32_t line() const { return m_table.rows[m_row - 1].line; }
  [[nodiscard]] std::string const& file() const { return m_table.file; }

 private:
  Table m_table;
  std::vector<std::size_t> m_columns;
  std::size_t m_row = 0;
  Problems& m_problems;
};

}  // namespace annals::knowledge
