#include "cli/export_options.hpp"

#include <array>
#include <optional>
#include <string_view>

#include "base/strings.hpp"
#include "serve/incident_query.hpp"

namespace annals::cli {
namespace {

struct Names {
  std::string_view option;
  std::string_view parameter;  ///< of the API
};

constexpr std::array<Names, 9> filter_names = {{{"type", "type"},
                                                {"country", "country"},
                                                {"since", "date__gte"},
                                                {"until", "date__lte"},
                                                {"bbox", "bbox"},
                                                {"actor", "actor"},
                                                {"text", "q"},
                                                {"min-killed", "killed__gte"},
                                                {"min-sources", "sources__gte"}}};

/// An error of the API names its parameter; here it names the option.
Error option_error(std::string_view option, std::string_view parameter, std::string_view error) {
  std::string_view const rest = error.substr(error.starts_with(parameter) ? parameter.size() : 0);
  return make_error(ErrorCode::usage, concat({option, error.starts_with(parameter) ? "" : ": ", rest}));
}

}  // namespace

std::vector<std::pair<std::string, std::vector<std::string>>> FilterOptions::given() const {
  auto const one = [](std::string const& value) {
    return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
  };
  std::array<std::vector<std::string>, filter_names.size()> const values = {
      types, countries, one(since), one(until), one(box), one(actor), one(text), one(min_killed), one(min_sources)};
  std::vector<std::pair<std::string, std::vector<std::string>>> out;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i].empty()) {
      out.emplace_back(filter_names[i].option, values[i]);
    }
  }
  return out;
}

Result<void> FilterOptions::take(std::string const& name, std::vector<std::string> const& values) {
  if (name == "type" || name == "country") {
    (name == "type" ? types : countries) = values;
    return {};
  }
  std::array<std::string*, filter_names.size()> const texts = {nullptr, nullptr, &since,      &until,      &box,
                                                               &actor,  &text,   &min_killed, &min_sources};
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (filter_names[i].option == name && texts[i] != nullptr && values.size() == 1) {
      *texts[i] = values.front();
      return {};
    }
  }
  return make_error(ErrorCode::usage,
                    concat({"there is no filter '", name, "' of ", std::to_string(values.size()), " values"}));
}

Result<store::IncidentQuery> FilterOptions::query() const {
  std::vector<serve::Parameter> parameters;
  for (auto const& [option, values] : given()) {
    std::string_view parameter_name;
    for (Names const& names : filter_names) {
      parameter_name = names.option == option ? names.parameter : parameter_name;
    }
    for (std::string const& value : values) {
      serve::Parameter const parameter = {std::string(parameter_name), value};
      if (std::vector<std::string> const errors = serve::parse_incident_query({parameter}).errors; !errors.empty()) {
        return option_error("--" + option, parameter_name, errors.front());
      }
      parameters.push_back(parameter);
    }
  }
  return serve::parse_incident_query(parameters).query;
}

void FilterOptions::declare(CommandLine& line) {
  line.option("--since", since, "DATE", "Only what may have happened on that day or later: YYYY-MM-DD, YYYY-MM, YYYY");
  line.option("--until", until, "DATE", "Only what may have happened on that day or before");
  line.option("--country", countries, "ISO3", "Only this country; may be given again for more");
  line.option("--type", types, "TYPE", "Only this PLOVER type; may be given again for more");
  line.option("--bbox", box, "W,S,E,N", "Only in this box of degrees");
  line.option("--actor", actor, "WORDS", "Only with these words in the names of its actors");
  line.option("--text", text, "WORDS", "Only with these words in one of its reports");
  line.option("--min-killed", min_killed, "N", "Only with at least so many dead");
  line.option("--min-sources", min_sources, "N", "Only with at least so many independent sources");
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
