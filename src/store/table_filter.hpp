// store/table_filter.hpp -- a query asked of all rows of a table at once.
// Role:   a filter is asked once of each different place, interval, pair of sides; a row then only looks up the
//         answers. They are kept apart by facet, because a facet is counted without its own filter.
// Tested by: tests/unit/store/test_table.cpp, which compares it with SQL
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "store/incident_query.hpp"
#include "store/incident_table.hpp"

namespace annals::store {

enum class Facet : std::uint8_t {
  type,
  country,
  admin1,
  date,
  status,
  precision,
  actor,
  publisher,
  language,
  sources,
};
inline constexpr std::size_t facet_count = 10;

/// A bit for each facet whose filter a row does not pass, and one for all other filters.
using Fails = std::uint16_t;
constexpr Fails fails_by(Facet facet) {
  return static_cast<Fails>(1U << static_cast<unsigned>(facet));
}
inline constexpr Fails fails_otherwise = 1U << facet_count;

/// One for each row, 1 where it is in.
using RowSet = std::vector<std::uint8_t>;

/// Whether the point of the place does; a place without one does not.
bool lies_in(TablePlace const& place, BoundingBox const& box);

/// All filters of a query but those that only the database can answer: full text and reports.
class RowFilter {
 public:
  /// `within`: the only rows that can fit; may be null. Requires: both outlive the filter.
  RowFilter(IncidentTable const& table, IncidentQuery const& query, std::shared_ptr<RowSet const> within);

  [[nodiscard]] bool narrows() const { return m_narrows; }
  [[nodiscard]] Row size() const { return m_table.size(); }
  /// For the `count` rows from `first` on.
  void ask(Row first, Row count, Fails* fails) const;

 private:
  void ask_places(IncidentQuery const& query);
  void ask_days(IncidentQuery const& query);
  void ask_sides(IncidentQuery const& query);
  void ask_tellers(IncidentQuery const& query);
  void ask_small(IncidentQuery const& query);

  IncidentTable const& m_table;
  std::shared_ptr<RowSet const> m_within;
  bool m_narrows = false;
  // By the number of the value; empty where nothing is asked.
  std::vector<Fails> m_places;
  std::vector<Fails> m_days;
  std::vector<Fails> m_sides;
  std::vector<Fails> m_tellers;
  std::array<Fails, 16> m_types{};
  std::array<Fails, 3> m_statuses{};
  bool m_asks_killed = false;
  std::int64_t m_least_killed = 0;
  std::int64_t m_most_killed = 0;
  std::uint32_t m_least_sources = 0;
};

/// Calls take(row, fails) for every row of the table, in their order.
template <typename Take>
void each_row(RowFilter const& filter, Take const& take) {
  constexpr Row block = 4096;  // what is asked of them stays in the nearest cache
  std::array<Fails, block> fails;
  for (Row first = 0; first < filter.size(); first += block) {
    Row const count = std::min<Row>(block, filter.size() - first);
    filter.ask(first, count, fails.data());
    for (Row i = 0; i < count; ++i) {
      take(first + i, fails[i]);
    }
  }
}

/// Calls take(row) for those that fit.
template <typename Take>
void each_fitting(RowFilter const& filter, Take const& take) {
  each_row(filter, [&take](Row row, Fails fails) {
    if (fails == 0) {
      take(row);
    }
  });
}

RowSet fitting_rows(RowFilter const& filter);

}  // namespace annals::store
