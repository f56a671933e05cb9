// format/ucdp.hpp -- an incident as a row of UCDP GED: its 49 columns, in its order.
// Role:   loads into what reads UCDP's files without renaming.
// Source: columns of UCDP GED; what is coded comes from data/profiles/ucdp.txt, names and numbers of countries from
//         data/datasets/. The cells of PRIO-GRID: Tollefsen, Strand, Buhaug (2012). docs/formats.md says for each
//         column how it is filled.
// Tested by: tests/unit/format/test_ucdp.cpp, tests/cli/export/
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "format/coded_incident.hpp"
#include "format/countries.hpp"
#include "format/fields.hpp"

namespace annals::format {

inline constexpr std::size_t ucdp_column_count = 49;

/// Undefined: what is not known is empty; so are the ids and names of UCDP's own lists of conflicts, dyads and actors.
/// Requires: `coded.record` coded by the profile ucdp; without a profile the coded columns are empty.
std::vector<Field> ucdp_fields(CodedIncident const& coded, Countries const& countries);

/// The cell of half a degree of PRIO-GRID: counted from the south-west corner, eastward, 720 in a row.
/// Example: 34.802462, 36.707602 (near Homs) -> 179714
std::int64_t priogrid_cell(double latitude, double longitude);

/// A positive number of up to 52 bits for an id, the same on any machine: UCDP's ids are numbers.
std::int64_t number_of_id(std::string_view id);

}  // namespace annals::format
