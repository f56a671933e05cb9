// coding/realis.cpp -- has it happened? See coding/realis.hpp.
#include "coding/realis.hpp"

#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::CueClass;
using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::Upos;

class RealisJudge {
 public:
  RealisJudge(Analysis const& analysis, Markup const& markup) : m_analysis(analysis), m_markup(markup) {}

  void judge(Trigger& trigger) const {
    look_at_children(trigger);
    look_before(trigger);
    climb(trigger);
    look_for_evidence(trigger);
    look_for_distance(trigger);
  }

 private:
  static void decide(Trigger& trigger, Realis realis, std::uint32_t token) {
    if (trigger.realis == Realis::actual) {
      trigger.realis = realis;
      trigger.realis_token = token;
    }
  }

  static bool is_modal(Token const& token) {
    return token.lower == "would" || token.lower == "could" || token.lower == "may" || token.lower == "might" ||
           token.lower == "should" || token.lower == "must" || token.lower == "can";
  }
  static bool is_future(Token const& token) {
    return token.lower == "will" || token.lower == "shall" || token.lower == "'ll" || token.lower == "wo";
  }

  /// Auxiliaries, negation and "to" on the trigger itself (or, for a noun, on its verb: see climb).
  void look_at_children(Trigger& trigger) const {
    for (std::uint32_t i = m_analysis.sentence_of(trigger.token).first; i < trigger.token; ++i) {
      Token const& token = m_analysis.tokens[i];
      if (token.head != trigger.token) {
        continue;
      }
      if (token.relation == Relation::aux || token.relation == Relation::aux_pass) {
        if (is_modal(token)) {
          decide(trigger, Realis::hypothetical, i);
        } else if (is_future(token)) {
          decide(trigger, Realis::planned, i);
        }
      }
      if (token.relation == Relation::mark &&
          (token.lower == "if" || token.lower == "unless" || token.lower == "whether" || token.lower == "lest")) {
        decide(trigger, Realis::hypothetical, i);
      }
    }
    if (language::is_negated(m_analysis, trigger.token)) {
      decide(trigger, Realis::negated, trigger.token);
    }
  }

  /// The cue lists in the five tokens before the trigger, as long as no clause ends between.
  void look_before(Trigger& trigger) const {
    std::uint32_t const start = m_analysis.sentence_of(trigger.token).first;
    std::uint32_t words = 0;
    for (std::uint32_t i = trigger.first; i > start && words < 5; ++words) {
      --i;
      Token const& token = m_analysis.tokens[i];
      if (token.upos == Upos::punct || token.lower == "after" || token.lower == "that" || token.lower == "who" ||
          token.lower == "and") {
        return;
      }
      if (Mark<knowledge::Cue const*> const* mark = m_markup.hypothetical.covering(i);
          mark != nullptr && mark->last <= trigger.first) {
        apply_cue(trigger, mark->value->kind, i);
      }
      if (Mark<knowledge::Cue const*> const* mark = m_markup.negation.covering(i);
          mark != nullptr && mark->value->kind == CueClass::negation && (words < 2 || token.head == trigger.token)) {
        decide(trigger, Realis::negated, i);
      }
    }
  }

  static void apply_cue(Trigger& trigger, CueClass kind, std::uint32_t token) {
    switch (kind) {
      case CueClass::future:
      case CueClass::plan:
      case CueClass::threat:
        decide(trigger, Realis::planned, token);
        return;
      case CueClass::hypothetical:
        decide(trigger, Realis::hypothetical, token);
        return;
      case CueClass::attempt:
        decide(trigger, Realis::attempted, token);
        return;
      case CueClass::foil:
        decide(trigger, Realis::foiled, token);
        return;
      default:
        return;
    }
  }

  /// An open clause ("tried to kill", "wants to attack") or a noun ("plans for an attack", "threat of attacks")
  /// takes its realis from what governs it.
  void climb(Trigger& trigger) const {
    std::uint32_t token = trigger.token;
    for (int steps = 0; steps < 3; ++steps) {
      Token const& below = m_analysis.tokens[token];
      if (below.head == no_token || !passes_up(below.relation, token)) {
        return;
      }
      token = below.head;
      if (Mark<knowledge::Cue const*> const* mark = m_markup.hypothetical.covering(token); mark != nullptr) {
        apply_cue(trigger, mark->value->kind, token);
      }
      if (language::is_negated(m_analysis, token) && steps == 0) {
        decide(trigger, Realis::negated, token);
      }
      for (std::uint32_t i = m_analysis.sentence_of(token).first; i < token; ++i) {
        if (m_analysis.tokens[i].head == token && m_analysis.tokens[i].relation == Relation::aux) {
          if (is_modal(m_analysis.tokens[i])) {
            decide(trigger, Realis::hypothetical, i);
          } else if (is_future(m_analysis.tokens[i])) {
            decide(trigger, Realis::planned, i);
          }
        }
      }
    }
  }

  bool passes_up(Relation relation, std::uint32_t token) const {
    switch (relation) {
      case Relation::xcomp:
      case Relation::obj:
      case Relation::nsubj_pass:
      case Relation::compound:
        return true;
      case Relation::nmod:
      case Relation::obl:
        return language::has_case(m_analysis, token, "of") || language::has_case(m_analysis, token, "for") ||
               language::has_case(m_analysis, token, "against");
      case Relation::acl:
      case Relation::advcl:
        return language::first_child(m_analysis, token, Relation::mark) != no_token &&
               m_analysis.tokens[language::first_child(m_analysis, token, Relation::mark)].lower == "to";
      default:
        return false;
    }
  }

  /// "there was no evidence that he had been abducted": the clause hangs on a noun that is denied.
  void look_for_evidence(Trigger& trigger) const {
    Token const& word = m_analysis.tokens[trigger.token];
    bool const hangs = word.relation == Relation::acl || word.relation == Relation::ccomp;
    if (hangs && word.head != no_token && m_analysis.tokens[word.head].upos == Upos::noun &&
        language::is_negated(m_analysis, word.head)) {
      decide(trigger, Realis::hypothetical, word.head);
    }
  }

  /// "reportedly", "according to", "GDI claimed that ...": anywhere in the sentence before or right behind the clause.
  void look_for_distance(Trigger& trigger) const {
    language::Sentence const& sentence = m_analysis.sentence_of(trigger.token);
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      Mark<knowledge::Cue const*> const* mark = m_markup.speech.covering(i);
      if (mark == nullptr || mark->first != i) {
        continue;
      }
      bool const governs =
          language::is_under(m_analysis, trigger.token, i) || mark->value->form == knowledge::CueForm::adverb ||
          mark->value->form == knowledge::CueForm::phrase || mark->value->form == knowledge::CueForm::preposition;
      if (!governs || (i >= trigger.first && i < trigger.last)) {
        continue;
      }
      switch (mark->value->kind) {
        case CueClass::reported:
        case CueClass::claim:
          trigger.report_distance = true;
          trigger.distance_token = i;
          break;
        case CueClass::disputed:
        case CueClass::accuse:
          trigger.report_distance = true;
          trigger.distance_token = i;
          break;
        case CueClass::denial:
          trigger.disputed = true;
          trigger.distance_token = i;
          break;
        default:
          break;
      }
    }
  }

  Analysis const& m_analysis;
  Markup const& m_markup;
};

}  // namespace

void judge_realis(Analysis const& analysis, Markup const& markup, std::vector<Trigger>& triggers) {
  RealisJudge const judge(analysis, markup);
  for (Trigger& trigger : triggers) {
    judge.judge(trigger);
  }
}

}  // namespace annals::coding
