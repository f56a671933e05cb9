// format/countries.hpp -- what other datasets call a country, and which country they mean by a name or number.
// Role:   the forms of ACLED and UCDP write through it; our own code of a country is always ISO 3166-1 alpha-3.
// Source: data/datasets/country_codes.tsv.
// Tested by: tests/unit/format/test_countries.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"

namespace annals::format {

/// Undefined: no UCDP name, number and region where UCDP does not know the country. ACLED writes iso_number 0 where ISO
/// 3166 has none.
struct CountryNames {
  std::string iso3;
  std::string iso2;  ///< empty where ISO 3166 has none
  std::int64_t iso_number = 0;
  std::string acled_name;
  std::string acled_region;
  std::string ucdp_name;
  std::optional<std::int64_t> ucdp_number;  ///< Gleditsch and Ward's
  std::string ucdp_region;
};

/// Lookups give null for what is not there. Several rows may share a number or name ("Israel" of UCDP holds Gaza); the
/// first of the file, which is the state itself, is given.
class Countries {
 public:
  /// Reads DATA/datasets/country_codes.tsv.
  /// Errors:  not_found, malformed with file:line: a missing column, a code that is not three capital letters or comes
  ///          twice, a number that is none
  /// Failing example: a row "AF  4 ..." -> "country_codes.tsv:7: no code of three capital letters: 'AF'"
  static Result<Countries> read(std::string const& data_directory);

  [[nodiscard]] CountryNames const* of_iso3(std::string_view iso3) const;
  [[nodiscard]] CountryNames const* of_iso_number(std::int64_t number) const;
  [[nodiscard]] CountryNames const* of_acled_name(std::string_view name) const;
  [[nodiscard]] CountryNames const* of_ucdp_number(std::int64_t number) const;
  [[nodiscard]] CountryNames const* of_ucdp_name(std::string_view name) const;
  [[nodiscard]] std::vector<CountryNames> const& all() const { return m_rows; }

 private:
  std::vector<CountryNames> m_rows;
};

}  // namespace annals::format
