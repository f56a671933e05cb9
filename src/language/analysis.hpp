// language/analysis.hpp -- what the language room says about one text: tokens, sentences, tags, trees, names,
// roles, entities.
// Role:   made once per report by language::Analyzer, read by time, place and coding. Offsets are bytes
//         of the report's text; nothing is copied out of it but lemmas.
// Source: Universal Dependencies v2 (tags, relations); PropBank (roles).
// Tested by: tests/unit/language/
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/span.hpp"
#include "language/entities.hpp"

namespace annals::language {

enum class Upos : std::uint8_t {
  adj,
  adp,
  adv,
  aux,
  cconj,
  det,
  intj,
  noun,
  num,
  part,
  pron,
  propn,
  punct,
  sconj,
  sym,
  verb,
  x,
};
inline constexpr std::size_t upos_count = 17;
std::string_view upos_name(Upos tag);  ///< "ADJ"
std::optional<Upos> parse_upos(std::string_view name);

/// The universal relations, without subtypes but for the ones that coding needs.
enum class Relation : std::uint8_t {
  root,
  nsubj,
  nsubj_pass,
  obj,
  iobj,
  csubj,
  csubj_pass,
  ccomp,
  xcomp,
  obl,
  obl_agent,
  vocative,
  expl,
  dislocated,
  advcl,
  acl,
  acl_relcl,
  advmod,
  discourse,
  aux,
  aux_pass,
  cop,
  mark,
  nmod,
  nmod_poss,
  appos,
  nummod,
  amod,
  det,
  clf,
  case_,
  conj,
  cc,
  fixed,
  flat,
  compound,
  compound_prt,
  list,
  parataxis,
  orphan,
  goeswith,
  reparandum,
  punct,
  dep,
};
inline constexpr std::size_t relation_count = 44;
std::string_view relation_name(Relation relation);  ///< "nsubj:pass"
/// Subtypes that the list leaves out fall back to their relation: "obl:unmarked" -> obl.
std::optional<Relation> parse_relation(std::string_view name);

inline constexpr std::uint32_t no_token = 0xffffffffU;

/// One syntactic word. Indices are into Analysis::tokens, never relative to a sentence.
struct Token {
  ByteSpan span;
  std::uint32_t head = no_token;  ///< no_token for the root of its sentence
  std::uint32_t sentence = 0;     ///< index into Analysis::sentences
  std::string_view lemma;         ///< lower case, but for proper nouns; owned by the Analysis
  std::string_view lower;         ///< the form in lower case (ASCII and Latin); owned by the Analysis
  std::uint16_t xpos = 0;         ///< index into xpos_names()
  Upos upos = Upos::x;
  Relation relation = Relation::dep;
  bool space_after = true;
};

/// Penn tags as in English UD, sorted; index 0 is "_".
std::vector<std::string_view> const& xpos_names();
/// Index into xpos_names(); 0 when unknown.
std::uint16_t xpos_index(std::string_view name);

enum class SentenceKind : std::uint8_t { title, heading, body, footer };

/// Tokens first .. last-1.
struct Sentence {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  ByteSpan span;
  std::uint32_t paragraph = 0;  ///< counts sections of the report
  SentenceKind kind = SentenceKind::body;
};

/// The order is that of the labels in a model: new kinds go to the end.
enum class NameKind : std::uint8_t {
  person,
  organization,
  place,  ///< seas, mountains, regions, continents
  group,  ///< nationalities, religions, political groups, by adjective or noun
  event,
  work,
  other,
  geopolitical,  ///< states, provinces, cities: places with a government
  date,          ///< dates and spans of time
  weapon,
  vehicle,
  facility,  ///< airports, bridges, camps, streets
};
inline constexpr std::size_t name_kind_count = 12;
/// Something on the map.
constexpr bool names_place(NameKind kind) {
  return kind == NameKind::place || kind == NameKind::geopolitical || kind == NameKind::facility;
}
/// Dates, weapons and vehicles are marked as names are, also where they are common nouns ("last year", "a rifle").
constexpr bool is_proper_name(NameKind kind) {
  return kind != NameKind::date && kind != NameKind::weapon && kind != NameKind::vehicle;
}
std::string_view name_kind_name(NameKind kind);  ///< "PER" "ORG" "LOC" "NORP" "GPE" "DATE" "FAC" ...
std::optional<NameKind> parse_name_kind(std::string_view name);

/// One name in the text: tokens first .. last-1.
struct Name {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  NameKind kind = NameKind::other;
};

/// One argument of one predicate (PropBank): tokens first .. last-1 with their head.
/// The tokens are one run; the head is the one among them whose own head lies outside.
struct Role {
  std::uint32_t predicate = no_token;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t head = no_token;
  std::uint8_t label = 0;  ///< 0-5 ARG0..ARG5, 16 LOC, 17 TMP, 18 NEG, 19 other modifier
};

/// Owns its strings; not copyable, so that the views in it stay good.
struct Analysis {
  Analysis() = default;
  Analysis(Analysis&&) = default;
  Analysis& operator=(Analysis&&) = default;
  Analysis(Analysis const&) = delete;
  Analysis& operator=(Analysis const&) = delete;

  std::string_view text;  ///< the report's text; must outlive the Analysis
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  std::vector<Name> names;               ///< in order, without overlap
  std::vector<Role> roles;               ///< by predicate, in text order; of verbs and of nouns that tell what happens
  Entities entities;                     ///< empty if the model was trained without coreference
  std::vector<std::vector<char>> arena;  ///< storage behind lemma and lower
  std::vector<std::uint32_t> child_starts;  ///< children of t: child_items[child_starts[t] .. child_starts[t + 1])
  std::vector<std::uint32_t> child_items;   ///< in text order

  /// The dependents of a token, in text order. Undefined: empty before the trees are made.
  [[nodiscard]] std::span<std::uint32_t const> children(std::uint32_t token) const {
    if (token + 1 >= child_starts.size()) {
      return {};
    }
    return std::span(child_items).subspan(child_starts[token], child_starts[token + 1] - child_starts[token]);
  }
  [[nodiscard]] std::string_view form(std::uint32_t token) const { return slice(text, tokens[token].span); }
  [[nodiscard]] Sentence const& sentence_of(std::uint32_t token) const { return sentences[tokens[token].sentence]; }
};

}  // namespace annals::language
