// cli/comparison_text.hpp -- what `annals compare` writes: text for people, CSV and JSON for programs.
// Tested by: tests/cli/compare/
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dataset/compare.hpp"
#include "format/fields.hpp"

namespace annals::cli {

/// Names of the two sides: "acled", "own".
struct ComparedSides {
  std::string first;
  std::string second;
};

/// One incident as a flat row. The columns of the first side begin with `dataset_`, those of the second with `with_`.
std::vector<format::Field> comparison_fields(dataset::IncidentComparison const& comparison, ComparedSides const& sides);

/// The same as one JSON object; what is not known is null.
std::string comparison_json(dataset::IncidentComparison const& comparison, ComparedSides const& sides);

/// "," and the rest of the JSON object after its incidents: "totals" and "months".
std::string summary_json(dataset::ComparisonTable const& table);

/// Lines for one incident of both sides: what they say of it and why it is one.
std::string comparison_text(dataset::IncidentComparison const& comparison, ComparedSides const& sides);

/// The table by country and month, with a line of sums.
std::string summary_text(dataset::ComparisonTable const& table, ComparedSides const& sides);

}  // namespace annals::cli
