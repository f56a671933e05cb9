#include "place/spelling_twins.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/gazetteer.hpp"
#include "place/geometry.hpp"

namespace annals::place {
namespace {

/// Of half a degree: wider than most_twin_km up to 83 degrees of latitude.
constexpr double cell_degrees = 0.5;
constexpr std::int32_t cell_columns = 1000;

std::int32_t cell_of(Point point, int north, int east) {
  auto const row = static_cast<std::int32_t>(std::floor(point.latitude / cell_degrees)) + north;
  auto const column = static_cast<std::int32_t>(std::floor(point.longitude / cell_degrees)) + east;
  return row * cell_columns + column;
}

std::string letters_of(std::string_view folded) {
  std::string letters = spelling_form(folded);
  std::erase(letters, ' ');
  return letters;
}

/// The model takes all digits for one sign: "K4 junction" and "K5 junction" would be alike.
std::string digits_of(std::string_view folded) {
  std::string digits;
  std::copy_if(folded.begin(), folded.end(), std::back_inserter(digits), is_ascii_digit);
  return digits;
}

}  // namespace

double SpellingTwins::likeness(std::string_view name_a, std::string_view name_b) const {
  std::string const a = fold_name(name_a);
  std::string const b = fold_name(name_b);
  if (a.empty() || b.empty() || digits_of(a) != digits_of(b)) {
    return 0;
  }
  std::string const letters = letters_of(a);
  return !letters.empty() && letters == letters_of(b) ? 1 : m_model.likeness(a, b);
}

void SpellingTwins::want(std::uint32_t row, SourcePlace const& place) {
  Row wanted{place.iso2, place.point, place.aliases, Gazetteer::none};
  wanted.names.push_back(place.name);
  m_rows.insert_or_assign(row, std::move(wanted));
  for (int north = -1; north <= 1; ++north) {
    for (int east = -1; east <= 1; ++east) {
      m_cells[cell_of(place.point, north, east)].push_back(row);
    }
  }
}

void SpellingTwins::see(SourcePlace const& town, std::uint32_t entry) {
  auto const cell = m_cells.find(cell_of(town.point, 0, 0));
  if (cell == m_cells.end()) {
    return;
  }
  for (std::uint32_t const number : cell->second) {
    Row& row = m_rows.at(number);
    double const distance = distance_km(row.point, town.point);
    if (row.iso2 != town.iso2 || distance > most_twin_km) {
      continue;
    }
    double highest = 0;
    for (std::string const& name : row.names) {
      highest = std::max(highest, likeness(name, town.name));
      std::string const letters = letters_of(fold_name(name));
      bool const also = std::any_of(town.aliases.begin(), town.aliases.end(), [&](std::string const& alias) {
        return !letters.empty() && letters_of(fold_name(alias)) == letters;
      });
      highest = also ? 1 : highest;
    }
    bool const better = highest > row.likeness || (highest == row.likeness && distance < row.distance_km);
    if (highest >= least_likeness && better) {
      row.entry = entry;
      row.likeness = highest;
      row.distance_km = distance;
    }
  }
}

std::uint32_t SpellingTwins::of(std::uint32_t row) const {
  auto const found = m_rows.find(row);
  return found == m_rows.end() ? Gazetteer::none : found->second.entry;
}

}  // namespace annals::place
