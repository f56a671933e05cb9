// coding/claim_stance.cpp -- what somebody says on whose deed it was. See coding/claim_stance.hpp.
#include "coding/claim_stance.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "coding/claim.hpp"
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

constexpr std::uint32_t reach = 18;  ///< words behind the verb

class StanceReader {
 public:
  StanceReader(CodingContext const& context, std::vector<bool> const& is_trigger, Participant const& one)
      : m_context(context), m_analysis(context.analysis), m_is_trigger(is_trigger), m_one(one) {}

  Stance read() {
    std::uint32_t const verb = climb();
    if (verb == no_token) {
      m_stance.kind = m_noun;
      return m_stance;
    }
    m_stance.kind = kind_of(verb);
    if (m_stance.kind == "other" && m_noun != "none") {
      m_stance.kind = m_noun;
    }
    look_behind(verb);
    return m_stance;
  }

 private:
  /// The verb of which it, or a noun above it ("a statement of the group"), is the subject or agent.
  std::uint32_t climb() {
    std::uint32_t token = m_one.head;
    for (int step = 0; step < 5 && m_analysis.tokens[token].head != no_token; ++step) {
      std::uint32_t const head = m_analysis.tokens[token].head;
      switch (m_analysis.tokens[token].relation) {
        case Relation::nsubj:
          m_stance.via = step == 0 ? "subject" : "of subject";
          return head;
        case Relation::nsubj_pass:
          m_stance.via = "passive";
          return head;
        case Relation::obl_agent:
          m_stance.via = "agent";
          return head;
        case Relation::obl:
          m_stance.via = oblique_name(token);
          return m_stance.via == "aside" ? no_token : head;
        case Relation::nmod:
        case Relation::nmod_poss:
        case Relation::compound:
        case Relation::appos:
        case Relation::flat:
        case Relation::conj:
          break;
        default:
          return no_token;
      }
      std::string_view const noun = cue_of(head);
      m_noun = noun == "none" ? m_noun : noun;
      m_stance.via = m_noun == "none" ? "none" : "of noun";
      token = head;
    }
    return no_token;
  }

  std::string_view oblique_name(std::uint32_t token) const {
    std::string const marker = language::case_marker(m_analysis, token);
    return marker == "by" ? "agent" : marker == "according to" || marker == "accord to" ? "according" : "aside";
  }

  std::string_view cue_of(std::uint32_t token) const {
    Mark<Cue const*> const* const mark = m_context.markup.responsibility.covering(token);
    return mark == nullptr || mark->value->kind == CueClass::own ? "none"
                                                                 : knowledge::cue_class_name(mark->value->kind);
  }

  /// Of the verb itself, of the clauses that it opens ("telephoned to claim") and of its object ("issued a statement").
  std::string_view kind_of(std::uint32_t verb) const {
    std::string_view const own = cue_of(verb);
    if (own != "none") {
      return own;
    }
    for (std::uint32_t const child : m_analysis.children(verb)) {
      Relation const relation = m_analysis.tokens[child].relation;
      bool const opened = relation == Relation::xcomp || relation == Relation::advcl || relation == Relation::conj;
      bool const thing = relation == Relation::obj || relation == Relation::obl;
      std::string_view const kind = (opened || thing) && child > verb ? cue_of(child) : "none";
      if (kind == "claim" || kind == "denial" || (kind == "medium" && relation == Relation::obj)) {
        return kind;
      }
    }
    return m_context.markup.speech.at[verb] != no_mark ? "speech" : "other";
  }

  /// What stands behind the verb, and behind who speaks ("..., said the rebels").
  void look_behind(std::uint32_t verb) {
    std::uint32_t const start = std::max(verb, m_one.head);
    std::uint32_t const last = std::min(m_analysis.sentence_of(start).last, start + reach);
    for (std::uint32_t i = start; i < last; ++i) {
      Token const& word = m_analysis.tokens[i];
      if (i > start && m_stance.self == "others" && is_self(i)) {
        m_stance.self = "self";
      }
      if (m_is_trigger[i] && i > start) {
        m_stance.act = "trigger";
        m_stance.act_token = i;
        m_stance.self = who_acts(verb, i);
        return;
      }
      if (m_stance.act != "nothing" && m_stance.act != "pronoun") {
        continue;
      }
      Mark<Cue const*> const* const mark = m_context.markup.responsibility.covering(i);
      bool const noun = mark != nullptr && mark->value->kind == CueClass::claim && word.upos != Upos::verb;
      bool const pronoun = i > start && word.upos == Upos::pron && word.relation == Relation::obj;
      m_stance.act = noun                                   ? "responsible"
                     : i > start && names_act(word.lemma)   ? "deed"
                     : m_stance.act == "nothing" && pronoun ? "pronoun"
                                                            : m_stance.act;
    }
  }

  /// "its men killed", "to have killed", "carried out the attack": the own side; "two of its men were killed": suffers.
  std::string_view who_acts(std::uint32_t verb, std::uint32_t act) const {
    std::uint32_t const governor = m_analysis.tokens[act].upos == Upos::verb ? act : clause_of(act);
    if (governor == verb) {
      return m_analysis.tokens[act].upos == Upos::verb || m_stance.self == "self" ? m_stance.self : "unsaid";
    }
    std::uint32_t const patient = language::patient(m_analysis, act);
    if (m_analysis.tokens[act].upos == Upos::verb && patient != no_token && is_of_self(patient)) {
      return "suffers";
    }
    std::uint32_t const agent = language::agent(m_analysis, governor);
    if (agent == no_token) {
      return m_analysis.tokens[governor].relation == Relation::xcomp ? "self" : "unsaid";
    }
    return is_of_self(agent) || (m_one.first <= agent && agent < m_one.last) ? "self" : "others";
  }

  /// The verb above a noun.
  std::uint32_t clause_of(std::uint32_t token) const {
    for (int step = 0; step < 4 && m_analysis.tokens[token].upos != Upos::verb; ++step) {
      if (m_analysis.tokens[token].head == no_token) {
        break;
      }
      token = m_analysis.tokens[token].head;
    }
    return token;
  }

  /// "it", "its men", "two of its men".
  bool is_of_self(std::uint32_t token) const {
    if (is_self(token)) {
      return true;
    }
    return std::ranges::any_of(m_analysis.children(token), [&](std::uint32_t child) {
      Relation const relation = m_analysis.tokens[child].relation;
      bool const owner = relation == Relation::nmod_poss || relation == Relation::det;
      return (owner && is_self(child)) || (relation == Relation::nmod && child > token && is_of_self(child));
    });
  }

  bool is_self(std::uint32_t token) const {
    constexpr std::array<std::string_view, 6> pronouns = {"it", "they", "he", "we", "itself", "themselves"};
    Mark<Cue const*> const* const mark = m_context.markup.responsibility.covering(token);
    return (mark != nullptr && mark->value->kind == CueClass::own) ||
           std::ranges::find(pronouns, m_analysis.tokens[token].lower) != pronouns.end();
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::vector<bool> const& m_is_trigger;
  Participant const& m_one;
  std::string_view m_noun = "none";
  Stance m_stance;
};

}  // namespace

std::string Stance::said() const {
  return concat({kind, ".", self, ".", act});
}

Stance stance_of(CodingContext const& context, std::vector<bool> const& is_trigger, Participant const& one) {
  return StanceReader(context, is_trigger, one).read();
}

}  // namespace annals::coding
