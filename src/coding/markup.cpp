// coding/markup.cpp -- the lexicon pass. See coding/markup.hpp.
#include "coding/markup.hpp"

#include <algorithm>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::Sentence;
using language::Token;

/// Folds every token into one arena.
void fold_tokens(Analysis const& analysis, Markup& markup) {
  std::size_t const count = analysis.tokens.size();
  std::vector<std::pair<std::size_t, std::size_t>> ranges(count);
  std::string folded;
  markup.arena.reserve(analysis.text.size() + count);
  for (std::uint32_t i = 0; i < count; ++i) {
    knowledge::fold_token(analysis.form(i), folded);
    ranges[i] = {markup.arena.size(), folded.size()};
    markup.arena.insert(markup.arena.end(), folded.begin(), folded.end());
  }
  markup.folded.reserve(count);
  for (auto const& [start, size] : ranges) {
    markup.folded.emplace_back(markup.arena.data() + start, size);
  }
}

bool starts_upper(std::string_view form) {
  return !form.empty() && is_upper(code_point_at(form, 0).value);
}

bool all_upper(std::string_view form) {
  bool letter = false;
  for (char c : form) {
    if (is_ascii_lower(c)) {
      return false;
    }
    letter = letter || is_ascii_upper(c);
  }
  return letter;
}

/// Sentences in which nearly every letter is a capital say nothing by their capitals.
std::vector<bool> shouting_sentences(Analysis const& analysis) {
  std::vector<bool> shouting(analysis.sentences.size());
  for (std::size_t s = 0; s < analysis.sentences.size(); ++s) {
    std::size_t upper = 0;
    std::size_t lower = 0;
    for (char c : slice(analysis.text, analysis.sentences[s].span)) {
      upper += is_ascii_upper(c) ? 1U : 0U;
      lower += is_ascii_lower(c) ? 1U : 0U;
    }
    shouting[s] = upper > 8 * lower + 4;
  }
  return shouting;
}

template <typename Value>
void put(Layer<Value>& layer, std::uint32_t first, std::uint32_t length, Value value) {
  auto const index = static_cast<std::uint32_t>(layer.marks.size());
  layer.marks.push_back({first, first + length, value});
  for (std::uint32_t i = first; i < first + length; ++i) {
    layer.at[i] = index;
  }
}

/// Walks the sentences once and asks every lexicon at every token.
class Marker {
 public:
  Marker(Analysis const& analysis, knowledge::Knowledge const& knowledge, knowledge::FrameSet const& frames,
         Markup& markup)
      : m_analysis(analysis),
        m_knowledge(knowledge),
        m_frames(frames),
        m_markup(markup),
        m_shouting(shouting_sentences(analysis)) {}

  void run() {
    prepare();
    for (std::uint32_t s = 0; s < m_analysis.sentences.size(); ++s) {
      Sentence const& sentence = m_analysis.sentences[s];
      m_tokens = std::span(m_markup.folded).subspan(0, sentence.last);
      mark_sentence(sentence, m_shouting[s]);
    }
    mark_acronyms();
    judge_topic();
  }

 private:
  /// A text full of the words of sport or markets, with hardly a word of arms, tells of no violence.
  void judge_topic() {
    constexpr std::size_t least_words = 6;
    constexpr std::size_t least_share = 40;  // one word in forty
    using knowledge::TriggerCue;
    std::size_t topic = 0;
    std::size_t arms = 0;
    for (knowledge::TriggerCues const cues : m_markup.cues) {
      topic += (cues & (knowledge::cue_bit(TriggerCue::sport) | knowledge::cue_bit(TriggerCue::market))) != 0 ? 1U : 0U;
      arms +=
          (cues & (knowledge::cue_bit(TriggerCue::armed) | knowledge::cue_bit(TriggerCue::casualty))) != 0 ? 1U : 0U;
    }
    bool const full = topic >= least_words && topic * least_share >= m_analysis.tokens.size();
    m_markup.report_is_stopped = m_markup.report_is_stopped || (full && topic > arms + arms / 2);
  }

