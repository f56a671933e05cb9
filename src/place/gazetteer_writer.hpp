// place/gazetteer_writer.hpp -- entries and their names to the bytes of a packed gazetteer.
// Source: gazetteer_format.hpp.
// Tested by: tests/unit/place/test_gazetteer.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "place/gazetteer.hpp"

namespace annals::place {

/// One name of an entry as it is looked up.
struct NewKey {
  std::string key;          ///< folded, or an inner key ('@', '~')
  std::uint32_t flags = 0;  ///< posting_adjectival | posting_alias | posting_bare
};

struct NewEntry {
  std::string name;
  Point point;
  std::string iso3;
  std::uint32_t admin1 = Gazetteer::none;  ///< index into the entries
  std::string admin2;
  EntryKind kind = EntryKind::city;
  std::uint8_t rank = 0;
  std::uint64_t population = 0;
  std::uint32_t id = 0;
  double radius_km = 0;
  std::vector<NewKey> keys;
};

/// Words that stand for themselves, behind the mark of their list (common_word_mark, given_name_mark).
using MarkedWords = std::vector<std::string>;

/// Same entries and words, same bytes. Requires: fewer than 2^28 entries.
std::string pack_gazetteer(std::vector<NewEntry> const& entries, MarkedWords const& words);

}  // namespace annals::place
