// coding/trigger.cpp -- finds candidate triggers. See coding/trigger.hpp.
#include "coding/trigger.hpp"

#include <algorithm>
#include <array>

#include "base/strings.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::PatternForm;
using knowledge::TriggerPattern;
using language::Analysis;
using language::Token;
using language::Upos;

constexpr std::uint32_t phrase_reach = 6;  // tokens between the words of a verb phrase

constexpr std::array<std::string_view, 7> realis_names = {"actual",    "negated", "hypothetical", "planned",
                                                          "attempted", "foiled",  "generic"};

bool is_lemma(Token const& token, std::string_view word) {
  return token.lemma == word || token.lower == word;
}

class TriggerFinder {
 public:
  TriggerFinder(Analysis const& analysis, Markup const& markup, knowledge::FrameSet const& frames,
                std::vector<bool> const& is_time)
      : m_analysis(analysis), m_markup(markup), m_frames(frames), m_is_time(is_time) {}

  std::vector<Trigger> run() {
    for (std::uint32_t s = 0; s < m_analysis.sentences.size(); ++s) {
      language::Sentence const& sentence = m_analysis.sentences[s];
      if (sentence.kind == language::SentenceKind::footer) {
        continue;
      }
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        match_at(i, sentence);
      }
    }
    return drop_overlaps();
  }

 private:
  void match_at(std::uint32_t i, language::Sentence const& sentence) {
    if (m_is_time[i] || in_stop_context(i)) {
      return;
    }
    Token const& token = m_analysis.tokens[i];
    std::size_t const before = m_found.size();
    match_patterns(m_frames.patterns(token.lemma), i, sentence);
    if (m_found.size() == before && token.lower != token.lemma) {
      match_patterns(m_frames.patterns(token.lower), i, sentence);
    }
  }

  void match_patterns(std::span<TriggerPattern const> patterns, std::uint32_t i, language::Sentence const& sentence) {
    for (TriggerPattern const& pattern : patterns) {
      if (!form_fits(pattern, i)) {
        continue;
      }
      std::uint32_t first = i;
      std::uint32_t last = i + 1;
      bool const fits = pattern.form == PatternForm::noun ? noun_phrase_fits(pattern, i, sentence, first)
                                                          : verb_phrase_fits(pattern, i, sentence, last);
      if (fits) {
        add(pattern, i, first, last);
      }
    }
  }

  void add(TriggerPattern const& pattern, std::uint32_t i, std::uint32_t first, std::uint32_t last) {
    for (Trigger const& other : m_found) {
      if (other.token == i && other.frame == pattern.frame) {
        return;
      }
    }
    Trigger trigger;
    trigger.token = i;
    trigger.first = first;
    trigger.last = last;
    trigger.frame = pattern.frame;
    trigger.words = static_cast<std::uint32_t>(pattern.words.size());
    trigger.form = pattern.form;
    trigger.sentence = m_analysis.tokens[i].sentence;
    trigger.passive = pattern.form == PatternForm::verb && language::is_passive(m_analysis, i);
    trigger.plural = pattern.form == PatternForm::noun && m_analysis.tokens[i].lower != m_analysis.tokens[i].lemma &&
                     m_analysis.tokens[i].lower.ends_with('s');
    trigger.definite = pattern.form == PatternForm::noun && is_definite(i);
    m_found.push_back(trigger);
  }

  bool is_definite(std::uint32_t i) const {
    for (std::uint32_t j = i; j > m_analysis.sentence_of(i).first && i - j < 5;) {
      --j;
      std::string_view const lower = m_analysis.tokens[j].lower;
      if (lower == "the" || lower == "this" || lower == "that" || lower == "these" || lower == "those" ||
          lower == "its" || lower == "their") {
        return true;
      }
      if (lower == "a" || lower == "an" || m_analysis.tokens[j].upos == Upos::verb ||
          m_analysis.tokens[j].upos == Upos::punct) {
        return false;
      }
    }
    return false;
  }

  bool form_fits(TriggerPattern const& pattern, std::uint32_t i) const {
    Upos const tag = m_analysis.tokens[i].upos;
    bool const in_actor = m_markup.actors.at[i] != no_mark;
    if (pattern.hyphenated) {
      return !in_actor && has_hyphen_beside(i);
    }
    switch (pattern.form) {
      case PatternForm::verb:
        return !in_actor &&
               (tag == Upos::verb || (tag == Upos::noun && is_headline_verb(i)) ||
                (tag == Upos::adj && m_analysis.tokens[i].lower.ends_with("ed")) ||
                (pattern.words.size() > 1 && tag == Upos::noun && m_analysis.tokens[i].lower.ends_with("ing")));
      case PatternForm::noun:
        return !in_actor && (tag == Upos::noun || tag == Upos::propn ||
                             (tag == Upos::verb && m_analysis.tokens[i].lower.ends_with("ing") && has_determiner(i)));
      case PatternForm::adjective:
        return !in_actor && (tag == Upos::adj || tag == Upos::verb || tag == Upos::noun);
    }
    return false;
  }

  bool has_hyphen_beside(std::uint32_t i) const {
    return (i > 0 && m_analysis.form(i - 1) == "-") ||
           (i + 1 < m_analysis.tokens.size() && m_analysis.form(i + 1) == "-");
  }

  /// "Bomb kills 12": taggers take the verb of a headline for a plural.
  bool is_headline_verb(std::uint32_t i) const {
    language::Sentence const& sentence = m_analysis.sentence_of(i);
    return sentence.kind == language::SentenceKind::title && i > sentence.first &&
           m_analysis.tokens[i].lower.ends_with('s') && i + 1 < sentence.last &&
           m_analysis.tokens[i + 1].upos != Upos::adp && m_analysis.tokens[i + 1].upos != Upos::punct;
  }

  bool has_determiner(std::uint32_t i) const {
    return language::has_child(m_analysis, i, language::Relation::det) ||
           language::has_child(m_analysis, i, language::Relation::nmod_poss);
  }

  /// The words before the anchor stand directly before it; a hyphenated or missing hyphen makes no difference.
  bool noun_phrase_fits(TriggerPattern const& pattern, std::uint32_t i, language::Sentence const& sentence,
                        std::uint32_t& first) const {
    std::uint32_t at = i;
    for (std::size_t w = pattern.words.size() - 1; w > 0; --w) {
      while (at > sentence.first && m_analysis.form(at - 1) == "-") {
        --at;
      }
      if (at == sentence.first || !is_lemma(m_analysis.tokens[at - 1], pattern.words[w - 1])) {
        return false;
      }
      --at;
    }
    first = at;
    return true;
  }

  /// Each following word within reach, without another verb or the end of the clause between.
  bool verb_phrase_fits(TriggerPattern const& pattern, std::uint32_t i, language::Sentence const& sentence,
                        std::uint32_t& last) const {
    std::uint32_t at = i;
    for (std::size_t w = 1; w < pattern.words.size(); ++w) {
      std::uint32_t const limit = std::min(sentence.last, at + 1 + phrase_reach);
      std::uint32_t next = at + 1;
      while (next < limit && !is_lemma(m_analysis.tokens[next], pattern.words[w])) {
        Token const& between = m_analysis.tokens[next];
        if (between.upos == Upos::verb || between.upos == Upos::sconj || between.lower == "." || between.lower == "," ||
            between.lower == ";") {
          return false;
        }
        ++next;
      }
      if (next >= limit || !is_lemma(m_analysis.tokens[next], pattern.words[w])) {
        return false;
      }
      at = next;
    }
    last = at + 1;
    return true;
  }

  bool in_stop_context(std::uint32_t i) const {
    if (m_markup.stops.at[i] != no_mark) {
      return true;
    }
    language::Sentence const& sentence = m_analysis.sentence_of(i);
    for (std::uint32_t j = sentence.first; j < sentence.last; ++j) {
      Mark<knowledge::StopContext const*> const* mark = m_markup.stops.covering(j);
      if (mark != nullptr && mark->value->scope != knowledge::StopScope::phrase) {
        return true;
      }
    }
    return false;
  }

  /// A longer pattern takes the words of a shorter one.
  std::vector<Trigger> drop_overlaps() const {
    std::vector<Trigger> kept;
    for (Trigger const& trigger : m_found) {
      bool const covered = std::any_of(m_found.begin(), m_found.end(), [&](Trigger const& other) {
        return other.token != trigger.token && other.first <= trigger.first && trigger.last <= other.last &&
               other.last - other.first > trigger.last - trigger.first;
      });
      if (!covered) {
        kept.push_back(trigger);
      }
    }
    return kept;
  }

  Analysis const& m_analysis;
  Markup const& m_markup;
  knowledge::FrameSet const& m_frames;
  std::vector<bool> const& m_is_time;
  std::vector<Trigger> m_found;
};

}  // namespace

ByteSpan trigger_span(Analysis const& analysis, Trigger const& trigger) {
  return cover(analysis.tokens[trigger.first].span, analysis.tokens[trigger.last - 1].span);
}

std::string_view realis_name(Realis realis) {
  return realis_names[static_cast<std::size_t>(realis)];
}

std::vector<Trigger> find_triggers(Analysis const& analysis, Markup const& markup, knowledge::FrameSet const& frames,
                                   std::vector<bool> const& is_time) {
  return TriggerFinder(analysis, markup, frames, is_time).run();
}

}  // namespace annals::coding
