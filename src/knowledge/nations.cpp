#include "knowledge/nations.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "knowledge/inflect.hpp"

namespace annals::knowledge {
namespace {

constexpr std::array<std::string_view, 5> form_names = {"name", "adjective", "demonym", "capital", "metonym"};
constexpr std::array<std::string_view, 7> international_codes = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};

struct Column {
  enum : std::size_t { iso2, iso3, name, aliases, adjectives, demonyms, capital, metonyms, region, of };
};

/// Layout of an index value: nation << 5 | needs capitals << 4 | plural << 3 | form.
constexpr std::uint32_t pack(std::uint32_t nation, NationForm form, bool plural = false) {
  return nation << 5U | (plural ? 8U : 0U) | static_cast<std::uint32_t>(form);
}
constexpr std::uint32_t needs_capitals_bit = 16U;

/// Short names of capitals alone are words of the language in any other dress: "US" / "us", "CAR" / "car".
bool is_short_acronym(std::string_view written) {
  auto const letters = std::count_if(written.begin(), written.end(), is_ascii_upper);
  return letters <= 4 && std::none_of(written.begin(), written.end(), is_ascii_lower);
}

void add_phrase(PhraseIndexBuilder& builder, std::string_view written, std::uint32_t value) {
  builder.add_written(written, is_short_acronym(written) ? value | needs_capitals_bit : value);
}

bool is_code(std::string_view code, std::size_t letters) {
  return code.size() == letters && std::all_of(code.begin(), code.end(), is_ascii_upper);
}

/// "Frenchman/Frenchmen" names its plural; "French" and "Vietnamese" are their own; others take an s.
std::pair<std::string_view, std::string> singular_and_plural(std::string_view demonym) {
  if (std::size_t const slash = demonym.find('/'); slash != std::string_view::npos) {
    return {trim(demonym.substr(0, slash)), std::string(trim(demonym.substr(slash + 1)))};
  }
  bool const same =
      demonym.ends_with("ese") || demonym.ends_with("ch") || demonym.ends_with("sh") || demonym.ends_with('s');
  return {demonym, same ? std::string(demonym) : concat({demonym, "s"})};
}

void add_demonym(PhraseIndexBuilder& builder, std::string_view demonym, std::uint32_t nation) {
  auto const [one, many] = singular_and_plural(demonym);
  add_phrase(builder, one, pack(nation, NationForm::demonym));
  if (many != one) {
    add_phrase(builder, many, pack(nation, NationForm::demonym, true));
  }
}

void add_phrases(PhraseIndexBuilder& builder, TableReader const& row, std::uint32_t nation) {
  add_phrase(builder, row.cell(Column::name), pack(nation, NationForm::name));
  for (std::string_view const alias : row.list(Column::aliases)) {
    add_phrase(builder, alias, pack(nation, NationForm::name));
  }
  for (std::string_view const adjective : row.list(Column::adjectives)) {
    add_phrase(builder, adjective, pack(nation, NationForm::adjective));
  }
  for (std::string_view const demonym : row.list(Column::demonyms)) {
    add_demonym(builder, demonym, nation);
  }
  for (std::string_view const city : row.list(Column::capital)) {
    add_phrase(builder, city, pack(nation, NationForm::capital));
  }
  for (std::string_view const metonym : row.list(Column::metonyms)) {
    add_phrase(builder, metonym, pack(nation, NationForm::metonym));
  }
}

Nation nation_of(TableReader& row) {
  Nation nation;
  nation.iso2 = row.cell(Column::iso2);
  nation.iso3 = row.cell(Column::iso3);
  nation.name = row.cell(Column::name);
  nation.region = row.cell(Column::region);
  nation.of = row.cell(Column::of).empty() ? row.cell(Column::iso3) : row.cell(Column::of);
  if (auto const adjectives = row.list(Column::adjectives); !adjectives.empty()) {
    nation.adjective = adjectives.front();
  }
  if (auto const cities = row.list(Column::capital); !cities.empty()) {
    nation.capital = cities.front();
  }
  if (!nation.iso2.empty() && !is_code(nation.iso2, 2)) {
    row.report("not a country code of two capitals", nation.iso2);
  }
  if (!is_code(nation.iso3, 3)) {
    row.report("not a country code of three capitals", nation.iso3);
  }
  if (nation.name.empty()) {
    row.report("nation without a name", nation.iso3);
  }
  return nation;
}

}  // namespace

std::string_view nation_form_name(NationForm form) {
  return form_names[static_cast<std::size_t>(form)];
}

Nation const* Nations::find(std::string_view code) const {
  auto const found = m_by_iso3.find(std::string(code));
  return found == m_by_iso3.end() ? nullptr : &m_nations[found->second];
}

Nation const* Nations::find_by_iso2(std::string_view code) const {
  auto const found = std::find_if(m_nations.begin(), m_nations.end(),
                                  [&](Nation const& nation) { return !code.empty() && nation.iso2 == code; });
  return found == m_nations.end() ? nullptr : &*found;
}

NationMeaning Nations::meaning(std::uint32_t value) {
  return {value >> 5U, static_cast<NationForm>(value & 7U), (value & 8U) != 0, (value & needs_capitals_bit) != 0};
}

NationMatch Nations::match(std::span<std::string_view const> folded_tokens, std::size_t at) const {
  PhraseIndex::Match const found = longest(folded_tokens, at);
  NationMatch result{found.length, {}};
  for (std::uint32_t const value : found.values) {
    result.meanings.push_back(meaning(value));
  }
  return result;
}

std::vector<NationMeaning> Nations::meanings(std::string_view phrase) const {
  std::vector<NationMeaning> result;
  for (std::uint32_t const value : m_index.find(fold_name(phrase))) {
    result.push_back(meaning(value));
  }
  return result;
}

bool Nations::is_country_code(std::string_view code) const {
  return find(code) != nullptr ||
         std::find(international_codes.begin(), international_codes.end(), code) != international_codes.end();
}

std::vector<std::string_view> Nations::country_codes() const {
  std::vector<std::string_view> codes(international_codes.begin(), international_codes.end());
  for (Nation const& nation : m_nations) {
    codes.emplace_back(nation.iso3);
  }
  return codes;
}

Nations read_nations(std::string const& data_directory, Problems& problems) {
  Nations nations;
  PhraseIndexBuilder builder;
  std::vector<std::uint32_t> lines;
  TableReader row(data_directory + "/nations/nations.tsv",
                  {"iso2", "iso3", "name", "aliases", "adjectives", "demonyms", "capital", "metonyms", "region", "of"},
                  problems);
  while (row.next()) {
    Nation nation = nation_of(row);
    auto const index = static_cast<std::uint32_t>(nations.m_nations.size());
    if (!nations.m_by_iso3.emplace(nation.iso3, index).second) {
      row.report("country code listed twice", nation.iso3);
      continue;
    }
    if (!nation.iso2.empty() && nations.find_by_iso2(nation.iso2) != nullptr) {
      row.report("country code listed twice", nation.iso2);
    }
    add_phrases(builder, row, index);
    nations.m_nations.push_back(std::move(nation));
    lines.push_back(row.line());
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (std::string const& of = nations.m_nations[i].of; nations.find(of) == nullptr) {
      problems.push_back(data_error(row.file(), lines[i], "unknown country in column 'of'", of));
    }
  }
  nations.m_index = builder.build();
  return nations;
}

}  // namespace annals::knowledge
