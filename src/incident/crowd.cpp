#include "incident/crowd.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace annals::incident {
namespace {

constexpr std::int32_t days_of_cell = 8;
constexpr double places_in_degree = 20;

std::int64_t floor_of(double value) {
  return static_cast<std::int64_t>(std::floor(value));
}

/// One number for four; each is made positive and fits its bits.
std::int64_t cell_key(int quad_class, std::int32_t first_day, double latitude, double longitude) {
  constexpr std::int64_t week_bias = 1 << 20;
  std::int64_t key = quad_class;
  key = (key << 22) | (floor_of(static_cast<double>(first_day) / days_of_cell) + week_bias);
  key = (key << 9) | (floor_of(latitude) + 90);
  return (key << 10) | (floor_of(longitude) + 180);
}

std::int64_t place_key(double latitude, double longitude) {
  constexpr std::int64_t width = 10000;
  return std::llround((latitude + 90) * places_in_degree) * width + std::llround((longitude + 180) * places_in_degree);
}

}  // namespace

std::optional<CrowdPlace> crowd_place(IncidentInput const& input) {
  if (!has_usable_date(input) || !input.place || !input.place->has_position ||
      input.place->precision == PlacePrecision::country || input.place->precision == PlacePrecision::region) {
    return std::nullopt;
  }
  double const latitude = input.place->latitude;
  double const longitude = input.place->longitude;
  CrowdPlace out{cell_key(quad_class(input.type), input.date->start.days, latitude, longitude), std::nullopt};
  if (input.place->precision != PlacePrecision::province) {
    out.place = place_key(latitude, longitude);
  }
  return out;
}

CrowdCounts count_crowds(std::vector<IncidentInput> const& records) {
  std::map<std::int64_t, std::set<std::int64_t>> places;
  for (IncidentInput const& record : records) {
    std::optional<CrowdPlace> const where = crowd_place(record);
    if (where && where->place) {
      std::set<std::int64_t>& of_cell = places[where->cell];
      if (of_cell.size() < full_crowd) {
        of_cell.insert(*where->place);
      }
    }
  }
  CrowdCounts counts;
  for (auto const& [cell, of_cell] : places) {
    counts[cell] = static_cast<std::uint32_t>(of_cell.size());
  }
  return counts;
}

double crowd_of(IncidentInput const& input, CrowdCounts const& counts) {
  std::optional<CrowdPlace> const where = crowd_place(input);
  auto const found = where ? counts.find(where->cell) : counts.end();
  if (found == counts.end()) {
    return 0;
  }
  double const places = std::clamp(found->second, 1U, full_crowd);
  return (std::log2(1 + places) - 1) / (std::log2(1.0 + full_crowd) - 1);
}

double score_in_crowd(PairMatch const& match, double crowd_of_a, double crowd_of_b) {
  return match.score + std::max(crowd_of_a, crowd_of_b) * match.crowded;
}

}  // namespace annals::incident
