// coding/dictionary_match.cpp -- see dictionary_match.hpp.
#include "coding/dictionary_match.hpp"

namespace annals::coding {
namespace {

using knowledge::PatternKind;
using knowledge::PatternStep;

class Matcher {
 public:
  Matcher(MatchSide const& side, std::vector<PatternStep> const& steps) : m_side(side), m_steps(steps) {}

  bool match(std::size_t step, std::size_t at, Captures& captures) const {
    if (step == m_steps.size()) {
      return true;
    }
    switch (m_steps[step].kind) {
      case PatternKind::word:
      case PatternKind::synonyms:
        return match_words(step, at, captures);
      case PatternKind::skip:
        return match_skip(step, at, captures);
      default:
        return match_phrase(step, at, captures);
    }
  }

 private:
  std::uint32_t word_before(std::size_t at) const { return at == 0 ? m_side.beside : m_side.row[at - 1]; }
  std::uint32_t phrase_at(std::size_t at) const { return m_side.sentence.words[m_side.row[at]].phrase; }
  bool beside(std::uint32_t a, std::uint32_t b) const { return m_side.forward ? b == a + 1 : a == b + 1; }

  bool match_words(std::size_t step, std::size_t at, Captures& captures) const {
    PatternStep const& wanted = m_steps[step];
    std::uint32_t const phrase = wanted.same_phrase && at > 0 ? phrase_at(at - 1) : no_phrase;
    for (std::size_t i = at; i < m_side.row.size(); ++i) {
      if (wanted.adjacent && (i > at || !beside(word_before(at), m_side.row[i]))) {
        return false;
      }
      if (wanted.same_phrase && phrase_at(i) != phrase) {
        return false;
      }
      if (fits_at(wanted, i, step, captures)) {
        return true;
      }
    }
    return false;
  }

  /// The word or one of the synonyms at row[i], and then the rest of the pattern.
  bool fits_at(PatternStep const& wanted, std::size_t i, std::size_t step, Captures& captures) const {
    if (wanted.kind == PatternKind::word) {
      return text(i) == wanted.word && match(step + 1, i + 1, captures);
    }
    for (knowledge::Phrase const& phrase : m_side.verbs.synonym_sets[wanted.set]) {
      if (has_phrase(phrase, i) && match(step + 1, i + phrase.size(), captures)) {
        return true;
      }
    }
    return false;
  }

  std::string_view text(std::size_t i) const { return m_side.sentence.texts[m_side.row[i]]; }

  bool has_phrase(knowledge::Phrase const& phrase, std::size_t i) const {
    if (i + phrase.size() > m_side.row.size()) {
      return false;
    }
    for (std::size_t k = 0; k < phrase.size(); ++k) {
      std::string const& wanted = phrase[m_side.forward ? k : phrase.size() - 1 - k].text;
      if (text(i + k) != wanted || (k > 0 && !beside(m_side.row[i + k - 1], m_side.row[i + k]))) {
        return false;
      }
    }
    return true;
  }

  /// True when row[at] goes on with the noun phrase of the step before.
  bool goes_on(std::size_t at) const {
    return at > 0 && at < m_side.row.size() && phrase_at(at) != no_phrase && phrase_at(at) == phrase_at(at - 1);
  }

  std::size_t end_of_phrase(std::size_t at) const {
    std::uint32_t const phrase = phrase_at(at);
    while (at < m_side.row.size() && phrase_at(at) == phrase) {
      ++at;
    }
    return at;
  }

  bool match_skip(std::size_t step, std::size_t at, Captures& captures) const {
    std::size_t i = at;
    while (i < m_side.row.size() && phrase_at(i) == no_phrase) {
      ++i;
    }
    return i < m_side.row.size() && match(step + 1, end_of_phrase(i), captures);
  }

  bool wanted_here(PatternStep const& wanted, std::uint32_t phrase, bool coded_only) const {
    PhraseKind const kind = m_side.kinds[phrase];
    return wanted.kind == PatternKind::compound ? kind == PhraseKind::compound
                                                : !coded_only || kind != PhraseKind::uncoded;
  }

  bool match_phrase(std::size_t step, std::size_t at, Captures& captures) const {
    PatternStep const& wanted = m_steps[step];
    for (bool const coded_only : {true, false}) {
      for (std::size_t i = at; i < m_side.row.size(); i = phrase_at(i) == no_phrase ? i + 1 : end_of_phrase(i)) {
        if (wanted.adjacent && i > at) {
          break;
        }
        // A phrase that the step before was found in counts as long as words of it are left.
        if (phrase_at(i) == no_phrase || (at > 0 && i == at && phrase_at(i) == phrase_at(at - 1) && !goes_on(at))) {
          continue;
        }
        if (!wanted_here(wanted, phrase_at(i), coded_only)) {
          continue;
        }
        Captures taken = captures;
        take(wanted, phrase_at(i), taken);
        if (match(step + 1, end_of_phrase(i), taken)) {
          captures = taken;
          return true;
        }
      }
    }
    return false;
  }

  void take(PatternStep const& wanted, std::uint32_t phrase, Captures& captures) const {
    if (wanted.kind == PatternKind::source) {
      captures.source = phrase;
    } else if (wanted.kind == PatternKind::target) {
      captures.target = phrase;
    } else if (m_side.forward) {
      captures.target = phrase;
      captures.compound_after = true;
    } else {
      captures.source = phrase;
      captures.target = phrase;
      captures.compound_before = true;
    }
  }

  MatchSide const& m_side;
  std::vector<PatternStep> const& m_steps;
};

}  // namespace

bool match_steps(MatchSide const& side, std::vector<PatternStep> const& steps, Captures& captures) {
  return Matcher(side, steps).match(0, 0, captures);
}

}  // namespace annals::coding
