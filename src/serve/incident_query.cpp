// serve/incident_query.cpp -- parameters to a query. See serve/incident_query.hpp.
#include "serve/incident_query.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/strings.hpp"

namespace annals::serve {
namespace {

constexpr double longest_distance_km = 20'038;  // half around the earth at the equator
constexpr std::size_t fewest_corners = 3;
constexpr std::size_t most_corners = 200;

using store::IncidentOrder;
using store::IncidentQuery;
using Problem = std::optional<std::string>;

std::string quoted(std::string_view text) {
  return concat({"'", text.substr(0, 80), "'"});
}

template <typename Names>
std::string listed(Names const& names) {
  std::string out;
  for (auto const& name : names) {
    out += (out.empty() ? "" : ", ") + std::string(name);
  }
  return out;
}

Problem add_type(std::string_view name, std::string const& value, std::vector<EventType>& types) {
  auto const type = parse_event_type(value);
  if (!type) {
    return concat({name, " ", quoted(value), " is unknown; valid are: ", listed(event_type_names)});
  }
  types.push_back(*type);
  return {};
}

Problem add_country(std::string_view name, std::string const& value, std::vector<std::string>& countries) {
  bool const is_code = value.size() == 3 && std::all_of(value.begin(), value.end(), is_ascii_upper);
  if (!is_code && !value.empty()) {
    return concat({name, " ", quoted(value), " is not three capital letters of ISO 3166-1, such as AFG"});
  }
  countries.push_back(value);
  return {};
}

Problem add_admin1(std::string_view name, std::string const& value, std::vector<std::string>& admin1s) {
  if (!value.empty() && value.find('/') == std::string::npos) {
    return concat({name, " ", quoted(value), " is not country, slash and first level, such as AFG/Kabul"});
  }
  admin1s.push_back(value);
  return {};
}

Problem add_status(std::string_view name, std::string const& value, std::vector<ReviewStatus>& statuses) {
  std::vector<std::string_view> names;
  for (ReviewStatus const status : {ReviewStatus::automatic, ReviewStatus::reviewed, ReviewStatus::edited}) {
    names.push_back(review_status_name(status));
    if (names.back() == value) {
      statuses.push_back(status);
      return {};
    }
  }
  return concat({name, " ", quoted(value), " is unknown; valid are: ", listed(names)});
}

Problem add_precision(std::string_view name, std::string const& value,
                      std::vector<std::optional<PlacePrecision>>& precisions) {
  auto const precision = parse_place_precision(value);
  if (!precision && !value.empty()) {
    std::vector<std::string_view> names;
    for (auto one = PlacePrecision::exact; one <= PlacePrecision::region;
         one = static_cast<PlacePrecision>(static_cast<int>(one) + 1)) {
      names.push_back(place_precision_name(one));
    }
    return concat({name, " ", quoted(value), " is unknown; valid are: ", listed(names)});
  }
  precisions.push_back(precision ? std::optional(*precision) : std::nullopt);
  return {};
}

/// A year or month stands for its first day as a lower end and for its last as an upper one.
Problem read_date(std::string_view name, std::string const& value, std::optional<CivilDate>& target, bool upper) {
  auto const interval = parse_date_interval(value);
  if (!interval || value.find('/') != std::string::npos) {
    return concat({name, " ", quoted(value), " is not a date; valid are: 2023-03-09, 2023-03, 2023"});
  }
  target = upper ? interval->end : interval->start;
  return {};
}

/// Numbers between commas; empty when something else is among them.
std::vector<double> read_numbers(std::string const& value) {
  auto const pieces = split(value, ',', false);
  std::vector<double> numbers;
  for (std::string_view const piece : pieces) {
    if (auto const number = parse_number(piece); number && std::isfinite(*number)) {
      numbers.push_back(*number);
    }
  }
  return numbers.size() == pieces.size() ? numbers : std::vector<double>();
}

/// The same; empty unless there are just so many.
std::vector<double> read_numbers(std::string const& value, std::size_t count) {
  std::vector<double> numbers = read_numbers(value);
  return numbers.size() == count ? numbers : std::vector<double>();
}

Problem read_circle(std::string const& value, IncidentQuery& query) {
  std::vector<double> const numbers = read_numbers(value, 3);
  bool const good = !numbers.empty() && std::abs(numbers[0]) <= 90 && std::abs(numbers[1]) <= 180 && numbers[2] > 0 &&
                    numbers[2] <= longest_distance_km;
  if (!good) {
    return concat({"near ", quoted(value),
                   " is not latitude,longitude in degrees and kilometres up to 20038, such as 34.53,69.17,50"});
  }
  query.circle = store::Circle{numbers[0], numbers[1], numbers[2]};
  return {};
}

/// Around the earth a second time it would overlap itself, which even-odd cannot tell.
bool is_polygon(std::vector<store::Corner> const& corners) {
  if (corners.size() < fewest_corners || corners.size() > most_corners) {
    return false;
  }
  bool const is_on_earth = std::ranges::all_of(corners, [](store::Corner const& corner) {
    return std::abs(corner.longitude) <= 360 && std::abs(corner.latitude) <= 90;
  });
  auto const [west, east] = std::ranges::minmax(corners, {}, &store::Corner::longitude);
  return is_on_earth && east.longitude - west.longitude <= 360;
}

/// To a tenth of a millimetre: PostgreSQL refuses to multiply what is so small that nothing is left.
double rounded(double degrees) {
  constexpr double steps = 1e9;
  return std::round(degrees * steps) / steps;
}

Problem read_polygon(std::string const& value, IncidentQuery& query) {
  std::vector<double> const numbers = read_numbers(value);
  std::vector<store::Corner> corners;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
    corners.push_back({rounded(numbers[i]), rounded(numbers[i + 1])});
  }
  if (numbers.size() % 2 != 0 || !is_polygon(corners)) {
    return concat({"polygon ", quoted(value),
                   " is not longitude,latitude of 3 to 200 points in degrees, such as 60,29,75,29,70,39 (over the "
                   "180th meridian longitudes go on: 170,-20,190,-20,180,-10)"});
  }
  query.polygon = std::move(corners);
  return {};
}

Problem read_bounds(std::string_view name, std::string const& value, std::optional<store::BoundingBox>& box) {
  std::vector<double> const numbers = read_numbers(value, 4);
  bool const good = !numbers.empty() && numbers[1] <= numbers[3] && numbers[1] >= -90 && numbers[3] <= 90 &&
                    numbers[0] >= -180 && numbers[0] <= 180 && numbers[2] >= -180 && numbers[2] <= 180;
  if (!good) {
    return concat({name, " ", quoted(value), " is not west,south,east,north in degrees, such as 60,29,75,39"});
  }
  box = store::BoundingBox{numbers[0], numbers[1], numbers[2], numbers[3]};
  return {};
}

/// Exactly what a facet calls it.
Problem add_actor(std::string_view name, std::string const& value, std::vector<std::string>& actors) {
  bool const is_line = value.find_first_of("\n\t") == std::string::npos;
  if (value.empty() || !is_line) {
    return concat({name, " ", quoted(value), " is not the id or name of an actor"});
  }
  actors.push_back(value);
  return {};
}

Problem read_killed(std::string_view name, std::string const& value, std::optional<std::int64_t>& target) {
  auto const number = parse_integer(value);
  if (!number || *number < 0) {
    return concat({name, " ", quoted(value), " is not a number from 0"});
  }
  target = *number;
  return {};
}

Problem read_sources(std::string const& value, IncidentQuery& query) {
  auto const number = parse_integer(value);
  if (!number || *number < 0 || *number > 1'000'000) {
    return concat({"sources__gte ", quoted(value), " is not a number from 0"});
  }
  query.min_sources = static_cast<std::uint32_t>(*number);
  return {};
}

constexpr std::array<std::pair<std::string_view, IncidentOrder>, 10> orders = {{
    {"-date", IncidentOrder::latest_first},
    {"date", IncidentOrder::earliest_first},
    {"-killed", IncidentOrder::deadliest_first},
    {"killed", IncidentOrder::least_deadly_first},
    {"-sources", IncidentOrder::most_sources_first},
    {"sources", IncidentOrder::fewest_sources_first},
    {"type", IncidentOrder::type_a_to_z},
    {"-type", IncidentOrder::type_z_to_a},
    {"place", IncidentOrder::place_a_to_z},
    {"-place", IncidentOrder::place_z_to_a},
}};

Problem read_sort(std::string const& value, IncidentQuery& query) {
  std::vector<std::string_view> names;
  for (auto const& [name, order] : orders) {
    if (name == value) {
      query.order = order;
      return {};
    }
    names.push_back(name);
  }
  return concat({"sort ", quoted(value), " is unknown; valid are: ", listed(names)});
}

Problem read_size(std::string const& value, IncidentQuery& query) {
  auto const number = parse_integer(value);
  if (!number || *number < 1 || *number > static_cast<std::int64_t>(largest_page_size)) {
    return concat({"size ", quoted(value), " is not a number from 1 to ", std::to_string(largest_page_size)});
  }
  query.size = static_cast<std::uint32_t>(*number);
  return {};
}

Problem keep(std::string_view, std::string const& value, std::string& target) {
  target = value;
  return {};
}

Problem read_offset(std::string const& value, IncidentQuery& query) {
  auto const number = parse_integer(value);
  if (!number || *number < 0) {
    return concat({"offset ", quoted(value), " is not a number from 0"});
  }
  query.offset = static_cast<std::uint64_t>(*number);
  return {};
}

/// Into a list by one of the functions above.
template <auto add, auto list>
Problem add_to(std::string_view name, std::string const& value, IncidentQuery& query) {
  return add(name, value, query.*list);
}
template <auto list>
Problem add_text(std::string_view, std::string const& value, IncidentQuery& query) {
  (query.*list).push_back(value);
  return {};
}
template <auto member>
Problem set_text(std::string_view, std::string const& value, IncidentQuery& query) {
  query.*member = trim(value);
  return {};
}
template <auto read>
Problem alone(std::string_view, std::string const& value, IncidentQuery& query) {
  return read(value, query);
}

struct Known {
  std::string_view name;
  Problem (*read)(std::string_view name, std::string const& value, IncidentQuery& query);
  bool repeats = false;  ///< values are alternatives; else a second one is an error
};

using Query = IncidentQuery;
constexpr std::array<Known, 31> known_parameters = {{
    {"type", add_to<add_type, &Query::types>, true},
    {"type__not", add_to<add_type, &Query::not_types>, true},
    {"country", add_to<add_country, &Query::countries>, true},
    {"country__not", add_to<add_country, &Query::not_countries>, true},
    {"admin1", add_to<add_admin1, &Query::admin1s>, true},
    {"admin1__not", add_to<add_admin1, &Query::not_admin1s>, true},
    {"date__gte", [](auto name, auto& value, Query& query) { return read_date(name, value, query.since, false); }},
    {"date__lte", [](auto name, auto& value, Query& query) { return read_date(name, value, query.until, true); }},
    {"bbox", add_to<read_bounds, &Query::box>},
    {"near", alone<read_circle>},
    {"polygon", alone<read_polygon>},
    {"q", set_text<&Query::text>},
    {"actor", set_text<&Query::actor>},
    {"actor__is", add_to<add_actor, &Query::actors>, true},
    {"actor__not", add_to<add_actor, &Query::not_actors>, true},
    {"killed__gte", add_to<read_killed, &Query::min_killed>},
    {"killed__lte", add_to<read_killed, &Query::max_killed>},
    {"sources__gte", alone<read_sources>},
    {"publisher", add_text<&Query::publishers>, true},
    {"publisher__not", add_text<&Query::not_publishers>, true},
    {"language", add_text<&Query::languages>, true},
    {"language__not", add_text<&Query::not_languages>, true},
    {"status", add_to<add_status, &Query::statuses>, true},
    {"status__not", add_to<add_status, &Query::not_statuses>, true},
    {"precision", add_to<add_precision, &Query::precisions>, true},
    {"precision__not", add_to<add_precision, &Query::not_precisions>, true},
    {"sort", alone<read_sort>},
    {"size", alone<read_size>},
    {"next", add_to<keep, &Query::next>},
    {"offset", alone<read_offset>},
    {"at", add_to<keep, &Query::at>},
}};

/// Parameters that say in different ways which page.
constexpr std::array<std::string_view, 3> page_parameters = {"next", "offset", "at"};

std::string unknown_parameter(std::string const& name, OwnParameters others) {
  std::vector<std::string> names;
  for (std::string_view const other : others) {
    names.emplace_back(other);
  }
  for (Known const& known : known_parameters) {
    names.emplace_back(known.name);
  }
  std::string out = "unknown parameter " + quoted(name);
  if (auto const near = nearest_name(name, names)) {
    out += ", did you mean '" + *near + "'?";
  } else {
    out += ";";
  }
  return out + " valid are: " + listed(names);
}

std::string given_twice(Parameter const& parameter) {
  return concat({parameter.first, " ", quoted(parameter.second), " is a second value; this parameter takes one"});
}

}  // namespace

