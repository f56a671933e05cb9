// coding/mention.cpp -- who did what to whom around one trigger. See coding/mention.hpp.
#include "coding/mention.hpp"

#include <algorithm>
#include <array>

#include "coding/mention_figures.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::Frame;
using knowledge::FrameRole;
using knowledge::PatternForm;
using knowledge::TriggerCue;
using knowledge::TriggerCues;
using language::Analysis;
using language::no_token;
using language::Relation;
using language::Upos;

/// Verbs that carry the meaning of their noun: "carried out an attack", "staged a protest".
bool is_light_verb(std::string_view lemma) {
  constexpr std::array<std::string_view, 26> verbs = {
      "carry",  "launch",   "conduct",  "stage",   "mount", "commit",   "make", "perpetrate", "hold",
      "claim",  "organize", "organise", "order",   "begin", "start",    "lead", "sign",       "reach",
      "impose", "declare",  "call",     "execute", "open",  "announce", "plan", "wage"};
  return std::find(verbs.begin(), verbs.end(), lemma) != verbs.end();
}

class RoleReader {
 public:
  RoleReader(CodingContext const& context, Trigger const& trigger)
      : m_context(context), m_analysis(context.analysis), m_frame(context.frames[trigger.frame]) {
    m_mention.trigger = trigger;
  }

  Mention read() {
    if (m_mention.trigger.form == PatternForm::noun) {
      read_noun();
    } else {
      read_verb();
    }
    read_obliques();
    if (m_mention.source.empty() && m_frame.subject == FrameRole::source &&
        m_mention.trigger.form != PatternForm::noun) {
      read_event_around();
    }
    if (m_mention.target.empty() && m_frame.type == EventType::assault) {
      read_target_around();
    }
    find_weapons();
    find_modes();
    find_cues();
    take_figures(m_context, m_mention);
    return std::move(m_mention);
  }

 private:
  std::uint32_t token() const { return m_mention.trigger.token; }

  void put(FrameRole role, std::uint32_t head) {
    if (head == no_token || head == token()) {
      return;
    }
    switch (role) {
      case FrameRole::source:
      case FrameRole::both:
        add(m_mention.source, head);
        return;
      case FrameRole::target:
        add(m_mention.target, head);
        return;
      case FrameRole::weapon:
      case FrameRole::none:
        return;
    }
  }

  void add(std::vector<Participant>& into, std::uint32_t head) {
    for (Participant& participant : make_participants(m_context, head)) {
      bool const inside = participant.head >= m_mention.trigger.first && participant.head < m_mention.trigger.last;
      bool const known = std::any_of(into.begin(), into.end(),
                                     [&](Participant const& other) { return other.head == participant.head; });
      bool const time = participant.actor.kind == ActorKind::property &&
                        m_context.quantities.at[participant.head] != no_mark && !participant.people;
      bool const thing = &into == &m_mention.source && participant.actor.kind == ActorKind::property &&
                         !participant.armed && !participant.known &&
                         m_context.markup.roles.at[participant.head] != no_mark;
      if (!inside && !known && !time && !thing && !participant.weapon && !participant.event) {
        into.push_back(std::move(participant));
      }
    }
  }

  void read_verb() {
    std::uint32_t const verb = token();
    if (m_mention.trigger.form == PatternForm::adjective) {
      std::uint32_t const killing = verb > 0 && m_analysis.tokens[verb - 1].upos == Upos::verb ? verb - 1 : no_token;
      if (killing != no_token) {  // "Police shot dead two rebels", "two rebels were shot dead by police"
        std::uint32_t const agent = language::agent(m_analysis, killing);
        put(FrameRole::source, agent != no_token                           ? agent
                               : language::is_passive(m_analysis, killing) ? agent_behind(verb)
                                                                           : noun_before(killing));
        put(FrameRole::target, language::patient(m_analysis, killing));
      }
      bool const shot = killing != no_token && m_analysis.tokens[verb].relation == Relation::amod;
      if (m_mention.target.empty() && !shot) {
        put(FrameRole::target, language::subject(m_analysis, verb));
      }
      if (m_mention.target.empty() && m_analysis.tokens[verb].head != no_token) {
        put(FrameRole::target, m_analysis.tokens[verb].head);  // "left 20 people dead", "20 dead civilians"
      }
      return;
    }
    if (m_mention.trigger.passive && is_headless_clause(verb)) {
      put(m_frame.subject, m_analysis.tokens[verb].head);
      put(m_frame.object, language::first_child(m_analysis, verb, Relation::obj));
      return;
    }
    if (m_mention.trigger.passive) {
      FrameRole const role = m_frame.object == FrameRole::none ? m_frame.subject : m_frame.object;
      put(m_frame.object == FrameRole::none && m_frame.subject == FrameRole::source ? FrameRole::target : role,
          language::patient(m_analysis, verb));
      put(FrameRole::source, language::agent(m_analysis, verb));
      if (m_mention.source.empty()) {
        put(FrameRole::source, agent_behind(verb));
      }
      return;
    }
    std::uint32_t const agent = language::agent(m_analysis, verb);
    if (is_terse_passive(verb, agent)) {
      put(FrameRole::target, agent);
      return;
    }
    put(m_frame.subject, agent);
    if (m_frame.subject == FrameRole::source && m_mention.source.empty()) {
      read_event_subject(agent);
    }
    if (m_frame.subject == FrameRole::source && m_mention.source.empty() && agent == no_token) {
      put(FrameRole::source, noun_before(verb));
    }
    put(m_frame.object, language::object(m_analysis, verb));
    if (m_frame.subject == FrameRole::both && m_mention.target.empty()) {
      put(FrameRole::target, language::oblique(m_analysis, verb, "with"));
    }
  }

