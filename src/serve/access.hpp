// serve/access.hpp -- who may post: pages of this server alone, and for what changes the store whoever has the token.
// Role:   pure; shared by everything that answers POST.
// Source: docs/http-api.md; RFC 6454 for the origin, RFC 6750 for the token.
// Tested by: tests/unit/serve/test_review_api.cpp, tests/unit/serve/test_code_api.cpp
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "serve/http.hpp"

namespace annals::serve {

/// Who may change the store. `token` is not empty; `now` gives instants.
struct WriteAccess {
  std::string token;
  std::function<std::string()> now;
};

/// Each: empty when there is nothing against the request, else the answer.
/// 403: a page of another origin sends it. Programs send no origin.
std::optional<HttpResponse> refuse_other_origin(HttpRequest const& request);
/// 401: no `Authorization: Bearer` with the token.
std::optional<HttpResponse> refuse_without_token(HttpRequest const& request, WriteAccess const& access);
/// 415: not application/json, which is also what a form of another page can never be.
std::optional<HttpResponse> refuse_unless_json(HttpRequest const& request);

}  // namespace annals::serve
