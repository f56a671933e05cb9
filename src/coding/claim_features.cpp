// coding/claim_features.cpp -- what the models of claims and of attribution see. See coding/claim_choice.hpp.
#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "coding/claim_choice.hpp"
#include "coding/tree_path.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::Cue;
using knowledge::CueClass;
using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::Upos;

std::string_view bucket(std::uint32_t value) {
  constexpr std::array<std::string_view, 6> names = {"0", "1", "2", "3-4", "5-8", "9+"};
  return names[value < 3 ? value : value < 5 ? 3 : value < 9 ? 4 : 5];
}

std::string_view kind_name(ClaimKind kind) {
  constexpr std::array<std::string_view, 4> names = {"claimed", "denied", "suspected", "nobody"};
  return names[static_cast<std::size_t>(kind)];
}

/// What both lists begin with: the event, and where the candidate stands.
class SceneFeatures {
 public:
  SceneFeatures(ClaimScene const& scene, std::uint32_t event, std::uint32_t token, FeatureList& features)
      : m_scene(scene),
        m_context(scene.cast().context()),
        m_analysis(m_context.analysis),
        m_event(event),
        m_token(token),
        m_nearest(scene.nearest(event, token)),
        m_where(place_beside(scene, event, token)),
        m_inside(m_nearest.trigger.sentence == m_analysis.tokens[token].sentence),
        m_between(scene.acts_between(event, token)),
        m_features(features) {}

 protected:
  /// The best thing that the rules say of a claim: "claimed.this" before "claimed.other".
  void add_rule(std::vector<std::uint32_t> const& ties) {
    std::string_view kind = "none";
    bool tied = false;
    for (std::uint32_t const t : ties) {
      TiedClaim const& tie = m_scene.ties()[t];
      Claim const& claim = m_scene.claims()[tie.claim];
      bool const here = m_scene.mentions()[tie.mention].event == m_event;
      if (kind == "none" || (here && !tied)) {
        kind = kind_name(claim.kind);
        tied = here;
      }
    }
    m_features.add(tied ? "rule.this" : "rule.other", kind, m_where);
    m_features.add(tied ? "rule.this" : "rule.other", kind);
  }

  void add_order(std::string_view name) {
    bool const behind = m_token > m_nearest.trigger.token;
    m_features.add(behind ? "between.behind" : "between.before", bucket(m_between), name);
    m_features.add(behind ? "between.behind" : "between.before", bucket(m_between), m_where);
    m_features.add("acts", bucket(m_scene.acts()), name);
    bool const paragraph = m_analysis.sentences[m_nearest.trigger.sentence].paragraph ==
                           m_analysis.sentences[m_analysis.tokens[m_token].sentence].paragraph;
    m_features.add(paragraph ? "paragraph.same" : "paragraph.other", m_where);
  }

  /// The class of the role reader's first source of the event.
  [[nodiscard]] std::string_view doer() const {
    for (std::uint32_t const m : m_scene.members(m_event)) {
      if (!m_scene.mentions()[m].source.empty()) {
        return participant_class(m_scene.mentions()[m].source.front());
      }
    }
    return "none";
  }

  ClaimScene const& m_scene;
  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::uint32_t m_event;
  std::uint32_t m_token;
  Mention const& m_nearest;
  std::string_view m_where;
  bool m_inside;
  std::uint32_t m_between;  ///< acts of other events
  FeatureList& m_features;
};

class ClaimantFeatures : SceneFeatures {
 public:
  ClaimantFeatures(ClaimScene const& scene, std::uint32_t event, std::uint32_t participant, FeatureList& features)
      : SceneFeatures(scene, event, scene.cast().all()[participant].head, features),
        m_index(participant),
        m_one(scene.cast().all()[participant]),
        m_class(participant_class(m_one)),
        m_role(scene.role_of(event, participant)),
        m_speaks(is_speaker(m_context, m_one) ? "speaks" : "silent") {}

  void add() {
    m_features.clear();
    m_features.add("where", m_where, m_class);
    m_features.add("where.speaks", m_where, m_speaks);
    add_claims();
    add_stance();
    add_role();
    add_order(m_class);
    add_governor();
    add_words();
    add_report();
  }

