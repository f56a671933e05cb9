// incident/near_words.hpp -- the words around an event in its report, to compare how two reports tell of it.
// Role:   structure (who, what, when, where, how many) decides first whether two records are one event; where a
//         field is missing or misread, the words near the event still tell. Words are kept as hashes, so that a
//         store can hold them beside a record and no text is needed to compare.
// Source: word overlap of event mentions, as in cross-document event coreference (Cybulska and Vossen 2014).
// Tested by: tests/unit/incident/test_near_words.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"

namespace annals::incident {

/// Hashes of folded words, sorted, each once.
using WordSet = std::vector<std::uint32_t>;

/// Words of four letters and more that are not function words. A paragraph is a line of the text.
/// Undefined: empty sets are unknown and agree with nothing.
struct NearWords {
  WordSet near;         ///< of the paragraphs that hold the evidence, at most 64, those nearest to the trigger
  WordSet sentence;     ///< of 40 words around the trigger
  WordSet names;        ///< those of `near` that are written with a capital letter inside a sentence
  WordSet numbers;      ///< figures in `near`, but no years and none under 4
  WordSet title;        ///< of the report's title
  double position = 0;  ///< of the trigger in the text, 0 to 1: an event told first is what the report is about
  friend bool operator==(NearWords const&, NearWords const&) = default;
};

/// Cost: one pass over the paragraphs that hold evidence.
NearWords near_words(EventRecord const& record, std::string_view text);

/// Of a word that is folded already.
std::uint32_t hash_word(std::string_view word);

/// Hashes of the words of a name.
WordSet word_set(std::string_view name);

std::size_t common_words(WordSet const& a, WordSet const& b);
/// Cosine of two sets, 0-1.
double word_cosine(WordSet const& a, WordSet const& b);
/// The share of `part` that is in `whole`, 0-1. Undefined: 0 for an empty part.
double word_share(WordSet const& part, WordSet const& whole);

/// A form to store, 4 bytes little-endian a number; unpack gives it back, and empty sets for other bytes.
std::string pack_words(NearWords const& words);
NearWords unpack_words(std::string_view bytes);

}  // namespace annals::incident
