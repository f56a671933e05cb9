// coding/claim_choice.cpp -- who claimed it, and what the report says of the doer. See coding/claim_choice.hpp.
#include "coding/claim_choice.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "base/strings.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::CueClass;
using language::Analysis;
using language::SentenceKind;

constexpr std::uint32_t claim_back = 3;  ///< sentences
constexpr std::uint32_t claim_ahead = 8;
constexpr std::uint32_t claim_far = 40;  ///< where the sentence has a word of claiming
constexpr std::uint32_t word_back = 1;
constexpr std::uint32_t word_ahead = 4;
// Where F1 of the decisions is best on held-out reports.
constexpr double sure_claimed = 0.2;
constexpr double sure_suspected = 0.25;
constexpr double sure_denied = 0.25;
constexpr double rule_weight = 4;  ///< where the rules say the same, much less is enough

constexpr CueKinds telling = cue_kind_bit(CueClass::claim) | cue_kind_bit(CueClass::denial) |
                             cue_kind_bit(CueClass::accuse) | cue_kind_bit(CueClass::reported);

bool is_act(CodingContext const& context, Mention const& mention) {
  return mention.accepted && context.frames[mention.trigger.frame].type == EventType::assault;
}

bool overlaps(Participant const& one, Participant const& other) {
  return one.head == other.head || (other.first <= one.head && one.head < other.last);
}

void keep_better(ClaimWeights::Best& best, std::uint32_t candidate, double score, bool by_rule) {
  double const worth = by_rule ? rule_weight * score : score;
  best = worth > best.worth ? ClaimWeights::Best{candidate, score, worth, by_rule} : best;
}

}  // namespace

ClaimScene::ClaimScene(Cast const& cast, std::vector<Claim> const& claims, std::vector<Mention> const& mentions,
                       std::uint32_t events)
    : m_cast(cast), m_claims(claims), m_mentions(mentions), m_members(events) {
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    if (is_act(cast.context(), mentions[m])) {
      m_members[mentions[m].event].push_back(m);
    }
  }
  for (std::vector<std::uint32_t> const& event : m_members) {
    for (std::uint32_t const m : event) {
      m_act_tokens.emplace_back(mentions[m].trigger.token, mentions[m].event);
    }
  }
  std::ranges::sort(m_act_tokens);
  m_acts = static_cast<std::uint32_t>(
      std::ranges::count_if(m_members, [](std::vector<std::uint32_t> const& event) { return !event.empty(); }));
  if (m_acts == 0) {
    return;
  }
  m_ties = tie_claims(cast.context(), claims, mentions);
  index_ties();
  count_words();
  number_actors();
}

void ClaimScene::index_ties() {
  m_ties_of.resize(m_members.size());
  for (std::uint32_t t = 0; t < m_ties.size(); ++t) {
    Claim const& claim = m_claims[m_ties[t].claim];
    m_ties_of[m_mentions[m_ties[t].mention].event].push_back(t);
    m_ties_at[claim.token].push_back(t);
    for (Participant const& one : claim.by) {
      std::vector<std::uint32_t>& ties = m_ties_by[one.head];
      if (ties.empty() || ties.back() != t) {
        ties.push_back(t);
      }
    }
  }
}

void ClaimScene::count_words() {
  CodingContext const& context = m_cast.context();
  Analysis const& analysis = context.analysis;
  m_kinds.assign(analysis.sentences.size(), 0);
  for (Mark<knowledge::Cue const*> const& mark : context.markup.responsibility.marks) {
    m_kinds[analysis.tokens[mark.first].sentence] |= cue_kind_bit(mark.value->kind);
    m_own_words += mark.value->kind == CueClass::own ? 1U : 0U;
  }
  for (CueKinds const kinds : m_kinds) {
    m_claiming_sentences += (kinds & cue_kind_bit(CueClass::claim)) != 0 ? 1U : 0U;
  }
  while (m_first_body + 1 < analysis.sentences.size() && analysis.sentences[m_first_body].kind != SentenceKind::body) {
    ++m_first_body;
  }
}

bool ClaimScene::may_claim(Participant const& one) const {
  std::string_view const kind = participant_class(one);
  if (one.weapon || one.event || kind == "thing" || kind == "place" || kind == "population" || kind == "people") {
    return false;
  }
  constexpr CueKinds words = cue_kind_bit(CueClass::claim) | cue_kind_bit(CueClass::denial) |
                             cue_kind_bit(CueClass::medium) | cue_kind_bit(CueClass::own);
  std::uint32_t const sentence = m_cast.context().analysis.tokens[one.head].sentence;
  bool const top =
      m_cast.context().analysis.sentences[sentence].kind == SentenceKind::title || sentence == m_first_body;
  return top || (m_kinds[sentence] & words) != 0 || is_speaker(m_cast.context(), one);
}

