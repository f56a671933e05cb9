#include "cli/export_options.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "base/strings.hpp"
#include "serve/incident_query.hpp"

namespace annals::cli {
namespace {

constexpr auto options = std::to_array<FilterOption>({
    {"type", "type", "TYPE", "Only this PLOVER type; may be given again for more"},
    {"not-type", "type__not", "TYPE", "Not this type; may be given again for more"},
    {"country", "country", "ISO3", "Only this country; may be given again for more"},
    {"not-country", "country__not", "ISO3", "Not this country; may be given again for more"},
    {"admin1", "admin1", "ISO3/NAME", "Only this first-level division, such as AFG/Kabul; may be given again for more"},
    {"not-admin1", "admin1__not", "ISO3/NAME", "Not this first-level division; may be given again for more"},
    {"since", "date__gte", "DATE", "Only what may have happened on that day or later: YYYY-MM-DD, YYYY-MM, YYYY"},
    {"until", "date__lte", "DATE", "Only what may have happened on that day or before"},
    {"bbox", "bbox", "W,S,E,N", "Only in this box of degrees"},
    {"near", "near", "LAT,LON,KM", "Only at most so many kilometres from this point"},
    {"polygon", "polygon", "LON,LAT,...", "Only in the polygon of these 3 to 200 points in degrees"},
    {"actor", "actor", "WORDS", "Only with these words in the names of its actors"},
    {"actor-is", "actor__is", "ACTOR",
     "Only with this source or target, by id or whole name; may be given again for more"},
    {"not-actor", "actor__not", "ACTOR", "Not with this source or target; may be given again for more"},
    {"text", "q", "WORDS", "Only with these words in one of its reports"},
    {"min-killed", "killed__gte", "N", "Only with at least so many dead"},
    {"max-killed", "killed__lte", "N", "Only with at most so many dead"},
    {"min-sources", "sources__gte", "N", "Only with at least so many independent sources"},
    {"publisher", "publisher", "NAME", "Only what this publisher reports; may be given again for more"},
    {"not-publisher", "publisher__not", "NAME", "Not what this publisher reports; may be given again for more"},
    {"language", "language", "CODE", "Only what is reported in this language, such as en; may be given again for more"},
    {"not-language", "language__not", "CODE", "Not what is reported in this language; may be given again for more"},
    {"status", "status", "STATUS", "Only auto, reviewed or edited; may be given again for more"},
    {"not-status", "status__not", "STATUS", "Not auto, reviewed or edited; may be given again for more"},
    {"precision", "precision", "PRECISION",
     "Only with a place so precise, such as exact or city; may be given again for more"},
    {"not-precision", "precision__not", "PRECISION",
     "Not with a place so precise, such as country; may be given again for more"},
});

/// An error of the API names its parameter; here it names the option.
Error option_error(std::string_view option, std::string_view parameter, std::string_view error) {
  std::string_view const rest = error.substr(error.starts_with(parameter) ? parameter.size() : 0);
  return make_error(ErrorCode::usage, concat({option, error.starts_with(parameter) ? "" : ": ", rest}));
}

}  // namespace

std::span<FilterOption const> filter_options() {
  return options;
}

FilterOptions::FilterOptions() : m_values(options.size()) {}

std::vector<std::pair<std::string, std::vector<std::string>>> FilterOptions::given() const {
  std::vector<std::pair<std::string, std::vector<std::string>>> out;
  for (std::size_t i = 0; i < options.size(); ++i) {
    if (!m_values[i].empty()) {
      out.emplace_back(options[i].option, m_values[i]);
    }
  }
  return out;
}

Result<void> FilterOptions::take(std::string const& name, std::vector<std::string> const& values) {
  auto const* const found = std::ranges::find(options, name, &FilterOption::option);
  if (found == options.end()) {
    return make_error(ErrorCode::usage, concat({"there is no filter '", name, "'"}));
  }
  m_values[static_cast<std::size_t>(found - options.begin())] = values;
  return {};
}

Result<store::IncidentQuery> FilterOptions::query() const {
  std::vector<serve::Parameter> parameters;
  for (std::size_t i = 0; i < options.size(); ++i) {
    std::vector<serve::Parameter> of_option;
    for (std::string const& value : m_values[i]) {
      of_option.emplace_back(options[i].parameter, value);
    }
    if (std::vector<std::string> const errors = serve::parse_incident_query(of_option).errors; !errors.empty()) {
      return option_error(concat({"--", options[i].option}), options[i].parameter, errors.front());
    }
    parameters.insert(parameters.end(), of_option.begin(), of_option.end());
  }
  return serve::parse_incident_query(parameters).query;
}

void FilterOptions::declare(CommandLine& line) {
  for (std::size_t i = 0; i < options.size(); ++i) {
    line.option(concat({"--", options[i].option}), m_values[i], std::string(options[i].value_name),
                std::string(options[i].help));
  }
}

Result<format::Withholding> WithholdOptions::withholding(CivilDate today) const {
  format::Withholding withholding;
  if (!degrees.empty()) {
    constexpr double least = 0.001;
    constexpr double most = 10;
    std::optional<double> const step = parse_number(degrees);
    if (!step || *step < least || *step > most) {
      return make_error(ErrorCode::usage,
                        concat({"--round-coordinates '", degrees, "' is not a number from 0.001 to 10"}));
    }
    withholding.round_degrees = *step;
  }
  constexpr std::int64_t most_days = 365'000;
  if (days < 0 || days > most_days) {
    return make_error(ErrorCode::usage,
                      concat({"--delay takes a number of days from 0 to 365000, not ", std::to_string(days)}));
  }
  if (days > 0) {
    withholding.until = today.plus_days(-static_cast<std::int32_t>(days));
  }
  withholding.persons = redact == "persons";
  return withholding;
}

void WithholdOptions::declare(CommandLine& line) {
  line.option("--round-coordinates", degrees, "DEGREES",
              "Round points to so many degrees, name no place below the province and quote no report");
  line.option("--delay", days, "DAYS", "Leave out what may have happened less than so many days ago");
  line.choice("--redact", redact, {"persons"}, "Name no persons and quote no report");
}

}  // namespace annals::cli