 private:
  void add_claims() {
    add_rule(m_scene.ties_by(m_one.head));
    std::string_view of_event = "none";
    for (std::uint32_t const t : m_scene.ties_of_event(m_event)) {
      Claim const& claim = m_scene.claims()[m_scene.ties()[t].claim];
      if (claim.kind == ClaimKind::claimed) {
        bool const same = std::ranges::any_of(claim.by, [&](Participant const& one) {
          return one.actor.name == m_one.actor.name || (!one.actor.id.empty() && one.actor.id == m_one.actor.id);
        });
        of_event = same ? "same" : of_event == "none" ? "else" : of_event;
      }
    }
    m_features.add("claimed", of_event, m_role);
    std::string_view const word = m_analysis.tokens[m_one.head].lower;
    bool const nobody = (m_one.actor.count && m_one.actor.count->high == 0) || word == "nobody" || word == "none";
    if (nobody || language::is_negated(m_analysis, m_one.head)) {
      m_features.add("nobody", "yes");
    }
  }

  /// What it says, and whether the act that it says it of is this one.
  void add_stance() {
    Stance const& stance = m_scene.stance(m_index);
    std::string const& said = m_scene.said(m_index);
    std::string_view whose = stance.act;
    if (stance.act_token != no_token) {
      std::uint32_t const event = m_scene.event_at(stance.act_token, m_event);
      whose = event == no_mark ? "unknown" : event == m_event ? "this" : "other";
    }
    std::string_view const near = m_inside ? "in" : m_token > m_nearest.trigger.token ? "behind" : "before";
    std::string_view const others = m_between == 0 ? "next" : "apart";
    std::string const place = concat({near, ".", others});
    m_features.add("stance", said, place);
    m_features.add("stance.act", concat({stance.kind, ".", stance.self, ".", whose}), place);
    m_features.add("stance.kind", stance.kind, place);
    m_features.add("stance.whose", stance.kind, concat({whose, ".", m_role}));
    m_features.add("stance.via", stance.via, concat({stance.kind, ".", near}));
    m_features.add("stance.role", said, m_role);
    m_features.add("stance.class", concat({stance.kind, ".", stance.self}), m_class);
  }

  void add_role() {
    m_features.add("role", m_role, m_class);
    m_features.add("role.speaks", m_role, m_speaks);
    m_features.add("role.where", m_role, m_where);
    std::string_view const first = doer();
    m_features.add("doer", first, m_role);
    m_features.add("doer.class", first, m_class);
    bool const told = std::ranges::any_of(m_scene.speakers_in(m_nearest.trigger.sentence), [&](std::uint32_t other) {
      return m_scene.actor_of(other) != m_scene.actor_of(m_index);
    });
    m_features.add("told", told ? "by another" : "no", m_role);
  }

  /// The verb or noun that it hangs on, and what that governs.
  void add_governor() {
    Token const& word = m_analysis.tokens[m_one.head];
    std::string_view const relation = language::relation_name(word.relation);
    m_features.add("relation", relation, m_speaks);
    if (word.head == no_token) {
      return;
    }
    Token const& head = m_analysis.tokens[word.head];
    m_features.add("head", head.lemma, relation);
    m_features.add("head.where", head.lemma, m_where);
    m_features.add("case", language::case_marker(m_analysis, m_one.head), head.lemma);
    if (head.head != no_token) {
      m_features.add("above", m_analysis.tokens[head.head].lemma, relation);
    }
    Mark<Cue const*> const* const speech = m_context.markup.speech.covering(word.head);
    m_features.add("speech", speech == nullptr ? "none" : knowledge::cue_class_name(speech->value->kind), m_where);
    if (m_inside) {
      bool const governs = language::is_under(m_analysis, m_nearest.trigger.token, word.head);
      m_features.add(governs ? "governs" : "beside", head.lemma);
      m_features.add(governs ? "governs.role" : "beside.role", m_role, m_speaks);
    }
    add_clause(word.head, head.lemma);
  }

