// incident/boosted_trees.hpp -- a yes-or-no decision from numbers, by boosted regression trees.
// Role:   behind the pair model of mention_match.hpp.
// Source: Friedman, Greedy function approximation: a gradient boosting machine (2001), with second-order leaves and
//         histograms (Chen and Guestrin 2016; Ke et al. 2017). No chance in it: same rows, same trees.
// Tested by: tests/unit/incident/test_boosted_trees.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::incident {

struct BoostSettings {
  std::uint32_t trees = 200;
  std::uint32_t leaves = 16;
  double rate = 0.06;
  double smoothing = 5;         ///< added to the sum of second derivatives of a leaf
  double least_weight = 5;      ///< sum of second derivatives that each side of a split needs
  double share_of_columns = 1;  ///< columns that a tree may use, drawn by turns from `seed`
  std::uint32_t seed = 1;
};

class BoostedTrees {
 public:
  /// Learns from rows of `width` numbers that lie one after another.
  /// Requires:  values.size() == labels.size() * width; weights as labels, or empty for 1 each.
  /// Cost:      rows x columns x trees x depth additions.
  static BoostedTrees train(std::span<float const> values, std::size_t width, std::span<std::uint8_t const> labels,
                            std::span<float const> weights, BoostSettings const& settings);

  /// The logarithm of the odds. Undefined: 0 for a model without trees.
  [[nodiscard]] double score(std::span<float const> row) const;
  [[nodiscard]] bool empty() const { return m_trees.empty(); }
  /// For each column the loss that its splits took away, summed over the trees.
  [[nodiscard]] std::vector<double> const& gains() const { return m_gains; }

 private:
  struct Node {
    float limit = 0;  ///< at most this: to the left
    std::uint32_t column = 0;
    std::int32_t left = -1;  ///< -1: a leaf
    std::int32_t right = -1;
    double value = 0;  ///< of a leaf
  };
  friend class TreeGrower;
  double m_base = 0;
  std::vector<std::vector<Node>> m_trees;
  std::vector<double> m_gains;
};

}  // namespace annals::incident