ParsedQuery parse_incident_query(std::vector<Parameter> const& parameters, OwnParameters others) {
  ParsedQuery parsed;
  std::set<std::string_view> given;
  parsed.query.size = default_page_size;
  for (Parameter const& parameter : parameters) {
    auto const* const known = std::find_if(known_parameters.begin(), known_parameters.end(),
                                           [&](Known const& one) { return one.name == parameter.first; });
    if (std::ranges::find(others, parameter.first) != others.end()) {
      if (!given.insert(parameter.first).second) {
        parsed.errors.push_back(given_twice(parameter));
      }
    } else if (known == known_parameters.end()) {
      parsed.errors.push_back(unknown_parameter(parameter.first, others));
    } else if (Problem problem = known->read(parameter.first, parameter.second, parsed.query)) {
      parsed.errors.push_back(std::move(*problem));
    } else if (!known->repeats && !given.insert(known->name).second) {
      parsed.errors.push_back(given_twice(parameter));
    }
  }
  if (std::ranges::count_if(page_parameters, [&given](std::string_view name) { return given.contains(name); }) > 1) {
    parsed.errors.emplace_back("of next, offset and at only one can say which page");
  }
  return parsed;
}

std::vector<std::string_view> incident_parameter_names() {
  std::vector<std::string_view> names;
  for (Known const& known : known_parameters) {
    names.push_back(known.name);
  }
  return names;
}

std::optional<store::BoundingBox> read_box(std::string_view name, std::string const& value,
                                           std::vector<std::string>& errors) {
  std::optional<store::BoundingBox> box;
  if (Problem problem = read_bounds(name, value, box)) {
    errors.push_back(std::move(*problem));
  }
  return box;
}

std::string next_page_address(std::string const& path, std::vector<Parameter> const& parameters,
                              std::string_view next) {
  std::string address = path + "?";
  for (Parameter const& parameter : parameters) {
    if (std::ranges::find(page_parameters, parameter.first) == page_parameters.end()) {
      address += encode_component(parameter.first) + "=" + encode_component(parameter.second) + "&";
    }
  }
  return address + "next=" + encode_component(next);
}

}  // namespace annals::serve
