// serve/api.hpp -- the HTTP API: which address gives what.
// Role:   pure: a request and a store in, a response out. Knows no sockets and no SQL.
// Source: docs/http-api.md; the same is served as /openapi.json.
// Tested by: tests/unit/serve/test_api.cpp
#pragma once

#include <string_view>

#include "serve/dictionary_api.hpp"
#include "serve/http.hpp"
#include "store/store.hpp"

namespace annals::serve {

/// Addresses that are the API's: /api/..., /healthz, /openapi.json. All others are files or pages of the web app.
bool is_api_path(std::string_view path);

/// What this server does beside reading, as /api/v1/stats tells it.
struct Abilities {
  bool takes_decisions = false;  ///< serve/review_api.hpp
  bool codes = false;            ///< serve/code_api.hpp
  LookUpActor look_up_actor{};   ///< may be empty
};

/// Requires: is_api_path(request.path).
HttpResponse answer_api(HttpRequest const& request, store::Store& store, Abilities const& abilities = {});

/// A short OpenAPI 3.1 description of all of it.
std::string_view openapi_json();

}  // namespace annals::serve