  /// "Six soldiers killed." in briefs and headlines: without an object the subject of such a verb is its patient.
  bool is_terse_passive(std::uint32_t verb, std::uint32_t subject) const {
    bool const harm = m_frame.effect == Effect::death || m_frame.effect == Effect::injury ||
                      m_frame.effect == Effect::detention || m_frame.effect == Effect::abduction;
    bool const plain = m_mention.trigger.last - m_mention.trigger.first == 1 &&
                       !m_analysis.tokens[verb].lower.ends_with("ing") &&
                       m_analysis.tokens[verb].lower != m_analysis.tokens[verb].lemma;
    return harm && plain && m_frame.subject == FrameRole::source && m_frame.object == FrameRole::target &&
           subject != no_token && subject < verb && m_analysis.tokens[subject].head == verb &&
           language::object(m_analysis, verb) == no_token && !language::has_child(m_analysis, verb, Relation::ccomp);
  }

  /// "Suspected militants killed four people" with the verb under its subject: a participle that has an object is none.
  bool is_headless_clause(std::uint32_t verb) const {
    return m_analysis.tokens[verb].relation == Relation::acl && m_analysis.tokens[verb].head < verb &&
           language::first_child(m_analysis, verb, Relation::obj) != no_token &&
           !language::has_child(m_analysis, verb, Relation::aux_pass);
  }

  /// "was burned in a village by five men": a "by" farther off, before the clause ends.
  std::uint32_t agent_behind(std::uint32_t verb) const {
    std::uint32_t const last = std::min(m_analysis.sentence_of(verb).last, verb + 14);
    for (std::uint32_t i = verb + 1;
         i < last && m_analysis.tokens[i].upos != Upos::verb && m_analysis.tokens[i].lower != ","; ++i) {
      std::uint32_t const head = m_analysis.tokens[i].head;
      if (m_analysis.tokens[i].lower == "by" && m_analysis.tokens[i].relation == Relation::case_ && head != no_token &&
          head > i) {
        bool const someone = m_context.markup.roles.at[head] != no_mark ||
                             m_context.markup.actors.at[head] != no_mark ||
                             language::proper_name_at(m_analysis, head) != nullptr;
        return someone && !m_context.is_time[head] ? head : no_token;
      }
    }
    return no_token;
  }

  /// "A rebel attack killed four": who did it stands before the noun that is the subject.
  void read_event_subject(std::uint32_t subject) {
    if (subject == no_token) {
      return;
    }
    for (std::uint32_t i = m_analysis.sentence_of(subject).first; i < subject; ++i) {
      Relation const relation = m_analysis.tokens[i].relation;
      if (m_analysis.tokens[i].head == subject &&
          (relation == Relation::compound || relation == Relation::amod || relation == Relation::nmod_poss)) {
        read_modifier(i);
      }
    }
    for (std::uint32_t const child : m_analysis.children(subject)) {
      Relation const relation = m_analysis.tokens[child].relation;
      if (relation == Relation::nmod &&
          (language::has_case(m_analysis, child, "by") || language::has_case(m_analysis, child, "between"))) {
        put(FrameRole::source, child);
      } else if (relation == Relation::nmod && language::has_case(m_analysis, child, "with") &&
                 m_context.markup.weapons.at[child] == no_mark) {
        put(FrameRole::source, child);  // "died in a clash with soldiers"
      } else if (relation == Relation::acl) {
        put(FrameRole::source,
            language::first_child(m_analysis, child, Relation::obl_agent));  // "a mine laid by rebels"
      }
    }
  }

