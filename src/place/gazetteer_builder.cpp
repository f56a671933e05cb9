#include "place/gazetteer_builder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/builder_tables.hpp"
#include "place/gazetteer_shapes.hpp"
#include "place/gazetteer_sources.hpp"
#include "place/gazetteer_writer.hpp"
#include "place/place_names.hpp"
#include "place/row_view.hpp"
#include "place/spelling_model.hpp"
#include "place/spelling_twins.hpp"

namespace annals::place {
namespace {

struct Country {
  std::string iso2;
  std::string iso3;
  std::string name;
  std::string capital;
  std::vector<std::string> neighbours;
  std::uint32_t entry = 0;
  Towns towns;
};

struct Unit {
  std::string name;
  std::uint32_t entry = 0;
  Towns towns;
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
  std::string_view const feature = place.feature;
  if (feature == "SEA" || feature == "GULF" || feature == "STRT" || feature == "OCN") {
    return EntryKind::sea;
  }
  return place.feature_class == 'S' ? EntryKind::city : EntryKind::region;
}

bool is_abandoned(std::string_view feature) {
  return feature == "PPLH" || feature == "PPLQ" || feature == "PPLCH";
}

std::string output_directory(std::string const& output) {
  std::size_t const slash = output.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : output.substr(0, slash);
}

class Builder {
 public:
  Builder(GazetteerInput const& input, std::string const& output, LogSink& log)
      : m_input(input), m_log(log), m_output(output), m_packer(output_directory(output)) {}

  Result<GazetteerSummary> build();
  Result<void> check();

 private:
  std::string file(std::string_view name) const { return concat({m_input.places_directory, "/", name}); }
  void add_key(std::uint32_t entry, std::string_view name, std::uint32_t flags, std::string_view iso2);
  void add_sounds(std::uint32_t entry, std::string_view folded);
  Result<void> add_spellings();
  Result<void> report(SetAside const& set_aside);
  [[nodiscard]] EntryKind kind(std::uint32_t entry) { return static_cast<EntryKind>(m_packer.entry(entry).kind); }

  Result<void> add_countries();
  Result<void> add_units();
  Result<void> add_unit_names(std::map<std::string, std::string>& other_names);
  Result<void> add_unit_points();
  Result<void> add_iso_names();
  Result<void> read_corrections();
  Result<void> want_names();
  Result<void> add_towns();
  Result<void> add_alternate_names();
  void add_listed(SourcePlace const& place);
  void add_town(SourcePlace const& place, std::uint32_t own);
  Result<SourcePlace> small_place(RowView const& cells, std::string const& file, std::uint32_t line) const;
  Result<void> add_small_places();
  Result<void> add_own_places();
  void add_heads(std::uint32_t entry, std::uint64_t heads);
  bool add_to_known(SourcePlace const& place, std::uint32_t row);
  std::uint32_t namesake(std::string_view name, SourcePlace const& place);
  Result<void> add_aliases();
  Result<void> add_regions();
  Result<void> add_words(std::string_view name, char mark);
  std::uint32_t find_place(std::string_view name, std::string_view iso2, std::string_view admin1);
  void place_units();
  void mark_capitals();
  void add_borders();
  void add_parts();

