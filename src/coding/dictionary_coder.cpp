// coding/dictionary_coder.cpp -- see dictionary_coder.hpp.
#include "coding/dictionary_coder.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "coding/dictionary_codes.hpp"
#include "coding/dictionary_match.hpp"
#include "language/tree.hpp"

namespace annals::coding {
namespace {

using knowledge::Dictionaries;
using knowledge::EntryPlace;
using knowledge::EventCodes;
using language::Analysis;
using language::no_token;
using language::Relation;

constexpr std::uint32_t longest_dateline = 8;

/// "CEBU CITY: --" before the first sentence of a wire report: so many tokens, or 0.
std::uint32_t dateline_tokens(Analysis const& analysis, language::Sentence const& sentence) {
  if (sentence.first != 0) {
    return 0;
  }
  std::uint32_t const end = std::min(sentence.last, longest_dateline);
  for (std::uint32_t i = 0; i + 1 < end; ++i) {
    std::string_view const form = analysis.form(i);
    bool const sign = form == ":" || form == "--" || form == "\xe2\x80\x94" || form == "\xe2\x80\x93";
    if (sign && i > 0) {
      bool const more = analysis.form(i + 1) == "--" || analysis.form(i + 1) == "-";
      return form == ":" && !more ? 0 : more ? i + 2 : i + 1;
    }
    bool const capitals =
        std::none_of(form.begin(), form.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && form != ".";
    if (!capitals) {
      return 0;
    }
  }
  return 0;
}

/// Codes of what a report has spoken of so far, by entity.
using EntityCodes = std::map<std::uint32_t, PhraseCode>;

/// "he", "she", "it", "they" and their objects; "we" and "you" are whoever speaks.
bool is_pronoun(Analysis const& analysis, DictionarySentence const& sentence, NounPhrase const& phrase) {
  constexpr std::array<std::string_view, 6> words = {"he", "she", "it", "they", "him", "them"};
  return phrase.last == phrase.first + 1 && language::xpos_names()[analysis.tokens[phrase.head].xpos] == "PRP" &&
         std::find(words.begin(), words.end(), sentence.texts[phrase.first]) != words.end();
}

/// One sentence, being coded.
class SentenceCoder {
 public:
  SentenceCoder(Analysis const& analysis, Dictionaries const& dictionaries, std::uint32_t day,
                DictionarySettings const& settings, DictionarySentence const& sentence, std::uint32_t index,
                EntityCodes& entities)
      : m_analysis(analysis), m_dictionaries(dictionaries), m_settings(settings), m_sentence(sentence), m_index(index) {
    for (NounPhrase const& phrase : sentence.noun_phrases) {
      m_codes.push_back(phrase_codes(analysis, sentence, phrase, dictionaries, day, settings.new_actor_words));
      follow_entity(phrase, entities);
      m_kinds.push_back(kind_of(m_codes.back()));
    }
  }

  void code(std::vector<DictionaryEvent>& events) {
    std::uint32_t done = 0;
    for (std::uint32_t i = 0; i < m_sentence.words.size(); ++i) {
      DictionaryWord const& word = m_sentence.words[i];
      // What stands inside the phrase of a coded verb belongs to that event.
      if (i < done || word.left_out || !is_coded_verb(m_analysis, word.token)) {
        continue;
      }
      if (code_verb(i, events)) {
        done = end_of_verb_phrase(m_analysis, m_sentence, i);
      }
    }
  }

 private:
  struct Verb {
    std::uint32_t word = 0;
    std::uint32_t first = 0;  ///< words of the verb with its particles
    std::uint32_t last = 0;
    WordRow before;
    WordRow after;
  };

  /// A pronoun has the code of what it stands for, if that was coded before.
  void follow_entity(NounPhrase const& phrase, EntityCodes& entities) {
    std::uint32_t const mention = m_analysis.entities.mention_at(phrase.head);
    if (mention == language::no_mention) {
      return;
    }
    std::uint32_t const entity = m_analysis.entities.mentions[mention].entity;
    if (is_pronoun(m_analysis, m_sentence, phrase)) {
      if (auto const known = entities.find(entity); known != entities.end()) {
        PhraseCode code = known->second;
        code.first = phrase.first;
        code.last = phrase.last;
        m_codes.back() = {std::move(code)};
      }
    } else if (m_codes.back().size() == 1 && m_codes.back().front().code[0] != '"') {
      entities.emplace(entity, m_codes.back().front());
    }
  }

  static PhraseKind kind_of(std::vector<PhraseCode> const& codes) {
    auto const known = std::count_if(codes.begin(), codes.end(), [](PhraseCode const& c) { return c.code[0] != '"'; });
    return known == 0 ? PhraseKind::uncoded : codes.size() > 1 ? PhraseKind::compound : PhraseKind::coded;
  }

  bool coded(std::uint32_t phrase) const { return m_kinds[phrase] != PhraseKind::uncoded; }

  bool form_fits(knowledge::VerbForm const& form, std::uint32_t at) const {
    if (at < form.before.size() || at + 1 + form.after.size() > m_sentence.texts.size()) {
      return false;
    }
    for (std::size_t i = 0; i < form.before.size(); ++i) {
      if (m_sentence.texts[at - form.before.size() + i] != form.before[i]) {
        return false;
      }
    }
    for (std::size_t i = 0; i < form.after.size(); ++i) {
      if (m_sentence.texts[at + 1 + i] != form.after[i]) {
        return false;
      }
    }
    return true;
  }

  /// False when the verb is not in the dictionary or means nothing here.
  bool code_verb(std::uint32_t at, std::vector<DictionaryEvent>& events) {
    auto const forms = m_dictionaries.verbs.forms_of.find(std::string(m_sentence.texts[at]));
    if (forms == m_dictionaries.verbs.forms_of.end()) {
      return false;
    }
    std::size_t words = 0;
    knowledge::DictionaryVerb const* plain = nullptr;
    for (std::uint32_t const index : forms->second) {
      knowledge::VerbForm const& form = m_dictionaries.verbs.forms[index];
      std::size_t const length = form.before.size() + form.after.size();
      if (!form_fits(form, at) || (plain != nullptr && length < words)) {
        continue;
      }
      words = length;
      knowledge::DictionaryVerb const& entry = m_dictionaries.verbs.verbs[form.verb];
      Verb const verb = verb_at(at, form);
      if (std::optional<bool> const outcome = code_patterns(verb, entry, events)) {
        return *outcome;
      }
      if (plain == nullptr || (plain->codes.empty() && !entry.codes.empty())) {
        plain = &entry;
        m_plain = verb;
      }
    }
    if (plain == nullptr || plain->codes.empty()) {
      return false;
    }
    add_events(m_plain, {}, plain->codes, plain->place, false, events);
    return true;
  }

  Verb verb_at(std::uint32_t at, knowledge::VerbForm const& form) const {
    Verb verb;
    verb.word = at;
    verb.first = at - static_cast<std::uint32_t>(form.before.size());
    verb.last = at + 1 + static_cast<std::uint32_t>(form.after.size());
    std::uint32_t const token = m_sentence.words[at].token;
    for (std::uint32_t i = verb.first; i-- > 0;) {
      DictionaryWord const& word = m_sentence.words[i];
      if (word.left_out) {
        continue;
      }
      if (word.comma && word.phrase == no_phrase) {
        break;
      }
      if (!word.comma && !in_other_clause(m_analysis, word.token, token)) {
        verb.before.push_back(i);
      }
    }
    std::uint32_t const end = end_of_verb_phrase(m_analysis, m_sentence, at);
    for (std::uint32_t i = verb.last; i < end; ++i) {
      DictionaryWord const& word = m_sentence.words[i];
      if (!word.left_out && !word.comma) {
        verb.after.push_back(i);
      }
    }
    return verb;
  }

  /// Empty when no pattern fits; false when the one that fits says that this is no event.
  std::optional<bool> code_patterns(Verb const& verb, knowledge::DictionaryVerb const& entry,
                                    std::vector<DictionaryEvent>& events) {
    for (knowledge::VerbPattern const& pattern : m_dictionaries.verbs.blocks[entry.block].patterns) {
      Captures captures;
      MatchSide const before{m_sentence, m_kinds, m_dictionaries.verbs, verb.before, verb.first, false};
      MatchSide const after{m_sentence, m_kinds, m_dictionaries.verbs, verb.after, verb.last - 1, true};
      if (!match_steps(before, pattern.before, captures) || !match_steps(after, pattern.after, captures)) {
        continue;
      }
      if (pattern.codes.empty()) {
        return false;
      }
      add_events(verb, captures, pattern.codes, pattern.place, true, events);
      return true;
    }
    return std::nullopt;
  }

  // --- who ---

  std::uint32_t phrase_of_token(std::uint32_t token) const {
    for (DictionaryWord const& word : m_sentence.words) {
      if (word.token == token) {
        return word.left_out ? no_phrase : word.phrase;
      }
    }
    return no_phrase;
  }

  /// Of several subjects (a slip of the tree) the one nearest to the verb.
  std::uint32_t subject_phrase(Verb const& verb) const {
    std::uint32_t const verb_token = m_sentence.words[verb.word].token;
    std::uint32_t token = language::subject(m_analysis, verb_token);
    for (std::uint32_t const child : m_analysis.children(verb_token)) {
      Relation const relation = m_analysis.tokens[child].relation;
      if (child < verb_token && (relation == Relation::nsubj || relation == Relation::nsubj_pass)) {
        token = child;
      }
    }
    return token == no_token ? no_phrase : phrase_of_token(token);
  }

  /// "by" of a passive verb.
  std::uint32_t agent_phrase(Verb const& verb) const {
    std::uint32_t const token = m_sentence.words[verb.word].token;
    if (!language::is_passive(m_analysis, token)) {
      return no_phrase;
    }
    for (std::uint32_t const i : verb.after) {
      std::uint32_t const phrase = m_sentence.words[i].phrase;
      bool const first = phrase != no_phrase && m_sentence.noun_phrases[phrase].first == i;
      if (first && i > 0 && m_sentence.texts[i - 1] == "by" && coded(phrase)) {
        return phrase;
      }
    }
    return no_phrase;
  }

  bool same_code(std::uint32_t a, std::uint32_t b) const {
    return a != no_phrase && b != no_phrase && m_codes[a].size() == 1 && m_codes[b].size() == 1 &&
           m_codes[a].front().code == m_codes[b].front().code;
  }

  /// The first phrase of the row, from the verb outwards or towards it, that `wanted` takes.
  template <typename Wanted>
  std::uint32_t find_phrase(WordRow const& row, bool outwards, Wanted const& wanted) const {
    for (std::size_t i = 0; i < row.size(); ++i) {
      std::uint32_t const phrase = m_sentence.words[row[outwards ? i : row.size() - 1 - i]].phrase;
      if (phrase != no_phrase && wanted(phrase)) {
        return phrase;
      }
    }
    return no_phrase;
  }

  /// The subject if it is coded, else the first coded phrase before the verb, else the first uncoded one.
  std::uint32_t find_source(Verb const& verb, std::uint32_t target) const {
    std::uint32_t const subject = subject_phrase(verb);
    if (subject != no_phrase && subject != target && coded(subject)) {
      return subject;
    }
    auto const is_coded = [&](std::uint32_t phrase) {
      return phrase != target && coded(phrase) && !same_code(phrase, target);
    };
    std::uint32_t found = find_phrase(verb.before, false, is_coded);
    if (found == no_phrase && target != no_phrase) {
      found = find_phrase(verb.after, true, is_coded);
    }
    if (found == no_phrase) {
      found = subject != no_phrase && subject != target
                  ? subject
                  : find_phrase(verb.before, false, [&](std::uint32_t phrase) { return phrase != target; });
    }
    return found;
  }

  /// Coded phrases after the verb come first, then uncoded ones there, then coded ones before it.
  std::uint32_t find_target(Verb const& verb, std::uint32_t source) const {
    auto const is_coded = [&](std::uint32_t phrase) {
      return phrase != source && coded(phrase) && !same_code(phrase, source);
    };
    std::uint32_t found = find_phrase(verb.after, true, is_coded);
    if (found == no_phrase) {
      found = find_phrase(verb.after, true, [&](std::uint32_t phrase) { return phrase != source && !coded(phrase); });
    }
    if (found == no_phrase) {
      found = find_phrase(verb.before, true, is_coded);
    }
    return found;
  }

  void add_events(Verb const& verb, Captures captures, EventCodes const& codes, EntryPlace rule, bool by_pattern,
                  std::vector<DictionaryEvent>& events) {
    if (captures.source == no_phrase && captures.target == no_phrase) {
      std::uint32_t const agent = agent_phrase(verb);
      std::uint32_t const subject = subject_phrase(verb);
      if (agent != no_phrase && agent != subject) {
        captures.source = agent;
        captures.target = subject != no_phrase
                              ? subject
                              : find_phrase(verb.before, true, [&](std::uint32_t phrase) { return coded(phrase); });
      }
    }
    if (captures.source == no_phrase) {
      captures.source = find_source(verb, captures.target);
    }
    if (captures.target == no_phrase) {
      captures.target = find_target(verb, captures.source);
    }
    if (captures.source == no_phrase || captures.target == no_phrase) {
      return;
    }
    for (DictionarySide const& source : sides(captures.source)) {
      for (DictionarySide const& target : sides(captures.target)) {
        if (source.code == target.code) {
          continue;
        }
        add_event(verb, source, target, codes.code, rule, by_pattern, events);
        add_event(verb, target, source, codes.reverse, rule, by_pattern, events);
      }
    }
  }

  std::vector<DictionarySide> sides(std::uint32_t phrase) const {
    std::vector<DictionarySide> result;
    for (PhraseCode const& code : m_codes[phrase]) {
      ByteSpan const first = m_analysis.tokens[m_sentence.words[code.first].token].span;
      ByteSpan const last = m_analysis.tokens[m_sentence.words[code.last - 1].token].span;
      result.push_back({code.code, {first.start, last.end}, code.rules});
    }
    if (result.empty() && !m_settings.require_dyad) {
      result.push_back({"---", {}, {}});
    }
    return result;
  }

  void add_event(Verb const& verb, DictionarySide const& source, DictionarySide const& target, std::string const& code,
                 EntryPlace rule, bool by_pattern, std::vector<DictionaryEvent>& events) const {
    if (code.empty()) {
      return;
    }
    bool const known = std::any_of(events.begin(), events.end(), [&](DictionaryEvent const& event) {
      return event.sentence == m_index && event.source.code == source.code && event.target.code == target.code &&
             event.code == code;
    });
    if (known) {
      return;
    }
    ByteSpan const first = m_analysis.tokens[m_sentence.words[verb.first].token].span;
    ByteSpan const last = m_analysis.tokens[m_sentence.words[verb.last - 1].token].span;
    events.push_back({m_index, source, target, code, {first.start, last.end}, rule, by_pattern});
  }

  Analysis const& m_analysis;
  Dictionaries const& m_dictionaries;
  DictionarySettings const& m_settings;
  DictionarySentence const& m_sentence;
  std::uint32_t m_index;
  std::vector<std::vector<PhraseCode>> m_codes;
  std::vector<PhraseKind> m_kinds;
  Verb m_plain;
};

/// The first discard entry that a sentence holds; a story's before a sentence's.
knowledge::Discard const* find_discard(knowledge::DiscardList const& list, DictionarySentence const& sentence) {
  knowledge::Discard const* found = nullptr;
  for (std::size_t i = 0; i < sentence.texts.size() && list.phrases.size() > 0; ++i) {
    auto const match = list.phrases.longest(sentence.texts, i, sentence.texts.size());
    if (match.words > 0 && (found == nullptr || (list.discards[match.value].story && !found->story))) {
      found = &list.discards[match.value];
    }
  }
  return found;
}

void count_issues(knowledge::IssueList const& list, DictionarySentence const& sentence,
                  std::map<std::string, std::uint32_t>& counts) {
  for (std::size_t i = 0; i < sentence.texts.size() && list.phrases.size() > 0;) {
    auto const match = list.phrases.longest(sentence.texts, i, sentence.texts.size());
    if (match.words > 0 && !list.issues[match.value].code.empty()) {
      ++counts[list.issues[match.value].code];
    }
    i = match.words > 0 ? match.last : i + 1;
  }
}

}  // namespace

std::string_view discard_reason_name(DiscardReason reason) {
  switch (reason) {
    case DiscardReason::sentence:
      return "sentence";
    case DiscardReason::story:
      return "story";
    case DiscardReason::dateline:
      break;
  }
  return "dateline";
}

DictionaryCoding code_with_dictionaries(Analysis const& analysis, Dictionaries const& dictionaries,
                                        std::optional<CivilDate> day, DictionarySettings const& settings) {
  DictionaryCoding result;
  std::map<std::string, std::uint32_t> issues;
  std::uint32_t const number = day ? knowledge::day_number(*day) : 0;
  EntityCodes entities;
  bool story = false;
  for (std::uint32_t i = 0; i < analysis.sentences.size(); ++i) {
    language::Sentence const& place = analysis.sentences[i];
    if (place.kind == language::SentenceKind::footer) {
      continue;
    }
    std::uint32_t const dateline = dateline_tokens(analysis, place);
    DictionarySentence sentence;
    read_sentence(analysis, place, dateline, settings.commas, dictionaries.actors.names, sentence);
    count_issues(dictionaries.issues, sentence, issues);
    if (dateline > 0) {
      result.discarded.push_back({i, DiscardReason::dateline, std::nullopt});
    }
    if (knowledge::Discard const* discard = find_discard(dictionaries.discards, sentence)) {
      result.discarded.push_back({i, discard->story ? DiscardReason::story : DiscardReason::sentence, discard->place});
      story = story || discard->story;
      continue;
    }
    SentenceCoder(analysis, dictionaries, number, settings, sentence, i, entities).code(result.events);
  }
  if (story) {
    result.events.clear();
  }
  result.issues.assign(issues.begin(), issues.end());
  return result;
}

}  // namespace annals::coding
