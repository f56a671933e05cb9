// serve/dictionary_api.hpp -- what the dictionary of actors says of one of them: other names, parents, parts.
// Role:   the interface through which the dictionary speaks to the server, which knows nothing of it (docs/rooms.txt).
// Source: docs/http-api.md
// Tested by: tests/unit/serve/test_dictionary_api.cpp, tests/cli/serve/
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "serve/http.hpp"

namespace annals::serve {

struct ActorName {
  std::string id;
  std::string name;
};

/// Undefined: empty texts are unknown; without dates it is taken to have existed always.
struct DictionaryActor {
  ActorName name;
  std::string kind;     ///< as in event records: "organization"
  std::string type;     ///< of docs/actors: "armed_group"
  std::string country;  ///< ISO 3166-1 alpha-3, or a code of the dictionary for those of no country
  std::vector<std::string> active_in;
  std::string from;  ///< "2014-06-29"
  std::string to;
  std::vector<std::string> aliases;
  std::vector<ActorName> parents;  ///< the nearest first
  std::vector<ActorName> parts;    ///< actors whose parent it is, by name
};

/// Undefined: empty for an id that the dictionary does not have. Called from several threads at once.
using LookUpActor = std::function<Result<std::optional<DictionaryActor>>(std::string_view id)>;

inline constexpr std::string_view dictionary_prefix = "/api/v1/dictionary/";

/// Requires: request.path begins with dictionary_prefix. `look_up` may be empty: then nothing is known.
/// An id that nobody knows is no error: `actor` is null, as for a dictionary that is not installed.
HttpResponse answer_dictionary(HttpRequest const& request, LookUpActor const& look_up);

}  // namespace annals::serve
