// language/coreference_features.hpp -- what coreference looks at: noun phrases, and pairs of them.
// Role:   shared by Coreference::resolve and by its training, so that both see the same.
// Source: Durrett and Klein 2013 (surface features, conjoined with the types of both mentions).
// Tested by: tests/unit/language/test_coreference.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/coreference.hpp"

namespace annals::language {

/// A few hashed features on the stack. What goes beyond `most` is left out.
class FeatureList {
 public:
  static constexpr std::size_t most = 128;
  void clear() { m_count = 0; }
  void add(std::uint64_t feature) {
    if (m_count < most) {
      m_items[m_count++] = feature;
    }
  }
  [[nodiscard]] std::span<std::uint64_t const> items() const { return {m_items.data(), m_count}; }

 private:
  std::array<std::uint64_t, most> m_items;
  std::size_t m_count = 0;
};

constexpr std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  std::uint64_t const h = (a ^ (b + 0x9E3779B97F4A7C15ULL + (a << 6U))) * 0xD6E8FEB86659FD93ULL;
  return h ^ (h >> 29U);
}

std::uint32_t word_hash(std::string_view word);

enum class Definiteness : std::uint8_t {
  bare,
  definite,
  indefinite,
  demonstrative,
  possessive,
  quantified,
  name,
  pronoun
};
enum class Number : std::uint8_t { unknown = 0, singular = 1, plural = 2 };
/// What a phrase is to its governor.
enum class Place : std::uint8_t {
  subject,
  object,
  oblique,
  modifier,
  possessor,
  compound,
  conjunct,
  apposition,
  other
};

/// What is known of single words: data/coreference.txt. Sorted; each entry has 26 bits of the word's hash, two of
/// gender (1 male, 2 female, 3 both) and four of type (0 unknown, else one more than EntityType).
struct WordLexicon {
  std::span<std::uint32_t const> entries;
  /// The low six bits of the entry of a word; 0 when there is none.
  [[nodiscard]] std::uint32_t find(std::uint32_t word) const;
};
inline constexpr std::uint32_t lexicon_bits = 63;

/// Singular and plural have one hash: "Disorders" is no lemma where it is part of a name.
std::uint32_t stem_hash(Token const& token);

/// A noun phrase with all that is compared with others.
struct Phrase {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t head = 0;
  std::uint32_t sentence = 0;
  MentionKind kind = MentionKind::nominal;
  Definiteness definiteness = Definiteness::bare;
  Number number = Number::unknown;
  Place place = Place::other;
  EntityType type = EntityType::abstract;
  std::uint8_t gender = 7;  ///< what is possible: 1 male, 2 female, 4 neuter
  std::uint8_t person = 3;  ///< 1, 2, 3 for pronouns
  std::uint8_t name_kind = 0xff;
  bool coordination = false;  ///< spans several conjuncts
  bool quoted = false;
  bool reflexive = false;
  std::uint8_t word_count = 0;
  std::uint8_t pronoun = 0;    ///< number of the pronoun in the list of pronouns; 0 when it is none
  std::uint32_t lemma = 0;     ///< hash of the lemma of the head
  std::uint32_t text = 0;      ///< hash of the lower words without determiner and possessive sign
  std::uint32_t governor = 0;  ///< token; no_token at the root
  std::uint32_t governor_lemma = 0;
  std::uint32_t initials = 0;     ///< hash of the capitals of a name of several words; 0 when none
  std::uint32_t surname = 0;      ///< hash of the last word of a person's name; 0 when none
  std::uint32_t first_name = 0;   ///< hash of its first word that is no title, when it has several; 0 when none
  std::uint32_t number_word = 0;  ///< hash of a numeral in it; 0 when none
  std::array<std::uint32_t, 6> words = {};  ///< hashes of its content words, head first
  std::uint64_t word_bits = 0;              ///< one bit for each of them and for the initials
};

/// All phrases that may be mentions, in order. Only spans, head, kind and coordination are filled.
std::vector<Phrase> find_phrases(Analysis const& analysis);

/// Features that tell whether a phrase is a mention, and of what type.
void mention_features(Analysis const& analysis, WordLexicon const& lexicon, Phrase const& phrase, FeatureList& out);

/// The type of a phrase: a name's as it was recognised, anything else as the mention model has it.
EntityType type_of_phrase(Analysis const& analysis, Phrase const& phrase, EntityType guessed);

/// Fills the rest, once the type is known.
void describe_phrases(Analysis const& analysis, WordLexicon const& lexicon, std::span<Phrase> phrases);

/// How the words of two phrases agree, weakest first.
enum class Match : std::uint8_t { none, word, contained, head, head_subset, surname, acronym, exact };

/// What is known of an entity while the text is read.
struct EntityState {
  std::uint32_t size = 0;
  std::uint32_t last_mention = 0;
  std::uint8_t genders = 7;  ///< that all its mentions allow
  std::uint8_t numbers = 0;  ///< bits of Number that were seen
  std::uint16_t types = 0;   ///< bits of EntityType that were seen among names and nominals
  bool has_name = false;
  bool has_person_name = false;
  bool has_nominal = false;
};

/// One earlier mention that may be the antecedent.
struct Antecedent {
  std::uint32_t mention = 0;
  Match match = Match::none;
  Match entity_match = Match::none;  ///< the best match among the candidates of the same entity
  std::uint8_t rank = 0;             ///< 0 for the nearest
};

inline constexpr std::size_t most_antecedents = 32;

/// Working memory of one text.
struct LinkState {
  std::span<Phrase const> phrases;
  std::vector<std::uint32_t> entity_of;  ///< of the phrases read so far
  std::vector<EntityState> entities;
  std::vector<Antecedent> antecedents;  ///< of the phrase at hand, nearest first

  /// Puts phrase `mention` into the entity of `antecedent`, or into a new one with no_mention.
  void link(std::uint32_t mention, std::uint32_t antecedent);
};

/// Fills state.antecedents for one phrase.
void select_antecedents(Analysis const& analysis, LinkState& state, std::uint32_t mention);
/// Features of "this phrase begins a new entity".
void first_features(Analysis const& analysis, LinkState const& state, std::uint32_t mention, FeatureList& out);
/// Features of one pair.
void link_features(Analysis const& analysis, LinkState const& state, std::uint32_t mention,
                   Antecedent const& antecedent, FeatureList& out);

}  // namespace annals::language
