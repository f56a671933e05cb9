#include "place/gazetteer_writer.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <unordered_map>

#include "place/prior.hpp"

namespace annals::place {
namespace {

class StringPool {
 public:
  std::uint32_t put(std::string_view text) {
    text = text.substr(0, std::numeric_limits<std::uint16_t>::max());
    auto const [found, fresh] = m_offsets.try_emplace(std::string(text), static_cast<std::uint32_t>(m_bytes.size()));
    if (fresh) {
      m_bytes += static_cast<char>(text.size() & 0xffU);
      m_bytes += static_cast<char>(text.size() >> 8U);
      m_bytes += text;
    }
    return found->second;
  }
  [[nodiscard]] std::string const& bytes() const { return m_bytes; }

 private:
  std::string m_bytes;
  std::unordered_map<std::string, std::uint32_t> m_offsets;
};

struct Use {
  std::string_view key;
  double prior = 0;
  std::uint32_t posting = 0;
};

struct Keys {
  std::vector<PackedKey> records;
  std::vector<std::string_view> texts;
  std::vector<std::uint32_t> postings;
};

bool is_inner(std::string_view key) {
  return key.empty() || key.front() == '@' || key.front() == transliteration_mark;
}

/// Each key text must be there once.
void sort_and_unite(MarkedWords& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

std::vector<Use> sorted_uses(std::vector<NewEntry> const& entries) {
  std::vector<Use> uses;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    NewEntry const& entry = entries[i];
    double const prior = entry_prior(entry.kind, entry.rank, entry.population);
    for (NewKey const& key : entry.keys) {
      uses.push_back({key.key, prior, static_cast<std::uint32_t>(i) | key.flags});
    }
  }
  std::sort(uses.begin(), uses.end(), [](Use const& a, Use const& b) {
    if (a.key != b.key) {
      return a.key < b.key;
    }
    std::uint32_t const entry_a = a.posting & posting_entry_mask;
    std::uint32_t const entry_b = b.posting & posting_entry_mask;
    if (entry_a != entry_b) {
      return a.prior != b.prior ? a.prior > b.prior : entry_a < entry_b;
    }
    return a.posting < b.posting;  // the name itself before an alias of the same spelling
  });
  auto const same = [](Use const& a, Use const& b) {
    return a.key == b.key && (a.posting & posting_entry_mask) == (b.posting & posting_entry_mask);
  };
  uses.erase(std::unique(uses.begin(), uses.end(), same), uses.end());
  return uses;
}

/// First word of each name to the number of words of the longest name that begins with it.
std::map<std::string_view, std::uint16_t> longest_by_first_word(std::vector<Use> const& uses) {
  std::map<std::string_view, std::uint16_t> longest;
  for (Use const& use : uses) {
    if (!is_inner(use.key)) {
      std::uint16_t& words = longest[use.key.substr(0, use.key.find(' '))];
      words = std::max(words, static_cast<std::uint16_t>(1 + std::count(use.key.begin(), use.key.end(), ' ')));
    }
  }
  return longest;
}

Keys make_keys(std::vector<Use> const& uses, MarkedWords const& words, StringPool& pool) {
  std::map<std::string_view, std::uint16_t> longest = longest_by_first_word(uses);
  Keys keys;
  for (std::size_t i = 0; i < uses.size();) {
    PackedKey record = {};
    record.text = pool.put(uses[i].key);
    record.first_posting = static_cast<std::uint32_t>(keys.postings.size());
    keys.texts.push_back(uses[i].key);
    for (std::string_view const key = uses[i].key; i < uses.size() && uses[i].key == key; ++i) {
      if (record.posting_count < std::numeric_limits<std::uint16_t>::max()) {
        keys.postings.push_back(uses[i].posting);
        ++record.posting_count;
      }
    }
    if (auto const found = longest.find(keys.texts.back()); found != longest.end()) {
      record.most_words = found->second;
      longest.erase(found);
    }
    keys.records.push_back(record);
  }
  for (auto const& [word, most] : longest) {
    keys.texts.push_back(word);
    keys.records.push_back({pool.put(word), 0, 0, most});
  }
  for (std::string const& word : words) {
    keys.texts.push_back(word);
    keys.records.push_back({pool.put(word), 0, 0, 0});
  }
  return keys;
}

std::vector<std::uint32_t> make_slots(std::vector<std::string_view> const& texts) {
  std::uint32_t const size = std::bit_ceil(static_cast<std::uint32_t>(std::max<std::size_t>(8, texts.size() * 2)));
  std::vector<std::uint32_t> slots(size, no_slot);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto slot = static_cast<std::uint32_t>(gazetteer_hash(texts[i])) & (size - 1);
    while (slots[slot] != no_slot) {
      slot = (slot + 1) & (size - 1);
    }
    slots[slot] = static_cast<std::uint32_t>(i);
  }
  return slots;
}

PackedEntry pack_entry(NewEntry const& entry, StringPool& pool) {
  PackedEntry packed = {};
  packed.name = pool.put(entry.name);
  packed.latitude_e5 = static_cast<std::int32_t>(std::lround(entry.point.latitude * 1e5));
  packed.longitude_e5 = static_cast<std::int32_t>(std::lround(entry.point.longitude * 1e5));
  packed.population =
      static_cast<std::uint32_t>(std::min<std::uint64_t>(entry.population, std::numeric_limits<std::uint32_t>::max()));
  packed.id = entry.id;
  packed.admin1 = entry.admin1 == Gazetteer::none ? 0 : entry.admin1 + 1;
  packed.admin2 = entry.admin2.empty() ? 0 : pool.put(entry.admin2) + 1;
  std::memcpy(packed.country, entry.iso3.data(), std::min<std::size_t>(3, entry.iso3.size()));
  packed.radius_km = static_cast<std::uint16_t>(std::clamp(std::lround(entry.radius_km), 0L, 65535L));
  packed.kind = static_cast<std::uint8_t>(entry.kind);
  packed.rank = entry.rank;
  return packed;
}

template <typename T>
std::uint64_t append_section(std::string& body, std::vector<T> const& items) {
  body.resize((body.size() + 7) / 8 * 8);
  std::uint64_t const at = sizeof(PackedHeader) + body.size();
  body.append(reinterpret_cast<char const*>(items.data()), items.size() * sizeof(T));
  return at;
}

}  // namespace