  GazetteerInput const& m_input;
  LogSink& m_log;
  std::string m_output;
  GazetteerPacker m_packer;
  GazetteerSummary m_summary;
  std::map<std::string, Country> m_countries;                   ///< by ISO2
  std::map<std::string, Unit> m_units;                          ///< by "AF.30"
  std::unordered_map<std::uint32_t, std::string> m_unit_names;  ///< by entry
  std::unordered_map<std::string, std::string> m_second_units;  ///< name by "AF.30.3002"
  IdTable m_by_id;
  std::unordered_map<std::uint32_t, SourcePlace> m_corrections;           ///< by id: country, unit and point
  std::optional<SpellingTwins> m_twins;                                   ///< of the rows of places.tsv, by line
  std::unordered_set<std::string> m_wanted;                               ///< "AFG balkh": what tables refer to
  std::unordered_map<std::string, std::vector<std::uint32_t>> m_by_name;  ///< entries of the wanted names
};

Result<void> Builder::report(SetAside const& set_aside) {
  for (Error const& row : set_aside.rows) {
    m_log.write(LogLevel::warning, row.text());
  }
  if (set_aside.broken > set_aside.rows.size()) {
    m_log.write(LogLevel::warning,
                concat({"and ", std::to_string(set_aside.broken - set_aside.rows.size()), " rows more"}));
  }
  m_summary.rows_set_aside += set_aside.broken;
  return set_aside.check();
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
    ANNALS_TRY(entry.point, cells.point());
    ANNALS_TRY(entry.radius_km, cells.number("radius_km"));
    entry.keys.push_back({country_key(country.iso3), 0});
    country.name = entry.name;
    country.entry = m_packer.add(entry);
    add_key(country.entry, entry.name, 0, {});
    for (std::string_view const alias : split(cells.text("aliases"), ';')) {
      add_key(country.entry, alias, posting_alias, {});
    }
    for (std::string_view const demonym : split(cells.text("demonyms"), ';')) {
      add_key(country.entry, demonym, posting_adjectival, {});
    }
    m_countries.emplace(country.iso2, std::move(country));
    ++m_summary.countries;
  }
  return {};
}

/// Names of units out of GeoNames' own lists.
Result<void> Builder::add_unit_names(std::map<std::string, std::string>& other_names) {
  if (!m_input.admin1_codes.empty()) {
    SetAside set_aside;
    ANNALS_TRY(std::string const bytes, read_file(m_input.admin1_codes));
    for (UnitName& unit : read_unit_names(bytes, m_input.admin1_codes, set_aside)) {
      other_names[unit.code] = std::move(unit.name);
    }
    ANNALS_CHECK(report(set_aside));
  }
  if (!m_input.admin2_codes.empty()) {
    SetAside set_aside;
    ANNALS_TRY(std::string const bytes, read_file(m_input.admin2_codes));
    for (UnitName& unit : read_unit_names(bytes, m_input.admin2_codes, set_aside)) {
      m_second_units[unit.code] = std::move(unit.name);
    }
    ANNALS_CHECK(report(set_aside));
  }
  return {};
}

Result<void> Builder::add_units() {
  ANNALS_TRY(Table const table, read_table(file("admin1.tsv")));
  std::map<std::string, std::string> other_names;
  ANNALS_CHECK(add_unit_names(other_names));
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
    std::uint32_t const index = m_packer.add(entry);
    add_key(index, entry.name, 0, country->first);
    for (std::string_view const alias : split(cells.text("aliases"), ';')) {
      add_key(index, alias, posting_alias, country->first);
    }
    for (std::string_view const demonym : split(cells.text("demonyms"), ';')) {
      add_key(index, demonym, posting_adjectival, {});
    }
    if (auto const other = other_names.find(code); other != other_names.end()) {
      add_key(index, other->second, posting_alias, country->first);
    }
    m_units[code].entry = index;
    m_units[code].name = entry.name;
    m_unit_names[index] = entry.name;
    ++m_summary.units;
  }
  return add_unit_points();
}

