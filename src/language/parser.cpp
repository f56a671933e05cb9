#include "language/parser.hpp"

#include <algorithm>
#include <array>

#include "language/feature_writer.hpp"
#include "language/punctuation.hpp"

namespace annals::language {

void ParserState::start(std::uint32_t words) {
  m_size = words;
  m_next = 0;
  m_stack.clear();
  m_nodes.assign(words + 1, Node{});
}

bool ParserState::allows(Move move) const {
  bool const stacked = !m_stack.empty();
  bool const headed = stacked && m_nodes[m_stack.back()].head != no_token;
  switch (move) {
    case Move::shift:
      return m_next < m_size;
    case Move::reduce:
      return headed;
    case Move::left:
      return stacked && !headed;
    case Move::right:
      return stacked && m_next < m_size;
  }
  return false;
}

void ParserState::attach(std::uint32_t head, std::uint32_t dependent, Relation relation) {
  m_nodes[dependent].head = head;
  m_nodes[dependent].relation = relation;
  Node& node = m_nodes[head];
  node.relations |= std::uint64_t{1} << static_cast<unsigned>(relation);
  if (dependent < head) {
    node.left2 = node.left;
    node.left = dependent;
    node.lefts = static_cast<std::uint8_t>(std::min(node.lefts + 1, 5));
  } else {
    node.right2 = node.right;
    node.right = dependent;
    node.rights = static_cast<std::uint8_t>(std::min(node.rights + 1, 5));
  }
}

void ParserState::apply(Transition transition) {
  switch (transition.move) {
    case Move::shift:
      m_stack.push_back(m_next++);
      break;
    case Move::reduce:
      m_stack.pop_back();
      break;
    case Move::left:
      attach(m_next, m_stack.back(), transition.relation);
      m_stack.pop_back();
      break;
    case Move::right:
      attach(m_stack.back(), m_next, transition.relation);
      m_stack.push_back(m_next++);
      break;
  }
}

namespace {

constexpr std::uint32_t farthest_sign = 24;

/// A word of the state by its values; zero-like values where there is none.
struct View {
  std::uint64_t form = 1;
  std::uint64_t tag = 250;
  std::uint64_t relation = 100;
};

class Extractor {
 public:
  Extractor(ParserState const& state, std::span<ParserWord const> words, std::span<Feature> out)
      : m_state(state), m_words(words), m_features(out) {}

  void run() {
    std::uint32_t const s0 = m_state.stacked(0);
    std::uint32_t const n0 = m_state.next();
    m_distance = s0 == no_token ? 0 : std::min<std::uint64_t>(n0 - s0, 10);
    singles(s0, n0);
    pairs(s0, n0);
    kin(s0, n0);
    signs(s0, n0);
  }

 private:
  [[nodiscard]] View view(std::uint32_t word) const {
    if (word == no_token || word > m_state.size()) {
      return {};
    }
    if (word == m_state.size()) {
      return {2, 251, 101};
    }
    ParserState::Node const& node = m_state.node(word);
    return {m_words[word].form, m_words[word].tag,
            node.head == no_token ? 102 : static_cast<std::uint64_t>(node.relation)};
  }
  [[nodiscard]] ParserState::Node node(std::uint32_t word) const {
    return word == no_token || word > m_state.size() ? ParserState::Node{} : m_state.node(word);
  }

  void singles(std::uint32_t s0, std::uint32_t n0) {
    View const s = view(s0);
    View const s1 = view(m_state.stacked(1));
    m_features.add(0);
    for (View const& v : {s, view(n0), view(n0 + 1), view(n0 + 2), s1}) {
      m_features.add(v.form, v.tag);
      m_features.add(v.form);
      m_features.add(v.tag);
    }
    m_features.add(view(m_state.stacked(2)).tag);
    m_features.add(s.relation, s.tag);
    m_features.add(s.relation, s1.relation, s1.tag);
    m_features.add(view(n0 + 3).tag);
  }