void ClaimScene::number_actors() {
  Analysis const& analysis = m_cast.context().analysis;
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  m_at.assign(analysis.tokens.size(), no_mark);
  m_speakers.resize(analysis.sentences.size());
  std::vector<bool> is_trigger(analysis.tokens.size());
  for (Mention const& mention : m_mentions) {
    // A word may stand in frames of several types.
    if (m_cast.context().frames[mention.trigger.frame].type == EventType::assault) {
      is_trigger[mention.trigger.token] = true;
    }
  }
  for (std::uint32_t i = 0; i < m_cast.all().size(); ++i) {
    Participant const& one = m_cast.all()[i];
    std::string_view const name = one.actor.id.empty() ? one.actor.name : one.actor.id;
    std::uint32_t const number = numbers.emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second;
    if (number == m_times.size()) {
      m_times.push_back(0);
      m_in_title.push_back(false);
    }
    ++m_times[number];
    SentenceKind const kind = analysis.sentences[analysis.tokens[one.head].sentence].kind;
    m_in_title[number] = m_in_title[number] || kind == SentenceKind::title;
    m_actor_of.push_back(number);
    m_at[one.head] = i;
    if (is_speaker(m_cast.context(), one)) {
      m_speakers[analysis.tokens[one.head].sentence].push_back(i);
    }
    m_speaks.push_back(may_claim(one));
    m_stances.push_back(m_speaks.back() ? stance_of(m_cast.context(), is_trigger, one) : Stance{});
    m_said.push_back(m_speaks.back() ? m_stances.back().said() : std::string());
  }
}

Mention const& ClaimScene::nearest(std::uint32_t event, std::uint32_t token) const {
  std::uint32_t const here = m_cast.context().analysis.tokens[token].sentence;
  auto const gap = [](std::uint32_t a, std::uint32_t b) { return a < b ? b - a : a - b; };
  auto const far = [&](Mention const& one) {
    return std::pair(gap(one.trigger.sentence, here), gap(one.trigger.token, token));
  };
  Mention const* best = &m_mentions[m_members[event].front()];
  for (std::uint32_t const m : m_members[event]) {
    best = far(m_mentions[m]) < far(*best) ? &m_mentions[m] : best;
  }
  return *best;
}

std::uint32_t ClaimScene::acts_between(std::uint32_t event, std::uint32_t token) const {
  std::uint32_t const trigger = nearest(event, token).trigger.token;
  std::uint32_t const last = std::max(trigger, token);
  std::vector<std::uint32_t> between;
  constexpr std::size_t most_between = 9;  // more are all the same to the features
  for (auto act = std::ranges::upper_bound(m_act_tokens, std::pair(std::min(trigger, token), no_mark));
       act != m_act_tokens.end() && act->first < last && between.size() < most_between; ++act) {
    if (act->second != event && std::ranges::find(between, act->second) == between.end()) {
      between.push_back(act->second);
    }
  }
  return static_cast<std::uint32_t>(between.size());
}

std::uint32_t ClaimScene::event_at(std::uint32_t token, std::uint32_t wanted) const {
  std::uint32_t found = no_mark;
  for (auto mention =
           std::ranges::lower_bound(m_mentions, token, {}, [](Mention const& one) { return one.trigger.token; });
       mention != m_mentions.end() && mention->trigger.token == token; ++mention) {
    if (mention->accepted) {
      found = found == wanted ? found : mention->event;
    }
  }
  return found;
}

std::span<Mark<knowledge::Cue const*> const> ClaimScene::words_in(std::uint32_t sentence) const {
  std::vector<Mark<knowledge::Cue const*>> const& marks = m_cast.context().markup.responsibility.marks;
  language::Sentence const& range = m_cast.context().analysis.sentences[sentence];
  auto const first = std::ranges::lower_bound(marks, range.first, {}, &Mark<knowledge::Cue const*>::first);
  auto const last = std::ranges::lower_bound(marks, range.last, {}, &Mark<knowledge::Cue const*>::first);
  return {first, last};
}

