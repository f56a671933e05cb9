// knowledge/petrarch_text.cpp -- lines and phrases of dictionary files. See petrarch_text.hpp.
#include "knowledge/petrarch_text.hpp"

#include <algorithm>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::knowledge {
namespace {

constexpr std::string_view typographic_apostrophe = "\xe2\x80\x99";

bool ends_with(std::string_view text, std::string_view ending) {
  return text.size() > ending.size() && text.substr(text.size() - ending.size()) == ending;
}

bool is_consonant(char c) {
  return is_ascii_lower(c) && c != 'a' && c != 'e' && c != 'i' && c != 'o' && c != 'u';
}

/// What stays of one piece between spaces, hyphens and underscores.
std::string_view bare(std::string_view piece) {
  constexpr std::string_view outer = "()\",;:!?[]{}<>`";
  while (!piece.empty() && outer.find(piece.front()) != std::string_view::npos) {
    piece.remove_prefix(1);
  }
  while (!piece.empty() && outer.find(piece.back()) != std::string_view::npos) {
    piece.remove_suffix(1);
  }
  if (piece == "'s" || piece == "'") {
    return {};
  }
  if (ends_with(piece, "'s")) {
    piece.remove_suffix(2);
  } else if (ends_with(piece, "'")) {
    piece.remove_suffix(1);
  }
  while (!piece.empty() && piece.back() == '.') {
    piece.remove_suffix(1);
  }
  return piece;
}

bool sibilant(std::string_view word) {
  return ends_with(word, "s") || ends_with(word, "x") || ends_with(word, "z") || ends_with(word, "ch") ||
         ends_with(word, "sh");
}

}  // namespace

namespace {

/// Lower case, with typewriter apostrophes.
std::string plain(std::string_view text) {
  std::string lower = lower_utf8(text);
  for (std::size_t at = lower.find(typographic_apostrophe); at != std::string::npos;
       at = lower.find(typographic_apostrophe, at)) {
    lower.erase(at, typographic_apostrophe.size() - 1);
    lower[at] = '\'';
  }
  return lower;
}

bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return is_ascii_upper(c) || (c & 0x80) != 0; });
}

}  // namespace

void for_each_word(std::string_view text, std::function<void(std::string_view, bool)> const& take) {
  // Nearly every word of a report comes in lower case already; nothing is copied then.
  std::string const changed = is_plain(text) ? std::string() : plain(text);
  std::string_view const lower = changed.empty() ? text : std::string_view(changed);
  std::size_t start = 0;
  bool joined = false;
  for (std::size_t i = 0; i <= lower.size(); ++i) {
    bool const space = i == lower.size() || is_ascii_space(lower[i]);
    if (!space && lower[i] != '-' && lower[i] != '_') {
      continue;
    }
    std::string_view const word = bare(lower.substr(start, i - start));
    if (ends_with(word, "n't")) {
      take(word.substr(0, word.size() - 3), joined);
      take("n't", true);
    } else if (!word.empty()) {
      take(word, joined);
    }
    if (!word.empty() || space) {
      joined = !space;
    }
    start = i + 1;
  }
}

Phrase parse_phrase(std::string_view text) {
  Phrase phrase;
  for_each_word(text, [&](std::string_view word, bool joined) {
    phrase.push_back({std::string(word), joined && !phrase.empty()});
  });
  return phrase;
}

std::string regular_plural(std::string_view noun) {
  if (noun.size() > 1 && noun.back() == 'y' && is_consonant(noun[noun.size() - 2])) {
    return concat({noun.substr(0, noun.size() - 1), "ies"});
  }
  return concat({noun, sibilant(noun) ? "es" : "s"});
}

