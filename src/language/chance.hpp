// language/chance.hpp -- numbers from a seed.
// Role:   training only: what is drawn in a round, dropped out, shuffled. Same seed, same numbers, everywhere.
// Tested by: tests/unit/language/test_learner.cpp (one seed, one model)
#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace annals::language {

/// Numbers from a seed, the same with every standard library.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : m_engine(seed) {}
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>((m_engine() >> 32U) % limit); }
  /// From 0 to just below 1.
  float share() { return static_cast<float>(m_engine() >> 40U) * (1.0F / 16777216.0F); }
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
    }
  }

 private:
  std::mt19937_64 m_engine;
};

}  // namespace annals::language
