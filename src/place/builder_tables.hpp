// place/builder_tables.hpp -- what the gazetteer's builder remembers of millions of places, in little memory.
// Tested by: tests/unit/place/test_gazetteer_builder.cpp
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "place/gazetteer.hpp"
#include "place/gazetteer_shapes.hpp"

namespace annals::place {

/// Middles of the quarter-degree cells that a unit's towns lie in: all that its shape is made of.
class Towns {
 public:
  void add(Point point) {
    m_points.push_back(point);
    if (m_points.size() >= m_limit) {
      m_points = occupied_cells(m_points);
      m_limit = std::max<std::size_t>(4096, m_points.size() * 2);
    }
  }
  [[nodiscard]] std::vector<Point> const& points() const { return m_points; }

 private:
  std::vector<Point> m_points;
  std::size_t m_limit = 4096;
};

/// The mean of points and how far they lie from it, without keeping them.
class MeanPoint {
 public:
  void add(Point point) {
    if (m_count == 0) {
      m_first = point;
    }
    double const north = point.latitude - m_first.latitude;
    double const east = std::remainder(point.longitude - m_first.longitude, 360.0);
    m_north += north;
    m_east += east;
    m_north_squares += north * north;
    m_east_squares += east * east;
    ++m_count;
  }
  [[nodiscard]] std::uint32_t count() const { return m_count; }
  /// Requires: count() > 0.
  [[nodiscard]] Point mean() const {
    return {m_first.latitude + m_north / m_count, std::remainder(m_first.longitude + m_east / m_count, 360.0)};
  }
  /// Twice the standard deviation: of points spread evenly over a disc nearly all lie within.
  [[nodiscard]] double spread_km() const {
    double const north = m_north_squares / m_count - m_north / m_count * (m_north / m_count);
    double const east = m_east_squares / m_count - m_east / m_count * (m_east / m_count);
    Point const middle = mean();
    Point const corner = {middle.latitude + std::sqrt(std::max(0.0, north)),
                          middle.longitude + std::sqrt(std::max(0.0, east))};
    return 2 * distance_km(middle, corner);
  }

 private:
  Point m_first;
  double m_north = 0;
  double m_east = 0;
  double m_north_squares = 0;
  double m_east_squares = 0;
  std::uint32_t m_count = 0;
};

/// GeoNames ids to entries: an open table of eight bytes an item.
class IdTable {
 public:
  IdTable() : m_slots(1024) {}

  [[nodiscard]] std::uint32_t find(std::uint32_t id) const {
    for (std::size_t slot = first(id);; slot = (slot + 1) & (m_slots.size() - 1)) {
      if (m_slots[slot].id == id || m_slots[slot].id == 0) {
        return m_slots[slot].id == 0 ? Gazetteer::none : m_slots[slot].entry;
      }
    }
  }
  void put(std::uint32_t id, std::uint32_t entry) {
    if (id == 0) {
      return;
    }
    if ((m_count + 1) * 5 > m_slots.size() * 4) {
      std::vector<Slot> old(m_slots.size() * 2);
      old.swap(m_slots);
      m_count = 0;
      for (Slot const& slot : old) {
        put(slot.id, slot.entry);
      }
    }
    std::size_t slot = first(id);
    while (m_slots[slot].id != 0 && m_slots[slot].id != id) {
      slot = (slot + 1) & (m_slots.size() - 1);
    }
    m_count += m_slots[slot].id == 0 ? 1U : 0U;
    m_slots[slot] = {id, entry};
  }

 private:
  struct Slot {
    std::uint32_t id = 0;
    std::uint32_t entry = 0;
  };
  [[nodiscard]] std::size_t first(std::uint32_t id) const {
    return (id * std::uint64_t{0x9E3779B97F4A7C15} >> 20U) & (m_slots.size() - 1);
  }
  std::vector<Slot> m_slots;
  std::size_t m_count = 0;
};

}  // namespace annals::place
