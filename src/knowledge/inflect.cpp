#include "knowledge/inflect.hpp"

#include <algorithm>

#include "base/strings.hpp"

namespace annals::knowledge {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return word.ends_with(ending); });
}

/// Where the noun that takes the plural ends: before the first preposition, else at the end.
std::size_t head_end(std::string_view phrase) {
  std::size_t end = phrase.size();
  for (std::string_view const preposition : {" of ", " in ", " for ", " to ", " at ", " on ", " with ", " under "}) {
    end = std::min(end, phrase.find(preposition));
  }
  return end;
}

std::string plural_of_word(std::string_view word) {
  std::string_view const stem = word.substr(0, word.size() - 1);
  if (ends_with_any(word, {"man"}) && !ends_with_any(word, {"german", "human", "shaman", "roman", "ottoman"})) {
    return concat({word.substr(0, word.size() - 2), "en"});
  }
  if (word == "child" || word.ends_with("schoolchild")) {
    return concat({word, "ren"});
  }
  if (ends_with_any(word, {"ss", "x", "ch", "sh", "us"}) || word == "gas") {
    return concat({word, "es"});
  }
  if (word.ends_with('s')) {
    return {};
  }
  if (word.ends_with('y') && word.size() > 1 && !is_vowel(word[word.size() - 2])) {
    return concat({stem, "ies"});
  }
  if (ends_with_any(word, {"knife", "wife", "midwife"})) {
    return concat({word.substr(0, word.size() - 2), "ves"});
  }
  if (ends_with_any(word, {"men", "people", "police", "personnel", "military", "children"})) {
    return {};
  }
  return concat({word, "s"});
}

/// "stop" -> "stopp": a short verb that ends in one vowel and one consonant doubles it.
bool doubles_last(std::string_view word) {
  if (word.size() < 3 || word.size() > 4) {
    return false;
  }
  char const last = word.back();
  char const before = word[word.size() - 2];
  return !is_vowel(last) && last != 'w' && last != 'x' && last != 'y' && is_vowel(before) &&
         !is_vowel(word[word.size() - 3]);
}

}  // namespace

std::string plural_of(std::string_view folded_phrase) {
  std::size_t const end = head_end(folded_phrase);
  std::string_view const head = folded_phrase.substr(0, end);
  std::size_t const space = head.rfind(' ');
  std::size_t const start = space == std::string_view::npos ? 0 : space + 1;
  if (start >= head.size()) {
    return {};
  }
  std::string const word = plural_of_word(head.substr(start));
  return word.empty() ? std::string{} : concat({head.substr(0, start), word, folded_phrase.substr(end)});
}

std::array<std::string, 3> verb_forms(std::string_view folded_phrase) {
  std::size_t const space = std::min(folded_phrase.find(' '), folded_phrase.size());
  std::string_view const word = folded_phrase.substr(0, space);
  std::string_view const rest = folded_phrase.substr(space);
  if (word.empty()) {
    return {};
  }
  std::string_view const stem = word.substr(0, word.size() - 1);
  if (word.ends_with('e') && !word.ends_with("ee")) {
    return {concat({word, "s", rest}), concat({word, "d", rest}), concat({stem, "ing", rest})};
  }
  if (word.ends_with('y') && word.size() > 1 && !is_vowel(word[word.size() - 2])) {
    return {concat({stem, "ies", rest}), concat({stem, "ied", rest}), concat({word, "ing", rest})};
  }
  std::string_view const third = ends_with_any(word, {"s", "x", "ch", "sh", "z"}) ? "es" : "s";
  std::string_view const twin = doubles_last(word) ? word.substr(word.size() - 1) : std::string_view{};
  return {concat({word, third, rest}), concat({word, twin, "ed", rest}), concat({word, twin, "ing", rest})};
}

}  // namespace annals::knowledge
