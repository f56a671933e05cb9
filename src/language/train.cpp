#include "language/train.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <random>
#include <thread>

#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/conllu.hpp"
#include "language/lemmatizer.hpp"
#include "language/model.hpp"
#include "language/name_corpus.hpp"
#include "language/namer.hpp"
#include "language/oracle.hpp"
#include "language/parser.hpp"
#include "language/perceptron.hpp"
#include "language/tagger.hpp"
#include "language/verb_forms.hpp"
#include "language/word_features.hpp"

namespace annals::language {
namespace {

constexpr std::uint32_t folds = 4;
constexpr std::uint32_t fold_rounds = 4;
constexpr std::uint32_t silver_share = 3;  ///< each round sees every third sentence that has only Penn tags

/// Numbers from a seed, the same with every standard library.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : m_engine(seed) {}
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_engine() % limit); }
  template <typename T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[m_engine() % i]);
    }
  }

 private:
  std::mt19937_64 m_engine;
};

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

/// How the words of a sentence are written for one round of training.
Casing draw_casing(Chance& chance) {
  std::uint32_t const drawn = chance.below(100);
  if (drawn < 14) {
    return Casing::upper;
  }
  if (drawn < 18) {
    return Casing::lower;
  }
  return drawn < 22 ? Casing::title : Casing::mixed;
}

std::vector<WordFeatures> dressed(std::vector<std::string> const& words, Casing casing) {
  std::vector<std::string> forms = words;
  for (std::string& form : forms) {
    if (casing == Casing::upper) {
      form = upper_ascii(form);
    } else if (casing == Casing::lower) {
      form = lower_utf8(form);
    } else if (casing == Casing::title && form.size() > 3) {
      form = upper_ascii(form.substr(0, 1)) + form.substr(1);
    }
  }
  std::vector<std::string_view> views(forms.begin(), forms.end());
  Casing const seen = casing_of(views);
  std::vector<WordFeatures> features;
  for (std::string const& form : forms) {
    features.push_back(word_features(form, lower_utf8(form), seen));
  }
  return features;
}

/// A sentence of a treebank, ready for training.
struct TreeSentence {
  std::vector<std::string> words;
  std::vector<std::uint8_t> tags;    ///< right labels of the tagger
  std::vector<std::uint32_t> heads;  ///< projective; the size is the root
  std::vector<Relation> relations;
  std::array<std::vector<WordFeatures>, 4> features;      ///< by Casing
  std::array<std::vector<std::uint8_t>, 4> guessed_tags;  ///< by a tagger that has not seen the sentence
};

struct TagList {
  std::vector<TagPair> pairs;
  /// Label of a pair; pairs too rare for the list fall back to the first with the same universal tag.
  [[nodiscard]] std::uint8_t label(TagPair pair) const {
    auto found = std::ranges::find(pairs, pair);
    if (found == pairs.end()) {
      found = std::ranges::find(pairs, pair.upos, &TagPair::upos);
    }
    return found == pairs.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - pairs.begin());
  }
};

class Trainer {
 public:
  Trainer(TrainingSettings const& settings, LogSink& log) : m_settings(settings), m_log(log) {}

  Result<void> run() {
    if (m_settings.trees.empty() || m_settings.names.empty()) {
      return make_error(ErrorCode::usage, "training needs at least one treebank and one corpus of names");
    }
    ANNALS_CHECK(read_trees());
    ANNALS_CHECK(read_name_files());
    std::string const tagger = train_tagger();
    ANNALS_TRY(LinearModel tag_model, LinearModel::read(tagger));
    std::string parser;
    std::string namer;
    std::thread beside([&] { namer = train_namer(tag_model); });
    parser = train_parser();
    beside.join();
    std::string const bytes = write_model({{"tags", write_tags(m_tags.pairs)},
                                           {"moves", write_transitions(m_transitions)},
                                           {"tagger", tagger},
                                           {"parser", parser},
                                           {"namer", namer},
                                           {"lemmas", m_lemmas.finish()}});
    say("model: " + std::to_string(bytes.size()) + " bytes (tagger " + std::to_string(tagger.size()) + ", parser " +
        std::to_string(parser.size()) + ", namer " + std::to_string(namer.size()) + ")");
    return write_file(m_settings.out, bytes);
  }

