// coding/dictionary_sentence.cpp -- see dictionary_sentence.hpp.
#include "coding/dictionary_sentence.hpp"

#include <algorithm>
#include <array>

#include "language/tree.hpp"

namespace annals::coding {
namespace {

using language::Analysis;
using language::no_token;
using language::Relation;
using language::Token;
using language::Upos;

bool is_nominal(Token const& token) {
  return token.upos == Upos::noun || token.upos == Upos::propn || token.upos == Upos::pron || token.upos == Upos::num ||
         token.upos == Upos::sym || token.upos == Upos::x;
}

/// Adjectives stand for noun phrases as arguments ("the wounded").
bool is_argument(Relation relation) {
  switch (relation) {
    case Relation::nsubj:
    case Relation::nsubj_pass:
    case Relation::obj:
    case Relation::iobj:
    case Relation::obl:
    case Relation::obl_agent:
    case Relation::nmod:
      return true;
    default:
      return false;
  }
}

bool is_wh_word(Token const& token) {
  std::string_view const tag = language::xpos_names()[token.xpos];
  return tag == "WP" || tag == "WDT" || tag == "WRB" || tag == "WP$";
}

std::string_view tag_of(Token const& token) {
  return language::xpos_names()[token.xpos];
}
bool is_verb(Token const& token) {
  return tag_of(token).substr(0, 2) == "VB";
}
bool is_finite(Token const& token) {
  std::string_view const tag = tag_of(token);
  return tag == "VBD" || tag == "VBZ" || tag == "VBP" || tag == "MD";
}

bool has_case_word(Analysis const& analysis, std::uint32_t token) {
  return language::has_child(analysis, token, Relation::case_);
}

/// "today", "five years after ...": nobody can be it.
bool is_bare_time(Analysis const& analysis, std::uint32_t token) {
  Token const& word = analysis.tokens[token];
  bool const adverbial = word.relation == Relation::obl || word.relation == Relation::advmod;
  return adverbial && !has_case_word(analysis, token);
}

bool begins_phrase(Analysis const& analysis, std::uint32_t token) {
  Token const& word = analysis.tokens[token];
  if (is_wh_word(word)) {
    return false;
  }
  return is_nominal(word) || (word.upos == Upos::adj && is_argument(word.relation)) ||
         (word.upos == Upos::det && is_argument(word.relation));
}

/// Relations that keep a word in the phrase of its head.
bool keeps_in_phrase(Relation relation) {
  switch (relation) {
    case Relation::nummod:
    case Relation::amod:
    case Relation::det:
    case Relation::clf:
    case Relation::compound:
    case Relation::flat:
    case Relation::fixed:
    case Relation::nmod_poss:
    case Relation::appos:
    case Relation::conj:
    case Relation::cc:
    case Relation::advmod:
    case Relation::punct:
    case Relation::goeswith:
    case Relation::case_:
    case Relation::dep:
    case Relation::list:
    case Relation::nmod:
      return true;
    default:
      return false;
  }
}

class PhraseFinder {
 public:
  PhraseFinder(Analysis const& analysis, std::uint32_t first, std::uint32_t last)
      : m_analysis(analysis), m_first(first), m_owner(last - first, unknown) {}

  /// The token at the top of the noun phrase that holds `token`, or no_token.
  std::uint32_t owner(std::uint32_t token) {
    std::uint32_t& known = m_owner[token - m_first];
    if (known == unknown) {
      known = no_token;  // a circle cannot be; a broken tree must not hang
      known = find(token);
    }
    return known;
  }

 private:
  static constexpr std::uint32_t unknown = 0xfffffffeU;

  bool inside(std::uint32_t token) const {
    return token != no_token && token >= m_first && token < m_first + m_owner.size();
  }

  std::uint32_t find(std::uint32_t token) {
    Token const& word = m_analysis.tokens[token];
    std::uint32_t const own = begins_phrase(m_analysis, token) ? token : no_token;
    if (!inside(word.head) || !keeps_in_phrase(word.relation) || is_clause(token)) {
      return own;
    }
    std::uint32_t const above = owner(word.head);
    if (above == no_token) {
      return own;
    }
    if (is_finite(word)) {
      return no_token;
    }
    if (word.relation == Relation::nmod && (has_nmod(token) || !tells_whose(token))) {
      return own;
    }
    // The preposition before a phrase is not part of it; the one inside is.
    if (word.relation == Relation::case_ && above == word.head && token < word.head) {
      return no_token;
    }
    return above;
  }

