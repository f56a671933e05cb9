#include <algorithm>
#include <array>
#include <string_view>

#include "base/strings.hpp"
#include "language/coreference_features.hpp"
#include "language/tree.hpp"

namespace annals::language {
namespace {

bool is_nominal_role(Relation relation) {
  switch (relation) {
    case Relation::nsubj:
    case Relation::nsubj_pass:
    case Relation::obj:
    case Relation::iobj:
    case Relation::obl:
    case Relation::obl_agent:
    case Relation::nmod:
    case Relation::nmod_poss:
    case Relation::appos:
    case Relation::vocative:
    case Relation::dislocated:
    case Relation::expl:
      return true;
    default:
      return false;
  }
}

bool never_heads_phrase(Relation relation) {
  return relation == Relation::flat || relation == Relation::fixed || relation == Relation::goeswith ||
         relation == Relation::det || relation == Relation::case_ || relation == Relation::cc ||
         relation == Relation::punct || relation == Relation::mark || relation == Relation::aux ||
         relation == Relation::aux_pass || relation == Relation::cop || relation == Relation::discourse;
}

bool can_head_phrase(Analysis const& analysis, std::uint32_t index) {
  Token const& token = analysis.tokens[index];
  if (never_heads_phrase(token.relation)) {
    return false;
  }
  switch (token.upos) {
    case Upos::noun:
    case Upos::propn:
    case Upos::sym:
    case Upos::x:
      return true;
    case Upos::pron:
      return xpos_names()[token.xpos] != "WDT" && xpos_names()[token.xpos] != "EX";
    case Upos::num:
      return token.relation != Relation::nummod && token.relation != Relation::compound;
    case Upos::det:
      return is_nominal_role(token.relation);
    case Upos::adj:
      return is_nominal_role(token.relation);
    case Upos::adv:
      return token.lower == "here" || token.lower == "there" || token.lower == "today" || token.lower == "yesterday";
    default:
      return false;
  }
}

/// Dependents of a predicate that are no part of the noun phrase.
bool belongs_to_clause(Token const& token) {
  switch (token.relation) {
    case Relation::nsubj:
    case Relation::nsubj_pass:
    case Relation::csubj:
    case Relation::csubj_pass:
    case Relation::cop:
    case Relation::aux:
    case Relation::aux_pass:
    case Relation::mark:
    case Relation::expl:
    case Relation::advcl:
    case Relation::obl:
    case Relation::advmod:
    case Relation::ccomp:
      return true;
    default:
      return false;
  }
}

bool hangs_on_phrase(Token const& token) {
  switch (token.relation) {
    case Relation::case_:
    case Relation::cc:
    case Relation::conj:
    case Relation::punct:
    case Relation::parataxis:
    case Relation::appos:
    case Relation::discourse:
    case Relation::list:
    case Relation::orphan:
    case Relation::reparandum:
    case Relation::vocative:
    case Relation::mark:
    case Relation::cop:
    case Relation::dislocated:
      return true;
    default:
      return false;
  }
}

/// "only some abilities", "even the governor": the adverb is about the clause.
bool is_focus_adverb(Token const& token) {
  static constexpr std::array<std::string_view, 16> adverbs = {
      "only",     "just",   "even", "also",    "especially", "particularly", "perhaps", "probably",
      "possibly", "mainly", "then", "however", "now",        "still",        "not",     "so"};
  return token.relation == Relation::advmod && std::ranges::find(adverbs, token.lower) != adverbs.end();
}

/// From the first to the last token beneath each token, with itself.
std::vector<TokenRange> subtree_ranges(Analysis const& analysis) {
  auto const count = static_cast<std::uint32_t>(analysis.tokens.size());
  std::vector<TokenRange> ranges(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    ranges[i] = {i, i + 1};
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    // A tree is never deeper than its words are many; the count guards against a circle.
    std::uint32_t left = count;
    for (std::uint32_t above = analysis.tokens[i].head; above != no_token && left > 0; --left) {
      ranges[above].first = std::min(ranges[above].first, i);
      ranges[above].last = std::max(ranges[above].last, i + 1);
      above = analysis.tokens[above].head;
    }
  }
  return ranges;
}

void trim_signs(Analysis const& analysis, std::uint32_t head, TokenRange& range) {
  auto const outside = [&analysis](std::uint32_t i) {
    Token const& token = analysis.tokens[i];
    return token.upos == Upos::punct && token.lower != ")" && token.lower != "(" && token.lower != "\"";
  };
  while (range.first < head && outside(range.first)) {
    ++range.first;
  }
  while (range.last > head + 1 && outside(range.last - 1)) {
    --range.last;
  }
}

/// The head with its dependents; those that stand outside the phrase are left out.
TokenRange phrase_range(Analysis const& analysis, std::vector<TokenRange> const& ranges, std::uint32_t head,
                        bool with_conjuncts) {
  TokenRange range{head, head + 1};
  bool const predicate = has_child(analysis, head, Relation::cop) || has_child(analysis, head, Relation::nsubj);
  for (std::uint32_t const child : analysis.children(head)) {
    Token const& token = analysis.tokens[child];
    bool const conjunct = with_conjuncts && (token.relation == Relation::conj || token.relation == Relation::cc);
    // "Mary's": the sign belongs to the phrase although it is marked as a case.
    bool const sign = token.relation == Relation::case_ && child > head && xpos_names()[token.xpos] == "POS";
    bool const dropped = (hangs_on_phrase(token) && !conjunct && !sign) || is_focus_adverb(token);
    if (!dropped && !(predicate && belongs_to_clause(token))) {
      range.first = std::min(range.first, ranges[child].first);
      range.last = std::max(range.last, ranges[child].last);
    }
  }
  // "possibly in November": what stands before the preposition is outside.
  for (std::uint32_t const child : analysis.children(head)) {
    if (analysis.tokens[child].relation == Relation::case_ && child < head) {
      range.first = std::max(range.first, child + 1);
    }
  }
  trim_signs(analysis, head, range);
  return range;
}

MentionKind kind_of(Analysis const& analysis, std::uint32_t head) {
  Token const& token = analysis.tokens[head];
  std::string_view const tag = xpos_names()[token.xpos];
  if (token.upos == Upos::pron || token.upos == Upos::det || tag == "PRP" || tag == "PRP$") {
    return MentionKind::pronoun;
  }
  if (token.upos == Upos::adv && (token.lower == "here" || token.lower == "there")) {
    return MentionKind::pronoun;
  }
  return token.upos == Upos::propn ? MentionKind::name : MentionKind::nominal;
}

}  // namespace

std::vector<Phrase> find_phrases(Analysis const& analysis) {
  std::vector<Phrase> phrases;
  phrases.reserve(analysis.tokens.size() / 2);
  std::vector<TokenRange> const ranges = subtree_ranges(analysis);
  for (std::uint32_t i = 0; i < analysis.tokens.size(); ++i) {
    if (!can_head_phrase(analysis, i)) {
      continue;
    }
    Phrase phrase;
    phrase.head = i;
    phrase.sentence = analysis.tokens[i].sentence;
    phrase.kind = kind_of(analysis, i);
    TokenRange const range = phrase_range(analysis, ranges, i, false);
    phrase.first = range.first;
    phrase.last = range.last;
    phrases.push_back(phrase);
    if (has_child(analysis, i, Relation::conj)) {
      TokenRange const wide = phrase_range(analysis, ranges, i, true);
      if (wide != range) {
        phrase.first = wide.first;
        phrase.last = wide.last;
        phrase.coordination = true;
        phrase.kind = MentionKind::nominal;
        phrases.push_back(phrase);
      }
    }
  }
  std::ranges::sort(phrases, [](Phrase const& a, Phrase const& b) {
    return a.first != b.first ? a.first < b.first : a.last != b.last ? a.last > b.last : a.head < b.head;
  });
  return phrases;
}

void mention_features(Analysis const& analysis, WordLexicon const& lexicon, Phrase const& phrase, FeatureList& out) {
  Token const& token = analysis.tokens[phrase.head];
  auto const relation = static_cast<std::uint64_t>(token.relation);
  std::uint64_t const lemma = word_hash(token.lemma);
  std::uint64_t const lower = word_hash(token.lower);
  std::uint64_t const tag = token.xpos;
  std::uint64_t number = 0;
  auto add = [&](std::uint64_t value) { out.add(mix(++number, mix(value, phrase.coordination ? 7 : 1))); };
  Token const* const governor = token.head == no_token ? nullptr : &analysis.tokens[token.head];
  std::uint64_t const governor_lemma = governor == nullptr ? 0 : word_hash(governor->lemma);
  std::uint64_t const governor_tag = governor == nullptr ? 99 : static_cast<std::uint64_t>(governor->upos);
  Name const* const name = name_at(analysis, phrase.head);
  std::uint64_t const name_kind = name == nullptr ? 99 : static_cast<std::uint64_t>(name->kind);
  std::uint32_t determiner = no_token;
  std::uint64_t shape = 0;
  std::uint64_t preposition = 0;
  std::uint32_t modifier = no_token;
  for (std::uint32_t const child : analysis.children(phrase.head)) {
    Token const& below = analysis.tokens[child];
    if (below.relation == Relation::det || below.relation == Relation::nmod_poss ||
        below.relation == Relation::nummod) {
      determiner = determiner == no_token ? child : determiner;
    }
    if (below.relation == Relation::case_ && preposition == 0) {
      preposition = word_hash(below.lower);
    }
    if (below.relation == Relation::compound || below.relation == Relation::amod) {
      modifier = child;
    }
    shape |= below.relation == Relation::amod        ? 1U
             : below.relation == Relation::nmod      ? 2U
             : below.relation == Relation::compound  ? 4U
             : below.relation == Relation::cop       ? 8U
             : below.relation == Relation::flat      ? 16U
             : below.relation == Relation::acl_relcl ? 32U
                                                     : 0U;
  }
  std::uint64_t const article = determiner == no_token                                     ? 0
                                : analysis.tokens[determiner].relation == Relation::nummod ? 1
                                : analysis.tokens[determiner].relation == Relation::nmod_poss
                                    ? 2
                                    : word_hash(analysis.tokens[determiner].lower);
  add(0);
  add(tag);
  add(relation);
  add(mix(tag, relation));
  add(lemma);
  add(lower);
  add(mix(lemma, relation));
  std::uint64_t const known = lexicon.find(stem_hash(token));
  add(mix(known & 15U, 1));
  add(mix(mix(known & 15U, article), tag));
  add(mix(article, tag));
  add(mix(mix(article, relation), tag));
  add(mix(lemma, article));
  add(mix(name_kind, tag));
  add(mix(name_kind, relation));
  add(mix(governor_lemma, relation));
  add(mix(mix(governor_tag, relation), tag));
  add(mix(preposition, tag));
  add(mix(preposition, governor_lemma));
  add(mix(shape, relation));
  add(modifier == no_token ? 5 : mix(word_hash(analysis.tokens[modifier].lemma), tag));
  add(mix(mix(std::min(phrase.last - phrase.first, 8U), relation), tag));
  add(token.lower.size() > 3 ? word_hash(token.lower.substr(token.lower.size() - 3)) : 5);
  add(token.lower.size() > 4 ? mix(word_hash(token.lower.substr(token.lower.size() - 4)), tag) : 5);
  Sentence const& sentence = analysis.sentences[token.sentence];
  std::uint64_t const before = phrase.first > sentence.first ? word_hash(analysis.tokens[phrase.first - 1].lower) : 3;
  std::uint64_t const after = phrase.last < sentence.last ? word_hash(analysis.tokens[phrase.last].lower) : 3;
  add(mix(before, tag));
  add(mix(after, tag));
  add(mix(relation, governor == nullptr ? 1 : static_cast<std::uint64_t>(governor->relation)));
  if (token.relation == Relation::compound) {
    Name const* const above = governor == nullptr ? nullptr : name_at(analysis, token.head);
    add(mix(mix(name_kind, above == nullptr ? 99 : static_cast<std::uint64_t>(above->kind)), above == name ? 1 : 2));
    add(mix(mix(tag, governor_tag), shape));
  }
}

EntityType type_of_phrase(Analysis const& analysis, Phrase const& phrase, EntityType guessed) {
  if (phrase.kind != MentionKind::name || phrase.coordination) {
    return guessed;
  }
  Name const* const name = name_at(analysis, phrase.head);
  std::string_view const kind = name == nullptr ? std::string_view{} : name_kind_name(name->kind);
  if (kind == "PER") {
    return EntityType::person;
  }
  if (kind == "ORG") {
    return EntityType::organization;
  }
  if (kind == "LOC" || kind == "GPE") {
    return EntityType::place;
  }
  return kind == "DATE" ? EntityType::time : guessed;
}

}  // namespace annals::language
