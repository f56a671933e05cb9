#include "report/agencies.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"

namespace annals::report {
namespace {

constexpr std::size_t longest_short_name = 4;

constexpr bool is_name_byte(char c) {
  return is_ascii_letter(c) || is_ascii_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

/// Hyphens, apostrophes and stops are part of a word between two letters: "ACAN-EFE", "Ma'an", "A.P".
bool is_joint(std::string_view text, std::size_t at) {
  return std::string_view("-'.&").find(text[at]) != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         is_name_byte(text[at - 1]) && is_name_byte(text[at + 1]);
}

std::vector<ByteSpan> words_of(std::string_view text) {
  std::vector<ByteSpan> words;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t const start = at;
    // The dashes of wires have three bytes; they part words.
    while (at < text.size() && text.substr(at, 2) != "\xE2\x80" && (is_name_byte(text[at]) || is_joint(text, at))) {
      ++at;
    }
    if (at > start) {
      words.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at)});
    } else {
      at += text.substr(at, 2) == "\xE2\x80" ? 3U : 1U;
    }
  }
  return words;
}

std::string key_of(std::string_view text) {
  std::string key;
  for (ByteSpan const word : words_of(text)) {
    key += concat({key.empty() ? "" : " ", lower_ascii(slice(text, word))});
  }
  return key;
}

}  // namespace

Result<Agencies> Agencies::read(std::string const& path) {
  ANNALS_TRY(std::string const text, read_file(path));
  return parse(text, path);
}

Result<Agencies> Agencies::parse(std::string_view text, std::string const& file) {
  ANNALS_TRY(Table const table, parse_table(text, file));
  std::size_t const name_column = table.column("agency");
  std::size_t const alias_column = table.column("aliases");
  if (std::max(name_column, alias_column) >= table.columns.size()) {
    return data_error(file, 1, "the columns must be agency and aliases");
  }
  Agencies agencies;
  for (Table::Row const& row : table.rows) {
    std::string const& agency = row.cells[name_column];
    if (trim(agency).empty()) {
      return data_error(file, row.line, "an agency without a name");
    }
    std::size_t const index = agencies.m_agencies.size();
    agencies.m_agencies.push_back(agency);
    std::vector<std::string_view> names = split(row.cells[alias_column], ';');
    names.insert(names.begin(), agency);
    for (std::string_view const name : names) {
      std::string const key = key_of(name);
      Entry& entry = agencies.m_names.try_emplace(key, Entry{index, {}}).first->second;
      if (entry.agency != index || key.empty()) {
        return data_error(file, row.line, "this name belongs to another agency, too", std::string(name));
      }
      std::vector<ByteSpan> const words = words_of(name);
      entry.spellings.emplace_back(slice(name, {words.front().start, words.back().end}));
      agencies.m_most_words = std::max(agencies.m_most_words, words.size());
    }
  }
  return agencies;
}

std::optional<Agencies::Match> Agencies::find(std::string_view text, AgencyCase letters) const {
  std::vector<ByteSpan> const words = words_of(text);
  for (std::size_t first = 0; first < words.size(); ++first) {
    std::size_t const most = std::min(m_most_words, words.size() - first);
    for (std::size_t count = most; count > 0; --count) {
      ByteSpan const span = {words[first].start, words[first + count - 1].end};
      std::string_view const written = slice(text, span);
      auto const found = m_names.find(key_of(written));
      if (found == m_names.end()) {
        continue;
      }
      std::vector<std::string> const& spellings = found->second.spellings;
      bool const is_free = letters == AgencyCase::any || written.size() > longest_short_name;
      if (is_free || std::ranges::find(spellings, written) != spellings.end()) {
        return Match{m_agencies[found->second.agency], span};
      }
    }
  }
  return std::nullopt;
}

std::string_view Agencies::named(std::string_view text) const {
  std::string_view name = trim(text);
  if (starts_with_ignoring_case(name, "the ")) {
    name = trim(name.substr(4));
  }
  auto const found = m_names.find(key_of(name));
  return found == m_names.end() ? std::string_view() : std::string_view(m_agencies[found->second.agency]);
}

}  // namespace annals::report
