// coding/markup.hpp -- what every token of a report means to the lexicons: one pass, read by all later steps.
// Role:   the first step of coding. Marks lie on token ranges; several lexicons may mark the same tokens.
// Cost:   one fold and ten hash look-ups a token; strings lie in one arena.
// Tested by: tests/unit/coding/test_markup.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/frames.hpp"
#include "knowledge/knowledge.hpp"
#include "language/analysis.hpp"

namespace annals::coding {

inline constexpr std::uint32_t no_mark = 0xffffffffU;

/// A lexicon entry found on tokens first .. last-1.
template <typename Value>
struct Mark {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  Value value{};
};

struct NationMark {
  std::uint32_t nation = 0;
  knowledge::NationForm form = knowledge::NationForm::name;
  bool plural = false;
};
struct RoleMark {
  knowledge::Role const* role = nullptr;
  bool plural = false;
};

/// All marks of one kind in text order, and for each token the mark that covers it.
template <typename Value>
struct Layer {
  std::vector<Mark<Value>> marks;
  std::vector<std::uint32_t> at;  ///< per token: index into marks, or no_mark

  [[nodiscard]] Mark<Value> const* covering(std::uint32_t token) const {
    return at[token] == no_mark ? nullptr : &marks[at[token]];
  }
};

/// Shape:  one entry a token in every `at`; moves with its arena, the views stay good.
struct Markup {
  std::vector<std::string_view> folded;  ///< by knowledge::fold_token
  std::vector<char> arena;               ///< storage behind `folded`
  Layer<std::uint32_t> actors;           ///< index into ActorDictionary::all()
  Layer<NationMark> nations;
  Layer<RoleMark> roles;
  Layer<knowledge::WeaponEntry const*> weapons;
  Layer<knowledge::Cue const*> speech;
  Layer<knowledge::Cue const*> negation;
  Layer<knowledge::Cue const*> hypothetical;
  Layer<knowledge::Cue const*> responsibility;
  Layer<knowledge::StopContext const*> stops;
  std::vector<knowledge::TriggerCues> cues;  ///< per token: the cues that its lemma gives
  bool report_is_stopped = false;  ///< the report is about sport or markets: its violence is a figure of speech
};

/// In-text acronyms come from `Islamic State in Khorasan Province (ISKP)`: an unknown acronym in brackets behind a
/// name of the dictionary, or behind words whose initials it has, means that name from there on.
Markup mark_up(language::Analysis const& analysis, knowledge::Knowledge const& knowledge,
               knowledge::FrameSet const& frames);

}  // namespace annals::coding