  /// "soldiers from Gondor", but "talks with Gondor" are not of Gondor.
  bool tells_whose(std::uint32_t token) const {
    constexpr std::array<std::string_view, 7> prepositions = {"of", "in", "from", "for", "to", "at", "by"};
    std::string const marker = language::case_marker(m_analysis, token);
    return marker.empty() || std::find(prepositions.begin(), prepositions.end(), marker) != prepositions.end();
  }

  bool has_nmod(std::uint32_t token) const {
    auto const children = m_analysis.children(token);
    return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
      return m_analysis.tokens[child].relation == Relation::nmod && child > token;
    });
  }

  /// A conjunct or apposition with a subject of its own is a clause.
  bool is_clause(std::uint32_t token) const {
    Token const& word = m_analysis.tokens[token];
    if (word.relation == Relation::amod || word.relation == Relation::compound) {
      return false;
    }
    return is_verb(word) || language::has_child(m_analysis, token, Relation::nsubj);
  }

  Analysis const& m_analysis;
  std::uint32_t m_first;
  std::vector<std::uint32_t> m_owner;
};

void add_words(Analysis const& analysis, std::uint32_t first, std::uint32_t last, DictionarySentence& result) {
  struct Piece {
    std::size_t offset;
    std::size_t length;
  };
  std::vector<Piece> pieces;
  for (std::uint32_t token = first; token < last; ++token) {
    Token const& word = analysis.tokens[token];
    std::size_t const count = pieces.size();
    auto const add = [&](std::string_view text) {
      pieces.push_back({result.arena.size(), text.size()});
      result.arena += text;
      result.words.push_back({token, no_phrase, text == ",", false});
    };
    if (word.lower == ",") {
      add(",");
      continue;
    }
    if (word.upos == Upos::punct || word.lower == "'s") {
      continue;
    }
    knowledge::for_each_word(word.lower, [&](std::string_view text, bool) { add(text); });
    if (pieces.size() == count && word.upos != Upos::part) {
      add(word.lower);
    }
  }
  result.texts.reserve(pieces.size());
  for (Piece const& piece : pieces) {
    result.texts.push_back(std::string_view(result.arena).substr(piece.offset, piece.length));
  }
}

bool is_conjunction(Analysis const& analysis, DictionaryWord const& word) {
  return analysis.tokens[word.token].upos == Upos::cconj;
}

/// Runs of words of one owner.
void add_runs(Analysis const& analysis, std::uint32_t first, std::uint32_t last, DictionarySentence& result) {
  PhraseFinder finder(analysis, first, last);
  auto const owner_of = [&](std::size_t word) { return finder.owner(result.words[word].token); };
  for (std::uint32_t i = 0; i < result.words.size();) {
    std::uint32_t const owner = result.words[i].comma ? no_token : owner_of(i);
    if (owner == no_token || is_conjunction(analysis, result.words[i])) {
      ++i;
      continue;
    }
    std::uint32_t end = i + 1;
    for (std::uint32_t k = i + 1; k < result.words.size(); ++k) {
      bool const between = result.words[k].comma || is_conjunction(analysis, result.words[k]);
      if (!between && owner_of(k) == owner) {
        end = k + 1;
      } else if (!between) {
        break;
      }
    }
    result.noun_phrases.push_back({i, end, owner});
    i = end;
  }
}

bool has_subject(Analysis const& analysis, DictionarySentence const& sentence, NounPhrase const& phrase) {
  for (std::uint32_t i = phrase.first; i < phrase.last; ++i) {
    Relation const relation = analysis.tokens[sentence.words[i].token].relation;
    if (relation == Relation::nsubj || relation == Relation::nsubj_pass) {
      return true;
    }
  }
  return false;
}

bool verb_before(Analysis const& analysis, DictionarySentence const& sentence, std::uint32_t word) {
  for (std::uint32_t i = word; i-- > 0;) {
    if (is_finite(analysis.tokens[sentence.words[i].token])) {
      return true;
    }
  }
  return false;
}

/// Words first .. last-1 that are a name of the dictionaries.
struct NameSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