  void pairs(std::uint32_t s0, std::uint32_t n0) {
    View const s = view(s0);
    View const s1 = view(m_state.stacked(1));
    View const n = view(n0);
    View const n1 = view(n0 + 1);
    View const n2 = view(n0 + 2);
    m_features.add(s.form, n.form, s.tag * 256 + n.tag);
    m_features.add(s.form, n.form);
    m_features.add(s.form, n.tag, s.tag);
    m_features.add(s.tag, n.form, n.tag);
    m_features.add(s.form, n.tag);
    m_features.add(s.tag, n.form);
    m_features.add(s.tag, n.tag);
    m_features.add(n.tag, n1.tag, s.tag);
    m_features.add(n.tag, n1.tag, n2.tag);
    m_features.add(s.tag * 256 + n.tag, n1.tag, n2.tag);
    m_features.add(s1.tag, s.tag, n.tag);
    m_features.add(s1.form, s.tag, n.tag);
    m_features.add(s1.tag, s.form, n.tag);
    m_features.add(s1.tag, s.tag, n.form);
    m_features.add(n.form, n1.form);
    m_features.add(n.tag, n1.form);
    m_features.add(s.form, n1.tag, n.tag);
    m_features.add(s.relation, s.tag, n.tag);
    m_features.add(s.relation, s.form, n.tag);
    m_features.add(s1.relation * 128 + s.relation, s1.tag * 256 + s.tag, n.tag);
    m_features.add(m_distance, s.form);
    m_features.add(m_distance, s.tag);
    m_features.add(m_distance, n.form);
    m_features.add(m_distance, n.tag);
    m_features.add(m_distance, s.tag, n.tag);
  }

  void kin(std::uint32_t s0, std::uint32_t n0) {
    View const s = view(s0);
    View const n = view(n0);
    ParserState::Node const sn = node(s0);
    ParserState::Node const nn = node(n0);
    View const sl = view(sn.left);
    View const sr = view(sn.right);
    View const nl = view(nn.left);
    View const nl2 = view(nn.left2);
    View const sr2 = view(sn.right2);
    View const sh = view(sn.head);
    m_features.add(s.form, sn.rights);
    m_features.add(s.tag, sn.rights);
    m_features.add(s.tag, sn.lefts);
    m_features.add(n.form, nn.lefts);
    m_features.add(n.tag, nn.lefts);
    m_features.add(s.tag, sn.relations);
    m_features.add(s.form, sn.relations);
    m_features.add(n.tag, nn.relations, s.tag);
    m_features.add(sh.form);
    m_features.add(sh.tag, s.tag, n.tag);
    m_features.add(sl.form, sl.relation);
    m_features.add(sr.form, sr.relation);
    m_features.add(nl.form, nl.relation);
    m_features.add(s.tag, sl.relation * 256 + sl.tag, n.tag);
    m_features.add(s.tag, sr.relation * 256 + sr.tag, n.tag);
    m_features.add(s.tag, n.tag, nl.relation * 256 + nl.tag);
    m_features.add(s.tag, sr.relation, sr2.relation);
    m_features.add(n.tag, nl.relation, nl2.relation);
    m_features.add(s.form, sr.relation, n.tag);
    m_features.add(s.form, nl.form, n.tag);
    m_features.add(s.tag, nl.form, n.tag);
    m_features.add(sh.form, s.relation, n.form);
    m_features.add(sr.form, n.form);
    m_features.add(s.form, nn.relations);
    m_features.add(sh.form, nl.form, n.tag);
    m_features.add(sh.tag, sh.relation, s.relation * 256 + n.tag);
    m_features.add(s.form, n.form, nl.form);
    m_features.add(sn.relations, nl.form, n.tag);
    m_features.add(sn.relations, s.tag, n.tag);
  }

  [[nodiscard]] std::uint64_t before(std::uint32_t word) const {
    return word < m_words.size() ? m_words[word].before : 0U;
  }