  void prepare() {
    std::size_t const count = m_analysis.tokens.size();
    auto const clear = [count](auto& layer) { layer.at.assign(count, no_mark); };
    clear(m_markup.actors);
    clear(m_markup.nations);
    clear(m_markup.roles);
    clear(m_markup.weapons);
    clear(m_markup.speech);
    clear(m_markup.negation);
    clear(m_markup.hypothetical);
    clear(m_markup.responsibility);
    clear(m_markup.stops);
    m_markup.cues.assign(count, 0);
  }

  void mark_sentence(Sentence const& sentence, bool shouting) {
    std::uint32_t const first_in_layer = sentence.first;
    for (std::uint32_t i = first_in_layer; i < sentence.last; ++i) {
      m_markup.cues[i] = m_frames.cues(m_analysis.tokens[i].lemma);
      if (m_markup.cues[i] == 0) {
        m_markup.cues[i] = m_frames.cues(m_analysis.tokens[i].lower);
      }
    }
    walk(sentence, m_markup.actors, [&](std::uint32_t i) { return mark_actor(i, shouting); });
    walk(sentence, m_markup.nations, [&](std::uint32_t i) { return mark_nation(i, shouting); });
    walk(sentence, m_markup.roles, [&](std::uint32_t i) { return mark_role(i); });
    walk(sentence, m_markup.weapons, [&](std::uint32_t i) {
      knowledge::WeaponMatch const match = m_knowledge.weapons.longest(m_tokens, i);
      if (match) {
        put(m_markup.weapons, i, match.length, match.weapon);
      }
      return match.length;
    });
    walk(sentence, m_markup.speech, [&](std::uint32_t i) { return mark_cue(m_knowledge.speech, m_markup.speech, i); });
    walk(sentence, m_markup.negation,
         [&](std::uint32_t i) { return mark_cue(m_knowledge.negation, m_markup.negation, i); });
    walk(sentence, m_markup.hypothetical,
         [&](std::uint32_t i) { return mark_cue(m_knowledge.hypothetical, m_markup.hypothetical, i); });
    walk(sentence, m_markup.responsibility,
         [&](std::uint32_t i) { return mark_cue(m_knowledge.responsibility, m_markup.responsibility, i); });
    walk(sentence, m_markup.stops, [&](std::uint32_t i) { return mark_stop(i, sentence); });
  }

  template <typename Value, typename Function>
  static void walk(Sentence const& sentence, Layer<Value>& /*layer*/, Function&& mark) {
    for (std::uint32_t i = sentence.first; i < sentence.last;) {
      std::uint32_t const length = mark(i);
      i += length > 0 ? length : 1;
    }
  }

  std::uint32_t mark_cue(knowledge::Cues const& cues, Layer<knowledge::Cue const*>& layer, std::uint32_t i) {
    knowledge::CueMatch const match = cues.longest(m_tokens, i);
    if (match) {
      put(layer, i, match.length, match.cue);
    }
    return match.length;
  }

  std::uint32_t mark_stop(std::uint32_t i, Sentence const& sentence) {
    knowledge::StopMatch const match = m_knowledge.stop_contexts.longest(m_tokens, i);
    if (match) {
      put(m_markup.stops, i, match.length, match.context);
      bool const lead = sentence.kind == language::SentenceKind::title || &sentence - m_analysis.sentences.data() < 3;
      m_markup.report_is_stopped |= match.context->scope == knowledge::StopScope::report && lead;
    }
    return match.length;
  }

  std::uint32_t mark_role(std::uint32_t i) {
    knowledge::RoleMatch const match = m_knowledge.roles.longest(m_tokens, i);
    if (!match) {
      return 0;
    }
    std::uint32_t const last = i + match.length - 1;
    language::Upos const tag = m_analysis.tokens[last].upos;
    if (tag == language::Upos::verb || tag == language::Upos::aux || tag == language::Upos::adp) {
      return 0;
    }
    put(m_markup.roles, i, match.length, RoleMark{match.role, match.plural});
    return match.length;
  }

  std::uint32_t mark_nation(std::uint32_t i, bool shouting) {
    if (!shouting && !starts_upper(m_analysis.form(i))) {
      return 0;
    }
    knowledge::PhraseIndex::Match const match = m_knowledge.nations.longest(m_tokens, i);
    if (!match) {
      return 0;
    }
    knowledge::NationMeaning const meaning = knowledge::Nations::meaning(match.values.front());
    put(m_markup.nations, i, match.length, NationMark{meaning.nation, meaning.form, meaning.plural});
    return match.length;
  }

