// place/builder_tables.hpp -- what the gazetteer's builder remembers of millions of places, in little memory.
// Tested by: tests/unit/place/test_gazetteer_builder.cpp
#pragma once

#include <algorithm>
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
