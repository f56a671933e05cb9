// coding/train_claims.cpp -- examples for the models of claims and of attribution. See coding/train_claims.hpp.
#include "coding/train_claims.hpp"

#include <algorithm>

#include "coding/agreement.hpp"

namespace annals::coding {
namespace {

/// Its name is the claimant's; or it is known, and one of the names of the source that is the claimant: an unnamed
/// "gunmen" among them claims nothing. What is claimed by nobody in particular is claimed by its source.
bool is_claimant(Participant const& one, GoldEvent const& event) {
  if (event.claimed_by.empty() && event.attribution != Attribution::claimed) {
    return false;
  }
  if (!event.claimed_by.empty() && same_actor(one.actor, {event.claimed_by})) {
    return true;
  }
  return one.known && !one.actor.id.empty() && std::ranges::any_of(event.source, [&](GoldNames const& source) {
           auto const is_it = [&](std::string const& name) { return same_name(name, event.claimed_by); };
           return same_actor(one.actor, source) && (event.claimed_by.empty() || std::ranges::any_of(source, is_it));
         });
}

}  // namespace

void ClaimExamples::add(Cast const& cast, std::vector<Mention> mentions, std::vector<std::uint32_t> const& event_of,
                        std::vector<GoldEvent> const& events, bool held_out) {
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    mentions[m].accepted = event_of[m] != no_mark;
    mentions[m].event = event_of[m];
  }
  std::vector<Claim> const claims = find_claims(cast.context());
  ClaimScene const scene(cast, claims, mentions, static_cast<std::uint32_t>(events.size()));
  for (std::uint32_t number = 0; number < events.size(); ++number) {
    if (!scene.members(number).empty()) {
      add_claimants(scene, number, events[number], held_out);
      add_words(scene, number, events[number], held_out);
    }
  }
}

void ClaimExamples::add_claimants(ClaimScene const& scene, std::uint32_t number, GoldEvent const& event,
                                  bool held_out) {
  double const weight = event.core ? 1.0 : 0.5;
  ++m_bags;
  for (std::uint32_t const participant : scene.claimants_in_reach(number)) {
    scene.claimant_features(number, participant, m_features);
    bool const right = is_claimant(scene.cast().all()[participant], event);
    claim.push_back({m_features.hashes(), right, weight, held_out, right ? m_bags : 0});
  }
}

void ClaimExamples::add_words(ClaimScene const& scene, std::uint32_t number, GoldEvent const& event, bool held_out) {
  double const weight = event.core ? 1.0 : 0.5;
  bool const is_suspected = event.attribution == Attribution::suspected;
  bool const is_denied = event.attribution == Attribution::denied;
  ++m_bags;
  for (std::uint32_t const mark : scene.words_in_reach(number)) {
    scene.word_features(number, mark, m_features);
    suspected.push_back({m_features.hashes(), is_suspected, weight, held_out, is_suspected ? m_bags : 0});
    denied.push_back({m_features.hashes(), is_denied, weight, held_out, is_denied ? m_bags : 0});
  }
}

}  // namespace annals::coding
