#include "language/examples.hpp"

#include <algorithm>
#include <map>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "language/role_paths.hpp"
#include "language/tokenizer.hpp"
#include "language/word_rows.hpp"

namespace annals::language {
namespace {

/// Of a large corpus each round begins a paragraph at every sixth sentence, which gives it about half of its words.
constexpr std::uint32_t large_share = 6;
constexpr int least_pair_count = 10;
constexpr std::uint32_t least_word_count = 2;
constexpr float word_dropout = 0.4F;  ///< a word seen n times is taken for an unknown one in 0.4 / (0.4 + n) of cases

std::string joined(std::vector<std::string> const& words) {
  std::string all;
  for (std::string const& word : words) {
    all += word;
    all += ' ';
  }
  return all;
}

std::string upper_ascii(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(),
                         [](char c) { return is_ascii_lower(c) ? static_cast<char>(c - 'a' + 'A') : c; });
  return out;
}

std::string dressed(std::string const& word, LetterCase casing) {
  switch (casing) {
    case LetterCase::upper:
      return upper_ascii(word);
    case LetterCase::lower:
      return lower_utf8(word);
    case LetterCase::title:
      return word.size() > 3 ? upper_ascii(word.substr(0, 1)) + word.substr(1) : word;
    case LetterCase::mixed:
      break;
  }
  return word;
}

/// In use the trees are the parser's; so in training some of the right ones get its usual mistakes: a word hangs one
/// step higher, or its relation is another.
void blur_tree(Chance& chance, std::vector<std::uint32_t>& heads, std::vector<Relation>& relations) {
  std::vector<std::uint32_t> const right = heads;
  for (std::size_t i = 0; i < heads.size(); ++i) {
    std::uint32_t const drawn = chance.below(100);
    if (drawn < 6 && right[i] != no_token && right[right[i]] != no_token) {
      heads[i] = right[right[i]];
    } else if (drawn < 10) {
      relations[i] = relations[chance.below(static_cast<std::uint32_t>(relations.size()))];
    }
  }
}

}  // namespace

void Examples::add_trees(std::vector<TreebankSentence> const& treebank) {
  for (TreebankSentence const& sentence : treebank) {
    Example example;
    example.begins_paragraph = sentence.front().begins_paragraph;
    std::vector<TagPair> pairs;
    for (TreebankWord const& word : sentence) {
      example.words.push_back(word.form);
      example.space_after.push_back(word.space_after ? 1 : 0);
      example.heads.push_back(word.head);
      example.relations.push_back(word.head == no_token ? Relation::root : word.relation);
      pairs.push_back({word.upos, static_cast<std::uint8_t>(word.xpos)});
    }
    m_by_words[joined(example.words)].push_back(static_cast<std::uint32_t>(m_examples.size()));
    m_examples.push_back(std::move(example));
    m_pairs.push_back(std::move(pairs));
    m_penn.emplace_back();
    m_is_large.push_back(0);
  }
}

void Examples::add_roles(std::vector<RoleSentence> const& roles) {
  for (RoleSentence const& sentence : roles) {
    auto const found = m_by_words.find(joined(sentence.words));
    if (found == m_by_words.end()) {
      continue;
    }
    for (std::uint32_t const index : found->second) {
      m_examples[index].predicates = sentence.predicates;
      m_examples[index].has_roles = true;
    }
  }
}

void Examples::add_names(std::vector<NamedSentence> const& names, bool is_large) {
  for (NamedSentence const& sentence : names) {
    if (sentence.part != CorpusPart::training || sentence.words.empty()) {
      continue;
    }
    if (auto const found = m_by_words.find(joined(sentence.words)); found != m_by_words.end()) {
      for (std::uint32_t const index : found->second) {
        m_examples[index].names = sentence.allowed;
      }
      continue;
    }
    Example example;
    example.words = sentence.words;
    example.space_after.assign(sentence.words.size(), 1);
    example.names = sentence.allowed;
    m_examples.push_back(std::move(example));
    m_pairs.emplace_back();
    m_penn.push_back(sentence.xpos);
    m_is_large.push_back(is_large ? 1 : 0);
  }
}

