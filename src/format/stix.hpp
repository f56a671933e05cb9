// format/stix.hpp -- incidents as a STIX 2.1 bundle, for platforms of threat intelligence.
// Role:   one `incident` object each, with `identity` objects for who did it and to whom, a `location`, and
//         relationships; what STIX has no property for stands in an extension of our own.
// Source: STIX 2.1 (OASIS Standard, 10 June 2021). Ids are UUIDs of version 5 over our own ids, times come from the
//         data, so that the same database gives the same bundle. docs/formats.md describes the extension.
// Tested by: tests/unit/format/test_stix.cpp, tests/formats/stix.test.mjs
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "annals/incident.hpp"
#include "base/json.hpp"
#include "format/countries.hpp"

namespace annals::format {

/// Writes a bundle piece by piece: begin(), incident() for each, end(). Remembers the ids of actors and places that it
/// has written, no more.
class StixBundle {
 public:
  explicit StixBundle(Countries const& countries) : m_countries(countries) {}

  /// `name` makes the id of the bundle: the same name, the same id.
  std::string begin(std::string_view name);
  /// The incident, and before it what it refers to and has not been written yet.
  /// Requires: `records` are those of the incident.
  std::string incident(Incident const& incident, std::vector<EventRecord> const& records);
  std::string end();

 private:
  struct Times;
  void open(std::string_view type, std::string_view id, Times const& times, JsonWriter& json) const;
  void add(JsonWriter& json, std::string& out);
  std::string identity(Incident const& incident, IncidentActor const& actor, std::vector<EventRecord> const& records,
                       std::string& out);
  std::string location(IncidentPlace const& place, std::string& out);
  void relation(std::string_view type, std::string_view from, std::string_view to, Times const& times,
                std::string& out);

  Countries const& m_countries;
  std::set<std::string, std::less<>> m_written;
  bool m_first = true;
};

}  // namespace annals::format
