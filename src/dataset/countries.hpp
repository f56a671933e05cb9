// dataset/countries.hpp -- the codes and names by which other datasets call a country, to ISO 3166-1 alpha-3.
// Source: data/datasets/country_codes.tsv (ISO 3166-1 numeric, Gleditsch and Ward, names of ACLED and UCDP) and
//         data/datasets/countries.tsv (FIPS 10-4, names of GTD).
// Tested by: tests/unit/dataset/test_countries.cpp
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "knowledge/knowledge.hpp"

namespace annals::dataset {

/// Undefined: every look-up gives an empty text when the code or name is none of the table.
/// Failing example: of_fips("ZZ") -> ""; of_name("Yugoslavia") -> "": no country of today
class Countries {
 public:
  [[nodiscard]] std::string_view of_iso_numeric(std::string_view code) const { return look_up(m_numeric, code); }
  [[nodiscard]] std::string_view of_fips(std::string_view code) const { return look_up(m_fips, code); }
  [[nodiscard]] std::string_view of_gleditsch_ward(std::string_view code) const { return look_up(m_gw, code); }
  /// Names of the tables, then those of data/nations. "Yemen (North Yemen)" is Yemen.
  [[nodiscard]] std::string of_name(std::string_view name) const;

 private:
  friend Countries read_countries(std::string const& directory, knowledge::Nations const& nations,
                                  knowledge::Problems& problems);
  using Codes = std::unordered_map<std::string, std::string>;
  [[nodiscard]] static std::string_view look_up(Codes const& codes, std::string_view code);
  Codes m_numeric;
  Codes m_fips;
  Codes m_gw;
  Codes m_names;  ///< folded
  knowledge::Nations const* m_nations = nullptr;
};

/// `nations` must outlive what is given.
/// Errors:  a code or name of countries.tsv that two rows claim, a code of the wrong form, with file:line. In
///          country_codes.tsv the first row of a number or name is the state itself and is taken.
Countries read_countries(std::string const& directory, knowledge::Nations const& nations,
                         knowledge::Problems& problems);

}  // namespace annals::dataset
