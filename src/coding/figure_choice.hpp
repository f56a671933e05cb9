// coding/figure_choice.hpp -- which numbers of a report are the killed, injured, detained and abducted of an event,
// weighed by a model.
// Role:   after joining and casualty.hpp. What their rules found is one candidate and one feature among others; without
// a
//         model it stays.
// Undefined: a kind without a likely candidate is null, also where a rule had found an unlikely one.
// Tested by: tests/unit/coding/test_figure_choice.cpp, tests/cases/casualty_*.case
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "coding/argument.hpp"

namespace annals::coding {

enum class FigureOrigin : std::uint8_t { number, person, rule };

/// A value that may be a figure of an event.
struct FigureCandidate {
  Count count;
  ByteSpan span;
  std::uint32_t token = 0;  ///< of the number, the person or, for a rule's, the trigger
  std::uint32_t noun = 0;   ///< what is counted
  FigureOrigin origin = FigureOrigin::number;
  bool others = false;
};

/// The four kinds, in the order of MentionFigures.
inline constexpr std::array<knowledge::VictimKind, 4> victim_kinds = {
    knowledge::VictimKind::killed, knowledge::VictimKind::injured, knowledge::VictimKind::detained,
    knowledge::VictimKind::abducted};

/// Numbers and single persons of one report, by sentence.
class FigureCandidates {
 public:
  explicit FigureCandidates(Cast const& cast);
  /// Of the mention's sentence, the one before and the two behind it, and the mention's own by rule.
  void in_reach(Mention const& mention, knowledge::VictimKind kind, std::vector<FigureCandidate>& out) const;
  [[nodiscard]] std::vector<FigureCandidate> const& all() const { return m_all; }

 private:
  Cast const& m_cast;
  std::vector<FigureCandidate> m_all;  ///< in text order
};

/// Features of one candidate. `event` are the mentions of the same event.
void figure_features(Cast const& cast, std::vector<Mention const*> const& event, Mention const& mention,
                     FigureCandidate const& candidate, knowledge::VictimKind kind, FeatureList& features);

/// Sets the figures of every event. Requires: mentions joined, rules done.
void choose_figures(Cast const& cast, LinearModel const& model, std::vector<Mention>& mentions, std::uint32_t events);

}  // namespace annals::coding