 private:
  void say(std::string_view message) {
    std::lock_guard const lock(m_log_mutex);
    m_log.write(LogLevel::info, message);
  }
  /// Each part has its own numbers, so that parts may run at the same time.
  [[nodiscard]] Chance chance_of(std::uint32_t part) const {
    return Chance(std::uint64_t{m_settings.seed} * 64 + part);
  }

  Result<void> read_trees() {
    std::vector<TreebankSentence> treebank;
    for (std::string const& path : m_settings.trees) {
      ANNALS_TRY(std::string text, read_file(path));
      ANNALS_TRY(std::vector<TreebankSentence> sentences, read_conllu(text, path));
      std::ranges::move(sentences, std::back_inserter(treebank));
    }
    std::map<TagPair, int> pairs;
    std::map<Transition, int> transitions;
    for (TreebankSentence const& sentence : treebank) {
      for (TreebankWord const& word : sentence) {
        ++pairs[{word.upos, static_cast<std::uint8_t>(word.xpos)}];
      }
    }
    for (auto const& [pair, times] : pairs) {
      if (times >= 10) {
        m_tags.pairs.push_back(pair);
      }
    }
    for (TreebankSentence const& sentence : treebank) {
      add_tree(sentence, transitions);
    }
    m_transitions = {{Move::shift, Relation::dep}, {Move::reduce, Relation::dep}};
    for (auto const& [transition, times] : transitions) {
      if (times >= 2 || transition.relation == Relation::root) {
        m_transitions.push_back(transition);
      }
    }
    say("trees: " + std::to_string(m_trees.size()) + " sentences, " + std::to_string(m_tags.pairs.size()) + " tags, " +
        std::to_string(m_transitions.size()) + " transitions");
    return {};
  }

  void add_tree(TreebankSentence const& sentence, std::map<Transition, int>& transitions) {
    TreeSentence tree;
    auto const size = static_cast<std::uint32_t>(sentence.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      TreebankWord const& word = sentence[i];
      tree.words.push_back(word.form);
      tree.tags.push_back(m_tags.label({word.upos, static_cast<std::uint8_t>(word.xpos)}));
      tree.heads.push_back(word.head == no_token ? size : word.head);
      tree.relations.push_back(word.head == no_token ? Relation::root : word.relation);
      ++transitions[{tree.heads[i] > i ? Move::left : Move::right, tree.relations[i]}];
      if (word.lemma != "_" && word.upos != Upos::x) {
        m_lemmas.add(word.xpos, word.upos == Upos::propn ? word.form : lower_utf8(word.form), word.lemma);
      }
    }
    make_projective(tree.heads);
    for (std::size_t casing = 0; casing < tree.features.size(); ++casing) {
      tree.features[casing] = dressed(tree.words, static_cast<Casing>(casing));
    }
    m_trees.push_back(std::move(tree));
  }

