// coding/statement.cpp -- who says which words. See coding/statement.hpp.
#include "coding/statement.hpp"

#include <algorithm>
#include <array>

#include "coding/speech_subject.hpp"
#include "coding/statement_scope.hpp"

namespace annals::coding {
namespace {

using knowledge::CueClass;
using knowledge::CueForm;
using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::TokenRange;
using language::Upos;

constexpr std::uint32_t memory = 2;       ///< sentences in which "he added" goes on with who spoke last
constexpr std::size_t most_voices = 3;    ///< "police, residents and a doctor said"
constexpr std::uint32_t title_words = 7;  ///< "..., say police and residents"

class StatementFinder {
 public:
  StatementFinder(CodingContext const& context, std::vector<Voice>& voices, std::vector<Statement>& statements)
      : m_context(context), m_analysis(context.analysis), m_voices(voices), m_statements(statements) {}

  void run() {
    for (language::Sentence const& sentence : m_analysis.sentences) {
      std::size_t const first = m_frames.size();
      m_sentence = sentence.first < sentence.last ? m_analysis.tokens[sentence.first].sentence : m_sentence;
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        look_at(i, sentence);
      }
      if (sentence.kind == language::SentenceKind::title || sentence.kind == language::SentenceKind::heading) {
        look_at_title(sentence);
      }
      lay_out(m_context, sentence, std::span(m_frames).subspan(first));
    }
    for (std::size_t i = 0; i < m_frames.size(); ++i) {
      m_statements[i].said = m_frames[i].said;
    }
    spread_quotes(m_analysis, m_statements);
    add_citations();
  }

 private:
  void look_at(std::uint32_t i, language::Sentence const& sentence) {
    Mark<knowledge::Cue const*> const* const mark = m_context.markup.speech.covering(i);
    if (mark != nullptr && mark->first == i && mark->value->form == CueForm::preposition &&
        mark->last < sentence.last) {
      add_according(i, mark->last);
      return;
    }
    if (m_analysis.tokens[i].upos != Upos::verb) {
      return;
    }
    std::span<std::string_view const> const words = std::span(m_context.markup.folded).subspan(0, sentence.last);
    knowledge::CueMatch const saying = m_context.knowledge.saying.longest(words, i);
    knowledge::CueMatch const speech =
        mark == nullptr ? knowledge::CueMatch{} : m_context.knowledge.speech.longest(words, i, 1);
    bool const is_speech = speech && speech.cue->form == CueForm::verb;
    if ((!saying && !is_speech) || (saying && saying.cue->kind == CueClass::hearing)) {
      return;
    }
    Frame frame;
    frame.verb = i;
    frame.cue_last = i + std::max(1U, saying.length);
    bool const claims =
        mark != nullptr && (mark->value->kind == CueClass::claim || mark->value->kind == CueClass::accuse);
    frame.takes_object = claims || (saying && saying.cue->kind == CueClass::content);
    frame.only_clause = claims;
    frame.quotes = saying && saying.cue->kind == CueClass::quoted;
    frame.denial = (is_speech && speech.cue->kind == CueClass::denial) || language::is_negated(m_analysis, i);
    add_said(frame);
  }

  // ---- who ----

  void add_said(Frame frame) {
    std::uint32_t const verb = frame.verb;
    frame.passive = language::is_passive(m_analysis, verb);
    std::size_t const before = m_voices.size();
    std::uint32_t quoted = no_token;
    std::uint32_t subject = no_token;
    if (frame.quotes) {
      quoted = frame.passive ? language::patient(m_analysis, verb) : language::object(m_analysis, verb);
      subject = frame.passive ? agent_of(verb) : subject_of(frame);
      if (quoted == no_token) {
        return;
      }
      frame.takes_object = true;
    } else if (continues_quote(verb)) {
      return;
    } else {
      subject = frame.passive ? agent_of(verb) : subject_of(frame);
    }
    std::uint32_t const named = quoted != no_token ? quoted : subject != no_token ? subject : verb;
    frame.noun = {named, named + 1};
    if (subject != no_token) {
      add_voices(subject, verb, frame.noun);
    }
    if (quoted != no_token) {
      add_voices(quoted, verb, frame.noun);
    }
    if (m_voices.size() == before && subject == no_token) {
      take_voices_before(verb);
    }
    if (m_voices.size() > before) {
      keep(frame, before);
    }
  }