  /// "Five were killed in a rebel attack", "in an ambush by rebels".
  void read_event_around() {
    for (std::uint32_t const oblique : language::obliques(m_analysis, token())) {
      bool const act = !m_context.frames.patterns(m_analysis.tokens[oblique].lemma).empty() ||
                       m_context.markup.weapons.at[oblique] != no_mark;
      if (m_mention.source.empty() && act && m_analysis.tokens[oblique].upos == Upos::noun &&
          m_context.markup.roles.at[oblique] == no_mark) {
        read_event_subject(oblique);
      }
    }
  }

  /// "a bomb went off in a market", "an attack targeting pilgrims".
  void read_target_around() {
    for (std::uint32_t const child : m_analysis.children(token())) {
      Relation const relation = m_analysis.tokens[child].relation;
      std::string_view const lemma = m_analysis.tokens[child].lemma;
      if ((relation == Relation::advcl || relation == Relation::acl || relation == Relation::acl_relcl) &&
          (lemma == "target" || lemma == "hit" || lemma == "aim")) {
        std::uint32_t const object = language::object(m_analysis, child);
        put(FrameRole::target, object != no_token ? object : language::oblique(m_analysis, child, "at"));
      }
      bool const place = relation == Relation::obl || relation == Relation::nmod;
      std::string const marker = place ? language::case_marker(m_analysis, child) : std::string();
      if (m_mention.target.empty() &&
          (marker == "in" || marker == "inside" || marker == "under" || marker == "beneath" || marker == "at" ||
           marker == "near" || marker == "outside") &&
          m_context.markup.roles.at[child] != no_mark) {
        put_if_not_place(child);
      }
    }
  }

  /// Where the tree has no subject: the noun right before the verb, unless a preposition stands before it.
  std::uint32_t noun_before(std::uint32_t verb) const {
    std::uint32_t const start = m_analysis.sentence_of(verb).first;
    std::uint32_t i = verb;
    while (i > start && (m_analysis.tokens[i - 1].upos == Upos::adv || m_analysis.tokens[i - 1].upos == Upos::aux ||
                         m_analysis.tokens[i - 1].upos == Upos::part)) {
      --i;
    }
    if (i == start || (m_analysis.tokens[i - 1].upos != Upos::noun && m_analysis.tokens[i - 1].upos != Upos::propn)) {
      return no_token;
    }
    std::uint32_t const head = i - 1;
    std::uint32_t first = head;
    while (first > start) {
      Upos const tag = m_analysis.tokens[first - 1].upos;
      if (tag != Upos::noun && tag != Upos::propn && tag != Upos::adj && tag != Upos::det && tag != Upos::num) {
        break;
      }
      --first;
    }
    bool const behind_preposition = first > start && (m_analysis.tokens[first - 1].upos == Upos::adp ||
                                                      m_analysis.tokens[first - 1].upos == Upos::cconj);
    return behind_preposition || m_analysis.tokens[verb].lower.ends_with("ing") ? no_token : head;
  }

  void read_noun() {
    std::uint32_t const noun = token();
    for (std::uint32_t i = m_analysis.sentence_of(noun).first; i < m_analysis.sentence_of(noun).last; ++i) {
      if (m_analysis.tokens[i].head != noun) {
        continue;
      }
      Relation const relation = m_analysis.tokens[i].relation;
      if (relation == Relation::nmod_poss) {
        bool const patient = m_frame.effect == Effect::death || m_frame.effect == Effect::detention ||
                             m_frame.effect == Effect::abduction;
        put(patient ? FrameRole::target : FrameRole::source, i);
      } else if ((relation == Relation::compound || relation == Relation::amod) && i < m_mention.trigger.first) {
        read_modifier(i);
      } else if (relation == Relation::nmod || relation == Relation::obl) {
        read_noun_complement(i);
      }
    }
    read_governing_verb(noun);
  }

  /// "rebel attack", "Israeli airstrike", "police raid" name the source; other nouns are no role.
  void read_modifier(std::uint32_t i) {
    bool const nation = m_context.markup.nations.at[i] != no_mark;
    bool const actor = m_context.markup.actors.at[i] != no_mark;
    Mark<RoleMark> const* role = m_context.markup.roles.covering(i);
    if (nation || actor ||
        (role != nullptr && (role->value.role->violent || role->value.role->kind != ActorKind::property))) {
      bool const victim = role != nullptr && !actor && !nation && role->value.role->sector == "CVL";
      put(victim ? FrameRole::target : FrameRole::source, i);
    } else if (role != nullptr) {
      put(FrameRole::target, i);
    }
  }

