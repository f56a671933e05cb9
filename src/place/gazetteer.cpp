#include "place/gazetteer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::place {
namespace {

constexpr std::array<std::string_view, 9> kind_names = {"country", "admin1", "admin2", "city", "section",
                                                        "region",  "border", "part",   "sea"};

Error broken(std::string const& path, std::string message) {
  Error error = make_error(ErrorCode::malformed, std::move(message));
  error.place.file = path;
  return error;
}

bool section_fits(PackedHeader const& header, std::uint64_t at, std::uint64_t size) {
  return at >= sizeof(PackedHeader) && at % 8 == 0 && at <= header.file_size && size <= header.file_size - at;
}

bool sections_fit(PackedHeader const& header) {
  std::uint64_t const directory_size = (std::uint64_t{1} << (header.directory_bits & 31U)) + 1;
  return header.directory_bits >= 1 && header.directory_bits <= 31 &&
         section_fits(header, header.entries_at, std::uint64_t{header.entry_count} * sizeof(PackedEntry)) &&
         section_fits(header, header.keys_at, header.keys_size) &&
         section_fits(header, header.directory_at, directory_size * sizeof(std::uint32_t)) &&
         section_fits(header, header.postings_at, std::uint64_t{header.posting_count} * sizeof(Posting)) &&
         section_fits(header, header.cells_at, (near_cells + 1) * sizeof(std::uint32_t)) &&
         section_fits(header, header.near_at, std::uint64_t{header.near_count} * sizeof(std::uint32_t)) &&
         section_fits(header, header.spelling_at, header.spelling_size) &&
         section_fits(header, header.strings_at, header.strings_size);
}

/// Which of the letters a to z a name has: spellings of one name differ in few.
std::uint32_t letters_of(std::string_view folded) {
  std::uint32_t letters = 0;
  for (char const c : folded) {
    letters |= c >= 'a' && c <= 'z' ? 1U << static_cast<unsigned>(c - 'a') : 0U;
  }
  return letters;
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
    Error error = make_error(
        header.version > gazetteer_version ? ErrorCode::newer_version : ErrorCode::unsupported,
        concat({"the gazetteer is of format ", std::to_string(header.version), ", this Annals reads format ",
                std::to_string(gazetteer_version), header.version < gazetteer_version ? "; pack it again" : ""}));
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
  gazetteer.m_spellings = SpellingModel::unpacked(bytes.substr(header.spelling_at, header.spelling_size));
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
  auto const tag = static_cast<std::uint32_t>(key_hash(key) >> 32U);
  std::uint64_t const in_directory = m_header.directory_at + std::uint64_t{tag >> (32 - m_header.directory_bits)} * 4;
  std::string_view const keys = m_file.bytes().substr(m_header.keys_at, m_header.keys_size);
  std::uint64_t at = read_at<std::uint32_t>(m_file.bytes(), in_directory);
  // In a damaged directory a run could go on without end.
  std::uint64_t const end =
      std::min<std::uint64_t>(read_at<std::uint32_t>(m_file.bytes(), in_directory + 4), keys.size());
  while (at + packed_key_size <= end) {
    PackedKey record;
    std::memcpy(&record, keys.data() + at, packed_key_size);
    if (record.tag == tag && keys.substr(at + packed_key_size, record.size) == key) {
      return record;
    }
    at += packed_key_size + record.size;
  }
  return std::nullopt;
}

void Gazetteer::nearest_in_cell(std::uint32_t cell, Point point, double& best_km, std::uint32_t& best) const {
  std::uint64_t const at = m_header.cells_at + std::uint64_t{cell} * 4;
  auto i = read_at<std::uint32_t>(m_file.bytes(), at);
  std::uint32_t const end = std::min(read_at<std::uint32_t>(m_file.bytes(), at + 4), m_header.near_count);
  for (; i < end; ++i) {
    auto const index = read_at<std::uint32_t>(m_file.bytes(), m_header.near_at + std::uint64_t{i} * 4);
    if (index >= m_header.entry_count) {
      return;
    }
    auto const packed =
        read_at<PackedEntry>(m_file.bytes(), m_header.entries_at + std::uint64_t{index} * sizeof(PackedEntry));
    if (std::abs(packed.latitude_e5 / 1e5 - point.latitude) * 111.0 > best_km) {
      continue;
    }
    double const distance = distance_km(point, {packed.latitude_e5 / 1e5, packed.longitude_e5 / 1e5});
    if (distance < best_km) {
      best_km = distance;
      best = index;
    }
  }
}

std::optional<Near> Gazetteer::nearest(Point point, double most_km) const {
  constexpr double km_a_degree = 111.0;  // a little less than it is, so that no cell is left out
  double best_km = std::min(most_km, 20100.0) + 1e-9;
  std::uint32_t best = none;
  int const row = static_cast<int>(std::floor(point.latitude));
  int const column = static_cast<int>(std::floor(wrapped_longitude(point.longitude)));
  for (int step = 0; step <= 180; ++step) {
    // Rows that lie `step` away have nothing nearer than this.
    if (step > 1 && (step - 1) * km_a_degree > best_km) {
      break;
    }
    for (int const here : {row - step, row + step}) {
      if (here < -90 || here > 89 || (step == 0 && here != row)) {
        continue;
      }
      double const widest =
          std::max({std::abs(here * 1.0), std::abs(here + 1.0), std::abs(point.latitude)}) * 0.017453292519943295;
      double const km_a_column = km_a_degree * std::max(0.001, std::cos(widest));
      // From the middle outward; `before` columns lie between the point and this one.
      for (int across = 0; across <= 359; ++across) {
        int const before = (across + 1) / 2 - 1;
        // The great circle is shorter than the parallel, by a factor of no more than half of pi.
        if (before > 0 && before * km_a_column > best_km * 1.6) {
          break;
        }
        int const shift = across % 2 == 0 ? across / 2 : -(across + 1) / 2;
        auto const wrapped = static_cast<std::uint32_t>(((column + shift + 180) % 360 + 360) % 360);
        nearest_in_cell(static_cast<std::uint32_t>(here + 90) * near_columns + wrapped, point, best_km, best);
      }
      if (step == 0) {
        break;
      }
    }
  }
  return best == none ? std::nullopt : std::optional(Near{entry(best), best_km});
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
  if (folded.empty() || folded.front() == '@' || folded.front() == transliteration_mark ||
      folded.front() == skeleton_mark) {
    return {};
  }
  return postings(folded);
}

void Gazetteer::add_similar(std::string const& key, std::string_view form, std::vector<Similar>& found) const {
  // A key with more names than these is of two consonants; they come best known first.
  constexpr std::size_t most_weighed = 200;
  std::uint32_t const letters = letters_of(form);
  std::span<Posting const> const names = postings(key);
  std::size_t const weighed = std::min(most_weighed, names.size());
  // Names lie all over the file: each is fetched while those before it are weighed.
  constexpr std::size_t ahead = 8;
  auto const fetch = [&](std::size_t index) {
    if (index < weighed && std::uint64_t{names[index].value} + 2 <= m_header.strings_size) {
      __builtin_prefetch(m_file.bytes().data() + m_header.strings_at + names[index].value);
    }
  };
  for (std::size_t i = 0; i < ahead; ++i) {
    fetch(i);
  }
  for (std::size_t i = 0; i < weighed; ++i) {
    fetch(i + ahead);
    Similar similar;
    similar.name = text(names[i].value);
    std::uint32_t const other_letters = letters_of(similar.name);
    if (static_cast<std::size_t>(std::popcount(letters ^ other_letters)) > 2 + form.size() / 2) {
      continue;
    }
    std::string const other = spelling_form(similar.name);
    std::size_t const longer = std::max(other.size(), form.size());
    if (longer - std::min(other.size(), form.size()) > 2 + longer / 3) {
      continue;
    }
    similar.likeness = m_spellings.likeness_of_forms(form, other);
    if (similar.likeness >= least_likeness) {
      found.push_back(similar);
    }
  }
}

std::vector<Similar> Gazetteer::similar(std::string_view folded, std::size_t most, bool wide) const {
  std::vector<Similar> found;
  std::string const form = spelling_form(folded);
  add_similar(transliteration_mark + transliteration_key(form), form, found);
  if (wide && found.empty()) {
    add_similar(skeleton_mark + spelling_key(folded), form, found);
  }
  std::stable_sort(found.begin(), found.end(),
                   [](Similar const& a, Similar const& b) { return a.likeness > b.likeness; });
  found.resize(std::min(most, found.size()));
  for (Similar& similar : found) {
    similar.postings = candidates(similar.name);
  }
  return found;
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
  entry.reported = (packed.flags & entry_reported) != 0;
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