  /// "said its men had killed": who acts in the clause beneath the verb, and is it this event?
  void add_clause(std::uint32_t verb, std::string_view lemma) {
    for (std::uint32_t const child : m_analysis.children(verb)) {
      Relation const relation = m_analysis.tokens[child].relation;
      if (relation != Relation::ccomp && relation != Relation::xcomp) {
        continue;
      }
      std::uint32_t const subject = language::subject(m_analysis, child);
      bool const pronoun = subject != no_token && m_analysis.tokens[subject].upos == Upos::pron;
      std::uint32_t const owner =
          subject == no_token ? no_token : language::first_child(m_analysis, subject, Relation::nmod_poss);
      std::string_view const who = pronoun               ? m_analysis.tokens[subject].lower
                                   : owner != no_token   ? m_analysis.tokens[owner].lower
                                   : subject != no_token ? "noun"
                                                         : "nobody";
      m_features.add("inner", who, lemma);
      m_features.add("inner.where", who, m_where);
      m_features.add("inner.verb", m_analysis.tokens[child].lemma, m_where);
    }
  }

  /// Words of responsibility in the sentence: how far, which, denied or not.
  void add_words() {
    Token const& word = m_analysis.tokens[m_one.head];
    for (Mark<Cue const*> const& mark : m_scene.words_in(word.sentence)) {
      bool const behind = mark.first > m_one.head;
      std::uint32_t const gap = behind ? mark.first - m_one.head : m_one.head - mark.first;
      std::string_view const kind = knowledge::cue_class_name(mark.value->kind);
      m_features.add(behind ? "cue.behind" : "cue.before", kind, bucket(gap));
      m_features.add(gap < 6 ? "cue.near" : "cue.far", mark.value->phrase, behind ? "behind" : "before");
      m_features.add("cue.where", kind, m_where);
      if (mark.first == word.head) {
        m_features.add("cue.head", mark.value->phrase, language::relation_name(word.relation));
        m_features.add("cue.head.where", kind, m_where);
      }
      if (language::is_negated(m_analysis, mark.first)) {
        m_features.add("cue.negated", kind);
      }
    }
  }

  void add_report() {
    m_features.add("own", bucket(m_scene.own_words()), m_class);
    m_features.add("own.role", bucket(m_scene.own_words()), m_role);
    m_features.add("claims", bucket(m_scene.claiming_sentences()), m_role);
    m_features.add("times", bucket(m_scene.times(m_index)), m_class);
    m_features.add("title", m_scene.in_title(m_index) ? "yes" : "no", m_role);
    bool const own = (m_scene.kinds_in(m_nearest.trigger.sentence) & cue_kind_bit(CueClass::own)) != 0;
    m_features.add(own ? "clause.own" : "clause.other", m_where, m_role);
    std::string const& publisher = m_context.report.publisher;
    bool const publishes = !publisher.empty() && publisher.find(m_one.actor.name) != std::string::npos;
    m_features.add("publishes", publishes ? "yes" : "no", m_role);
  }

  std::uint32_t m_index;
  Participant const& m_one;
  std::string_view m_class;
  std::string_view m_role;
  std::string_view m_speaks;
};

class WordFeatures : SceneFeatures {
 public:
  WordFeatures(ClaimScene const& scene, std::uint32_t event, std::uint32_t mark, FeatureList& features)
      : SceneFeatures(scene, event, head_of(scene, mark), features),
        m_mark(m_context.markup.responsibility.marks[mark]),
        m_phrase(m_mark.value->phrase),
        m_kind(knowledge::cue_class_name(m_mark.value->kind)) {}

  void add() {
    m_features.clear();
    m_features.add("bias", event_type_name(m_context.frames[m_nearest.trigger.frame].type));
    m_features.add("word", m_phrase);
    m_features.add("word.where", m_phrase, m_where);
    m_features.add("where", m_where, m_kind);
    std::vector<std::uint32_t> ties;
    for (std::uint32_t i = m_mark.first; i < m_mark.last; ++i) {
      ties.insert(ties.end(), m_scene.ties_at(i).begin(), m_scene.ties_at(i).end());
    }
    add_rule(ties);
    add_order(m_kind);
    add_tree();
    add_event();
  }

 private:
  static std::uint32_t head_of(ClaimScene const& scene, std::uint32_t mark) {
    CodingContext const& context = scene.cast().context();
    Mark<Cue const*> const& words = context.markup.responsibility.marks[mark];
    return language::head_of_range(context.analysis, {words.first, words.last});
  }

