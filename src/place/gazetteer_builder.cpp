#include "place/gazetteer_builder.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/gazetteer_shapes.hpp"
#include "place/gazetteer_sources.hpp"
#include "place/gazetteer_writer.hpp"
#include "place/place_names.hpp"

namespace annals::place {
namespace {

/// Places of places.tsv are there because reports name them: as likely as a town of so many heads.
constexpr std::uint64_t reported_place_population = 10000;

struct Country {
  std::string iso2;
  std::string iso3;
  std::string capital;
  std::vector<std::string> neighbours;
  std::uint32_t entry = 0;
  std::vector<Point> towns;
};

struct Unit {
  std::uint32_t entry = 0;
  std::vector<Point> towns;
};

/// Cells of one row by the name of their column.
class RowView {
 public:
  RowView(Table const& table, Table::Row const& row) : m_table(table), m_row(row) {}
  [[nodiscard]] std::string_view text(std::string_view column) const {
    std::size_t const index = m_table.column(column);
    return index < m_row.cells.size() ? std::string_view(m_row.cells[index]) : std::string_view();
  }
  [[nodiscard]] Result<double> number(std::string_view column) const {
    std::optional<double> const value = parse_number(text(column));
    if (!value) {
      return data_error(m_table.file, m_row.line, concat({"column ", column, " is no number"}),
                        std::string(text(column)));
    }
    return *value;
  }

 private:
  Table const& m_table;
  Table::Row const& m_row;
};

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
  return place.feature_class == 'S' ? EntryKind::city : EntryKind::region;
}

bool is_abandoned(std::string_view feature) {
  return feature == "PPLH" || feature == "PPLQ" || feature == "PPLCH";
}

class Builder {
 public:
  Builder(GazetteerInput const& input, LogSink& log) : m_input(input), m_log(log) {}

  Result<GazetteerSummary> build(std::string const& output);
  Result<void> check();

 private:
  std::string file(std::string_view name) const { return concat({m_input.places_directory, "/", name}); }
  NewEntry& add(NewEntry entry) {
    m_entries.push_back(std::move(entry));
    return m_entries.back();
  }
  void add_key(NewEntry& entry, std::string_view name, std::uint32_t flags, std::string_view iso2);
  void report(SetAside const& set_aside);

  Result<void> add_countries();
  Result<void> add_units();
  Result<void> add_iso_names();
  Result<void> add_towns();
  void add_town(SourcePlace const& place);
  Result<void> read_towns(std::vector<SourcePlace>& places);
  Result<void> add_small_places();
  bool add_to_known(SourcePlace const& place);
  Result<void> add_aliases();
  Result<void> add_regions();
  Result<void> add_words(std::string_view name, char mark);
  void index_names();
  std::uint32_t find_place(std::string_view name, std::string_view iso2, std::string_view admin1) const;
  void place_units();
  void mark_capitals();
  void add_borders();
  void add_parts();

