#include "language/name_corpus_words.hpp"

#include <algorithm>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::language {
namespace {

using Lists = std::array<std::vector<std::string>, name_word_kinds.size()>;

/// The lists of a text like data/name-kinds.txt, sorted.
class KindsReader {
 public:
  explicit KindsReader(std::string const& file) : m_file(file) {}

  Result<void> add_line(std::string_view line, std::uint32_t number) {
    m_line = number;
    std::string_view const content = trim(line);
    if (content.empty() || content.front() == '#') {
      return {};
    }
    if (first_invalid_utf8(content)) {
      return error("not valid UTF-8", "");
    }
    std::size_t const colon = content.find(':');
    if (colon == std::string_view::npos) {
      return error("expected 'kind: entry, entry'", content);
    }
    std::string_view const name = trim(content.substr(0, colon));
    auto const* const known = std::ranges::find(name_word_kinds, name);
    if (known == name_word_kinds.end()) {
      return error("unknown kind of words", name);
    }
    auto const kind = static_cast<NameWordKind>(known - name_word_kinds.begin());
    for (std::string_view const entry : split(content.substr(colon + 1), ',', false)) {
      ANNALS_CHECK(add_entry(kind, entry));
    }
    return {};
  }

  Result<Lists> take() {
    if (std::ranges::all_of(m_lists, &std::vector<std::string>::empty)) {
      return error("no entries of any kind", "");
    }
    return std::move(m_lists);
  }

 private:
  Result<void> add_entry(NameWordKind kind, std::string_view entry) {
    if (entry.empty()) {
      return error("an empty entry", name_word_kinds[static_cast<std::size_t>(kind)]);
    }
    if (lower_utf8(entry) != entry) {
      return error("an entry that is not in lower case", entry);
    }
    bool const several = kind == NameWordKind::region || kind == NameWordKind::state;
    if (!several && std::ranges::any_of(entry, is_ascii_space)) {
      return error("an entry of several words, where single words are looked up", entry);
    }
    // Anything but one blank between two words would never be found.
    for (std::size_t i = 0; i + 1 < entry.size(); ++i) {
      if (is_ascii_space(entry[i]) && (entry[i] != ' ' || is_ascii_space(entry[i + 1]))) {
        return error("the words of an entry are parted by one blank", entry);
      }
    }
    std::vector<std::string>& list = m_lists[static_cast<std::size_t>(kind)];
    auto const place = std::ranges::lower_bound(list, entry);
    if (place != list.end() && *place == entry) {
      return error("an entry listed twice", entry);
    }
    list.emplace(place, entry);
    return {};
  }

  [[nodiscard]] Error error(std::string message, std::string_view piece) const {
    return data_error(m_file, m_line, std::move(message), std::string(piece.substr(0, 80)));
  }

  std::string const& m_file;
  std::uint32_t m_line = 1;
  Lists m_lists;
};

/// "Motswana/Batswana" is singular and plural.
void add_forms(std::vector<std::string>& out, std::string_view cell) {
  for (std::string_view const item : split(cell, ';')) {
    for (std::string_view const form : split(item, '/')) {
      out.push_back(lower_utf8(form));
    }
  }
}

void add_people(std::vector<std::string>& out, std::string_view cell) {
  std::size_t const first = out.size();
  add_forms(out, cell);
  std::size_t const last = out.size();
  for (std::size_t i = first; i < last; ++i) {
    out.push_back(out[i] + "s");
  }
}

void sort_once_each(std::vector<std::string>& list) {
  std::ranges::sort(list);
  auto const repeated = std::ranges::unique(list);
  list.erase(repeated.begin(), repeated.end());
}

std::size_t count_words(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count(text, ' ')) + 1;
}

}  // namespace

Result<NameWords> NameWords::read(std::string const& nations_path, std::string const& kinds_path) {
  NameWords words;
  if (!nations_path.empty()) {
    ANNALS_TRY(Table const table, read_table(nations_path));
    for (std::string_view const name : {"name", "aliases", "capital", "adjectives", "demonyms"}) {
      std::size_t const column = table.column(name);
      if (column == table.columns.size()) {
        return data_error(nations_path, 1, "the table of nations needs this column", std::string(name));
      }
      bool const people = name == "adjectives" || name == "demonyms";
      for (Table::Row const& row : table.rows) {
        people ? add_people(words.m_peoples, row.cells[column])
               : add_forms(words.list_of(NameWordKind::state), row.cells[column]);
      }
    }
    words.finish();
  }
  if (!kinds_path.empty()) {
    ANNALS_TRY(std::string const text, read_file(kinds_path));
    ANNALS_CHECK(words.add_kinds(text, kinds_path));
  }
  return words;
}

