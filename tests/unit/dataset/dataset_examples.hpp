// Files as the datasets give them: their real columns, rows of our own.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/reader.hpp"

namespace annals::dataset {

using Cells = std::map<std::string, std::string>;  ///< column to value; columns that are not named are empty

knowledge::Knowledge const& knowledge_of_tree();
Tables const& tables_of_tree();

/// Header (where the dataset has one) and rows.
std::string acled_file(std::vector<Cells> const& rows, char separator = ',');
std::string ucdp_file(std::vector<Cells> const& rows, bool header = true);
std::string gtd_file(std::vector<Cells> const& rows);
std::string gdelt_file(std::vector<Cells> const& rows, int columns = 61);

/// A row that is good; a test changes what it is about.
Cells acled_row(Cells const& changes = {});
Cells ucdp_row(Cells const& changes = {});
Cells gtd_row(Cells const& changes = {});
Cells gdelt_row(Cells const& changes = {});

struct ReadFile {
  std::optional<Dataset> dataset;  ///< empty when it was not opened
  std::vector<CodedRow> rows;
  std::vector<Error> errors;
  std::vector<std::string> notes;
};
ReadFile read_file_of(std::string const& bytes, std::optional<Dataset> wanted = {});

/// The one row of a file; an empty one, and a failed test, when there is another number of rows.
CodedRow only_row(std::string const& bytes);
EventRecord only_record(std::string const& bytes);

/// The text of the evidence for `field`, "" when there is none. Fails when it is not that slice of the report.
std::string evidence_of(CodedRow const& row, std::string_view field);
std::string inferred_of(EventRecord const& record, std::string_view field);
std::vector<std::string> names_of(std::vector<Actor> const& actors);

}  // namespace annals::dataset