  /// "quoted police as saying": the second verb belongs to the first.
  [[nodiscard]] bool continues_quote(std::uint32_t verb) const {
    return verb > 0 && m_analysis.tokens[verb - 1].lower == "as" && !m_frames.empty() && m_frames.back().quotes &&
           m_analysis.tokens[m_frames.back().verb].sentence == m_analysis.tokens[verb].sentence;
  }

  [[nodiscard]] std::uint32_t agent_of(std::uint32_t verb) const {
    return language::first_child(m_analysis, verb, Relation::obl_agent);
  }

  /// Whoever speaks by name or by the verb above; "adding" goes on with who has just spoken, which the caller sees.
  [[nodiscard]] std::uint32_t subject_of(Frame const& frame) const {
    std::uint32_t const named = speech_subject(m_analysis, frame.verb);
    bool const spoken =
        !m_frames.empty() && m_analysis.tokens[m_frames.back().at()].sentence == m_analysis.tokens[frame.verb].sentence;
    return named != no_token || spoken ? named : open_subject(m_analysis, frame.verb);
  }

  // ---- voices ----

  /// Everyone coordinated under `head`, with the words of the whole phrase in `noun`.
  void add_voices(std::uint32_t head, std::uint32_t verb, TokenRange& noun) {
    std::size_t const before = m_voices.size();
    std::vector<std::uint32_t> all = language::conjuncts(m_analysis, head);
    add_those_before(head, verb, all);
    // "According to the ICRC, 29 children": a list without "and" is none.
    bool const coordinated = language::has_child(m_analysis, all.back(), Relation::cc);
    for (std::uint32_t const one : all) {
      bool const behind_verb = head < verb && one > verb;
      if (behind_verb || (one != head && !coordinated) || m_voices.size() - before >= most_voices) {
        continue;
      }
      std::optional<Voice> voice =
          m_analysis.tokens[one].upos == Upos::pron ? stand_in(one) : make_voice(m_context, one);
      if (!voice && is_medium_pointed_at(one)) {
        voice = last_voice("stands for who spoke last");
      }
      if (voice) {
        TokenRange words = language::subtree(m_analysis, one);
        while (words.first < one && (m_analysis.tokens[words.first].upos == Upos::punct ||
                                     m_analysis.tokens[words.first].relation == Relation::cc)) {
          ++words.first;
        }
        noun.first = std::min({noun.first, one, one < verb ? words.first : one});
        noun.last = std::max(noun.last, one < verb ? std::max(one + 1, std::min(words.last, verb)) : words.last);
        if (one > verb && words.last > noun_end(one)) {
          noun.last = std::max(one + 1, noun_end(one));
        }
        m_voices.push_back(std::move(*voice));
      }
    }
  }

  /// "..., residents and an official said" where the tree coordinates them with a noun of the clause before the comma.
  void add_those_before(std::uint32_t head, std::uint32_t verb, std::vector<std::uint32_t>& all) const {
    Token const& word = m_analysis.tokens[head];
    if (word.relation != Relation::conj || head > verb || word.head == verb) {
      return;
    }
    for (std::uint32_t const other : m_analysis.children(word.head)) {
      bool const beside = m_analysis.tokens[other].relation == Relation::conj && other < head && other > word.head &&
                          !holds_comma(other, head);
      if (beside) {
        all.insert(all.end() - 1, other);
      }
    }
  }

  [[nodiscard]] bool holds_comma(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (m_analysis.tokens[i].lower == ",") {
        return true;
      }
    }
    return false;
  }

  /// Where the phrase of a speaker behind the verb ends: its words and an apposition, not the clauses on it.
  [[nodiscard]] std::uint32_t noun_end(std::uint32_t head) const {
    return std::max(head + 1, language::phrase(m_analysis, head).last);
  }

  /// "he", "they": whom the entity is, else who spoke last.
  [[nodiscard]] std::optional<Voice> stand_in(std::uint32_t pronoun) const {
    std::string_view const lower = m_analysis.tokens[pronoun].lower;
    bool const person = lower == "he" || lower == "she";
    if (!person && lower != "it" && lower != "they") {
      return std::nullopt;
    }
    language::Entities const& entities = m_analysis.entities;
    std::uint32_t const mention = entities.mention_at(pronoun);
    std::optional<Voice> voice;
    if (mention != language::no_mention) {
      language::Entity const& entity = entities.entities[entities.mentions[mention].entity];
      language::Mention const& name = entities.mentions[entity.representative];
      if (name.kind != language::MentionKind::pronoun && name.head < pronoun) {
        voice = make_voice(m_context, name.head);
      }
    }
    if (!voice || voice->one_person != person) {
      std::optional<Voice> last = last_voice({});
      voice = last && (!voice || last->one_person == person) ? std::move(last) : std::move(voice);
    }
    if (voice) {
      voice->actor.span = m_analysis.tokens[pronoun].span;
      voice->actor.text = std::string(m_analysis.form(pronoun));
      voice->reason = "stands for a speaker named before";
    }
    return voice;
  }

