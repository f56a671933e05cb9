// release/tables.hpp -- the CSV files of a release, their columns and what these mean.
// Role:   what the codebook and datapackage.json are made from. Names, kinds and order of columns come from the code
//         that writes the rows, so that they cannot differ; the meanings stand here, one for every column.
// Source: docs/formats.md, docs/releases.md
// Tested by: tests/unit/release/test_tables.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "format/fields.hpp"

namespace annals::release {

/// Undefined: no `values` where a column is not one of a few words.
struct Column {
  std::string name;
  format::FieldKind kind = format::FieldKind::text;
  std::string_view meaning;
  std::vector<std::string> values;
};

struct Table {
  std::string_view file;
  std::string_view title;
  std::string_view row;  ///< what one row is
  std::string_view key;  ///< column whose value no two rows share; empty: none
  std::vector<Column> columns;
};

/// incidents.csv, records.csv, reports.csv, ledger.csv; changes.csv when there is a release before this one.
std::vector<Table> release_tables(bool with_changes);

}  // namespace annals::release
