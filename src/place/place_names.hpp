// place/place_names.hpp -- the variants under which one place name is looked up.
// Role:   used when the gazetteer is packed, so that reading a report needs no guessing.
// Tested by: tests/unit/place/test_place_names.cpp
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace annals::place {

/// The folded name without its type word: "borno state" -> "borno", "province of balkh" -> "balkh".
/// Undefined: empty when it has none.
std::string bare_unit_name(std::string_view folded);

/// Other folded spellings of a folded name: "saint lo" and "st lo", "al qaim" and "qaim" (in countries
/// whose Arabic names reports give with and without the article), "fort hood" and "ft hood".
std::vector<std::string> folded_variants(std::string_view folded, std::string_view iso2);

/// Whether names of this country reach English through a transliteration, so that spellings differ.
bool is_transliterated_country(std::string_view iso2);

}  // namespace annals::place
