// serve/count_api.hpp -- counts over incidents: facets, the timeline, actors.
// Source: docs/http-api.md
// Tested by: tests/unit/serve/test_api.cpp
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "annals/result.hpp"
#include "base/json.hpp"
#include "serve/http.hpp"
#include "store/store.hpp"

namespace annals::serve {

/// /api/v1/facets, /api/v1/timeline, /api/v1/actors, /api/v1/actors/ID; nothing for other addresses.
std::optional<HttpResponse> answer_counts(HttpRequest const& request, store::Store& store);

/// "name":[{"value":...,"count":...},...]
void write_facet(std::string_view name, std::vector<store::FacetValue> const& counts, JsonWriter& json);

/// What a store could not do: 404, 400, 503 or 500.
HttpResponse store_failure(Error const& error);

}  // namespace annals::serve
