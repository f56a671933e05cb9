#include "language/lemmatizer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/strings.hpp"

namespace annals::language {
namespace {

constexpr std::size_t longest_ending = 6;
constexpr std::size_t longest_key = 80;

/// Tag, sign, form or ending: '=' before a whole form, '-' before an ending.
class Key {
 public:
  Key(std::uint16_t xpos, char sign, std::string_view text) {
    m_bytes[0] = static_cast<char>('0' + xpos);
    m_bytes[1] = sign;
    std::memcpy(m_bytes.data() + 2, text.data(), std::min(text.size(), longest_key - 2));
    m_size = 2 + std::min(text.size(), longest_key - 2);
  }
  [[nodiscard]] std::string_view view() const { return {m_bytes.data(), m_size}; }

 private:
  std::array<char, longest_key> m_bytes;
  std::size_t m_size;
};

/// What turns `form` into `lemma`: bytes to cut, text to add. Example: "flies", "fly" -> 3, "y".
std::pair<std::uint8_t, std::string> rule_between(std::string_view form, std::string_view lemma) {
  auto const [a, b] = std::ranges::mismatch(form, lemma);
  auto const kept = static_cast<std::size_t>(a - form.begin());
  return {static_cast<std::uint8_t>(std::min<std::size_t>(form.size() - kept, 255)), std::string(b, lemma.end())};
}

using Rule = std::pair<std::uint8_t, std::string>;

std::string lemma_by(std::string_view form, Rule const& rule) {
  return std::string(form.substr(0, form.size() - std::min<std::size_t>(rule.first, form.size()))) + rule.second;
}

}  // namespace

Result<Lemmatizer> Lemmatizer::read(std::string_view bytes) {
  std::uint32_t count = 0;
  if (bytes.size() < 4) {
    return make_error(ErrorCode::malformed, "the model is cut off");
  }
  std::memcpy(&count, bytes.data(), 4);
  std::uint64_t const table = 4 + std::uint64_t{count} * 12;
  if (bytes.size() < table) {
    return make_error(ErrorCode::malformed, "the model is cut off");
  }
  Lemmatizer lemmatizer;
  lemmatizer.m_entries = reinterpret_cast<std::uint32_t const*>(bytes.data() + 4);
  lemmatizer.m_count = count;
  lemmatizer.m_strings = bytes.substr(table);
  for (std::uint32_t i = 0; i < count; ++i) {
    std::uint32_t const* entry = lemmatizer.m_entries + std::size_t{i} * 3;
    if (std::uint64_t{entry[0]} + (entry[1] >> 8U) + entry[2] > lemmatizer.m_strings.size()) {
      return make_error(ErrorCode::malformed, "the model is damaged");
    }
  }
  return lemmatizer;
}

bool Lemmatizer::find(std::string_view key, LemmaRule& rule) const {
  std::uint32_t low = 0;
  std::uint32_t high = m_count;
  while (low < high) {
    std::uint32_t const middle = low + (high - low) / 2;
    std::uint32_t const* entry = m_entries + std::size_t{middle} * 3;
    std::uint32_t const size = entry[1] >> 8U;
    int const order = m_strings.substr(entry[0], size).compare(key);
    if (order == 0) {
      rule = {static_cast<std::uint8_t>(entry[1] & 0xffU), m_strings.substr(entry[0] + size, entry[2])};
      return true;
    }
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return false;
}

LemmaRule Lemmatizer::rule(std::uint16_t xpos, std::string_view lower) const {
  LemmaRule rule;
  if (find(Key(xpos, '=', lower).view(), rule)) {
    return rule;
  }
  for (std::size_t size = std::min(longest_ending, lower.size() > 1 ? lower.size() - 1 : 0); size > 0; --size) {
    if (find(Key(xpos, '-', lower.substr(lower.size() - size)).view(), rule) && rule.cut <= lower.size()) {
      return rule;
    }
  }
  return {};
}

void LemmaTrainer::add(std::uint16_t xpos, std::string_view lower, std::string_view lemma) {
  if (lower.size() < longest_key - 2) {
    ++m_forms[{std::string(1, static_cast<char>('0' + xpos)), std::string(lower)}][std::string(lemma)];
  }
}

void LemmaTrainer::set(std::uint16_t xpos, std::string_view lower, std::string_view lemma) {
  m_forms[{std::string(1, static_cast<char>('0' + xpos)), std::string(lower)}] = {{std::string(lemma), 1}};
}

bool LemmaTrainer::knows(std::uint16_t xpos, std::string_view lower) const {
  return m_forms.contains({std::string(1, static_cast<char>('0' + xpos)), std::string(lower)});
}

void LemmaTrainer::share(std::uint16_t first, std::uint16_t second) {
  auto const forms = m_forms;
  for (auto const& [key, lemmas] : forms) {
    for (auto const& [from, to] : {std::pair{first, second}, std::pair{second, first}}) {
      if (key.first[0] == static_cast<char>('0' + from)) {
        m_forms.try_emplace({std::string(1, static_cast<char>('0' + to)), key.second}, lemmas);
      }
    }
  }
}

namespace {

using Rules = std::map<std::string, Rule>;

/// What the table says of a form, by its longest known ending.
Rule by_ending(Rules const& table, std::string const& tag, std::string_view form) {
  for (std::size_t size = std::min(longest_ending, form.size() > 1 ? form.size() - 1 : 0); size > 0; --size) {
    auto const found = table.find(tag + '-' + std::string(form.substr(form.size() - size)));
    if (found != table.end()) {
      return found->second;
    }
  }
  return {};
}

std::string pack(Rules const& table) {
  std::string entries;
  std::string strings;
  auto number = [&entries](std::size_t value) {
    auto const bytes = static_cast<std::uint32_t>(value);
    entries.append(reinterpret_cast<char const*>(&bytes), sizeof bytes);
  };
  number(table.size());
  for (auto const& [key, rule] : table) {
    number(strings.size());
    number(key.size() << 8U | rule.first);
    number(rule.second.size());
    strings += key;
    strings += rule.second;
  }
  return entries + strings;
}

}  // namespace

std::string LemmaTrainer::finish() const {
  Rules whole;
  std::map<std::string, std::map<Rule, int>> endings;  // tag, '-', ending -> rule -> number of forms
  for (auto const& [key, lemmas] : m_forms) {
    auto const& [tag, form] = key;
    auto const best = std::ranges::max_element(lemmas, {}, [](auto const& entry) { return entry.second; });
    Rule const rule = rule_between(form, best->first);
    whole[tag + '=' + form] = rule;
    for (std::size_t size = std::max<std::size_t>(rule.first, 1); size <= longest_ending && size < form.size();
         ++size) {
      ++endings[tag + '-' + form.substr(form.size() - size)][rule];
    }
  }
  Rules table;
  for (std::size_t size = 1; size <= longest_ending; ++size) {
    for (auto const& [key, rules] : endings) {
      if (key.size() != size + 2) {
        continue;
      }
      auto const best = std::ranges::max_element(rules, {}, [](auto const& entry) { return entry.second; });
      bool const enough = best->second >= (size == 1 ? 1 : 2);
      // An ending is kept when it says something else than the shorter ones.
      if (enough && by_ending(table, key.substr(0, 1), '_' + key.substr(2)) != best->first) {
        table[key] = best->first;
      }
    }
  }
  for (auto const& [key, rule] : whole) {
    std::string const form = key.substr(2);
    if (lemma_by(form, by_ending(table, key.substr(0, 1), form)) != lemma_by(form, rule)) {
      table[key] = rule;
    }
  }
  return pack(table);
}

}  // namespace annals::language
