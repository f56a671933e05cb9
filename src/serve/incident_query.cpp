// serve/incident_query.cpp -- parameters to a query. See serve/incident_query.hpp.
#include "serve/incident_query.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/strings.hpp"

namespace annals::serve {
namespace {

using store::IncidentOrder;
using store::IncidentQuery;
using Problem = std::optional<std::string>;
using Read = Problem (*)(std::string const& value, IncidentQuery& query);

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

Problem read_type(std::string const& value, IncidentQuery& query) {
  auto const type = parse_event_type(value);
  if (!type) {
    return concat({"type ", quoted(value), " is unknown; valid are: ", listed(event_type_names)});
  }
  query.types.push_back(*type);
  return {};
}

Problem read_country(std::string const& value, IncidentQuery& query) {
  if (value.size() != 3 || !std::all_of(value.begin(), value.end(), is_ascii_upper)) {
    return concat({"country ", quoted(value), " is not three capital letters of ISO 3166-1, such as AFG"});
  }
  query.countries.push_back(value);
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

Problem read_from(std::string const& value, IncidentQuery& query) {
  return read_date("date__gte", value, query.since, false);
}

Problem read_to(std::string const& value, IncidentQuery& query) {
  return read_date("date__lte", value, query.until, true);
}

Problem read_bounds(std::string const& value, IncidentQuery& query) {
  auto const pieces = split(value, ',', false);
  std::vector<double> numbers;
  for (std::string_view const piece : pieces) {
    if (auto const number = parse_number(piece)) {
      numbers.push_back(*number);
    }
  }
  bool const good = pieces.size() == 4 && numbers.size() == 4 && numbers[1] <= numbers[3] && numbers[1] >= -90 &&
                    numbers[3] <= 90 && numbers[0] >= -180 && numbers[0] <= 180 && numbers[2] >= -180 &&
                    numbers[2] <= 180;
  if (!good) {
    return concat({"bbox ", quoted(value), " is not west,south,east,north in degrees, such as 60,29,75,39"});
  }
  query.box = store::BoundingBox{numbers[0], numbers[1], numbers[2], numbers[3]};
  return {};
}

Problem read_text(std::string const& value, IncidentQuery& query) {
  query.text = std::string(trim(value));
  return {};
}

Problem read_actor(std::string const& value, IncidentQuery& query) {
  query.actor = std::string(trim(value));
  return {};
}

Problem read_killed(std::string const& value, IncidentQuery& query) {
  auto const number = parse_integer(value);
  if (!number || *number < 0) {
    return concat({"killed__gte ", quoted(value), " is not a number from 0"});
  }
  query.min_killed = *number;
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

constexpr std::array<std::pair<std::string_view, IncidentOrder>, 4> orders = {{
    {"-date", IncidentOrder::latest_first},
    {"date", IncidentOrder::earliest_first},
    {"-killed", IncidentOrder::deadliest_first},
    {"-sources", IncidentOrder::most_sources_first},
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

Problem read_next(std::string const& value, IncidentQuery& query) {
  query.next = value;
  return {};
}

struct Known {
  std::string_view name;
  Read read;
};

constexpr std::array<Known, 12> known_parameters = {{
    {"type", read_type},
    {"country", read_country},
    {"date__gte", read_from},
    {"date__lte", read_to},
    {"bbox", read_bounds},
    {"q", read_text},
    {"actor", read_actor},
    {"killed__gte", read_killed},
    {"sources__gte", read_sources},
    {"sort", read_sort},
    {"size", read_size},
    {"next", read_next},
}};

std::string unknown_parameter(std::string const& name) {
  std::vector<std::string> names;
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

}  // namespace

ParsedQuery parse_incident_query(std::vector<Parameter> const& parameters) {
  ParsedQuery parsed;
  parsed.query.size = default_page_size;
  for (Parameter const& parameter : parameters) {
    auto const* const known = std::find_if(known_parameters.begin(), known_parameters.end(),
                                           [&](Known const& one) { return one.name == parameter.first; });
    if (known == known_parameters.end()) {
      parsed.errors.push_back(unknown_parameter(parameter.first));
    } else if (Problem problem = known->read(parameter.second, parsed.query)) {
      parsed.errors.push_back(std::move(*problem));
    }
  }
  return parsed;
}

std::string next_page_address(std::string const& path, std::vector<Parameter> const& parameters,
                              std::string_view next) {
  std::string address = path + "?";
  for (Parameter const& parameter : parameters) {
    if (parameter.first != "next") {
      address += encode_component(parameter.first) + "=" + encode_component(parameter.second) + "&";
    }
  }
  return address + "next=" + encode_component(next);
}

}  // namespace annals::serve
