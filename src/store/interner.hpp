// store/interner.hpp -- values that come again and again, each kept once.
// Role:   a number stands for the value, in the order in which they came; 0 is the value made by default. What was
//         asked of each of a million incidents is then asked of each of its few thousand places, dates and actors.
// Tested by: tests/unit/store/test_table.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace annals::store {

/// Spreads a number over all bits, and mixes it with what came before (the finalizer of SplitMix64).
constexpr std::size_t mixed_hash(std::size_t before, std::uint64_t value) {
  std::uint64_t mixed = before * 0x9E3779B97F4A7C15U + value;
  mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9U;
  mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBU;
  return mixed ^ (mixed >> 31U);
}

inline std::size_t hash_of(std::string_view text) {
  return std::hash<std::string_view>()(text);
}
inline std::size_t hash_of(std::vector<std::uint32_t> const& numbers) {
  std::size_t hash = numbers.size();
  for (std::uint32_t const number : numbers) {
    hash = mixed_hash(hash, number);
  }
  return hash;
}

/// Shape:     a value with a copy of all its values; a copy is two vectors. Numbers never change.
/// Requires:  hash_of(Value) and ==; for `Like` the same against Value (a text by its std::string_view).
template <typename Value>
class Interner {
 public:
  Interner() { number_of(Value()); }

  /// The number of an equal value, which is taken in when it is new.
  template <typename Like>
  std::uint32_t number_of(Like const& value) {
    if ((m_values.size() + 1) * 2 > m_slots.size()) {
      grow();
    }
    std::uint32_t& slot = m_slots[slot_of(value)];
    if (slot == empty) {
      m_values.emplace_back(value);
      slot = static_cast<std::uint32_t>(m_values.size() - 1);
    }
    return slot;
  }
  template <typename Like>
  [[nodiscard]] std::optional<std::uint32_t> find(Like const& value) const {
    std::uint32_t const slot = m_slots[slot_of(value)];
    return slot == empty ? std::nullopt : std::optional(slot);
  }
  Value const& operator[](std::uint32_t number) const { return m_values[number]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_values.size()); }
  [[nodiscard]] std::vector<Value> const& values() const { return m_values; }

 private:
  static constexpr std::uint32_t empty = 0xFFFFFFFF;

  /// Where it stands, or would.
  template <typename Like>
  [[nodiscard]] std::size_t slot_of(Like const& value) const {
    std::size_t const mask = m_slots.size() - 1;
    std::size_t slot = hash_of(value) & mask;
    while (m_slots[slot] != empty && !(m_values[m_slots[slot]] == value)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
  void grow() {
    m_slots.assign(m_slots.empty() ? 16 : m_slots.size() * 2, empty);
    for (std::uint32_t number = 0; number < m_values.size(); ++number) {
      m_slots[slot_of(m_values[number])] = number;
    }
  }

  std::vector<Value> m_values;
  std::vector<std::uint32_t> m_slots;  ///< a power of two, at most half of them taken
};

}  // namespace annals::store
