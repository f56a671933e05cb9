#include "incident/mention_linker.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

#include "base/cluster_scores.hpp"
#include "incident/mention_cluster.hpp"
#include "incident/pair_context.hpp"

namespace annals::incident {
namespace {

double share_of(double log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

/// Rows of numbers that models learn from and score; each belongs to a fold, the last fold is not for training.
struct Rows {
  std::size_t width = 0;
  std::vector<float> values;
  std::vector<std::uint8_t> same;
  std::vector<std::uint32_t> fold;
  [[nodiscard]] std::size_t count() const { return fold.size(); }
  [[nodiscard]] std::span<float const> row(std::size_t at) const {
    return std::span(values).subspan(at * width, width);
  }
};

class Linker {
 public:
  Linker(LinkTask const& task, EventWords const& lexicon, LinkSettings const& settings)
      : m_task(task), m_settings(settings), m_target(settings.folds), m_set(task.mentions, words_of(task), lexicon) {
    std::map<std::uint32_t, std::uint32_t> order;
    for (LinkText const& text : task.texts) {
      if (text.training) {
        order.emplace(text.topic, 0);
      }
    }
    std::uint32_t next = 0;
    for (auto& [topic, number] : order) {
      number = next++ % settings.folds;
    }
    for (LinkText const& text : task.texts) {
      m_fold.push_back(text.training ? order[text.topic] : m_target);
    }
  }

  LinkResult run() {
    find_stories();
    make_pairs();
    score_pairs();
    LinkResult result;
    result.story_of_text = m_story;
    choose_limit(result);
    result.clusters = cluster(m_target, result.limit);
    result.gains = m_gains;
    return result;
  }

 private:
  static std::vector<MentionText> words_of(LinkTask const& task) {
    std::vector<MentionText> words;
    for (LinkText const& text : task.texts) {
      words.push_back(text.words);
    }
    return words;
  }
  [[nodiscard]] std::uint32_t fold_of(std::uint32_t mention) const { return m_fold[m_task.mentions[mention].text]; }

  /// The score of every row by a model that has not learned from its fold. `fill` makes the rows what such a model may
  /// see, given the folds that it knows.
  std::vector<double> held_out_scores(Rows const& rows, BoostSettings const& boost, std::uint32_t thin_by,
                                      std::function<void(std::vector<bool> const&, Rows&)> const& fill,
                                      std::vector<double>* gains = nullptr) const {
    std::vector<double> scores(rows.count(), 0);
    for (std::uint32_t held = 0; held <= m_target; ++held) {
      std::vector<bool> known(m_target + 1, true);
      known[held] = false;
      known[m_target] = false;
      Rows seen = rows;
      fill(known, seen);
      std::vector<float> values;
      std::vector<std::uint8_t> labels;
      std::vector<float> weights;
      for (std::size_t i = 0; i < seen.count(); ++i) {
        bool const same = seen.same[i] == 1;
        if (known[seen.fold[i]] && (same || i % thin_by == 0)) {
          values.insert(values.end(), seen.row(i).begin(), seen.row(i).end());
          labels.push_back(seen.same[i]);
          weights.push_back(same ? 1.0F : static_cast<float>(thin_by));
        }
      }
      BoostedTrees const model = BoostedTrees::train(values, rows.width, labels, weights, boost);
      for (std::size_t i = 0; i < seen.count(); ++i) {
        if (seen.fold[i] == held) {
          scores[i] = share_of(model.score(seen.row(i)));
        }
      }
      if (held == m_target && gains != nullptr) {
        *gains = model.gains();
      }
    }
    return scores;
  }

  // --- stories

  void find_stories() {
    m_story.assign(m_task.texts.size(), 0);
    // At first only texts of different folds are apart.
    group_texts(false, m_settings.coarse_limit);
    m_set.set_groups(m_story);
    group_texts(true, m_settings.story_limit);
    m_set.set_groups(m_story);
  }

  void group_texts(bool within_groups, double limit) {
    Rows rows;
    rows.width = MentionSet::text_feature_names().size();
    std::vector<ScoredPair> pairs;
    auto const count = static_cast<std::uint32_t>(m_task.texts.size());
    for (std::uint32_t a = 0; a < count; ++a) {
      for (std::uint32_t b = a + 1; b < count; ++b) {
        if (m_fold[a] != m_fold[b] || (within_groups && m_story[a] != m_story[b])) {
          continue;
        }
        pairs.push_back({a, b, 0});
        rows.fold.push_back(m_fold[a]);
        bool const known = m_fold[a] != m_target;
        rows.same.push_back(known && m_task.texts[a].story == m_task.texts[b].story ? 1 : 0);
        rows.values.resize(rows.values.size() + rows.width);
        m_set.text_features(a, b, std::span(rows.values).last(rows.width));
      }
    }
    auto const scores = held_out_scores(rows, m_settings.text_trees, 1, [](auto const&, Rows&) {});
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      pairs[i].score = scores[i];
    }
    std::uint32_t story = 0;
    for (auto const& members : cluster_pairs(count, pairs, limit, 0)) {
      for (std::uint32_t const text : members) {
        m_story[text] = story;
      }
      ++story;
    }
  }

  // --- pairs

  void make_pairs() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_story;
    for (std::uint32_t i = 0; i < m_task.mentions.size(); ++i) {
      by_story[m_story[m_task.mentions[i].text]].push_back(i);
    }
    m_rows.width = MentionSet::feature_names().size();
    for (auto const& [story, members] : by_story) {
      for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t k = i + 1; k < members.size(); ++k) {
          m_pairs.push_back({members[i], members[k], 0});
        }
      }
    }
    m_rows.values.resize(m_pairs.size() * m_rows.width);
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
      auto const [a, b, score] = m_pairs[i];
      std::uint32_t const fold = fold_of(a);
      bool const same = fold != m_target && m_task.events[a] == m_task.events[b];
      m_rows.fold.push_back(fold);
      m_rows.same.push_back(same ? 1 : 0);
      m_set.features(a, b, std::span(m_rows.values).subspan(i * m_rows.width, m_rows.width));
      if (fold != m_target) {
        m_set.remember(a, b, m_task.texts[m_task.mentions[a].text].topic, same, m_memory);
      }
    }
  }

  /// Puts what the known folds tell of triggers into the last columns; a topic's own pairs are not told to it.
  void fill_memory(std::vector<bool> const& known, Rows& rows) const {
    std::uint32_t most = 0;
    for (LinkText const& text : m_task.texts) {
      most = std::max(most, text.topic);
    }
    std::vector<bool> usable(most + 1, false);
    for (std::size_t i = 0; i < m_task.texts.size(); ++i) {
      usable[m_task.texts[i].topic] = m_fold[i] != m_target && known[m_fold[i]];
    }
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
      std::uint32_t const topic = m_task.texts[m_task.mentions[m_pairs[i].first].text].topic;
      bool const own = usable[topic];
      usable[topic] = false;
      m_set.memory_features(
          m_pairs[i].first, m_pairs[i].second, m_memory, usable,
          std::span(rows.values).subspan((i + 1) * rows.width - MentionSet::memory_width, MentionSet::memory_width));
      usable[topic] = own;
    }
    blank(rows, MentionSet::feature_names());
  }

  void blank(Rows& rows, std::vector<std::string> const& names) const {
    for (std::size_t column = 0; column < names.size(); ++column) {
      if (std::ranges::find(m_settings.left_out, names[column]) != m_settings.left_out.end()) {
        for (std::size_t i = 0; i < rows.count(); ++i) {
          rows.values[i * rows.width + column] = 0;
        }
      }
    }
  }

  void score_pairs() {
    std::vector<double> gains;
    take(held_out_scores(
        m_rows, m_settings.pair_trees, m_settings.thin_by,
        [this](auto const& known, Rows& rows) { fill_memory(known, rows); }, &gains));
    std::vector<std::string> names = MentionSet::feature_names();
    if (m_settings.second_pass) {
      Rows wider = second_rows();
      std::size_t const own = MentionSet::feature_names().size();
      names.insert(names.end(), PairContext::feature_names().begin(), PairContext::feature_names().end());
      take(held_out_scores(
          wider, m_settings.pair_trees, m_settings.thin_by,
          [this, own](auto const& known, Rows& rows) {
            Rows first = m_rows;
            fill_memory(known, first);
            for (std::size_t i = 0; i < rows.count(); ++i) {
              std::copy_n(first.row(i).begin(), own, rows.values.begin() + static_cast<std::ptrdiff_t>(i * rows.width));
            }
          },
          &gains));
    }
    for (std::size_t i = 0; i < gains.size(); ++i) {
      m_gains.emplace_back(names[i], gains[i]);
    }
    std::ranges::stable_sort(m_gains, std::ranges::greater(), &std::pair<std::string, double>::second);
  }

  void take(std::vector<double> const& scores) {
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
      m_pairs[i].score = scores[i];
    }
  }

  Rows second_rows() const {
    PairContext const context(m_task.mentions, m_pairs);
    Rows wider;
    std::size_t const more = PairContext::feature_names().size();
    wider.width = m_rows.width + more;
    wider.same = m_rows.same;
    wider.fold = m_rows.fold;
    wider.values.resize(m_rows.count() * wider.width);
    for (std::size_t i = 0; i < m_rows.count(); ++i) {
      context.features(m_pairs[i], std::span(wider.values).subspan(i * wider.width + m_rows.width, more));
    }
    return wider;
  }

  // --- clusters

  [[nodiscard]] std::vector<std::uint32_t> mentions_in(std::uint32_t fold) const {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = 0; i < m_task.mentions.size(); ++i) {
      if (fold_of(i) == fold) {
        out.push_back(i);
      }
    }
    return out;
  }

  [[nodiscard]] MentionClusters cluster(std::uint32_t fold, double limit) const {
    std::vector<std::uint32_t> const mentions = mentions_in(fold);
    std::vector<std::uint32_t> place(m_task.mentions.size(), 0);
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      place[mentions[i]] = i;
    }
    std::vector<ScoredPair> local;
    for (ScoredPair const& pair : m_pairs) {
      if (fold_of(pair.first) == fold) {
        local.push_back({place[pair.first], place[pair.second], pair.score});
      }
    }
    auto clusters = cluster_pairs(static_cast<std::uint32_t>(mentions.size()), local, limit, 0);
    for (auto& members : clusters) {
      for (std::uint32_t& member : members) {
        member = mentions[member];
      }
    }
    return clusters;
  }

  [[nodiscard]] MentionClusters gold(std::uint32_t fold) const {
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_event;
    for (std::uint32_t const mention : mentions_in(fold)) {
      by_event[m_task.events[mention]].push_back(mention);
    }
    MentionClusters out;
    for (auto& [event, members] : by_event) {
      out.push_back(std::move(members));
    }
    return out;
  }

  /// The limit that is best on the training folds, each scored by models that have not seen it.
  void choose_limit(LinkResult& result) const {
    for (int step = 20; step <= 60; step += 2) {
      ClusterScores scores;
      for (std::uint32_t fold = 0; fold < m_target; ++fold) {
        add_cluster_scores(gold(fold), cluster(fold, step / 100.0), static_cast<std::uint32_t>(m_task.mentions.size()),
                           scores);
      }
      if (scores.mean() > result.training_mean) {
        result.training_mean = scores.mean();
        result.limit = step / 100.0;
      }
    }
  }

  LinkTask const& m_task;
  LinkSettings const& m_settings;
  std::uint32_t m_target;
  std::vector<std::uint32_t> m_fold;  ///< by text
  MentionSet m_set;
  std::vector<std::uint32_t> m_story;  ///< by text
  std::vector<ScoredPair> m_pairs;
  Rows m_rows;
  TriggerMemory m_memory;
  std::vector<std::pair<std::string, double>> m_gains;
};

}  // namespace

LinkResult link_mentions(LinkTask const& task, EventWords const& lexicon, LinkSettings const& settings) {
  return Linker(task, lexicon, settings).run();
}

}  // namespace annals::incident
