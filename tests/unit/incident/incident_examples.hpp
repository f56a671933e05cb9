// tests/unit/incident/incident_examples.hpp -- records that the tests of the incident room share.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "incident/match.hpp"

namespace annals::incident {

inline CivilDate day(std::string_view text) {
  return parse_civil_date(text).value();
}

/// An explosion in Mazar-e Sharif on 9 March 2023, as `publisher` tells it in its report `report`.
inline IncidentInput mazar_record(std::string const& report, std::string publisher = "Agency") {
  IncidentInput input;
  input.record_id = "ev_" + report;
  input.report_id = "rp_" + report;
  input.publisher = std::move(publisher);
  input.published = day("2023-03-10");
  input.type = EventType::assault;
  input.modes = {"explosives"};
  input.date = interval_of_day(day("2023-03-09"));
  input.place =
      IncidentPlace{"Mazar-e Sharif", 36.709, 67.110, true, "AFG", "Balkh", 1136863, PlacePrecision::city, 10};
  input.source = {{"iskp", "Islamic State - Khorasan Province"}};
  input.target = {{"", "governor of Balkh"}};
  input.victims.killed = Count{3, 3, 3};
  input.confidence = 0.8;
  return input;
}

inline Count exactly(std::int64_t number) {
  return Count{number, number, number};
}

}  // namespace annals::incident