  GazetteerInput const& m_input;
  LogSink& m_log;
  GazetteerSummary m_summary;
  std::vector<NewEntry> m_entries;
  MarkedWords m_words;
  std::map<std::string, Country> m_countries;         ///< by ISO2
  std::map<std::string, Unit> m_units;                ///< by "AF.30"
  std::map<std::string, std::string> m_second_units;  ///< name by "AF.30.3002"
  std::unordered_map<std::uint32_t, std::uint32_t> m_by_id;
  std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_name;  ///< "AF balkh"
};

void Builder::report(SetAside const& set_aside) {
  for (Error const& row : set_aside.rows) {
    m_log.write(LogLevel::warning, row.text());
  }
  m_summary.rows_set_aside += set_aside.rows.size();
}

void Builder::add_key(NewEntry& entry, std::string_view name, std::uint32_t flags, std::string_view iso2) {
  std::string const folded = fold_name(name);
  if (folded.empty()) {
    return;
  }
  entry.keys.push_back({folded, flags});
  for (std::string& variant : folded_variants(folded, iso2)) {
    entry.keys.push_back({std::move(variant), flags | posting_alias});
  }
  bool const adjectival = (flags & posting_adjectival) != 0;
  if (entry.kind == EntryKind::admin1 && !adjectival) {
    if (std::string bare = bare_unit_name(folded); !bare.empty()) {
      entry.keys.push_back({std::move(bare), flags | posting_bare});
    }
  }
  if (!adjectival && folded.size() >= 5 && is_transliterated_country(iso2)) {
    entry.keys.push_back({transliteration_mark + transliteration_key(name), flags | posting_alias});
  }
}

Result<void> Builder::add_countries() {
  ANNALS_TRY(Table const table, read_table(file("countries.tsv")));
  for (Table::Row const& row : table.rows) {
    RowView const cells(table, row);
    Country country;
    country.iso2 = cells.text("iso2");
    country.iso3 = cells.text("iso3");
    if (country.iso2.size() != 2 || country.iso3.size() != 3) {
      return data_error(table.file, row.line, "a country has codes of two and three letters", country.iso2);
    }
    country.capital = cells.text("capital");
    for (std::string_view const neighbour : split(cells.text("neighbours"), ';')) {
      country.neighbours.emplace_back(neighbour);
    }
    NewEntry entry;
    entry.name = cells.text("name");
    entry.kind = EntryKind::country;
    entry.iso3 = country.iso3;
    ANNALS_TRY(entry.point.latitude, cells.number("latitude"));
    ANNALS_TRY(entry.point.longitude, cells.number("longitude"));
    ANNALS_TRY(entry.radius_km, cells.number("radius_km"));
    entry.keys.push_back({country_key(country.iso3), 0});
    add_key(entry, entry.name, 0, {});
    for (std::string_view const alias : split(cells.text("aliases"), ';')) {
      add_key(entry, alias, posting_alias, {});
    }
    for (std::string_view const demonym : split(cells.text("demonyms"), ';')) {
      add_key(entry, demonym, posting_adjectival, {});
    }
    country.entry = static_cast<std::uint32_t>(m_entries.size());
    add(std::move(entry));
    m_countries.emplace(country.iso2, std::move(country));
    ++m_summary.countries;
  }
  return {};
}

Result<void> Builder::add_units() {
  ANNALS_TRY(Table const table, read_table(file("admin1.tsv")));
  std::map<std::string, std::string> other_names;
  if (!m_input.admin1_codes.empty()) {
    SetAside set_aside;
    ANNALS_TRY(std::string const bytes, read_file(m_input.admin1_codes));
    for (UnitName const& unit : read_unit_names(bytes, m_input.admin1_codes, set_aside)) {
      other_names[unit.code] = unit.name;
    }
    report(set_aside);
  }
  for (Table::Row const& row : table.rows) {
    RowView const cells(table, row);
    std::string const code(cells.text("code"));
    auto const country = m_countries.find(code.substr(0, 2));
    if (country == m_countries.end() || code.size() < 4 || code[2] != '.') {
      return data_error(table.file, row.line, "no country of countries.tsv has this unit", code);
    }
    NewEntry entry;
    entry.name = cells.text("name");
    entry.kind = EntryKind::admin1;
    entry.iso3 = country->second.iso3;
    entry.id = static_cast<std::uint32_t>(parse_integer(cells.text("id")).value_or(0));
    entry.keys.push_back({unit_key(entry.iso3, std::string_view(code).substr(3)), 0});
    add_key(entry, entry.name, 0, country->first);
    for (std::string_view const alias : split(cells.text("aliases"), ';')) {
      add_key(entry, alias, posting_alias, country->first);
    }
    for (std::string_view const demonym : split(cells.text("demonyms"), ';')) {
      add_key(entry, demonym, posting_adjectival, {});
    }
    if (auto const other = other_names.find(code); other != other_names.end()) {
      add_key(entry, other->second, posting_alias, country->first);
    }
    m_units[code].entry = static_cast<std::uint32_t>(m_entries.size());
    add(std::move(entry));
    ++m_summary.units;
  }
  if (!m_input.admin2_codes.empty()) {
    SetAside set_aside;
    ANNALS_TRY(std::string const bytes, read_file(m_input.admin2_codes));
    for (UnitName& unit : read_unit_names(bytes, m_input.admin2_codes, set_aside)) {
      m_second_units[unit.code] = std::move(unit.name);
    }
    report(set_aside);
  }
  return {};
}

/// ISO 3166-2 often has the unit's name in another spelling; it counts where only one unit can be meant.
Result<void> Builder::add_iso_names() {
  if (m_input.iso_subdivisions.empty()) {
    return {};
  }
  ANNALS_TRY(std::string const json, read_file(m_input.iso_subdivisions));
  ANNALS_TRY(std::vector<IsoSubdivision> const subdivisions, read_iso_subdivisions(json, m_input.iso_subdivisions));
  auto const key_of = [](std::string_view iso2, std::string_view name) {
    std::string const folded = fold_name(name);
    std::string const bare = bare_unit_name(folded);
    return concat({iso2, " ", transliteration_key(bare.empty() ? folded : bare)});
  };
  std::map<std::string, std::vector<std::uint32_t>> by_key;
  for (auto const& [code, unit] : m_units) {
    by_key[key_of(code.substr(0, 2), m_entries[unit.entry].name)].push_back(unit.entry);
  }
  for (IsoSubdivision const& subdivision : subdivisions) {
    auto const found = by_key.find(key_of(subdivision.iso2, subdivision.name));
    if (found != by_key.end() && found->second.size() == 1 && is_latin_name(subdivision.name)) {
      add_key(m_entries[found->second.front()], subdivision.name, posting_alias, subdivision.iso2);
    }
  }
  return {};
}

Result<void> Builder::read_towns(std::vector<SourcePlace>& places) {
  if (m_input.geonames.empty()) {
    if (m_input.cities_pbf.empty()) {
      return {};
    }
    ANNALS_TRY(std::string const bytes, read_file(m_input.cities_pbf));
    ANNALS_TRY(places, read_cities_pbf(bytes, m_input.cities_pbf));
    return {};
  }
  for (std::string const& path : m_input.geonames) {
    SetAside set_aside;
    ANNALS_TRY(MappedFile const mapped, MappedFile::open(path));
    std::vector<SourcePlace> more = read_geonames(mapped.bytes(), path, set_aside);
    places.insert(places.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    report(set_aside);
  }
  return {};
}

void Builder::add_town(SourcePlace const& place) {
  auto const country = m_countries.find(place.iso2);
  if (is_abandoned(place.feature) || (place.id != 0 && m_by_id.contains(place.id))) {
    return;
  }
  std::string const unit_code = concat({place.iso2, ".", place.admin1});
  auto const unit = m_units.find(unit_code);
  EntryKind const kind = kind_of(place);
  if (kind == EntryKind::admin1) {
    // The unit is there already; the dump knows its middle better than its towns do.
    if (unit != m_units.end()) {
      m_entries[unit->second.entry].point = place.point;
      m_by_id[place.id] = unit->second.entry;
    }
    return;
  }
  NewEntry entry;
  entry.name = place.name;
  entry.kind = kind;
  entry.point = place.point;
  entry.iso3 = country == m_countries.end() ? std::string() : country->second.iso3;
  entry.population = place.population;
  entry.rank = kind == EntryKind::city ? rank_of(place.feature) : std::uint8_t{0};
  entry.id = place.id;
  entry.radius_km = kind == EntryKind::admin2 ? 30 : kind == EntryKind::region ? 50 : town_radius(place.population);
  if (unit != m_units.end()) {
    entry.admin1 = unit->second.entry;
  }
  if (auto const second = m_second_units.find(concat({unit_code, ".", place.admin2})); second != m_second_units.end()) {
    entry.admin2 = second->second;
  }
  add_key(entry, place.name, 0, place.iso2);
  for (std::string const& alias : place.aliases) {
    add_key(entry, alias, posting_alias, place.iso2);
  }
  if (kind == EntryKind::city || kind == EntryKind::section) {
    if (country != m_countries.end()) {
      country->second.towns.push_back(place.point);
      m_entries[country->second.entry].population += kind == EntryKind::city ? place.population : 0;
    }
    if (unit != m_units.end()) {
      unit->second.towns.push_back(place.point);
      m_entries[unit->second.entry].population += kind == EntryKind::city ? place.population : 0;
    }
  }
  if (place.id != 0) {
    m_by_id[place.id] = static_cast<std::uint32_t>(m_entries.size());
  }
  add(std::move(entry));
  ++m_summary.towns;
}

Result<void> Builder::add_towns() {
  std::vector<SourcePlace> places;
  ANNALS_CHECK(read_towns(places));
  for (SourcePlace const& place : places) {
    add_town(place);
  }
  if (!m_input.alternate_names.empty()) {
    SetAside set_aside;
    ANNALS_TRY(MappedFile const mapped, MappedFile::open(m_input.alternate_names));
    for (AlternateName const& name : read_alternate_names(mapped.bytes(), m_input.alternate_names, set_aside)) {
      if (auto const found = m_by_id.find(name.id); found != m_by_id.end()) {
        NewEntry& entry = m_entries[found->second];
        add_key(entry, name.name, posting_alias, {});
        ++m_summary.aliases;
      }
    }
    report(set_aside);
  }
  return {};
}

/// data/places/places.tsv: what reports name and the lists leave out.
Result<void> Builder::add_small_places() {
  ANNALS_TRY(Table const table, read_table(file("places.tsv")));
  for (Table::Row const& row : table.rows) {
    RowView const cells(table, row);
    SourcePlace place;
    place.name = cells.text("name");
    place.iso2 = cells.text("country");
    if (!m_countries.contains(place.iso2)) {
      return data_error(table.file, row.line, "no such country in countries.tsv", place.iso2);
    }
    ANNALS_TRY(place.point.latitude, cells.number("latitude"));
    ANNALS_TRY(place.point.longitude, cells.number("longitude"));
    for (std::string_view const alias : split(cells.text("aliases"), ';')) {
      place.aliases.emplace_back(alias);
    }
    std::string const wanted = fold_name(cells.text("admin1"));
    for (auto const& [code, unit] : m_units) {
      if (!wanted.empty() && code.starts_with(place.iso2) && fold_name(m_entries[unit.entry].name) == wanted) {
        place.admin1 = code.substr(3);
      }
    }
    if (!wanted.empty() && place.admin1.empty()) {
      return data_error(table.file, row.line, "no such unit in admin1.tsv", std::string(cells.text("admin1")));
    }
    place.population = reported_place_population;
    place.feature = "PPL";
    if (!add_to_known(place)) {
      add_town(place);
    }
  }
  return {};
}

/// A place that the list of towns has after all: it gets the other names, and its due weight.
bool Builder::add_to_known(SourcePlace const& place) {
  std::vector<std::string> names = {place.name};
  for (std::string const& alias : place.aliases) {
    names.push_back(alias);
  }
  for (std::string const& name : names) {
    std::uint32_t const known = find_place(name, place.iso2, {});
    if (known == Gazetteer::none || m_entries[known].kind != EntryKind::city ||
        distance_km(m_entries[known].point, place.point) > 30) {
      continue;
    }
    NewEntry& entry = m_entries[known];
    entry.population = std::max(entry.population, reported_place_population);
    for (std::string const& other : names) {
      add_key(entry, other, posting_alias, place.iso2);
    }
    return true;
  }
  return false;
}

void Builder::index_names() {
  m_by_name.clear();
  for (std::size_t i = 0; i < m_entries.size(); ++i) {
    NewEntry const& entry = m_entries[i];
    if (entry.kind != EntryKind::country && !entry.iso3.empty()) {
      m_by_name[concat({entry.iso3, " ", fold_name(entry.name)})].push_back(static_cast<std::uint32_t>(i));
    }
  }
}

/// The place of the most heads of that name, towns before units.
std::uint32_t Builder::find_place(std::string_view name, std::string_view iso2, std::string_view admin1) const {
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
    NewEntry const& entry = m_entries[index];
    return std::make_pair(entry.kind == EntryKind::city, entry.population);
  };
  for (std::uint32_t const index : found->second) {
    std::uint32_t const unit = m_entries[index].admin1;
    if (!admin1.empty() && (unit == Gazetteer::none || fold_name(m_entries[unit].name) != fold_name(admin1))) {
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
      auto const found = m_by_id.find(static_cast<std::uint32_t>(*id));
      entry = found == m_by_id.end() ? Gazetteer::none : found->second;
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
      add_key(m_entries[entry], alias, posting_alias, cells.text("country"));
      ++m_summary.aliases;
    }
  }
  return {};
}

Result<void> Builder::add_regions() {
  ANNALS_TRY(std::vector<Stanza> const stanzas, read_stanzas(file("regions.txt")));
  for (Stanza const& stanza : stanzas) {
    NewEntry entry;
    entry.kind = EntryKind::region;
    entry.name = stanza.get("name");
    std::vector<std::string_view> const at = split(stanza.get("at"), ' ');
    std::optional<double> const latitude = at.size() == 2 ? parse_number(at[0]) : std::nullopt;
    std::optional<double> const longitude = at.size() == 2 ? parse_number(at[1]) : std::nullopt;
    std::optional<double> const radius = parse_number(stanza.get("radius"));
    if (entry.name.empty() || !latitude || !longitude || !radius) {
      return data_error(stanza.file, stanza.line, "a region has a name, at: LATITUDE LONGITUDE, and a radius in km",
                        stanza.id);
    }
    entry.point = {*latitude, *longitude};
    entry.radius_km = *radius;
    std::string_view const iso3 = stanza.get("country");
    auto const country = std::find_if(m_countries.begin(), m_countries.end(),
                                      [&](auto const& item) { return item.second.iso3 == iso3; });
    if (!iso3.empty() && country == m_countries.end()) {
      return data_error(stanza.file, stanza.line_of("country"), "no such country in countries.tsv", std::string(iso3));
    }
    entry.iso3 = iso3;
    add_key(entry, entry.name, 0, iso3.empty() ? std::string_view() : country->first);
    for (std::string const& alias : stanza.list("alias")) {
      add_key(entry, alias, posting_alias, {});
    }
    for (std::string const& demonym : stanza.list("demonym")) {
      add_key(entry, demonym, posting_adjectival, {});
    }
    add(std::move(entry));
    ++m_summary.regions;
  }
  return {};
}

/// A list of words, one a line.
Result<void> Builder::add_words(std::string_view name, char mark) {
  ANNALS_TRY(std::string const text, read_file(file(name)));
  for (std::string_view const line : split(text, '\n')) {
    if (!line.starts_with('#')) {
      m_words.push_back(mark + fold_name(line));
    }
  }
  return {};
}

void Builder::place_units() {
  for (auto& [code, unit] : m_units) {
    NewEntry& entry = m_entries[unit.entry];
    std::optional<Disc> const disc = middle_of(unit.towns);
    bool const placed = entry.point.latitude != 0 || entry.point.longitude != 0;
    if (!disc) {
      // A unit without a town has no point; its country's with the country's radius is all that is known.
      NewEntry const& country = m_entries[m_countries.at(code.substr(0, 2)).entry];
      entry.point = placed ? entry.point : country.point;
      entry.radius_km = country.radius_km;
      continue;
    }
    entry.point = placed ? entry.point : disc->centre;
    entry.radius_km = std::max(10.0, disc->radius_km);
  }
}

void Builder::mark_capitals() {
  for (auto const& [iso2, country] : m_countries) {
    std::uint32_t const capital = country.capital.empty() ? Gazetteer::none : find_place(country.capital, iso2, {});
    if (capital != Gazetteer::none && m_entries[capital].kind == EntryKind::city) {
      m_entries[capital].rank = 3;
    }
  }
}

void Builder::add_borders() {
  for (auto const& [iso2, country] : m_countries) {
    for (std::string const& neighbour : country.neighbours) {
      auto const other = m_countries.find(neighbour);
      // Each pair once: from the code that comes first.
      bool const seen = other != m_countries.end() && neighbour < iso2 &&
                        std::find(other->second.neighbours.begin(), other->second.neighbours.end(), iso2) !=
                            other->second.neighbours.end();
      if (other == m_countries.end() || seen) {
        continue;
      }
      std::optional<Disc> const disc = border_of(country.towns, other->second.towns);
      if (!disc) {
        continue;
      }
      NewEntry entry;
      entry.kind = EntryKind::border;
      entry.name = concat({m_entries[country.entry].name, "-", m_entries[other->second.entry].name, " border"});
      entry.point = disc->centre;
      entry.radius_km = disc->radius_km;
      entry.keys.push_back({border_key(country.iso3, other->second.iso3), 0});
      add(std::move(entry));
    }
  }
}

void Builder::add_parts() {
  for (auto const& [iso2, country] : m_countries) {
    for (std::string_view const direction : direction_names) {
      std::optional<Disc> const disc = part_of(country.towns, direction);
      if (!disc) {
        continue;
      }
      NewEntry entry;
      entry.kind = EntryKind::part;
      entry.name = concat({direction, direction == "central" ? " " : "ern ", m_entries[country.entry].name});
      entry.iso3 = country.iso3;
      entry.point = disc->centre;
      entry.radius_km = disc->radius_km;
      entry.keys.push_back({part_key(country.iso3, direction), 0});
      add(std::move(entry));
    }
  }
}

Result<GazetteerSummary> Builder::build(std::string const& output) {
  ANNALS_CHECK(add_countries());
  ANNALS_CHECK(add_units());
  ANNALS_CHECK(add_iso_names());
  ANNALS_CHECK(add_towns());
  index_names();
  ANNALS_CHECK(add_small_places());
  place_units();
  index_names();
  ANNALS_CHECK(add_aliases());
  mark_capitals();
  ANNALS_CHECK(add_regions());
  add_borders();
  add_parts();
  ANNALS_CHECK(add_words("common_words.txt", common_word_mark));
  ANNALS_CHECK(add_words("given_names.txt", given_name_mark));
  std::string const bytes = pack_gazetteer(m_entries, m_words);
  m_summary.bytes = bytes.size();
  ANNALS_CHECK(write_file(output, bytes));
  return m_summary;
}

Result<void> Builder::check() {
  ANNALS_CHECK(add_countries());
  ANNALS_CHECK(add_units());
  index_names();
  ANNALS_CHECK(add_small_places());
  return add_regions();
}

}  // namespace

Result<void> check_places(std::string const& places_directory, LogSink& log) {
  GazetteerInput input;
  input.places_directory = places_directory;
  return Builder(input, log).check();
}

Result<GazetteerSummary> build_gazetteer(GazetteerInput const& input, std::string const& output, LogSink& log) {
  return Builder(input, log).build(output);
}

}  // namespace annals::place
