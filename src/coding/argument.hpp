// coding/argument.hpp -- who takes part in an event: everyone in reach of its triggers, weighed by a model.
// Role:   after joining. What the role reader found on the tree is one feature among others; the model sees PropBank
//         roles, the path through the tree, what kind of actor it is and where else it stands. Without a model the role
//         reader's fillers stay as they are.
// Source: role classification over path features (Gildea and Jurafsky 2002), one decision a candidate.
// Tested by: tests/unit/coding/test_argument.cpp, tests/cases/
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "coding/linear_model.hpp"
#include "coding/mention.hpp"

namespace annals::coding {

/// Two models of the same features: did it, had it done to it.
struct ArgumentModels {
  LinearModel source;
  LinearModel target;
};

/// Everyone named or described in one report. Made once a report; the words of one participant never overlap another's
/// with the same head.
class Cast {
 public:
  explicit Cast(CodingContext const& context);
  [[nodiscard]] std::vector<Participant> const& all() const { return m_all; }
  /// Those that one trigger can reach: of its own sentence, and whoever is armed, known or named in the two before it,
  /// the one behind it and the title.
  [[nodiscard]] std::vector<std::uint32_t> in_reach(Trigger const& trigger) const;
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t participant) const;
  /// Those of one sentence.
  [[nodiscard]] std::span<Participant const> in_sentence(std::uint32_t sentence) const {
    return std::span(m_all).subspan(m_first_of[sentence], m_first_of[sentence + 1] - m_first_of[sentence]);
  }
  /// "German" of "a German citizen": a nation whose plain people are spoken of does nothing itself.
  [[nodiscard]] bool is_nation_of_people(std::uint32_t participant) const;
  [[nodiscard]] CodingContext const& context() const { return m_context; }

 private:
  [[nodiscard]] bool may_take_part(std::uint32_t token) const;

  CodingContext const& m_context;
  std::vector<Participant> m_all;         ///< in text order of their heads
  std::vector<std::uint32_t> m_first_of;  ///< per sentence: its first participant; one more at the end
};

/// Who fills the roles of which mention, found by actor. Made once a report; requires: the mentions outlive it and keep
/// their fillers.
class RoleFillers {
 public:
  explicit RoleFillers(CodingContext const& context, std::vector<Mention> const& mentions);
  /// "source", "target", "both" or "none": what the actor is in mentions of the type of `mention` on other words.
  [[nodiscard]] std::string_view elsewhere(Participant const& one, Mention const& mention) const;

 private:
  struct Filling {
    std::uint32_t token = 0;  ///< of the trigger
    EventType type = EventType::assault;
    bool is_source = false;
  };
  using Fillings = std::unordered_map<std::string_view, std::vector<Filling>>;
  void add(std::vector<Participant> const& fillers, Filling filling);

  CodingContext const& m_context;
  Fillings m_by_id;
  Fillings m_by_text;
};

/// What kind of actor it is, in one word: "armed", "force", "nation", "people", "thing" ...
std::string_view participant_class(Participant const& one);

/// "Police said ...", "according to police": whoever tells it.
bool is_speaker(CodingContext const& context, Participant const& one);

/// Features of one participant for one mention. `fillers` are those of all mentions of the report.
void argument_features(Cast const& cast, RoleFillers const& fillers, Mention const& mention, std::uint32_t participant,
                       FeatureList& features);

/// Sets source and target of every accepted mention to what the models say of its event: a participant goes to the
/// mention that speaks for it most. Requires: mentions joined.
void choose_arguments(Cast const& cast, ArgumentModels const& models, std::vector<Mention>& mentions,
                      std::uint32_t events);

}  // namespace annals::coding
