// serve/incident_query.hpp -- the parameters of an address to a query on incidents, and back.
// Role:   nothing is ignored in silence: a name or value that is not known is an error that lists the right ones.
// Source: column = value, column__gte, column__lte as in Datasette; docs/http-api.md.
// Tested by: tests/unit/serve/test_incident_query.cpp
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "serve/http.hpp"
#include "store/store.hpp"

namespace annals::serve {

inline constexpr std::uint32_t default_page_size = 100;
inline constexpr std::uint32_t largest_page_size = store::largest_page;

/// What was asked, or why it cannot be: `errors` is empty when all is well.
struct ParsedQuery {
  store::IncidentQuery query;
  std::vector<std::string> errors;
};

/// Names that an address reads itself, beside the filters.
using OwnParameters = std::vector<std::string_view>;

/// Parameters of `others` are passed over, but may stand only once.
/// Failing example: contry=AFG -> "unknown parameter 'contry', did you mean 'country'? valid are: type, country, ..."
ParsedQuery parse_incident_query(std::vector<Parameter> const& parameters, OwnParameters others = {});

/// "type", "country" ... in the order of docs/http-api.md.
std::vector<std::string_view> incident_parameter_names();

/// The box "west,south,east,north" of the parameter `name`. Undefined: empty when it is none, with one error more.
std::optional<store::BoundingBox> read_box(std::string_view name, std::string const& value,
                                           std::vector<std::string>& errors);

/// The address of the page that follows: the same parameters with another `next`.
std::string next_page_address(std::string const& path, std::vector<Parameter> const& parameters, std::string_view next);

}  // namespace annals::serve
