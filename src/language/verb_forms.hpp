// language/verb_forms.hpp -- base forms of the verbs of news, for the lemma table.
// Role:   training only. Treebanks lack many verbs of violence; a corpus that has Penn tags shows their base forms.
// Source: English inflection; an own list of irregular verbs.
// Tested by: tests/unit/language/test_lemmatizer.cpp
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "language/lemmatizer.hpp"

namespace annals::language {

class VerbForms {
 public:
  /// One word of a tagged corpus, in lower case.
  void count(std::uint16_t xpos, std::string_view lower);

  /// Teaches irregular verbs, whatever the treebanks say, and regular forms that they do not have when the base form
  /// was counted.
  /// Example: "raided" with "raid" counted -> raid, not raide.
  void teach(LemmaTrainer& trainer) const;

 private:
  [[nodiscard]] std::string base_of(std::string_view form, std::string_view ending) const;
  std::map<std::string, int, std::less<>> m_bases;                   ///< forms seen as VB, VBP or NN
  std::map<std::pair<std::uint16_t, std::string>, int> m_inflected;  ///< tag, form
};

}  // namespace annals::language
