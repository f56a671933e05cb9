#include "place/gazetteer_writer.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <limits>
#include <unordered_set>
#include <utility>

#include "base/replacement_file.hpp"
#include "base/strings.hpp"
#include "place/prior.hpp"

namespace annals::place {
namespace {

/// Parts that keys are put into by the first bits of their hash; each is sorted in memory.
constexpr unsigned part_bits = 6;
/// A part's bytes in memory; all parts together hold 64 MiB before anything goes to disk.
constexpr std::size_t part_limit = std::size_t{1} << 20U;
constexpr std::size_t section_limit = std::size_t{4} << 20U;
/// Names that are remembered, so that the next place of the same name shares its bytes.
constexpr std::size_t most_remembered_names = 200000;
constexpr std::size_t most_key_bytes = 4000;
/// The posting of a record that says how many words a name has, not where it leads.
constexpr std::uint32_t words_only = 0xffffffffU;

struct Use {
  std::uint64_t hash = 0;
  std::string_view key;
  std::string_view name;  ///< of a key of sounds: what it leads to
  double prior = 0;
  std::uint32_t posting = 0;
  std::uint16_t words = 0;
};

bool is_inner(std::string_view key) {
  return key.empty() || key.front() == '@' || key.front() == transliteration_mark || key.front() == skeleton_mark;
}

std::uint16_t words_of_key(std::string_view key) {
  return static_cast<std::uint16_t>(std::min<std::ptrdiff_t>(1 + std::count(key.begin(), key.end(), ' '), 60000));
}

template <typename T>
void append_item(SpillFile& section, T const& item) {
  section.append({reinterpret_cast<char const*>(&item), sizeof(T)});
}

void append_text(SpillFile& strings, std::string_view text) {
  std::array<char, 2> const length = {static_cast<char>(text.size() & 0xffU), static_cast<char>(text.size() >> 8U)};
  strings.append({length.data(), length.size()});
  strings.append(text);
}

/// Own places first, then the likelier one; the name itself before an alias of the same spelling.
bool comes_before(Use const& a, Use const& b) {
  if (a.hash != b.hash) {
    return a.hash < b.hash;
  }
  if (a.key != b.key) {
    return a.key < b.key;
  }
  if (!a.name.empty() || !b.name.empty()) {
    return a.prior != b.prior ? a.prior > b.prior : a.name < b.name;
  }
  if ((a.posting == words_only) != (b.posting == words_only)) {
    return b.posting == words_only;
  }
  bool const own_a = (a.posting & posting_own) != 0;
  bool const own_b = (b.posting & posting_own) != 0;
  if (own_a != own_b) {
    return own_a;
  }
  std::uint32_t const entry_a = a.posting & posting_entry_mask;
  std::uint32_t const entry_b = b.posting & posting_entry_mask;
  if (entry_a != entry_b) {
    return a.prior != b.prior ? a.prior > b.prior : entry_a < entry_b;
  }
  return a.posting < b.posting;
}

/// What comes behind the header, and its checksum.
class Body {
 public:
  explicit Body(ReplacementFile& file) : m_file(file) {}
  void append(std::string_view bytes) {
    m_hash = gazetteer_hash(bytes, m_hash);
    m_file.append(bytes);
  }
  [[nodiscard]] std::uint64_t size() const { return m_file.size(); }
  [[nodiscard]] std::uint64_t hash() const { return m_hash; }

