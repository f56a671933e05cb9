#include "dataset/countries.hpp"

#include <utility>

#include "base/strings.hpp"
#include "base/unicode.hpp"

namespace annals::dataset {
namespace {

/// ISO's numbers are written with and without leading zeros.
std::string_view without_zeros(std::string_view code) {
  std::size_t const first = code.find_first_not_of('0');
  return first == std::string_view::npos ? code : code.substr(first);
}

}  // namespace

std::string_view Countries::look_up(Codes const& codes, std::string_view code) {
  auto const found = codes.find(std::string(without_zeros(code)));
  return found == codes.end() ? std::string_view() : std::string_view(found->second);
}

std::string Countries::of_name(std::string_view name) const {
  if (auto const found = m_names.find(fold_name(name)); found != m_names.end()) {
    return found->second == "-" ? std::string() : found->second;
  }
  for (knowledge::NationMeaning const& meaning : m_nations->meanings(name)) {
    if (meaning.form == knowledge::NationForm::name) {
      std::string const& code = (*m_nations)[meaning.nation].of;
      return code.empty() ? (*m_nations)[meaning.nation].iso3 : code == "KOS" ? "XKX" : code;
    }
  }
  std::size_t const open = name.find(" (");
  return open == std::string_view::npos ? std::string() : of_name(name.substr(0, open));
}

Countries read_countries(std::string const& directory, knowledge::Nations const& nations,
                         knowledge::Problems& problems) {
  Countries out;
  out.m_nations = &nations;
  knowledge::TableReader row(directory + "/countries.tsv", {"iso3", "fips", "names"}, problems);
  while (row.next()) {
    std::string const iso3(row.cell(0));
    if (iso3.size() != 3 && iso3 != "-") {
      row.report("not a code of three letters", row.cell(0));
      continue;
    }
    auto const add = [&](Countries::Codes& codes, std::size_t column, bool folded) {
      for (std::string_view const code : row.list(column)) {
        if (!codes.emplace(folded ? fold_name(code) : std::string(code), iso3).second) {
          row.report("two countries have this code or name", code);
        }
      }
    };
    add(out.m_fips, 1, false);
    add(out.m_names, 2, true);
  }
  knowledge::TableReader codes(directory + "/country_codes.tsv",
                               {"iso3", "iso_number", "acled_name", "ucdp_name", "ucdp_number"}, problems);
  while (codes.next()) {
    std::string const iso3(codes.cell(0) == "KOS" ? "XKX" : codes.cell(0));
    auto const add = [&iso3](Countries::Codes& of, std::string key) {
      if (!key.empty() && key != "0") {
        of.emplace(std::move(key), iso3);
      }
    };
    add(out.m_numeric, std::string(codes.cell(1)));
    add(out.m_names, fold_name(codes.cell(2)));
    add(out.m_names, fold_name(codes.cell(3)));
    add(out.m_gw, std::string(codes.cell(4)));
  }
  return out;
}

}  // namespace annals::dataset