std::vector<NameSpan> find_names(DictionarySentence const& sentence, knowledge::PhraseTable const& names) {
  std::vector<NameSpan> spans;
  for (std::size_t i = 0; i < sentence.texts.size();) {
    auto const match = names.longest(sentence.texts, i, sentence.texts.size());
    if (match.words > 0 && match.last == i + match.words) {
      spans.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(match.last)});
      i = match.last;
    } else {
      ++i;
    }
  }
  return spans;
}

/// What the tree has torn: names, "Gondor's | new mayor", "the evil | Gondor", and lists ("A | and B" before their
/// verb).
bool belong_together(Analysis const& analysis, DictionarySentence const& sentence, std::vector<NameSpan> const& names,
                     NounPhrase const& a, NounPhrase const& b) {
  if (std::any_of(names.begin(), names.end(),
                  [&](NameSpan const& name) { return name.first < a.last && b.first < name.last; })) {
    return true;
  }
  bool conjunction = false;
  bool comma = false;
  for (std::uint32_t i = a.last; i < b.first; ++i) {
    bool const joins = is_conjunction(analysis, sentence.words[i]);
    if (!joins && !sentence.words[i].comma) {
      return false;
    }
    conjunction = conjunction || joins;
    comma = comma || sentence.words[i].comma;
  }
  std::uint32_t const last_token = sentence.words[a.last - 1].token;
  if (!conjunction && !comma) {
    bool const possessor = last_token + 1 < analysis.tokens.size() && tag_of(analysis.tokens[last_token + 1]) == "POS";
    Upos const tag = analysis.tokens[last_token].upos;
    return possessor || tag == Upos::adj || tag == Upos::det;
  }
  // Two clauses meet at "and" too: "X attacked Y and Z fled".
  bool const clauses = has_subject(analysis, sentence, b) && verb_before(analysis, sentence, a.first);
  return conjunction && !clauses && !is_bare_time(analysis, b.head) && !is_bare_time(analysis, a.head);
}

/// "complete, full ties": adjectives before a comma belong to what follows.
void take_adjectives(Analysis const& analysis, DictionarySentence const& sentence, std::uint32_t least,
                     NounPhrase& phrase) {
  auto const is_adjective = [&](std::uint32_t word) {
    return analysis.tokens[sentence.words[word].token].upos == Upos::adj;
  };
  while (phrase.first >= least + 2 && is_adjective(phrase.first) && sentence.words[phrase.first - 1].comma &&
         is_adjective(phrase.first - 2)) {
    phrase.first -= 2;
  }
}

/// Runs, put together where they belong together, without those that only tell the time.
void add_phrases(Analysis const& analysis, std::uint32_t first, std::uint32_t last,
                 knowledge::PhraseTable const& known_names, DictionarySentence& result) {
  add_runs(analysis, first, last, result);
  std::vector<NameSpan> const names = find_names(result, known_names);
  std::vector<NounPhrase> phrases;
  for (NounPhrase& run : result.noun_phrases) {
    take_adjectives(analysis, result, phrases.empty() ? 0 : phrases.back().last, run);
    if (!phrases.empty() && belong_together(analysis, result, names, phrases.back(), run)) {
      phrases.back().last = run.last;
    } else {
      phrases.push_back(run);
    }
  }
  std::erase_if(phrases, [&](NounPhrase const& phrase) {
    return is_bare_time(analysis, phrase.head) && std::none_of(names.begin(), names.end(), [&](NameSpan const& name) {
             return phrase.first <= name.first && name.last <= phrase.last;
           });
  });
  for (std::uint32_t i = 0; i < phrases.size(); ++i) {
    for (std::uint32_t k = phrases[i].first; k < phrases[i].last; ++k) {
      result.words[k].phrase = i;
    }
  }
  result.noun_phrases = std::move(phrases);
}

