#include "place/gazetteer.hpp"

#include <array>
#include <cstring>
#include <utility>

#include "base/strings.hpp"

namespace annals::place {
namespace {

constexpr std::array<std::string_view, 8> kind_names = {"country", "admin1", "admin2", "city",
                                                        "section", "region", "border", "part"};

Error broken(std::string const& path, std::string message) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = path;
  return error;
}

bool section_fits(PackedHeader const& header, std::uint64_t at, std::uint64_t size) {
  return at >= sizeof(PackedHeader) && at % 8 == 0 && at <= header.file_size && size <= header.file_size - at;
}

bool sections_fit(PackedHeader const& header) {
  bool const power_of_two = header.slot_count != 0 && (header.slot_count & (header.slot_count - 1)) == 0;
  return power_of_two && header.key_count < header.slot_count &&
         section_fits(header, header.entries_at, std::uint64_t{header.entry_count} * sizeof(PackedEntry)) &&
         section_fits(header, header.keys_at, std::uint64_t{header.key_count} * sizeof(PackedKey)) &&
         section_fits(header, header.slots_at, std::uint64_t{header.slot_count} * sizeof(std::uint32_t)) &&
         section_fits(header, header.postings_at, std::uint64_t{header.posting_count} * sizeof(Posting)) &&
         section_fits(header, header.strings_at, header.strings_size);
}

template <typename T>
T read_at(std::string_view bytes, std::uint64_t at) {
  T value;
  std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

}  // namespace

std::string_view entry_kind_name(EntryKind kind) {
  auto const index = static_cast<std::size_t>(kind);
  return index < kind_names.size() ? kind_names[index] : kind_names[3];
}

std::string country_key(std::string_view iso3) {
  return concat({"@", iso3});
}

std::string border_key(std::string_view iso3_a, std::string_view iso3_b) {
  return iso3_a < iso3_b ? concat({"@", iso3_a, "-", iso3_b}) : concat({"@", iso3_b, "-", iso3_a});
}

std::string part_key(std::string_view iso3, std::string_view direction) {
  return concat({"@", iso3, ":", direction});
}

std::string unit_key(std::string_view iso3, std::string_view code) {
  return concat({"@", iso3, ".", code});
}

Result<Gazetteer> Gazetteer::open(std::string const& path) {
  Gazetteer gazetteer;
  gazetteer.m_path = path;
  ANNALS_TRY(gazetteer.m_file, MappedFile::open(path));
  std::string_view const bytes = gazetteer.m_file.bytes();
  if (bytes.size() < sizeof(PackedHeader) ||
      bytes.substr(0, sizeof(gazetteer_magic)) != std::string_view(gazetteer_magic, sizeof(gazetteer_magic))) {
    return broken(path, "this is no gazetteer of Annals");
  }
  PackedHeader const header = read_at<PackedHeader>(bytes, 0);
  if (header.version != gazetteer_version) {
    Error error = make_error(header.version > gazetteer_version ? ErrorCode::newer_version : ErrorCode::unsupported,
                             concat({"the gazetteer is of format ", std::to_string(header.version),
                                     ", this Annals reads format ", std::to_string(gazetteer_version)}));
    error.place.file = path;
    return error;
  }
  if (gazetteer_hash(bytes.substr(0, offsetof(PackedHeader, header_checksum))) != header.header_checksum) {
    return broken(path, "the gazetteer's header is damaged");
  }
  if (header.file_size != bytes.size()) {
    return broken(path, concat({"the gazetteer is cut short or too long: ", std::to_string(bytes.size()),
                                " bytes, its header says ", std::to_string(header.file_size)}));
  }
  if (header.header_size != sizeof(PackedHeader) || !sections_fit(header)) {
    return broken(path, "the gazetteer's sections lie outside the file");
  }
  gazetteer.m_header = header;
  return gazetteer;
}

Result<void> Gazetteer::verify() const {
  if (gazetteer_hash(m_file.bytes().substr(sizeof(PackedHeader))) != m_header.body_checksum) {
    return broken(m_path, "the gazetteer's checksum is not that of its bytes");
  }
  return {};
}

std::string_view Gazetteer::text(std::uint32_t offset) const {
  if (std::uint64_t{offset} + 2 > m_header.strings_size) {
    return {};
  }
  std::string_view const strings = m_file.bytes().substr(m_header.strings_at, m_header.strings_size);
  auto const length = read_at<std::uint16_t>(strings, offset);
  return strings.substr(offset + 2, length);
}

std::optional<PackedKey> Gazetteer::find(std::string_view key) const {
  std::uint32_t const mask = m_header.slot_count - 1;
  auto slot = static_cast<std::uint32_t>(gazetteer_hash(key)) & mask;
  // A damaged table could be full; no probe goes round more than once.
  for (std::uint32_t probes = 0; probes <= mask; ++probes, slot = (slot + 1) & mask) {
    auto const index = read_at<std::uint32_t>(m_file.bytes(), m_header.slots_at + std::uint64_t{slot} * 4);
    if (index >= m_header.key_count) {
      return std::nullopt;
    }
    auto const record = read_at<PackedKey>(m_file.bytes(), m_header.keys_at + std::uint64_t{index} * sizeof(PackedKey));
    if (text(record.text) == key) {
      return record;
    }
  }
  return std::nullopt;
}

std::span<Posting const> Gazetteer::postings(std::string_view key) const {
  std::optional<PackedKey> const record = find(key);
  if (!record || std::uint64_t{record->first_posting} + record->posting_count > m_header.posting_count) {
    return {};
  }
  char const* const at =
      m_file.bytes().data() + m_header.postings_at + std::uint64_t{record->first_posting} * sizeof(Posting);
  // The section lies at a multiple of 8 in a mapped file, so its postings are aligned.
  return {reinterpret_cast<Posting const*>(at), record->posting_count};
}

std::span<Posting const> Gazetteer::candidates(std::string_view folded) const {
  if (folded.empty() || folded.front() == '@' || folded.front() == transliteration_mark) {
    return {};
  }
  return postings(folded);
}

std::span<Posting const> Gazetteer::transliterated(std::string_view key) const {
  std::string marked(1, transliteration_mark);
  marked += key;
  return postings(marked);
}

unsigned Gazetteer::most_words(std::string_view folded_word) const {
  std::optional<PackedKey> const record = find(folded_word);
  return record ? record->most_words : 0;
}

std::uint32_t Gazetteer::first_entry(std::string_view key) const {
  std::span<Posting const> const found = postings(key);
  return found.empty() ? none : found.front().entry();
}

std::uint32_t Gazetteer::country(std::string_view iso3) const {
  return first_entry(country_key(iso3));
}

std::uint32_t Gazetteer::border(std::string_view iso3_a, std::string_view iso3_b) const {
  return first_entry(border_key(iso3_a, iso3_b));
}

std::uint32_t Gazetteer::part(std::string_view iso3, std::string_view direction) const {
  return first_entry(part_key(iso3, direction));
}

std::uint32_t Gazetteer::unit(std::string_view iso3, std::string_view code) const {
  return first_entry(unit_key(iso3, code));
}

bool Gazetteer::has_marked(char mark, std::string_view folded) const {
  std::string key(1, mark);
  key += folded;
  return find(key).has_value();
}

bool Gazetteer::is_common_word(std::string_view folded) const {
  return has_marked(common_word_mark, folded);
}
bool Gazetteer::is_given_name(std::string_view folded) const {
  return has_marked(given_name_mark, folded);
}

Entry Gazetteer::entry(std::uint32_t index) const {
  Entry entry;
  if (index >= m_header.entry_count) {
    return entry;
  }
  std::string_view const bytes = m_file.bytes();
  std::uint64_t const at = m_header.entries_at + std::uint64_t{index} * sizeof(PackedEntry);
  auto const packed = read_at<PackedEntry>(bytes, at);
  entry.index = index;
  entry.name = text(packed.name);
  entry.point = {packed.latitude_e5 / 1e5, packed.longitude_e5 / 1e5};
  std::string_view const country = bytes.substr(at + offsetof(PackedEntry, country), sizeof(packed.country));
  entry.country = country.substr(0, country.find('\0'));
  entry.kind = packed.kind < kind_names.size() ? static_cast<EntryKind>(packed.kind) : EntryKind::city;
  entry.rank = packed.rank;
  entry.population = packed.population;
  entry.id = packed.id;
  entry.radius_km = packed.radius_km;
  if (packed.admin1 != 0 && packed.admin1 <= m_header.entry_count) {
    entry.admin1_index = packed.admin1 - 1;
    auto const unit =
        read_at<PackedEntry>(bytes, m_header.entries_at + std::uint64_t{entry.admin1_index} * sizeof(PackedEntry));
    entry.admin1 = text(unit.name);
  }
  if (packed.admin2 != 0) {
    entry.admin2 = text(packed.admin2 - 1);
  }
  return entry;
}

}  // namespace annals::place
