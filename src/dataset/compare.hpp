// dataset/compare.hpp -- what two sides tell of the same incidents: only one of them, both, and where they disagree.
// Role:   a side is a dataset that was imported, or "own": what was coded from reports. What a side says of an incident
//         is what the incident would say if it had the records of that side alone (incident/merge.hpp).
// Tested by: tests/unit/dataset/test_compare.cpp, tests/cli/compare/
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annals/incident.hpp"
#include "incident/match.hpp"

namespace annals::dataset {

inline constexpr std::string_view own_side = "own";

/// A record of an incident.
struct ComparedRecord {
  incident::IncidentInput input;
  std::string row;  ///< as SideView has it: "ACLED SYR123", or the source of its report
};

/// What one side says of an incident.
/// Undefined: empty optionals are unknown.
struct SideView {
  std::vector<std::string> rows;  ///< "ACLED SYR123", or the source of a report, in the order of the records
  std::optional<DateInterval> date;
  std::optional<IncidentPlace> place;
  std::optional<Count> killed;
};

/// Undefined: `second` or `first` is empty when only the other side has the incident. Distances are there when both
/// sides
///            say a day or a point; `reason` says why their records were joined.
struct IncidentComparison {
  std::string incident_id;
  std::string title;
  std::string country;  ///< ISO3; empty when unknown
  std::string month;    ///< "2023-03", of the first day; empty when unknown
  std::optional<SideView> first;
  std::optional<SideView> second;
  std::string reason;
  std::optional<std::int32_t> days_apart;  ///< 0 when the dates meet
  std::optional<double> km_apart;
  bool dates_differ = false;   ///< no day is in both
  bool places_differ = false;  ///< other countries, or points farther apart than both radii reach
  bool deaths_differ = false;  ///< both give a best number, and not the same

  [[nodiscard]] bool both() const { return first && second; }
  [[nodiscard]] bool differs() const { return dates_differ || places_differ || deaths_differ; }
};

/// Sides are names of datasets or "own". `records` are those of the incident.
/// Undefined: empty when neither side has a record in it.
/// Failing example: an incident of two reports and no row, compare(..., "acled", "ucdp") -> empty
std::optional<IncidentComparison> compare_incident(Incident const& incident, std::vector<ComparedRecord> const& records,
                                                   std::string_view first, std::string_view second);

/// Counts of incidents, and sums of the best numbers of dead that each side gives.
struct ComparisonTotals {
  std::uint64_t only_first = 0;
  std::uint64_t only_second = 0;
  std::uint64_t both = 0;
  std::uint64_t dates_differ = 0;
  std::uint64_t places_differ = 0;
  std::uint64_t deaths_differ = 0;
  std::int64_t killed_first = 0;
  std::int64_t killed_second = 0;
  void add(IncidentComparison const& comparison);
};

/// By country and month; what is not known is "".
using ComparisonTable = std::map<std::pair<std::string, std::string>, ComparisonTotals>;

}  // namespace annals::dataset