  Result<void> read_name_files() {
    for (std::string const& path : m_settings.names) {
      ANNALS_TRY(std::string text, read_file(path));
      ANNALS_TRY(std::vector<NamedSentence> sentences, read_names(text, path));
      std::ranges::move(sentences, std::back_inserter(m_names));
    }
    VerbForms verbs;
    for (NamedSentence const& sentence : m_names) {
      for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        verbs.count(sentence.xpos[i], lower_utf8(sentence.words[i]));
      }
    }
    verbs.teach(m_lemmas);
    say("names: " + std::to_string(m_names.size()) + " sentences");
    return {};
  }

  [[nodiscard]] static std::vector<std::uint32_t> order_of(std::size_t count, Chance& chance) {
    std::vector<std::uint32_t> order(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      order[i] = i;
    }
    chance.shuffle(order);
    return order;
  }

  /// A tagger of the sentences outside `fold`. A fold that does not exist leaves none out.
  std::string tagger_without(std::uint32_t fold, std::uint32_t rounds, std::uint32_t least_updates) {
    Chance chance = chance_of(fold);
    Perceptron perceptron(static_cast<std::uint32_t>(m_tags.pairs.size()));
    for (std::uint32_t round = 0; round < rounds; ++round) {
      std::uint32_t wrong = 0;
      for (std::uint32_t const index : order_of(m_trees.size(), chance)) {
        if (index % folds != fold) {
          wrong += tag_once(perceptron, m_trees[index], draw_casing(chance));
        }
      }
      for (std::uint32_t i = round % silver_share; i < m_names.size(); i += silver_share) {
        tag_silver(perceptron, m_names[i], draw_casing(chance));
      }
      say((fold < folds ? "tagger of fold " + std::to_string(fold + 1) + " round " : std::string("tagger round ")) +
          std::to_string(round + 1) + ": " + std::to_string(wrong) + " wrong");
    }
    return perceptron.finish(least_updates, m_settings.most_tagger_rows);
  }

  static std::uint32_t tag_once(Perceptron& perceptron, TreeSentence const& tree, Casing casing) {
    std::vector<WordFeatures> const& words = tree.features[static_cast<std::size_t>(casing)];
    std::array<Feature, tag_feature_count> features;
    std::array<float, most_labels> scores;
    std::vector<std::uint8_t> tags(words.size(), 0);
    std::uint32_t wrong = 0;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      tag_features(words, tags, i, features);
      std::fill_n(scores.begin(), perceptron.labels(), 0.0F);
      perceptron.score(features, scores);
      auto const best = std::max_element(scores.begin(), scores.begin() + perceptron.labels());
      tags[i] = static_cast<std::uint8_t>(best - scores.begin());
      perceptron.step();
      if (tags[i] != tree.tags[i]) {
        perceptron.update(features, tree.tags[i], tags[i]);
        ++wrong;
      }
    }
    return wrong;
  }

  /// Corpora of names with Penn tags teach the tagger the words of news; the universal tag is the one it likes best.
  void tag_silver(Perceptron& perceptron, NamedSentence const& sentence, Casing casing) const {
    if (std::ranges::all_of(sentence.xpos, [](std::uint8_t tag) { return tag == 0; })) {
      return;
    }
    std::vector<WordFeatures> const words = dressed(sentence.words, casing);
    std::array<Feature, tag_feature_count> features;
    std::array<float, most_labels> scores;
    std::vector<std::uint8_t> tags(words.size(), 0);
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      tag_features(words, tags, i, features);
      std::fill_n(scores.begin(), perceptron.labels(), 0.0F);
      perceptron.score(features, scores);
      std::size_t best = 0;
      std::size_t fitting = m_tags.pairs.size();
      for (std::size_t label = 0; label < m_tags.pairs.size(); ++label) {
        best = scores[label] > scores[best] ? label : best;
        bool const fits = sentence.xpos[i] != 0 && m_tags.pairs[label].xpos == sentence.xpos[i];
        fitting = fits && (fitting == m_tags.pairs.size() || scores[label] > scores[fitting]) ? label : fitting;
      }
      tags[i] = static_cast<std::uint8_t>(best);
      perceptron.step();
      if (fitting != m_tags.pairs.size() && fitting != best) {
        perceptron.update(features, static_cast<std::uint8_t>(fitting), tags[i]);
      }
    }
  }

  /// The tagger; and, for the parser, tags by taggers that have not seen the sentence.
  std::string train_tagger() {
    std::vector<std::thread> threads;
    for (std::uint32_t fold = 0; fold < folds; ++fold) {
      threads.emplace_back([this, fold] {
        std::string const bytes = tagger_without(fold, fold_rounds, 1);
        auto const model = LinearModel::read(bytes);
        for (std::uint32_t i = fold; i < m_trees.size(); i += folds) {
          guess_tags(*model, m_trees[i]);
        }
      });
    }
    std::string whole = tagger_without(folds, m_settings.tagger_rounds, m_settings.least_tagger_updates);
    for (std::thread& thread : threads) {
      thread.join();
    }
    return whole;
  }

  static void guess_tags(LinearModel const& model, TreeSentence& tree) {
    for (std::size_t casing = 0; casing < tree.features.size(); ++casing) {
      tree.guessed_tags[casing].assign(tree.words.size(), 0);
      tag_words(model, tree.features[casing], tree.guessed_tags[casing]);
    }
  }

  std::string train_parser() {
    Chance chance = chance_of(folds + 1);
    Perceptron perceptron(static_cast<std::uint32_t>(m_transitions.size()));
    for (std::uint32_t round = 0; round < m_settings.parser_rounds; ++round) {
      std::uint32_t wrong = 0;
      for (std::uint32_t const index : order_of(m_trees.size(), chance)) {
        wrong += parse_once(perceptron, m_trees[index], draw_casing(chance), round < 1 ? nullptr : &chance);
      }
      say("parser round " + std::to_string(round + 1) + ": " + std::to_string(wrong) + " wrong");
    }
    return perceptron.finish(m_settings.least_parser_updates, m_settings.most_parser_rows);
  }

  /// The tree without its signs; what hangs on a sign is lifted to the head of the sign.
  struct WordTree {
    std::vector<ParserWord> words;
    std::vector<std::uint32_t> places;
    std::vector<std::uint8_t> is_sign;
    std::vector<std::uint32_t> heads;
    std::vector<Relation> relations;
  };

  /// True for transitions that lose as little as can be; an arc between the right words needs the right relation.
  [[nodiscard]] std::vector<std::uint8_t> right_transitions(ParserState const& state, WordTree const& tree) const {
    std::array<std::uint32_t, 4> const costs = move_costs(state, tree.heads);
    std::uint32_t const least = *std::ranges::min_element(costs);
    std::uint32_t const top = state.stacked(0);
    std::uint32_t const next = state.next();
    std::vector<std::uint8_t> right;
    for (std::size_t i = 0; i < m_transitions.size(); ++i) {
      auto const [move, relation] = m_transitions[i];
      if (costs[static_cast<std::size_t>(move)] != least) {
        continue;
      }
      bool const left_arc = move == Move::left && tree.heads[top] == next;
      bool const right_arc = move == Move::right && tree.heads[next] == top;
      bool const root_fits = move != Move::left || (next == state.size()) == (relation == Relation::root);
      bool const label_fits =
          (!left_arc || relation == tree.relations[top]) && (!right_arc || relation == tree.relations[next]);
      if (root_fits && (label_fits || next == state.size())) {
        right.push_back(static_cast<std::uint8_t>(i));
      }
    }
    return right;
  }

  void select_tree(TreeSentence const& tree, Casing casing, WordTree& out) const {
    std::vector<std::string_view> const forms(tree.words.begin(), tree.words.end());
    auto const index = static_cast<std::size_t>(casing);
    select_words(tree.features[index], tree.guessed_tags[index], m_tags.pairs, forms, out.words, out.places,
                 out.is_sign);
    auto const size = static_cast<std::uint32_t>(tree.words.size());
    std::vector<std::uint32_t> place_of(size + 1, static_cast<std::uint32_t>(out.words.size()));
    for (std::uint32_t i = 0; i < out.places.size(); ++i) {
      place_of[out.places[i]] = i;
    }
    out.heads.clear();
    out.relations.clear();
    for (std::uint32_t const place : out.places) {
      std::uint32_t head = tree.heads[place];
      while (head < size && out.is_sign[head] != 0) {
        head = tree.heads[head];
      }
      out.heads.push_back(place_of[head]);
      out.relations.push_back(head == size ? Relation::root : tree.relations[place]);
    }
  }

  /// Without `chance` the right path is followed all the way.
  std::uint32_t parse_once(Perceptron& perceptron, TreeSentence const& sentence, Casing casing, Chance* chance) {
    WordTree tree;
    select_tree(sentence, casing, tree);
    std::array<Feature, parse_feature_count> features;
    std::array<float, most_labels> scores;
    std::uint32_t wrong = 0;
    m_state.start(static_cast<std::uint32_t>(tree.words.size()));
    while (!m_state.finished()) {
      parse_features(m_state, tree.words, features);
      std::fill_n(scores.begin(), perceptron.labels(), 0.0F);
      perceptron.score(features, scores);
      std::uint8_t guess = best_transition<float>(m_state, m_transitions, scores);
      std::vector<std::uint8_t> const right = right_transitions(m_state, tree);
      perceptron.step();
      if (!right.empty() && std::ranges::find(right, guess) == right.end()) {
        std::uint8_t const truth =
            *std::ranges::max_element(right, {}, [&scores](std::uint8_t i) { return scores[i]; });
        perceptron.update(features, truth, guess);
        ++wrong;
        // At first follow the right path, later mostly the parser's own, to learn from its mistakes.
        guess = chance == nullptr || chance->below(10) == 0 ? truth : guess;
      }
      m_state.apply(m_transitions[guess]);
    }
    return wrong;
  }

  std::string train_namer(LinearModel const& tagger) {
    Chance chance = chance_of(folds + 2);
    Perceptron perceptron(name_label_count);
    for (std::uint32_t round = 0; round < m_settings.namer_rounds; ++round) {
      std::uint32_t wrong = 0;
      for (std::uint32_t const index : order_of(m_names.size(), chance)) {
        std::vector<WordFeatures> const words = dressed(m_names[index].words, draw_casing(chance));
        std::vector<std::uint8_t> tags(words.size(), 0);
        tag_words(tagger, words, tags);
        wrong += name_once(perceptron, words, tags, m_names[index].labels);
      }
      say("namer round " + std::to_string(round + 1) + ": " + std::to_string(wrong) + " wrong");
    }
    return perceptron.finish(m_settings.least_namer_updates, m_settings.most_namer_rows);
  }

  static std::uint32_t name_once(Perceptron& perceptron, std::vector<WordFeatures> const& words,
                                 std::vector<std::uint8_t> const& tags, std::vector<std::uint8_t> const& truth) {
    std::array<Feature, name_feature_count> features;
    std::array<float, name_label_count> scores;
    std::vector<std::uint8_t> labels(words.size(), 0);
    std::uint32_t wrong = 0;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      name_features(words, tags, labels, i, features);
      scores.fill(0);
      perceptron.score(features, scores);
      std::uint8_t const before = i == 0 ? std::uint8_t{0} : labels[i - 1];
      labels[i] = best_name_label<float>(before, scores);
      // After a missed beginning the best that is left is to begin the name here; what may not follow is never learnt.
      auto const right = may_follow(before, truth[i]) ? truth[i] : static_cast<std::uint8_t>(truth[i] - 1);
      perceptron.step();
      if (labels[i] != right) {
        perceptron.update(features, right, labels[i]);
        ++wrong;
      }
    }
    return wrong;
  }

  TrainingSettings const& m_settings;
  LogSink& m_log;
  std::mutex m_log_mutex;
  std::vector<TreeSentence> m_trees;
  std::vector<NamedSentence> m_names;
  TagList m_tags;
  std::vector<Transition> m_transitions;
  LemmaTrainer m_lemmas;
  ParserState m_state;
};

}  // namespace

Result<void> train(TrainingSettings const& settings, LogSink& log) {
  return Trainer(settings, log).run();
}

}  // namespace annals::language
