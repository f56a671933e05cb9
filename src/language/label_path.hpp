// language/label_path.hpp -- the best row of BIO labels: an inner label comes only after its own kind.
// Role:   last step of names and of roles.
// Source: Viterbi (1967), without learnt transitions.
// Shape:  labels 0 outside; 1 + 2 * kind begins, 2 + 2 * kind goes on.
// Tested by: tests/unit/language/test_label_path.cpp
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace annals::language {

class LabelPath {
 public:
  /// scores: labels.size() rows of `count` labels, `stride` apart.
  /// Cost:  labels.size() * count.
  void decode(std::span<float const> scores, std::size_t stride, std::uint32_t count, std::span<std::uint8_t> labels);

 private:
  std::vector<float> m_totals;
  std::vector<float> m_next;
  std::vector<std::uint8_t> m_before;
};

}  // namespace annals::language
