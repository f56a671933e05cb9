#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "base/data_file.hpp"
#include "base/file.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "place/builder.hpp"
#include "place/gazetteer_shapes.hpp"
#include "place/place_names.hpp"

namespace annals::place {

std::string seat_name(std::string_view unit) {
  std::string const folded = fold_name(unit);
  std::string bare = bare_unit_name(folded);
  return bare.empty() ? folded : bare;
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
    m_country_names.insert(fold_name(entry.name));
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
    std::vector<UnitName> units;
    if (bytes.starts_with('[')) {
      ANNALS_TRY(units, read_unit_names_json(bytes, m_input.admin2_codes));
    } else {
      units = read_unit_names(bytes, m_input.admin2_codes, set_aside);
    }
    for (UnitName& unit : units) {
      m_second_units[unit.code].name = std::move(unit.name);
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

/// Second-order units that the lists only name lie where their towns do, or else about the town that has their name.
void Builder::add_second_units() {
  for (auto const& [code, second] : m_second_units) {
    auto const unit = m_units.find(code.substr(0, code.find('.', 3)));
    if (second.listed || unit == m_units.end()) {
      continue;
    }
    NewEntry entry;
    entry.kind = EntryKind::admin2;
    entry.name = second.name;
    entry.iso3 = m_countries.at(code.substr(0, 2)).iso3;
    entry.admin1 = unit->second.entry;
    entry.admin2 = second.name;
    entry.population = second.population;
    entry.radius_km = second_unit_radius_km;
    if (second.towns.count() > 0) {
      entry.point = second.towns.mean();
      entry.radius_km = std::max(entry.radius_km, second.towns.spread_km());
    } else {
      std::uint32_t const seat = find_place(seat_name(second.name), code.substr(0, 2), unit->second.name);
      if (seat == Gazetteer::none || kind(seat) != EntryKind::city) {
        continue;
      }
      entry.point = m_packer.point(seat);
      entry.population = m_packer.entry(seat).population;
    }
    add_key(m_packer.add(entry), second.name, 0, code.substr(0, 2));
    ++m_summary.second_units;
  }
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

}  // namespace annals::place
