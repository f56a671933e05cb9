// language/entities.hpp -- which phrases of one text speak of the same person, group, place or thing.
// Role:   part of Analysis; filled by coreference.hpp, asked by whoever meets "he", "the group" or "the attackers".
// Source: GUM's entity types (Zeldes 2017).
// Tested by: tests/unit/language/test_coreference.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

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

}  // namespace annals::language