  /// What stands between two words: commas, brackets, quotes ...
  void signs(std::uint32_t s0, std::uint32_t n0) {
    View const s = view(s0);
    View const n = view(n0);
    std::uint64_t between = 0;
    std::uint64_t commas = 0;
    std::uint32_t const from = s0 == no_token ? n0 : std::max(s0 + 1, n0 > farthest_sign ? n0 - farthest_sign : 0U);
    for (std::uint32_t i = from; i <= n0 && s0 != no_token; ++i) {
      between |= before(i);
      commas += before(i) & 1U;
    }
    commas = std::min<std::uint64_t>(commas, 3);
    m_features.add(before(n0), s.tag, n.tag);
    m_features.add(before(n0), before(n0 + 1), n.tag);
    m_features.add(before(n0 + 1), n.tag, view(n0 + 1).tag);
    m_features.add(between, s.tag, n.tag);
    m_features.add(between * 4 + commas, s.relation, n.tag);
    m_features.add(commas, s.form, n.tag);
    m_features.add(between, s.tag, n.form);
    m_features.add(s0 == no_token ? 300U : before(s0), s.tag, n.tag);
  }

  ParserState const& m_state;
  std::span<ParserWord const> m_words;
  FeatureWriter m_features;
  std::uint64_t m_distance = 0;
};

}  // namespace

void parse_features(ParserState const& state, std::span<ParserWord const> words,
                    std::span<Feature, parse_feature_count> out) {
  Extractor(state, words, out).run();
}

void select_words(std::span<WordFeatures const> words, std::span<std::uint8_t const> tags,
                  std::span<TagPair const> list, std::span<std::string_view const> forms,
                  std::vector<ParserWord>& selected, std::vector<std::uint32_t>& places,
                  std::vector<std::uint8_t>& is_sign) {
  selected.clear();
  places.clear();
  is_sign.assign(words.size(), 0);
  std::uint8_t before = 0;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    Upos const upos = list[tags[i]].upos;
    if (upos == Upos::punct) {
      is_sign[i] = 1;
      before = static_cast<std::uint8_t>(before | mark_of(forms[i]));
    } else {
      selected.push_back({words[i].form, tags[i], static_cast<std::uint8_t>(upos), before});
      places.push_back(i);
      before = 0;
    }
  }
}

void read_arcs(ParserState const& state, std::span<ParserWord const> words, std::span<Arc> arcs) {
  std::uint32_t const size = state.size();
  std::uint32_t root = no_token;
  auto better = [&](std::uint32_t word) {
    auto rank = [&](std::uint32_t w) {
      auto const upos = static_cast<Upos>(words[w].upos);
      return upos == Upos::verb ? 2 : (upos == Upos::punct ? 0 : 1);
    };
    return root == no_token || rank(word) > rank(root);
  };
  for (std::uint32_t i = 0; i < size; ++i) {
    ParserState::Node const& node = state.node(i);
    arcs[i] = {node.head, node.relation};
    if ((node.head == size || node.head == no_token) && better(i)) {
      root = i;
    }
  }
  for (std::uint32_t i = 0; i < size; ++i) {
    if (i == root) {
      arcs[i] = {no_token, Relation::root};
    } else if (arcs[i].head == size || arcs[i].head == no_token) {
      bool const sign = static_cast<Upos>(words[i].upos) == Upos::punct;
      arcs[i] = {root, sign ? Relation::punct : Relation::parataxis};
    }
  }
}

void parse_words(LinearModel const& model, std::span<Transition const> transitions, std::span<ParserWord const> words,
                 ParserState& state, std::span<Arc> arcs) {
  std::array<Feature, parse_feature_count> features;
  std::array<std::int32_t, most_labels> scores;
  state.start(static_cast<std::uint32_t>(words.size()));
  while (!state.finished()) {
    parse_features(state, words, features);
    std::fill_n(scores.begin(), model.labels(), 0);
    model.score(features, scores);
    state.apply(transitions[best_transition<std::int32_t>(state, transitions, scores)]);
  }
  read_arcs(state, words, arcs);
}

}  // namespace annals::language
