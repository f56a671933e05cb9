// knowledge/actors.hpp -- the dictionary of known actors: armed groups, forces, states' bodies, organizations, peoples.
// Role:   gives the words "IS-K" an id, a country, a sector, parents and the time in which the actor existed.
// Source: data/actors/*.txt, one stanza an actor; sectors of PLOVER v2.0, codes of CAMEO 1.1b3.
// Tested by: tests/unit/knowledge/test_actors.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "annals/date.hpp"
#include "annals/event.hpp"
#include "knowledge/data_reader.hpp"
#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {

class Nations;
class Ontology;

enum class ActorType : std::uint8_t {
  armed_group,
  security_force,
  military,
  police,
  intelligence,
  government,
  state,
  party,
  igo,
  ngo,
  media,
  rebel_coalition,
  militia,
  criminal,
  company,
  ethnic,
  religious,
  other,
};
std::string_view actor_type_name(ActorType type);

inline constexpr std::uint32_t no_actor = 0xffffffffU;

/// Undefined: empty strings and missing dates are unknown; an actor without dates is taken to exist always.
struct ActorEntry {
  std::string id;  ///< "iskp"
  std::string name;
  std::vector<std::string> aliases;  ///< as written, without the name
  ActorKind kind = ActorKind::organization;
  ActorType type = ActorType::other;
  std::string country;                 ///< ISO3, or IGO UNO EUR NGO ISM IMG MNC
  std::vector<std::string> active_in;  ///< ISO3; the main country is not repeated here
  std::string sector;                  ///< PLOVER's
  std::string cameo;
  std::string parent_id;
  std::uint32_t parent = no_actor;  ///< index into ActorDictionary::all()
  std::optional<CivilDate> from;
  std::optional<CivilDate> to;
  bool ambiguous = false;  ///< the aliases are common words too: look at the context
  std::string file;
  std::uint32_t line = 0;         ///< where the stanza begins
  std::uint32_t parent_line = 0;  ///< where its parent is named

  /// Undefined: true when the dates are unknown.
  [[nodiscard]] bool active_on(CivilDate day) const { return (!from || *from <= day) && (!to || day <= *to); }
  [[nodiscard]] bool is_active_in(std::string_view iso3) const;
};

/// One way to write an actor.
struct ActorAlias {
  std::uint32_t actor = no_actor;
  bool needs_capitals = false;  ///< "ETA", "IS": only tokens in capitals, in text that is not all capitals, are it
  bool is_name = false;         ///< the name itself, not one of its aliases
  std::string written;          ///< as the dictionary writes it
};

class ActorDictionary {
 public:
  [[nodiscard]] std::span<ActorEntry const> all() const { return m_actors; }
  [[nodiscard]] ActorEntry const& operator[](std::uint32_t actor) const { return m_actors[actor]; }
  /// Undefined: no_actor when there is none.
  [[nodiscard]] std::uint32_t index_of(std::string_view id) const;
  /// Undefined: null when there is none.
  [[nodiscard]] ActorEntry const* find(std::string_view id) const;

  /// The longest alias that begins at token `at`; its values are numbers of aliases, read with alias(). Several
  /// actors may share an alias: the caller chooses by date, country and context. No allocation.
  [[nodiscard]] PhraseIndex::Match longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                           std::size_t most_tokens = PhraseIndex::any_length) const {
    return m_index.longest(folded_tokens, at, most_tokens);
  }
  [[nodiscard]] ActorAlias const& alias(std::uint32_t number) const { return m_aliases[number]; }
  [[nodiscard]] std::span<ActorAlias const> aliases() const { return m_aliases; }

  /// Aliases of exactly this phrase: "the Islamic State".
  [[nodiscard]] std::span<std::uint32_t const> candidates(std::string_view phrase) const;
  /// Aliases whose transliteration_key() is that of the phrase ("Jaysh al-Islam"); a second try when candidates()
  /// finds none. One-word keys under five letters are left out, they meet by chance.
  [[nodiscard]] std::span<std::uint32_t const> similar(std::string_view phrase) const;

  /// The actor, its parent, the parent's parent ... Cost: a handful of steps; the data has no cycles.
  [[nodiscard]] std::vector<std::uint32_t> parents(std::uint32_t actor) const;
  /// Is `actor` the same as `ancestor` or beneath it?
  [[nodiscard]] bool is_within(std::uint32_t actor, std::uint32_t ancestor) const;

  /// The state's own body of a country: {"TJK", security_force}. The first in file order.
  /// Undefined: no_actor when the dictionary has none.
  [[nodiscard]] std::uint32_t body_of(std::string_view iso3, ActorType type) const;

 private:
  friend ActorDictionary read_actors(std::string const& data_directory, Nations const& nations,
                                     Ontology const& ontology, Problems& problems);
  void link_parents(Problems& problems);
  void index_aliases();
  std::vector<ActorEntry> m_actors;
  std::vector<ActorAlias> m_aliases;
  std::unordered_map<std::string, std::uint32_t> m_by_id;
  PhraseIndex m_index;
  PhraseIndex m_similar;
};

/// Errors:  duplicate id, unknown key, parent, country, sector, kind, type, bad date, cycle of parents.
ActorDictionary read_actors(std::string const& data_directory, Nations const& nations, Ontology const& ontology,
                            Problems& problems);

/// One warning for each alias that two unrelated actors claim (neither is the other's parent, their times meet, and
/// neither is marked `ambiguous: yes`).
Problems shared_aliases(ActorDictionary const& actors);

}  // namespace annals::knowledge
