// knowledge/cues.hpp -- words that say how far a report stands behind what it tells: speech, negation, modality;
//                       how words of saying are built; and contexts in which a violent word is no violence.
// Source: data/lexicon/speech.tsv, negation.tsv, hypothetical.tsv, responsibility.tsv, saying.tsv, stop_contexts.tsv.
// Tested by: tests/unit/knowledge/test_lexicon.cpp
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/data_reader.hpp"
#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {

enum class CueClass : std::uint8_t {
  // speech: the distance of the report to what is said
  neutral,   ///< said, announced, confirmed
  reported,  ///< reportedly, according to
  disputed,  ///< allegedly, unconfirmed
  claim,     ///< claimed responsibility
  denial,    ///< denied
  accuse,    ///< blamed, accused
  // negation and modality: has it happened?
  negation,      ///< not, never, without
  future,        ///< will, is expected to
  hypothetical,  ///< if, would, could
  attempt,       ///< tried to, failed to
  plan,          ///< planned to, plotted
  foil,          ///< thwarted, defused
  threat,        ///< threatened to, vowed to
  historical,    ///< years ago, anniversary of
  // responsibility, beside claim, denial, accuse and reported: whose deed was it?
  medium,  ///< communique, leaflet, video
  own,     ///< we, our men
  // how words of saying are built, for who says it
  content,  ///< a bare object is what is said: confirmed the attack
  quoted,   ///< the object is who says: quoted police as saying
  hearing,  ///< its subject does not say it: learned that
};
std::string_view cue_class_name(CueClass value);

/// Which part of speech the phrase is; verbs match in all their forms.
enum class CueForm : std::uint8_t { verb, adverb, adjective, noun, preposition, conjunction, modal, phrase };
std::string_view cue_form_name(CueForm form);

struct Cue {
  std::string phrase;
  CueForm form = CueForm::phrase;
  CueClass kind = CueClass::neutral;
};

struct CueMatch {
  std::uint32_t length = 0;
  Cue const* cue = nullptr;
  explicit operator bool() const { return length > 0; }
};

/// One of the cue files.
class Cues {
 public:
  /// No allocation. The cue points into this object.
  [[nodiscard]] CueMatch longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                 std::size_t most_tokens = PhraseIndex::any_length) const;
  [[nodiscard]] CueMatch find(std::string_view phrase) const;
  [[nodiscard]] std::span<Cue const> all() const { return m_cues; }

 private:
  friend Cues read_cues(std::string const& path, std::span<CueClass const> classes, Problems& problems);
  std::vector<Cue> m_cues;
  PhraseIndex m_index;
};

/// Errors:  a class that is none of `classes` is reported.
Cues read_cues(std::string const& path, std::span<CueClass const> classes, Problems& problems);
Cues read_speech(std::string const& data_directory, Problems& problems);
Cues read_negation(std::string const& data_directory, Problems& problems);
Cues read_hypothetical(std::string const& data_directory, Problems& problems);
Cues read_responsibility(std::string const& data_directory, Problems& problems);
Cues read_saying(std::string const& data_directory, Problems& problems);

enum class StopKind : std::uint8_t { sport, market, film, health, metaphor, anniversary, disaster, accident, name };
std::string_view stop_kind_name(StopKind kind);

/// How far the phrase takes the violence away: from the words it covers, its sentence, the whole report.
enum class StopScope : std::uint8_t { phrase, sentence, report };
std::string_view stop_scope_name(StopScope scope);

struct StopContext {
  std::string phrase;
  StopKind kind = StopKind::metaphor;
  StopScope scope = StopScope::phrase;
};

struct StopMatch {
  std::uint32_t length = 0;
  StopContext const* context = nullptr;
  explicit operator bool() const { return length > 0; }
};

class StopContexts {
 public:
  [[nodiscard]] StopMatch longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                  std::size_t most_tokens = PhraseIndex::any_length) const;
  [[nodiscard]] StopMatch find(std::string_view phrase) const;
  [[nodiscard]] std::span<StopContext const> all() const { return m_contexts; }

 private:
  friend StopContexts read_stop_contexts(std::string const& data_directory, Problems& problems);
  std::vector<StopContext> m_contexts;
  PhraseIndex m_index;
};

StopContexts read_stop_contexts(std::string const& data_directory, Problems& problems);

}  // namespace annals::knowledge
