// format/sensitivity.hpp -- the table of annals sensitivity for people and for programs.
// Source: docs/formats.md#sensitivity.
// Tested by: tests/unit/format/test_sensitivity.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/sensitivity.hpp"
#include "format/fields.hpp"

namespace annals::format {

/// One row of the CSV, and one object of the JSON.
std::vector<Field> sensitivity_fields(analysis::SensitivityRow const& row);

/// {"by":"country","rows":[{...}]}, without a line break.
std::string sensitivity_json(std::string_view grouping, std::vector<analysis::SensitivityRow> const& rows);

/// Columns of even width, a table a measure.
std::string sensitivity_text(std::string_view grouping, std::vector<analysis::SensitivityRow> const& rows);

}  // namespace annals::format
