#include "knowledge/phrase_index.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::knowledge {
namespace {

constexpr std::uint64_t root_key = 0x9e3779b97f4a7c15U;

std::uint64_t hash_word(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (char const c : word) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return hash;
}

/// Key of the prefix `key` + `word`. Never 0, which marks a free slot.
std::uint64_t extend(std::uint64_t key, std::string_view word) {
  std::uint64_t mixed = (key ^ hash_word(word)) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ (mixed >> 29U)) * 0x94d049bb133111ebU;
  mixed ^= mixed >> 32U;
  return mixed == 0 ? 1 : mixed;
}

/// Takes the first word off `text`; words are parted by single spaces.
std::string_view take_word(std::string_view& text) {
  std::size_t const space = text.find(' ');
  std::string_view const word = text.substr(0, space);
  text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
  return word;
}

bool is_passed_over(std::string_view form) {
  static constexpr std::array<std::string_view, 13> signs = {"-",
                                                             "--",
                                                             "'",
                                                             "\"",
                                                             "`",
                                                             "``",
                                                             "''",
                                                             "\xe2\x80\x90",
                                                             "\xe2\x80\x91",
                                                             "\xe2\x80\x93",
                                                             "\xe2\x80\x94",
                                                             "\xe2\x80\x98",
                                                             "\xe2\x80\x99"};
  return std::find(signs.begin(), signs.end(), form) != signs.end();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

/// Two spellings of the beginning of a word; both have the same first letter.
struct Spelling {
  std::string_view one;
  std::string_view other;
};
constexpr std::array<Spelling, 7> spellings = {{{"organization", "organisation"},
                                                {"defense", "defence"},
                                                {"labor", "labour"},
                                                {"center", "centre"},
                                                {"armored", "armoured"},
                                                {"neighbor", "neighbour"},
                                                {"theater", "theatre"}}};

/// "defence" for "defense" and the other way round, in the words that begin so; empty when there is no such word.
std::string other_spelling(std::string_view folded) {
  for (std::size_t start = 0; start < folded.size(); start = std::min(folded.find(' ', start), folded.size()) + 1) {
    std::string_view const rest = folded.substr(start);
    for (Spelling const& spelling : spellings) {
      if (rest.front() != spelling.one.front()) {
        continue;
      }
      bool const is_one = rest.starts_with(spelling.one);
      if (is_one || rest.starts_with(spelling.other)) {
        std::string other(folded);
        std::string_view const written = is_one ? spelling.one : spelling.other;
        return other.replace(start, written.size(), is_one ? spelling.other : spelling.one);
      }
    }
  }
  return {};
}

void add_once(std::vector<std::string>& forms, std::string form) {
  if (!form.empty() && std::find(forms.begin(), forms.end(), form) == forms.end()) {
    forms.push_back(std::move(form));
  }
}

}  // namespace

void fold_token(std::string_view form, std::string& out) {
  fold_name(form, out);
  if (out.empty() && !is_passed_over(form)) {
    out.assign(form);
  }
}

PhraseIndex::Slot const* PhraseIndex::slot(std::uint64_t key) const {
  std::size_t const mask = m_slots.size() - 1;
  for (std::size_t at = key & mask;; at = (at + 1) & mask) {
    Slot const& candidate = m_slots[at];
    if (candidate.key == key) {
      return &candidate;
    }
    if (candidate.key == 0) {
      return nullptr;
    }
  }
}

PhraseIndex::Match PhraseIndex::longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                        std::size_t most_tokens) const {
  Match best;
  if (m_slots.empty() || at >= folded_tokens.size() || folded_tokens[at].empty()) {
    return best;
  }
  std::size_t const last = at + std::min(most_tokens, folded_tokens.size() - at);
  std::uint64_t key = root_key;
  for (std::size_t token = at; token < last; ++token) {
    std::string_view rest = folded_tokens[token];
    if (rest.empty()) {
      continue;
    }
    Slot const* found = nullptr;
    while (!rest.empty()) {
      key = extend(key, take_word(rest));
      found = slot(key);
      if (found == nullptr) {
        return best;
      }
    }
    if (found->count > 0) {
      best = {static_cast<std::uint32_t>(token - at + 1), {m_values.data() + found->first, found->count}};
    }
    if (!found->goes_on) {
      return best;
    }
  }
  return best;
}

