// format/coded_incident.hpp -- an incident in the terms of a codebook, and what its rows are made of.
// Role:   input of the forms of other datasets: format/acled.hpp, format/ucdp.hpp.
// Tested by: tests/unit/format/test_acled.cpp, test_ucdp.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"

namespace annals::format {

/// Requires: all of it lives while the row is made; `records` are in the order of Incident::members.
struct CodedIncident {
  Incident const& incident;
  EventRecord const& record;  ///< that stands for it (incident/representative.hpp), with its codebook's `profile`
  std::vector<EventRecord> const& records;  ///< all beneath it
  std::string_view passage;                 ///< words of a report that tell of it, or empty
};

/// A field of the codebook as text or number.
/// Undefined: empty when the codebook has none, or the profile none of that name.
std::string coded_text(EventRecord const& record, std::string_view name);
std::optional<std::int64_t> coded_integer(EventRecord const& record, std::string_view name);
std::optional<double> coded_number(EventRecord const& record, std::string_view name);

/// The publishers of the reports, each once, in the order of the records.
std::vector<std::string> publishers_of(std::vector<EventRecord> const& records);

}  // namespace annals::format
