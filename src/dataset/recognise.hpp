// dataset/recognise.hpp -- which dataset a file holds, and in which form, told by its first bytes.
// Tested by: tests/unit/dataset/test_recognise.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "dataset/mapping.hpp"

namespace annals::dataset {

/// Undefined: `columns` are the names in the header, or those of the dataset's own list for a file without one.
struct FileForm {
  Dataset dataset = Dataset::acled;
  char separator = ',';
  bool quotes = true;
  bool has_header = true;
  std::vector<std::string> columns;
};

/// `head`: the beginning of the file, without a mark of UTF-8.
/// Errors:  unsupported  not a table of text; no dataset that is known
///          malformed    `wanted` (or the dataset that it looks like) must have columns that are not there
Result<FileForm> recognise(std::string_view head, std::optional<Dataset> wanted);

}  // namespace annals::dataset
