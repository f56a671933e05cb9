#include "incident/boosted_trees.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace annals::incident {
namespace {

constexpr std::size_t bins = 32;  // the sums of some 60 columns then fit the first cache

/// The limits of a column: a value belongs to the first bin whose limit it does not pass.
std::vector<float> limits_of(std::span<float const> values, std::size_t width, std::size_t column) {
  std::vector<float> sorted;
  sorted.reserve(values.size() / width);
  for (std::size_t at = column; at < values.size(); at += width) {
    sorted.push_back(values[at]);
  }
  std::ranges::sort(sorted);
  std::vector<float> limits;
  auto const [first, last] = std::ranges::unique(sorted);
  std::vector<float> const distinct(sorted.begin(), first);
  if (distinct.size() <= bins) {
    for (std::size_t i = 0; i + 1 < distinct.size(); ++i) {
      limits.push_back((distinct[i] + distinct[i + 1]) / 2);
    }
    return limits;
  }
  // Rare values count as much as common ones: limits are spread over the distinct values.
  for (std::size_t i = 1; i < bins; ++i) {
    std::size_t const at = i * distinct.size() / bins;
    limits.push_back((distinct[at - 1] + distinct[at]) / 2);
  }
  return limits;
}

struct Sums {
  double gradient = 0;
  double curvature = 0;
};

}  // namespace

/// Grows one model; keeps the rows as numbers of bins.
class TreeGrower {
 public:
  TreeGrower(std::span<float const> values, std::size_t width, std::span<std::uint8_t const> labels,
             std::span<float const> weights, BoostSettings const& settings)
      : m_width(width), m_rows(labels.size()), m_labels(labels), m_weights(weights), m_settings(settings) {
    m_limits.resize(width);
    m_bins.resize(values.size());
    for (std::size_t column = 0; column < width; ++column) {
      m_limits[column] = limits_of(values, width, column);
      auto const& limits = m_limits[column];
      for (std::size_t row = 0; row < m_rows; ++row) {
        auto const at = std::ranges::lower_bound(limits, values[row * width + column]);
        m_bins[row * width + column] = static_cast<std::uint8_t>(at - limits.begin());
      }
    }
  }

  void grow(BoostedTrees& model) {
    double positive = 1;
    double all = 2;
    for (std::size_t row = 0; row < m_rows; ++row) {
      positive += m_labels[row] * weight(row);
      all += weight(row);
    }
    model.m_base = std::log(positive / (all - positive));
    model.m_gains.assign(m_width, 0);
    m_scores.assign(m_rows, model.m_base);
    m_gradients.resize(m_rows);
    m_order.resize(m_rows);
    for (std::uint32_t tree = 0; tree < m_settings.trees; ++tree) {
      choose_columns(tree);
      for (std::size_t row = 0; row < m_rows; ++row) {
        double const p = 1 / (1 + std::exp(-m_scores[row]));
        m_gradients[row] = {(m_labels[row] - p) * weight(row), p * (1 - p) * weight(row)};
        m_order[row] = static_cast<std::uint32_t>(row);
      }
      grow_tree(model);
    }
  }

 private:
  /// A leaf under way: rows begin .. end-1 of m_order, and the best split of it.
  struct Leaf {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t node = 0;
    std::vector<Sums> histogram;
    Sums total;
    double gain = 0;
    std::size_t column = 0;
    std::size_t bin = 0;
  };

  [[nodiscard]] double weight(std::size_t row) const { return m_weights.empty() ? 1.0 : m_weights[row]; }

  /// Each tree leaves out other columns, in an order that the seed gives.
  void choose_columns(std::uint32_t tree) {
    m_used.assign(m_width, true);
    if (m_settings.share_of_columns >= 1) {
      return;
    }
    std::uint64_t state = (std::uint64_t{m_settings.seed} << 32U) + tree + 1;
    for (std::size_t column = 0; column < m_width; ++column) {
      state ^= state >> 12U;
      state ^= state << 25U;
      state ^= state >> 27U;
      double const drawn = static_cast<double>((state * 0x2545F4914F6CDD1DULL) >> 11U) / 9007199254740992.0;
      m_used[column] = drawn < m_settings.share_of_columns;
    }
  }

  [[nodiscard]] double worth(Sums const& sums) const {
    return sums.gradient * sums.gradient / (sums.curvature + m_settings.smoothing);
  }

  void fill(Leaf& leaf) const {
    leaf.histogram.assign(m_width * bins, {});
    for (std::size_t at = leaf.begin; at < leaf.end; ++at) {
      std::uint32_t const row = m_order[at];
      Sums const& sums = m_gradients[row];
      std::uint8_t const* const row_bins = &m_bins[row * m_width];
      for (std::size_t column = 0; column < m_width; ++column) {
        Sums& cell = leaf.histogram[column * bins + row_bins[column]];
        cell.gradient += sums.gradient;
        cell.curvature += sums.curvature;
      }
    }
  }

