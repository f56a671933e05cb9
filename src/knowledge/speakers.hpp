// knowledge/speakers.hpp -- nouns for those who tell of an event: "resident", "hospital official", "monitoring group".
// Role:   what the words of a speaker make it; the verbs of saying are cues (speech.tsv, saying.tsv: cues.hpp).
// Source: data/lexicon/speakers.tsv, agencies.tsv.
// Undefined: a noun without a kind is a speaker of none ("analyst").
// Tested by: tests/unit/knowledge/test_lexicon.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "knowledge/data_reader.hpp"
#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {

/// What the words beside a noun do: nothing; they give its kind ("a hospital spokesman"); they name the speaker, and
/// the noun is what he speaks through ("a statement by the army").
enum class Bearer : std::uint8_t { none, person, medium };

struct SpeakerNoun {
  std::string phrase;
  std::optional<SpeakerKind> kind;  ///< of a bearer: what it is without words beside it
  Bearer bearer = Bearer::none;
};

struct SpeakerMatch {
  std::uint32_t length = 0;  ///< in tokens; 0 is no match
  SpeakerNoun const* noun = nullptr;
  explicit operator bool() const { return length > 0; }
};

class SpeakerNouns {
 public:
  /// No allocation. The noun points into this object.
  [[nodiscard]] SpeakerMatch longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                     std::size_t most_tokens = PhraseIndex::any_length) const;
  /// Exactly this phrase, folded or as written: "Red Crescent".
  [[nodiscard]] SpeakerMatch find(std::string_view phrase) const;
  [[nodiscard]] std::span<SpeakerNoun const> all() const { return m_nouns; }

 private:
  friend SpeakerNouns read_speaker_nouns(std::string const& data_directory, Problems& problems);
  std::vector<SpeakerNoun> m_nouns;
  PhraseIndex m_index;
};

/// Errors:  an unknown kind, an empty phrase and one that an earlier row has are reported.
SpeakerNouns read_speaker_nouns(std::string const& data_directory, Problems& problems);

}  // namespace annals::knowledge