 private:
  ReplacementFile& m_file;
  std::uint64_t m_hash = gazetteer_hash({});
};

/// Where the bytes that come next begin: at a multiple of eight.
std::uint64_t next_section(Body& body) {
  static constexpr std::string_view zeros("\0\0\0\0\0\0\0", 7);
  body.append(zeros.substr(0, (8 - body.size() % 8) % 8));
  return body.size();
}

Result<std::uint64_t> append_section(Body& body, SpillFile& section) {
  std::uint64_t const at = next_section(body);
  ANNALS_CHECK(section.each([&body](std::string_view piece) -> Result<void> {
    body.append(piece);
    return {};
  }));
  section.clear();
  return at;
}

template <typename T>
std::uint64_t append_section(Body& body, std::vector<T> const& items) {
  std::uint64_t const at = next_section(body);
  body.append({reinterpret_cast<char const*>(items.data()), items.size() * sizeof(T)});
  return at;
}

std::uint32_t near_cell(Point point) {
  auto const row = std::clamp(static_cast<int>(std::floor(point.latitude)) + 90, 0, 179);
  auto const column = std::clamp(static_cast<int>(std::floor(point.longitude)) + 180, 0, 359);
  return static_cast<std::uint32_t>(row) * near_columns + static_cast<std::uint32_t>(column);
}

}  // namespace

struct GazetteerPacker::Sections {
  explicit Sections(std::string const& beside) : keys(beside, section_limit), postings(beside, section_limit) {}
  SpillFile keys;
  SpillFile postings;
  std::vector<std::uint32_t> tags;     ///< of the keys, in their order
  std::vector<std::uint32_t> offsets;  ///< where each of them begins
  std::uint32_t posting_count = 0;
  std::vector<std::uint32_t> cells;
  std::vector<std::uint32_t> near;
  std::vector<std::uint32_t> directory;
  unsigned directory_bits = 0;
};

GazetteerPacker::GazetteerPacker(std::string directory)
    : m_directory(std::move(directory)), m_strings(m_directory, section_limit) {
  for (unsigned i = 0; i < (1U << part_bits); ++i) {
    m_parts.emplace_back(m_directory, part_limit);
  }
}

std::uint32_t GazetteerPacker::put_name(std::string_view text) {
  text = text.substr(0, std::numeric_limits<std::uint16_t>::max());
  if (m_names.size() >= most_remembered_names) {
    m_names.clear();
  }
  auto const [found, fresh] = m_names.try_emplace(std::string(text), static_cast<std::uint32_t>(m_strings.size()));
  if (fresh) {
    append_text(m_strings, text);
  }
  return found->second;
}

std::uint32_t GazetteerPacker::add(NewEntry const& entry) {
  std::uint32_t const index = size();
  PackedEntry packed = {};
  packed.name = put_name(entry.name);
  packed.population =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(entry.population, std::numeric_limits<std::uint32_t>::max()));
  packed.id = entry.id;
  packed.admin1 = entry.admin1 == Gazetteer::none ? 0 : entry.admin1 + 1;
  packed.admin2 = entry.admin2.empty() ? 0 : put_name(entry.admin2) + 1;
  std::memcpy(packed.country, entry.iso3.data(), std::min<std::size_t>(3, entry.iso3.size()));
  packed.kind = static_cast<std::uint8_t>(entry.kind);
  packed.rank = entry.rank;
  packed.flags = entry.reported ? entry_reported : std::uint8_t{0};
  m_entries.push_back(packed);
  set_point(index, entry.point);
  set_radius(index, entry.radius_km);
  for (NewKey const& key : entry.keys) {
    add_key(index, key.key, key.flags);
  }
  return index;
}

Point GazetteerPacker::point(std::uint32_t index) const {
  return {m_entries[index].latitude_e5 / 1e5, m_entries[index].longitude_e5 / 1e5};
}

void GazetteerPacker::set_point(std::uint32_t index, Point point) {
  m_entries[index].latitude_e5 = static_cast<std::int32_t>(std::lround(point.latitude * 1e5));
  m_entries[index].longitude_e5 = static_cast<std::int32_t>(std::lround(point.longitude * 1e5));
}

void GazetteerPacker::set_radius(std::uint32_t index, double radius_km) {
  m_entries[index].radius_km = static_cast<std::uint16_t>(std::clamp(std::lround(radius_km), 0L, 65535L));
}

/// `key`: and, behind a line's end, the name of a key of sounds.
void GazetteerPacker::put_record(std::string_view key, std::uint32_t posting, std::uint16_t words) {
  SpillFile& part = m_parts[key_hash(key.substr(0, key.find('\n'))) >> (64 - part_bits)];
  std::array<char, 8> head = {};
  auto const size = static_cast<std::uint16_t>(key.size());
  std::memcpy(head.data(), &size, 2);
  std::memcpy(head.data() + 2, &words, 2);
  std::memcpy(head.data() + 4, &posting, 4);
  part.append({head.data(), head.size()});
  part.append(key);
}

