// coding/speech_subject.cpp -- who speaks in a clause. See coding/speech_subject.hpp.
#include "coding/speech_subject.hpp"

#include <algorithm>

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::Upos;

class SubjectReader {
 public:
  explicit SubjectReader(Analysis const& analysis) : m_analysis(analysis) {}

  /// The subject by the tree; where the tree gave it to the verb beside ("five died, police said"), the noun next to
  /// it.
  [[nodiscard]] std::uint32_t named(std::uint32_t verb) const {
    std::uint32_t nearest = no_token;
    for (std::uint32_t const child : m_analysis.children(verb)) {
      bool const subject = m_analysis.tokens[child].relation == Relation::nsubj;
      if (subject && (nearest == no_token || distance(child, verb) < distance(nearest, verb))) {
        nearest = child;
      }
    }
    if (nearest != no_token) {
      return is_relative(nearest) ? antecedent_of(verb, nearest) : nearest;
    }
    if (std::uint32_t const beside = noun_before(verb); beside != no_token) {
      return beside;
    }
    if (is_inverted(verb)) {
      std::uint32_t const behind = noun_behind(verb + 1);
      if (behind != no_token && m_analysis.tokens[behind].relation != Relation::iobj &&
          (m_analysis.tokens[behind].relation != Relation::obj || m_analysis.tokens[verb].lemma == "say")) {
        return behind;
      }
    }
    return no_token;
  }

  static std::uint32_t distance(std::uint32_t a, std::uint32_t b) { return a < b ? b - a : a - b; }

  [[nodiscard]] bool is_relative(std::uint32_t token) const {
    std::string_view const lower = m_analysis.tokens[token].lower;
    return lower == "who" || lower == "which" || lower == "that";
  }

  [[nodiscard]] std::uint32_t antecedent_of(std::uint32_t verb, std::uint32_t pronoun) const {
    std::uint32_t const whole = language::subject(m_analysis, verb);
    return whole == pronoun ? no_token : whole;
  }

  /// ", police said": right before the verb, whatever its head.
  [[nodiscard]] std::uint32_t noun_before(std::uint32_t verb) const {
    std::uint32_t const first = m_analysis.sentence_of(verb).first;
    std::uint32_t i = verb;
    while (i > first && (m_analysis.tokens[i - 1].upos == Upos::adv || m_analysis.tokens[i - 1].upos == Upos::aux)) {
      --i;
    }
    if (i == first) {
      return no_token;
    }
    if (m_analysis.tokens[i - 1].lower == ",") {
      return noun_before_aside(i - 1);
    }
    std::uint32_t const head = top_of_name(i - 1);
    Token const& word = m_analysis.tokens[head];
    bool const noun =
        word.upos == Upos::noun || word.upos == Upos::propn || (word.upos == Upos::pron && !is_relative(head));
    bool const free = word.relation != Relation::obj && word.relation != Relation::obl &&
                      word.relation != Relation::nmod && word.relation != Relation::iobj;
    return noun && free ? head : no_token;
  }

  /// "Babagana Zulum, the governor of Borno, told ...": the noun before the words between the commas.
  [[nodiscard]] std::uint32_t noun_before_aside(std::uint32_t comma) const {
    constexpr std::uint32_t longest = 12;
    std::uint32_t const first = m_analysis.sentence_of(comma).first;
    for (std::uint32_t i = comma; i > first + 1 && comma - i < longest;) {
      --i;
      Token const& word = m_analysis.tokens[i];
      if (word.upos == Upos::verb || word.upos == Upos::aux) {
        return no_token;
      }
      if (word.lower == "," && i + 1 < comma) {
        std::uint32_t const head = top_of_name(i - 1);
        Upos const tag = m_analysis.tokens[head].upos;
        return tag == Upos::noun || tag == Upos::propn ? head : no_token;
      }
    }
    return no_token;
  }

  /// "Zulum" of "Babagana Zulum" gives the head of the name.
  [[nodiscard]] std::uint32_t top_of_name(std::uint32_t token) const {
    Token const* word = &m_analysis.tokens[token];
    while ((word->relation == Relation::flat || word->relation == Relation::compound) && word->head != no_token &&
           word->head < token) {
      token = word->head;
      word = &m_analysis.tokens[token];
    }
    return token;
  }

  /// "..., said X": a quote or a comma stands before the verb.
  [[nodiscard]] bool is_inverted(std::uint32_t verb) const {
    if (verb == m_analysis.sentence_of(verb).first) {
      return true;
    }
    Token const& before = m_analysis.tokens[verb - 1];
    return before.upos == Upos::punct;
  }

  /// The head of the noun phrase that begins at a token.
  [[nodiscard]] std::uint32_t noun_behind(std::uint32_t start) const {
    std::uint32_t const last = std::min(m_analysis.sentence_of(start - 1).last, start + 8);
    std::uint32_t i = start;
    while (i < last) {
      Token const& word = m_analysis.tokens[i];
      bool const goes_on =
          word.head != no_token && word.head > i && word.head < last &&
          (word.relation == Relation::det || word.relation == Relation::amod || word.relation == Relation::compound ||
           word.relation == Relation::nmod || word.relation == Relation::nmod_poss ||
           word.relation == Relation::nummod || word.relation == Relation::case_ || word.relation == Relation::flat);
      if (!goes_on) {
        break;
      }
      i = word.head;
    }
    if (i >= last) {
      return no_token;
    }
    Upos const tag = m_analysis.tokens[i].upos;
    return tag == Upos::noun || tag == Upos::propn || tag == Upos::pron || tag == Upos::num ? i : no_token;
  }

  /// "..., saying it had", "to say that", "and added".
  [[nodiscard]] bool is_open(std::uint32_t verb) const {
    Relation const relation = m_analysis.tokens[verb].relation;
    return relation == Relation::advcl || relation == Relation::conj || relation == Relation::xcomp ||
           relation == Relation::acl;
  }

  /// Whoever acts in the verb above.
  [[nodiscard]] std::uint32_t open_subject(std::uint32_t verb) const {
    Token const& word = m_analysis.tokens[verb];
    if (!is_open(verb) || word.head == no_token) {
      return no_token;
    }
    if (word.relation == Relation::acl) {
      return word.head;
    }
    std::uint32_t const subject = language::subject(m_analysis, verb);
    return subject != no_token ? subject : language::agent(m_analysis, word.head);
  }

 private:
  Analysis const& m_analysis;
};

}  // namespace

std::uint32_t speech_subject(Analysis const& analysis, std::uint32_t verb) {
  return SubjectReader(analysis).named(verb);
}

bool is_open_clause(Analysis const& analysis, std::uint32_t verb) {
  return SubjectReader(analysis).is_open(verb);
}

std::uint32_t open_subject(Analysis const& analysis, std::uint32_t verb) {
  return SubjectReader(analysis).open_subject(verb);
}

std::uint32_t noun_behind(Analysis const& analysis, std::uint32_t start) {
  return SubjectReader(analysis).noun_behind(start);
}

}  // namespace annals::coding
