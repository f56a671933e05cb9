#include "incident/pair_context.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace annals::incident {

std::vector<std::string> const& PairContext::feature_names() {
  static std::vector<std::string> const names = {
      "first score",       "best third",    "mean third",           "profile cosine",      "rank least", "rank most",
      "rival in sentence", "rival in text", "best of either least", "best of either most", "sum least",  "sum most",
      "cluster mean",      "same cluster",  "cluster size least",   "cluster size most"};
  return names;
}

PairContext::PairContext(std::vector<EventMention> const& mentions, std::vector<ScoredPair> const& pairs)
    : m_mentions(mentions),
      m_scores(mentions.size()),
      m_best(mentions.size(), 0),
      m_sum(mentions.size(), 0),
      m_square(mentions.size(), 0),
      m_same_sentence(mentions.size()),
      m_same_text(mentions.size()),
      m_cluster_of(mentions.size(), 0) {
  for (ScoredPair const& pair : pairs) {
    for (auto const& [one, other] : {std::pair(pair.first, pair.second), std::pair(pair.second, pair.first)}) {
      m_scores[one].emplace_back(other, pair.score);
      m_best[one] = std::max(m_best[one], pair.score);
      m_sum[one] += pair.score;
      m_square[one] += pair.score * pair.score;
    }
  }
  for (Scores& scores : m_scores) {
    std::ranges::sort(scores);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> by_text;
  for (std::uint32_t i = 0; i < mentions.size(); ++i) {
    by_text[mentions[i].text].push_back(i);
  }
  for (auto const& [text, members] : by_text) {
    for (std::uint32_t const a : members) {
      for (std::uint32_t const b : members) {
        if (a != b) {
          m_same_text[a].push_back(b);
          if (mentions[a].sentence == mentions[b].sentence) {
            m_same_sentence[a].push_back(b);
          }
        }
      }
    }
  }
  m_clusters = cluster_pairs(static_cast<std::uint32_t>(mentions.size()), pairs, 0.4, 0);
  for (std::uint32_t i = 0; i < m_clusters.size(); ++i) {
    for (std::uint32_t const member : m_clusters[i]) {
      m_cluster_of[member] = i;
    }
  }
}

double PairContext::score(std::uint32_t a, std::uint32_t b) const {
  auto const found = std::ranges::lower_bound(m_scores[a], b, {}, &std::pair<std::uint32_t, double>::first);
  return found == m_scores[a].end() || found->first != b ? 0 : found->second;
}

void PairContext::features(ScoredPair const& pair, std::span<float> out) const {
  std::uint32_t const a = pair.first;
  std::uint32_t const b = pair.second;
  double third = 0;
  double dot = 0;
  double thirds = 0;
  double above_a = 0;
  double above_b = 0;
  for (auto const& [c, with_a] : m_scores[a]) {
    above_a += c != b && with_a > pair.score ? 1 : 0;
    if (c == b) {
      continue;
    }
    double const with_b = score(b, c);
    third = std::max(third, std::min(with_a, with_b));
    thirds += std::min(with_a, with_b);
    dot += with_a * with_b;
  }
  for (auto const& [c, with_b] : m_scores[b]) {
    above_b += c != a && with_b > pair.score ? 1 : 0;
  }
  // The pair's own score stands for that of a mention with itself.
  dot += pair.score * 2;
  double const norm = std::sqrt((m_square[a] + 1) * (m_square[b] + 1));
  auto const rival = [this](std::uint32_t one, std::vector<std::uint32_t> const& near) {
    double best = 0;
    for (std::uint32_t const other : near) {
      best = std::max(best, other == one ? 0 : score(one, other));
    }
    return best;
  };
  double between = 0;
  auto const& of_a = m_clusters[m_cluster_of[a]];
  auto const& of_b = m_clusters[m_cluster_of[b]];
  double count = 0;
  for (std::uint32_t const x : of_a) {
    for (std::uint32_t const y : of_b) {
      if (x != y && !(x == a && y == b) && !(x == b && y == a)) {
        between += score(x, y);
        count += 1;
      }
    }
  }
  std::size_t at = 0;
  auto const put = [&out, &at](double value) { out[at++] = static_cast<float>(value); };
  put(pair.score);
  put(third);
  put(thirds / std::max<double>(1, std::min(m_sum[a], m_sum[b])));
  put(dot / norm);
  put(std::min(above_a, above_b));
  put(std::max(above_a, above_b));
  put(std::max(rival(a, m_same_sentence[b]), rival(b, m_same_sentence[a])));
  put(std::max(rival(a, m_same_text[b]), rival(b, m_same_text[a])));
  put(std::min(m_best[a], m_best[b]));
  put(std::max(m_best[a], m_best[b]));
  put(std::min(m_sum[a], m_sum[b]));
  put(std::max(m_sum[a], m_sum[b]));
  put(count > 0 ? between / count : pair.score);
  put(m_cluster_of[a] == m_cluster_of[b]);
  put(static_cast<double>(std::min(of_a.size(), of_b.size())));
  put(static_cast<double>(std::max(of_a.size(), of_b.size())));
}

}  // namespace annals::incident
