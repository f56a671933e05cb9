// place/gazetteer_format.hpp -- the bytes of a packed gazetteer.
// Role:   shared by the writer (gazetteer_writer.cpp) and the reader (gazetteer.cpp), and by nothing else.
//         header | entries | keys | directory | postings | cells | near | spellings | strings, each at a multiple of 8
//         bytes. Keys are in order of their hash; the directory leads from the hash's first bits to the first key that
//         has them, a key to a run of postings, a posting to an entry. `cells` leads from a cell of one degree to a run
//         of `near`, the towns in it. A string is its length in two bytes, then its bytes. Everything is little-endian.
// Tested by: tests/unit/place/test_gazetteer.cpp
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace annals::place {

inline constexpr char gazetteer_magic[8] = {'A', 'N', 'N', 'G', 'A', 'Z', 'E', '\n'};
inline constexpr std::uint32_t gazetteer_version = 3;

struct PackedHeader {
  char magic[8];
  std::uint32_t version;
  std::uint32_t header_size;
  std::uint64_t file_size;
  std::uint64_t body_checksum;  ///< of all bytes after the header; read by Gazetteer::verify() only
  std::uint32_t entry_count;
  std::uint32_t key_count;
  std::uint32_t directory_bits;  ///< the directory has two to the power of these, and one, items
  std::uint32_t posting_count;
  std::uint32_t near_count;
  std::uint32_t spelling_size;  ///< bytes of the spelling model (spelling_model.hpp)
  std::uint64_t entries_at;
  std::uint64_t keys_at;
  std::uint64_t keys_size;
  std::uint64_t directory_at;
  std::uint64_t postings_at;
  std::uint64_t cells_at;
  std::uint64_t near_at;
  std::uint64_t spelling_at;
  std::uint64_t strings_at;
  std::uint64_t strings_size;
  std::uint64_t header_checksum;  ///< of the header's bytes before this field
};
static_assert(sizeof(PackedHeader) == 144 && std::is_trivially_copyable_v<PackedHeader>);

struct PackedEntry {
  std::uint32_t name;        ///< offset into strings
  std::int32_t latitude_e5;  ///< degrees times 100,000
  std::int32_t longitude_e5;
  std::uint32_t population;  ///< 0 is unknown
  std::uint32_t id;          ///< GeoNames id; 0 when it has none
  std::uint32_t admin1;      ///< index of the entry of its first-order unit plus one; 0 when none
  std::uint32_t admin2;      ///< offset of the name of its second-order unit plus one; 0 when none
  char country[3];           ///< ISO 3166-1 alpha-3; zeros when none
  std::uint8_t flags;        ///< entry_reported
  std::uint16_t radius_km;
  std::uint8_t kind;
  std::uint8_t rank;  ///< 0 ordinary, 1 seat of a second-order unit, 2 of a first-order unit, 3 capital
};
static_assert(sizeof(PackedEntry) == 36 && std::is_trivially_copyable_v<PackedEntry>);

/// The project's own table or a user's names the place: as likely as a town of some heads (prior.hpp).
inline constexpr std::uint8_t entry_reported = 1;

/// A key's head; its text follows at once, so that a look-up touches the directory and the key, and nothing else.
struct PackedKey {
  std::uint32_t tag;  ///< first half of the hash of its text
  std::uint32_t first_posting;
  std::uint16_t posting_count;  ///< 0 for a word that only begins longer keys
  std::uint16_t most_words;     ///< words of the longest key that begins with this one-word key
  std::uint16_t size;           ///< bytes of its text
};
inline constexpr std::size_t packed_key_size = 14;
static_assert(offsetof(PackedKey, size) + 2 == packed_key_size && std::is_trivially_copyable_v<PackedKey>);

inline constexpr std::uint32_t posting_entry_mask = 0x0fffffffU;
inline constexpr std::uint32_t posting_adjectival = 0x80000000U;  ///< "Afghan": a demonym of the entry
inline constexpr std::uint32_t posting_alias = 0x40000000U;       ///< not the entry's own name
inline constexpr std::uint32_t posting_bare = 0x20000000U;        ///< its name without the type word: "Borno"
inline constexpr std::uint32_t posting_own = 0x10000000U;         ///< of a user's own places: before all others

/// Cells of one degree, by row from the south and column from 180 degrees west.
inline constexpr std::uint32_t near_rows = 180;
inline constexpr std::uint32_t near_columns = 360;
inline constexpr std::uint32_t near_cells = near_rows * near_columns;

/// FNV-1a, 64 bits; `hash` is that of the bytes before.
constexpr std::uint64_t gazetteer_hash(std::string_view bytes, std::uint64_t hash = 14695981039346656037ULL) {
  for (char const byte : bytes) {
    hash = (hash ^ static_cast<std::uint8_t>(byte)) * 1099511628211ULL;
  }
  return hash;
}

/// The hash of a key: FNV-1a, and its bits spread (the last step of MurmurHash3), as keys are found by the first ones.
constexpr std::uint64_t key_hash(std::string_view key) {
  std::uint64_t hash = gazetteer_hash(key);
  hash = (hash ^ (hash >> 33U)) * 0xff51afd7ed558ccdULL;
  hash = (hash ^ (hash >> 33U)) * 0xc4ceb9fe1a85ec53ULL;
  return hash ^ (hash >> 33U);
}

}  // namespace annals::place
