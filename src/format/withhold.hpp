// format/withhold.hpp -- what a file for others should not tell: exact points, names of persons, what is too fresh.
// Role:   applied to incidents and records on their way into a form; nothing of it changes the database.
// Source: "do no harm": points and names in public files can lead attackers to people.
// Tested by: tests/unit/format/test_withhold.cpp
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "annals/report.hpp"

namespace annals::format {

struct Withholding {
  double round_degrees = 0;        ///< points are moved to the nearest multiple; 0: they stay
  bool persons = false;            ///< names of persons are left out
  std::optional<CivilDate> until;  ///< what may have happened later is left out, and what nobody knows the day of

  /// Whether words of reports are left out: they could tell what the columns do not.
  [[nodiscard]] bool words() const { return round_degrees > 0 || persons; }
  [[nodiscard]] bool any() const { return words() || until.has_value(); }
  /// What is withheld, for people, one sentence each.
  [[nodiscard]] std::vector<std::string> notes() const;
};

/// False when it is too fresh: its last possible day, without one its last day of publication, is later than `until`.
bool is_open(Withholding const& withholding, Incident const& incident);
bool is_open(Withholding const& withholding, EventRecord const& record);

/// Rounding moves the point, widens its radius by the half of a cell's diagonal, and leaves out what else would give
/// the place away: its name, its id, its district and the places that were weighed against it; province and country
/// stay. A town is a district then. Persons keep their role, sector and country. Words of reports, titles and addresses
/// go with either. Requires: `records` are those of the incident, not withheld yet, or empty when only points are
/// rounded: they tell which of its actors are persons.
void withhold(Withholding const& withholding, std::vector<EventRecord> const& records, Incident& incident);
void withhold(Withholding const& withholding, EventRecord& record);
void withhold(Withholding const& withholding, Report& report);

}  // namespace annals::format