  void add_tree() {
    Token const& word = m_analysis.tokens[m_token];
    m_features.add("relation", language::relation_name(word.relation), m_phrase);
    m_features.add("tag", language::xpos_names()[word.xpos], m_phrase);
    if (language::is_negated(m_analysis, m_token)) {
      m_features.add("negated", m_phrase);
    }
    if (m_inside) {
      bool const governs = language::is_under(m_analysis, m_nearest.trigger.token, m_token);
      m_features.add(governs ? "governs" : "beside", m_phrase);
      m_features.add("path", path_between(m_analysis, m_nearest.trigger.token, m_token), m_kind);
    }
    if (word.upos == Upos::verb) {
      add_participant("agent", language::agent(m_analysis, m_token));
      add_participant("patient", language::patient(m_analysis, m_token));
    } else if (word.head != no_token) {
      add_participant("head", word.head);
    }
    if (m_mark.last < m_analysis.tokens.size()) {
      // "suspected rebels": the first noun behind.
      for (std::uint32_t i = m_mark.last; i < std::min(m_mark.last + 4, m_analysis.sentence_of(m_token).last); ++i) {
        if (m_scene.participant_at(i) != no_mark) {
          add_participant("next", i);
          break;
        }
      }
    }
  }

  void add_participant(std::string_view group, std::uint32_t token) {
    if (token == no_token) {
      m_features.add(group, "none", m_phrase);
      return;
    }
    std::uint32_t const one = m_scene.participant_at(token);
    if (one == no_mark) {
      m_features.add(group, m_analysis.tokens[token].lemma, m_phrase);
      return;
    }
    std::string_view const role = m_scene.role_of(m_event, one);
    m_features.add(group, participant_class(m_scene.cast().all()[one]), m_phrase);
    m_features.add(group, participant_class(m_scene.cast().all()[one]), role);
    m_features.add(group, role, m_phrase);
    m_features.add(group, role, m_where);
  }

  void add_event() {
    m_features.add("doer", doer(), m_kind);
    m_features.add("doer.word", doer(), m_phrase);
    std::string_view const distance = m_nearest.trigger.disputed          ? "disputed"
                                      : m_nearest.trigger.report_distance ? "reported"
                                                                          : "none";
    m_features.add("distance", distance, m_where);
    // What else stands around.
    CueKinds kinds =
        m_scene.kinds_in(m_nearest.trigger.sentence) | m_scene.kinds_in(m_analysis.tokens[m_token].sentence);
    for (CueClass const kind :
         {CueClass::claim, CueClass::denial, CueClass::accuse, CueClass::reported, CueClass::medium, CueClass::own}) {
      if ((kinds & cue_kind_bit(kind)) != 0) {
        m_features.add("with", knowledge::cue_class_name(kind), m_kind);
      }
    }
  }

  Mark<Cue const*> const& m_mark;
  std::string_view m_phrase;
  std::string_view m_kind;
};

}  // namespace

std::string_view place_beside(ClaimScene const& scene, std::uint32_t event, std::uint32_t token) {
  Analysis const& analysis = scene.cast().context().analysis;
  std::uint32_t const here = analysis.tokens[token].sentence;
  std::uint32_t const there = scene.nearest(event, token).trigger.sentence;
  if (here == there) {
    return "in";
  }
  if (analysis.sentences[here].kind == language::SentenceKind::title) {
    return "title";
  }
  if (here > there) {
    std::uint32_t const gap = here - there;
    return gap == 1 ? "after.1" : gap == 2 ? "after.2" : gap < 5 ? "after.3" : gap < 9 ? "after.5" : "after.9";
  }
  std::uint32_t const gap = there - here;
  return gap == 1 ? "before.1" : gap < 4 ? "before.2" : here == scene.first_body_sentence() ? "lead" : "before.4";
}

void ClaimScene::claimant_features(std::uint32_t event, std::uint32_t participant, FeatureList& features) const {
  ClaimantFeatures(*this, event, participant, features).add();
}

void ClaimScene::word_features(std::uint32_t event, std::uint32_t mark, FeatureList& features) const {
  WordFeatures(*this, event, mark, features).add();
}

}  // namespace annals::coding