void Examples::finish() {
  m_round_size = static_cast<std::uint32_t>(m_examples.size());
  std::map<TagPair, int> pairs;
  std::map<std::string, std::uint32_t> words;
  for (std::size_t i = 0; i < m_examples.size(); ++i) {
    for (TagPair const& pair : m_pairs[i]) {
      ++pairs[pair];
    }
    for (std::string const& word : m_examples[i].words) {
      ++words[std::string(PlainWord(lower_utf8(word)).view())];
    }
  }
  for (auto const& [pair, times] : pairs) {
    if (times >= least_pair_count) {
      m_tags.push_back(pair);
    }
  }
  for (auto const& [word, times] : words) {
    if (times >= least_word_count) {
      m_words.push_back(word);
      m_known[word_key(word)] = {static_cast<std::uint32_t>(m_words.size()), times};
    }
  }
  // Sets: one for each label, then one for each Penn tag.
  for (std::uint8_t label = 0; label < m_tags.size(); ++label) {
    m_tag_sets.push_back({label});
  }
  auto const penn_sets = static_cast<std::uint32_t>(m_tag_sets.size());
  for (std::size_t xpos = 0; xpos < xpos_names().size(); ++xpos) {
    m_tag_sets.emplace_back();
    for (std::uint8_t label = 0; xpos != 0 && label < m_tags.size(); ++label) {
      if (m_tags[label].xpos == xpos) {
        m_tag_sets.back().push_back(label);
      }
    }
  }
  for (std::size_t i = 0; i < m_examples.size(); ++i) {
    for (TagPair const& pair : m_pairs[i]) {
      m_examples[i].tags.push_back(label_of(pair));
    }
    for (std::uint8_t const xpos : m_penn[i]) {
      m_examples[i].tags.push_back(penn_sets + xpos);
    }
  }
  m_pairs.clear();
  m_penn.clear();
  m_by_words.clear();
}

std::uint32_t Examples::label_of(TagPair pair) const {
  auto found = std::ranges::find(m_tags, pair);
  found = found == m_tags.end() ? std::ranges::find(m_tags, pair.upos, &TagPair::upos) : found;
  return found == m_tags.end() ? 0U : static_cast<std::uint32_t>(found - m_tags.begin());
}

std::vector<Examples::Paragraph> Examples::held_out(std::vector<TreebankSentence> const& treebank) {
  std::vector<Paragraph> paragraphs;
  std::size_t const before = m_examples.size();
  add_trees(treebank);
  std::size_t room = 0;
  for (std::size_t i = before; i < m_examples.size(); ++i) {
    for (TagPair const& pair : m_pairs[i - before]) {
      m_examples[i].tags.push_back(label_of(pair));
    }
    std::size_t const size = m_examples[i].words.size();
    if (paragraphs.empty() || m_examples[i].begins_paragraph || size > room) {
      paragraphs.emplace_back();
      room = 120;
    }
    paragraphs.back().push_back(static_cast<std::uint32_t>(i));
    room -= std::min(room, size);
  }
  m_pairs.clear();
  m_penn.clear();
  m_by_words.clear();
  return paragraphs;
}

std::vector<Examples::Paragraph> Examples::round(Chance& chance) const {
  std::vector<Paragraph> paragraphs;
  std::size_t room = 0;
  bool open = false;
  for (std::uint32_t i = 0; i < m_round_size; ++i) {
    std::size_t const size = m_examples[i].words.size();
    // Sentences without a tree stand for themselves or with their neighbours; they come in the order of their corpus.
    bool const starts = m_examples[i].heads.empty() ? chance.below(3) == 0 : m_examples[i].begins_paragraph;
    if (!open || starts || size > room || (i > 0 && m_examples[i].heads.empty() != m_examples[i - 1].heads.empty()) ||
        (i > 0 && m_is_large[i] != m_is_large[i - 1])) {
      open = m_is_large[i] == 0 || chance.below(large_share) == 0;
      room = 20 + chance.below(120);
      if (open) {
        paragraphs.emplace_back();
      }
    }
    if (open) {
      paragraphs.back().push_back(i);
      room -= std::min(room, size);
    }
  }
  chance.shuffle(paragraphs);
  return paragraphs;
}

void Examples::write(Paragraph const& paragraph, LetterCase casing, Chance* chance, Batch& batch) const {
  std::uint32_t const first = batch.rows();
  if (batch.word_starts.empty()) {
    batch.word_starts.push_back(0);
    batch.piece_starts.push_back(0);
    batch.path_starts.push_back(0);
  }
  for (std::uint32_t const index : paragraph) {
    write_sentence(m_examples[index], casing, chance, batch);
  }
  write_ends(paragraph, first, batch);
  batch.sequences.push_back({first, batch.rows()});
}

