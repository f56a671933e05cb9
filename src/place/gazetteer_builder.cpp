#include "place/gazetteer_builder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/builder.hpp"
#include "place/place_names.hpp"
#include "place/spelling_model.hpp"

namespace annals::place {
namespace {

std::uint8_t rank_of(std::string_view feature) {
  return feature == "PPLC" ? 3 : feature == "PPLA" ? 2 : feature == "PPLA2" ? 1 : 0;
}

double town_radius(std::uint64_t population) {
  return std::clamp(std::sqrt(static_cast<double>(population)) / 100.0, 2.0, 30.0);
}

EntryKind kind_of(SourcePlace const& place) {
  if (place.feature_class == 'P') {
    return place.feature == "PPLX" ? EntryKind::section : EntryKind::city;
  }
  if (place.feature == "ADM1") {
    return EntryKind::admin1;
  }
  if (place.feature_class == 'A') {
    return EntryKind::admin2;
  }
  std::string_view const feature = place.feature;
  if (feature == "SEA" || feature == "GULF" || feature == "STRT" || feature == "OCN") {
    return EntryKind::sea;
  }
  return place.feature_class == 'S' ? EntryKind::city : EntryKind::region;
}

bool is_abandoned(std::string_view feature) {
  return feature == "PPLH" || feature == "PPLQ" || feature == "PPLCH";
}

}  // namespace

std::string Builder::directory_of(std::string const& output) {
  std::size_t const slash = output.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : output.substr(0, slash);
}

Result<void> Builder::report(SetAside const& set_aside) {
  // Of a file that is no list at all the error says enough.
  ANNALS_CHECK(set_aside.check());
  for (Error const& row : set_aside.rows) {
    m_log.write(LogLevel::warning, row.text());
  }
  if (set_aside.broken > set_aside.rows.size()) {
    m_log.write(LogLevel::warning,
                concat({"and ", std::to_string(set_aside.broken - set_aside.rows.size()), " rows more"}));
  }
  m_summary.rows_set_aside += set_aside.broken;
  return {};
}

void Builder::add_key(std::uint32_t entry, std::string_view name, std::uint32_t flags, std::string_view iso2) {
  std::string const folded = fold_name(name);
  if (folded.empty()) {
    return;
  }
  m_packer.add_key(entry, folded, flags);
  bool const adjectival = (flags & posting_adjectival) != 0;
  if (static_cast<unsigned char>(folded.front()) >= 0x80 && !is_latin_name(name)) {
    return;
  }
  for (std::string const& variant : folded_variants(folded, iso2)) {
    m_packer.add_key(entry, variant, flags | posting_alias);
  }
  if (kind(entry) == EntryKind::admin1 && !adjectival) {
    if (std::string const bare = bare_unit_name(folded); !bare.empty()) {
      m_packer.add_key(entry, bare, flags | posting_bare);
    }
  }
  if (!adjectival && folded.size() >= 5 && is_transliterated_country(iso2)) {
    add_sounds(entry, folded);
  }
}

/// The keys under which other spellings find the name.
void Builder::add_sounds(std::uint32_t entry, std::string_view folded) {
  m_packer.add_sound(entry, transliteration_mark + transliteration_key(spelling_form(folded)), folded);
  m_packer.add_sound(entry, skeleton_mark + spelling_key(folded), folded);
}

Result<void> Builder::add_spellings() {
  ANNALS_TRY(std::string const text, read_file(file("spelling.tsv")));
  ANNALS_TRY(SpellingModel const model, SpellingModel::parse(text, file("spelling.tsv")));
  m_packer.set_spellings(model.packed());
  m_twins.emplace(model);
  return {};
}

/// Names that data/places refers to: of all others there is no need to remember which entry has them.
Result<void> Builder::want_names() {
  auto const want = [this](std::string_view iso2, std::string_view name) {
    if (auto const country = m_countries.find(std::string(iso2)); country != m_countries.end()) {
      m_wanted.insert(concat({country->second.iso3, " ", fold_name(name)}));
    }
  };
  ANNALS_TRY(Table const places, read_table(file("places.tsv")));
  for (Table::Row const& row : places.rows) {
    RowView const cells(places, row);
    want(cells.text("country"), cells.text("name"));
    ANNALS_TRY(SourcePlace const place, small_place(cells, places.file, row.line));
    m_twins->want(row.line, place);
    for (std::string_view const alias : split(cells.text("aliases"), ';')) {
      want(cells.text("country"), alias);
    }
  }
  ANNALS_TRY(Table const aliases, read_table(file("aliases.tsv")));
  for (Table::Row const& row : aliases.rows) {
    RowView const cells(aliases, row);
    want(cells.text("country"), cells.text("place"));
  }
  for (auto const& [iso2, country] : m_countries) {
    want(iso2, country.capital);
  }
  for (auto const& [code, unit] : m_second_units) {
    want(std::string_view(code).substr(0, 2), seat_name(unit.name));
  }
  for (auto const& [code, unit] : m_units) {
    std::string key = concat({m_countries.at(code.substr(0, 2)).iso3, " ", fold_name(unit.name)});
    if (m_wanted.contains(key)) {
      m_by_name[std::move(key)].push_back(unit.entry);
    }
  }
  return {};
}

Result<void> Builder::read_corrections() {
  ANNALS_TRY(Table const table, read_table(file("corrections.tsv")));
  for (Table::Row const& row : table.rows) {
    RowView const cells(table, row);
    std::int64_t const id = parse_integer(cells.text("id")).value_or(0);
    if (id <= 0 || id > std::numeric_limits<std::uint32_t>::max()) {
      return data_error(table.file, row.line, "a correction has the id of its town", std::string(cells.text("id")));
    }
    ANNALS_TRY(m_corrections[static_cast<std::uint32_t>(id)], small_place(cells, table.file, row.line));
  }
  return {};
}

void Builder::add_listed(SourcePlace const& place) {
  auto const correction = place.id == 0 ? m_corrections.end() : m_corrections.find(place.id);
  if (correction == m_corrections.end()) {
    add_town(place, 0);
    return;
  }
  SourcePlace corrected = place;
  corrected.iso2 = correction->second.iso2;
  corrected.admin1 = correction->second.admin1;
  corrected.point = correction->second.point;
  add_town(corrected, 0);
}

/// Of units: their towns' heads, as far as an entry can count.
void Builder::add_heads(std::uint32_t entry, std::uint64_t heads) {
  std::uint32_t& sum = m_packer.entry(entry).population;
  sum = static_cast<std::uint32_t>(std::min<std::uint64_t>(std::numeric_limits<std::uint32_t>::max(), sum + heads));
}

/// `own`: posting_own for a user's own place, else 0.
void Builder::add_town(SourcePlace const& place, std::uint32_t own) {
  auto const country = m_countries.find(place.iso2);
  if (is_abandoned(place.feature) || (place.id != 0 && m_by_id.find(place.id) != Gazetteer::none)) {
    return;
  }
  std::string const unit_code = concat({place.iso2, ".", place.admin1});
  auto const unit = m_units.find(unit_code);
  EntryKind const place_kind = kind_of(place);
  if (place_kind == EntryKind::admin1) {
    // The unit is there already; the dump knows its middle better than its towns do.
    if (unit != m_units.end()) {
      m_packer.set_point(unit->second.entry, place.point);
      m_by_id.put(place.id, unit->second.entry);
    }
    return;
  }
  NewEntry entry;
  entry.name = place.name;
  entry.kind = place_kind;
  entry.point = place.point;
  entry.iso3 = country == m_countries.end() ? std::string() : country->second.iso3;
  entry.population = place.population;
  entry.reported = place.reported;
  entry.rank = place_kind == EntryKind::city ? rank_of(place.feature) : std::uint8_t{0};
  entry.id = place.id;
  entry.radius_km = place_kind == EntryKind::admin2 ? second_unit_radius_km
                    : is_area(place_kind)           ? 50
                                                    : town_radius(place.population);
  if (place.radius_km > 0) {
    entry.radius_km = place.radius_km;
  }
  if (unit != m_units.end()) {
    entry.admin1 = unit->second.entry;
  }
  if (auto const second = m_second_units.find(concat({unit_code, ".", place.admin2})); second != m_second_units.end()) {
    entry.admin2 = second->second.name;
    second->second.listed = second->second.listed || place.feature == "ADM2";
    if (place_kind == EntryKind::city) {
      second->second.towns.add(place.point);
      second->second.population += place.population;
    }
  }
  std::uint32_t const index = m_packer.add(entry);
  add_key(index, place.name, own, place.iso2);
  for (std::string const& alias : place.aliases) {
    // The lists call Mexico City "Mexico" too; a report that does so means the country.
    if (own != 0 || !m_country_names.contains(fold_name(alias))) {
      add_key(index, alias, own | posting_alias, place.iso2);
    }
  }
  if (place_kind == EntryKind::city || place_kind == EntryKind::section) {
    std::uint64_t const heads = place_kind == EntryKind::city && own == 0 ? place.population : 0;
    if (country != m_countries.end()) {
      country->second.towns.add(place.point);
      add_heads(country->second.entry, heads);
    }
    if (unit != m_units.end()) {
      unit->second.towns.add(place.point);
      add_heads(unit->second.entry, heads);
    }
  }
  if (place_kind == EntryKind::city && !place.reported) {
    m_twins->see(place, index);
  }
  m_by_id.put(place.id, index);
  if (std::string key = concat({entry.iso3, " ", fold_name(place.name)}); m_wanted.contains(key)) {
    m_by_name[std::move(key)].push_back(index);
  }
  ++m_summary.towns;
}

Result<void> Builder::add_towns() {
  for (std::string const& path : m_input.geonames) {
    SetAside set_aside;
    ANNALS_CHECK(each_geonames(path, set_aside, [this](SourcePlace const& place) { add_listed(place); }));
    ANNALS_CHECK(report(set_aside));
  }
  return m_input.alternate_names.empty() ? Result<void>() : add_alternate_names();
}

Result<void> Builder::add_alternate_names() {
  SetAside set_aside;
  ANNALS_CHECK(each_alternate_name(m_input.alternate_names, set_aside, [this](AlternateName const& name) {
    if (std::uint32_t const entry = m_by_id.find(name.id); entry != Gazetteer::none) {
      add_key(entry, name.name, posting_alias, {});
      ++m_summary.aliases;
    }
  }));
  return report(set_aside);
}

/// A row of places.tsv, or of a user's own places.
Result<SourcePlace> Builder::small_place(RowView const& cells, std::string const& file, std::uint32_t line) const {
  SourcePlace place;
  place.name = cells.text("name");
  if (fold_name(place.name).empty()) {
    return data_error(file, line, "a place has a name");
  }
  place.iso2 = cells.text("country");
  if (!m_countries.contains(place.iso2)) {
    return data_error(file, line, "no such country in countries.tsv", place.iso2);
  }
  ANNALS_TRY(place.point, cells.point());
  for (std::string_view const alias : split(cells.text("aliases"), ';')) {
    place.aliases.emplace_back(alias);
  }
  std::string const wanted = fold_name(cells.text("admin1"));
  for (auto unit = m_units.lower_bound(place.iso2 + "."); !wanted.empty() && unit != m_units.end(); ++unit) {
    if (!unit->first.starts_with(place.iso2 + ".")) {
      break;
    }
    if (fold_name(unit->second.name) == wanted) {
      place.admin1 = unit->first.substr(3);
    }
  }
  if (!wanted.empty() && place.admin1.empty()) {
    return data_error(file, line, "no such unit in admin1.tsv", std::string(cells.text("admin1")));
  }
  place.reported = true;
  ANNALS_CHECK(add_kind(cells, file, line, place));
  return place;
}

/// What the column "kind" says, where there is one: a village or other point, unless it names one of the three others.
Result<void> Builder::add_kind(RowView const& cells, std::string const& file, std::uint32_t line, SourcePlace& place) {
  std::string_view const kind = cells.text("kind");
  place.feature = kind == "district" ? "ADM3" : kind == "section" ? "PPLX" : kind == "region" ? "RGN" : "PPL";
  place.feature_class = kind == "district" ? 'A' : kind == "region" ? 'L' : 'P';
  if (place.feature == "PPL" && !kind.empty()) {
    return data_error(file, line, "a place is a district, a section of a town or a region; else its kind is empty",
                      std::string(kind));
  }
  std::string_view const radius = cells.text("radius_km");
  if (!radius.empty()) {
    ANNALS_TRY(place.radius_km, cells.number("radius_km"));
  }
  return {};
}

/// A user's own places: each is an entry of its own, before all others of its names.
Result<void> Builder::add_own_places() {
  if (m_input.own_places.empty()) {
    return {};
  }
  ANNALS_TRY(Table const table, read_table(m_input.own_places));
  for (std::string_view const column : {"name", "aliases", "country", "admin1", "latitude", "longitude"}) {
    if (table.column(column) >= table.columns.size()) {
      return data_error(table.file, 1, "a column is missing", std::string(column));
    }
  }
  for (Table::Row const& row : table.rows) {
    ANNALS_TRY(SourcePlace const place, small_place(RowView(table, row), table.file, row.line));
    add_town(place, posting_own);
  }
  return {};
}

/// data/places/places.tsv: what reports name and the lists leave out.
Result<void> Builder::add_small_places() {
  ANNALS_TRY(Table const table, read_table(file("places.tsv")));
  for (Table::Row const& row : table.rows) {
    ANNALS_TRY(SourcePlace const place, small_place(RowView(table, row), table.file, row.line));
    if (!add_to_known(place, row.line)) {
      add_town(place, 0);
    }
  }
  return {};
}

/// The nearest town that is called so, by the name of the list or of the table.
std::uint32_t Builder::namesake(std::string_view name, SourcePlace const& place) {
  constexpr double most_km = 30;  // of the same name and country, in lists that give another point of it
  auto const found = m_by_name.find(concat({m_countries.at(place.iso2).iso3, " ", fold_name(name)}));
  std::uint32_t nearest = Gazetteer::none;
  double least = most_km;
  for (std::uint32_t const entry : found == m_by_name.end() ? std::vector<std::uint32_t>{} : found->second) {
    double const distance = distance_km(m_packer.point(entry), place.point);
    if (kind(entry) == kind_of(place) && distance <= least) {
      nearest = entry;
      least = distance;
    }
  }
  return nearest;
}

/// A place that the list of towns has after all: it gets the other names, and counts as one that reports name.
bool Builder::add_to_known(SourcePlace const& place, std::uint32_t row) {
  std::uint32_t known = namesake(place.name, place);
  if (known == Gazetteer::none) {
    for (std::size_t i = 0; i < place.aliases.size() && known == Gazetteer::none; ++i) {
      known = namesake(place.aliases[i], place);
    }
    if (known == Gazetteer::none && kind_of(place) == EntryKind::city) {
      known = m_twins->of(row);
    }
    if (known == Gazetteer::none) {
      return false;
    }
    // The list writes as the country does, the table as reports do.
    m_packer.set_name(known, place.name);
  }
  m_packer.entry(known).flags |= entry_reported;
  add_key(known, place.name, posting_alias, place.iso2);
  for (std::string const& alias : place.aliases) {
    add_key(known, alias, posting_alias, place.iso2);
  }
  return true;
}

/// The place of the most heads of that name, towns before units.
std::uint32_t Builder::find_place(std::string_view name, std::string_view iso2, std::string_view admin1) {
  auto const country = m_countries.find(std::string(iso2));
  if (country == m_countries.end()) {
    return Gazetteer::none;
  }
  auto const found = m_by_name.find(concat({country->second.iso3, " ", fold_name(name)}));
  if (found == m_by_name.end()) {
    return Gazetteer::none;
  }
  std::uint32_t best = Gazetteer::none;
  auto const weight = [&](std::uint32_t index) {
    return std::make_pair(kind(index) == EntryKind::city, m_packer.entry(index).population);
  };
  for (std::uint32_t const index : found->second) {
    std::uint32_t const unit = m_packer.entry(index).admin1;  // plus one
    if (!admin1.empty() && (unit == 0 || fold_name(m_unit_names[unit - 1]) != fold_name(admin1))) {
      continue;
    }
    if (best == Gazetteer::none || weight(index) > weight(best)) {
      best = index;
    }
  }
  return best;
}

Result<void> Builder::add_aliases() {
  ANNALS_TRY(Table const table, read_table(file("aliases.tsv")));
  for (Table::Row const& row : table.rows) {
    RowView const cells(table, row);
    std::uint32_t entry = Gazetteer::none;
    if (auto const id = parse_integer(cells.text("place")); id) {
      bool const may_be = *id > 0 && *id <= std::numeric_limits<std::uint32_t>::max();
      entry = may_be ? m_by_id.find(static_cast<std::uint32_t>(*id)) : Gazetteer::none;
    } else {
      entry = find_place(cells.text("place"), cells.text("country"), cells.text("admin1"));
    }
    if (entry == Gazetteer::none) {
      // A user's own dump may leave the place out; its alias then has nothing to point to.
      m_log.write(LogLevel::info, data_error(table.file, row.line, "the alias' place is in none of the lists",
                                             std::string(cells.text("place")))
                                      .text());
      continue;
    }
    for (std::string_view const alias : split(cells.text("aliases"), ';')) {
      add_key(entry, alias, posting_alias, cells.text("country"));
      ++m_summary.aliases;
    }
  }
  return {};
}

/// A list of words, one a line.
Result<void> Builder::add_words(std::string_view name, char mark) {
  ANNALS_TRY(std::string const text, read_file(file(name)));
  for (std::string_view const line : split(text, '\n')) {
    if (!line.starts_with('#')) {
      m_packer.add_word(mark + fold_name(line));
    }
  }
  return {};
}

void Builder::mark_capitals() {
  for (auto const& [iso2, country] : m_countries) {
    std::uint32_t const capital = country.capital.empty() ? Gazetteer::none : find_place(country.capital, iso2, {});
    if (capital != Gazetteer::none && kind(capital) == EntryKind::city) {
      m_packer.entry(capital).rank = 3;
    }
  }
}

Result<GazetteerSummary> Builder::build() {
  ANNALS_CHECK(add_spellings());
  ANNALS_CHECK(add_countries());
  ANNALS_CHECK(add_units());
  ANNALS_CHECK(add_iso_names());
  ANNALS_CHECK(read_corrections());
  ANNALS_CHECK(want_names());
  ANNALS_CHECK(add_towns());
  ANNALS_CHECK(add_small_places());
  ANNALS_CHECK(add_own_places());
  add_second_units();
  place_units();
  ANNALS_CHECK(add_aliases());
  mark_capitals();
  ANNALS_CHECK(add_regions());
  add_borders();
  add_parts();
  ANNALS_CHECK(add_words("common_words.txt", common_word_mark));
  ANNALS_CHECK(add_words("given_names.txt", given_name_mark));
  ANNALS_TRY(m_summary.bytes, m_packer.write(m_output));
  return m_summary;
}

Result<void> Builder::check() {
  ANNALS_CHECK(add_spellings());
  ANNALS_CHECK(add_countries());
  ANNALS_CHECK(add_units());
  ANNALS_CHECK(read_corrections());
  ANNALS_CHECK(want_names());
  ANNALS_CHECK(add_small_places());
  return add_regions();
}

Result<void> check_places(std::string const& places_directory, LogSink& log) {
  GazetteerInput input;
  input.places_directory = places_directory;
  return Builder(input, {}, log).check();
}

Result<GazetteerSummary> build_gazetteer(GazetteerInput const& input, std::string const& output, LogSink& log) {
  return Builder(input, output, log).build();
}

}  // namespace annals::place
