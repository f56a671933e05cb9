// knowledge/roles.hpp -- nouns for people, groups, things and places that take part in events.
// Role:   "gunmen", "the provincial governor", "a police station", "worshippers" with their kind and PLOVER sector.
// Source: data/lexicon/roles.tsv; sectors of PLOVER v2.0, target types of MUC-4.
// Undefined: a phrase without a sector has an empty one; the context (a nationality, a group name) gives it.
// Tested by: tests/unit/knowledge/test_lexicon.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/event.hpp"
#include "knowledge/data_reader.hpp"
#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {

class Ontology;

struct Role {
  std::string phrase;  ///< the singular: "suicide bomber"
  ActorKind kind = ActorKind::person;
  std::string sector;       ///< PLOVER's, or empty
  std::string muc_type;     ///< MUC-4's human or physical target type, or empty
  bool violent = false;     ///< the noun itself names one who attacks: gunman, militant
  bool collective = false;  ///< a singular that counts many: family, crowd, army
};

struct RoleMatch {
  std::uint32_t length = 0;  ///< in tokens; 0 is no match
  Role const* role = nullptr;
  bool plural = false;  ///< the plural that was made or written ("soldiers", "policemen")
  explicit operator bool() const { return length > 0; }
};

inline constexpr std::array<std::string_view, 25> muc_target_types = {"CIVILIAN",
                                                                      "DIPLOMAT",
                                                                      "GOVERNMENT OFFICIAL",
                                                                      "FORMER GOVERNMENT OFFICIAL",
                                                                      "FORMER ACTIVE MILITARY",
                                                                      "LEGAL OR JUDICIAL",
                                                                      "ACTIVE MILITARY",
                                                                      "POLITICAL FIGURE",
                                                                      "LAW ENFORCEMENT",
                                                                      "SECURITY GUARD",
                                                                      "CIVILIAN RESIDENCE",
                                                                      "COMMERCIAL",
                                                                      "COMMUNICATIONS",
                                                                      "DIPLOMAT OFFICE OR RESIDENCE",
                                                                      "ENERGY",
                                                                      "FINANCIAL",
                                                                      "GOVERNMENT OFFICE OR RESIDENCE",
                                                                      "LAW ENFORCEMENT FACILITY",
                                                                      "POLITICAL FIGURE OFFICE OR RESIDENCE",
                                                                      "ORGANIZATION OFFICE",
                                                                      "TRANSPORT VEHICLE",
                                                                      "TRANSPORTATION FACILITY",
                                                                      "TRANSPORTATION ROUTE",
                                                                      "WATER",
                                                                      "OTHER"};

class Roles {
 public:
  /// No allocation. The role points into this object.
  [[nodiscard]] RoleMatch longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                  std::size_t most_tokens = PhraseIndex::any_length) const;
  /// Exactly this phrase, folded or as written: "Suicide bombers".
  [[nodiscard]] RoleMatch find(std::string_view phrase) const;
  [[nodiscard]] std::span<Role const> all() const { return m_roles; }

 private:
  friend Roles read_roles(std::string const& data_directory, Ontology const& ontology, Problems& problems);
  [[nodiscard]] RoleMatch match_of(std::uint32_t value, std::uint32_t length) const;
  std::vector<Role> m_roles;
  PhraseIndex m_index;
};

Roles read_roles(std::string const& data_directory, Ontology const& ontology, Problems& problems);

}  // namespace annals::knowledge
