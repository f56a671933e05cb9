// coding/argument.hpp -- who takes part in an event: everyone in reach of its triggers, weighed by a model.
// Role:   after joining. What the role reader found on the tree is one feature among others; the model sees PropBank
//         roles, the path through the tree, what kind of actor it is and where else it stands. Without a model the role
//         reader's fillers stay as they are.
// Source: role classification over path features (Gildea and Jurafsky 2002), one decision a candidate.
// Tested by: tests/unit/coding/test_argument.cpp, tests/cases/
#pragma once

#include <cstdint>
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
  /// "German" of "a German citizen": a nation whose plain people are spoken of does nothing itself.
  [[nodiscard]] bool is_nation_of_people(std::uint32_t participant) const;
  [[nodiscard]] CodingContext const& context() const { return m_context; }

 private:
  [[nodiscard]] bool may_take_part(std::uint32_t token) const;

  CodingContext const& m_context;
  std::vector<Participant> m_all;         ///< in text order of their heads
  std::vector<std::uint32_t> m_first_of;  ///< per sentence: its first participant; one more at the end
};

/// What kind of actor it is, in one word: "armed", "force", "nation", "people", "thing" ...
std::string_view participant_class(Participant const& one);

/// "Police said ...", "according to police": whoever tells it.
bool is_speaker(CodingContext const& context, Participant const& one);

/// Features of one participant for one mention. `mentions` are all of the report.
void argument_features(Cast const& cast, std::vector<Mention> const& mentions, Mention const& mention,
                       std::uint32_t participant, FeatureList& features);

/// Sets source and target of every accepted mention to what the models say of its event: a participant goes to the
/// mention that speaks for it most. Requires: mentions joined.
void choose_arguments(Cast const& cast, ArgumentModels const& models, std::vector<Mention>& mentions,
                      std::uint32_t events);

}  // namespace annals::coding
