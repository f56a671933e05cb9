// coding/argument_features.cpp -- what the models of roles see. See coding/argument.hpp.
#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "coding/argument.hpp"
#include "coding/tree_path.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;

std::string_view near(std::uint32_t distance) {
  constexpr std::array<std::string_view, 6> names = {"1", "2", "3-4", "5-8", "9-16", "17+"};
  std::size_t const index = distance <= 1    ? 0
                            : distance == 2  ? 1
                            : distance <= 4  ? 2
                            : distance <= 8  ? 3
                            : distance <= 16 ? 4
                                             : 5;
  return names[index];
}

bool holds(std::vector<Participant> const& fillers, Participant const& one) {
  return std::ranges::any_of(fillers, [&](Participant const& other) {
    return other.head == one.head || (other.first <= one.head && one.head < other.last);
  });
}

std::string_view rule_role(Mention const& mention, Participant const& one) {
  return holds(mention.source, one) ? "source" : holds(mention.target, one) ? "target" : "none";
}

/// The label of the PropBank argument of `predicate` that has the participant as its head ("A0") or in it ("in A0").
std::string semantic_role(Analysis const& analysis, std::uint32_t predicate, std::uint32_t head) {
  for (language::Role const& role : analysis.roles) {
    if (role.predicate == predicate && role.first <= head && head < role.last) {
      return concat({role.head == head ? "A" : "in A", std::to_string(role.label)});
    }
  }
  return "none";
}

/// Fills one list; the long feature list in groups.
class ArgumentFeatures {
 public:
  ArgumentFeatures(Cast const& cast, RoleFillers const& fillers, Mention const& mention, std::uint32_t participant,
                   FeatureList& features)
      : m_cast(cast),
        m_context(cast.context()),
        m_analysis(m_context.analysis),
        m_fillers(fillers),
        m_mention(mention),
        m_one(cast.all()[participant]),
        m_frame(m_context.frames[mention.trigger.frame]),
        m_type(event_type_name(m_frame.type)),
        m_class(participant_class(m_one)),
        m_features(features) {}

  void add() {
    m_features.clear();
    m_features.add("bias", m_type);
    bool const inside = m_analysis.tokens[m_one.head].sentence == m_mention.trigger.sentence;
    add_rule(inside);
    add_self();
    if (inside) {
      add_path();
    } else {
      add_outside();
    }
    add_elsewhere(inside);
  }

 private:
  void add_rule(bool inside) {
    std::string_view const rule = rule_role(m_mention, m_one);
    std::string_view const form = form_of(m_mention.trigger);
    m_features.add("rule", rule, m_type);
    m_features.add("rule.form", rule, form);
    m_features.add("rule.class", rule, m_class);
    m_features.add("rule.frame", rule, m_frame.id);
    std::string_view const found = m_mention.source.empty() ? (m_mention.target.empty() ? "none" : "target")
                                                            : (m_mention.target.empty() ? "source" : "both");
    m_features.add(inside ? "found" : "found.out", found, rule);
    m_features.add(inside ? "found.class" : "found.class.out", found, m_class);
  }

  static std::string_view form_of(Trigger const& trigger) {
    return trigger.form == knowledge::PatternForm::noun ? "noun" : trigger.passive ? "passive" : "verb";
  }

  void add_self() {
    Token const& word = m_analysis.tokens[m_one.head];
    m_features.add("class", m_class, m_type);
    m_features.add("class.frame", m_class, m_frame.id);
    m_features.add("lemma", word.lemma, m_type);
    m_features.add("lemma", word.lemma);
    m_features.add("tag", language::xpos_names()[word.xpos], m_type);
    m_features.add("relation", language::relation_name(word.relation), m_class);
    m_features.add("count", m_one.actor.count ? "yes" : "no", m_class);
    if (!m_one.actor.id.empty()) {
      m_features.add("dictionary", m_class, m_type);
    }
    if (word.head != no_token) {
      m_features.add("head", m_analysis.tokens[word.head].lemma, language::relation_name(word.relation));
    }
    std::string_view const speaks = is_speaker(m_context, m_one) ? "yes" : "no";
    m_features.add("speaks", speaks, m_class);
    m_features.add("speaks.rule", speaks, rule_role(m_mention, m_one));
    m_features.add("speaks.type", speaks, m_type);
    std::uint32_t const before = m_one.first;
    if (before > 0) {
      m_features.add("before", m_analysis.tokens[before - 1].lower, m_class);
    }
  }

  void add_path() {
    std::uint32_t const trigger = m_mention.trigger.token;
    std::uint32_t const head = m_one.head;
    std::string const path = path_between(m_analysis, trigger, head);
    std::string const marker = language::case_marker(m_analysis, head);
    std::string_view const form = form_of(m_mention.trigger);
    std::string const marked = marker.empty() ? path : concat({path, marker});
    m_features.add("path", marked, form);
    m_features.add("path.type", marked, m_type);
    m_features.add("path.class", path, m_class);
    m_features.add("path.effect", path, m_frame.count == knowledge::VictimKind::none ? "none" : "counts");
    m_features.add("path.frame", marked, m_frame.id);
    std::string const role = semantic_role(m_analysis, trigger, head);
    m_features.add("role", role, m_type);
    m_features.add("role.class", role, m_class);
    m_features.add("role.frame", role, m_frame.id);
    std::uint32_t const distance = head > trigger ? head - trigger : trigger - head;
    m_features.add(head > trigger ? "behind" : "before", near(distance), m_class);
    m_features.add(head > trigger ? "behind.form" : "before.form", near(distance), form);
    std::uint32_t verbs = 0;
    for (std::uint32_t i = std::min(head, trigger) + 1; i < std::max(head, trigger); ++i) {
      verbs += m_analysis.tokens[i].upos == language::Upos::verb ? 1U : 0U;
    }
    m_features.add(head > trigger ? "verbs.behind" : "verbs.before", near(verbs + 1), m_class);
    add_governor(trigger, head);
  }

