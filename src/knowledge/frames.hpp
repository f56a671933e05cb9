// knowledge/frames.hpp -- frames: which words express which event, and who is who around them.
// Role:   coding matches them on the tokens of a report; the files under data/frames are for researchers to change.
// Source: our own; types and modes are PLOVER v2.0's. The keys are described in data/frames/README.md.
// Cost:   look-up by lemma is one hash; patterns of a lemma come longest first.
// Tested by: tests/unit/knowledge/test_frames.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annals/event.hpp"
#include "knowledge/data_reader.hpp"

namespace annals::knowledge {

class Ontology;

/// What a grammatical position around a trigger is in the event.
enum class FrameRole : std::uint8_t { source, target, both, weapon, none };

/// Which figure a number on the target is.
enum class VictimKind : std::uint8_t { none, killed, injured, detained, abducted };

/// What must stand by a weak trigger. A set of them is a bit mask; one is enough.
enum class TriggerCue : std::uint8_t {
  human,
  armed,
  weapon,
  casualty,
  actor,
  state,
  place,
  protest,
  strike,
  troops,
  test,
  diplomat,
  court,
  aid,
  captive,
  captor,
  abductor,
  capture,
  seizure,
  authority,
  plot,
  crowd,
  aidobject,
  weaponobject,
  hardly,
  sport,
  market,
  nature,
};
inline constexpr std::array<std::string_view, 28> trigger_cue_names = {
    "human",   "armed",     "weapon",       "casualty", "actor",    "state",     "place",
    "protest", "strike",    "troops",       "test",     "diplomat", "court",     "aid",
    "captive", "captor",    "abductor",     "capture",  "seizure",  "authority", "plot",
    "crowd",   "aidobject", "weaponobject", "hardly",   "sport",    "market",    "nature"};
using TriggerCues = std::uint32_t;
constexpr TriggerCues cue_bit(TriggerCue cue) {
  return TriggerCues{1} << static_cast<unsigned>(cue);
}

/// One sense of a group of words.
struct Frame {
  std::string id;  ///< "assault.kill"
  EventType type = EventType::assault;
  std::vector<std::string> modes;
  FrameRole subject = FrameRole::source;
  FrameRole object = FrameRole::target;
  FrameRole of = FrameRole::target;
  Effect effect = Effect::none;
  VictimKind count = VictimKind::none;
  TriggerCues needs = 0;  ///< 0: the words are enough
  Stage stage = Stage::accomplished;
  std::string incident;
  std::string cameo;
};

enum class PatternForm : std::uint8_t { verb, noun, adjective };

/// One word or phrase of a frame.
struct TriggerPattern {
  std::uint32_t frame = 0;
  PatternForm form = PatternForm::verb;
  std::vector<std::string> words;  ///< lemmas, lower case; the pattern is found under its anchor word
  std::uint32_t anchor = 0;        ///< index into words: the first of a verb pattern, the last of a noun pattern
  bool hyphenated = false;         ///< "sit-in", whose parts are words of their own in the text: their tags say little
};

inline constexpr std::uint32_t no_context = 0xffffffffU;

class FrameSet {
 public:
  [[nodiscard]] std::span<Frame const> frames() const { return m_frames; }
  [[nodiscard]] Frame const& operator[](std::uint32_t index) const { return m_frames[index]; }
  /// Patterns whose anchor is `lemma`, longest first, then in file order.
  [[nodiscard]] std::span<TriggerPattern const> patterns(std::string_view lemma) const;
  /// The PLOVER context that `lemma` gives to the events of its sentence: an index into Ontology::contexts().
  /// Undefined: no_context when it gives none.
  [[nodiscard]] std::uint32_t context(std::string_view lemma) const;
  /// The cues that `lemma` gives to its sentence.
  [[nodiscard]] TriggerCues cues(std::string_view lemma) const;

 private:
  friend FrameSet read_frames(std::string const& data_directory, Ontology const& ontology, Problems& problems);
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };
  struct Range {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
  };
  std::vector<Frame> m_frames;
  std::vector<TriggerPattern> m_patterns;
  std::unordered_map<std::string, Range, Hash, std::equal_to<>> m_by_lemma;
  std::unordered_map<std::string, TriggerCues, Hash, std::equal_to<>> m_cues;
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_contexts;
};

/// Reads data/frames/*.txt, data/frames/cues.tsv and data/frames/contexts.tsv.
/// Errors:  every unknown key, type, mode, role, effect, cue and every repeated id, with file:line.
FrameSet read_frames(std::string const& data_directory, Ontology const& ontology, Problems& problems);

}  // namespace annals::knowledge
