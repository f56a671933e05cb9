// cli/export_codebook.hpp -- incidents as rows of ACLED and UCDP: the profile of that codebook says which are in.
// Tested by: tests/cli/export/
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/export_form.hpp"
#include "format/fields.hpp"
#include "format/hxl.hpp"

namespace annals::cli {

/// What stands above the rows of a CSV file.
class CsvLines {
 public:
  /// Errors:  those of the table of hashtags, when they are asked for
  static Result<CsvLines> make(FormSettings const& settings);
  [[nodiscard]] std::string head(std::string_view form, std::vector<format::Field> const& columns) const;

 private:
  bool m_mark = false;
  std::optional<format::HxlTags> m_tags;
};

/// `settings.form` is "acled" or "ucdp".
/// Errors:  those of the data files; not_found when there is no profile of that name
Result<std::unique_ptr<ExportForm>> make_codebook_form(FormSettings const& settings, CsvLines lines, OutputFile& file);

}  // namespace annals::cli
