// coding/claim_choice.hpp -- who claimed an act, and whether the report calls its doer suspected or lets it be denied.
// Role:   after joining. Everyone in reach who may speak is weighed as the claimant, and every word of
//         data/lexicon/responsibility.tsv in reach as one that says "suspected" or "denied". What claim.hpp's rules
//         find is one feature among others; without the models the rules stay. Weighed before the sources are chosen,
//         as in training, and written after them.
// Source: one decision a candidate; the best candidate of an event speaks for it (learning from bags: Dietterich,
//         Lathrop and Lozano-Perez 1997).
// Tested by: tests/unit/coding/test_claim_choice.cpp, tests/cases/claims.case
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "coding/argument.hpp"
#include "coding/claim.hpp"
#include "coding/claim_stance.hpp"
#include "coding/linear_model.hpp"

namespace annals::coding {

struct ClaimModels {
  LinearModel claim;      ///< does this participant claim this event?
  LinearModel suspected;  ///< does this word say that the doer of this event is suspected?
  LinearModel denied;     ///< does it say that it is denied?

  [[nodiscard]] bool empty() const { return claim.empty() || suspected.empty() || denied.empty(); }
};

/// A set of classes of cues.
using CueKinds = std::uint32_t;

/// The accepted acts of one report, and who and what stands around them. Requires: mentions joined; all that is handed
/// in outlives it and is not changed.
class ClaimScene {
 public:
  ClaimScene(Cast const& cast, std::vector<Claim> const& claims, std::vector<Mention> const& mentions,
             std::uint32_t events);

  [[nodiscard]] std::uint32_t events() const { return static_cast<std::uint32_t>(m_members.size()); }
  /// The mentions of an event that can be claimed, ASSAULT. Undefined: empty for an event of another type.
  [[nodiscard]] std::vector<std::uint32_t> const& members(std::uint32_t event) const { return m_members[event]; }
  /// Participants that may claim it: those who speak or stand by words of claiming, from three sentences before to
  /// eight behind, up to forty where the sentence has a word of claiming, the title and the first sentence of the body.
  [[nodiscard]] std::vector<std::uint32_t> claimants_in_reach(std::uint32_t event) const;
  /// Marks of the responsibility lexicon that may speak of it: from one sentence before to four behind, and the title.
  [[nodiscard]] std::vector<std::uint32_t> words_in_reach(std::uint32_t event) const;

  void claimant_features(std::uint32_t event, std::uint32_t participant, FeatureList& features) const;
  void word_features(std::uint32_t event, std::uint32_t mark, FeatureList& features) const;

  // What the features are made of.
  [[nodiscard]] Cast const& cast() const { return m_cast; }
  [[nodiscard]] std::vector<Mention> const& mentions() const { return m_mentions; }
  [[nodiscard]] std::vector<Claim> const& claims() const { return m_claims; }
  [[nodiscard]] std::vector<TiedClaim> const& ties() const { return m_ties; }
  /// Indices of ties, in their order: of an event; of claims that somebody with this head makes; of claims at this
  /// word.
  [[nodiscard]] std::vector<std::uint32_t> const& ties_of_event(std::uint32_t event) const { return m_ties_of[event]; }
  [[nodiscard]] std::vector<std::uint32_t> const& ties_by(std::uint32_t head) const { return found(m_ties_by, head); }
  [[nodiscard]] std::vector<std::uint32_t> const& ties_at(std::uint32_t token) const { return found(m_ties_at, token); }
  /// Marks of the responsibility lexicon in a sentence.
  [[nodiscard]] std::span<Mark<knowledge::Cue const*> const> words_in(std::uint32_t sentence) const;
  /// Participants of a sentence that tell something ("police said").
  [[nodiscard]] std::vector<std::uint32_t> const& speakers_in(std::uint32_t sentence) const {
    return m_speakers[sentence];
  }
  /// The event of the accepted mention on this word. Undefined: no_mark where there is none; `wanted` where there are
  /// several and it is one of them.
  [[nodiscard]] std::uint32_t event_at(std::uint32_t token, std::uint32_t wanted) const;
  /// The mention of the event whose trigger is nearest, by sentence and then by word.
  [[nodiscard]] Mention const& nearest(std::uint32_t event, std::uint32_t token) const;
  /// Acts of other events between the token and the mention nearest to it; 9 where there are more.
  [[nodiscard]] std::uint32_t acts_between(std::uint32_t event, std::uint32_t token) const;
  [[nodiscard]] std::uint32_t acts() const { return m_acts; }
  [[nodiscard]] CueKinds kinds_in(std::uint32_t sentence) const { return m_kinds[sentence]; }
  /// The same number for all participants that are one actor, by entry or by words.
  [[nodiscard]] std::uint32_t actor_of(std::uint32_t participant) const { return m_actor_of[participant]; }
  /// The participant with this head, or no_mark.
  [[nodiscard]] std::uint32_t participant_at(std::uint32_t token) const { return m_at[token]; }
  /// "source", "target" or "none": what the role reader says of this actor in the event.
  [[nodiscard]] std::string_view role_of(std::uint32_t event, std::uint32_t participant) const;
  /// Undefined: empty for participants that are never in reach.
  [[nodiscard]] Stance const& stance(std::uint32_t participant) const { return m_stances[participant]; }
  [[nodiscard]] std::string const& said(std::uint32_t participant) const { return m_said[participant]; }
  /// Do the rules tie a statement of that kind to the event that the candidate makes, or whose word it is?
  [[nodiscard]] bool is_claim_of(std::uint32_t event, std::uint32_t participant) const;
  [[nodiscard]] bool is_word_of(std::uint32_t event, std::uint32_t mark, ClaimKind kind) const;
  [[nodiscard]] std::uint32_t times(std::uint32_t participant) const { return m_times[m_actor_of[participant]]; }
  [[nodiscard]] bool in_title(std::uint32_t participant) const { return m_in_title[m_actor_of[participant]]; }
  [[nodiscard]] std::uint32_t own_words() const { return m_own_words; }
  [[nodiscard]] std::uint32_t claiming_sentences() const { return m_claiming_sentences; }
  [[nodiscard]] std::uint32_t first_body_sentence() const { return m_first_body; }

