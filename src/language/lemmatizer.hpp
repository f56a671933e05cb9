// language/lemmatizer.hpp -- forms to lemmas: a table of exceptions, then the longest known ending.
// Role:   last step of the language room before names; coding looks verbs and nouns up by lemma.
// Shape:  one sorted table of keys ("VBD\tfled" an exception, "VBD\t-ied" an ending) with what to cut and add.
// Tested by: tests/unit/language/test_lemmatizer.cpp
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::language {

/// Cut so many bytes off the end of the form, then add `add`.
struct LemmaRule {
  std::uint8_t cut = 0;
  std::string_view add;
};

class Lemmatizer {
 public:
  /// Errors:  malformed  sizes that do not fit the bytes
  static Result<Lemmatizer> read(std::string_view bytes);

  /// `xpos` is the Penn tag's index. For proper nouns give the form as it stands, else the lower form.
  [[nodiscard]] LemmaRule rule(std::uint16_t xpos, std::string_view lower) const;

 private:
  [[nodiscard]] bool find(std::string_view key, LemmaRule& rule) const;
  std::uint32_t const* m_entries = nullptr;  ///< triples: offset of the key, its size * 256 + cut, size of `add`
  std::uint32_t m_count = 0;
  std::string_view m_strings;
};

/// Collects forms with their lemmas, and writes the bytes that Lemmatizer::read takes.
class LemmaTrainer {
 public:
  void add(std::uint16_t xpos, std::string_view lower, std::string_view lemma);
  /// Replaces whatever was added for this form.
  void set(std::uint16_t xpos, std::string_view lower, std::string_view lemma);
  [[nodiscard]] bool knows(std::uint16_t xpos, std::string_view lower) const;
  /// Forms that only one of two tags has are given to the other: the tagger mixes up VBD and VBN.
  void share(std::uint16_t first, std::uint16_t second);
  [[nodiscard]] std::string finish() const;

 private:
  std::map<std::pair<std::string, std::string>, std::map<std::string, int>> m_forms;  ///< (tag, form) -> lemma -> times
};

}  // namespace annals::language
