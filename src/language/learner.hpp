// language/learner.hpp -- the network as it learns: its parameters, its losses and its steps.
// Role:   training only.
// Tested by: tests/unit/language/test_learner.cpp
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <vector>

#include "language/kernels.hpp"
#include "language/network_layout.hpp"
#include "language/tape.hpp"

namespace annals::language {

/// Some sequences of words with what is known of them. Rows are words; what is not known has no_row or a mask of 0.
struct Batch {
  std::vector<RowRange> sequences;  ///< paragraphs: what the recurrent layers walk through
  std::vector<RowRange> sentences;  ///< with known trees
  std::vector<std::uint32_t> word_starts, words;
  std::vector<std::uint32_t> piece_starts, pieces;
  std::vector<float> piece_weights;
  std::vector<std::uint32_t> shapes;
  std::vector<std::uint32_t> tags;        ///< sets of labels
  std::vector<std::uint32_t> heads;       ///< rows; no_row with relation root
  std::vector<std::uint32_t> relations;   ///< no_row: no tree is known for this word
  std::vector<std::uint64_t> names;       ///< labels allowed, one bit each; 0: not known
  std::vector<std::uint32_t> flags;       ///< of each word: 0, or 1 where the rules end a sentence, 2 the paragraph
  std::vector<std::uint32_t> ends;        ///< 1 for the last word of a sentence
  std::vector<std::uint32_t> predicates;  ///< 1 for predicates
  // One row for every word of a sentence with every predicate of it.
  std::vector<std::uint32_t> pair_words, pair_predicates, pair_labels;
  std::vector<std::uint32_t> path_starts, paths;
  [[nodiscard]] std::uint32_t rows() const { return static_cast<std::uint32_t>(shapes.size()); }
};

struct LearnerSettings {
  float embedding_dropout = 0.2F;
  float hidden_dropout = 0.3F;
  float head_dropout = 0.33F;
  float role_weight = 0.5F;
  float first_decay = 0.9F;
  float second_decay = 0.98F;
  float average_decay = 0.999F;
};

/// Losses a word, for the log.
struct Losses {
  double tags = 0, heads = 0, relations = 0, names = 0, ends = 0, predicates = 0, roles = 0;
  double tag_count = 0, tree_count = 0, name_count = 0, pair_count = 0;
  void add(Losses const& other);
};

class Learner {
 public:
  /// `tag_sets`: the labels that each item of Batch::tags stands for.
  Learner(NetworkLayout const& layout, LearnerSettings const& settings, std::vector<std::vector<std::uint8_t>> tag_sets,
          std::uint64_t seed);

  /// One step of Adam over the batches, each by a thread of its own; the outcome does not depend on the threads.
  Losses step(std::span<Batch const> batches, float rate, std::span<Chance> chances);

  struct Answer {
    std::vector<std::uint32_t> tags, heads, relations, names, ends, predicates, roles;
  };
  /// The best of each with the averaged parameters; heads may form no tree.
  Answer answer(Batch const& batch);

  /// The averages are those of the last finish_averages().
  [[nodiscard]] std::vector<Parameter> const& parameters() const { return m_parameters; }
  [[nodiscard]] NetworkLayout const& layout() const { return m_layout; }
  void finish_averages();

 private:
  std::uint32_t add(std::string name, std::uint32_t rows, std::uint32_t columns, float spread, bool sparse = false);
  Tensor encode(Tape& tape, Batch const& batch, Chance& chance) const;
  Tensor hidden_layer(Tape& tape, Tensor x, std::uint32_t weight, Batch const& batch, Chance& chance) const;
  Tensor relation_scores(Tape& tape, Tensor hidden, std::span<std::uint32_t const> heads, Batch const& batch,
                         Chance& chance) const;
  Tensor role_scores(Tape& tape, Tensor hidden, Batch const& batch, Chance& chance) const;
  Losses losses(Tape& tape, Batch const& batch, Chance& chance) const;
  void update(float rate);
  void update_part(std::uint32_t part, AdamTask const& task, float decay);
  void update_rows(std::size_t index, std::size_t start, std::size_t count, AdamTask task, float decay);

  NetworkLayout m_layout;
  LearnerSettings m_settings;
  std::vector<std::vector<std::uint8_t>> m_tag_sets;
  Chance m_chance;
  std::vector<Parameter> m_parameters;
  std::deque<std::vector<Gradient>> m_gradients;  ///< by worker
  std::vector<std::unique_ptr<Tape>> m_tapes;
  std::uint32_t m_steps = 0;

  // Indices of parameters. Of pairs the weight is named, the bias follows it.
  std::uint32_t m_words, m_pieces, m_shapes, m_window;
  std::vector<std::uint32_t> m_layers;  ///< u, then state, then bias
  std::uint32_t m_flags, m_tags, m_names, m_ends, m_predicates;
  std::uint32_t m_role_word, m_role_predicate, m_role_paths, m_role_labels;
  std::uint32_t m_arc_dependent, m_arc_head, m_arc_root, m_arc_pair;
  std::uint32_t m_relation_dependent, m_relation_head, m_relation_root, m_relation_pair, m_relation_one,
      m_relation_other;
};

}  // namespace annals::language
