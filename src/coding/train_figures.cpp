// coding/train_figures.cpp -- examples for the model of figures. See coding/train_figures.hpp.
#include "coding/train_figures.hpp"

#include "coding/agreement.hpp"
#include "coding/casualty.hpp"

namespace annals::coding {
namespace {

constexpr double null_weight = 0.5;  ///< an event without a figure may have one that the annotator left out

std::optional<GoldCount> const& count_of(GoldEvent const& event, knowledge::VictimKind kind) {
  switch (kind) {
    case knowledge::VictimKind::injured:
      return event.injured;
    case knowledge::VictimKind::detained:
      return event.detained;
    case knowledge::VictimKind::abducted:
      return event.abducted;
    case knowledge::VictimKind::killed:
    case knowledge::VictimKind::none:
      break;
  }
  return event.killed;
}

}  // namespace

void FigureExamples::add(Cast const& cast, std::vector<Mention> mentions, std::vector<std::uint32_t> const& event_of,
                         std::vector<GoldEvent> const& events, bool held_out) {
  // What the rules find once the events are joined as annotated.
  std::vector<std::vector<Mention const*>> members(events.size());
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    mentions[m].accepted = event_of[m] != no_mark;
    mentions[m].event = event_of[m];
    if (mentions[m].accepted) {
      members[event_of[m]].push_back(&mentions[m]);
    }
  }
  add_casualties(cast.context(), mentions);
  FigureCandidates const candidates(cast);
  std::vector<FigureCandidate> reached;
  for (Mention const& mention : mentions) {
    for (std::size_t k = 0; mention.accepted && k < victim_kinds.size(); ++k) {
      GoldEvent const& event = events[mention.event];
      std::optional<GoldCount> const& gold = count_of(event, victim_kinds[k]);
      double const weight = (event.core ? 1.0 : 0.5) * (gold ? 1.0 : null_weight);
      candidates.in_reach(mention, victim_kinds[k], reached);
      for (FigureCandidate const& one : reached) {
        figure_features(cast, members[mention.event], mention, one, victim_kinds[k], m_features);
        examples.push_back({m_features.hashes(), gold && is_right(one.count, *gold), weight, held_out});
      }
    }
  }
}

}  // namespace annals::coding