  /// The first alias whose capitals fit; in a tie between actors the one whose sector is armed.
  std::uint32_t mark_actor(std::uint32_t i, bool shouting) {
    std::size_t limit = knowledge::PhraseIndex::any_length;
    while (true) {
      knowledge::PhraseIndex::Match const match = m_knowledge.actors.longest(m_tokens, i, limit);
      if (!match) {
        return 0;
      }
      for (std::uint32_t const number : match.values) {
        knowledge::ActorAlias const& alias = m_knowledge.actors.alias(number);
        if (alias_fits(alias, i, match.length, shouting)) {
          put(m_markup.actors, i, match.length, alias.actor);
          return match.length;
        }
      }
      if (match.length == 1) {
        return 0;
      }
      limit = match.length - 1;
    }
  }

  bool alias_fits(knowledge::ActorAlias const& alias, std::uint32_t first, std::uint32_t length, bool shouting) const {
    std::string_view const form = m_analysis.form(first);
    bool const common = m_knowledge.actors[alias.actor].ambiguous && length == 1;
    if (shouting) {
      return !(alias.needs_capitals && length == 1 && is_common_word(m_markup.folded[first])) && !common;
    }
    if (alias.needs_capitals) {
      return all_upper(form);
    }
    bool upper = false;
    for (std::uint32_t i = first; i < first + length; ++i) {
      upper = upper || starts_upper(m_analysis.form(i));
    }
    bool const written_upper = starts_upper(alias.written);
    return !written_upper || (common ? upper && m_analysis.tokens[first].upos == language::Upos::propn : upper);
  }

  /// Words that acronyms spell by chance, where capitals cannot tell.
  static bool is_common_word(std::string_view folded) {
    constexpr std::array<std::string_view, 12> words = {"is", "it", "us", "who", "all", "am",
                                                        "as", "an", "no", "so",  "aid", "map"};
    return std::find(words.begin(), words.end(), folded) != words.end();
  }

  /// "NAME (ABC)": from then on ABC is NAME.
  void mark_acronyms() {
    for (std::uint32_t i = 1; i + 2 < m_analysis.tokens.size(); ++i) {
      if (m_analysis.form(i) != "(" || m_analysis.form(i + 2) != ")" || !is_acronym(m_analysis.form(i + 1))) {
        continue;
      }
      Mark<std::uint32_t> const* before = m_markup.actors.covering(i - 1);
      if (before != nullptr) {
        spread_acronym(m_markup.folded[i + 1], i + 1, before->value);
      }
    }
  }

  static bool is_acronym(std::string_view form) {
    return form.size() >= 2 && form.size() <= 8 && is_ascii_upper(form[0]) &&
           std::count_if(form.begin(), form.end(), is_ascii_upper) >= 2;
  }

  void spread_acronym(std::string_view folded, std::uint32_t from, std::uint32_t actor) {
    for (std::uint32_t i = from; i < m_analysis.tokens.size(); ++i) {
      if (m_markup.folded[i] == folded && is_acronym(m_analysis.form(i))) {
        if (m_markup.actors.at[i] == no_mark) {
          put(m_markup.actors, i, 1, actor);
        } else if (Mark<std::uint32_t>& mark = m_markup.actors.marks[m_markup.actors.at[i]];
                   mark.last == mark.first + 1) {
          mark.value = actor;
        }
      }
    }
  }

  Analysis const& m_analysis;
  knowledge::Knowledge const& m_knowledge;
  knowledge::FrameSet const& m_frames;
  Markup& m_markup;
  std::vector<bool> m_shouting;
  std::span<std::string_view const> m_tokens;
};

}  // namespace

Markup mark_up(Analysis const& analysis, knowledge::Knowledge const& knowledge, knowledge::FrameSet const& frames) {
  Markup markup;
  fold_tokens(analysis, markup);
  Marker(analysis, knowledge, frames, markup).run();
  return markup;
}

}  // namespace annals::coding