 private:
  using TiesOf = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;
  [[nodiscard]] static std::vector<std::uint32_t> const& found(TiesOf const& ties, std::uint32_t token) {
    static std::vector<std::uint32_t> const none;
    auto const it = ties.find(token);
    return it == ties.end() ? none : it->second;
  }
  void index_ties();
  void number_actors();
  void count_words();
  [[nodiscard]] bool may_claim(Participant const& one) const;
  [[nodiscard]] bool is_in_reach(std::uint32_t event, std::uint32_t participant) const;

  Cast const& m_cast;
  std::vector<Claim> const& m_claims;
  std::vector<Mention> const& m_mentions;
  std::vector<TiedClaim> m_ties;
  std::vector<std::vector<std::uint32_t>> m_ties_of;  ///< per event
  TiesOf m_ties_by;                                   ///< per head of who claims
  TiesOf m_ties_at;                                   ///< per token of the claim
  std::vector<std::vector<std::uint32_t>> m_members;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> m_act_tokens;  ///< trigger and event of all acts, sorted
  std::vector<std::vector<std::uint32_t>> m_speakers;                 ///< per sentence
  std::uint32_t m_acts = 0;
  std::vector<CueKinds> m_kinds;  ///< per sentence
  std::vector<std::uint32_t> m_actor_of;
  std::vector<std::uint32_t> m_at;
  std::vector<std::uint32_t> m_times;  ///< per actor
  std::vector<bool> m_in_title;        ///< per actor
  std::vector<bool> m_speaks;          ///< per participant: it may claim something where it stands
  std::vector<Stance> m_stances;       ///< per participant
  std::vector<std::string> m_said;     ///< per participant
  std::uint32_t m_own_words = 0;
  std::uint32_t m_claiming_sentences = 0;
  std::uint32_t m_first_body = 0;
};

[[nodiscard]] constexpr CueKinds cue_kind_bit(knowledge::CueClass kind) {
  return CueKinds{1} << static_cast<std::uint32_t>(kind);
}

/// Where a token stands, seen from the nearest mention of an event: "in", "after.1", "before.2", "title" ...
std::string_view place_beside(ClaimScene const& scene, std::uint32_t event, std::uint32_t token);

/// The best candidate of each kind for one event. Undefined: no_mark where there is none.
struct ClaimWeights {
  struct Best {
    std::uint32_t candidate = no_mark;
    double score = 0;
    double worth = 0;      ///< the score, more where the rules agree
    bool by_rule = false;  ///< they do
  };
  Best claimed;  ///< a participant; the others are marks of the responsibility lexicon
  Best suspected;
  Best denied;
};

/// By event. Cost: about 3 microseconds a candidate, some dozens of them an event. Requires: models that are not empty.
std::vector<ClaimWeights> weigh_claims(ClaimScene const& scene, ClaimModels const& models);

/// Writes claimant, attribution and their evidence into the mentions of each event, in place of what the rules wrote.
/// Requires: sources chosen; weights of the same events.
void choose_claims(Cast const& cast, std::vector<ClaimWeights> const& weights, std::vector<Mention>& mentions);

}  // namespace annals::coding
