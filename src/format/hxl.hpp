// format/hxl.hpp -- HXL hashtags: the second line of a CSV file that says what each column means.
// Source: HXL 1.1 (hxlstandard.org); which column has which tag: data/datasets/hxl.tsv.
// Tested by: tests/unit/format/test_hxl.cpp
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/result.hpp"
#include "format/fields.hpp"

namespace annals::format {

class HxlTags {
 public:
  /// Reads DATA/datasets/hxl.tsv.
  /// Errors:  not_found, malformed with file:line: a tag that is none ("#date+occurred"), a column that comes twice
  static Result<HxlTags> read(std::string const& data_directory);

  /// "" when the column has no tag. A row for the form goes before one for any form.
  [[nodiscard]] std::string_view tag(std::string_view form, std::string_view column) const;
  /// "#event+id,,#event+type\r\n"
  [[nodiscard]] std::string csv_line(std::string_view form, std::vector<Field> const& columns) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string, std::less<>> m_tags;
};

}  // namespace annals::format