void leave_out_clauses(CommaLimits const& limits, DictionarySentence& sentence) {
  std::vector<std::uint32_t> commas;
  for (std::uint32_t i = 0; i < sentence.words.size(); ++i) {
    if (sentence.words[i].comma && sentence.words[i].phrase == no_phrase) {
      commas.push_back(i);
    }
  }
  if (commas.empty()) {
    return;
  }
  auto const leave_out = [&](std::uint32_t first, std::uint32_t last, std::uint32_t least, std::uint32_t most) {
    auto const length = std::count_if(sentence.words.begin() + first, sentence.words.begin() + last,
                                      [](DictionaryWord const& word) { return !word.comma; });
    if (most == 0 || length < static_cast<std::ptrdiff_t>(least) || length > static_cast<std::ptrdiff_t>(most)) {
      return;
    }
    // With its commas, so that what stands before and after it meet.
    std::uint32_t const from = first > 0 ? first - 1 : first;
    std::uint32_t const to = std::min<std::uint32_t>(last + 1, static_cast<std::uint32_t>(sentence.words.size()));
    for (std::uint32_t i = from; i < to; ++i) {
      sentence.words[i].left_out = true;
    }
  };
  leave_out(0, commas.front(), limits.start_least, limits.start_most);
  for (std::size_t i = 0; i + 1 < commas.size(); ++i) {
    leave_out(commas[i] + 1, commas[i + 1], limits.inner_least, limits.inner_most);
  }
  leave_out(commas.back() + 1, static_cast<std::uint32_t>(sentence.words.size()), limits.end_least, limits.end_most);
}

bool is_clause_relation(Relation relation) {
  switch (relation) {
    case Relation::acl:
    case Relation::acl_relcl:
    case Relation::advcl:
    case Relation::ccomp:
    case Relation::csubj:
    case Relation::csubj_pass:
    case Relation::parataxis:
      return true;
    default:
      return false;
  }
}

}  // namespace

void read_sentence(Analysis const& analysis, language::Sentence const& sentence, std::uint32_t skip_tokens,
                   CommaLimits const& limits, knowledge::PhraseTable const& names, DictionarySentence& result) {
  std::uint32_t const first = std::min(sentence.first + skip_tokens, sentence.last);
  add_words(analysis, first, sentence.last, result);
  add_phrases(analysis, sentence.first, sentence.last, names, result);
  leave_out_clauses(limits, result);
}

bool is_coded_verb(Analysis const& analysis, std::uint32_t token) {
  Token const& word = analysis.tokens[token];
  if (!is_verb(word)) {
    return false;
  }
  bool const modifies =
      word.relation == Relation::amod || word.relation == Relation::compound || word.relation == Relation::case_;
  if (!modifies || is_finite(word)) {
    return true;
  }
  // "has broken relations": what the tree takes for an adjective is a verb after its auxiliary.
  for (std::uint32_t before = token; before-- > analysis.sentence_of(token).first;) {
    Token const& other = analysis.tokens[before];
    if (other.upos != Upos::adv && other.upos != Upos::part) {
      return tag_of(word) == "VBN" && (other.lemma == "have" || other.lemma == "be");
    }
  }
  return false;
}

/// The words after a verb that belong to its phrase end where a clause begins beside it: a finite verb after "and", a
/// new subject after a comma, or the verb of the clause above ("the men who fled [returned]").
std::uint32_t end_of_verb_phrase(Analysis const& analysis, DictionarySentence const& sentence,
                                 std::uint32_t verb_word) {
  std::uint32_t const verb = sentence.words[verb_word].token;
  auto const finite_at = [&](std::uint32_t word) {
    while (word < sentence.words.size() && analysis.tokens[sentence.words[word].token].upos == Upos::adv) {
      ++word;
    }
    return word < sentence.words.size() && is_finite(analysis.tokens[sentence.words[word].token]);
  };
  std::uint32_t const count = static_cast<std::uint32_t>(sentence.words.size());
  for (std::uint32_t i = verb_word + 1; i < count; ++i) {
    DictionaryWord const& word = sentence.words[i];
    Token const& token = analysis.tokens[word.token];
    if (is_finite(token) && token.head != verb) {
      std::uint32_t const top = token.upos == Upos::aux ? token.head : word.token;
      if (top != verb && language::is_under(analysis, verb, top)) {
        return i;
      }
    }
    if (word.phrase != no_phrase || (!word.comma && !is_conjunction(analysis, word)) || i + 1 >= count) {
      continue;
    }
    std::uint32_t const next = sentence.words[i + 1].phrase;
    std::uint32_t const after = next == no_phrase ? i + 1 : sentence.noun_phrases[next].last;
    if (finite_at(after)) {
      return i;
    }
  }
  return count;
}

bool in_other_clause(Analysis const& analysis, std::uint32_t token, std::uint32_t verb) {
  for (std::uint32_t at = token; at != no_token; at = analysis.tokens[at].head) {
    if (language::is_under(analysis, verb, at)) {
      return false;
    }
    if (is_clause_relation(analysis.tokens[at].relation)) {
      return true;
    }
  }
  return false;
}

}  // namespace annals::coding