  /// "carried out an attack": the role in the verb above the noun.
  void add_governor(std::uint32_t trigger, std::uint32_t head) {
    std::uint32_t const above = m_analysis.tokens[trigger].head;
    if (above != no_token) {
      std::string const role = semantic_role(m_analysis, above, head);
      m_features.add("above", role, language::relation_name(m_analysis.tokens[trigger].relation));
      m_features.add("above.lemma", role, m_analysis.tokens[above].lemma);
    }
  }

  void add_outside() {
    std::uint32_t const here = m_cast.context().analysis.tokens[m_one.head].sentence;
    bool const ahead = here > m_mention.trigger.sentence;
    std::uint32_t const back = ahead ? 0 : m_mention.trigger.sentence - here;
    bool const title = m_analysis.sentences[here].kind == language::SentenceKind::title;
    std::string_view const place = title ? "title" : ahead ? "ahead" : back == 1 ? "one back" : "two back";
    bool const same =
        m_analysis.sentences[here].paragraph == m_analysis.sentences[m_mention.trigger.sentence].paragraph;
    m_features.add("out", place, m_class);
    m_features.add("out.paragraph", same ? "same" : "other", m_class);
    m_features.add("out.relation", language::relation_name(m_analysis.tokens[m_one.head].relation), m_class);
  }

  /// Does it act or suffer in other clauses, and has the trigger's sentence somebody of its class?
  void add_elsewhere(bool inside) {
    std::string_view const side = inside ? "in" : "out";
    std::string_view const roles = m_fillers.elsewhere(m_one, m_mention);
    m_features.add("elsewhere", roles, m_class);
    m_features.add("elsewhere.side", roles, side);
    auto const rivals = std::ranges::count(m_cast.in_sentence(m_mention.trigger.sentence), m_class, participant_class);
    m_features.add(inside ? "rivals" : "rivals.out", near(static_cast<std::uint32_t>(rivals)), m_class);
  }

  Cast const& m_cast;
  CodingContext const& m_context;
  Analysis const& m_analysis;
  RoleFillers const& m_fillers;
  Mention const& m_mention;
  Participant const& m_one;
  knowledge::Frame const& m_frame;
  std::string_view m_type;
  std::string_view m_class;
  FeatureList& m_features;
};

}  // namespace

RoleFillers::RoleFillers(CodingContext const& context, std::vector<Mention> const& mentions) : m_context(context) {
  for (Mention const& mention : mentions) {
    EventType const type = context.frames[mention.trigger.frame].type;
    add(mention.source, {mention.trigger.token, type, true});
    add(mention.target, {mention.trigger.token, type, false});
  }
}

void RoleFillers::add(std::vector<Participant> const& fillers, Filling filling) {
  for (Participant const& one : fillers) {
    m_by_text[one.actor.text].push_back(filling);
    if (!one.actor.id.empty()) {
      m_by_id[one.actor.id].push_back(filling);
    }
  }
}

std::string_view RoleFillers::elsewhere(Participant const& one, Mention const& mention) const {
  EventType const type = m_context.frames[mention.trigger.frame].type;
  bool source = false;
  bool target = false;
  auto const look = [&](Fillings const& fillings, std::string const& name) {
    auto const found = name.empty() ? fillings.end() : fillings.find(name);
    for (std::size_t i = 0; found != fillings.end() && i < found->second.size() && !(source && target); ++i) {
      Filling const& filling = found->second[i];
      if (filling.token != mention.trigger.token && filling.type == type) {
        (filling.is_source ? source : target) = true;
      }
    }
  };
  look(m_by_id, one.actor.id);
  look(m_by_text, one.actor.text);
  return source ? (target ? "both" : "source") : (target ? "target" : "none");
}

std::string_view participant_class(Participant const& one) {
  std::string const& sector = one.actor.sector;
  if (one.event) {
    return "event";
  }
  if (sector == "REB" || sector == "CRM" || sector == "UAF" || sector == "PRM") {
    return "armed";
  }
  if (sector == "MIL" || sector == "COP" || sector == "SPY") {
    return "force";
  }
  if (one.armed) {
    return "attacker";
  }
  if (sector == "GOV" || sector == "LEG" || sector == "JUD") {
    return "state";
  }
  if (sector == "JRN") {
    return "press";
  }
  if (!one.actor.country.empty() && one.actor.kind == ActorKind::organization) {
    return "nation";
  }
  switch (one.actor.kind) {
    case ActorKind::person:
      return "person";
    case ActorKind::population:
      return "population";
    case ActorKind::place:
      return "place";
    case ActorKind::property:
      return one.people ? "people" : "thing";
    case ActorKind::organization:
      return one.known ? "organization" : "name";
  }
  return "other";
}

bool is_speaker(CodingContext const& context, Participant const& one) {
  Token const& word = context.analysis.tokens[one.head];
  bool const says =
      word.head != no_token && word.relation == Relation::nsubj && context.markup.speech.at[word.head] != no_mark;
  return says || (one.first > 1 && context.analysis.tokens[one.first - 1].lower == "to" &&
                  context.analysis.tokens[one.first - 2].lower == "according");
}

void argument_features(Cast const& cast, RoleFillers const& fillers, Mention const& mention, std::uint32_t participant,
                       FeatureList& features) {
  ArgumentFeatures(cast, fillers, mention, participant, features).add();
}

}  // namespace annals::coding