  void read_noun_complement(std::uint32_t i) {
    std::string const marker = language::case_marker(m_analysis, i);
    if (marker == "by") {
      put(FrameRole::source, i);
    } else if (marker == "of") {
      put(m_frame.of, i);
    } else if (marker == "on" || marker == "against" || marker == "at" || marker == "into" || marker == "upon") {
      put_if_not_place(i);
    } else if (marker == "between") {
      std::vector<std::uint32_t> const sides = language::conjuncts(m_analysis, i);
      put(FrameRole::source, sides.front());
      m_mention.source.resize(std::min<std::size_t>(m_mention.source.size(), 1));
      for (std::size_t side = 1; side < sides.size(); ++side) {
        put(FrameRole::target, sides[side]);
      }
    } else if (marker == "with" || marker == "to") {
      put(FrameRole::target, i);
    }
  }

  /// Places and days are no targets: "on Friday", "at Kabul".
  void put_if_not_place(std::uint32_t i) {
    std::optional<Participant> const participant = make_participant(m_context, i);
    if (participant && participant->actor.kind != ActorKind::place && !is_nation_place(i) &&
        m_context.quantities.at[i] == no_mark && !is_time_word(i)) {
      put(FrameRole::target, i);
    }
  }

  bool is_nation_place(std::uint32_t i) const {
    Mark<NationMark> const* mark = m_context.markup.nations.covering(i);
    return mark != nullptr && mark->value.form == knowledge::NationForm::capital;
  }

  bool is_time_word(std::uint32_t i) const {
    constexpr std::array<std::string_view, 20> words = {"monday",    "tuesday", "wednesday", "thursday", "friday",
                                                        "saturday",  "sunday",  "morning",   "night",    "evening",
                                                        "afternoon", "day",     "dawn",      "noon",     "midnight",
                                                        "week",      "month",   "year",      "eve",      "time"};
    std::string_view const lower = m_analysis.tokens[i].lower;
    return std::find(words.begin(), words.end(), lower) != words.end() || m_analysis.tokens[i].upos == Upos::num;
  }

  /// "GDI carried out an attack", "the attack was carried out by GDI", "the attack killed 31".
  void read_governing_verb(std::uint32_t noun) {
    std::uint32_t const head = m_analysis.tokens[noun].head;
    if (head == no_token || m_analysis.tokens[head].upos != Upos::verb) {
      return;
    }
    Relation const relation = m_analysis.tokens[noun].relation;
    if (is_light_verb(m_analysis.tokens[head].lemma) &&
        (relation == Relation::obj || relation == Relation::nsubj_pass)) {
      put(FrameRole::source, language::agent(m_analysis, head));
      for (std::uint32_t const oblique : language::obliques(m_analysis, head)) {
        std::string const marker = language::case_marker(m_analysis, oblique);
        if (marker == "on" || marker == "against") {
          put_if_not_place(oblique);
        }
      }
    } else if (relation == Relation::nsubj && m_frame.type == EventType::assault) {
      std::string_view const lemma = m_analysis.tokens[head].lemma;
      if (lemma == "kill" || lemma == "wound" || lemma == "injure" || lemma == "target" || lemma == "hit" ||
          lemma == "destroy" || lemma == "strike") {
        put(FrameRole::target, language::object(m_analysis, head));
      }
    }
  }

  /// "against", "on", "at" behind a verb give the target where no object does; of "launched an assault on the base"
  /// also what hangs on the noun of the pattern.
  void read_obliques() {
    if (m_mention.trigger.form != PatternForm::verb || !m_mention.target.empty()) {
      return;
    }
    read_obliques_of(token());
    for (std::uint32_t i = m_mention.trigger.first; i < m_mention.trigger.last && m_mention.target.empty(); ++i) {
      if (i != token() && m_analysis.tokens[i].upos == Upos::noun && m_analysis.tokens[i].head == token()) {
        read_obliques_of(i);
      }
    }
  }

  void read_obliques_of(std::uint32_t word) {
    for (std::uint32_t const oblique : language::obliques(m_analysis, word)) {
      std::string const marker = language::case_marker(m_analysis, oblique);
      bool const at_verb = marker == "against" || marker == "on" || marker == "at" || marker == "upon" ||
                           marker == "into" || marker == "outside" || marker == "near" || marker == "to" ||
                           marker == "for" || marker == "with";
      if (at_verb && m_frame.object != FrameRole::none) {
        put_if_not_place(oblique);
      }
      if (!m_mention.target.empty()) {
        return;
      }
    }
  }

