// language/examples.hpp -- treebanks, roles and names, joined into what the network learns from.
// Role:   training only: files in, batches out.
// Tested by: tests/unit/language/test_examples.cpp
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "annals/result.hpp"
#include "language/conllu.hpp"
#include "language/learner.hpp"
#include "language/name_corpus.hpp"
#include "language/role_corpus.hpp"
#include "language/tag_pair.hpp"

namespace annals::language {

/// One sentence with all that is known of it. Empty lists: not known.
struct Example {
  std::vector<std::string> words;
  std::vector<std::uint8_t> space_after;
  std::vector<std::uint32_t> tags;  ///< sets of Examples::tag_sets()
  std::vector<std::uint32_t> heads;
  std::vector<Relation> relations;
  std::vector<LabelSet> names;
  std::vector<RolePredicate> predicates;
  bool has_roles = false;
  bool begins_paragraph = true;
};

/// How the words of a paragraph are written for one round of training.
enum class LetterCase : std::uint8_t { mixed, upper, lower, title };

class Examples {
 public:
  void add_trees(std::vector<TreebankSentence> const& treebank);
  /// Join the trees where the words are the same; names that have no tree are kept by themselves.
  void add_roles(std::vector<RoleSentence> const& roles);
  void add_names(std::vector<NamedSentence> const& names, bool is_large);
  /// To be called after the last add_…: tags, words and paragraphs are counted.
  void finish();

  /// Paragraphs of one round, in a random order: all with trees, all of the small corpora of names, and a share of the
  /// large ones. Items are indices of sentences.
  using Paragraph = std::vector<std::uint32_t>;
  [[nodiscard]] std::vector<Paragraph> round(Chance& chance) const;
  /// Adds a paragraph to a batch. Without `chance` nothing is changed or left out.
  void write(Paragraph const& paragraph, LetterCase casing, Chance* chance, Batch& batch) const;

  /// Paragraphs that no round sees, to look how well others are read. To be called after finish().
  std::vector<Paragraph> held_out(std::vector<TreebankSentence> const& treebank);

  [[nodiscard]] std::vector<TagPair> const& tags() const { return m_tags; }
  [[nodiscard]] std::vector<std::vector<std::uint8_t>> const& tag_sets() const { return m_tag_sets; }
  /// The words that have a row, plain, in the order of their rows from 1.
  [[nodiscard]] std::vector<std::string> const& words() const { return m_words; }
  [[nodiscard]] std::vector<Example> const& all() const { return m_examples; }

 private:
  void write_sentence(Example const& example, LetterCase casing, Chance* chance, Batch& batch) const;
  void write_roles(Example const& example, std::uint32_t first, Chance* chance, Batch& batch) const;
  void write_ends(Paragraph const& paragraph, std::uint32_t first, Batch& batch) const;

  struct Known {
    std::uint32_t row = 0;
    std::uint32_t times = 0;
  };
  std::vector<Example> m_examples;
  [[nodiscard]] std::uint32_t label_of(TagPair pair) const;
  std::uint32_t m_round_size = 0;
  std::vector<std::uint8_t> m_is_large;           ///< by example
  std::vector<std::vector<std::uint8_t>> m_penn;  ///< by example; tags of corpora of names
  std::vector<std::vector<TagPair>> m_pairs;      ///< by example; of treebanks
  std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_words;
  std::unordered_map<std::uint64_t, Known> m_known;
  std::vector<std::string> m_words;
  std::vector<TagPair> m_tags;
  std::vector<std::vector<std::uint8_t>> m_tag_sets;
};

}  // namespace annals::language
