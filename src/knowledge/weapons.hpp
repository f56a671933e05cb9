// knowledge/weapons.hpp -- phrases for weapons and for the use of them, with what an assault with them is called.
// Source: data/lexicon/weapons.tsv; modes of PLOVER's ASSAULT, ACLED's sub-event types, MUC-4's instrument types.
// Tested by: tests/unit/knowledge/test_lexicon.cpp
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/data_reader.hpp"
#include "knowledge/phrase_index.hpp"

namespace annals::knowledge {

class Ontology;

/// Does the phrase name a thing ("car bomb") or its use ("car bombing", "airstrike")?
enum class WeaponSense : std::uint8_t { thing, use };

/// Undefined: empty mode, sub-event or instrument type where the weapon does not tell.
struct WeaponEntry {
  std::string phrase;
  std::string type;  ///< "vehicle-borne improvised explosive device"
  WeaponSense sense = WeaponSense::thing;
  std::string mode;  ///< PLOVER mode of ASSAULT: "explosives"
  std::string acled_sub_event;
  std::string muc_type;  ///< "VEHICLE BOMB"
};

struct WeaponMatch {
  std::uint32_t length = 0;
  WeaponEntry const* weapon = nullptr;
  bool plural = false;
  explicit operator bool() const { return length > 0; }
};

inline constexpr std::array<std::string_view, 20> muc_instrument_types = {
    "GUN",          "MACHINE GUN", "MORTAR",         "HANDGUN",     "RIFLE",   "EXPLOSIVE",        "BOMB",
    "VEHICLE BOMB", "DYNAMITE",    "MINE",           "AERIAL BOMB", "GRENADE", "MOLOTOV COCKTAIL", "PROJECTILE",
    "MISSILE",      "ROCKET",      "CUTTING DEVICE", "FIRE",        "STONE",   "TORTURE"};

class Weapons {
 public:
  /// No allocation. The entry points into this object.
  [[nodiscard]] WeaponMatch longest(std::span<std::string_view const> folded_tokens, std::size_t at,
                                    std::size_t most_tokens = PhraseIndex::any_length) const;
  [[nodiscard]] WeaponMatch find(std::string_view phrase) const;
  [[nodiscard]] std::span<WeaponEntry const> all() const { return m_weapons; }

 private:
  friend Weapons read_weapons(std::string const& data_directory, Ontology const& ontology, Problems& problems);
  [[nodiscard]] WeaponMatch match_of(std::uint32_t value, std::uint32_t length) const;
  std::vector<WeaponEntry> m_weapons;
  PhraseIndex m_index;
};

Weapons read_weapons(std::string const& data_directory, Ontology const& ontology, Problems& problems);

}  // namespace annals::knowledge
