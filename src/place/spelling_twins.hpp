// place/spelling_twins.hpp -- which listed towns are rows of places.tsv under another spelling.
// Role:   "Sderot" of the table and "Sederot" of the list are one town, and are packed once.
// Source: our own: the same country, six kilometres, the spelling model or the same letters.
// Tested by: tests/unit/place/test_spelling_twins.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "place/gazetteer_sources.hpp"
#include "place/spelling_model.hpp"

namespace annals::place {

/// Two points of one town in two lists lie no farther apart.
inline constexpr double most_twin_km = 6;

/// Shape:   rows are told first, then every town is shown once. Memory: of the rows only.
/// Cost:    one look-up a town; of the few that lie beside a row, one likeness for each two names.
class SpellingTwins {
 public:
  explicit SpellingTwins(SpellingModel model) : m_model(std::move(model)) {}

  /// A row of the table: its number, and the place.
  void want(std::uint32_t row, SourcePlace const& place);
  /// A listed town, and its entry.
  void see(SourcePlace const& town, std::uint32_t entry);
  /// The entry of the town that is most likely this row; the nearest of equal ones, then the first shown.
  /// Undefined: Gazetteer::none when there is none.
  [[nodiscard]] std::uint32_t of(std::uint32_t row) const;
  /// The probability that the two are one name: as SpellingModel::likeness(), and 1 for the same letters
  /// in other words: "Balad Ruz" and "Baladruz"; 0 where their digits differ: "K4 junction" and "K5 junction".
  [[nodiscard]] double likeness(std::string_view name_a, std::string_view name_b) const;

 private:
  struct Row {
    std::string iso2;
    Point point;
    std::vector<std::string> names;
    std::uint32_t entry;
    double likeness = 0;
    double distance_km = 0;
  };

  SpellingModel m_model;
  std::unordered_map<std::uint32_t, Row> m_rows;
  std::unordered_map<std::int32_t, std::vector<std::uint32_t>> m_cells;  ///< rows in or beside a cell
};

}  // namespace annals::place