std::string pack_gazetteer(std::vector<NewEntry> const& entries, MarkedWords const& words) {
  StringPool pool;
  std::vector<PackedEntry> packed;
  packed.reserve(entries.size());
  for (NewEntry const& entry : entries) {
    packed.push_back(pack_entry(entry, pool));
  }
  std::vector<Use> const uses = sorted_uses(entries);
  MarkedWords united = words;
  sort_and_unite(united);
  Keys const keys = make_keys(uses, united, pool);
  std::vector<std::uint32_t> const slots = make_slots(keys.texts);

  PackedHeader header = {};
  std::memcpy(header.magic, gazetteer_magic, sizeof(header.magic));
  header.version = gazetteer_version;
  header.header_size = sizeof(PackedHeader);
  header.entry_count = static_cast<std::uint32_t>(packed.size());
  header.key_count = static_cast<std::uint32_t>(keys.records.size());
  header.slot_count = static_cast<std::uint32_t>(slots.size());
  header.posting_count = static_cast<std::uint32_t>(keys.postings.size());
  std::string body;
  header.entries_at = append_section(body, packed);
  header.keys_at = append_section(body, keys.records);
  header.slots_at = append_section(body, slots);
  header.postings_at = append_section(body, keys.postings);
  header.strings_at = append_section(body, std::vector<char>(pool.bytes().begin(), pool.bytes().end()));
  header.strings_size = pool.bytes().size();
  header.file_size = sizeof(PackedHeader) + body.size();
  header.body_checksum = gazetteer_hash(body);
  std::string_view const head(reinterpret_cast<char const*>(&header), sizeof(header));
  header.header_checksum = gazetteer_hash(head.substr(0, offsetof(PackedHeader, header_checksum)));
  return std::string(head) + body;
}

}  // namespace annals::place