  /// "The statement added": through what was mentioned before.
  [[nodiscard]] bool is_medium_pointed_at(std::uint32_t noun) const {
    knowledge::SpeakerMatch const match = m_context.knowledge.speakers.longest(m_context.markup.folded, noun, 1);
    std::uint32_t const article = language::first_child(m_analysis, noun, Relation::det);
    return match && match.noun->bearer == knowledge::Bearer::medium && article != no_token &&
           m_analysis.tokens[article].lower == "the";
  }

  [[nodiscard]] std::optional<Voice> last_voice(std::string reason) const {
    if (m_statements.empty() || m_statements.back().first_voice == m_statements.back().last_voice) {
      return std::nullopt;
    }
    std::uint32_t const sentence = m_analysis.tokens[m_frames.back().at()].sentence;
    if (sentence + memory < m_sentence) {
      return std::nullopt;
    }
    Voice voice = m_voices[m_statements.back().last_voice - 1];
    if (!reason.empty()) {
      voice.reason = std::move(reason);
    }
    return voice;
  }

  /// "..., adding that": those who have just spoken in this sentence.
  void take_voices_before(std::uint32_t verb) {
    if (m_statements.empty() || !is_open_clause(m_analysis, verb) ||
        m_analysis.tokens[m_frames.back().at()].sentence != m_analysis.tokens[verb].sentence) {
      return;
    }
    Statement const last = m_statements.back();
    for (std::uint32_t i = last.first_voice; i < last.last_voice; ++i) {
      m_voices.push_back(Voice(m_voices[i]));
    }
  }

  // ---- kinds of statements ----

  void add_according(std::uint32_t first, std::uint32_t behind) {
    std::uint32_t const head = noun_behind(m_analysis, behind);
    if (head == no_token) {
      return;
    }
    Frame frame;
    frame.preposition = first;
    frame.cue_last = behind;
    frame.noun = {first, head + 1};
    std::size_t const before = m_voices.size();
    add_voices(head, first, frame.noun);
    if (m_voices.size() > before) {
      frame.noun.first = first;
      keep(frame, before);
    }
  }

  /// "Five dead in Jos: police", "Police: five dead".
  void look_at_title(language::Sentence const& sentence) {
    for (std::uint32_t i = sentence.first + 1; i + 1 < sentence.last; ++i) {
      std::string_view const sign = m_analysis.form(i);
      bool const dash = sign == "-" || sign == "--" || sign == "\xE2\x80\x93" || sign == "\xE2\x80\x94";
      if (sign != ":" && !(dash && m_analysis.tokens[i - 1].space_after)) {
        continue;
      }
      bool const short_left = i - sentence.first <= title_words && sign == ":" && !has_verb(sentence.first, i);
      bool const short_right = sentence.last - i - 1 <= title_words && !has_verb(i + 1, sentence.last);
      TokenRange const left{sentence.first, i};
      TokenRange const right{i + 1, sentence.last};
      if (short_right && add_of_title(right, left)) {
        return;
      }
      if (short_left && add_of_title(left, right)) {
        return;
      }
    }
  }

