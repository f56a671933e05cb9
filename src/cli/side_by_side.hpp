// cli/side_by_side.hpp -- an entry of the review queue as text: two columns, what agrees and what differs, the
// evidence. Tested by: tests/unit/cli/test_side_by_side.cpp
#pragma once

#include <string>

#include "annals/incident.hpp"
#include "incident/doubt.hpp"
#include "store/store.hpp"

namespace annals::cli {

/// `first` and `second` are what is compared: two incidents, or an incident and the record that may not belong to it.
/// Shape:  lines of at most 100 columns (bytes are counted as one each); "=" before a field that agrees, "!" before one
///         that differs, " " where one of them is not known.
std::string side_by_side(incident::ReviewItem const& item, store::IncidentDetail const& first,
                         store::IncidentDetail const* second);

}  // namespace annals::cli