std::span<std::uint32_t const> PhraseIndex::find(std::string_view folded_phrase) const {
  if (m_slots.empty() || folded_phrase.empty()) {
    return {};
  }
  std::uint64_t key = root_key;
  while (!folded_phrase.empty()) {
    key = extend(key, take_word(folded_phrase));
  }
  Slot const* const found = slot(key);
  return found == nullptr ? std::span<std::uint32_t const>{}
                          : std::span<std::uint32_t const>{m_values.data() + found->first, found->count};
}

std::size_t PhraseIndexBuilder::place_of(std::uint64_t key) const {
  std::size_t const mask = m_nodes.size() - 1;
  std::size_t at = key & mask;
  while (m_nodes[at].key != 0 && m_nodes[at].key != key) {
    at = (at + 1) & mask;
  }
  return at;
}

void PhraseIndexBuilder::grow() {
  std::vector<Node> old(m_nodes.size() * 2);
  std::swap(old, m_nodes);
  for (Node const& node : old) {
    if (node.key != 0) {
      m_nodes[place_of(node.key)] = node;
    }
  }
}

std::size_t PhraseIndexBuilder::node_of(std::uint64_t key) {
  if ((m_used + 1) * 2 > m_nodes.size()) {
    grow();
  }
  std::size_t const place = place_of(key);
  if (m_nodes[place].key == 0) {
    m_nodes[place].key = key;
    ++m_used;
  }
  return place;
}

void PhraseIndexBuilder::add(std::string_view folded_phrase, std::uint32_t value) {
  if (folded_phrase.empty()) {
    return;
  }
  std::uint64_t key = root_key;
  std::size_t place = 0;
  while (!folded_phrase.empty()) {
    key = extend(key, take_word(folded_phrase));
    place = node_of(key);
    m_nodes[place].goes_on = m_nodes[place].goes_on || !folded_phrase.empty();
  }
  Node& node = m_nodes[place];
  for (std::uint32_t at = node.first; at != end_of_list; at = m_values[at].next) {
    if (m_values[at].value == value) {
      return;
    }
  }
  auto const added = static_cast<std::uint32_t>(m_values.size());
  m_values.push_back({value, end_of_list});
  (node.first == end_of_list ? node.first : m_values[node.last].next) = added;
  node.last = added;
}

void PhraseIndexBuilder::add_written(std::string_view written, std::uint32_t value) {
  for (std::string const& form : written_forms(written)) {
    add(form, value);
  }
}

bool PhraseIndexBuilder::contains(std::string_view folded_phrase) const {
  std::uint64_t key = root_key;
  while (!folded_phrase.empty()) {
    key = extend(key, take_word(folded_phrase));
  }
  Node const& node = m_nodes[place_of(key)];
  return node.key == key && node.first != end_of_list;
}

PhraseIndex PhraseIndexBuilder::build() const {
  PhraseIndex index;
  index.m_slots.resize(m_nodes.size());
  index.m_values.reserve(m_values.size());
  for (std::size_t place = 0; place < m_nodes.size(); ++place) {
    Node const& node = m_nodes[place];
    PhraseIndex::Slot& slot = index.m_slots[place];
    slot = {node.key, static_cast<std::uint32_t>(index.m_values.size()), 0, node.goes_on};
    for (std::uint32_t at = node.first; at != end_of_list; at = m_values[at].next) {
      index.m_values.push_back(m_values[at].value);
      ++slot.count;
    }
    index.m_size += slot.count > 0 ? 1U : 0U;
  }
  return index;
}

std::vector<std::string> written_forms(std::string_view written) {
  std::string plain = fold_name(written);
  if (plain.starts_with("the ")) {
    plain.erase(0, 4);
  }
  std::vector<std::string> forms;
  add_once(forms, plain);
  if (std::string apart(written); apart.find('\'') != std::string::npos) {
    replace_all(apart, "'s ", " s ");
    add_once(forms, fold_name(apart));
  }
  if (std::string spelled(written); spelled.find('&') != std::string::npos) {
    replace_all(spelled, "&", " and ");
    add_once(forms, fold_name(spelled));
  }
  add_once(forms, other_spelling(plain));
  return forms;
}

}  // namespace annals::knowledge
