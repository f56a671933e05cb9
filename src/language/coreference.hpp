// language/coreference.hpp -- which words of one text speak of the same person, group, place or thing.
// Role:   the last step of Analyzer::analyze; coding asks it who "he", "the group" and "the attackers" are.
// Source: mention ranking with a log-linear model over hashed features (Durrett and Klein 2013, "Easy Victories and
//         Uphill Battles in Coreference Resolution"), with what is known of the antecedent's entity so far (Clark and
//         Manning 2015). Mentions and their types are chosen by a second such model among the noun phrases of the
//         trees.
// Shape of the part "coref": header (magic, version, sizes), weights of the mention model (rows of 16 signed bytes),
//         weights of the link model (16-bit), lexicon (sorted hashes of words with gender and type). Little-endian,
//         read in place.
// Tested by: tests/unit/language/test_coreference.cpp
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "language/analysis.hpp"

namespace annals::language {

enum class MentionKind : std::uint8_t { name, nominal, pronoun };
std::string_view mention_kind_name(MentionKind kind);  ///< "name"

/// What a mention speaks of: the ten types of GUM.
enum class EntityType : std::uint8_t {
  person,
  place,
  organization,
  object,
  event,
  time,
  abstract,
  animal,
  plant,
  substance,
};
inline constexpr std::size_t entity_type_count = 10;
std::string_view entity_type_name(EntityType type);  ///< "organization"
std::optional<EntityType> parse_entity_type(std::string_view name);

inline constexpr std::uint32_t no_mention = 0xffffffffU;

/// One phrase that speaks of something: tokens first .. last-1 of the Analysis.
struct Mention {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  std::uint32_t head = 0;                 ///< token
  std::uint32_t entity = 0;               ///< index into Entities::entities
  std::uint32_t antecedent = no_mention;  ///< the earlier mention it was linked to. Undefined: none, it is the first
  MentionKind kind = MentionKind::nominal;
  EntityType type = EntityType::abstract;  ///< as this mention alone looks; pronouns are guessed
};

/// Everything the text says of one thing, in order of the first mention.
struct Entity {
  std::uint32_t first_member = 0;    ///< into Entities::members
  std::uint32_t last_member = 0;     ///< one past the end
  std::uint32_t representative = 0;  ///< the mention that says most: a name before a nominal before a pronoun
  EntityType type = EntityType::abstract;
};

/// Shape:  mentions in text order, the longer one first where two begin together; they nest. Every mention has an
///         entity, most entities have one mention only.
struct Entities {
  std::vector<Mention> mentions;
  std::vector<Entity> entities;
  std::vector<std::uint32_t> members;  ///< mentions, entity by entity, in text order
  std::vector<std::uint32_t> by_head;  ///< for each token what mention_at() gives

  [[nodiscard]] std::span<std::uint32_t const> members_of(std::uint32_t entity) const {
    return std::span(members).subspan(entities[entity].first_member,
                                      entities[entity].last_member - entities[entity].first_member);
  }
  /// The mention with this head token; where a coordination has the same head, the one without the other conjuncts.
  /// Undefined: no_mention.
  [[nodiscard]] std::uint32_t mention_at(std::uint32_t token) const {
    return token < by_head.size() ? by_head[token] : no_mention;
  }
};

/// One weight row of the mention model: not a mention, then the types; the rest is spare.
inline constexpr std::size_t mention_labels = 16;

struct MentionScores {
  std::int32_t mention = 0;  ///< above Coreference::mention_bias() for a mention
  EntityType type = EntityType::abstract;
};

/// The two models, in the bytes of a mapped file.
class Coreference {
 public:
  /// Errors:  malformed      cut off, or sizes that do not fit
  ///          newer_version  written by a newer Annals
  /// The bytes must outlive the Coreference and begin at a multiple of 8.
  static Result<Coreference> read(std::string_view part);

  /// Requires:  trees and tags; the Analysis is not changed.
  /// Cost:      about a microsecond a token; each mention is compared with at most 32 earlier ones.
  [[nodiscard]] Entities resolve(Analysis const& analysis) const;

  /// The two models by themselves, over features of coreference_features.hpp.
  [[nodiscard]] MentionScores score_mention(std::span<std::uint64_t const> features) const;
  [[nodiscard]] std::int32_t score_link(std::span<std::uint64_t const> features) const;
  [[nodiscard]] std::int32_t mention_bias() const { return m_mention_bias; }

 private:
  std::int8_t const* m_mention_rows = nullptr;
  std::int16_t const* m_link_weights = nullptr;
  std::span<std::uint32_t const> m_lexicon;  ///< as in WordLexicon
  unsigned m_mention_shift = 0;
  unsigned m_link_shift = 0;
  std::int32_t m_mention_bias = 0;
};

}  // namespace annals::language
