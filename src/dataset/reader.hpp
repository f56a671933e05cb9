// dataset/reader.hpp -- a file of ACLED, UCDP GED, GTD or GDELT to reports and event records, one row at a time.
// Role:   the one way in. Columns are found by the names in the header, wherever they stand; columns that nobody knows
// are
//         kept as cells of the report. A bad row is one error with line and column, and never stops the rows after it.
// Source: docs/datasets.md; the traps of each dataset are in its own file (acled.cpp, ucdp.cpp, gtd.cpp, gdelt.cpp).
// Tested by: tests/unit/dataset/
#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/delimited_reader.hpp"
#include "dataset/row_coder.hpp"

namespace annals::dataset {

/// The tables of data/datasets/. Read once, then only read. `knowledge` must outlive them.
struct Tables {
  Countries countries;
  std::array<Mapping, dataset_names.size()> mappings;

  /// Errors:  the first problem of any table, with file:line
  static Result<Tables> load(std::string const& directory, knowledge::Knowledge const& knowledge);
};

/// All errors of all tables, each with file:line.
std::vector<Error> check_tables(std::string const& directory, knowledge::Knowledge const& knowledge);

/// Seconds since 1970 when the dataset last wrote the row that the report is made of.
/// Undefined: empty where the dataset does not say (all but ACLED), and for other reports.
/// Example: "...\ntimestamp: 1678748400\n" of ACLED -> 1678748400
std::optional<std::int64_t> revision_of(Report const& report);

struct DatasetSettings {
  std::optional<Dataset> dataset;  ///< empty: told by the columns
  std::string version;             ///< of the program, for the records
  std::istream* standard_input = nullptr;
};

class DatasetReader {
 public:
  /// `knowledge` and `tables` must outlive the reader. "-" is standard input.
  /// Errors:  not_found, unreadable  no such file, a directory
  ///          unsupported  not a table: a page of HTML, a workbook of Excel, a zip, JSON, UTF-16; which dataset it is
  ///                       cannot be told
  ///          malformed    columns that the dataset must have are missing, with their names
  /// Failing example: a log-in page saved as acled.csv -> "acled.csv: this is a web page (HTML), not a table ..."
  static Result<std::unique_ptr<DatasetReader>> open(std::string const& path, DatasetSettings const& settings,
                                                     knowledge::Knowledge const& knowledge, Tables const& tables);

  /// The next row or the error in its place; empty at the end.
  /// Cost: memory of one row; about 20 microseconds for a row of UCDP.
  std::optional<Result<CodedRow>> next();
  [[nodiscard]] Dataset dataset() const { return m_dataset; }
  /// What the user should know of this file, such as that it is not UTF-8.
  [[nodiscard]] std::vector<std::string> const& notes() const { return m_notes; }

 private:
  DatasetReader(std::string file, std::unique_ptr<std::istream> owned, std::istream& stream, std::string version,
                knowledge::Knowledge const& knowledge, Tables const& tables);
  Result<void> recognise(std::optional<Dataset> wanted);
  Result<CodedRow> code(DelimitedRow const& row);

  std::string m_file;
  std::unique_ptr<std::istream> m_owned;
  DelimitedReader m_rows;
  std::string m_version;
  knowledge::Knowledge const& m_knowledge;
  Tables const& m_tables;
  Dataset m_dataset = Dataset::acled;
  Columns m_columns;
  std::unique_ptr<ActorNames> m_actors;
  bool m_decimal_comma = false;
  bool m_recoded = false;
  std::vector<std::string> m_notes;
};

}  // namespace annals::dataset
