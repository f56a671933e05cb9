// incident/window_rule.hpp -- joining by fixed windows: the rules that the field uses, to compare with and to choose.
// Role:   what other programs do with event data: MELTT's window of kilometres and days with taxonomies that must
//         agree, Phoenix's exact tuples, one kilometre and one day. The model of incident/match.hpp is measured beside
//         them.
// Source: MELTT (Donnay, Dunford, McGrath, Backer and Cunningham, Integrating Conflict Event Data, 2019): datasets
//         that are free of duplicates themselves; events are matched with events, episodes (more than a day) with
//         episodes; every taxonomy must agree on some level, and the finest levels decide between rivals. Phoenix:
//         one-a-day filter over date, source, target and code.
// Tested by: tests/unit/incident/test_window_rule.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annals/date.hpp"

namespace annals::incident {

/// A row of some dataset. Units: WGS84 degrees.
struct WindowRecord {
  std::string dataset;
  DateInterval date;
  double latitude = 0;
  double longitude = 0;
  /// One list for each taxonomy: the row's class on each level, the finest first. An empty class agrees with none.
  std::vector<std::vector<std::string>> classes;
};

/// Units: kilometres, and days between the first days.
struct WindowRule {
  double km = 4;
  std::int32_t days = 2;
  bool one_per_dataset = true;  ///< two rows of one dataset are two events
  bool episodes_apart = true;   ///< an event of one day is no episode of several
};

/// Groups of indices, each sorted, by their first index; every record is in one. Pairs are joined from the best down:
/// the finest classes in common first, then the nearest, then by index. Cost: pairs of neighbouring days only.
std::vector<std::vector<std::uint32_t>> join_by_window(std::vector<WindowRecord> const& records,
                                                       WindowRule const& rule);

}  // namespace annals::incident
