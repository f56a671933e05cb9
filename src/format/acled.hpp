// format/acled.hpp -- an incident as a row of ACLED's export: its 31 columns, in its order and its words.
// Role:   loads into what reads ACLED's files without renaming.
// Source: columns of ACLED's CSV export; what is coded comes from data/profiles/acled.txt, names of countries and kinds
//         of actors from data/datasets/. docs/formats.md says for each column how it is filled.
// Tested by: tests/unit/format/test_acled.cpp, tests/cli/export/
#pragma once

#include <vector>

#include "format/acled_labels.hpp"
#include "format/coded_incident.hpp"
#include "format/countries.hpp"
#include "format/fields.hpp"

namespace annals::format {

inline constexpr std::size_t acled_column_count = 31;

/// Undefined: what is not known is empty. `fatalities` is empty, not 0, when no report gives a number; `tags` then says
/// "fatalities=no report". `admin3`, `source_scale` and `timestamp` are never known.
/// Requires: `coded.record` coded by the profile acled; without a profile the coded columns are empty.
std::vector<Field> acled_fields(CodedIncident const& coded, Countries const& countries, AcledLabels const& labels);

}  // namespace annals::format
