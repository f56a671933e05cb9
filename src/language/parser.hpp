// language/parser.hpp -- dependency trees by transitions: greedy arc-eager, the root at the end of the sentence.
// Role:   second classifier of the language room.
// Source: Nivre (2003) arc-eager; Ballesteros and Nivre (2013) on the root; Zhang and Nivre (2011) features;
//         Goldberg and Nivre (2012) for the oracle used in training.
// Tested by: tests/unit/language/test_parser.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/analysis.hpp"
#include "language/linear_model.hpp"
#include "language/tagger.hpp"
#include "language/word_features.hpp"

namespace annals::language {

enum class Move : std::uint8_t { shift, reduce, left, right };

/// A move and, for arcs, its relation; the index into the model's list is the label.
struct Transition {
  Move move = Move::shift;
  Relation relation = Relation::dep;
  friend auto operator<=>(Transition const&, Transition const&) = default;
};

/// One word as the parser sees it. Signs are left out of its sentence.
struct ParserWord {
  std::uint32_t form = 0;
  std::uint8_t tag = 0;  ///< label of the tagger
  std::uint8_t upos = 0;
  std::uint8_t before = 0;  ///< the signs between the word before and this one, as bits of mark_of()
};

/// Collects the words of a sentence that are no signs, with their places in it. `is_sign` is filled.
void select_words(std::span<WordFeatures const> words, std::span<std::uint8_t const> tags,
                  std::span<TagPair const> list, std::span<std::string_view const> forms,
                  std::vector<ParserWord>& selected, std::vector<std::uint32_t>& places,
                  std::vector<std::uint8_t>& is_sign);

/// The state of one sentence while it is parsed. Indices are words of the sentence; `size` is the root.
class ParserState {
 public:
  void start(std::uint32_t words);
  [[nodiscard]] bool finished() const { return m_stack.empty() && m_next == m_size; }
  [[nodiscard]] bool allows(Move move) const;
  void apply(Transition transition);

  [[nodiscard]] std::uint32_t size() const { return m_size; }
  [[nodiscard]] std::uint32_t next() const { return m_next; }
  [[nodiscard]] std::vector<std::uint32_t> const& stack() const { return m_stack; }
  /// The word `depth` under the top. Undefined: no_token when there is none.
  [[nodiscard]] std::uint32_t stacked(std::uint32_t depth) const {
    return depth < m_stack.size() ? m_stack[m_stack.size() - 1 - depth] : no_token;
  }

  /// What is known of a word so far. Undefined: no_token for missing ones.
  struct Node {
    std::uint32_t head = no_token;
    Relation relation = Relation::dep;
    std::uint32_t left = no_token;   ///< outermost dependent on the left
    std::uint32_t left2 = no_token;  ///< the one before it
    std::uint32_t right = no_token;
    std::uint32_t right2 = no_token;
    std::uint8_t lefts = 0;
    std::uint8_t rights = 0;
    std::uint64_t relations = 0;  ///< one bit for each relation among its dependents
  };
  [[nodiscard]] Node const& node(std::uint32_t word) const { return m_nodes[word]; }

 private:
  void attach(std::uint32_t head, std::uint32_t dependent, Relation relation);
  std::uint32_t m_size = 0;
  std::uint32_t m_next = 0;
  std::vector<std::uint32_t> m_stack;
  std::vector<Node> m_nodes;
};

inline constexpr std::size_t parse_feature_count = 82;

void parse_features(ParserState const& state, std::span<ParserWord const> words,
                    std::span<Feature, parse_feature_count> out);

/// The best allowed transition. Requires: one is allowed.
template <typename Score>
std::uint8_t best_transition(ParserState const& state, std::span<Transition const> transitions,
                             std::span<Score const> scores) {
  std::size_t best = transitions.size();
  for (std::size_t i = 0; i < transitions.size(); ++i) {
    bool const root_arc = transitions[i].move == Move::left && state.next() == state.size();
    bool const fits = transitions[i].move != Move::left || root_arc == (transitions[i].relation == Relation::root);
    if (fits && state.allows(transitions[i].move) && (best == transitions.size() || scores[i] > scores[best])) {
      best = i;
    }
  }
  return static_cast<std::uint8_t>(best);
}

/// One head a word; exactly one root, the others hang on it.
struct Arc {
  std::uint32_t head = no_token;  ///< no_token for the root
  Relation relation = Relation::dep;
};
void parse_words(LinearModel const& model, std::span<Transition const> transitions, std::span<ParserWord const> words,
                 ParserState& state, std::span<Arc> arcs);

/// Reads the arcs out of a finished state, with one root.
void read_arcs(ParserState const& state, std::span<ParserWord const> words, std::span<Arc> arcs);

}  // namespace annals::language
