// place/row_view.hpp -- one row of a table of data/places, its cells by the names of their columns.
// Tested by: tests/unit/place/test_gazetteer_builder.cpp
#pragma once

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "annals/result.hpp"
#include "base/data_file.hpp"
#include "base/strings.hpp"
#include "place/geometry.hpp"

namespace annals::place {

/// Cells of one row by the name of their column. The table and the row outlive it.
class RowView {
 public:
  RowView(Table const& table, Table::Row const& row) : m_table(table), m_row(row) {}
  /// Undefined: empty without such a column.
  [[nodiscard]] std::string_view text(std::string_view column) const {
    std::size_t const index = m_table.column(column);
    return index < m_row.cells.size() ? std::string_view(m_row.cells[index]) : std::string_view();
  }
  /// Errors:  malformed  with file and line.
  [[nodiscard]] Result<double> number(std::string_view column) const {
    std::optional<double> const value = parse_number(text(column));
    if (!value) {
      return data_error(m_table.file, m_row.line, concat({"column ", column, " is no number"}),
                        std::string(text(column)));
    }
    return *value;
  }
  /// The columns latitude and longitude. Errors: malformed  no numbers, or no point on Earth.
  [[nodiscard]] Result<Point> point() const {
    Point point;
    ANNALS_TRY(point.latitude, number("latitude"));
    ANNALS_TRY(point.longitude, number("longitude"));
    if (!(std::abs(point.latitude) <= 90 && std::abs(point.longitude) <= 180)) {
      return data_error(m_table.file, m_row.line, "latitudes go to 90, longitudes to 180 degrees",
                        concat({text("latitude"), " ", text("longitude")}));
    }
    return point;
  }

 private:
  Table const& m_table;
  Table::Row const& m_row;
};

}  // namespace annals::place