NameWords NameWords::of(std::vector<std::string> const& states, std::vector<std::string> const& peoples) {
  NameWords words;
  for (std::string const& state : states) {
    add_forms(words.list_of(NameWordKind::state), state);
  }
  for (std::string const& people : peoples) {
    add_people(words.m_peoples, people);
  }
  words.finish();
  return words;
}

Result<void> NameWords::add_kinds(std::string_view text, std::string const& file) {
  KindsReader reader(file);
  std::uint32_t number = 0;
  for (std::string_view const line : split(text, '\n', false)) {
    ANNALS_CHECK(reader.add_line(line, ++number));
  }
  ANNALS_TRY(Lists lists, reader.take());
  for (std::size_t i = 0; i < lists.size(); ++i) {
    std::ranges::move(lists[i], std::back_inserter(m_lists[i]));
  }
  finish();
  return {};
}

void NameWords::finish() {
  for (std::vector<std::string>& list : m_lists) {
    sort_once_each(list);
  }
  // "U.S." is an adjective too; it stays a state.
  std::erase_if(m_peoples, [this](std::string const& people) { return is_state(people); });
  sort_once_each(m_peoples);
  m_most_words = 0;
  for (std::vector<std::string> const* const list : {&list_of(NameWordKind::state), &m_peoples}) {
    for (std::string const& entry : *list) {
      m_most_words = std::max(m_most_words, count_words(entry));
    }
  }
}

bool NameWords::holds(NameWordKind kind, std::string_view word) const {
  return std::ranges::binary_search(m_lists[static_cast<std::size_t>(kind)], word);
}

bool NameWords::is_state(std::string_view words) const {
  return holds(NameWordKind::state, words);
}
bool NameWords::is_people(std::string_view words) const {
  return std::ranges::binary_search(m_peoples, words);
}

KindSet NameWords::kinds_of_place(std::span<std::string_view const> words, std::span<std::string_view const, 2> before,
                                  std::string_view after) const {
  std::string joined;
  for (std::string_view const word : words.subspan(words.size() > 1 && words.front() == "the" ? 1 : 0)) {
    if (!joined.empty()) {
      joined += ' ';
    }
    joined += word;
  }
  if (is_state(joined)) {
    return kinds(NameKind::geopolitical);
  }
  if (holds(NameWordKind::region, joined)) {
    return kinds(NameKind::place);
  }
  bool const several = words.size() > 1;
  std::string_view const first = words.front();
  std::string_view const last = words.back();
  if (several && (holds(NameWordKind::unit, last) || holds(NameWordKind::unit, first))) {
    return kinds(NameKind::geopolitical);
  }
  if (several && holds(NameWordKind::building, last)) {
    return kinds(NameKind::facility);
  }
  if (several && (holds(NameWordKind::land, last) || holds(NameWordKind::land_opening, first))) {
    return kinds(NameKind::place);
  }
  if (holds(NameWordKind::unit, after) || (before[1] == "of" && holds(NameWordKind::unit, before[0]))) {
    return kinds(NameKind::geopolitical);
  }
  bool const built =
      std::ranges::any_of(words, [this](std::string_view word) { return holds(NameWordKind::building, word); });
  return kinds(NameKind::place, NameKind::geopolitical) | (built ? kinds(NameKind::facility) : KindSet{0});
}

std::optional<NameKind> NameWords::thing_of(std::string_view lower) const {
  return holds(NameWordKind::weapon, lower)    ? std::optional(NameKind::weapon)
         : holds(NameWordKind::vehicle, lower) ? std::optional(NameKind::vehicle)
                                               : std::nullopt;
}

bool NameWords::speaks_of_time(std::string_view lower) const {
  return holds(NameWordKind::time, lower) || std::ranges::any_of(lower, is_ascii_digit);
}

bool NameWords::is_title(std::string_view word) const {
  return holds(NameWordKind::title, lower_ascii(word));
}

}  // namespace annals::language