std::string_view ClaimScene::role_of(std::uint32_t event, std::uint32_t participant) const {
  Participant const& one = m_cast.all()[participant];
  auto const is_it = [&](Participant const& other) {
    return overlaps(one, other) || (!one.actor.id.empty() && one.actor.id == other.actor.id);
  };
  for (std::uint32_t const m : m_members[event]) {
    if (std::ranges::any_of(m_mentions[m].source, is_it)) {
      return "source";
    }
  }
  for (std::uint32_t const m : m_members[event]) {
    if (std::ranges::any_of(m_mentions[m].target, is_it)) {
      return "target";
    }
  }
  return "none";
}

bool ClaimScene::is_in_reach(std::uint32_t event, std::uint32_t participant) const {
  Analysis const& analysis = m_cast.context().analysis;
  std::uint32_t const token = m_cast.all()[participant].head;
  std::uint32_t const here = analysis.tokens[token].sentence;
  std::uint32_t const there = nearest(event, token).trigger.sentence;
  std::uint32_t const gap = here <= there ? there - here : here - there;
  bool const top = analysis.sentences[here].kind == SentenceKind::title || here == m_first_body;
  bool const claims = (m_kinds[here] & cue_kind_bit(CueClass::claim)) != 0;
  return top || gap <= (claims ? claim_far : here <= there ? claim_back : claim_ahead);
}

bool ClaimScene::is_claim_of(std::uint32_t event, std::uint32_t participant) const {
  return std::ranges::any_of(ties_by(m_cast.all()[participant].head), [&](std::uint32_t t) {
    return m_claims[m_ties[t].claim].kind == ClaimKind::claimed && m_mentions[m_ties[t].mention].event == event;
  });
}

bool ClaimScene::is_word_of(std::uint32_t event, std::uint32_t mark, ClaimKind kind) const {
  Mark<knowledge::Cue const*> const& words = m_cast.context().markup.responsibility.marks[mark];
  return std::ranges::any_of(m_ties_of[event], [&](std::uint32_t t) {
    Claim const& claim = m_claims[m_ties[t].claim];
    return claim.kind == kind && words.first <= claim.token && claim.token < words.last;
  });
}

std::vector<std::uint32_t> ClaimScene::claimants_in_reach(std::uint32_t event) const {
  std::vector<std::uint32_t> reached;
  for (std::uint32_t i = 0; i < m_cast.all().size(); ++i) {
    if (m_speaks[i] && is_in_reach(event, i)) {
      reached.push_back(i);
    }
  }
  return reached;
}

std::vector<std::uint32_t> ClaimScene::words_in_reach(std::uint32_t event) const {
  CodingContext const& context = m_cast.context();
  std::vector<std::uint32_t> reached;
  for (std::uint32_t i = 0; i < context.markup.responsibility.marks.size(); ++i) {
    Mark<knowledge::Cue const*> const& mark = context.markup.responsibility.marks[i];
    std::uint32_t const here = context.analysis.tokens[mark.first].sentence;
    std::uint32_t const there = nearest(event, mark.first).trigger.sentence;
    bool const near = here <= there ? there - here <= word_back : here - there <= word_ahead;
    bool const title = context.analysis.sentences[here].kind == SentenceKind::title;
    if ((near || title) && (cue_kind_bit(mark.value->kind) & telling) != 0) {
      reached.push_back(i);
    }
  }
  return reached;
}

std::vector<ClaimWeights> weigh_claims(ClaimScene const& scene, ClaimModels const& models) {
  std::vector<ClaimWeights> weights(scene.events());
  FeatureList features;
  for (std::uint32_t event = 0; event < scene.events(); ++event) {
    if (scene.members(event).empty()) {
      continue;
    }
    for (std::uint32_t const participant : scene.claimants_in_reach(event)) {
      scene.claimant_features(event, participant, features);
      keep_better(weights[event].claimed, participant, models.claim.probability(features),
                  scene.is_claim_of(event, participant));
    }
    for (std::uint32_t const mark : scene.words_in_reach(event)) {
      scene.word_features(event, mark, features);
      keep_better(weights[event].suspected, mark, models.suspected.probability(features),
                  scene.is_word_of(event, mark, ClaimKind::suspected));
      keep_better(weights[event].denied, mark, models.denied.probability(features),
                  scene.is_word_of(event, mark, ClaimKind::denied));
    }
  }
  return weights;
}

namespace {

class ClaimWriter {
 public:
  ClaimWriter(Cast const& cast, std::vector<Mention>& mentions)
      : m_cast(cast), m_context(cast.context()), m_analysis(m_context.analysis), m_mentions(mentions) {}