  void find_split(Leaf& leaf) const {
    leaf.total = {};
    for (std::size_t bin = 0; bin < bins; ++bin) {
      leaf.total.gradient += leaf.histogram[bin].gradient;
      leaf.total.curvature += leaf.histogram[bin].curvature;
    }
    leaf.gain = 0;
    double const whole = worth(leaf.total);
    for (std::size_t column = 0; column < m_width; ++column) {
      if (!m_used[column]) {
        continue;
      }
      Sums left;
      for (std::size_t bin = 0; bin < m_limits[column].size(); ++bin) {
        left.gradient += leaf.histogram[column * bins + bin].gradient;
        left.curvature += leaf.histogram[column * bins + bin].curvature;
        Sums const right = {leaf.total.gradient - left.gradient, leaf.total.curvature - left.curvature};
        if (left.curvature < m_settings.least_weight || right.curvature < m_settings.least_weight) {
          continue;
        }
        double const gain = worth(left) + worth(right) - whole;
        if (gain > leaf.gain + 1e-9) {
          leaf.gain = gain;
          leaf.column = column;
          leaf.bin = bin;
        }
      }
    }
  }

  void split(std::vector<Leaf>& leaves, std::size_t which, BoostedTrees& model) {
    auto& nodes = model.m_trees.back();
    Leaf& leaf = leaves[which];
    auto const middle = std::stable_partition(
        m_order.begin() + static_cast<std::ptrdiff_t>(leaf.begin),
        m_order.begin() + static_cast<std::ptrdiff_t>(leaf.end),
        [this, &leaf](std::uint32_t row) { return m_bins[row * m_width + leaf.column] <= leaf.bin; });
    auto const at = static_cast<std::size_t>(middle - m_order.begin());
    model.m_gains[leaf.column] += leaf.gain;
    auto const left = static_cast<std::int32_t>(nodes.size());
    nodes[leaf.node].column = static_cast<std::uint32_t>(leaf.column);
    nodes[leaf.node].limit = m_limits[leaf.column][leaf.bin];
    nodes[leaf.node].left = left;
    nodes[leaf.node].right = left + 1;
    nodes.resize(nodes.size() + 2);
    Leaf right;
    right.begin = at;
    right.end = leaf.end;
    right.node = static_cast<std::size_t>(left) + 1;
    std::vector<Sums> whole = std::move(leaf.histogram);
    leaf.end = at;
    leaf.node = static_cast<std::size_t>(left);
    Leaf& fewer = leaf.end - leaf.begin < right.end - right.begin ? leaf : right;
    Leaf& more = &fewer == &leaf ? right : leaf;
    fill(fewer);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      whole[i].gradient -= fewer.histogram[i].gradient;
      whole[i].curvature -= fewer.histogram[i].curvature;
    }
    more.histogram = std::move(whole);
    find_split(leaf);
    find_split(right);
    leaves.push_back(std::move(right));
  }

  void grow_tree(BoostedTrees& model) {
    model.m_trees.emplace_back(1);
    std::vector<Leaf> leaves(1);
    leaves[0].end = m_rows;
    fill(leaves[0]);
    find_split(leaves[0]);
    while (leaves.size() < m_settings.leaves) {
      auto const best = std::ranges::max_element(leaves, {}, &Leaf::gain);
      if (best->gain <= 0) {
        break;
      }
      split(leaves, static_cast<std::size_t>(best - leaves.begin()), model);
    }
    for (Leaf const& leaf : leaves) {
      double const value = m_settings.rate * leaf.total.gradient / (leaf.total.curvature + m_settings.smoothing);
      model.m_trees.back()[leaf.node].value = value;
      for (std::size_t at = leaf.begin; at < leaf.end; ++at) {
        m_scores[m_order[at]] += value;
      }
    }
  }

  std::size_t m_width;
  std::size_t m_rows;
  std::span<std::uint8_t const> m_labels;
  std::span<float const> m_weights;
  BoostSettings m_settings;
  std::vector<std::vector<float>> m_limits;
  std::vector<std::uint8_t> m_bins;
  std::vector<bool> m_used;
  std::vector<double> m_scores;
  std::vector<Sums> m_gradients;
  std::vector<std::uint32_t> m_order;
};

BoostedTrees BoostedTrees::train(std::span<float const> values, std::size_t width, std::span<std::uint8_t const> labels,
                                 std::span<float const> weights, BoostSettings const& settings) {
  BoostedTrees model;
  if (!labels.empty() && width > 0) {
    TreeGrower(values, width, labels, weights, settings).grow(model);
  }
  return model;
}

double BoostedTrees::score(std::span<float const> row) const {
  double sum = m_base;
  for (auto const& tree : m_trees) {
    std::size_t at = 0;
    while (tree[at].left >= 0) {
      at = static_cast<std::size_t>(row[tree[at].column] <= tree[at].limit ? tree[at].left : tree[at].right);
    }
    sum += tree[at].value;
  }
  return sum;
}

}  // namespace annals::incident