void GazetteerPacker::add_key(std::uint32_t entry, std::string_view key, std::uint32_t flags) {
  if (key.empty() || key.size() > most_key_bytes) {
    return;
  }
  std::uint16_t const words = is_inner(key) ? std::uint16_t{0} : words_of_key(key);
  put_record(key, entry | flags, words == 1 ? words : std::uint16_t{0});
  if (words > 1) {
    put_record(key.substr(0, key.find(' ')), words_only, words);
  }
}

void GazetteerPacker::add_sound(std::uint32_t entry, std::string_view marked_key, std::string_view folded) {
  if (marked_key.size() > 2 && folded.size() < most_key_bytes / 2) {
    put_record(concat({marked_key, "\n", folded}), entry, 0);
  }
}

void GazetteerPacker::add_word(std::string_view marked) {
  if (marked.size() <= most_key_bytes) {
    put_record(marked, words_only, 0);
  }
}

/// The keys of one part, in order of their hash, to the sections.
Result<void> GazetteerPacker::write_part(SpillFile& part, Sections& sections) {
  ANNALS_TRY(std::string const bytes, part.read());
  part.clear();
  std::vector<Use> uses;
  for (std::size_t at = 0; at < bytes.size();) {
    Use use;
    std::uint16_t size = 0;
    std::memcpy(&size, bytes.data() + at, 2);
    std::memcpy(&use.words, bytes.data() + at + 2, 2);
    std::memcpy(&use.posting, bytes.data() + at + 4, 4);
    use.key = std::string_view(bytes).substr(at + 8, size);
    if (std::size_t const end = use.key.find('\n'); end != std::string_view::npos) {
      use.name = use.key.substr(end + 1);
      use.key = use.key.substr(0, end);
    }
    use.hash = key_hash(use.key);
    if (use.posting != words_only) {
      PackedEntry const& entry = m_entries[use.posting & posting_entry_mask];
      bool const reported = (entry.flags & entry_reported) != 0;
      use.prior =
          entry_prior(static_cast<EntryKind>(entry.kind), entry.rank, assumed_heads(entry.population, reported));
    }
    uses.push_back(use);
    at += 8 + std::size_t{size};
  }
  std::sort(uses.begin(), uses.end(), comes_before);
  for (std::size_t i = 0; i < uses.size();) {
    if (std::max(m_strings.size(), sections.keys.size()) + 2 * most_key_bytes >
        std::numeric_limits<std::uint32_t>::max()) {
      return make_error(ErrorCode::unsupported, "the names take more than four GiB");
    }
    PackedKey record = {};
    record.tag = static_cast<std::uint32_t>(uses[i].hash >> 32U);
    record.first_posting = sections.posting_count;
    record.size = static_cast<std::uint16_t>(uses[i].key.size());
    std::string_view const text = uses[i].key;
    std::uint32_t last = words_only;
    std::unordered_set<std::string_view> names;
    for (std::string_view const key = uses[i].key; i < uses.size() && uses[i].key == key; ++i) {
      Use& use = uses[i];
      if (!use.name.empty()) {
        if (!names.insert(use.name).second) {
          continue;
        }
        use.posting = static_cast<std::uint32_t>(m_strings.size());
        last = words_only;
        append_text(m_strings, use.name);
      }
      record.most_words = std::max(record.most_words, use.words);
      bool const again = use.name.empty() && (use.posting == words_only || (use.posting & posting_entry_mask) == last);
      if (!again && record.posting_count < std::numeric_limits<std::uint16_t>::max()) {
        append_item(sections.postings, use.posting);
        last = use.posting & posting_entry_mask;
        ++record.posting_count;
        ++sections.posting_count;
      }
    }
    sections.tags.push_back(record.tag);
    sections.offsets.push_back(static_cast<std::uint32_t>(sections.keys.size()));
    sections.keys.append({reinterpret_cast<char const*>(&record), packed_key_size});
    sections.keys.append(text);
  }
  return {};
}

