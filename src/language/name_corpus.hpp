// language/name_corpus.hpp -- corpora of names, read into one set of labels.
// Role:   training only.
// Source: GMB as comma-separated values (sentence, word, Penn tag, label; Latin-1 or UTF-8), and files of two columns
//         (word, label), BIO or IO, as of WikiGold and CrossNER.
// Tested by: tests/unit/language/test_name_corpus.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::language {

struct NamedSentence {
  std::vector<std::string> words;    ///< split as the tokenizer splits
  std::vector<std::uint8_t> labels;  ///< of namer.hpp
  std::vector<std::uint8_t> xpos;    ///< Penn tags as the corpus has them, by index; 0 where it has none
};

/// The form is told by the ending of `file`: ".csv" or anything else.
/// Errors:  malformed  with file and line
Result<std::vector<NamedSentence>> read_names(std::string_view text, std::string const& file);

}  // namespace annals::language
