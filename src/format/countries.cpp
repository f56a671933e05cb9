#include "format/countries.hpp"

#include <algorithm>
#include <array>

#include "base/data_file.hpp"
#include "base/strings.hpp"

namespace annals::format {
namespace {

constexpr std::array<std::string_view, 8> columns = {"iso3",         "iso2",      "iso_number",  "acled_name",
                                                     "acled_region", "ucdp_name", "ucdp_number", "ucdp_region"};

bool is_code(std::string_view text) {
  return text.size() == 3 && std::all_of(text.begin(), text.end(), is_ascii_upper);
}

template <typename Test>
CountryNames const* first_of(std::vector<CountryNames> const& rows, Test const& test) {
  auto const found = std::find_if(rows.begin(), rows.end(), test);
  return found == rows.end() ? nullptr : &*found;
}

Result<std::optional<std::int64_t>> number_of(std::string const& cell, std::string const& file, std::uint32_t line) {
  if (cell.empty()) {
    return std::optional<std::int64_t>();
  }
  std::optional<std::int64_t> const number = parse_integer(cell);
  if (!number || *number < 0) {
    return data_error(file, line, "no number", cell);
  }
  return number;
}

}  // namespace

Result<Countries> Countries::read(std::string const& data_directory) {
  ANNALS_TRY(Table const table, read_table(data_directory + "/datasets/country_codes.tsv"));
  std::array<std::size_t, columns.size()> at = {};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    at[i] = table.column(columns[i]);
    if (at[i] == table.columns.size()) {
      return data_error(table.file, 1, "missing column", std::string(columns[i]));
    }
  }
  Countries countries;
  for (Table::Row const& row : table.rows) {
    auto const cell = [&](std::size_t i) { return row.cells[at[i]]; };
    CountryNames names;
    names.iso3 = cell(0);
    if (!is_code(names.iso3)) {
      return data_error(table.file, row.line, "no code of three capital letters", names.iso3);
    }
    if (countries.of_iso3(names.iso3) != nullptr) {
      return data_error(table.file, row.line, "this code came before", names.iso3);
    }
    ANNALS_TRY(std::optional<std::int64_t> const iso_number, number_of(cell(2), table.file, row.line));
    names.iso_number = iso_number.value_or(0);
    names.iso2 = cell(1);
    names.acled_name = cell(3);
    names.acled_region = cell(4);
    names.ucdp_name = cell(5);
    ANNALS_TRY(names.ucdp_number, number_of(cell(6), table.file, row.line));
    names.ucdp_region = cell(7);
    countries.m_rows.push_back(std::move(names));
  }
  return countries;
}

CountryNames const* Countries::of_iso3(std::string_view iso3) const {
  return first_of(m_rows, [&](CountryNames const& row) { return row.iso3 == iso3; });
}

CountryNames const* Countries::of_iso_number(std::int64_t number) const {
  return first_of(m_rows, [&](CountryNames const& row) { return row.iso_number == number; });
}

CountryNames const* Countries::of_acled_name(std::string_view name) const {
  return first_of(m_rows, [&](CountryNames const& row) { return row.acled_name == name; });
}

CountryNames const* Countries::of_ucdp_number(std::int64_t number) const {
  return first_of(m_rows, [&](CountryNames const& row) { return row.ucdp_number == number; });
}

CountryNames const* Countries::of_ucdp_name(std::string_view name) const {
  return first_of(m_rows, [&](CountryNames const& row) { return row.ucdp_name == name; });
}

}  // namespace annals::format
