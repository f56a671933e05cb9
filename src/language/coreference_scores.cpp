// The scores of coreference_corpus.hpp.
#include <algorithm>
#include <map>

#include "language/coreference_corpus.hpp"

namespace annals::language {
namespace {

/// Mentions of both sides as numbers that are the same where the mentions are; by entity.
using Clusters = MentionClusters;

void drop_singletons(Clusters& clusters, bool with_singletons) {
  std::erase_if(clusters,
                [with_singletons](auto const& cluster) { return cluster.size() < (with_singletons ? 1U : 2U); });
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
  add_cluster_scores(gold, found, count, scores);
}

}  // namespace annals::language
