// serve/review_api.hpp -- decisions, changes and the review queue over HTTP.
// Role:   pure, as serve/api.hpp. Reading needs nothing; deciding needs a server that was started to take decisions,
//         the token that it printed, and a page of its own.
// Source: docs/http-api.md; RFC 6750 for the token.
// Tested by: tests/unit/serve/test_review_api.cpp
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "serve/access.hpp"
#include "serve/http.hpp"
#include "store/store.hpp"

namespace annals::serve {

inline constexpr std::string_view decisions_path = "/api/v1/decisions";
inline constexpr std::uint64_t largest_decision_body = 64 * 1024;  ///< bytes

/// Undefined: empty when the path is none of this file's.
std::optional<HttpResponse> answer_review(HttpRequest const& request, store::Store& store);

/// What an id that is no incident any more became: 301 to the one, 300 with the several, 410 when it is in none.
/// Undefined: empty when there never was such an incident.
std::optional<HttpResponse> answer_former_incident(std::string_view id, store::Store& store);

/// Whether the request may decide: the token in `Authorization: Bearer`, JSON, and no page of another origin.
/// Undefined: empty when it may; else the answer: 401, 403 or 415.
std::optional<HttpResponse> refuse_decision(HttpRequest const& request, WriteAccess const& access);

/// POST /api/v1/decisions. Requires: refuse_decision() has nothing against it, a store that can be written.
HttpResponse answer_decision(HttpRequest const& request, WriteAccess const& access, store::Store& store);

}  // namespace annals::serve
