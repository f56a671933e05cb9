// report/table_reader.hpp -- reports out of a table of any length (CSV, TSV): a row, a report.
// Role:   a header line names the columns; a broken row never stops the rows behind it.
// Source: RFC 4180; names of columns as in field_names.hpp.
// Tested by: tests/unit/report/test_table_reader.cpp
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/delimited_reader.hpp"
#include "report/byte_source.hpp"
#include "report/reader.hpp"

namespace annals::report {

/// Whether bytes begin with a table: two or more different names between commas, semicolons, bars or tabs (or those
/// that a line "sep=;" names), and one of them the column of the text: the one that --map names, or a usual name.
/// Without such a column, or with blanks about the names, they must be short, and the rows behind them as long as the
/// header. Failing example: "Body, source and content\n" -> false: a space behind the comma, as running text has
bool looks_like_table(std::string_view beginning, FieldNames const& names);

/// Shape:   `source` of each report is FILE#ID, or FILE#ROW with the number of the row, the header's not counted.
/// Units:   a row that is not UTF-8 is read as Windows-1252.
/// Errors:  malformed    no column of the text, or --map names one that is not there, or there are two of that name:
/// the
///                       only error then. With line and column: a quote that is never closed, more cells than the
///                       header has, no text, a date under `published` or --map that is none
///          unsupported  no rows behind the header
/// Cost:    memory for one row, at most settings.most_bytes, and 256 KiB; about 50 MB/s without the reports themselves
class TableReader final : public ReportSource {
 public:
  TableReader(ByteSource bytes, std::string source, ReaderSettings const& settings);
  std::optional<Result<Report>> next() override;
  [[nodiscard]] std::shared_ptr<Original const> original() const override { return m_original; }

 private:
  /// Columns that can give a field, the first that is not empty counts.
  using Columns = std::array<std::vector<std::size_t>, report_field_names.size()>;
  struct Cell {
    std::string_view text;
    std::size_t column = 0;
  };
  Result<void> read_header();
  Result<void> find_columns();
  [[nodiscard]] Cell cell_of(DelimitedRow const& row, ReportField field) const;
  [[nodiscard]] Result<Report> read_row(DelimitedRow const& row) const;
  [[nodiscard]] Error cell_error(DelimitedRow const& row, Cell const& cell, ErrorCode code, std::string message) const;

  DelimitedReader m_rows;
  std::string m_source;
  ReaderSettings m_settings;
  std::vector<std::string> m_header;
  Columns m_columns;
  std::uint64_t m_row_number = 0;
  std::shared_ptr<Original const> m_original;
  bool m_is_over = false;
};

}  // namespace annals::report
