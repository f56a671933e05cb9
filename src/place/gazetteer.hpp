// place/gazetteer.hpp -- the packed gazetteer, mapped into memory: names to places.
// Role:   answers "which places are called so"; which one is meant is the resolver's business.
// Source: data of GeoNames (CC BY 4.0; cities500.txt and the names of its units), iso-codes, and data/places.
// Tested by: tests/unit/place/test_gazetteer.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/file.hpp"
#include "place/gazetteer_format.hpp"
#include "place/geometry.hpp"
#include "place/spelling_model.hpp"

namespace annals::place {

enum class EntryKind : std::uint8_t { country, admin1, admin2, city, section, region, border, part, sea };
std::string_view entry_kind_name(EntryKind kind);
/// Of the lists' areas: on land or at sea.
constexpr bool is_area(EntryKind kind) {
  return kind == EntryKind::region || kind == EntryKind::sea;
}

/// One place; views into the mapped file.
/// Units:     WGS84 degrees, kilometres, heads.
/// Undefined: population 0 and id 0 are unknown; country is empty for what lies in none or in many.
struct Entry {
  std::uint32_t index = 0;
  std::string_view name;
  Point point;
  std::string_view country;  ///< ISO 3166-1 alpha-3
  std::string_view admin1;   ///< name of the first-order unit
  std::string_view admin2;
  std::uint32_t admin1_index = 0xffffffffU;  ///< entry of that unit
  EntryKind kind = EntryKind::city;
  std::uint8_t rank = 0;  ///< 3 capital, 2 seat of a first-order unit, 1 of a second-order one
  std::uint64_t population = 0;
  std::uint32_t id = 0;  ///< GeoNames id
  double radius_km = 0;
  bool reported = false;  ///< in the project's own table or a user's, because reports name it
};

/// One way in which a key leads to an entry.
struct Posting {
  std::uint32_t value = 0;
  [[nodiscard]] std::uint32_t entry() const { return value & posting_entry_mask; }
  [[nodiscard]] bool adjectival() const { return (value & posting_adjectival) != 0; }
  [[nodiscard]] bool alias() const { return (value & posting_alias) != 0; }
  [[nodiscard]] bool bare() const { return (value & posting_bare) != 0; }
  [[nodiscard]] bool own() const { return (value & posting_own) != 0; }
};
static_assert(sizeof(Posting) == 4);

/// A name that may be another spelling of the one that was looked up.
struct Similar {
  std::string_view name;  ///< folded
  double likeness = 0;    ///< least_likeness to 1
  std::span<Posting const> postings;
};

/// A town beside a point.
struct Near {
  Entry entry;
  double distance_km = 0;
};

/// Shape:   move-only; a mapped file. Thread safe: all of it is read-only.
/// Failing example:
///     Gazetteer::open("cut-short.bin").error().text()
///       -> "cut-short.bin: the gazetteer is cut short or too long: 104 bytes, its header says 15021336"
class Gazetteer {
 public:
  static constexpr std::uint32_t none = 0xffffffffU;

  /// Looks at the header and the spelling model only, so that opening touches a few pages.
  /// Errors:  not_found; malformed  no gazetteer, damaged header, wrong size; newer_version.
  static Result<Gazetteer> open(std::string const& path);
  /// Errors:  malformed  the body's checksum is not the header's. Reads the whole file.
  [[nodiscard]] Result<void> verify() const;

  /// Places called `folded`, which fold_name() gave; best known first. Empty when there are none.
  /// Cost: two or three cache misses, whatever the number of names.
  [[nodiscard]] std::span<Posting const> candidates(std::string_view folded) const;
  /// The town that lies nearest to a point, with the units that hold it: for data that come with coordinates only.
  /// Undefined: empty when none lies within `most_km`.
  /// Cost:     towns of the degree cells around the point.
  [[nodiscard]] std::optional<Near> nearest(Point point, double most_km = 100) const;

  /// Names that `folded` may be another spelling of, by the spelling model, the likeliest first.
  /// `wide`: where there are none, those that share only its consonants (spelling_key), not the places of its vowels.
  /// Cost: about a microsecond for each name of its key, which are a handful; of large gazetteers up to 200.
  [[nodiscard]] std::vector<Similar> similar(std::string_view folded, std::size_t most, bool wide = true) const;
  [[nodiscard]] SpellingModel const& spellings() const { return m_spellings; }
  /// Number of words of the longest name that begins with this folded word; 0 when none does.
  [[nodiscard]] unsigned most_words(std::string_view folded_word) const;

  /// The entry of a first-order unit by its GeoNames code: ("USA", "TX").
  [[nodiscard]] std::uint32_t unit(std::string_view iso3, std::string_view code) const;
  /// Whether the folded word is in data/places/common_words.txt or given_names.txt.
  [[nodiscard]] bool is_common_word(std::string_view folded) const;
  [[nodiscard]] bool is_given_name(std::string_view folded) const;

  [[nodiscard]] std::uint32_t size() const { return m_header.entry_count; }
  [[nodiscard]] Entry entry(std::uint32_t index) const;
  /// The entry of a country.
  [[nodiscard]] std::uint32_t country(std::string_view iso3) const;
  /// The border of two neighbours, in any order.
  [[nodiscard]] std::uint32_t border(std::string_view iso3_a, std::string_view iso3_b) const;
  /// The part of a country in a direction: "north", "southeast", "central".
  [[nodiscard]] std::uint32_t part(std::string_view iso3, std::string_view direction) const;

 private:
  Gazetteer() = default;
  [[nodiscard]] std::optional<PackedKey> find(std::string_view key) const;
  [[nodiscard]] bool has_marked(char mark, std::string_view folded) const;
  [[nodiscard]] std::span<Posting const> postings(std::string_view key) const;
  [[nodiscard]] std::uint32_t first_entry(std::string_view key) const;
  [[nodiscard]] std::string_view text(std::uint32_t offset) const;
  void nearest_in_cell(std::uint32_t cell, Point point, double& best_km, std::uint32_t& best) const;

  void add_similar(std::string const& key, std::string_view form, std::vector<Similar>& found) const;

  MappedFile m_file;
  SpellingModel m_spellings;
  PackedHeader m_header = {};
  std::string m_path;
};

/// The inner keys of what is not looked up by a name.
std::string country_key(std::string_view iso3);
std::string border_key(std::string_view iso3_a, std::string_view iso3_b);
std::string part_key(std::string_view iso3, std::string_view direction);
std::string unit_key(std::string_view iso3, std::string_view code);
inline constexpr char transliteration_mark = '~';
inline constexpr char skeleton_mark = '=';
inline constexpr char common_word_mark = '#';
inline constexpr char given_name_mark = '^';

}  // namespace annals::place