/// Towns by the cell that they lie in.
void GazetteerPacker::add_near(Sections& sections) const {
  auto const is_town = [](PackedEntry const& entry) {
    auto const kind = static_cast<EntryKind>(entry.kind);
    return kind == EntryKind::city || kind == EntryKind::section;
  };
  sections.cells.assign(near_cells + 1, 0);
  for (std::uint32_t i = 0; i < size(); ++i) {
    sections.cells[near_cell(point(i)) + 1] += is_town(m_entries[i]) ? 1U : 0U;
  }
  for (std::size_t i = 1; i < sections.cells.size(); ++i) {
    sections.cells[i] += sections.cells[i - 1];
  }
  sections.near.resize(sections.cells.back());
  std::vector<std::uint32_t> next(sections.cells.begin(), sections.cells.end() - 1);
  for (std::uint32_t i = 0; i < size(); ++i) {
    if (is_town(m_entries[i])) {
      sections.near[next[near_cell(point(i))]++] = i;
    }
  }
}

void GazetteerPacker::add_directory(Sections& sections) {
  auto const count = static_cast<std::uint32_t>(sections.tags.size());
  sections.directory_bits = std::clamp<unsigned>(static_cast<unsigned>(std::bit_width(count)), 4, 28) - 1;
  unsigned const shift = 32 - sections.directory_bits;
  auto const end = static_cast<std::uint32_t>(sections.keys.size());
  sections.directory.reserve((std::size_t{1} << sections.directory_bits) + 1);
  for (std::size_t key = 0; key < sections.tags.size(); ++key) {
    while (sections.directory.size() <= sections.tags[key] >> shift) {
      sections.directory.push_back(sections.offsets[key]);
    }
  }
  sections.directory.resize((std::size_t{1} << sections.directory_bits) + 1, end);
}

Result<std::uint64_t> GazetteerPacker::write_sections(std::string const& path, Sections& sections) {
  PackedHeader header = {};
  std::memcpy(header.magic, gazetteer_magic, sizeof(header.magic));
  header.version = gazetteer_version;
  header.header_size = sizeof(PackedHeader);
  header.entry_count = size();
  header.key_count = static_cast<std::uint32_t>(sections.tags.size());
  header.keys_size = sections.keys.size();
  header.directory_bits = sections.directory_bits;
  header.posting_count = sections.posting_count;
  header.near_count = static_cast<std::uint32_t>(sections.near.size());
  header.spelling_size = static_cast<std::uint32_t>(m_spellings.size());
  header.strings_size = m_strings.size();
  ReplacementFile file(path);
  file.append({reinterpret_cast<char const*>(&header), sizeof(header)});  // written over when the rest is known
  Body body(file);
  header.entries_at = append_section(body, m_entries);
  ANNALS_TRY(header.keys_at, append_section(body, sections.keys));
  header.directory_at = append_section(body, sections.directory);
  ANNALS_TRY(header.postings_at, append_section(body, sections.postings));
  header.cells_at = append_section(body, sections.cells);
  header.near_at = append_section(body, sections.near);
  header.spelling_at = next_section(body);
  body.append(m_spellings);
  ANNALS_TRY(header.strings_at, append_section(body, m_strings));
  header.file_size = body.size();
  header.body_checksum = body.hash();
  std::string_view const head(reinterpret_cast<char const*>(&header), sizeof(header));
  header.header_checksum = gazetteer_hash(head.substr(0, offsetof(PackedHeader, header_checksum)));
  file.overwrite(0, head);
  ANNALS_CHECK(file.finish());
  return header.file_size;
}

Result<std::uint64_t> GazetteerPacker::write(std::string const& path) {
  Sections sections(m_directory);
  m_names.clear();
  for (SpillFile& part : m_parts) {
    ANNALS_CHECK(write_part(part, sections));
  }
  add_near(sections);
  add_directory(sections);
  return write_sections(path, sections);
}

}  // namespace annals::place
