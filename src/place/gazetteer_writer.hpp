// place/gazetteer_writer.hpp -- entries and their names to the bytes of a packed gazetteer.
// Role:   packs thirteen million names in bounded memory: entries stay in memory (36 bytes each), keys and strings go
//         to files without a name once they are many.
// Source: gazetteer_format.hpp; the keys are parted by their hash and each part is sorted by itself.
// Tested by: tests/unit/place/test_gazetteer.cpp
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "place/gazetteer.hpp"
#include "place/spill_file.hpp"

namespace annals::place {

/// One name of an entry as it is looked up.
struct NewKey {
  std::string key;          ///< folded, or an inner key ('@', '~')
  std::uint32_t flags = 0;  ///< posting_adjectival | posting_alias | posting_bare | posting_own
};

struct NewEntry {
  std::string name;
  Point point;
  std::string iso3;
  std::uint32_t admin1 = Gazetteer::none;  ///< index of its first-order unit
  std::string admin2;
  EntryKind kind = EntryKind::city;
  std::uint8_t rank = 0;
  std::uint64_t population = 0;
  std::uint32_t id = 0;
  double radius_km = 0;
  bool reported = false;
  std::vector<NewKey> keys;
};

/// Shape:   entries and keys go in, one file comes out. The same calls give the same bytes.
/// Cost:    memory for 36 bytes an entry and about a hundred MiB; the rest in files beside the output.
class GazetteerPacker {
 public:
  /// `directory`: where the files without a name lie while it works; that of the output.
  explicit GazetteerPacker(std::string directory);

  /// The entry's index. Requires: fewer than 2^28 entries.
  std::uint32_t add(NewEntry const& entry);
  void add_key(std::uint32_t entry, std::string_view key, std::uint32_t flags);
  /// A folded name under a key of its sound, behind transliteration_mark or skeleton_mark.
  void add_sound(std::uint32_t entry, std::string_view marked_key, std::string_view folded);
  /// A word that stands for itself behind the mark of its list (common_word_mark, given_name_mark).
  void add_word(std::string_view marked);
  void set_spellings(std::string bytes) { m_spellings = std::move(bytes); }

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(m_entries.size()); }
  /// What is packed so far; name, population, rank, flags, point and radius may be changed until write().
  [[nodiscard]] PackedEntry& entry(std::uint32_t index) { return m_entries[index]; }
  [[nodiscard]] Point point(std::uint32_t index) const;
  void set_name(std::uint32_t index, std::string_view name) { m_entries[index].name = put_name(name); }
  void set_point(std::uint32_t index, Point point);
  void set_radius(std::uint32_t index, double radius_km);

  /// Writes beside `path` and renames, so that the file there is the old one or the new one, never half.
  /// Errors:  not_found  no such directory; unwritable; unsupported  more strings than four GiB. The file's size.
  Result<std::uint64_t> write(std::string const& path);

 private:
  struct Sections;
  std::uint32_t put_name(std::string_view text);
  void put_record(std::string_view key, std::uint32_t posting, std::uint16_t words);
  Result<void> write_part(SpillFile& part, Sections& sections);
  void add_near(Sections& sections) const;
  static void add_directory(Sections& sections);
  Result<std::uint64_t> write_sections(std::string const& path, Sections& sections);

  std::string m_directory;
  std::vector<PackedEntry> m_entries;
  std::vector<SpillFile> m_parts;
  SpillFile m_strings;
  std::unordered_map<std::string, std::uint32_t> m_names;  ///< the names put last
  std::string m_spellings;
};

}  // namespace annals::place
