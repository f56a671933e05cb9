// language/abbreviations.hpp -- words that are written with a full stop, and words that open sentences.
// Role:   closed lists behind the tokenizer.
// Source: own lists; military and civil titles, months, companies, measures of English newswire.
// Tested by: tests/unit/language/test_tokenizer.cpp
#pragma once

#include <cstdint>
#include <string_view>

namespace annals::language {

/// What a word with a full stop after it may be.
enum class Abbreviation : std::uint8_t {
  none,
  title,          ///< "Gen." -- a name follows; never ends a sentence
  before_number,  ///< "No." "Mar." -- an abbreviation only before a number
  open,           ///< "Inc." "Jan." -- may end a sentence
};

/// `word` without the stop, any case.
Abbreviation abbreviation_kind(std::string_view word);

/// Words that mostly open a sentence when they stand after an abbreviation: "the", "he", "in".
bool opens_sentence(std::string_view word);

/// Prefixes that stay with their word: "anti-government", "co-founder", "mid-2004".
bool keeps_hyphen(std::string_view prefix);

}  // namespace annals::language
