// place/context_words.hpp -- the words beside a name that say whether it is a place, and of what kind.
// Role:   closed lists of English; everything that needs an expert's knowledge is in data/places.
// Source: our own; type words after GeoNames' unit types.
// Tested by: tests/unit/place/test_toponyms.cpp, test_relation.cpp
#pragma once

#include <cstdint>
#include <string_view>

namespace annals::place {

/// All words are folded (lower case).

/// "province" -> unit1, "district" -> unit2, "village" -> town, "camp" -> site.
enum class UnitWord : std::uint8_t { none, unit1, unit2, town, site, country };
UnitWord unit_word(std::string_view word);

/// "in", "near": a place follows more often than not. "of", "from": it may.
enum class Preposition : std::uint8_t { none, weak, strong };
Preposition place_preposition(std::string_view word);

/// "city", "village", "district", "camp": what "the ... of X" may call X itself.
bool is_settlement_word(std::string_view word);
/// "outskirts", "edge": of X, beside it.
bool is_edge_word(std::string_view word);
/// "near", "outside", "around".
bool is_beside_word(std::string_view word);
/// "coast", "port", "resort": behind the name of a sea, land.
bool is_shore_word(std::string_view word);

/// "northern" and "north" -> "north"; "central" -> "central"; "upper" is none of them. Empty otherwise.
std::string_view direction_of_word(std::string_view word);

/// "president", "sheriff", "mr": a person's name follows.
bool is_person_title(std::string_view word);
/// "university", "police", "times": the end or the head of an organisation's or a building's name.
bool is_organization_word(std::string_view word);
/// "said", "told": what stands before it speaks.
bool is_speech_verb(std::string_view word);
/// "lake", "mount", "fort", "camp", "new": the beginning of a longer name.
bool is_name_beginning(std::string_view word);

}  // namespace annals::place
