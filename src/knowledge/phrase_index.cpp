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
  static constexpr std::array<std::string_view, 13> signs = {
      "-", "--", "'", "\"", "`", "``", "''", "\xe2\x80\x90", "\xe2\x80\x91", "\xe2\x80\x93",
      "\xe2\x80\x94", "\xe2\x80\x98", "\xe2\x80\x99"};
  return std::find(signs.begin(), signs.end(), form) != signs.end();
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

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

void PhraseIndexBuilder::add(std::string_view folded_phrase, std::uint32_t value) {
  if (folded_phrase.empty()) {
    return;
  }
  std::uint64_t key = root_key;
  Node* node = nullptr;
  while (!folded_phrase.empty()) {
    if (node != nullptr) {
      node->goes_on = true;
    }
    key = extend(key, take_word(folded_phrase));
    node = &m_nodes[key];
  }
  if (std::find(node->values.begin(), node->values.end(), value) == node->values.end()) {
    node->values.push_back(value);
  }
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
  auto const found = m_nodes.find(key);
  return found != m_nodes.end() && !found->second.values.empty();
}

PhraseIndex PhraseIndexBuilder::build() const {
  PhraseIndex index;
  std::size_t capacity = 16;
  while (capacity < m_nodes.size() * 2) {
    capacity *= 2;
  }
  index.m_slots.resize(capacity);
  for (auto const& [key, node] : m_nodes) {
    std::size_t at = key & (capacity - 1);
    while (index.m_slots[at].key != 0) {
      at = (at + 1) & (capacity - 1);
    }
    index.m_slots[at] = {key, static_cast<std::uint32_t>(index.m_values.size()),
                         static_cast<std::uint32_t>(node.values.size()), node.goes_on};
    index.m_values.insert(index.m_values.end(), node.values.begin(), node.values.end());
    index.m_size += node.values.empty() ? 0U : 1U;
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
  for (Spelling const& spelling : spellings) {
    std::string other = plain;
    replace_all(other, spelling.one, spelling.other);
    add_once(forms, std::move(other));
    other = plain;
    replace_all(other, spelling.other, spelling.one);
    add_once(forms, std::move(other));
  }
  return forms;
}

}  // namespace annals::knowledge
