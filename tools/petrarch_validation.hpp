// petrarch_validation.hpp -- the sentences with which PETRARCH tests itself, and how many of them the dictionary coder
// codes as expected. For tools/score_dictionaries.cpp and the test of the same name.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "coding/dictionary_coder.hpp"
#include "language/analyzer.hpp"

namespace annals::validation {

struct ExpectedEvent {
  std::string source;
  std::string target;
  std::string code;
  friend auto operator<=>(ExpectedEvent const&, ExpectedEvent const&) = default;
};

struct ValidationSentence {
  std::string id;
  std::string feature;  ///< what it tests: "agents", "compounds", "date restrictions" ...
  std::string text;
  bool words_of_parse = false;  ///< text and parse of the file differ; `text` has the words of the parse
  CivilDate day;
  std::vector<ExpectedEvent> events;  ///< sorted
  std::string error;                  ///< "storydiscard", "sentencediscard", "dateline", "bad_input_parse" or ""
  coding::DictionarySettings settings;
};

/// Reads the XML form of the validation file (no general XML).
/// Errors:  malformed  a sentence without a text or with a bad date
Result<std::vector<ValidationSentence>> read_validation(std::string_view xml);

struct ValidationOutcome {
  bool right = false;
  std::vector<ExpectedEvent> events;  ///< what was coded, sorted
  std::vector<std::string> rules;     ///< file:line of each event, in the order coded
  std::string error;
};

/// Source, target and code of all events right, and no others.
ValidationOutcome code_validation(ValidationSentence const& sentence, language::Analyzer const& analyzer,
                                  knowledge::Dictionaries const& dictionaries);

}  // namespace annals::validation
