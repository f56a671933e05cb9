// language/tree_decoder.hpp -- the best tree with one root under scores for every possible arc.
// Role:   last step of the parser.
// Source: Chu and Liu (1965), Edmonds (1967); one root by a fine on its arcs (Zmigrod, Vieira and Cotterell 2020).
//         Greedy heads are the answer whenever they form a tree, which is nearly always.
// Tested by: tests/unit/language/test_tree_decoder.cpp
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace annals::language {

class TreeDecoder {
 public:
  /// Row i of `scores` holds what each head is worth to word i: words 0 .. n-1, then the root at n. Rows are `stride`
  /// apart. heads[i] becomes a word or n; exactly one word has the root for its head.
  /// Requires:  n >= 1, scores without NaN.
  /// Cost:      n * n, and n * n * n at worst when greedy heads run in circles.
  void decode(std::span<float const> scores, std::size_t stride, std::span<std::uint32_t> heads);

 private:
  [[nodiscard]] bool is_tree(std::span<std::uint32_t const> heads);
  void contract(std::vector<double> weights, std::uint32_t size, std::vector<std::uint32_t>& heads);
  std::vector<std::uint32_t> m_marks;
};

}  // namespace annals::language