/// Middles of units whose towns lie on one side of them.
Result<void> Builder::add_unit_points() {
  ANNALS_TRY(Table const table, read_table(file("admin1_points.tsv")));
  for (Table::Row const& row : table.rows) {
    RowView const cells(table, row);
    auto const unit = m_units.find(std::string(cells.text("code")));
    if (unit == m_units.end()) {
      return data_error(table.file, row.line, "no such unit in admin1.tsv", std::string(cells.text("code")));
    }
    ANNALS_TRY(Point const point, cells.point());
    m_packer.set_point(unit->second.entry, point);
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
    by_key[key_of(code.substr(0, 2), unit.name)].push_back(unit.entry);
  }
  for (IsoSubdivision const& subdivision : subdivisions) {
    auto const found = by_key.find(key_of(subdivision.iso2, subdivision.name));
    if (found != by_key.end() && found->second.size() == 1 && is_latin_name(subdivision.name)) {
      add_key(found->second.front(), subdivision.name, posting_alias, subdivision.iso2);
    }
  }
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
  entry.radius_km = place_kind == EntryKind::admin2 ? 30 : is_area(place_kind) ? 50 : town_radius(place.population);
  if (unit != m_units.end()) {
    entry.admin1 = unit->second.entry;
  }
  if (auto const second = m_second_units.find(concat({unit_code, ".", place.admin2})); second != m_second_units.end()) {
    entry.admin2 = second->second;
  }
  std::uint32_t const index = m_packer.add(entry);
  add_key(index, place.name, own, place.iso2);
  for (std::string const& alias : place.aliases) {
    add_key(index, alias, own | posting_alias, place.iso2);
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
  if (m_input.geonames.empty() && !m_input.cities_pbf.empty()) {
    ANNALS_TRY(std::string const bytes, read_file(m_input.cities_pbf));
    ANNALS_TRY(std::vector<SourcePlace> const places, read_cities_pbf(bytes, m_input.cities_pbf));
    for (SourcePlace const& place : places) {
      add_listed(place);
    }
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
  place.feature = "PPL";
  return place;
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
    if (kind(entry) == EntryKind::city && distance <= least) {
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
    known = known == Gazetteer::none ? m_twins->of(row) : known;
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

Result<void> Builder::add_regions() {
  constexpr double nowhere = 1000;
  ANNALS_TRY(std::vector<Stanza> const stanzas, read_stanzas(file("regions.txt")));
  for (Stanza const& stanza : stanzas) {
    NewEntry entry;
    std::string_view const form = stanza.get("kind");
    if (!form.empty() && form != "sea") {
      return data_error(stanza.file, stanza.line_of("kind"), "a region's kind is sea, or left out", std::string(form));
    }
    entry.kind = form.empty() ? EntryKind::region : EntryKind::sea;
    entry.name = stanza.get("name");
    std::vector<std::string_view> const at = split(stanza.get("at"), ' ');
    auto const degrees = [&](std::size_t index) {
      return at.size() == 2 ? parse_number(at[index]).value_or(nowhere) : nowhere;
    };
    entry.point = {degrees(0), degrees(1)};
    std::optional<double> const radius = parse_number(stanza.get("radius"));
    if (entry.name.empty() || !radius || std::abs(entry.point.latitude) > 90 || std::abs(entry.point.longitude) > 180) {
      return data_error(stanza.file, stanza.line, "a region has a name, at: LATITUDE LONGITUDE, and a radius in km",
                        stanza.id);
    }
    entry.radius_km = *radius;
    std::string_view const iso3 = stanza.get("country");
    auto const country = std::find_if(m_countries.begin(), m_countries.end(),
                                      [&](auto const& item) { return item.second.iso3 == iso3; });
    if (!iso3.empty() && country == m_countries.end()) {
      return data_error(stanza.file, stanza.line_of("country"), "no such country in countries.tsv", std::string(iso3));
    }
    entry.iso3 = iso3;
    std::uint32_t const index = m_packer.add(entry);
    add_key(index, entry.name, 0, iso3.empty() ? std::string_view() : country->first);
    for (std::string const& alias : stanza.list("alias")) {
      add_key(index, alias, posting_alias, {});
    }
    for (std::string const& demonym : stanza.list("demonym")) {
      add_key(index, demonym, posting_adjectival, {});
    }
    ++m_summary.regions;
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

void Builder::place_units() {
  for (auto& [code, unit] : m_units) {
    std::optional<Disc> const disc = middle_of(unit.towns.points());
    PackedEntry const& entry = m_packer.entry(unit.entry);
    bool const placed = entry.latitude_e5 != 0 || entry.longitude_e5 != 0;
    std::uint32_t const country = m_countries.at(code.substr(0, 2)).entry;
    // A unit without a town has no point; its country's with the country's radius is all that is known.
    if (!placed) {
      m_packer.set_point(unit.entry, disc ? disc->centre : m_packer.point(country));
    }
    m_packer.set_radius(unit.entry, disc ? std::max(10.0, disc->radius_km) : m_packer.entry(country).radius_km);
  }
}

void Builder::mark_capitals() {
  for (auto const& [iso2, country] : m_countries) {
    std::uint32_t const capital = country.capital.empty() ? Gazetteer::none : find_place(country.capital, iso2, {});
    if (capital != Gazetteer::none && kind(capital) == EntryKind::city) {
      m_packer.entry(capital).rank = 3;
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
      std::optional<Disc> const disc = border_of(country.towns.points(), other->second.towns.points());
      if (!disc) {
        continue;
      }
      NewEntry entry;
      entry.kind = EntryKind::border;
      entry.name = concat({country.name, "-", other->second.name, " border"});
      entry.point = disc->centre;
      entry.radius_km = disc->radius_km;
      entry.keys.push_back({border_key(country.iso3, other->second.iso3), 0});
      m_packer.add(entry);
    }
  }
}

void Builder::add_parts() {
  for (auto const& [iso2, country] : m_countries) {
    for (std::string_view const direction : direction_names) {
      std::optional<Disc> const disc = part_of(country.towns.points(), direction);
      if (!disc) {
        continue;
      }
      NewEntry entry;
      entry.kind = EntryKind::part;
      entry.name = concat({direction, direction == "central" ? " " : "ern ", country.name});
      entry.iso3 = country.iso3;
      entry.point = disc->centre;
      entry.radius_km = disc->radius_km;
      entry.keys.push_back({part_key(country.iso3, direction), 0});
      m_packer.add(entry);
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

}  // namespace

Result<void> check_places(std::string const& places_directory, LogSink& log) {
  GazetteerInput input;
  input.places_directory = places_directory;
  return Builder(input, {}, log).check();
}

Result<GazetteerSummary> build_gazetteer(GazetteerInput const& input, std::string const& output, LogSink& log) {
  return Builder(input, output, log).build();
}

}  // namespace annals::place
