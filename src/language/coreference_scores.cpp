// The scores of coreference_corpus.hpp.
#include <algorithm>
#include <limits>
#include <map>

#include "language/coreference_corpus.hpp"

namespace annals::language {
namespace {

/// Mentions of both sides as numbers that are the same where the mentions are; by entity.
using Clusters = std::vector<std::vector<std::uint32_t>>;

void drop_singletons(Clusters& clusters, bool with_singletons) {
  std::erase_if(clusters,
                [with_singletons](auto const& cluster) { return cluster.size() < (with_singletons ? 1U : 2U); });
}

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

/// CEAF-e: the best one-to-one pairing of entities. Entities that share no mention with any other are left out first.
double paired_similarity(Clusters const& gold, std::vector<std::uint32_t> const& found_of, Clusters const& found) {
  std::map<std::uint32_t, std::size_t> columns;
  std::vector<std::map<std::uint32_t, std::uint32_t>> rows;
  std::vector<double> sizes;
  for (auto const& cluster : gold) {
    std::uint32_t alone = 0;
    auto shared = pieces(cluster, found_of, alone);
    if (shared.empty()) {
      continue;
    }
    for (auto const& [id, count] : shared) {
      columns.emplace(id, columns.size());
    }
    rows.push_back(std::move(shared));
    sizes.push_back(static_cast<double>(cluster.size()));
  }
  std::size_t const width = std::max(columns.size(), rows.size());
  std::vector<std::vector<double>> gain(rows.size(), std::vector<double>(width, 0.0));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (auto const& [id, count] : rows[i]) {
      gain[i][columns[id]] = 2.0 * count / (sizes[i] + static_cast<double>(found[id].size()));
    }
  }
  return best_assignment(gain);
}

}  // namespace

std::vector<std::uint32_t> align_mentions(CoreferenceDocument const& document, std::vector<ReadMention> const& reading,
                                          bool by_head) {
  std::vector<std::uint32_t> aligned(reading.size(), no_mention);
  std::vector<bool> taken(document.mentions.size(), false);
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> spans;
  std::multimap<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> heads;
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
    GoldMention const& gold = document.mentions[i];
    spans.emplace(std::pair(gold.span.start, gold.span.end), i);
    heads.emplace(std::pair(gold.head.start, gold.head.end), i);
  }
  for (std::size_t i = 0; i < reading.size(); ++i) {
    auto const found = spans.find({reading[i].span.start, reading[i].span.end});
    if (found != spans.end() && !taken[found->second]) {
      aligned[i] = found->second;
      taken[found->second] = true;
    }
  }
  for (std::size_t i = 0; by_head && i < reading.size(); ++i) {
    auto const [first, last] = heads.equal_range({reading[i].head.start, reading[i].head.end});
    for (auto at = first; aligned[i] == no_mention && at != last; ++at) {
      if (!taken[at->second]) {
        aligned[i] = at->second;
        taken[at->second] = true;
      }
    }
  }
  return aligned;
}

void add_scores(CoreferenceDocument const& document, std::vector<ReadMention> const& reading,
                std::vector<std::uint32_t> const& aligned, bool with_singletons, CoreferenceScores& scores) {
  Clusters gold;
  for (std::uint32_t i = 0; i < document.mentions.size(); ++i) {
    gold.resize(std::max<std::size_t>(gold.size(), document.mentions[i].entity + 1));
    gold[document.mentions[i].entity].push_back(i);
  }
  Clusters found;
  auto count = static_cast<std::uint32_t>(document.mentions.size());
  for (std::size_t i = 0; i < reading.size(); ++i) {
    found.resize(std::max<std::size_t>(found.size(), reading[i].entity + 1));
    found[reading[i].entity].push_back(aligned[i] == no_mention ? count++ : aligned[i]);
  }
  drop_singletons(gold, with_singletons);
  drop_singletons(found, with_singletons);
  std::vector<std::uint32_t> const gold_of = cluster_of(gold, count);
  std::vector<std::uint32_t> const found_of = cluster_of(found, count);
  for (std::uint32_t i = 0; i < count; ++i) {
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

}  // namespace annals::language
