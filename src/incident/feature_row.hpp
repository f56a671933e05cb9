// incident/feature_row.hpp -- puts numbers into a row, in the order of their names.
// Role:   behind mention_features.cpp; the name at each number is for the reader, the list of names is kept beside it.
// Tested by: tests/unit/incident/test_mention_match.cpp
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace annals::incident {

class FeatureRow {
 public:
  explicit FeatureRow(std::span<float> out) : m_out(out) {}
  void operator()(std::string_view /*name*/, double value) { m_out[m_at++] = static_cast<float>(value); }

 private:
  std::span<float> m_out;
  std::size_t m_at = 0;
};

}  // namespace annals::incident
