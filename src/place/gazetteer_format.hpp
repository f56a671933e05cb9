// place/gazetteer_format.hpp -- the bytes of a packed gazetteer.
// Role:   shared by the writer (gazetteer_writer.cpp) and the reader (gazetteer.cpp), and by nothing else.
//         header | entries | keys | slots | postings | strings, each at a multiple of 8 bytes.
//         A slot table (open addressing, linear probing, a power of two, at most half full) leads from a key's
//         hash to its record, its record to a run of postings, a posting to an entry.
//         A string is its length in two bytes, then its bytes. Everything is little-endian.
// Tested by: tests/unit/place/test_gazetteer.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace annals::place {

inline constexpr char gazetteer_magic[8] = {'A', 'N', 'N', 'G', 'A', 'Z', 'E', '\n'};
inline constexpr std::uint32_t gazetteer_version = 1;

struct PackedHeader {
  char magic[8];
  std::uint32_t version;
  std::uint32_t header_size;
  std::uint64_t file_size;
  std::uint64_t body_checksum;  ///< of all bytes after the header; read by Gazetteer::verify() only
  std::uint32_t entry_count;
  std::uint32_t key_count;
  std::uint32_t slot_count;
  std::uint32_t posting_count;
  std::uint64_t entries_at;
  std::uint64_t keys_at;
  std::uint64_t slots_at;
  std::uint64_t postings_at;
  std::uint64_t strings_at;
  std::uint64_t strings_size;
  std::uint64_t header_checksum;  ///< of the header's bytes before this field
};
static_assert(sizeof(PackedHeader) == 104 && std::is_trivially_copyable_v<PackedHeader>);

struct PackedEntry {
  std::uint32_t name;        ///< offset into strings
  std::int32_t latitude_e5;  ///< degrees times 100,000
  std::int32_t longitude_e5;
  std::uint32_t population;  ///< 0 is unknown
  std::uint32_t id;          ///< GeoNames id; 0 when it has none
  std::uint32_t admin1;      ///< index of the entry of its first-order unit plus one; 0 when none
  std::uint32_t admin2;      ///< offset of the name of its second-order unit plus one; 0 when none
  char country[4];           ///< ISO 3166-1 alpha-3 and a zero; zeros when none
  std::uint16_t radius_km;
  std::uint8_t kind;
  std::uint8_t rank;  ///< 0 ordinary, 1 seat of a second-order unit, 2 of a first-order unit, 3 capital
};
static_assert(sizeof(PackedEntry) == 36 && std::is_trivially_copyable_v<PackedEntry>);

struct PackedKey {
  std::uint32_t text;  ///< offset into strings
  std::uint32_t first_posting;
  std::uint16_t posting_count;  ///< 0 for a word that only begins longer keys
  std::uint16_t most_words;     ///< words of the longest key that begins with this one-word key
};
static_assert(sizeof(PackedKey) == 12 && std::is_trivially_copyable_v<PackedKey>);

inline constexpr std::uint32_t posting_entry_mask = 0x0fffffffU;
inline constexpr std::uint32_t posting_adjectival = 0x80000000U;  ///< "Afghan": a demonym of the entry
inline constexpr std::uint32_t posting_alias = 0x40000000U;       ///< not the entry's own name
inline constexpr std::uint32_t posting_bare = 0x20000000U;        ///< its name without the type word: "Borno"
inline constexpr std::uint32_t no_slot = 0xffffffffU;

/// FNV-1a, 64 bits.
constexpr std::uint64_t gazetteer_hash(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (char const byte : bytes) {
    hash = (hash ^ static_cast<std::uint8_t>(byte)) * 1099511628211ULL;
  }
  return hash;
}

}  // namespace annals::place