  [[nodiscard]] bool has_verb(std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t i = first; i < last; ++i) {
      if (m_analysis.tokens[i].upos == Upos::verb || m_analysis.tokens[i].upos == Upos::num) {
        return true;
      }
    }
    return false;
  }

  bool add_of_title(TokenRange speaker, TokenRange said) {
    std::uint32_t const head = language::head_of_range(m_analysis, speaker);
    std::optional<Voice> voice = make_voice(m_context, head);
    if (!voice || !voice->kind) {
      return false;
    }
    Frame frame;
    frame.preposition = head;
    frame.noun = speaker;
    frame.cue_last = speaker.last;
    frame.fixed = true;
    frame.said = {said};
    std::size_t const before = m_voices.size();
    m_voices.push_back(std::move(*voice));
    keep(std::move(frame), before);
    return true;
  }

  void keep(Frame frame, std::size_t first_voice) {
    Statement statement;
    statement.cue = frame.at();
    statement.first_voice = static_cast<std::uint32_t>(first_voice);
    statement.last_voice = static_cast<std::uint32_t>(m_voices.size());
    statement.denial = frame.denial;
    for (std::size_t i = first_voice; i < m_voices.size(); ++i) {
      m_voices[i].denies = frame.denial;
    }
    m_statements.push_back(std::move(statement));
    m_frames.push_back(std::move(frame));
  }

  void add_citations() {
    for (Citation const& citation : m_context.report.citations) {
      auto const starts_before = [](Token const& token, std::uint32_t byte) { return token.span.start < byte; };
      auto const first =
          std::lower_bound(m_analysis.tokens.begin(), m_analysis.tokens.end(), citation.scope.start, starts_before);
      auto const last = std::lower_bound(first, m_analysis.tokens.end(), citation.scope.end, starts_before);
      Statement statement;
      statement.first_voice = static_cast<std::uint32_t>(m_voices.size());
      statement.last_voice = statement.first_voice + 1;
      statement.said = {{static_cast<std::uint32_t>(first - m_analysis.tokens.begin()),
                         static_cast<std::uint32_t>(last - m_analysis.tokens.begin())}};
      m_voices.push_back(voice_of_citation(m_context, citation));
      m_statements.push_back(std::move(statement));
    }
  }

  CodingContext const& m_context;
  Analysis const& m_analysis;
  std::vector<Voice>& m_voices;
  std::vector<Statement>& m_statements;
  std::vector<Frame> m_frames;  ///< one a statement
  std::uint32_t m_sentence = 0;
};

}  // namespace

bool Statement::holds(std::uint32_t token) const {
  return std::ranges::any_of(said, [token](TokenRange range) { return range.contains(token); });
}

Statements::Statements(CodingContext const& context) : m_analysis(&context.analysis) {
  StatementFinder(context, m_voices, m_statements).run();
  index(context.analysis);
}

void Statements::index(Analysis const& analysis) {
  for (std::uint32_t number = 0; number < m_statements.size(); ++number) {
    for (TokenRange const range : m_statements[number].said) {
      if (range.first < range.last) {
        for (std::uint32_t s = analysis.tokens[range.first].sentence; s <= analysis.tokens[range.last - 1].sentence;
             ++s) {
          m_of_sentence.emplace_back(s, number);
        }
      }
    }
  }
  std::ranges::sort(m_of_sentence);
  auto const repeated = std::ranges::unique(m_of_sentence);
  m_of_sentence.erase(repeated.begin(), repeated.end());
  for (std::uint32_t number = 0; number < m_voices.size(); ++number) {
    m_by_start.emplace_back(m_voices[number].actor.span.start, number);
    m_longest = std::max(m_longest, m_voices[number].actor.span.size());
  }
  std::ranges::sort(m_by_start);
}

std::vector<std::uint32_t> Statements::voices_in(ByteSpan words) const {
  std::vector<std::uint32_t> numbers;
  std::uint32_t const from = words.start - std::min(words.start, m_longest);
  for (auto pair = std::ranges::lower_bound(m_by_start, std::pair(from, 0U));
       pair != m_by_start.end() && pair->first < words.end; ++pair) {
    if (m_voices[pair->second].actor.span.overlaps(words)) {
      numbers.push_back(pair->second);
    }
  }
  return numbers;
}

std::vector<std::uint32_t> Statements::voices_of(std::uint32_t token) const {
  std::uint32_t const sentence = m_analysis->tokens[token].sentence;
  std::vector<std::uint32_t> numbers;
  for (auto pair = std::ranges::lower_bound(m_of_sentence, std::pair(sentence, 0U));
       pair != m_of_sentence.end() && pair->first == sentence; ++pair) {
    Statement const& one = m_statements[pair->second];
    for (std::uint32_t i = one.first_voice; i < one.last_voice && !one.denial && one.holds(token); ++i) {
      numbers.push_back(i);
    }
  }
  return numbers;
}

std::vector<std::uint32_t> Statements::voices_at_cue(std::uint32_t token) const {
  std::vector<std::uint32_t> numbers;
  auto const at = std::ranges::find(m_statements, token, &Statement::cue);
  if (at != m_statements.end()) {
    for (std::uint32_t i = at->first_voice; i < at->last_voice; ++i) {
      numbers.push_back(i);
    }
  }
  return numbers;
}

}  // namespace annals::coding
