#include "base/cluster_scores.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace annals {
namespace {

using Clusters = MentionClusters;

constexpr std::uint32_t nowhere = 0xffffffffU;

std::vector<std::uint32_t> cluster_of(Clusters const& clusters, std::size_t mentions) {
  std::vector<std::uint32_t> of(mentions, nowhere);
  for (std::uint32_t i = 0; i < clusters.size(); ++i) {
    for (std::uint32_t const mention : clusters[i]) {
      of[mention] = i;
    }
  }
  return of;
}

/// Sizes of the pieces that one cluster falls into on the other side; mentions that are missing there come last, as
/// `alone` pieces of one.
std::map<std::uint32_t, std::uint32_t> pieces(std::vector<std::uint32_t> const& cluster,
                                              std::vector<std::uint32_t> const& other, std::uint32_t& alone) {
  std::map<std::uint32_t, std::uint32_t> sizes;
  alone = 0;
  for (std::uint32_t const mention : cluster) {
    if (other[mention] == nowhere) {
      ++alone;
    } else {
      ++sizes[other[mention]];
    }
  }
  return sizes;
}

void add_side(Clusters const& clusters, std::vector<std::uint32_t> const& other, double& muc_right, double& muc_all,
              double& cubed_right, double& cubed_all) {
  for (auto const& cluster : clusters) {
    std::uint32_t alone = 0;
    auto const sizes = pieces(cluster, other, alone);
    auto const size = static_cast<double>(cluster.size());
    muc_right += size - static_cast<double>(sizes.size()) - alone;
    muc_all += size - 1;
    for (auto const& [id, count] : sizes) {
      cubed_right += static_cast<double>(count) * count / size;
    }
    cubed_all += size;
  }
}

/// The greatest sum of one-to-one similarities (Kuhn and Munkres, with potentials). Requires: no more rows than
/// columns.
double best_assignment(std::vector<std::vector<double>> const& gain) {
  std::size_t const rows = gain.size();
  if (rows == 0) {
    return 0;
  }
  std::size_t const columns = gain[0].size();
  constexpr double infinite = std::numeric_limits<double>::max();
  std::vector<double> u(rows + 1, 0);
  std::vector<double> v(columns + 1, 0);
  std::vector<std::size_t> match(columns + 1, 0);
  std::vector<std::size_t> way(columns + 1, 0);
  for (std::size_t i = 1; i <= rows; ++i) {
    match[0] = i;
    std::size_t column = 0;
    std::vector<double> least(columns + 1, infinite);
    std::vector<bool> used(columns + 1, false);
    do {
      used[column] = true;
      std::size_t const row = match[column];
      double delta = infinite;
      std::size_t next = 0;
      for (std::size_t j = 1; j <= columns; ++j) {
        if (used[j]) {
          continue;
        }
        double const cost = -gain[row - 1][j - 1] - u[row] - v[j];
        if (cost < least[j]) {
          least[j] = cost;
          way[j] = column;
        }
        if (least[j] < delta) {
          delta = least[j];
          next = j;
        }
      }
      for (std::size_t j = 0; j <= columns; ++j) {
        if (used[j]) {
          u[match[j]] += delta;
          v[j] -= delta;
        } else {
          least[j] -= delta;
        }
      }
      column = next;
    } while (match[column] != 0);
    do {
      std::size_t const before = way[column];
      match[column] = match[before];
      column = before;
    } while (column != 0);
  }
  double sum = 0;
  for (std::size_t j = 1; j <= columns; ++j) {
    if (match[j] != 0) {
      sum += gain[match[j] - 1][j - 1];
    }
  }
  return sum;
}

/// One set of gold clusters that shared clusters of the other side connect.
double paired_part(std::vector<std::map<std::uint32_t, double>> const& rows) {
  std::map<std::uint32_t, std::size_t> columns;
  for (auto const& row : rows) {
    for (auto const& [id, gain] : row) {
      columns.emplace(id, columns.size());
    }
  }
  std::size_t const width = std::max(columns.size(), rows.size());
  std::vector<std::vector<double>> gains(rows.size(), std::vector<double>(width, 0.0));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (auto const& [id, gain] : rows[i]) {
      gains[i][columns[id]] = gain;
    }
  }
  return best_assignment(gains);
}

/// CEAF-e: the best one-to-one pairing of clusters, part by part of those that are connected.
double paired_similarity(Clusters const& gold, std::vector<std::uint32_t> const& found_of, Clusters const& found) {
  std::vector<std::map<std::uint32_t, double>> rows(gold.size());
  std::vector<std::vector<std::uint32_t>> rows_of(found.size());
  for (std::uint32_t row = 0; row < gold.size(); ++row) {
    std::uint32_t alone = 0;
    for (auto const& [id, count] : pieces(gold[row], found_of, alone)) {
      rows[row][id] = 2.0 * count / static_cast<double>(gold[row].size() + found[id].size());
      rows_of[id].push_back(row);
    }
  }
  std::vector<bool> seen(gold.size(), false);
  double sum = 0;
  for (std::uint32_t first = 0; first < gold.size(); ++first) {
    std::vector<std::uint32_t> part;
    if (!seen[first] && !rows[first].empty()) {
      part.push_back(first);
      seen[first] = true;
    }
    std::vector<std::map<std::uint32_t, double>> gains;
    for (std::size_t at = 0; at < part.size(); ++at) {
      for (auto const& [id, gain] : rows[part[at]]) {
        for (std::uint32_t const other : rows_of[id]) {
          if (!seen[other]) {
            seen[other] = true;
            part.push_back(other);
          }
        }
      }
      gains.push_back(rows[part[at]]);
    }
    sum += paired_part(gains);
  }
  return sum;
}

}  // namespace

void add_cluster_scores(MentionClusters const& gold, MentionClusters const& found, std::uint32_t mention_count,
                        ClusterScores& scores) {
  std::vector<std::uint32_t> const gold_of = cluster_of(gold, mention_count);
  std::vector<std::uint32_t> const found_of = cluster_of(found, mention_count);
  for (std::uint32_t i = 0; i < mention_count; ++i) {
    bool const in_gold = gold_of[i] != nowhere;
    bool const in_found = found_of[i] != nowhere;
    scores.mentions.gold += in_gold ? 1 : 0;
    scores.mentions.found += in_found ? 1 : 0;
    scores.mentions.right_of_gold += in_gold && in_found ? 1 : 0;
    scores.mentions.right_of_found += in_gold && in_found ? 1 : 0;
  }
  add_side(gold, found_of, scores.muc.right_of_gold, scores.muc.gold, scores.b_cubed.right_of_gold,
           scores.b_cubed.gold);
  add_side(found, gold_of, scores.muc.right_of_found, scores.muc.found, scores.b_cubed.right_of_found,
           scores.b_cubed.found);
  double const similarity = paired_similarity(gold, found_of, found);
  scores.ceaf_e.right_of_gold += similarity;
  scores.ceaf_e.right_of_found += similarity;
  scores.ceaf_e.gold += static_cast<double>(gold.size());
  scores.ceaf_e.found += static_cast<double>(found.size());
}

}  // namespace annals