std::vector<std::string> regular_verb_forms(std::string_view verb) {
  if (verb.empty()) {
    return {};
  }
  std::string_view const stem = verb.substr(0, verb.size() - 1);
  if (verb.back() == 'e') {
    return {concat({verb, "s"}), concat({verb, "d"}), concat({stem, "ing"})};
  }
  if (verb.size() > 1 && verb.back() == 'y' && is_consonant(verb[verb.size() - 2])) {
    return {concat({stem, "ies"}), concat({stem, "ied"}), concat({verb, "ing"})};
  }
  return {concat({verb, sibilant(verb) ? "es" : "s"}), concat({verb, "ed"}), concat({verb, "ing"})};
}

bool DictionaryLines::raw_line(std::string_view& line) {
  if (m_at >= m_text.size()) {
    return false;
  }
  std::size_t const end = std::min(m_text.find('\n', m_at), m_text.size());
  line = m_text.substr(m_at, end - m_at);
  m_at = end + 1;
  ++m_number;
  return true;
}

bool DictionaryLines::next(Line& line) {
  std::string_view raw;
  while (raw_line(raw)) {
    std::string kept;
    int depth = 0;
    bool in_code = false;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      if (m_in_comment) {
        if (raw.substr(i, 3) == "-->") {
          m_in_comment = false;
          i += 2;
        }
        continue;
      }
      // "<! --" is a slip of the pen that the published files have.
      if (raw.substr(i, 4) == "<!--" || raw.substr(i, 5) == "<! --") {
        m_in_comment = true;
        i += 3;
        continue;
      }
      if (raw[i] == '#' && !in_code) {
        break;
      }
      depth += raw[i] == '[' ? 1 : raw[i] == ']' ? -1 : 0;
      in_code = depth > 0;
      kept += raw[i];
    }
    std::string_view const trimmed = trim(kept);
    if (!trimmed.empty()) {
      line = {std::string(trimmed), m_number, is_ascii_space(raw.front())};
      return true;
    }
  }
  return false;
}

Result<BracketedLine> split_brackets(std::string_view line) {
  BracketedLine result;
  std::size_t const first = line.find('[');
  result.head = trim(line.substr(0, first));
  for (std::size_t at = first; at != std::string_view::npos; at = line.find('[', at)) {
    std::size_t const end = line.find(']', at);
    if (end == std::string_view::npos) {
      return make_error(ErrorCode::malformed, "a code has no closing bracket");
    }
    result.codes.push_back(trim(line.substr(at + 1, end - at - 1)));
    at = end + 1;
  }
  if (result.head.find(']') != std::string_view::npos) {
    return make_error(ErrorCode::malformed, "a code has no opening bracket");
  }
  return result;
}

void PhraseTable::add(Phrase phrase, std::uint32_t value) {
  m_entries.push_back({std::move(phrase), value});
}

void PhraseTable::finish() {
  for (std::uint32_t i = 0; i < m_entries.size(); ++i) {
    m_by_first[m_entries[i].phrase.front().text].push_back(i);
  }
  for (auto& [word, entries] : m_by_first) {
    std::stable_sort(entries.begin(), entries.end(), [this](std::uint32_t a, std::uint32_t b) {
      return m_entries[a].phrase.size() > m_entries[b].phrase.size();
    });
  }
}

PhraseTable::Match PhraseTable::longest(std::vector<std::string_view> const& words, std::size_t first, std::size_t end,
                                        std::function<bool(std::uint32_t)> const& accept) const {
  auto const found = m_by_first.find(words[first]);
  if (found == m_by_first.end()) {
    return {};
  }
  for (std::uint32_t const index : found->second) {
    Entry const& entry = m_entries[index];
    std::size_t at = first + 1;
    bool matches = true;
    for (std::size_t i = 1; i < entry.phrase.size() && matches; ++i, ++at) {
      while (!entry.phrase[i].adjacent && at < end && words[at] != entry.phrase[i].text) {
        ++at;
      }
      matches = at < end && words[at] == entry.phrase[i].text;
    }
    if (matches && (!accept || accept(entry.value))) {
      return {entry.value, at, entry.phrase.size()};
    }
  }
  return {};
}

}  // namespace annals::knowledge
