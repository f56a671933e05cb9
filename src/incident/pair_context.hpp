// incident/pair_context.hpp -- what the scores of all other pairs say of one pair of mentions.
// Role:   the second pass of mention_linker.hpp: evidence that is transitive, and rivals that fit better.
// Tested by: tests/unit/incident/test_mention_linker.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "incident/mention_cluster.hpp"
#include "incident/mention_match.hpp"

namespace annals::incident {

class PairContext {
 public:
  PairContext(std::vector<EventMention> const& mentions, std::vector<ScoredPair> const& pairs);
  static std::vector<std::string> const& feature_names();
  void features(ScoredPair const& pair, std::span<float> out) const;

 private:
  using Scores = std::vector<std::pair<std::uint32_t, double>>;  ///< by mention
  [[nodiscard]] double score(std::uint32_t a, std::uint32_t b) const;

  std::vector<EventMention> const& m_mentions;
  std::vector<Scores> m_scores;  ///< by mention
  std::vector<double> m_best;    ///< by mention
  std::vector<double> m_sum;     ///< by mention
  std::vector<double> m_square;
  std::vector<std::vector<std::uint32_t>> m_same_sentence;
  std::vector<std::vector<std::uint32_t>> m_same_text;
  std::vector<std::uint32_t> m_cluster_of;
  std::vector<std::vector<std::uint32_t>> m_clusters;
};

}  // namespace annals::incident