  void write(ClaimWeights const& weights, std::vector<std::uint32_t> const& members) {
    for (std::uint32_t const m : members) {
      Mention& mention = m_mentions[m];
      mention.attribution_chosen = true;
      mention.suspected = mention.denied = false;
      mention.attribution_reason.clear();
      if (!is_unweighed(mention.claimant)) {
        mention.claim_reason.clear();
        mention.claimant.reset();
        mention.claim_token = language::no_token;
      }
    }
    double const claimed = write_claimant(weights, members);
    bool const suspected = weights.suspected.worth >= sure_suspected;
    bool const denied = weights.denied.worth >= sure_denied && weights.denied.worth >= weights.suspected.worth;
    if (denied && (weights.denied.by_rule || weights.denied.worth >= claimed)) {
      write_word(weights.denied, members).denied = true;
    } else if (suspected && claimed == 0) {
      write_word(weights.suspected, members).suspected = true;
    }
  }

 private:
  /// The rules' claimant stays where its word takes part in nothing for the cast ("IS" that looks like a verb).
  [[nodiscard]] bool is_unweighed(std::optional<Participant> const& claimant) const {
    return claimant && std::ranges::none_of(m_cast.all(), [&](Participant const& one) {
             return overlaps(one, *claimant) || overlaps(*claimant, one);
           });
  }

  double write_claimant(ClaimWeights const& weights, std::vector<std::uint32_t> const& members) {
    if (weights.claimed.worth < sure_claimed) {
      return 0;
    }
    Participant const& one = m_cast.all()[weights.claimed.candidate];
    Mention& mention = nearest(one.head, members);
    mention.claimant = one;
    mention.claim_token = word_of_claim(one);
    mention.claim_last = mention.claim_token + 1;
    if (m_analysis.tokens[one.head].sentence != mention.trigger.sentence) {
      mention.claim_reason = concat({"not in the clause; ", given_by_model(weights.claimed.score)});
    }
    return weights.claimed.worth;
  }

  Mention& write_word(ClaimWeights::Best const& best, std::vector<std::uint32_t> const& members) {
    Mark<knowledge::Cue const*> const& mark = m_context.markup.responsibility.marks[best.candidate];
    Mention& mention = nearest(mark.first, members);
    mention.claim_token = mark.first;
    mention.claim_last = mark.last;
    if (m_analysis.tokens[mark.first].sentence != mention.trigger.sentence) {
      mention.attribution_reason = concat({"not in the clause; ", given_by_model(best.score)});
    }
    return mention;
  }

  /// The word of claiming nearest to who claims, else the verb or noun that governs them.
  [[nodiscard]] std::uint32_t word_of_claim(Participant const& one) const {
    std::uint32_t const sentence = m_analysis.tokens[one.head].sentence;
    std::uint32_t best = language::no_token;
    auto const gap = [&](std::uint32_t token) { return token < one.head ? one.head - token : token - one.head; };
    for (Mark<knowledge::Cue const*> const& mark : m_context.markup.responsibility.marks) {
      if (m_analysis.tokens[mark.first].sentence == sentence && mark.value->kind == CueClass::claim &&
          (best == language::no_token || gap(mark.first) < gap(best))) {
        best = mark.first;
      }
    }
    std::uint32_t const head = m_analysis.tokens[one.head].head;
    return best != language::no_token ? best : head != language::no_token ? head : one.head;
  }

  Mention& nearest(std::uint32_t token, std::vector<std::uint32_t> const& members) {
    auto const far = [&](std::uint32_t m) {
      std::uint32_t const word = m_mentions[m].trigger.token;
      return word < token ? token - word : word - token;
    };
    return m_mentions[*std::ranges::min_element(members, {}, far)];
  }

  Cast const& m_cast;
  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::vector<Mention>& m_mentions;
};

}  // namespace

void choose_claims(Cast const& cast, std::vector<ClaimWeights> const& weights, std::vector<Mention>& mentions) {
  if (weights.empty()) {
    return;
  }
  std::vector<std::vector<std::uint32_t>> members(weights.size());
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    if (is_act(cast.context(), mentions[m])) {
      members[mentions[m].event].push_back(m);
    }
  }
  ClaimWriter writer(cast, mentions);
  for (std::size_t event = 0; event < weights.size(); ++event) {
    if (!members[event].empty()) {
      writer.write(weights[event], members[event]);
    }
  }
}

}  // namespace annals::coding
