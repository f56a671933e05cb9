// coding/train_arguments.cpp -- examples for the models of roles. See coding/train_arguments.hpp.
#include "coding/train_arguments.hpp"

#include <algorithm>

#include "base/unicode.hpp"
#include "coding/agreement.hpp"
#include "coding/muc4_filler.hpp"

namespace annals::coding {
namespace {

/// By exactly this name, case and accents aside.
bool is_named(Actor const& actor, std::string_view name) {
  auto const is_it = [wanted = fold_name(name)](std::string_view one) {
    return !wanted.empty() && fold_name(one) == wanted;
  };
  return is_it(actor.name) || is_it(actor.text) || std::ranges::any_of(actor.aliases, is_it);
}

bool is_one_of(Actor const& actor, std::vector<GoldNames> const& actors, bool exact) {
  return std::ranges::any_of(actors, [&](GoldNames const& names) {
    return exact ? std::ranges::any_of(names, [&](std::string const& name) { return is_named(actor, name); })
                 : same_actor(actor, names);
  });
}

}  // namespace

void ArgumentExamples::add(Cast const& cast, std::vector<Mention> const& mentions,
                           std::vector<std::uint32_t> const& event_of, std::vector<GoldEvent> const& events,
                           bool held_out) {
  RoleFillers const fillers(cast.context(), mentions);
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    if (event_of[m] == no_mark) {
      continue;
    }
    GoldEvent const& event = events[event_of[m]];
    double const weight = event.core ? 1.0 : 0.5;
    for (std::uint32_t const participant : cast.in_reach(mentions[m].trigger)) {
      argument_features(cast, fillers, mentions[m], participant, m_features);
      Participant const& one = cast.all()[participant];
      std::vector<Participant> const spelled =
          m_exact ? muc4_fillers(cast.context(), one) : std::vector<Participant>{one};
      auto const is_in = [&](std::vector<GoldNames> const& gold) {
        return std::ranges::any_of(spelled,
                                   [&](Participant const& filler) { return is_one_of(filler.actor, gold, m_exact); });
      };
      source.push_back({m_features.hashes(), is_in(event.source), weight, held_out});
      target.push_back({m_features.hashes(), is_in(event.target), weight, held_out});
    }
  }
}

}  // namespace annals::coding