void Examples::write_sentence(Example const& example, LetterCase casing, Chance* chance, Batch& batch) const {
  std::uint32_t const first = batch.rows();
  auto const size = static_cast<std::uint32_t>(example.words.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    std::string const form = dressed(example.words[i], casing);
    PlainWord const plain(lower_utf8(form));
    auto const known = m_known.find(word_key(plain.view()));
    std::uint32_t row = known == m_known.end() ? 0 : known->second.row;
    if (row != 0 && chance != nullptr) {
      auto const times = static_cast<float>(known->second.times);
      row = chance->share() < word_dropout / (word_dropout + times) ? 0 : row;
    }
    batch.words.push_back(row);
    batch.word_starts.push_back(static_cast<std::uint32_t>(batch.words.size()));
    PieceRows const pieces = piece_rows(plain.view());
    batch.pieces.insert(batch.pieces.end(), pieces.rows.begin(), pieces.rows.begin() + pieces.count);
    batch.piece_weights.insert(batch.piece_weights.end(), pieces.count, pieces.weight());
    batch.piece_starts.push_back(static_cast<std::uint32_t>(batch.pieces.size()));
    batch.shapes.push_back(shape_row(form));
    bool const has_tree = !example.heads.empty();
    batch.tags.push_back(i < example.tags.size() ? example.tags[i] : Tape::no_row);
    batch.heads.push_back(has_tree && example.heads[i] != no_token ? first + example.heads[i] : Tape::no_row);
    batch.relations.push_back(has_tree ? static_cast<std::uint32_t>(example.relations[i]) : Tape::no_row);
    batch.names.push_back(i < example.names.size() ? example.names[i] : 0);
    batch.predicates.push_back(example.has_roles ? 0 : Tape::no_row);
  }
  if (!example.heads.empty()) {
    batch.sentences.push_back({first, first + size});
  }
  if (example.has_roles) {
    write_roles(example, first, chance, batch);
  }
}

void Examples::write_roles(Example const& example, std::uint32_t first, Chance* chance, Batch& batch) const {
  RolePaths paths;
  std::vector<std::array<std::uint32_t, paths_a_word>> rows;
  std::vector<std::uint32_t> heads = example.heads;
  std::vector<Relation> relations = example.relations;
  if (chance != nullptr) {
    blur_tree(*chance, heads, relations);
  }
  paths.start(heads, relations);
  for (RolePredicate const& predicate : example.predicates) {
    batch.predicates[first + predicate.index] = 1;
    paths.rows(predicate.index, rows);
    std::size_t const start = batch.pair_labels.size();
    for (std::uint32_t i = 0; i < rows.size(); ++i) {
      batch.pair_words.push_back(first + i);
      batch.pair_predicates.push_back(first + predicate.index);
      batch.pair_labels.push_back(0);
      batch.paths.insert(batch.paths.end(), rows[i].begin(), rows[i].end());
      batch.path_starts.push_back(static_cast<std::uint32_t>(batch.paths.size()));
    }
    for (RoleArgument const& argument : predicate.arguments) {
      for (std::uint32_t i = argument.first; i < argument.last; ++i) {
        batch.pair_labels[start + i] = 1 + 2 * kind_of_role(argument.label) + (i == argument.first ? 0 : 1);
      }
    }
  }
}

void Examples::write_ends(Paragraph const& paragraph, std::uint32_t first, Batch& batch) const {
  std::string text;
  std::vector<ByteSpan> spans;
  batch.ends.resize(batch.rows(), 0);
  batch.flags.resize(batch.rows(), 0);
  std::uint32_t row = first;
  for (std::uint32_t const index : paragraph) {
    Example const& example = m_examples[index];
    for (std::size_t i = 0; i < example.words.size(); ++i, ++row) {
      auto const start = static_cast<std::uint32_t>(text.size());
      text += example.words[i];
      spans.push_back({start, static_cast<std::uint32_t>(text.size())});
      bool const last = i + 1 == example.words.size();
      batch.ends[row] = last ? 1 : 0;
      text += example.space_after[i] != 0 || last ? " " : "";
    }
  }
  std::vector<std::uint32_t> ends;
  split_sentences(text, spans, 0, ends);
  for (std::uint32_t const end : ends) {
    batch.flags[first + end - 1] = 1;
  }
  batch.flags.back() = 2;
}

}  // namespace annals::language
