// language/feature_writer.hpp -- numbers templates while features are written, so that each has its own hash.
// Tested by: tests/unit/language/test_linear_model.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "language/linear_model.hpp"

namespace annals::language {

class FeatureWriter {
 public:
  explicit FeatureWriter(std::span<Feature> out) : m_out(out) {}
  void add(std::uint64_t a) {
    m_out[m_count] = feature_hash(m_count + 1, a);
    ++m_count;
  }
  void add(std::uint64_t a, std::uint64_t b) {
    m_out[m_count] = feature_hash(feature_hash(m_count + 1, a), b);
    ++m_count;
  }
  void add(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    m_out[m_count] = feature_hash(feature_hash(feature_hash(m_count + 1, a), b), c);
    ++m_count;
  }
  [[nodiscard]] std::size_t count() const { return m_count; }

 private:
  std::span<Feature> m_out;
  std::size_t m_count = 0;
};

}  // namespace annals::language