  /// Weapons of the clause: in the subtree of the trigger, in its own words, or as the subject of its verb.
  void find_weapons() {
    language::Sentence const& sentence = m_analysis.sentence_of(token());
    language::TokenRange range = language::subtree(m_analysis, token());
    range.first = std::min(range.first, m_mention.trigger.first);
    if (range.last - range.first < 3 && m_analysis.tokens[token()].head != no_token) {
      range = {sentence.first, sentence.last};
    }
    language::Token const& word = m_analysis.tokens[token()];
    // "a car bomb that exploded", "a bomb hidden in a bag": the noun that the clause speaks of.
    bool const on_noun = word.relation == Relation::acl || word.relation == Relation::acl_relcl;
    for (Mark<knowledge::WeaponEntry const*> const& mark : m_context.markup.weapons.marks) {
      bool const spoken_of = on_noun && word.head >= mark.first && word.head < mark.last;
      if (!spoken_of && (mark.first < range.first || mark.last > range.last)) {
        continue;
      }
      Weapon weapon;
      weapon.span = language::bytes_of(m_analysis, {mark.first, mark.last});
      weapon.text = std::string(slice(m_analysis.text, weapon.span));
      weapon.type = mark.value->type;
      bool const repeated = std::any_of(m_mention.weapons.begin(), m_mention.weapons.end(),
                                        [&](Weapon const& other) { return other.text == weapon.text; });
      if (m_frame.type == EventType::assault && !repeated) {
        if (!mark.value->mode.empty()) {
          add_mode(mark.value->mode);
        }
        m_mention.weapons.push_back(std::move(weapon));
      }
    }
  }

  void add_mode(std::string const& mode) {
    if (std::find(m_mention.modes.begin(), m_mention.modes.end(), mode) == m_mention.modes.end()) {
      m_mention.modes.push_back(mode);
    }
  }

  void find_modes() {
    for (std::string const& mode : m_frame.modes) {
      add_mode(mode);
    }
  }

  void find_cues() {
    language::Sentence const& sentence = m_analysis.sentence_of(token());
    TriggerCues cues = 0;
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (i < m_mention.trigger.first || i >= m_mention.trigger.last) {
        cues |= m_context.markup.cues[i];
      }
    }
    auto const look = [&](std::vector<Participant> const& participants, bool target) {
      for (Participant const& one : participants) {
        cues |= one.armed ? knowledge::cue_bit(TriggerCue::armed) : 0;
        cues |= one.known ? knowledge::cue_bit(TriggerCue::actor) : 0;
        cues |= target && one.people ? knowledge::cue_bit(TriggerCue::human) : 0;
        cues |= target && (one.actor.kind == ActorKind::property || one.actor.kind == ActorKind::place)
                    ? knowledge::cue_bit(TriggerCue::place)
                    : 0;
        cues |= one.actor.sector == "GOV" || (!one.actor.country.empty() && one.actor.id.empty())
                    ? knowledge::cue_bit(TriggerCue::state)
                    : 0;
      }
    };
    look(m_mention.source, false);
    look(m_mention.target, true);
    cues |= m_mention.weapons.empty() ? 0 : knowledge::cue_bit(TriggerCue::weapon);
    TriggerCues const force = knowledge::cue_bit(TriggerCue::casualty) | knowledge::cue_bit(TriggerCue::weapon);
    if ((cues & force) != 0 && (cues & knowledge::cue_bit(TriggerCue::armed)) != 0) {
      cues |= knowledge::cue_bit(TriggerCue::hardly);
    }
    m_mention.cues = cues;
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  Frame const& m_frame;
  Mention m_mention;
};

}  // namespace

Figure& figure_of(MentionFigures& figures, knowledge::VictimKind kind) {
  switch (kind) {
    case knowledge::VictimKind::injured:
      return figures.injured;
    case knowledge::VictimKind::detained:
      return figures.detained;
    case knowledge::VictimKind::abducted:
      return figures.abducted;
    case knowledge::VictimKind::killed:
    case knowledge::VictimKind::none:
      break;
  }
  return figures.killed;
}

Figure const& figure_of(MentionFigures const& figures, knowledge::VictimKind kind) {
  return figure_of(const_cast<MentionFigures&>(figures), kind);
}

Mention read_mention(CodingContext const& context, Trigger const& trigger) {
  return RoleReader(context, trigger).read();
}

}  // namespace annals::coding
